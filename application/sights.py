"""What may somebody see now, on whose desks, and of which moment do they ask?"""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from application import access
from application.answers import AsOf, Viewer
from application.ports import Clock, Surroundings
from application.views import Sight, When
from domain.calendar.working_days import end_of
from domain.kernel.roles import Post, Role
from domain.kernel.vocabulary import DivisionCode, OrganisationId, StaffId, local_date

JUST_BEFORE = timedelta(microseconds=1)
OVERSIGHT = tuple(
    Post(staff=StaffId("system"), role=role, organisation=OrganisationId(""), division=DivisionCode(""), head=True,
         since=date.min)
    for role in Role
)  # fmt: skip
"""By which the system itself looks (the operator at the command line): every role, everywhere."""


@dataclass(frozen=True, slots=True)
class Sights:
    """By the posts held today."""

    surroundings: Surroundings
    clock: Clock

    def of(self, viewer: Viewer) -> Sight:
        """What somebody may see now. Raises ForbiddenError where they stand in for a person whose B they are not."""
        directory = self.surroundings.directory(viewer.tenant)
        today = local_date(self.clock.now())
        posts = (
            OVERSIGHT if viewer.actor.sort == "system"
            else access.posts_of(viewer.actor, viewer.acting_for, directory, today)
        )  # fmt: skip
        return Sight(
            tenant=viewer.tenant, posts=posts,
            names=access.names_of(viewer.actor, viewer.acting_for, directory, today), succession=directory.succession,
        )  # fmt: skip

    def desks(self, viewer: Viewer) -> list[tuple[Sight, StaffId]]:
        """The viewer's own, and those of the people for whom they stand in today."""
        own = self.of(viewer), viewer.acting_for or StaffId(viewer.actor.id)
        away = () if viewer.acting_for is not None else self._stood_in_for(viewer)
        return [own, *((self.of(replace(viewer, acting_for=each)), each) for each in away)]

    def without_secrets(self, tenant: str) -> Sight:
        """What a figure without a name may count: all of a city but the cases that are secret to somebody."""
        posts = tuple(post for post in OVERSIGHT if post.role is Role.SUPERVISOR)
        return Sight(tenant=tenant, posts=posts, names=frozenset())

    def when(self, as_of: AsOf | None = None) -> When:
        """Now, or the end of a past day."""
        now = self.clock.now()
        if as_of is None:
            return When(at=now)
        return When(at=min(now, end_of(as_of.day) - JUST_BEFORE), as_of=as_of)

    def _stood_in_for(self, viewer: Viewer) -> tuple[StaffId, ...]:
        """Those who are away today and whose B the viewer is."""
        directory = self.surroundings.directory(viewer.tenant)
        today = local_date(self.clock.now())
        deputised = (
            member.id for member in directory.staff.values()
            if any(post.deputy == viewer.actor.id for post in directory.posts_of(member.id, today))
        )  # fmt: skip
        return tuple(each for each in deputised if directory.is_absent(each, today))
