"""By which posts is somebody judged who acts late, whose post has ended, or who acts for another?"""

from dataclasses import replace
from datetime import date

import pytest

from application.access import may_read
from application.answers import Viewer
from application.ask import UnknownCaseError
from application.projections.visibility import BIT, reach, visibility
from application.sights import Sights
from application.views import Sight
from domain.directory.directory import Directory
from domain.kernel.records import AddNote
from domain.kernel.roles import Post, Role
from domain.kernel.vocabulary import ForbiddenError, OrganisationId, StaffId
from tests.application.office import TENANT, Office
from tests.application.stalls import CASE, with_mediators
from tests.cast import DIRECTORY, ORGANISATIONS, staff
from tests.domain.kernel import stall_kind
from tests.domain.kernel.stall_kind import KIND, LogStep
from tests.domain.story import at

WEDNESDAY, THURSDAY = at("2026-03-11 09:00"), date(2026, 3, 12)


def with_posts(name: str, *posts: Post) -> Directory:
    """The cast, in which somebody holds these posts and no others."""
    member = replace(DIRECTORY.staff[StaffId(name)], posts=posts)
    return replace(DIRECTORY, staff={**DIRECTORY.staff, member.id: member})


def post(name: str, role: Role, body: str, since: date, until: date | None = None, deputy: str | None = None) -> Post:
    organisation = OrganisationId(body)
    return Post(
        staff=StaffId(name), role=role, organisation=organisation, division=ORGANISATIONS[organisation].division,
        since=since, until=until, deputy=StaffId(deputy) if deputy else None,
    )  # fmt: skip


CLERK_UNTIL_WEDNESDAY = post("clerk", Role.WINDOW_CLERK, "station.longhua", date(2024, 1, 1), date(2026, 3, 11))


def after_the_clerk(*later: Post) -> tuple[Office, str]:
    """Thursday: the clerk opened a case on Tuesday, and the post ended on Wednesday."""
    office = Office(KIND).on("2026-03-10 09:00")
    case_id = office.does(KIND, CASE).case_id
    office.surroundings.cast = with_posts("clerk", CLERK_UNTIL_WEDNESDAY, *later)
    return office.on("2026-03-12 09:00"), case_id


@pytest.mark.parametrize("elsewhere", [(), (post("clerk", Role.WINDOW_CLERK, "station.xiguan", THURSDAY),)])
def test_whose_post_has_ended_does_nothing_any_more_also_not_for_the_days_before(elsewhere: tuple[Post, ...]) -> None:
    office, case_id = after_the_clerk(*elsewhere)
    with pytest.raises(UnknownCaseError):
        office.does(KIND, LogStep(text="补录"), case_id=case_id, occurred_at=WEDNESDAY)
    if not elsewhere:
        with pytest.raises(ForbiddenError, match="not_your_task"):
            office.does(KIND, CASE, occurred_at=WEDNESDAY)


def test_whoever_has_moved_and_still_may_know_of_the_case_logs_what_was_done_before() -> None:
    office, case_id = after_the_clerk(post("clerk", Role.SUPERVISOR, "station.longhua", THURSDAY))
    assert office.does(KIND, LogStep(text="补录"), case_id=case_id, occurred_at=WEDNESDAY).version == 2


def test_whoever_works_since_today_in_a_body_that_is_kept_out_logs_nothing_of_yesterday() -> None:
    barred = frozenset({OrganisationId("street.gongyuan")})
    kept = replace(KIND, standing=lambda stall: replace(stall_kind.KIND.standing(stall), barred_bodies=barred))
    office = Office(kept).on("2026-03-10 09:00")
    case_id = office.does(kept, CASE).case_id
    moved = post("clerk", Role.WINDOW_CLERK, "street.gongyuan", THURSDAY)
    office.surroundings.cast = with_posts("clerk", CLERK_UNTIL_WEDNESDAY, moved)
    with pytest.raises(UnknownCaseError):
        office.on("2026-03-12 09:00").does(kept, LogStep(text="补录"), case_id=case_id, occurred_at=WEDNESDAY)


def test_what_is_kept_from_ones_own_body_is_kept_from_who_stands_in_for_somebody_of_another() -> None:
    """The B of a mediator who is away works for the street besides, which must not know of the case."""
    barred = frozenset({OrganisationId("street.gongyuan")})
    kind = replace(with_mediators(), readers=lambda stall: with_mediators().keeper)
    kept = replace(kind, standing=lambda stall: replace(kind.standing(stall), barred_bodies=barred))
    office = Office(kept).on("2026-08-05 09:00")
    case_id = office.does(kept, CASE).case_id
    b, a = staff("mediator_b"), StaffId("mediator")
    assert office.engine.may_read(b, a, TENANT, case_id)

    also = post("mediator_b", Role.STREET_HANDLER, "street.gongyuan", date(2026, 8, 1))
    office.surroundings.cast = with_posts("mediator_b", *DIRECTORY.staff[StaffId("mediator_b")].posts, also)
    with pytest.raises(UnknownCaseError):
        office.engine.may_read(b, a, TENANT, case_id)
    with pytest.raises(UnknownCaseError):
        office.does(kept, AddNote(text="代办"), by="mediator_b", acting_for=a, case_id=case_id)
    sight = Sights(office.surroundings, office.clock).of(Viewer(tenant=TENANT, actor=b, acting_for=a))
    case = office.engine.case(TENANT, case_id)[1]
    assert {*(visibility(kept, case).barred or ())} <= {*reach(sight).barred_as}, "nor do lists and policies show it"


def test_a_secret_is_not_opened_by_a_post_that_somebody_holds_elsewhere() -> None:
    """A clerk of the place supervises somewhere else: only supervisors of the place may know."""
    standing = stall_kind.KIND.standing
    kept = replace(KIND, standing=lambda stall: replace(standing(stall), secret_readers=frozenset({Role.SUPERVISOR})))
    office = Office(KIND).on("2026-03-10 09:00")
    case = office.engine.case(TENANT, office.does(KIND, CASE).case_id)[1]
    here, since = post("clerk", Role.WINDOW_CLERK, "station.longhua", THURSDAY), THURSDAY
    elsewhere, of_the_place = (
        post("clerk", Role.SUPERVISOR, f"station.{each}", since) for each in ("xiguan", "longhua")
    )
    names = frozenset({"clerk"})
    assert may_read(case, KIND, (here, elsewhere), names)
    assert not may_read(case, kept, (here, elsewhere), names)
    assert may_read(case, kept, (here, of_the_place), names)
    assert visibility(kept, case).readers == visibility(KIND, case).readers & BIT[Role.SUPERVISOR], "nor by lists"


def test_a_name_is_not_that_of_a_body_which_is_called_alike() -> None:
    standing = stall_kind.KIND.standing
    kept = replace(KIND, standing=lambda stall: replace(standing(stall), barred_people=frozenset({"station.longhua"})))
    office = Office(KIND).on("2026-03-10 09:00")
    case = office.engine.case(TENANT, office.does(KIND, CASE).case_id)[1]
    of_the_body = post("clerk", Role.WINDOW_CLERK, "station.longhua", THURSDAY)
    assert may_read(case, kept, (of_the_body,), frozenset({"clerk"}))
    sight = Sight(tenant=TENANT, posts=(of_the_body,), names=frozenset({"clerk"}))
    assert not {*(visibility(kept, case).barred or ())} & {*reach(sight).barred_as}
