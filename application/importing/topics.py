"""Which topics does a catalogue in a spreadsheet name? Three levels; a topic's code is its levels joined by `/`."""

from collections.abc import Iterator

from application.importing.cells import text
from application.importing.columns import Layout, Row, Table
from application.importing.problems import Problem, problem
from domain.kernel.vocabulary import TopicCode

LEVELS = ("一级分类", "二级分类", "三级分类")

LAYOUT = Layout(
    headings={f"level_{level}": (heading,) for level, heading in enumerate(LEVELS, start=1)},
    required=frozenset(f"level_{level}" for level in range(1, len(LEVELS) + 1)),
)


def topics(table: Table) -> Iterator[TopicCode | Problem]:
    """Every row as a topic or as a problem."""
    first_with: dict[TopicCode, int] = {}
    for at, row in table.rows:
        read = _read(table, at, row)
        if not isinstance(read, Problem):
            first = first_with.setdefault(read, at)
            if first != at:
                yield problem(at, read, "topic_twice", first=first)
                continue
        yield read


def _read(table: Table, at: int, row: Row) -> TopicCode | Problem:
    names = [text(table.cell(row, f"level_{level}")) for level in range(1, len(LEVELS) + 1)]
    said = "/".join(names)
    blank = next((level for level, name in enumerate(names, start=1) if not name), None)
    if blank is not None:
        return problem(at, said, "level_missing", level=blank)
    slashed = next((name for name in names if "/" in name), None)
    if slashed is not None:
        return problem(at, said, "level_with_slash", value=slashed)
    return TopicCode(said)
