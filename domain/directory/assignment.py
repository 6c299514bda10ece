"""By which rules is a matter assigned? Editions that an administrator publishes; every suggestion names the one it rests on."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from domain.directory.record import ADMINISTRATOR, EVERYBODY_AT_WORK, city, must_be_at_work
from domain.directory.rule_book import AssignmentRule, RuleBook
from domain.directory.scopes import covers
from domain.directory.words_of_assignment import ASSIGNMENT
from domain.kernel.act import Act
from domain.kernel.case import Case, case_state
from domain.kernel.case_kind import CaseKind
from domain.kernel.fields import Line, Many
from domain.kernel.roles import Standing
from domain.kernel.vocabulary import Command, DivisionCode, Event, Moment, Recorded, Refused

Rules = Annotated[tuple[AssignmentRule, ...], Many(1, 60)]


class RulesState(StrEnum):
    IN_FORCE = "in_force"


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishAssignmentRules(Command):
    """Publish the first assignment rules of a division."""

    division: DivisionCode
    rules: Rules
    reason: Line


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviseAssignmentRules(Command):
    """Put another edition in the place of the one in force; what was assigned stays."""

    rules: Rules
    reason: Line


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignmentRulesPublished(Event):
    division: DivisionCode
    edition: int
    rules: tuple[AssignmentRule, ...]
    reason: str


EVENTS: tuple[type[Event], ...] = (AssignmentRulesPublished,)


@case_state
class AssignmentRecord(Case):
    entry: RuleBook | None = None

    @property
    def known(self) -> RuleBook:
        assert self.entry is not None
        return self.entry


def told(entry: RuleBook | None, event: AssignmentRulesPublished) -> RuleBook:  # noqa: ARG001 # the shape of a chapter
    return RuleBook(division=event.division, edition=event.edition, rules=event.rules, reason=event.reason)


def _apply(case: AssignmentRecord, recorded: Recorded) -> None:
    event = recorded.event
    assert isinstance(event, AssignmentRulesPublished)
    case.entry, case.state = told(case.entry, event), RulesState.IN_FORCE


def publish(command: PublishAssignmentRules, case: AssignmentRecord, moment: Moment) -> list[Event]:  # noqa: ARG001
    if not moment.directory.is_division(command.division):
        raise Refused("unknown_division", division=command.division)
    if command.division in city(moment).assignment_rules:
        raise Refused("rules_exist", division=command.division)
    return _published(command.division, 1, command.rules, command.reason, moment)


def revise(command: ReviseAssignmentRules, case: AssignmentRecord, moment: Moment) -> list[Event]:
    known = case.known
    if command.rules == known.rules:
        return []
    return _published(known.division, known.edition + 1, command.rules, command.reason, moment)


def _published(
    division: DivisionCode, edition: int, rules: tuple[AssignmentRule, ...], reason: str, moment: Moment
) -> list[Event]:
    _must_hold(rules, division, moment)
    return [AssignmentRulesPublished(division=division, edition=edition, rules=rules, reason=reason)]


def _must_hold(rules: Iterable[AssignmentRule], division: DivisionCode, moment: Moment) -> None:
    names: set[str] = set()
    for rule in rules:
        if rule.name in names:
            raise Refused("rule_twice", rule=rule.name)
        names.add(rule.name)
        if [rule.organisation is not None, rule.kind is not None, rule.by_platform].count(True) != 1:
            raise Refused("rule_leads_nowhere", rule=rule.name)
        if rule.division is not None:
            _must_lie_in(rule, rule.division, division, moment)
        if rule.organisation is not None:
            must_be_at_work(moment, rule.organisation)


def _must_lie_in(rule: AssignmentRule, part: DivisionCode, division: DivisionCode, moment: Moment) -> None:
    if not moment.directory.is_division(part):
        raise Refused("unknown_division", division=part)
    if not covers(division, part):
        raise Refused("rule_of_another_place", rule=rule.name, division=part)


IN_FORCE = frozenset((RulesState.IN_FORCE,))


def _identity(command: PublishAssignmentRules) -> str:
    return command.division


KIND = CaseKind(
    name="assignment_rules", plural="assignment_rules", state=AssignmentRecord, states=RulesState, closed=frozenset(),
    acts=(
        Act(command=PublishAssignmentRules, rule=publish, who=ADMINISTRATOR),
        Act(command=ReviseAssignmentRules, rule=revise, who=ADMINISTRATOR, states=IN_FORCE),
    ),
    events=EVENTS, apply=_apply,
    standing=lambda case: Standing(division=case.known.division),
    opening=lambda command: Standing(division=command.division),
    readers=lambda _case: EVERYBODY_AT_WORK, identity=_identity, wording=ASSIGNMENT,
)  # fmt: skip
