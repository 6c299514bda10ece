"""Which topics does a catalogue in a spreadsheet name? Three levels; a topic's code is its levels joined by `/`."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from application.ask import Ask, UnknownCaseError
from application.engine import Engine
from application.identities import identified
from application.importing.cells import text
from application.importing.columns import Layout, Row, Table
from application.importing.problems import Problem, problem, quoted
from domain.directory.topics import IDENTITY, KIND, EstablishTopics, ReviseTopics, TopicCatalogue
from domain.kernel.act import snake
from domain.kernel.vocabulary import SYSTEM, DivisionCode, TopicCode

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """What became of a catalogue that was brought."""

    edition: int
    topics: int
    changed: bool


def publish(engine: Engine, tenant: str, division: DivisionCode, codes: Sequence[TopicCode], source: str) -> Published:
    """Make it the city's catalogue; the same one again is nothing new."""
    standing = catalogue(engine, tenant)
    topics, named = tuple(codes), quoted(source)
    command = (
        ReviseTopics(topics=topics, source=named)
        if standing
        else EstablishTopics(division=division, topics=topics, source=named)
    )
    done = engine.do(
        Ask(
            tenant=tenant, kind=KIND.name, name=snake(type(command).__name__), command=command, actor=SYSTEM,
            case_id=standing.id if standing else None,
        )
    )  # fmt: skip
    return Published(edition=done.case.edition, topics=len(codes), changed=bool(done.events))


def in_force(engine: Engine, tenant: str) -> tuple[TopicCode, ...]:
    """The topics of the catalogue in force; none where none was ever published."""
    found = catalogue(engine, tenant)
    return found.topics if found else ()


def catalogue(engine: Engine, tenant: str) -> TopicCatalogue | None:
    """The catalogue in force; None where none was ever published."""
    try:
        _, found = engine.case(tenant, identified(tenant, KIND.name, IDENTITY))
    except UnknownCaseError:
        return None
    assert isinstance(found, TopicCatalogue)
    return found
