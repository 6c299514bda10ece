"""What does somebody see of a case? Judged here, and kept in the access log."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from application.access import is_confided, may_read, names_of, open_among, posts_of
from application.accesses import AccessLog, Act, by
from application.answers import Viewer
from application.ask import UnknownCaseError
from application.cases import Cases
from domain.kernel.case_kind import CaseKind
from domain.kernel.roles import Post, Standing, is_enough
from domain.kernel.vocabulary import CaseId, ForbiddenError, RefusedError, local_date

FULL, MASKED = "full", "masked"


@dataclass(frozen=True, slots=True)
class Reading:
    """A case as it was read: `full` where the reader handles it and sees personal data unmasked."""

    kind: CaseKind
    case: Any  # the state class of the kind
    full: bool


def read(cases: Cases, access_log: AccessLog, viewer: Viewer, case_id: CaseId, kind: CaseKind | None = None) -> Reading:
    """A case for somebody. Raises UnknownCaseError where it is of another kind or they may not know of it."""
    found, case = cases.may_read(viewer.actor, viewer.acting_for, viewer.tenant, case_id)
    if kind is not None and found is not kind:
        raise UnknownCaseError(case_id)
    full = works_on(cases, viewer, found, case)
    if found.card is not None:
        access_log.keep(by(viewer, Act.CASE, case_id, what=FULL if full else MASKED))
    return Reading(found, case, full)


def read_several(
    cases: Cases, access_log: AccessLog, viewer: Viewer, case_ids: Sequence[CaseId], what: str
) -> list[Reading]:
    """Several cases in their order, as far as somebody may know of them; all are kept in the access log in one go."""
    posts, names = posts_and_names(cases, viewer)
    found = cases.several(viewer.tenant, case_ids)
    allowed = [
        found[each] for each in case_ids if each in found and may_read(found[each][1], found[each][0], posts, names)
    ]
    readings = [
        Reading(kind, case, handles(kind, case, posts, names)) for kind, case in cases.behind_the_wall(viewer, allowed)
    ]  # fmt: skip
    access_log.keep(*(by(viewer, Act.CASE, each.case.id, what=what) for each in readings if each.full))
    return readings


def reveal(
    cases: Cases, access_log: AccessLog, viewer: Viewer, case_id: CaseId, kind: CaseKind, reason: str
) -> Reading:
    """The same in full for somebody who does not handle it and says why (F2). The reason is kept before anything is shown.

    Raises RefusedError where no reason is given, ForbiddenError where what was said is not for them.
    """
    if not reason.strip():
        raise RefusedError("reason_missing")
    found, case = cases.may_read(viewer.actor, viewer.acting_for, viewer.tenant, case_id)
    if found is not kind:
        raise UnknownCaseError(case_id)
    _must_be_confided(cases, access_log, viewer, kind, case, Act.REVEAL)
    access_log.keep_first(by(viewer, Act.REVEAL, case_id, why=reason))
    return Reading(found, case, full=True)


def must_say_why(  # who wants to see what of which case, and why
    cases: Cases, access_log: AccessLog, viewer: Viewer, kind: CaseKind, case: Any, act: Act, why: str
) -> None:  # fmt: skip
    """Raise RefusedError unless somebody handles the case, or says why they want to see what a paper of it holds.

    Raises ForbiddenError where what was said in it is not for them.
    """
    _must_be_confided(cases, access_log, viewer, kind, case, act)
    known = viewer.actor.sort == "system" or bool(why.strip())
    if not known and not works_on(cases, viewer, kind, case):
        raise RefusedError("reason_missing")


def _must_be_confided(
    cases: Cases, access_log: AccessLog, viewer: Viewer, kind: CaseKind, case: Any, act: Act
) -> None:  # fmt: skip
    """What was refused is kept. Raises ForbiddenError."""
    if not confided(cases, viewer, kind, case):
        access_log.keep(by(viewer, act, case.id, result="third_class"))
        raise ForbiddenError("third_class")


def posts_and_names(cases: Cases, viewer: Viewer) -> tuple[tuple[Post, ...], frozenset[str]]:
    """The posts by which somebody looks, and the names under which they play a part."""
    directory = cases.surroundings.directory(viewer.tenant)
    whoever = (viewer.actor, viewer.acting_for, directory, local_date(cases.clock.now()))
    return posts_of(*whoever), names_of(*whoever)


def confided(cases: Cases, viewer: Viewer, kind: CaseKind, case: Any) -> bool:
    """Whether somebody who may know of a case may see what was said in it, if they say why."""
    return viewer.actor.sort == "system" or is_confided(case, kind, *posts_and_names(cases, viewer))


def standing_in(cases: Cases, access_log: AccessLog, viewer: Viewer) -> Viewer:
    """Somebody who looks for themselves, or as the B of a person who is away. That anybody else tried is kept.

    Raises ForbiddenError.
    """
    if viewer.acting_for is not None:
        try:
            posts_and_names(cases, viewer)
        except ForbiddenError as error:
            access_log.keep(by(viewer, "stand_in", result=error.code))
            raise
    return viewer


def handles(kind: CaseKind, case: Any, posts: tuple[Post, ...], names: frozenset[str]) -> bool:
    """Whether somebody works on the case: plays a part in it in person (handler, mediator, investigator, the resident concerned),
    has to decide now what was proposed, or belongs to the body with which it lies while nobody there has taken it.
    """
    if kind.card is None:
        return True  # a record of the directory holds nothing personal beyond names
    standing: Standing = kind.standing(case)
    handler = kind.card(case).handler
    if handler in names or any(names & set(each) for each in (standing.people or {}).values()):
        return True
    entries = open_among(kind.later, case, kind, posts, names)
    if any(each.part == "approve" for each in entries):
        return True
    at_the_body = (who for each in entries if each.act in kind.acts for who in each.act.who if who.at is not None)
    return handler is None and any(is_enough(each, posts, names, standing) for each in at_the_body)


def works_on(cases: Cases, viewer: Viewer, kind: CaseKind, case: Any) -> bool:
    """Whether somebody who looks now works on the case."""
    return handles(kind, case, *posts_and_names(cases, viewer))
