"""Which reports may somebody see, and what does one say? For every door."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from application import access
from application.accesses import AccessLog, by
from application.answers import AsOf, Viewer
from application.ask import UnknownCaseError
from application.engine import Engine
from application.ports import Clock, EventLog, Surroundings
from application.reports.kept import Kept
from application.reports.periods import period_with
from application.reports.register import FORMS
from application.reports.report import Asked, Form, Report
from application.reports.source import Source
from application.reports.subsidies import Subsidies
from application.sights import JUST_BEFORE, OVERSIGHT
from application.views import Sight, Views, When
from domain.calendar.working_days import end_of
from domain.directory import RECORDS
from domain.directory.directory import Directory
from domain.directory.fold import enlarged
from domain.directory.scopes import covers
from domain.kernel.roles import Post, Role, scope
from domain.kernel.vocabulary import ForbiddenError, OrganisationId, RefusedError, local_date

PAGE = 5_000
OF_DIRECTORY = tuple(kind.name for kind in RECORDS)
PATIENCE_SECONDS = 5.0
"""D: how long a report waits for views that are behind."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What making a report needs of the rest."""

    views: Views
    log: EventLog
    engine: Engine
    surroundings: Surroundings
    clock: Clock
    access_log: AccessLog
    reached: Callable[[str, int, float], bool]
    """Waits until the views of a city have seen a position."""


class Reporting:
    """Makes reports. Raises UnknownCaseError for one that does not exist, ForbiddenError where it is not for the viewer."""

    def __init__(self, parts: Parts) -> None:
        self._ = parts
        self._directory_at = lru_cache(maxsize=64)(self._told)
        self.kept = Kept(self, parts)
        """What was issued."""
        self.subsidies = Subsidies(self, parts)

    def forms(self, viewer: Viewer) -> list[Form]:
        """The reports that somebody may see somewhere."""
        held = {post.role for post in self._posts(viewer)}
        return [each for each in FORMS.values() if held & each.roles]

    def usual(self, viewer: Viewer, form: Form) -> Asked:
        """What most people want: their own division, the last period that is over, as of yesterday."""
        yesterday = self.yesterday()
        own = [scope(post.division) for post in self._posts(viewer) if post.role in form.roles]
        return Asked(
            code=form.code, period=period_with(form.spans[0], yesterday + timedelta(days=1)).before,
            division=min(own, key=len, default=viewer.tenant) or viewer.tenant, as_of=AsOf(day=yesterday),
        )  # fmt: skip

    def yesterday(self) -> date:
        """The last day that is over."""
        return local_date(self._.clock.now()) - timedelta(days=1)

    def report(self, viewer: Viewer, asked: Asked) -> Report:
        """Raises RefusedError where the day is not over, or the views have not seen all of it yet."""
        form = self.form(viewer, asked)
        if asked.as_of.day > self.yesterday():
            raise RefusedError("day_not_over", day=asked.as_of.day)
        source = self._source(viewer.tenant, asked)
        tables, checks = form.make(source, asked.period)
        return Report(
            code=form.code, title=form.title, period=asked.period, division=asked.division,
            place=source.name(asked.division), as_of=asked.as_of, unit=form.unit, tables=tuple(tables),
            checks=tuple(checks),
        )  # fmt: skip

    def form(self, viewer: Viewer, asked: Asked, *, issuing: bool = False) -> Form:
        """The form, if it is for the viewer in that division."""
        form = FORMS.get(asked.code)
        if form is None:
            raise UnknownCaseError(asked.code)
        wanted = form.issuers if issuing else form.roles
        if asked.period.span not in form.spans:
            raise RefusedError("no_such_period", period=asked.period.code)
        if not self._covers(viewer, wanted, asked.division):
            tried = "issue_report" if issuing else "reports"
            self._.access_log.keep(by(viewer, tried, what=f"report:{form.code}", result="not_your_task"))
            raise ForbiddenError("not_your_task", command=form.title)
        return form

    def may_issue(self, viewer: Viewer, asked: Asked) -> bool:
        return self._covers(viewer, FORMS[asked.code].issuers, asked.division)

    def unit(self, viewer: Viewer, asked: Asked) -> OrganisationId:
        """For which body somebody issues a report."""
        issuers = FORMS[asked.code].issuers
        posts = (each for each in self._posts(viewer) if each.role in issuers and covers(each.division, asked.division))
        return next(posts).organisation

    def position(self, tenant: str, day: date) -> int:
        """The last position of the log on a day that is over."""
        return self._.log.position_at(tenant, end_of(day))

    def seen_to(self, tenant: str, day: date) -> int:
        """The same, once the views have seen it. Raises RefusedError where they do not in time."""
        position = self.position(tenant, day)
        if not self._.reached(tenant, position, PATIENCE_SECONDS):
            raise RefusedError("views_behind", day=day)
        return position

    def directory_at(self, tenant: str, day: date) -> Directory:
        """As it stood at the end of a day that is over."""
        return self._directory_at(tenant, self.position(tenant, day))

    def _covers(self, viewer: Viewer, roles: frozenset[Role], division: str) -> bool:
        if viewer.actor.sort == "system":
            return True
        return any(post.role in roles and covers(post.division, division) for post in self._posts(viewer))

    def _posts(self, viewer: Viewer) -> tuple[Post, ...]:
        directory = self._.surroundings.directory(viewer.tenant)
        return access.posts_of(viewer.actor, viewer.acting_for, directory, local_date(self._.clock.now()))

    def _source(self, tenant: str, asked: Asked) -> Source:
        day = asked.as_of.day
        self.seen_to(tenant, day)
        directory = self.directory_at(tenant, day)
        sight = Sight(tenant=tenant, posts=OVERSIGHT, names=frozenset(), succession=directory.succession)
        return Source(
            views=self._.views, sight=sight, when=When(at=end_of(day) - JUST_BEFORE, as_of=asked.as_of),
            kinds=self._.engine.kinds, directory=directory,
            parameters=self._.surroundings.parameters().at(day, asked.division), division=asked.division,
        )  # fmt: skip

    def _told(self, tenant: str, position: int) -> Directory:
        """The directory as it stood at a position of the log; where nothing changed since, the one at hand."""
        log = self._.log
        if not log.of_kinds(tenant, OF_DIRECTORY, position, 1):
            directory = self._.surroundings.directory(tenant)
            assert isinstance(directory, Directory)
            return directory
        told, at = Directory(), 0
        while at < position and (events := log.of_kinds(tenant, OF_DIRECTORY, at, PAGE)):
            told, at = enlarged(told, [each for each in events if each.position <= position]), events[-1].position
        return told
