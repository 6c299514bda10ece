"""The other only door: what may be asked, by whom, and of which day? Access is judged here for every list and number."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time

from application import boards, desks, figures, gathering, hot_topics, overviews, sheets, trend
from application.accesses import AccessLog, searched
from application.answers import (
    AppointmentRow,
    AsOf,
    Count,
    Filter,
    MeasureCount,
    Number,
    Page,
    Sort,
    Tie,
    Viewer,
    WaitingRow,
)
from application.boards import Board, CommitteeBoard, Load, Share
from application.desks import Desk
from application.figures import Figure, Measures
from application.lag import Lag
from application.ports import Clock, Surroundings
from application.projections.blind import Blind
from application.sights import Sights
from application.views import Sight, Views
from domain.calendar.working_days import SHANGHAI
from domain.kernel.case_kind import CaseKind, nothing_to_hand_over
from domain.kernel.gathering import Gathering, Reading, Sum
from domain.kernel.roles import scope
from domain.kernel.vocabulary import SYSTEM, CaseId, DivisionCode, OrganisationId, StaffId, local_date

LONGEST_PAGE = 200


class Questions:
    """Answers for every kind. Raises ForbiddenError where somebody stands in for a person whose B they are not."""

    def __init__(
        self, *, views: Views, surroundings: Surroundings, clock: Clock, kinds: Mapping[str, CaseKind],
        access_log: AccessLog, blind: Blind,
    ) -> None:  # fmt: skip
        self._views = views
        self._access_log = access_log
        self.blind = blind
        self._surroundings = surroundings
        self._sights = Sights(surroundings, clock)
        self._kinds = kinds
        self._on_boards = tuple(kind.name for kind in kinds.values() if kind.on_boards)
        self._handled = tuple(kind.name for kind in kinds.values() if kind.hand_over is not nothing_to_hand_over)

    def desk(self, viewer: Viewer) -> Desk:
        """What lies on the viewer's desk today, and on those of the people for whom they stand in as B."""
        own, *others = (
            desks.desk(self._views, sight, self._sights.when(), staff, self._handled)
            for sight, staff in self._sights.desks(viewer)
        )
        return Desk(own=own, stand_in=tuple(others))

    def pressing(self, viewer: Viewer) -> int:
        """How much presses on these desks: overdue, due today, waiting for a decision."""
        return sum(
            desks.pressing(self._views, sight, self._sights.when(), staff)
            for sight, staff in self._sights.desks(viewer)
        )

    def waiting(self, viewer: Viewer) -> tuple[WaitingRow, ...]:
        """Decisions that somebody may take now, oldest first."""
        return tuple(self._views.waiting(self._sights.of(viewer), self._sights.when(), desks.ROWS))

    def queue(  # what a list page asks
        self, viewer: Viewer, which: Filter | None = None, *, sort: Sort = "due", descending: bool = False,
        cursor: str | None = None, limit: int = 50, as_of: AsOf | None = None,
    ) -> Page:  # fmt: skip
        """A page of cases in order; those without a due date or number come after all others.

        A search for a person or for words is kept in the access log. Raises ValueError for a cursor of another order.
        """
        if which is not None and cursor is None:
            self._access_log.keep(*searched(viewer, which, self.blind))
        return self._views.page(
            self._sights.of(viewer), self._sights.when(as_of), which or Filter(), None, sort, descending, cursor,
            min(limit, LONGEST_PAGE),
        )  # fmt: skip

    def count(self, viewer: Viewer, which: Filter, *, as_of: AsOf | None = None) -> Number:
        """How many cases a filter leaves."""
        value = self._views.count(self._sights.of(viewer), self._sights.when(as_of), which)
        return Number(value=value, count=Count(filter=which, as_of=as_of))

    def counts(self, viewer: Viewer, filters: Sequence[Filter]) -> Sequence[int]:
        """How many cases each of several filters leaves, asked in one go."""
        return self._views.numbers(self._sights.of(viewer), self._sights.when(), filters)

    def counted(self, viewer: Viewer, count: Count, *, cursor: str | None = None, limit: int = 50) -> Page:
        """The cases behind a number."""
        return self._views.page(
            self._sights.of(viewer), self._sights.when(count.as_of), count.filter, count.measure, "opened", False, cursor,
            min(limit, LONGEST_PAGE),
        )  # fmt: skip

    def board(
        self, viewer: Viewer, division: DivisionCode | str, as_of: AsOf | None = None, *,
        since: date | None = None, until: date | None = None, kinds: tuple[str, ...] = (),
    ) -> Board:  # fmt: skip
        """A station board, of all matters that are work unless kinds are named.

        Its period is the month of the day asked for, up to that day, unless given.
        """
        when = self._sights.when(as_of)
        period = boards.period_of(when, since, until)
        return boards.board(self._views, self._sights.of(viewer), when, str(division), period, kinds or self._on_boards)

    def overview(
        self, viewer: Viewer, division: str, as_of: AsOf | None = None, *,
        span: overviews.Span = "month", kinds: tuple[str, ...] = (),
    ) -> overviews.Overview:  # fmt: skip
        """A board with what it is compared with."""
        asked = self._asked(viewer, division, as_of, span, kinds)
        known = self._surroundings.directory(viewer.tenant).divisions.values()
        below = (scope(each.code) for each in known if each.abolished_on is None)
        parts = [each for each in below if len(each) == asked.digits and each.startswith(asked.which.division)]
        return overviews.overview(asked, self._headlined(kinds), parts)

    def topics(
        self, viewer: Viewer, division: str, as_of: AsOf | None = None, *,
        span: overviews.Span = "month", kinds: tuple[str, ...] = (),
    ) -> hot_topics.Topics:  # fmt: skip
        """The most frequent topics by the divisions one level below."""
        return hot_topics.topics(self._asked(viewer, division, as_of, span, kinds))

    def trend(
        self, viewer: Viewer, division: str, as_of: AsOf | None = None, *, kinds: tuple[str, ...] = ()
    ) -> trend.Trend:
        """Opened, closed and open over the last twelve weeks."""
        return trend.trend(self._asked(viewer, division, as_of, "month", kinds))

    def committee_board(
        self, viewer: Viewer, organisation: OrganisationId, as_of: AsOf | None = None, *,
        since: date | None = None, until: date | None = None,
    ) -> CommitteeBoard:  # fmt: skip
        """A committee's cases by state, and load and results by the one who handles them."""
        when = self._sights.when(as_of)
        period = boards.period_of(when, since, until)
        return boards.committee_board(self._views, self._sights.of(viewer), when, organisation, period)

    def committee(
        self, viewer: Viewer, organisation: OrganisationId, kind: str, as_of: AsOf | None = None, *,
        span: overviews.Span = "month",
    ) -> sheets.Committee:  # fmt: skip
        """A committee's cases by stage, what is due, and its measures. KeyError for an unknown kind."""
        return sheets.committee(self._sheets_for(viewer, as_of), self._kinds[kind], organisation, span)

    def indicators(self, viewer: Viewer, division: str, as_of: AsOf | None = None) -> sheets.Sheets:
        """The indicators of a division, this year beside the last."""
        kinds = [kind for kind in self._kinds.values() if kind.card is not None]
        return sheets.sheets(self._sheets_for(viewer, as_of, division), kinds, division)

    def gathered(self, tenant: str, wanted: Gathering) -> dict[Reading, Sum]:
        """Figures for a rule, which counts what there is and shows no case: one statement per kind and platform."""
        system = self._sights.of(Viewer(tenant=tenant, actor=SYSTEM))
        return gathering.gathered(self._views, system, self._sights.when(), wanted)

    def load(
        self, viewer: Viewer, *, division: str = "", organisation: str = "", as_of: AsOf | None = None,
        kinds: tuple[str, ...] = (),
    ) -> tuple[Load, ...]:  # fmt: skip
        """What each handler carries, heaviest first."""
        which = Filter(division=boards.prefix(division), organisation=organisation, open=True, kinds=kinds)
        return boards.load(self._views, self._sights.of(viewer), self._sights.when(as_of), which)

    def by_state(self, viewer: Viewer, which: Filter) -> tuple[Share, ...]:
        """How many of the cases stand in which state."""
        return boards.by_state(self._views, self._sights.of(viewer), self._sights.when(), which)

    def by_column(self, viewer: Viewer, which: Filter, column: str) -> tuple[Share, ...]:
        """How many of the cases are of which kind, on which platform, or with which body."""
        return boards.by_column(self._views, self._sights.of(viewer), self._sights.when(), which, column)

    def measures(  # a table of figures asks for all of these
        self, viewer: Viewer, kind: str, since: date, until: date, *, division: str = "", organisation: str = "",
        handler: str = "", platform: str = "", imported: bool | None = None, as_of: AsOf | None = None,
    ) -> Measures:  # fmt: skip
        """Every measure of a kind from `since` to `until` (exclusive). KeyError for an unknown kind."""
        which = Filter(
            kinds=(kind,),
            division=boards.prefix(division),
            organisation=organisation,
            handler=handler,
            platform=platform,
            imported=imported,
        )
        when = self._sights.when(as_of)
        parameters = self._surroundings.parameters().at(local_date(when.at), division)
        return figures.measures(
            self._views, self._sights.of(viewer), when, self._kinds[kind], which, since, until, parameters
        )

    def by_body(  # which measures of which cases in which period
        self, viewer: Viewer, kind: str, measures: Sequence[str], since: date, until: date, which: Filter
    ) -> dict[OrganisationId, dict[str, Figure]]:  # fmt: skip
        """Some measures of a kind by the body with which the cases lie; bodies to which nothing is due are left out."""
        known = {each.name: each for each in self._kinds[kind].measures if each.name in measures}
        when, sums = self._sights.when(), {}
        tallies = self._views.tallies(self._sights.of(viewer), when, which, ["organisation"], since, until, measures)
        for (body,), each in tallies:
            if body:
                sums[OrganisationId(body), each.measure] = each
        return {
            body: {
                name: figures.figure(measure, sums.get((body, name)), Count(
                    filter=replace(which, organisation=body),
                    measure=MeasureCount(measure=name, since=since, until=until),
                )) for name, measure in known.items()
            } for body in dict.fromkeys(body for body, _ in sums)
        }  # fmt: skip

    def find(self, viewer: Viewer, number: str) -> CaseId | None:
        """The case of that number, if the viewer may know of it."""
        return self._views.find(self._sights.of(viewer), number)

    def find_by_code(self, viewer: Viewer, code: str) -> CaseId | None:
        """The case whose receipt bears that query code, if the viewer may know of it."""
        return self._views.find_by_code(self._sights.of(viewer), code)

    def appointments(
        self, viewer: Viewer, since: date, until: date, *, person: StaffId | None = None
    ) -> tuple[AppointmentRow, ...]:
        """Meetings from a day on, until another (exclusive)."""
        first, last = (datetime.combine(day, time(), SHANGHAI) for day in (since, until))
        return tuple(self._views.appointments(self._sights.of(viewer), self._sights.when(), first, last, person or ""))

    def related(self, viewer: Viewer, case_id: CaseId) -> tuple[Tie, ...]:
        """The cases tied to a case, as far as the viewer may know of them."""
        return tuple(self._views.related(self._sights.of(viewer), case_id))

    def lag(self, tenant: str) -> Lag:
        """How far the views are behind the log, and how a rebuild goes."""
        return self._views.lag(tenant)

    def open_tasks(self, tenant: str) -> int:
        """Cases with tasks in a city, without those that are secret to somebody."""
        return self._views.count(self._sights.without_secrets(tenant), self._sights.when(), Filter(tasks=True))

    def open_in(self, tenant: str, division: DivisionCode) -> dict[str, int]:
        """Open cases of each kind in a division, without those that are secret to somebody: what its merging touches."""
        rows = self._views.by(
            self._sights.without_secrets(tenant), self._sights.when(), Filter(open=True, division=division), "kind"
        )
        return {kind: count for (kind,), count in rows}

    def known(self, viewer: Viewer, case_ids: Sequence[CaseId]) -> frozenset[CaseId]:
        """Those of some cases of which somebody may know, by the second wall alone."""
        return self._views.known(self._sights.of(viewer), case_ids)

    def sight(self, viewer: Viewer) -> Sight:
        """What somebody may see now. Raises ForbiddenError where they stand in for a person whose B they are not."""
        return self._sights.of(viewer)

    def _asked(  # the sides of a board
        self, viewer: Viewer, division: str, as_of: AsOf | None, span: overviews.Span, kinds: tuple[str, ...]
    ) -> overviews.Asked:  # fmt: skip
        return overviews.asked(
            self._views, self._sights.of(viewer), self._sights.when(as_of), division, span, kinds or self._on_boards
        )

    def _sheets_for(self, viewer: Viewer, as_of: AsOf | None, division: str = "") -> sheets.Asking:
        when = self._sights.when(as_of)
        parameters = self._surroundings.parameters().at(local_date(when.at), division)
        return sheets.Asking(self._views, self._sights.of(viewer), when, parameters)

    def _headlined(self, kinds: tuple[str, ...]) -> CaseKind:
        """The kind whose shares a board shows: the first of those asked for that has any."""
        return next(kind for kind in self._kinds.values() if kind.headlines and (kind.name in kinds or not kinds))
