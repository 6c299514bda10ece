"""How does the official list of divisions come in: codes and names of districts, streets and communities of the city?"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from application.ask import Ask
from application.engine import Engine
from application.identities import identified
from application.importing.cells import text
from application.importing.columns import Layout, Table
from application.importing.problems import Problem, problem
from domain.directory import divisions
from domain.directory.directory import Division
from domain.directory.divisions import EstablishDivision, RenameDivision
from domain.directory.scopes import CITY_DIGITS, parent_code
from domain.kernel.act import snake
from domain.kernel.fields import check
from domain.kernel.roles import scope
from domain.kernel.vocabulary import SYSTEM, Actor, Command, DivisionCode, ForbiddenError, InvalidError, RefusedError

LAYOUT = Layout(
    headings={
        "code": ("统计用区划代码", "区划代码", "统计用区划和城乡划分代码", "代码", "code"),
        "name": ("名称", "区划名称", "单位名称", "name"),
    },
    required=frozenset({"code", "name"}),
)
DIGITS = 12


@dataclass(frozen=True, slots=True)
class Listed:
    """A row of the list."""

    row: int
    code: DivisionCode
    name: str


@dataclass(slots=True)
class Done:
    """What an import of the list did."""

    rows: int = 0
    established: int = 0
    renamed: int = 0
    unchanged: int = 0
    missing: list[DivisionCode] = field(default_factory=list)
    """Divisions in use here that the list does not name: a person merges or abolishes them."""
    problems: list[Problem] = field(default_factory=list)


def listed(table: Table) -> Iterator[Listed | Problem]:
    """The rows, read; a code may lack the zeros at its end."""
    seen: dict[str, int] = {}
    for row, cells in table.rows:
        code, name = text(table.cell(cells, "code")), text(table.cell(cells, "name"))
        if not re.fullmatch(r"[0-9]{4,12}", code):
            yield problem(row, code, "division_code_unreadable", value=code)
            continue
        code = code.ljust(DIGITS, "0")
        if not name:
            yield problem(row, code, "division_name_missing")
        elif code in seen:
            yield problem(row, code, "division_twice", first=seen[code])
        else:
            seen[code] = row
            yield Listed(row, DivisionCode(code), name)


def import_divisions(
    engine: Engine, tenant: str, rows: Iterator[Listed | Problem], *, actor: Actor = SYSTEM, dry: bool = False
) -> Done:
    """Those from above first, whatever the order of the list. Done again, it changes nothing. `dry`: only say what would be."""
    done, read = Done(), list(rows)
    done.rows = len(read)
    done.problems += [each for each in read if isinstance(each, Problem)]
    wanted = sorted(
        (each for each in read if isinstance(each, Listed)), key=lambda each: (len(scope(each.code)), each.code)
    )
    known = engine.surroundings.directory(tenant).divisions
    names = {code: each.name for code, each in known.items() if each.abolished_on is None}
    for each in wanted:
        if not each.code.startswith(tenant):
            done.problems.append(problem(each.row, each.code, "division_of_another_city", city=tenant))
        elif wrong := _wrong(each.code, known, names):
            done.problems.append(problem(each.row, each.code, wrong))
        elif _take(engine, tenant, each, names.get(each.code), done, None if dry else actor):
            names[each.code] = each.name
    named = {each.code for each in wanted}
    done.missing = sorted(
        code for code, each in engine.surroundings.directory(tenant).divisions.items()
        if each.abolished_on is None and code not in named and len(scope(code)) > CITY_DIGITS
    )  # fmt: skip
    return done


def _wrong(code: DivisionCode, known: Mapping[DivisionCode, Division], names: Mapping[DivisionCode, str]) -> str:
    """What bars a row, in a trial as in earnest. `names`: those in use, and those that came in before it."""
    if code in names:
        return ""
    above = parent_code(code)
    if code in known:
        return "division_refused"
    return "division_without_parent" if above is not None and above not in names else ""


def _take(engine: Engine, tenant: str, each: Listed, before: str | None, done: Done, actor: Actor | None) -> bool:
    """Whether it stands now. Without an actor it is only tried."""
    if before == each.name:
        done.unchanged += 1
        return True
    command: Command = (
        RenameDivision(name=each.name) if before else EstablishDivision(code=each.code, name=each.name)
    )  # fmt: skip
    try:
        check(command)
        if actor is not None:
            _give(engine, tenant, command, each.code if before else None, actor)
    except InvalidError:
        done.problems.append(problem(each.row, each.code, "division_name_unfit"))
    except (ForbiddenError, RefusedError):
        done.problems.append(problem(each.row, each.code, "division_refused"))
    else:
        done.renamed += bool(before)
        done.established += not before
        return True
    return False


def _give(engine: Engine, tenant: str, command: Command, code: DivisionCode | None, actor: Actor) -> None:
    kind = divisions.KIND
    engine.do(
        Ask(
            tenant=tenant, kind=kind.name, name=snake(type(command).__name__), command=command, actor=actor,
            case_id=identified(tenant, kind.name, code) if code else None,
        )
    )  # fmt: skip
