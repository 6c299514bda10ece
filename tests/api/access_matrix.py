"""The declared table of access, read by an evaluator of its own: what the doors must answer, and docs/access-matrix.md.

`python -m tests.api.access_matrix` writes the document anew.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import MISSING, dataclass, fields, is_dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, get_type_hints

from application.explaining import role as role_named
from application.telling import Teller
from domain.cases import KINDS
from domain.directory import RECORDS
from domain.directory.directory import Directory
from domain.kernel.act import Entry
from domain.kernel.case import freeze
from domain.kernel.case_kind import CaseKind
from domain.kernel.roles import Post, Role, Standing, Who
from domain.kernel.vocabulary import CaseId, DivisionCode, OrganisationId, StaffId
from tests.cast import APPOINTED
from tests.infrastructure.event_log.golden import sample

DOCUMENT = Path(__file__).parents[2] / "docs" / "access-matrix.md"
HERE, ABOVE, ELSEWHERE = DivisionCode("130903001001"), DivisionCode("130903000000"), DivisionCode("130902001001")
BESIDE = OrganisationId("org.beside")
"""A body that plays no part in any case."""
IN_PERSON, ANOTHER = StaffId("in.person"), StaffId("another")
OFFICE_ROLES = tuple(role for role in Role if role not in (Role.RESIDENT, Role.SYSTEM))
BARRING = frozenset({"accused_staff", "accused_units", "recused", "related_officers", "replaced", "conflicted"})
"""Fields of states that name who is kept out of a case: nobody, here."""
Answer = Literal["allowed", "forbidden", "unknown"]


@dataclass(frozen=True, slots=True)
class Someone:
    """Whoever asks: one post, and whether they play the parts of the case in person."""

    role: Role
    organisation: OrganisationId
    division: DivisionCode
    head: bool
    staff: StaffId

    @property
    def post(self) -> Post:
        return Post(staff=self.staff, role=self.role, organisation=self.organisation, division=self.division, head=self.head,
                    since=APPOINTED)  # fmt: skip


def case_of(kind: CaseKind) -> Any:
    """A case in which a body plays each part, and one person all of theirs."""
    draft = kind.state.draft(id=CaseId(f"case-of-{kind.name}"))
    for name, hint in get_type_hints(kind.state).items():
        value = _filled(name, hint)
        if value is not None and name not in BARRING and hasattr(draft, name):
            setattr(draft, name, value)
    draft.version = 1
    return freeze(draft, kind.state)


def _filled(name: str, hint: Any) -> object:
    sorts = {hint, *get_args(hint)}
    if OrganisationId in sorts:
        return OrganisationId(f"org.{name}")
    if DivisionCode in sorts and get_origin(hint) is not tuple:
        return HERE
    if StaffId in sorts:
        return {tuple: (IN_PERSON,), frozenset: frozenset({IN_PERSON})}.get(get_origin(hint) or str, IN_PERSON)
    record = next((each for each in get_args(hint) if name == "entry" and is_dataclass(each)), None)
    return _record(record) if isinstance(record, type) else None


def _record(sort: type) -> object:
    """What is known of a body, a person, a division of the directory."""
    hints, facts = get_type_hints(sort, include_extras=True), {}
    for each in fields(sort):
        value = _filled(each.name, hints[each.name])
        if value is not None:
            facts[each.name] = value
        elif each.default is MISSING and each.default_factory is MISSING:
            facts[each.name] = sample(hints[each.name])
    return sort(**facts)


def people(standing: Standing, rows: Sequence[Who]) -> Iterator[Someone]:
    """Every role: in the bodies that the rows name and in another of the case, beside them, above, and elsewhere.

    Those of a role that no row names stand here and elsewhere.
    """
    bodies, named = standing.bodies or {}, {role for row in rows for role in row.roles}
    parts = [part for part in bodies if any(row.at == part for row in rows)]
    parts += [part for part in bodies if part not in parts][:1]
    at_work = [(body, HERE) for part in parts if (body := bodies[part])]
    around = [(BESIDE, HERE), (BESIDE, ABOVE), (BESIDE, ELSEWHERE)]
    for role in OFFICE_ROLES:
        for body, division in (*at_work, *around) if role in named else (*at_work[:1], around[-1]):
            for staff in (IN_PERSON, ANOTHER) if role in named else (IN_PERSON,):
                for head in (False, True) if role in named else (True,):
                    yield Someone(role, body, division, head, staff)


def expected(kind: CaseKind, entry: Entry, case: Any, who: Someone) -> Answer:
    """What the table says of a command on a case that is open."""
    standing = kind.standing(case)
    if is_kept_out(standing, who):
        return "unknown"
    if any(fits(each, standing, who) for each in asked(entry)):
        return "allowed"
    return "forbidden" if any(fits(each, standing, who) for each in kind.readers(case)) else "unknown"


def asked(entry: Entry) -> Sequence[Who]:
    if entry.part in ("approve", "decline"):
        assert entry.act.approval is not None
        return [each for step in entry.act.approval.steps for each in step]
    return entry.act.who


def fits(row: Who, standing: Standing, who: Someone) -> bool:
    """One row of the table, as it is written."""
    if who.role not in row.roles or (row.head and not who.head):
        return False
    if row.person is not None and who.staff not in (standing.people or {}).get(row.person, ()):
        return False
    if row.at is not None:
        return (standing.bodies or {}).get(row.at) == who.organisation
    return row.anywhere or standing.division.startswith(who.division.rstrip("0"))


def is_kept_out(standing: Standing, who: Someone) -> bool:
    secret = standing.secret_readers
    return (
        who.staff in standing.barred_people
        or who.organisation in standing.barred_bodies
        or (secret is not None and who.role not in secret)
    )


def document() -> str:
    """The whole table, for people."""
    return "\n".join([*_HEAD, *(line for kind in (*KINDS, *RECORDS) for line in _section(kind))]) + "\n"


_HEAD = (
    "# Who may do what",
    "",
    "Written by `python -m tests.api.access_matrix` from the tables of the kinds; a test holds every route and command to it.",
    "",
    "Roles come from posts, and only from posts. *In the division*: the post's division covers that of the case.",
    "*At …*: the post is in the body that plays this part in the case. *In person*: whoever acts plays this part.",
    "*Head*: heads of units only. Residents act by the query code of their case, the system by itself.",
    "",
    "Whoever may neither give a command nor read the case is answered that there is no such case. Beyond all this, nobody knows",
    "of a case from which they are kept out: as accused, recused, or near to a party. Of an accusation know petition offices and",
    "auditors only, and nobody in the body accused.",
)


def _section(kind: CaseKind) -> Iterator[str]:
    english, chinese = (Teller(kind=kind, language=each, directory=Directory()) for each in ("en", "zh"))
    yield f"\n## {english.kind_name()} {chinese.kind_name()}\n"
    yield f"Read by: {_rows(english, kind.readers(case_of(kind)))}\n"
    yield "| command | when | who |\n|---|---|---|"
    for entry in kind.entries.values():
        states = entry.act.states
        yield f"| `{entry.name}` {chinese.command(entry)} | {_when(kind, states)} | {_rows(english, asked(entry))} |"


def _when(kind: CaseKind, states: frozenset[StrEnum] | None) -> str:
    if states is None:
        return "opens"
    others = [each for each in kind.states if each not in states]
    if len(others) < len(states):
        return f"always but {', '.join(others)}" if others else "always"
    return ", ".join(each for each in kind.states if each in states)


def _rows(teller: Teller, rows: Iterable[Who]) -> str:
    return "; ".join(dict.fromkeys(_row(teller, each) for each in rows)) or "nobody"


def _row(teller: Teller, row: Who) -> str:
    roles = ", ".join(role_named(teller, role) for role in Role if role in row.roles)
    place = f"at {row.at}" if row.at else "" if row.anywhere else "in the division"
    conditions = [place, f"in person: {row.person}" if row.person else "", "head" if row.head else ""]
    told = ", ".join(each for each in conditions if each)
    return f"{roles} ({told})" if told else roles


if __name__ == "__main__":
    DOCUMENT.write_text(document(), "utf-8")
