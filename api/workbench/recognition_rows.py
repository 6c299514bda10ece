"""How do the criteria, the evidence and the honours of the three activities read on a page?"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from types import MappingProxyType
from urllib.parse import urlencode

from api.workbench.figures import link, plain
from api.workbench.page import Page
from application.answers import AsOf, Count, Filter, MeasureCount
from application.identities import identified
from application.telling import Teller
from domain.cases.recognition import KIND, criteria
from domain.cases.recognition.events import EvidencePresented, Finding
from domain.cases.recognition.state import Recognition
from domain.cases.recognition.words import Criterion, Proof
from domain.directory.scopes import covers
from domain.kernel.gathering import Reading, Sum
from domain.kernel.parameters import Parameters
from domain.kernel.roles import scope
from domain.kernel.vocabulary import CaseId

MOST_RECORDS = 30
ORG_TAB = MappingProxyType(
    {
        Criterion.FACILITY_AREA: "facilities", Criterion.GRIDS_HEADED: "neighbourhoods", Criterion.VOLUNTEERS: "helpers",
        Criterion.VOLUNTEERS_ACTIVE: "helpers", Criterion.AGREEMENTS: "helpers", Criterion.ROSTERS: "duty",
    }
)  # fmt: skip
"""Which page of the organisation network lists the records behind a figure; rooms stand among the facilities."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One criterion."""

    name: str
    figure: str
    parts: str
    """The numbers a share is made of."""
    href: str
    """To the cases or records behind the figure."""
    asked: str
    source: str
    met: bool | None
    """None: there was nothing to judge."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One piece of evidence."""

    criterion: str
    what: str
    name: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Honour:
    """A recognition that a body holds."""

    case: CaseId
    title: str
    level: str
    body: str
    until: date | None


def rows(page: Page, teller: Teller, case: Recognition) -> list[Row]:
    """What was counted and what was seen on the spot, in the order in which it is asked for."""
    assert case.counted_on is not None
    found = {each.criterion: each for each in case.findings}
    known = page.office.engine.surroundings.parameters().at(case.counted_on, case.division)
    counted = [
        _counted(teller, case, found[each], known)
        for each in criteria.wanted(case.activity, case.special) if each in found
    ]  # fmt: skip
    seen = [
        Row(
            name=teller.choice(each.criterion), figure=each.remark or "—", parts="", href="", asked=page.word("activities.seen"),
            source="", met=each.met,
        ) for each in case.judged
    ]  # fmt: skip
    return [*counted, *seen]


def _counted(teller: Teller, case: Recognition, finding: Finding, known: Parameters) -> Row:
    found = Sum(numerator=finding.numerator, denominator=finding.denominator)
    value, standard = criteria.value_of(finding.criterion, found), criteria.STANDARDS[finding.criterion]
    sign, percent = "≤" if standard.at_most else "≥", "%" if standard.unit == "percent" else ""
    parts = "" if standard.unit == "count" else f"{plain(finding.numerator)}/{plain(finding.denominator)}"
    return Row(
        name=teller.choice(finding.criterion), figure="—" if value is None else f"{_rounded(value)}{percent}", parts=parts,
        href=_behind(case, finding.criterion), asked=f"{sign} {plain(finding.enough)}{percent}",
        source=known.entry(criteria.code_of(finding.criterion)).source, met=finding.met,
    )  # fmt: skip


def _rounded(value: Decimal) -> str:
    return plain(value.quantize(Decimal("0.01"), ROUND_HALF_UP))


def _behind(case: Recognition, criterion: Criterion) -> str:
    """The cases as they stood on the day of counting; records as they stand now."""
    source, division = criteria.STANDARDS[criterion].source, scope(case.division)
    if not isinstance(source, Reading):
        return f"/org/{ORG_TAB.get(criterion, 'facilities')}?division={division}"
    assert case.counted_on is not None
    days = criteria.gathering(case.activity, case.special, division, case.counted_year, case.counted_on)
    counted = MeasureCount(measure=source.measure, since=days.since, until=days.until)
    which = Filter(kinds=(source.kind,), platform=source.platform, division=division)
    return link(Count(filter=which, as_of=AsOf(day=case.counted_on), measure=counted))


async def evidence(page: Page, teller: Teller, case: Recognition) -> list[Shown]:
    """Cases by their numbers, records by their names; read in one go."""
    named = [each.case for each in case.evidence if each.case is not None]
    known = await page.ask(page.office.engine.several, page.whoever.tenant, named) if named else {}
    return [_shown(page, teller, each, known) for each in case.evidence]


def _shown(page: Page, teller: Teller, each: EvidencePresented, known: dict[CaseId, tuple[object, object]]) -> Shown:
    if each.case is None:
        assert each.proof is not None
        of = page.office.engine.kinds[each.proof.value]
        href = f"/{of.plural}/{identified(page.whoever.tenant, each.proof.value, each.record)}"
        return Shown(criterion=teller.choice(each.criterion), what=each.what, name=teller.choice(each.proof), href=href)
    kind, found = known[each.case]
    name = getattr(found, "number", None) or page.word("no_number")
    href = f"/{getattr(kind, 'plural', '')}/{each.case}"
    return Shown(criterion=teller.choice(each.criterion), what=each.what, name=name, href=href)


async def states(page: Page, which: Filter, most: int) -> Sequence[Recognition]:
    """The recognitions that a filter leaves, as far as the viewer may know of them."""
    found = await page.ask(page.office.questions.queue, page.viewer, which, sort="opened", descending=True, limit=most)
    known = await page.ask(page.office.engine.several, page.whoever.tenant, [row.case_id for row in found.rows])
    return [known[row.case_id][1] for row in found.rows if row.case_id in known]


def honours(teller: Teller, found: Iterable[Recognition]) -> list[Honour]:
    return [
        Honour(
            case=each.id, title=each.title, level=teller.choice(each.level) if each.level else "", until=each.until,
            body=teller.organisation(each.organisation) if each.organisation else "",
        ) for each in found
    ]  # fmt: skip


def granted(division: str) -> Filter:
    return Filter(kinds=(KIND.name,), states=("granted",), division=division)


def records(page: Page, case: Recognition) -> list[tuple[str, str]]:
    """Rooms and agreements of the place: the form that names one as evidence, and what it is called."""
    known = page.directory
    found: list[tuple[Proof, str, str]] = [
        (Proof.FACILITY, each.id, each.name) for each in known.facilities.values()
        if each.closed_on is None and covers(case.division, each.division)
    ] + [
        (Proof.CO_BUILDING, each.id, each.unit) for each in known.co_building.values()
        if each.ended_on is None and covers(case.division, each.division)
    ]  # fmt: skip
    taken = {(each.proof, each.record) for each in case.evidence}
    return [
        (f"/recognitions/{case.id}/present_evidence?{urlencode({'proof': proof.value, 'record': record, 'what': name})}", name)
        for proof, record, name in found[:MOST_RECORDS] if (proof, record) not in taken
    ]  # fmt: skip
