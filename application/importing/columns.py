"""Which column of a sheet holds what? Found by the headings, wherever the table begins."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import islice

import msgspec

from application.importing.cells import Cell, text

SEARCHED_ROWS = 20
"""How far down the headings may stand: offices like titles above them."""

Row = Sequence[Cell]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet by name, its rows from the first."""

    name: str
    rows: Iterable[Row]


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """What a table may hold: by what it means to us, the headings it may have (the likeliest first)."""

    headings: Mapping[str, tuple[str, ...]]
    required: frozenset[str]
    choices: Mapping[str, type[StrEnum]] = field(default_factory=dict)
    """Columns whose words are choices, so that a mapping file may say which."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Headings:
    """What a mapping file says of a table whose headings are not the usual ones."""

    columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sheet: str = ""
    series: str = ""
    """Whose numbering it is, where two sources number alike."""
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """By column, the choice that a word of the table means."""
    always: Mapping[str, str] = field(default_factory=dict)
    """What a column says where the table lacks it or the cell is blank."""


USUAL = Headings()
"""No mapping file: the headings that offices use."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table that was found: where its columns are, and its rows with their numbers as the spreadsheet shows them."""

    sheet: str
    columns: Mapping[str, int]
    ignored: tuple[str, ...]
    """Headings that mean nothing to us."""
    rows: Iterator[tuple[int, Row]]
    headings: tuple[str, ...] = ()
    """The row of headings as it stands."""
    given: Headings = USUAL

    def cell(self, row: Row, name: str) -> Cell:
        """What stands in a row under a heading; else what always holds, None where nothing does."""
        index = self.columns.get(name)
        found = row[index] if index is not None and index < len(row) else None
        return found if text(found) else self.given.always.get(name)

    def said(self, row: Row, name: str) -> str:
        return text(self.cell(row, name))


class UnreadableFileError(Exception):
    """The file is no spreadsheet that can be read."""


class NoTableError(Exception):
    """No sheet has the headings that are needed."""

    def __init__(self, missing: Sequence[str], headings: Sequence[str] = ()) -> None:
        super().__init__("missing columns: " + ", ".join(missing))
        self.missing = tuple(missing)
        self.headings = tuple(headings)
        """The row that comes nearest to headings."""


class MappingError(Exception):
    """A mapping file says what cannot be."""


class _MappingFile(msgspec.Struct, forbid_unknown_fields=True):
    sheet: str = ""
    series: str = ""
    columns: dict[str, str | tuple[str, ...]] = {}
    values: dict[str, dict[str, str]] = {}
    always: dict[str, str] = {}


def mapping(file: object, layout: Layout) -> Headings:
    """What a mapping file (TOML) says, checked: `sheet`, `series`, and a table `[columns]` of headings by meaning."""
    try:
        said = msgspec.convert(file, _MappingFile)
    except msgspec.ValidationError as wrong:
        raise MappingError(str(wrong)) from wrong
    unknown = sorted((said.columns.keys() | said.always.keys()) - layout.headings.keys())
    if unknown:
        raise MappingError(f"columns {', '.join(unknown)}: known are {', '.join(layout.headings)}")
    _are_choices(said.values, layout)
    columns = {name: (given,) if isinstance(given, str) else given for name, given in said.columns.items()}
    return Headings(
        columns=columns, sheet=said.sheet, series=said.series, values=said.values, always=said.always
    )  # fmt: skip


def _are_choices(values: Mapping[str, Mapping[str, str]], layout: Layout) -> None:
    for column, meant in values.items():
        if column not in layout.choices:
            raise MappingError(f"values of {column}: choices are {', '.join(layout.choices) or 'none'}")
        known = [each.value for each in layout.choices[column]]
        if wrong := sorted(set(meant.values()) - set(known)):
            raise MappingError(f"{column} {', '.join(wrong)}: known are {', '.join(known)}")


def find(sheets: Iterable[Sheet], layout: Layout, given: Headings) -> Table:
    """The first table that has the headings needed. Raises NoTableError, naming what the likeliest one lacks."""
    lacking, nearest = sorted(layout.required), tuple[str, ...]()
    for sheet in sheets:
        if given.sheet and sheet.name != given.sheet:
            continue
        rows = iter(enumerate(sheet.rows, start=1))
        for _, row in islice(rows, SEARCHED_ROWS):
            columns = columns_of(row, layout, given)
            missing = sorted(layout.required - columns.keys() - given.always.keys()) if columns else lacking
            headings = tuple(text(cell) for cell in row)
            if not missing:
                ignored = tuple(said for at, said in enumerate(headings) if said and at not in columns.values())
                return Table(
                    sheet=sheet.name, columns=columns, ignored=ignored, rows=_filled(rows), headings=headings, given=given
                )  # fmt: skip
            if len(missing) < len(lacking) or not nearest:
                lacking, nearest = missing, headings
    raise NoTableError([layout.headings[name][0] for name in lacking], nearest)


def columns_of(row: Row, layout: Layout, given: Headings) -> dict[str, int]:
    """Where in a row of headings each column is."""
    places = {heading: at for at, cell in reversed(list(enumerate(row))) if (heading := _plain(text(cell)))}
    found = {}
    for name, usual in layout.headings.items():
        wanted = given.columns.get(name, usual)
        place = next((places[heading] for heading in map(_plain, wanted) if heading in places), None)
        if place is not None:
            found[name] = place
    return found


def _plain(heading: str) -> str:
    """A heading without what people write differently: width, case, spaces."""
    return "".join(unicodedata.normalize("NFKC", heading).casefold().split())


def _filled(rows: Iterator[tuple[int, Row]]) -> Iterator[tuple[int, Row]]:
    """Rows in which anything stands; spreadsheets end in many empty ones."""
    return ((number, row) for number, row in rows if any(text(cell) for cell in row))
