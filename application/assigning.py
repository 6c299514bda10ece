"""To whom should a case go? The city's rules, asked for a case as it stands, with its reasons in words."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Protocol

from application.answers import Viewer
from application.boards import Load as Carried
from application.engine import Engine
from application.telling import Teller
from domain.directory.proposing import Matter, Proposal, Reason, Today, propose
from domain.directory.rule_book import CaseSort
from domain.directory.words_of_assignment import REASONS
from domain.kernel.card import Card
from domain.kernel.case_kind import CaseKind
from domain.kernel.fields import Assigned, Field, fields_of
from domain.kernel.vocabulary import (
    SYSTEM,
    CaseId,
    Command,
    DivisionCode,
    OrganisationId,
    StaffId,
    local_date,
)
from domain.processes.process import Proposed


class Loads(Protocol):
    """What is asked about the load of a body's people."""

    def load(self, viewer: Viewer, *, organisation: str) -> tuple[Carried, ...]: ...


class Assigning:
    """Asks the rules; nothing is decided here."""

    def __init__(self, engine: Engine, loads: Loads) -> None:
        self._engine = engine
        self._loads = loads

    def for_command(self, tenant: str, kind: CaseKind, case: Any, command: type[Command]) -> Proposal | None:
        """What the rules propose for the field of a command that they can fill; None where it has none."""
        field = assigned_field(command)
        if field is None or kind.card is None:
            return None
        settled = field.type is not OrganisationId
        mark: Assigned = field.mark(Assigned)
        return self.for_card(
            tenant, kind.card(case), settled=settled, barred=_barred(kind, case), wanted=mark.people
        )  # fmt: skip

    def for_card(
        self, tenant: str, card: Card, *, settled: bool, barred: frozenset[str] = frozenset(), wanted: int = 1
    ) -> Proposal | None:
        """`settled`: the body is known, only the person is asked for; otherwise another body than the present one."""
        sort = next((each for each in CaseSort if each == card.kind), None)
        if sort is None:
            return None
        here = card.organisation
        matter = Matter(
            case=sort, division=card.division, platform=card.platform, topic=str(card.topic),
            organisation=here if settled else None,
            barred=barred if settled or here is None else barred | {here}, wanted=wanted,
        )  # fmt: skip
        found = self.for_matter(tenant, matter)
        if found is not None and found.person is None and any(each.code == "nobody_there" for each in found.reasons):
            return self.for_matter(tenant, replace(matter, first_asked=self._first_asked(tenant, card.case)))
        return found

    def by_itself(self, tenant: str, kind: CaseKind, case: Any, settled: bool) -> Proposed | None:
        """To whom a rule that acts by itself gives a case. The reasons are written in Chinese, as the office writes."""
        assert kind.card is not None
        found = self.for_card(tenant, kind.card(case), settled=settled, barred=_barred(kind, case))
        if found is None or not found.automatic or found.organisation is None:
            return None
        teller = Teller(kind=kind, language="zh", directory=self._engine.surroundings.directory(tenant), full=True)
        words = "、".join(reasons_told(found, teller))
        return Proposed(
            organisation=found.organisation, people=found.people, words=f"按派案规则“{found.rule}”自动派出：{words}"
        )  # fmt: skip

    def for_matter(self, tenant: str, matter: Matter) -> Proposal | None:
        surroundings = self._engine.surroundings
        today = Today(
            directory=surroundings.directory(tenant), calendar=surroundings.calendar(),
            day=local_date(self._engine.clock.now()), load=lambda body: self._load(tenant, body),
        )  # fmt: skip
        return propose(matter, today)

    def _load(self, tenant: str, body: OrganisationId) -> Mapping[StaffId, int]:
        found = self._loads.load(Viewer(tenant=tenant, actor=SYSTEM), organisation=body)
        return {each.handler: each.open.value for each in found}

    def _first_asked(self, tenant: str, case: CaseId) -> StaffId | None:
        """The member of staff who took the case in."""
        _, history = self._engine.history(tenant, case)
        first = history[0].actor
        return StaffId(first.id) if first.sort == "staff" else None


def _barred(kind: CaseKind, case: Any) -> frozenset[str]:
    standing = kind.standing(case)
    return frozenset(standing.barred_bodies) | standing.barred_people


def assigned_field(command: type[Command]) -> Field | None:
    """The field of a command that the rules can fill: a body, or somebody of the body that has the case."""
    return next((each for each in fields_of(command) if each.mark(Assigned) is not None), None)


def reasons_told(proposal: Proposal, teller: Teller) -> list[str]:
    """Why, in words."""
    return [reason_told(each, teller) for each in proposal.reasons]


_SORTS = {"organisation": OrganisationId, "division": DivisionCode, "person": StaffId, "absent": StaffId}


def reason_told(reason: Reason, teller: Teller) -> str:
    facts = {
        name: teller.name(str(value), _SORTS[name]) if name in _SORTS else value
        for name, value in reason.facts.items()
    }  # fmt: skip
    return teller.say(REASONS[reason.code], facts)
