"""How did a case come to stand as it does? Step by step: who did what, what changed by it, and where it stands in the chain."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from typing import Annotated, Any

from fastapi import APIRouter, Query, Response

from api.http.parameters import CaseIdInPath
from api.workbench.choice import day_or_none
from api.workbench.page import Opened, Page
from api.workbench.parties import told_in_words
from application.accesses import Act, by
from application.auditing import AUDITING, version_at
from application.reading import Reading, read
from application.telling import Teller
from application.verifying import Link
from domain.kernel.case import Case
from domain.kernel.case_kind import CaseKind
from domain.kernel.correction import Undone, in_effect
from domain.kernel.fields import fields_of
from domain.kernel.vocabulary import CaseId, Recorded

router = APIRouter(include_in_schema=False)
OF_EVERY_CASE = frozenset(each.name for each in fields(Case)) | {"subject", "query_code"}
Version = Annotated[int | None, Query(ge=1, le=10**9)]
SHORT_HASH = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A line of the state: what it reads now, and what it read before where this step changed it."""

    label: str
    now: str
    before: str
    changed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    version: int
    said: str
    who: str
    for_whom: str
    occurred: str
    recorded: str
    late: bool
    stands: bool
    undone: bool
    position: int
    hash: str


@router.get("/replay/{case_id}")
async def replay(page: Opened, case_id: CaseIdInPath, version: Version = None) -> Response:
    named = CaseId(case_id)
    reading: Reading = await page.ask(read, page.office.engine, page.office.access_log, page.viewer, named)
    kind, history = await page.ask(page.office.engine.history, page.whoever.tenant, named)
    links: Sequence[Link] = (
        await page.ask(page.office.verifying.links, page.whoever.tenant, named) if page.office.verifying else ()
    )
    page.office.access_log.keep(by(page.viewer, Act.REPLAY, named))
    shown = _version(page, history, version)
    card = kind.card(reading.case) if kind.card else None
    teller = told_in_words(page, page.teller(kind, full=reading.full), card, reading.case, full=reading.full)
    steps = list(_steps(page, teller, history))
    return page.show(
        "replay.html", kind=kind, case=reading.case, teller=teller, full=reading.full, steps=steps, version=shown,
        last=history[-1].version, step=steps[shown - 1], facts=facts(page, teller, kind, history, shown), links=links,
        link=links[shown - 1] if links else None, holds=all(each.holds for each in links), short=SHORT_HASH,
        audits=any(post.role in AUDITING for post in page.posts),
    )  # fmt: skip


def _version(page: Page, history: Sequence[Recorded], asked: int | None) -> int:
    """The version asked for, or the one that was known at the end of a day; else the last."""
    day = day_or_none(page.request.query_params.get("at", ""))
    if day is not None:
        return max(1, version_at(history, day))
    return min(asked or history[-1].version, history[-1].version)


def _steps(page: Page, teller: Teller, history: Sequence[Recorded]) -> Iterable[Step]:
    standing = {each.version for each in in_effect(history)}
    undone = {step for each in history if isinstance(each.event, Undone) for step in each.event.steps}
    for each in history:
        yield Step(
            version=each.version, said=teller.event(each), who=teller.person(each.actor.id),
            for_whom=teller.person(each.acting_for) if each.acting_for else "", occurred=page.day(each.occurred_at),
            recorded=page.day(each.recorded_at), late=each.occurred_at.date() != each.recorded_at.date(),
            stands=each.version in standing,
            undone=each.version in undone, position=each.position, hash=each.hash.hex(),
        )  # fmt: skip


def facts(page: Page, teller: Teller, kind: CaseKind, history: Sequence[Recorded], version: int) -> list[Fact]:
    """What was so after a step, the changed lines first in their own order."""
    case_id = history[0].case_id
    now = _read(page, teller, kind.fold(case_id, [each for each in history if each.version <= version]))
    before = (
        _read(page, teller, kind.fold(case_id, [each for each in history if each.version < version]))
        if version > 1 else {}
    )  # fmt: skip
    found = [
        Fact(label=label, now=now.get(label, ""), before=before.get(label, ""),
             changed=now.get(label, "") != before.get(label, ""))
        for label in dict.fromkeys((*now, *before))
    ]  # fmt: skip
    return sorted(found, key=lambda each: not each.changed)


def _read(page: Page, teller: Teller, case: Any) -> dict[str, str]:
    """The state in words, by label: what every case has, its terms, and what the kind's own state holds."""
    found = {page.word("state"): teller.state(case.state), page.word("number"): case.number or ""}
    for term in case.terms.values():
        paused = page.word("replay.paused") if term.paused_since else ""
        due = page.day(term.due_at if term.unit.by_the_clock else term.due_on)
        found[page.word("replay.term", term=teller.term(term.code))] = f"{due}{paused}"
    waiting = "、".join(teller.noun(each.noun) for each in case.requests.values())
    found[page.word("replay.requests")] = waiting
    found[page.word("files")] = (
        "、".join(each.name for each in case.files) if teller.full else str(len(case.files) or "")
    )
    found |= dict(_own(teller, case))
    return {label: said for label, said in found.items() if said}


def _own(teller: Teller, case: Any) -> Iterable[tuple[str, str]]:
    for each in fields_of(type(case)):
        label, value = teller.field("", each.name), getattr(case, each.name)
        if each.name in OF_EVERY_CASE or label == each.name or value is False or value == 0 or isinstance(value, dict):
            continue
        if written := teller.value(each, value):
            yield label, written
