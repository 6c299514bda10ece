"""How does the access log read? Who did what, where, from where and why, as lines of a page and of a table."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from api.workbench.page import Page
from api.workbench.words_of_accesses import LOOKS
from application.auditing import Access
from domain.calendar.working_days import SHANGHAI
from domain.kernel.case_kind import CaseKind
from domain.kernel.vocabulary import StaffId

HEAD = (
    "audit.position",
    "audit.recorded",
    "who",
    "audit.for_whom",
    "audit.place",
    "audit.case",
    "happened",
    "audit.why",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Something that was done, or an access."""

    at: str
    happened: str = ""
    """When it happened, where that was another day."""
    who: str
    for_whom: str
    case: str
    """The number of the case."""
    href: str
    said: str
    why: str = ""
    place: str = ""
    position: int
    refused: bool = False


def access_lines(page: Page, accesses: Sequence[Access]) -> Iterable[Line]:
    teller = page.teller(page.kinds[0])
    for each in accesses:
        kind = page.office.engine.kinds.get(each.kind)
        number = each.number or (f"{kind.wording.kind.say(page.language)} {page.word('no_number')}" if kind else "—")
        yield Line(
            at=moment(each.at), who=teller.person(each.actor) if each.actor else page.word("audit.nobody_known"),
            for_whom=teller.person(StaffId(each.acting_for)) if each.acting_for else "",
            case=number, href=f"/{kind.plural}/{each.case}" if kind else "", said=_said(page, kind, each), why=each.why,
            place=each.place, position=each.entry, refused=each.refused,
        )  # fmt: skip


def access_rows(page: Page, accesses: Sequence[Access]) -> Iterable[list[str]]:
    """The same as cells below `HEAD`."""
    for each in access_lines(page, accesses):
        yield [str(each.position), each.at, each.who, each.for_whom, each.place, each.case, each.said, each.why]


def access_choices(page: Page) -> list[tuple[str, str]]:
    """What may be done to see or take something."""
    return [(name.rpartition(".")[2], phrase.say(page.language)) for name, phrase in LOOKS.items()]


def moment(at: datetime) -> str:
    """To the second: who looked first may matter."""
    return f"{at.astimezone(SHANGHAI):%Y-%m-%d %H:%M:%S}"


def _said(page: Page, kind: CaseKind | None, access: Access) -> str:
    act = page.word_or(f"audit.look.{access.act}", "") or _commanded(page, kind, access.act)
    part = page.word_or(f"audit.part.{access.what.partition(':')[0]}", "")
    said = page.word("audit.with_part", act=act, part=part) if part else act
    if not access.refused:
        return said
    why = page.word_or(f"audit.why.{access.result}", access.result)
    return page.word("audit.refused_because", act=said, why=why)


def _commanded(page: Page, kind: CaseKind | None, act: str) -> str:
    """What was to be done, or which page was to be opened."""
    for each in (kind,) if kind else page.kinds:
        if act in each.entries:
            return page.teller(each).command(each.entries[act])
    return page.word_or(f"menu.{act}", page.word_or(f"audit.look.{act}", page.word("audit.look.other")))
