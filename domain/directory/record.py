"""What do the records of the directory share: who may keep them, and how rules see the whole city?"""

from domain.directory.directory import Directory
from domain.directory.scopes import covers
from domain.kernel.roles import Role, Who, who
from domain.kernel.vocabulary import DivisionCode, Moment, OrganisationId, Refused, StaffId

ADMINISTRATOR = (who(Role.SYSTEM_ADMIN), who(Role.SYSTEM, anywhere=True))
"""An administrator of a division that covers the record; the system, when a city is set up."""
STAFF = frozenset(Role) - {Role.RESIDENT, Role.SYSTEM}
EVERYBODY_AT_WORK = (Who(roles=STAFF, anywhere=True),)

HEADS = (*ADMINISTRATOR, Who(roles=STAFF, at="body", head=True))
"""An administrator, or whoever heads the body that the record is about."""
HEADS_OPEN = (who(Role.SYSTEM_ADMIN, Role.SYSTEM, anywhere=True), Who(roles=STAFF, at="body", head=True))
"""The same before the record exists: its rule looks where the administrator's posts reach."""


def city(moment: Moment) -> Directory:
    """The directory itself: these rules judge a record by all the others."""
    assert isinstance(moment.directory, Directory)
    return moment.directory


def must_cover(moment: Moment, division: DivisionCode) -> None:
    """Refuse an administrator to reach into a division that none of their posts covers."""
    if moment.actor.sort != "staff":
        return
    acting = moment.acting_for or StaffId(moment.actor.id)
    posts = city(moment).posts_of(acting, moment.on)
    if not any(post.role is Role.SYSTEM_ADMIN and covers(post.division, division) for post in posts):
        raise Refused("outside_your_division", division=division)


def must_head_or_cover(moment: Moment, organisation: OrganisationId, division: DivisionCode) -> None:
    """Refuse whoever neither heads the body nor administers its division."""
    posts = city(moment).posts_of(moment.acting_for or StaffId(moment.actor.id), moment.on)
    if not any(post.head and post.organisation == organisation for post in posts):
        must_cover(moment, division)


def must_be_at_work(moment: Moment, organisation: OrganisationId) -> DivisionCode:
    """The division of an organisation that exists and is not closed, or a refusal."""
    found = city(moment).organisations.get(organisation)
    if found is None:
        raise Refused("unknown_organisation", organisation=organisation)
    if found.closed_on is not None:
        raise Refused("organisation_is_closed", organisation=found.name, closed_on=found.closed_on)
    return found.division
