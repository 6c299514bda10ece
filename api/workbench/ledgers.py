"""How does an administrator take over an old ledger? It is tried first, its columns are set right, then it is taken over.

The file comes with every request and is kept nowhere: what was taken over is in the log, and bringing the file again goes on.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Path, Response

from api.http.bodies import ID
from api.problems import EXPECTED, trouble_of
from api.security.forms import FIELD, ForeignFormError, is_from_elsewhere, is_ours
from api.security.limits import AS_ITS_READER_SAYS
from api.workbench.page import Opened, Page, go
from api.workbench.uploads import Incoming, NoFormError
from api.workbench.workbook import Sheet, answer, bound
from application.ask import UnknownCaseError
from application.importing.bodies import UnknownBodyError
from application.importing.columns import Headings, NoTableError, UnreadableFileError, columns_of
from application.importing.ledgers import LEDGERS, Brought, Ledger, Taken, TooManyRowsError, take_over
from application.importing.running import Run
from domain.kernel.case_kind import CaseKind
from domain.kernel.roles import Role
from domain.kernel.vocabulary import OrganisationId

router = APIRouter(include_in_schema=False)
Kind = Annotated[str, Path(max_length=60, pattern=ID)]
LARGEST, MOST_ROWS = 10 * 2**20, 5_000
"""D: octets and rows that a page takes at once; the command line takes any number."""
SHOWN_ROWS, SHOWN_WORDS = 100, 12
COLUMN, VALUE, ALWAYS = "column.", "value.", "always."
"""How the fields begin that say where a column is, what a word means, what holds in every row."""


class TooLargeError(Exception):
    """The file is larger than a page takes."""


TROUBLES: tuple[type[Exception], ...] = (
    NoTableError, UnreadableFileError, UnknownBodyError, TooManyRowsError, TooLargeError, *EXPECTED,
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """What the form sent."""

    given: Mapping[str, str]
    name: str
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Unknown:
    """A word of the table that nobody knows."""

    field: str
    column: str
    word: str


@router.get("/ledgers")
async def first(page: Opened) -> Response:  # noqa: ARG001 # only who is signed in
    return go(f"/ledgers/{next(iter(LEDGERS))}")


@router.get("/ledgers/{kind}")
async def form(page: Opened, kind: Kind) -> Response:
    of, ledger = _ledger(page, kind)
    return _shown(page, of, ledger)


@router.post("/ledgers/{kind}", max_body_size=AS_ITS_READER_SAYS)
async def brought(page: Opened, kind: Kind) -> Response:
    """Try it, take it over, or answer the ledger again with what would become of each row."""
    of, ledger = _ledger(page, kind)
    sent = await sent_with_file(page)
    try:
        taken = await page.office.deciding.run(_taken, page, ledger, sent, dry=sent.given.get("do") != "import")
    except TROUBLES as error:
        headings = error.headings if isinstance(error, NoTableError) else ()
        return _shown(page, of, ledger, sent, trouble=_said(page, error), headings=headings)
    if sent.given.get("do") == "report":
        head = (page.word("ledgers.row"), page.word("ledgers.result"), *taken.table.headings)
        sheet = Sheet(
            title=page.word("ledgers.result"), about=(sent.name,), head=head, lines=taken.report(page.language)
        )
        return answer(f"ledger-{kind}", bound([sheet]))
    return _shown(page, of, ledger, sent, taken=taken)


def _said(page: Page, error: Exception) -> str:
    match error:
        case NoTableError(missing=missing):
            return page.word("ledgers.no_table", columns=page.listed(missing))
        case TooManyRowsError(args=(most, *_)):
            return page.word("ledgers.too_many", most=f"{most:,}")
        case TooLargeError():
            return page.word("ledgers.too_large", most=page.size(LARGEST))
        case UnreadableFileError() | UnknownBodyError():
            return page.word("ledgers.unreadable")
        case _:
            return trouble_of(page.request, error).title


def _ledger(page: Page, kind: str) -> tuple[CaseKind, Ledger]:
    if not any(post.role is Role.SYSTEM_ADMIN for post in page.posts):
        raise page.refused("ledgers")
    if kind not in LEDGERS:
        raise UnknownCaseError(kind)
    of = page.office.engine.kinds[kind]
    page.teller(of)
    return of, LEDGERS[kind]


async def sent_with_file(page: Page) -> Sent:
    """The form's token comes before the file, the rest around it."""
    try:
        incoming = Incoming(page.request)
        await incoming.read_fields()
        if is_from_elsewhere(page.request) or not is_ours(incoming.fields.get(FIELD, ""), page.whoever.token):
            raise ForeignFormError
        content = bytearray()
        async for piece in incoming.content():
            content += piece[: LARGEST + 1 - len(content)]
    except NoFormError as error:
        raise ForeignFormError from error
    return Sent(given=incoming.fields, name=incoming.name[:200], content=bytes(content))


