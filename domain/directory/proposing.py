"""To whom should a matter go? By the rules in force: which body, which of its people, and why. A person decides."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from domain.calendar.working_days import WorkCalendar
from domain.directory.catalogues import OrganisationKind
from domain.directory.directory import Directory, Organisation
from domain.directory.on_duty import deputy_of, is_there, on_duty
from domain.directory.rule_book import AssignmentRule, CaseSort, Criterion, RuleBook
from domain.directory.scopes import CITY_DIGITS, LEVELS, covers
from domain.kernel.vocabulary import DivisionCode, OrganisationId, StaffId

HELP_ONLY = frozenset(
    {
        OrganisationKind.PARTNER,
        OrganisationKind.SOCIAL_ORGANISATION,
        OrganisationKind.RIGHTS_ORGANISATION,
        OrganisationKind.CULTURE_ORGANISATION,
        OrganisationKind.MEDIATION_COMMITTEE,
        OrganisationKind.MASS_WORK_STATION,
        OrganisationKind.SERVICE_CENTRE,
        OrganisationKind.SERVICE_STATION,
    }
)
"""Bodies that serve a platform but are in charge of no appeal."""
Load = Callable[[OrganisationId], Mapping[StaffId, int]]
"""How many open cases each of a body's people carries."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """What the rules may look at."""

    case: CaseSort
    division: DivisionCode
    platform: str = ""
    topic: str = ""
    organisation: OrganisationId | None = None
    """The body it lies with, where that is settled: then only the person is asked for."""
    barred: frozenset[str] = frozenset()
    """People and bodies that may not have it."""
    wanted: int = 1
    """How many people are asked for."""
    first_asked: StaffId | None = None
    """Who took it in: responsible until somebody has it (首问负责制)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One ground of a proposal, by the name of its sentence."""

    code: str
    facts: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    organisation: OrganisationId | None
    people: tuple[StaffId, ...]
    reasons: tuple[Reason, ...]
    rule: str
    edition: int
    automatic: bool

    @property
    def person(self) -> StaffId | None:
        """The first of them."""
        return self.people[0] if self.people else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Today:
    """What holds on the day of the proposal."""

    directory: Directory
    calendar: WorkCalendar
    day: date
    load: Load


def propose(matter: Matter, today: Today) -> Proposal | None:
    """By the first rule that holds and finds a body; None where no rule is published for the place, or none holds."""
    for book in books_over(today.directory, matter.division):
        for rule in book.rules:
            if not _holds(rule, matter):
                continue
            body, why = _body(rule, matter, today.directory)
            if body is not None:
                return _proposed(book, rule, matter, body, why, today)
    return None


def books_over(directory: Directory, division: DivisionCode) -> list[RuleBook]:
    """The rules of the place itself and of those above it, the nearest first."""
    found = (directory.assignment_rules.get(code) for code in _upwards(division))
    return [each for each in found if each is not None]


def _upwards(division: DivisionCode) -> Iterable[DivisionCode]:
    codes = (DivisionCode(division[:digits].ljust(12, "0")) for digits in reversed(LEVELS) if digits >= CITY_DIGITS)
    return dict.fromkeys(codes)


def _holds(rule: AssignmentRule, matter: Matter) -> bool:
    return (
        rule.case is matter.case
        and (rule.division is None or covers(rule.division, matter.division))
        and (rule.platform is None or rule.platform == matter.platform)
        and (not rule.topic or matter.topic == rule.topic or matter.topic.startswith(f"{rule.topic}/"))
    )


def _body(rule: AssignmentRule, matter: Matter, directory: Directory) -> tuple[Organisation | None, list[Reason]]:
    """The body to which a rule leads. Where the matter lies with a body already, only that one."""
    found = _led_to(rule, matter, directory)
    if matter.organisation is not None:
        settled = directory.organisations.get(matter.organisation)
        return (settled if settled and _fits_here(rule, settled, matter) else None), [Reason(code="lies_here")]
    if found is None or found.id in matter.barred:
        return None, []
    return found, [_why_there(rule, found)]


def _fits_here(rule: AssignmentRule, settled: Organisation, matter: Matter) -> bool:
    named = rule.organisation is None or rule.organisation == settled.id
    serves = not rule.by_platform or matter.platform in settled.platforms
    return rule.role is not None and named and serves and (rule.kind is None or settled.kind == rule.kind)


