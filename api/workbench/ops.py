"""How does the system do? Views and their lag, a rebuild, workers, followers, tasks that processes left to people."""

from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, HTTPException, Response

from api.operations import Operations
from api.workbench.figures import link
from api.workbench.menu import KEEPERS_OF_THE_SYSTEM
from api.workbench.page import Opened, Page, go
from application.answers import Filter, Number
from application.messages.ports import Letter
from domain.directory.message_templates import TEMPLATES
from domain.kernel.messages import Undelivered

router = APIRouter(include_in_schema=False)
MOST_DEAD = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadLetter:
    """A message that was given up after trying."""

    id: str
    label: str
    kind: str
    href: str
    tries: int
    why: str


@router.get("/ops")
async def ops(page: Opened) -> Response:
    page.teller(page.kinds[0])
    if not any(post.role in KEEPERS_OF_THE_SYSTEM for post in page.posts):
        raise page.refused("ops")
    if page.office.operations is None:
        raise HTTPException(404)
    found: Operations = await page.ask(page.office.operations, page.whoever.tenant)
    mine: Number = await page.ask(page.office.questions.count, page.viewer, Filter(tasks=True))
    health: Any = await page.ask(_health, page.office.health)
    dead, waiting = await page.ask(_letters, page)
    return page.show(
        "ops.html", found=found, mine=mine, health=health, link=link, now=page.office.clock.now(), dead=dead,
        waiting=waiting,
    )  # fmt: skip


@router.post("/ops/messages/again")
async def send_again(page: Opened) -> Response:
    """Send a letter again that was given up."""
    form = await page.form()
    if not any(post.role in KEEPERS_OF_THE_SYSTEM for post in page.posts):
        raise page.refused("ops")
    if page.office.messages is not None:
        letter = form.get("letter", [""])[0][:60]
        await page.ask(page.office.messages.outbox.again, page.whoever.tenant, letter, page.office.clock.now())
    return go("/ops")


def _letters(page: Page) -> tuple[list[DeadLetter], int]:
    """Those given up, and how many wait."""
    if page.office.messages is None:
        return [], 0
    outbox, now = page.office.messages.outbox, page.office.clock.now()
    dead = [_dead(page, each) for each in outbox.dead(page.whoever.tenant, MOST_DEAD)]
    return dead, outbox.waiting(page.whoever.tenant, now)


def _dead(page: Page, letter: Letter) -> DeadLetter:
    """A letter names nobody: who it was for stands in the case."""
    kind = page.office.engine.kinds[letter.kind]
    return DeadLetter(
        id=letter.id, label=TEMPLATES[letter.template].label.say(page.language), kind=page.short(kind),
        href=f"/{kind.plural}/{letter.case_id}", tries=letter.tries, why=page.teller(kind).choice(Undelivered(letter.problem)),
    )  # fmt: skip


def _health(ask: Any) -> Any:
    """None where the database does not answer."""
    try:
        return ask()
    except Exception:  # noqa: BLE001 # whatever it is, the page says that something is wrong
        return None
