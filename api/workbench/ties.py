"""To which other cases is this one tied, and how is that drawn? One line per tie, from the case to the other."""

from collections.abc import Sequence
from dataclasses import dataclass

from api.workbench.page import Page
from application.answers import Tie
from domain.kernel.vocabulary import CaseId

FROM_EARLIER = ("referred_from", "follow_up", "duplicate_of", "repeat_of")
"""Ties by which the later case names the earlier."""
NO_TIES = ("not_same",)
"""What is said of two cases and is no tie: that they only look alike."""
ROW = 52
"""Height of a row of the drawing, in its own units."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tied:
    sort: str
    """How the other stands to this one."""
    inward: bool
    """Whether the other came first: the arrow points here."""
    href: str
    number: str
    kind: str
    state: str
    y: int
    """Where the middle of its box is."""


@dataclass(frozen=True, slots=True)
class Drawing:
    ties: list[Tied]

    @property
    def height(self) -> int:
        return 44 + ROW * len(self.ties)

    @property
    def last(self) -> int:
        return self.ties[-1].y if self.ties else 0


async def ties(page: Page, case_id: CaseId) -> Drawing:
    """The cases that the viewer may know of, each once though both may name the other."""
    found: Sequence[Tie] = await page.ask(page.office.questions.related, page.viewer, case_id)
    one_each = {
        each.other: each for each in sorted(found, key=lambda tie: not tie.named_by_other) if each.sort not in NO_TIES
    }
    return Drawing([_tied(page, each, index) for index, each in enumerate(one_each.values())])


def _tied(page: Page, tie: Tie, index: int) -> Tied:
    kind = page.office.engine.kinds[tie.kind]
    teller = page.teller(kind)
    state = next((each for each in kind.states if each.value == tie.state), None)
    word = f"relation.{tie.sort}{'.by_other' if tie.named_by_other else ''}"
    inward = (tie.sort in FROM_EARLIER) is not tie.named_by_other
    return Tied(
        sort=page.word(word), inward=inward, href=f"/{kind.plural}/{tie.other}", kind=teller.kind_name(),
        number=tie.number or page.word("no_number"), state=teller.state(state) if state else "", y=60 + ROW * index,
    )  # fmt: skip