def _led_to(rule: AssignmentRule, matter: Matter, directory: Directory) -> Organisation | None:
    if rule.organisation is not None:
        named = directory.organisations.get(rule.organisation)
        return named if named is not None and named.closed_on is None else None
    at_work = [
        each for each in directory.organisations.values() if each.closed_on is None and _fits(rule, each, matter)
    ]
    for code in _upwards(matter.division):
        nearest = next((each for each in at_work if each.division == code and each.id not in matter.barred), None)
        if nearest is not None:
            return nearest
    return None


def _fits(rule: AssignmentRule, body: Organisation, matter: Matter) -> bool:
    if rule.kind is not None:
        return body.kind == rule.kind
    return bool(matter.platform) and matter.platform in body.platforms and body.kind not in HELP_ONLY


def _why_there(rule: AssignmentRule, body: Organisation) -> Reason:
    facts = {"division": body.division, "organisation": body.id}
    if rule.organisation is not None:
        return Reason(code="named_body", facts=facts)
    return Reason(code="nearest_of_kind" if rule.kind is not None else "serves_platform", facts=facts)


def _proposed(  # a proposal has this many sides
    book: RuleBook, rule: AssignmentRule, matter: Matter, body: Organisation, why: list[Reason], today: Today
) -> Proposal:
    people, grounds = _people(rule, matter, body.id, today) if rule.role is not None else ((), [])
    return Proposal(
        organisation=body.id, people=people, reasons=(*why, *grounds), rule=rule.name, edition=book.edition,
        automatic=rule.automatic,
    )  # fmt: skip


def _people(
    rule: AssignmentRule, matter: Matter, body: OrganisationId, today: Today
) -> tuple[tuple[StaffId, ...], list[Reason]]:
    """As many as are wanted, the best first; the reasons are those of the first."""
    assert rule.role is not None
    there, stood_in = _at_work(today.directory.holders(rule.role, body, today.day), body, matter, today)
    if not there:
        first = (matter.first_asked,) if matter.first_asked else ()
        return first, [Reason(code="first_asked" if first else "nobody_there")]
    chosen: list[StaffId] = []
    reasons: list[Reason] = []
    while there and len(chosen) < matter.wanted:
        best, why = _best(rule, there, matter, body, today)
        reasons = reasons or [*(each for each in stood_in if each.facts["person"] == best), *why]
        chosen.append(best)
        there.remove(best)
    return tuple(chosen), reasons


def _best(
    rule: AssignmentRule, people: list[StaffId], matter: Matter, body: OrganisationId, today: Today
) -> tuple[StaffId, list[Reason]]:
    reasons: list[Reason] = []
    for criterion in rule.criteria:
        fitting, reason = _BY[criterion](people, matter, body, today)
        if fitting:
            people = fitting
            reasons += [reason] if reason else []
    return people[0], reasons


def _at_work(
    holders: Iterable[StaffId], body: OrganisationId, matter: Matter, today: Today
) -> tuple[list[StaffId], list[Reason]]:
    """Who may have it and is there; whoever is away gives way to B."""
    people: dict[StaffId, None] = {}
    reasons: list[Reason] = []
    for holder in holders:
        if is_there(today.directory, holder, body, today.day):
            people[holder] = None
        elif (deputy := deputy_of(today.directory, holder, body, today.day)) is not None:
            if deputy not in people:
                reasons.append(Reason(code="stands_in", facts={"person": deputy, "absent": holder}))
            people.setdefault(deputy)
    return [each for each in people if each not in matter.barred], reasons


Chosen = tuple[list[StaffId], Reason | None]


def _by_field(people: list[StaffId], matter: Matter, body: OrganisationId, today: Today) -> Chosen:  # noqa: ARG001
    own = [each for each in people if matter.topic and matter.topic in today.directory.fields_of(each)]
    return own, Reason(code="special_field", facts={"topic": matter.topic}) if own else None


def _by_duty(people: list[StaffId], matter: Matter, body: OrganisationId, today: Today) -> Chosen:  # noqa: ARG001
    turns = {each.person: each for each in on_duty(today.directory, body, today.day, today.calendar)}
    there = [each for each in people if each in turns]
    if not there:
        return [], None
    shift = turns[there[0]].shift
    return there, Reason(code="on_duty", facts={"shift": shift.name, "starts": shift.starts, "ends": shift.ends})


def _by_load(people: list[StaffId], matter: Matter, body: OrganisationId, today: Today) -> Chosen:  # noqa: ARG001
    carried = today.load(body)
    least = min(carried.get(each, 0) for each in people)
    lightest = [each for each in people if carried.get(each, 0) == least]
    return lightest, Reason(code="least_load", facts={"open": least}) if len(people) > 1 else None


_BY = MappingProxyType({Criterion.FIELD: _by_field, Criterion.DUTY: _by_duty, Criterion.LOAD: _by_load})
