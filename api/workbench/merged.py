"""What became of a merger? Step by step, and no further where something was refused."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from hashlib import sha256

from api.problems import trouble_of
from api.workbench.page import Page
from application.ask import NOT_DONE, Ask
from application.identities import identified
from application.merging import PHASES, Change, Step
from domain.calendar.working_days import SHANGHAI
from domain.kernel.act import snake

EVENING = time(17, 30)
"""When something happened of which only the day is known: the bodies worked through it."""


@dataclass(frozen=True, slots=True)
class Outcome:
    done: Mapping[str, int]
    """How often, by the name of the command."""
    refused: tuple[tuple[str, str, str], ...]
    """(what, where it is kept, why)."""


async def carried_out(page: Page, change: Change, key: str) -> Outcome:
    """Each phase sees what the one before has done."""
    done: Counter[str] = Counter()
    for phase in PHASES:
        refused = []
        for step in list(phase(page.office.directory(page.whoever.tenant), change)):
            told = await _given(page, step, key_of(key, step), change.day)
            if told:
                refused.append((*_about(page, step), told))
            else:
                done[snake(type(step.command).__name__)] += 1
        if refused:
            return Outcome(done, tuple(refused))
    return Outcome(done, ())


async def _given(page: Page, step: Step, key: str, day: date) -> str:
    """Why it was not done; empty where it was."""
    page.teller(page.office.engine.kinds[step.kind])
    try:
        await page.office.engine.do_async(ask_of(page, step, key, day), page.office.deciding.run)
    except NOT_DONE as error:
        return trouble_of(page.request, error).detail
    return ""


def key_of(form: str, step: Step) -> str:
    """By what is done: of a form that comes twice at once, the second finds what the first did as its own."""
    return f"{form}/{sha256(repr(step).encode()).hexdigest()[:32]}"


def ask_of(page: Page, step: Step, key: str, day: date | None) -> Ask:
    """`day`: None for today."""
    name, today = snake(type(step.command).__name__), page.today
    past = day is not None and day < today
    return Ask(
        tenant=page.whoever.tenant, kind=step.kind, name=name, command=step.command, actor=page.whoever.actor,
        case_id=identified(page.whoever.tenant, step.kind, step.identity),
        occurred_at=datetime.combine(day, EVENING, SHANGHAI) if past and day else None,
        key=f"merging/{page.whoever.actor.id}/{key}/{name}"[:200] if key else None,
    )  # fmt: skip


def _about(page: Page, step: Step) -> tuple[str, str]:
    kind = page.office.engine.kinds[step.kind]
    known = page.directory
    names: Mapping[str, str] = {
        **{each.id: each.name for each in known.staff.values()},
        **{each.id: each.name for each in known.organisations.values()},
        **{each.code: each.name for each in known.divisions.values()},
    }
    said = page.teller(kind).command(kind.entry(snake(type(step.command).__name__)))
    return (
        f"{names.get(step.identity, step.identity)} · {said}",
        f"/{kind.plural}/{identified(page.whoever.tenant, kind.name, step.identity)}",
    )
