"""What happens to a ledger that somebody brings: its columns are found, its rows tried or taken over, and each is reported."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from application.engine import Engine
from application.importing import assistances, mediations
from application.importing.bodies import UnknownBodyError
from application.importing.cells import text
from application.importing.columns import Headings, Layout, Row, Sheet, Table, find
from application.importing.lines import Joined, Line, Mark
from application.importing.places import place_of
from application.importing.problems import Problem
from application.importing.running import Book, Run, Summary, bring
from domain.directory.catalogues import OrganisationKind
from domain.directory.directory import Directory
from domain.kernel.vocabulary import OrganisationId
from domain.kernel.wording import Phrase, phrases

Lines = Iterator[Line | Joined | Problem]

RESULTS: Mapping[str, Phrase] = phrases(
    [
        ("imported", "已导入", "imported"),
        ("would_be_imported", "可以导入", "can be imported"),
        ("skipped", "此前已导入，跳过", "there already, skipped"),
        ("joined", "并入第{into}行的家庭", "belongs to the household of row {into}"),
        ("rejected", "未导入：{reason}", "not imported: {reason}"),
    ]
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """A sort of ledger that can be taken over."""

    layout: Layout
    book: Book
    lines: Callable[[Table, Directory, OrganisationId | None, str, Mark], Lines]
    of: frozenset[OrganisationKind]
    """The kinds of bodies to which all its rows may belong."""


class TooManyRowsError(Exception):
    """The ledger is longer than this door takes; `args[0]` says how many rows it does."""


def _of_mediations(table: Table, directory: Directory, body: OrganisationId | None, source: str, mark: Mark) -> Lines:
    return mediations.lines(table, directory, body, source, mark)


def _of_assistances(table: Table, directory: Directory, body: OrganisationId | None, source: str, mark: Mark) -> Lines:
    return assistances.lines(table, directory, place_of(directory, body) if body else None, source, mark)


LEDGERS: Mapping[str, Ledger] = MappingProxyType(
    {
        "mediation": Ledger(
            layout=mediations.LAYOUT, book=mediations.BOOK, lines=_of_mediations,
            of=frozenset({OrganisationKind.MEDIATION_COMMITTEE}),
        ),
        "assistance": Ledger(
            layout=assistances.LAYOUT, book=assistances.BOOK, lines=_of_assistances,
            of=frozenset({OrganisationKind.STREET, OrganisationKind.COMMUNITY}),
        ),
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """A ledger as it was read."""

    sheets: Iterable[Sheet]
    file_name: str
    headings: Headings
    body: OrganisationId | None = None
    """To whom its rows belong where they do not say."""
    most: int | None = None
    """How many rows are taken at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What became of a ledger."""

    summary: Summary
    table: Table
    rows: tuple[tuple[int, Row], ...]
    """Every row that was read, with its number as the spreadsheet shows it."""
    dry: bool

    def results(self, language: str) -> Iterator[tuple[int, Row, str, str]]:
        """(row number, its cells, what became of it: a code, and in words)."""
        problems = {each.row: each for each in self.summary.problems}
        for at, row in self.rows:
            if at in problems:
                said = problems[at].said(language)
                yield at, row, "rejected", RESULTS["rejected"].say(language, reason=said)
            elif at in self.summary.into:
                yield at, row, "joined", RESULTS["joined"].say(language, into=str(self.summary.into[at]))
            else:
                code = "skipped" if at in self.summary.there_already else "imported"
                word = "would_be_imported" if self.dry and code == "imported" else code
                yield at, row, code, RESULTS[word].say(language)

    def report(self, language: str) -> Iterator[tuple[str, ...]]:
        """The ledger again as texts, with what became of each row beside it."""
        for at, row, _, said in self.results(language):
            cells = [text(cell) for cell in row][: len(self.table.headings)]
            yield (str(at), said, *cells, *[""] * (len(self.table.headings) - len(cells)))


def take_over(
    engine: Engine,
    tenant: str,
    ledger: Ledger,
    brought: Brought,
    run: Run,
    tell: Callable[[Summary], None] = lambda _: None,
) -> Taken:
    """Try or take over a ledger.

    Raises NoTableError, UnknownBodyError, TooManyRowsError before anything is written.
    """
    directory = engine.surroundings.directory(tenant)
    body = brought.body
    if body is not None and (
        body not in directory.organisations or directory.organisations[body].kind not in ledger.of
    ):
        raise UnknownBodyError(body)
    found = find(brought.sheets, ledger.layout, brought.headings)
    rows = tuple(_counted(found.rows, brought.most))
    table = Table(
        sheet=found.sheet, columns=found.columns, ignored=found.ignored, rows=iter(rows), headings=found.headings,
        given=found.given,
    )  # fmt: skip
    lines = ledger.lines(table, directory, body, brought.file_name, engine.mark)
    summary = bring(engine, tenant, ledger.book, lines, run, tell)
    return Taken(summary=summary, table=table, rows=rows, dry=run.dry)


def _counted(rows: Iterable[tuple[int, Row]], most: int | None) -> Iterator[tuple[int, Row]]:
    for nth, row in enumerate(rows, start=1):
        if most is not None and nth > most:
            raise TooManyRowsError(most)
        yield row
