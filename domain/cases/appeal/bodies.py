"""Which bodies and people may take an appeal, and for whom does somebody act?"""

from domain.cases.appeal.access import barred_bodies
from domain.cases.appeal.state import Appeal
from domain.cases.appeal.words import Kind
from domain.kernel.vocabulary import Moment, OrganisationId, Refused, StaffId

COMMUNITY_BODIES = frozenset({"community", "mass_work_station", "mediation_committee"})
"""Bodies of residents: they help and answer, but take no decision of an authority (principle 3)."""


def check_known(body: OrganisationId, moment: Moment) -> None:
    if moment.directory.organisation_kind(body) is None:
        raise Refused("unknown_organisation", organisation=body)


def check_may_handle(case: Appeal, body: OrganisationId, moment: Moment) -> None:
    """A body that exists, is not the one complained of in secret, and may decide what is asked."""
    check_known(body, moment)
    if body in barred_bodies(case):
        raise Refused("accused_body_may_not_handle", basis="信访工作条例 第三十条", organisation=body)
    decides = case.is_petition and case.kind in (Kind.DECISION_SOUGHT, Kind.ACCUSATION)
    if decides and moment.directory.organisation_kind(body) in COMMUNITY_BODIES:
        raise Refused("community_takes_no_decision", basis="信访工作条例 第三十一条、第三十二条", organisation=body)


def check_staff(case: Appeal, staff: StaffId, body: OrganisationId | None, moment: Moment) -> None:
    """Somebody of that body who may handle the case (信访工作条例 第二十八条: 回避)."""
    posts = moment.directory.posts_of(staff, moment.on)
    if not any(post.organisation == body for post in posts):
        raise Refused("not_of_this_unit", staff=staff)
    if staff in case.recused or staff in case.accused_staff:
        raise Refused("recused", basis="信访工作条例 第二十八条", staff=staff)


def principal(moment: Moment) -> StaffId:
    """Who holds the post by which somebody acts: A, when B stands in."""
    return moment.acting_for or StaffId(moment.actor.id)


def acting_body(moment: Moment, preferred: OrganisationId | None) -> OrganisationId | None:
    """The body for which somebody acts: the preferred one if they belong to it, else their own."""
    bodies = [post.organisation for post in moment.directory.posts_of(principal(moment), moment.on)]
    return preferred if preferred in bodies or not bodies else bodies[0]
