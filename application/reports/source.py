"""Which figures does a report stand on? The measures of a division as of the end of a day, whoever looks.

A report is of the division, not of the eyes of its reader; what is secret to part of the office is left out of it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Literal

from application import figures
from application.answers import Count, Filter, MeasureCount
from application.figures import Figure
from application.reports.periods import Period
from application.views import Sight, Sums, Views, When
from domain.directory.directory import Directory
from domain.directory.scopes import LEVELS
from domain.kernel.case_kind import CaseKind
from domain.kernel.parameters import Parameters
from domain.kernel.roles import scope
from domain.kernel.vocabulary import DivisionCode

Beside = Literal["division", "variant", "topic"]
FIRST = date(1949, 10, 1)
"""From when stocks are summed: before any case."""


@dataclass(frozen=True)
class Source:
    """Asked once per report; one statement per question."""

    views: Views
    sight: Sight
    when: When
    kinds: Mapping[str, CaseKind]
    directory: Directory
    """As it was known at the end of the day."""
    parameters: Parameters
    division: str

    def of(self, kind: str, variant: str = "") -> Filter:
        """The cases of a kind in the division, or of one sort of it."""
        return Filter(kinds=(kind,), division=self.division, variant=variant, without_secrets=True)

    def figures(
        self, kind: str, since: date, until: date, *, durations: bool = False, variant: str = ""
    ) -> Mapping[str, Figure]:
        """Every measure of a kind."""
        timed = [each.name for each in self.kinds[kind].measures if each.sort == "duration"] if durations else []
        which = self.of(kind, variant)
        found = self.views.sums(self.sight, self.when, which, since, until, timed)
        sums = {each.measure: each for each in found if each.year is None} | self._counted(which, kind, since, until)
        return {
            each.name: figures.figure(each, sums.get(each.name), self._count(which, each.name, since, until))
            for each in self.kinds[kind].measures
        }

    def _counted(self, which: Filter, kind: str, since: date, until: date) -> dict[str, Sums]:
        """Of a single community, amounts with how many cases they are of: few are hidden where they are published."""
        if len(self.division) < LEVELS[-1]:
            return {}
        amounts = [each.name for each in self.kinds[kind].measures if each.sort == "sum"]
        found = self.views.tallies(self.sight, self.when, which, ["kind"], since, until, amounts)
        return {each.measure: each for _, each in found}

    def by(  # which measures of which cases, side by side by what
        self, kind: str, column: Beside, measures: Iterable[str], since: date, until: date
    ) -> Mapping[str, Mapping[str, Figure]]:  # fmt: skip
        """Some measures of a kind by the division one level below (`division`), by sort (`variant`) or by topic.

        Where nothing was counted there is no figure; `nothing` makes one.
        """
        names = list(measures)
        found = self._sums(kind, (column,), names, since, until)
        return {
            value: {name: self._figure(kind, {column: value}, name, sums.get(name), since, until) for name in names}
            for (value,), sums in found.items()
        }

    def crossed(  # of two columns
        self, kind: str, columns: tuple[Beside, Beside], measure: str, since: date, until: date
    ) -> Mapping[tuple[str, ...], Figure]:  # fmt: skip
        """One measure by two columns at once; where nothing was counted there is no figure."""
        found = self._sums(kind, columns, [measure], since, until)
        return {
            values: self._figure(kind, dict(zip(columns, values, strict=True)), measure, sums[measure], since, until)
            for values, sums in found.items()
        }

    def nothing(self, kind: str, column: Beside, value: str, measure: str, since: date, until: date) -> Figure:
        return self._figure(kind, {column: value}, measure, None, since, until)

    @cached_property
    def digits(self) -> int:
        """Of the divisions one level below."""
        return next((level for level in LEVELS if level > len(self.division)), LEVELS[-1])

    @cached_property
    def parts(self) -> tuple[str, ...]:
        """The divisions one level below that stood on the day, in the order of their codes; at the bottom, itself."""
        day = self.when.as_of.day if self.when.as_of else None
        standing = (
            scope(each.code) for each in self.directory.divisions.values()
            if each.abolished_on is None or (day is not None and each.abolished_on > day)
        )  # fmt: skip
        return tuple(sorted(each for each in standing if len(each) == self.digits and each.startswith(self.division)))

    def name(self, division: str) -> str:
        """What a division was called by a prefix of its code; what lies with no division below, by the name of the whole."""
        for code in (division, scope(division.ljust(12, "0"))):
            known = self.directory.divisions.get(DivisionCode(code.ljust(12, "0")))
            if known is not None:
                return known.name
        return division

    def _below(self, division: str) -> str:
        succession = self.sight.succession
        places = succession.places_on(self.when.as_of.day) if succession and self.when.as_of else {}
        return places.get(DivisionCode(division), division)[: self.digits]

    def _sums(  # added up where a division below holds several
        self, kind: str, columns: Sequence[Beside], measures: Sequence[str], since: date, until: date
    ) -> Mapping[tuple[str, ...], Mapping[str, Sums]]:  # fmt: skip
        found: dict[tuple[str, ...], dict[str, Sums]] = {}
        for values, tally in self.views.tallies(self.sight, self.when, self.of(kind), columns, since, until, measures):
            places = (
                self._below(value) if column == "division" else value
                for column, value in zip(columns, values, strict=True)
            )
            sums = found.setdefault(tuple(places), {})
            sums[tally.measure] = _added(sums.get(tally.measure), tally)
        return found

    def _figure(  # of which cases
        self, kind: str, values: Mapping[Beside, str], measure: str, sums: Sums | None, since: date, until: date
    ) -> Figure:  # fmt: skip
        known = next(each for each in self.kinds[kind].measures if each.name == measure)
        which = self.of(kind)
        for column, value in values.items():
            match column:
                case "division":
                    which = replace(which, division=value)
                case "variant":
                    which = replace(which, variant=value)
                case "topic":
                    which = replace(which, topics=(value,))
        return figures.figure(known, sums, self._count(which, measure, since, until))

    def _count(self, which: Filter, measure: str, since: date, until: date) -> Count:
        counted = MeasureCount(measure=measure, since=since, until=until)
        return Count(filter=which, as_of=self.when.as_of, measure=counted)


def _added(so_far: Sums | None, tally: Sums) -> Sums:
    if so_far is None:
        return tally
    return replace(
        so_far, entries=so_far.entries + tally.entries, numerator=so_far.numerator + tally.numerator,
        denominator=so_far.denominator + tally.denominator, cases=(so_far.cases or 0) + (tally.cases or 0),
    )  # fmt: skip


def year_to(period: Period) -> date:
    """The first day of the year of a period: from there cumulated figures count (本年累计)."""
    return period.since.replace(month=1, day=1)