def _taken(page: Page, ledger: Ledger, sent: Sent, *, dry: bool) -> Taken:
    if len(sent.content) > LARGEST:
        raise TooLargeError
    body = sent.given.get("body", "")
    book = Brought(
        sheets=page.office.spreadsheet(sent.name, sent.content), file_name=sent.name or "—",
        headings=_headings(ledger, sent.given), body=OrganisationId(body) if body else None, most=MOST_ROWS,
    )  # fmt: skip
    run = Run(actor=page.whoever.actor, series=sent.given.get("series", "")[:60], dry=dry)
    return take_over(page.office.engine, page.whoever.tenant, ledger, book, run)


def _headings(ledger: Ledger, given: Mapping[str, str]) -> Headings:
    """What the form says of columns and words; what it leaves open is guessed."""
    columns = {
        name: (given[f"{COLUMN}{name}"],) for name in ledger.layout.headings if given.get(f"{COLUMN}{name}")
    }  # fmt: skip
    always = {name: given[f"{ALWAYS}{name}"] for name in ledger.layout.headings if given.get(f"{ALWAYS}{name}")}
    values: dict[str, dict[str, str]] = {}
    for field, meant in given.items():
        name, _, word = field.removeprefix(VALUE).partition(".")
        known = {each.value for each in ledger.layout.choices.get(name, ())}
        if field.startswith(VALUE) and meant in known:
            values.setdefault(name, {})[word] = meant
    return Headings(columns=columns, always=always, values=values)


def _shown(
    page: Page,
    of: CaseKind,
    ledger: Ledger,
    sent: Sent | None = None,
    *,
    taken: Taken | None = None,
    trouble: str = "",
    headings: tuple[str, ...] = (),
) -> Response:
    given, kinds = sent.given if sent else {}, page.office.engine.kinds
    results = taken.results(page.language) if taken else ()
    headings = taken.table.headings if taken else headings
    return page.show(
        "ledgers.html", 422 if trouble and not page.is_part else 200, kind=of, kinds=[kinds[name] for name in LEDGERS],
        given=given, taken=taken, trouble=trouble, most=page.size(LARGEST), most_rows=f"{MOST_ROWS:,}",
        bodies=_bodies(page, ledger), done=given.get("do") == "import", headings=[each for each in headings if each],
        columns=_columns(ledger, headings, given), unknown=_unknown(taken) if taken else [],
        choices=_choices(page, of, ledger),
        rejected=[(at, said) for at, _, code, said in results if code == "rejected"][:SHOWN_ROWS],
    )  # fmt: skip


def _columns(ledger: Ledger, headings: tuple[str, ...], given: Mapping[str, str]) -> list[tuple[str, str, bool, str]]:
    """(column, its usual heading, whether it is needed, the heading that was taken for it); none without headings."""
    layout = ledger.layout
    found = columns_of(headings, layout, _headings(ledger, given))
    return [
        (name, usual[0], name in layout.required, headings[found[name]] if name in found else "")
        for name, usual in layout.headings.items()
    ] if headings else []  # fmt: skip


def _bodies(page: Page, ledger: Ledger) -> list[tuple[str, str]]:
    found = [
        each for each in page.directory.organisations.values() if each.kind in ledger.of and each.closed_on is None
    ]
    return [(each.id, each.name) for each in sorted(found, key=lambda each: (each.division, each.name))]


def _unknown(taken: Taken) -> list[Unknown]:
    """Words that a person must say the meaning of, the first few."""
    by_heading = {taken.table.headings[at]: name for name, at in taken.table.columns.items()}
    found = {
        (by_heading[each.facts["field"]], each.facts["value"]): each.facts["field"]
        for each in taken.summary.problems if each.code == "word_unknown" and each.facts["field"] in by_heading
    }  # fmt: skip
    return [
        Unknown(field=f"{VALUE}{name}.{word}", column=heading, word=word) for (name, word), heading in found.items()
    ][:SHOWN_WORDS]


def _choices(page: Page, of: CaseKind, ledger: Ledger) -> dict[str, list[tuple[str, str]]]:
    teller = page.teller(of)
    return {name: [(each.value, teller.choice(each)) for each in sort] for name, sort in ledger.layout.choices.items()}
