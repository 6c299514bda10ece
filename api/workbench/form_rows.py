"""How are rows read from a form that may show one more or one less of them?"""

from collections.abc import Mapping, Sequence

from api.workbench.fields import row_numbers

Given = Mapping[str, Sequence[str]]
Rows = tuple[Mapping[str, str], ...]


def rows_given(given: Given, name: str, parts: Sequence[str]) -> Rows:
    """Every row of a list, those left blank too; each part as its text."""
    return tuple(
        {part: (given.get(f"{name}.{n}.{part}") or [""])[0] for part in parts} for n in sorted(row_numbers(given, name))
    )


def as_given(name: str, rows: Sequence[Mapping[str, str]]) -> dict[str, list[str]]:
    """Rows as a form would send them."""
    return {f"{name}.{n}.{part}": [value] for n, row in enumerate(rows) for part, value in row.items()}


def says_something(row: Mapping[str, str], *, but: Sequence[str] = ()) -> bool:
    """Whether anything was written in a row, apart from choices that stand there from the start."""
    return any(value.strip() for part, value in row.items() if part not in but)
