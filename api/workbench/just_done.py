"""What does a case's page say right after somebody did something on it? What was done, and how to take it back.

What must stand stays visible, grey, with the reason; after ten minutes the page says nothing any more.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from api.workbench.course import halves
from api.workbench.page import Page
from application.reading import Reading
from application.telling import Teller
from application.undoing import JustDone, TakenBack, just_done
from domain.calendar.working_days import SHANGHAI
from domain.kernel.vocabulary import Recorded

NAMED = 3
"""D: so much of an act that did more stands in the line; the rest unfolds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LastAct:
    said: str
    """What was done last."""
    before: Sequence[str] = ()
    """What the same act did before that."""
    undone: bool = False
    """Whether it was taken back just now."""
    version: int = 0
    until: str = ""
    """Hours and minutes."""
    until_at: str = ""
    """The same instant for a script, which greys the button then."""
    bar: str = ""
    """Why it must stand; empty where it may be taken back."""


def last_act(
    page: Page, teller: Teller, case: Any, history: Sequence[Recorded], names: frozenset[str]
) -> LastAct | None:
    """Of whoever looks; None where there is none of the last minutes. `names`: the commands open to them."""
    if "undo" not in names:
        return None
    match just_done(page.office.engine, page.viewer, teller.kind, case, history):
        case TakenBack(act=act):
            return LastAct(**_said(teller, act), undone=True)
        case JustDone(act=act, until=until, bar=bar):
            local = until.astimezone(SHANGHAI)
            return LastAct(
                **_said(teller, act), version=act[-1].version, until=f"{local:%H:%M}", until_at=until.isoformat(),
                bar=teller.refusal(bar) if bar else "",
            )  # fmt: skip
        case _:
            return None


async def last_act_on(page: Page, teller: Teller, reading: Reading, names: frozenset[str]) -> LastAct | None:
    """The same on a page that does not read the case's history for itself."""
    _, history = await page.ask(page.office.engine.history, page.whoever.tenant, reading.case.id)
    return last_act(page, teller, reading.case, history, names)


def _said(teller: Teller, act: Sequence[Recorded]) -> dict[str, Any]:
    """The heads of the sentences, without what was written."""
    heads = list(dict.fromkeys(halves(teller.event(each))[0] for each in act))
    return {"said": "；".join(heads[-NAMED:]), "before": heads[:-NAMED]}
