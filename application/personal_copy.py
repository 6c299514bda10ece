"""What does the office hold about a person, in every case? A copy for them (个人信息保护法 第四十五条).

Found by phone or identity number in the blind indexes, within what whoever makes it may see. What stands in it of others is
masked; an accusation is not told to the accused (信访工作条例 第三十条). Each case that is read for it is kept in the access log
before anything is given out.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, is_dataclass
from datetime import datetime
from typing import Any

from application.accesses import AccessLog, Act, by
from application.answers import Filter, Viewer
from application.engine import Engine
from application.papers.ports import Printing
from application.papers.telling import long_day
from application.questions import Questions
from application.telling import Teller
from domain.kernel.card import Card, PartyCard
from domain.kernel.case_kind import CaseKind
from domain.kernel.correction import in_effect
from domain.kernel.fields import CASE_TEXT, ERASED, Personal, fields_of
from domain.kernel.personal import masked, masked_party
from domain.kernel.vocabulary import FieldFault, InvalidError, Recorded

PERSONAL_COPY = "personal_copy"
TEMPLATE = "volume/personal_copy"
NUMBER = re.compile(r"\+?[0-9][0-9 \-]{4,18}|[0-9]{17}[0-9Xx]")
"""A phone or an identity number: a name alone names many."""
ACCUSED = "accused"
PAGE = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing that the office holds of the person, and from which step it comes."""

    on: datetime
    step: str
    field: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OfCase:
    kind: str
    number: str
    state: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonalCopy:
    made_at: datetime
    cases: tuple[OfCase, ...]


class PersonalCopies:
    def __init__(self, *, engine: Engine, questions: Questions, access_log: AccessLog, printing: Printing) -> None:
        self._engine = engine
        self._questions = questions
        self._access_log = access_log
        self._printing = printing

    def of(self, viewer: Viewer, number: str, why: str, language: str) -> PersonalCopy:
        """Raises InvalidError where no phone or identity number, or no reason, is given."""
        _check(number, why)
        found = [each for each in self._cases(viewer, number) if _own(each[1], number)]
        self._access_log.keep_first(
            by(viewer, Act.EXPORT, what=PERSONAL_COPY, why=why),
            *(by(viewer, Act.EXPORT, card.case, what=PERSONAL_COPY, why=why) for _, card in found),
        )
        told = (self._told(viewer, kind, card, number, language) for kind, card in found)
        return PersonalCopy(made_at=self._engine.clock.now(), cases=tuple(told))

    def as_word(self, copy: PersonalCopy) -> bytes:
        """The same to read, as a Word file."""
        rows = [
            {"number": each.number, "on": long_day(entry.on), "step": entry.step, "field": entry.field, "value": entry.value}
            for each in copy.cases for entry in each.entries
        ]  # fmt: skip
        cases = [{"number": each.number, "kind": each.kind, "state": each.state} for each in copy.cases]
        values = {"made_on": long_day(copy.made_at), "cases": cases, "rows": rows, "paper": "个人信息副本"}
        return self._printing.fill(TEMPLATE, values, "").word

    def as_pdf(self, copy: PersonalCopy) -> bytes:
        return self._printing.layout([self.as_word(copy)])[0].pdf

    def _cases(self, viewer: Viewer, number: str) -> Iterator[tuple[CaseKind, Card]]:
        cursor: str | None = None
        while True:
            page = self._questions.queue(viewer, Filter(person=number), sort="opened", cursor=cursor, limit=PAGE)
            for kind, case in self._engine.several(viewer.tenant, [each.case_id for each in page.rows]).values():
                if kind.card is not None:
                    yield kind, kind.card(case)
            cursor = page.next
            if cursor is None:
                return

    def _told(self, viewer: Viewer, kind: CaseKind, card: Card, number: str, language: str) -> OfCase:
        _, history = self._engine.history(viewer.tenant, card.case)
        own = _own(card, number)
        others = tuple(each for each in card.parties if each not in own)
        teller = Teller(
            kind=kind, language=language, directory=self._engine.surroundings.directory(viewer.tenant), full=True
        )
        state = next((teller.state(each) for each in kind.states if each == card.state), card.state)
        return OfCase(
            kind=teller.kind_name(), number=card.number or "", state=state,
            entries=tuple(_entries(teller, in_effect(history), frozenset(each.subject for each in own), others)),
        )  # fmt: skip


def as_json(copy: PersonalCopy) -> Mapping[str, Any]:
    """For a program of the person's own."""
    return {
        "made_at": copy.made_at.isoformat(),
        "cases": [
            {
                "kind": each.kind, "number": each.number, "state": each.state,
                "entries": [
                    {"on": entry.on.isoformat(), "step": entry.step, "field": entry.field, "value": entry.value}
                    for entry in each.entries
                ],
            }
            for each in copy.cases
        ],
    }  # fmt: skip


def _check(number: str, why: str) -> None:
    faults = [] if NUMBER.fullmatch(number.strip()) else [FieldFault("number", "pattern")]
    if not why.strip():
        faults.append(FieldFault("why", "blank"))
    if faults:
        raise InvalidError(faults)


def _own(card: Card, number: str) -> tuple[PartyCard, ...]:
    """The parts of a case that are this person's and may be told to them."""
    wanted = _signs(number)
    return tuple(
        each for each in card.parties
        if wanted in (_signs(each.phone), _signs(each.id_number)) and each.part != ACCUSED
    )  # fmt: skip


def _signs(number: str) -> str:
    return "".join(sign for sign in number.upper() if sign.isalnum())


def _entries(
    teller: Teller, history: Iterable[Recorded], own: frozenset[str], others: Sequence[PartyCard]
) -> Iterator[Entry]:
    known = set()
    for recorded in history:
        step, _, _ = teller.event(recorded).partition("：")
        for name, value in _personal(recorded.event, own, others):
            label = teller.field("", name)
            if (label, value) not in known and value != ERASED:  # most is said again and again
                known.add((label, value))
                yield Entry(on=recorded.occurred_at, step=_without(step, others), field=label, value=value)


def _personal(owner: Any, own: frozenset[str], others: Sequence[PartyCard]) -> Iterator[tuple[str, str]]:
    """What an event holds of the person, by field: their own data, and the case's free text without the others."""
    for each in fields_of(type(owner)):
        value, mark = getattr(owner, each.name), each.mark(Personal)
        for said in value if isinstance(value, tuple) else (value,):
            if is_dataclass(said) and not isinstance(said, type):
                yield from _personal(said, own, others)
            elif mark is not None and isinstance(said, str) and said:
                subject = (getattr(owner, mark.by) if mark.by else "") or CASE_TEXT
                if subject in own:
                    yield each.name, said
                elif subject == CASE_TEXT:
                    named = any(said in (other.name, other.phone, other.id_number, other.address) for other in others)
                    yield each.name, masked(each, said, owner) if named else _without(said, others)


def _without(text: str, others: Sequence[PartyCard]) -> str:
    """A text in which the others are masked wherever they are named."""
    for other in others:
        hidden = masked_party(other)
        for name in ("name", "phone", "id_number", "address"):
            if said := getattr(other, name):
                text = text.replace(said, getattr(hidden, name))
    return text
