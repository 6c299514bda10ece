"""How does the log of events read to auditors? Who did what in which case, when it happened and when it was recorded."""

import re
from collections.abc import Iterable
from dataclasses import replace

from api.workbench.access_lines import Line
from api.workbench.page import Page
from api.workbench.parties import told_by_name
from application.auditing import Found
from application.telling import Teller
from domain.kernel import shared_wording
from domain.kernel.case_kind import CaseKind
from domain.kernel.vocabulary import Recorded

MOST = 100
"""D: so many parties of a case at most are told of as such, whose names stand in the case."""
BREAK = re.compile(r"\{[^}]*\}|[（）(：:，,。；;“”]")
"""What parts the words of a sentence: its facts, and signs."""
UNKNOWN = "…"
"""Stands for a fact that has no label; an act of which that is all there is to say is not offered."""
FACT = re.compile(r"\{(\w+)\}")


def act_lines(page: Page, found: Found) -> Iterable[Line]:
    nameless = dict.fromkeys((f"{sort}{n}" for sort in "PM" for n in range(1, MOST)), page.word("parties"))
    for each in found.events:
        kind = page.office.engine.kinds[each.kind]
        teller = told_by_name(page, page.teller(kind), None, full=False)
        teller = replace(teller, names=nameless | dict(teller.names))
        number = found.numbers.get(each.case_id) or f"{teller.kind_name()} {page.word('no_number')}"
        later = each.occurred_at.date() != each.recorded_at.date()
        yield Line(
            at=page.day(each.recorded_at), happened=page.day(each.occurred_at) if later else "",
            who=teller.person(each.actor.id), for_whom=teller.person(each.acting_for) if each.acting_for else "",
            case=number if kind.card else teller.kind_name(), href=_replay(kind, each),
            said=teller.event(each), position=each.position,
        )  # fmt: skip


def _replay(kind: CaseKind, recorded: Recorded) -> str:
    if kind.card is None:
        return f"/{kind.plural}/{recorded.case_id}"
    return f"/replay/{recorded.case_id}?version={recorded.version}"


def act_choices(page: Page) -> list[tuple[str, list[tuple[str, str]]]]:
    """By kind, every sort of event by the beginning of its sentence."""
    return [
        (kind.wording.kind.say(page.language), sorted(_labels(page, kind), key=lambda each: each[1]))
        for kind in page.office.engine.kinds.values()
    ]


def _labels(page: Page, kind: CaseKind) -> Iterable[tuple[str, str]]:
    seen: set[str] = set()
    teller = page.teller(kind)
    for name in kind.all_events:
        try:
            raw = shared_wording.event_phrase(kind, name)
        except KeyError:
            continue
        label = _first_words(teller, raw.en if page.language == "en" else raw.zh)
        if label not in seen and UNKNOWN not in label:
            seen.add(label)
            yield f"{kind.name}.{name}", label


def _first_words(teller: Teller, sentence: str) -> str:
    """What a sentence says first beside its facts: `第{n}次召集` is about 召集; where it says nothing else, the facts."""
    pieces = [each.strip(" 第次与于至由自") for each in BREAK.split(sentence)]
    return next((each for each in pieces if len(each) > 1), "") or FACT.sub(
        lambda fact: _fact(teller, fact[1]), sentence
    )


def _fact(teller: Teller, name: str) -> str:
    label = teller.field("", name)
    return UNKNOWN if label == name else label
