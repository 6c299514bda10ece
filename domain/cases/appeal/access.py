"""Who may do what with an appeal, and who may know of it?

Parts that bodies play: `registrar` and `desk` (finds out whose matter it is), `unit` (handles), `sender`, `superior` (of the
sender), `copy` (supervises a street), `reviewer`, `rechecker`, `review_unit`, `co_1`, `co_2`, … (help).
"""

from typing import Any

from domain.cases.appeal.state import Appeal
from domain.cases.appeal.terms import CO_HANDLERS
from domain.cases.appeal.words import Kind, Secrecy
from domain.kernel.roles import Role, Standing, Who, who
from domain.kernel.vocabulary import OrganisationId

SECRET_READERS = frozenset({Role.PETITION_OFFICE, Role.AUDITOR, Role.RESIDENT, Role.SYSTEM})
"""Who may know of an accusation: ordinary handlers may not (信访工作条例 第三十条)."""

_WINDOW = (Role.WINDOW_CLERK, Role.COMMUNITY_WORKER, Role.COMMUNITY_DIRECTOR, Role.STREET_HANDLER)
_HANDLERS = (
    *_WINDOW, Role.STREET_LEADER, Role.DEPARTMENT_HANDLER, Role.PETITION_OFFICE, Role.HOTLINE_OPERATOR,
)  # fmt: skip
_HEADS = (*_HANDLERS, Role.SUPERVISOR)
_OVERSEERS = (Role.SUPERVISOR, Role.STREET_LEADER, Role.PETITION_OFFICE, Role.HOTLINE_OPERATOR)

SYSTEM: tuple[Who, ...] = (who(Role.SYSTEM, anywhere=True),)
PETITIONER: tuple[Who, ...] = (who(Role.RESIDENT, person="petitioner", anywhere=True),)
REGISTRARS: tuple[Who, ...] = (
    who(*_HANDLERS, Role.GRID_MEMBER, at="registrar"),
    who(Role.RESIDENT, Role.SYSTEM, anywhere=True),
)
IMPORTERS: tuple[Who, ...] = (who(Role.SYSTEM_ADMIN, Role.SYSTEM, anywhere=True),)
CLERKS: tuple[Who, ...] = (
    who(*_HANDLERS, at="desk"),
    who(Role.PETITION_OFFICE, Role.HOTLINE_OPERATOR),
)
DESK: tuple[Who, ...] = (who(*_HANDLERS, at="desk"),)
SUPERVISORS: tuple[Who, ...] = (who(Role.SUPERVISOR), who(Role.PETITION_OFFICE, Role.HOTLINE_OPERATOR, head=True))
UNIT: tuple[Who, ...] = (who(*_HANDLERS, at="unit"),)
HEADS: tuple[Who, ...] = (who(*_HEADS, at="unit", head=True),)
HANDLER: tuple[Who, ...] = (who(*_HANDLERS, at="unit", person="handler"), *HEADS)
SENDER: tuple[Who, ...] = (who(*_HANDLERS, at="sender"),)
DESIGNATORS: tuple[Who, ...] = (*SENDER, who(*_HANDLERS, Role.SUPERVISOR, at="superior"))
HELPERS: tuple[Who, ...] = tuple(who(*_HANDLERS, at=f"co_{n}") for n in range(1, CO_HANDLERS + 1))
HOTLINE_CALLS: tuple[Who, ...] = (who(Role.HOTLINE_OPERATOR), *SYSTEM)
CALLERS: tuple[Who, ...] = (
    who(Role.HOTLINE_OPERATOR, Role.PETITION_OFFICE),
    who(Role.COMMUNITY_WORKER, Role.COMMUNITY_DIRECTOR, Role.WINDOW_CLERK, Role.SUPERVISOR),
    *SYSTEM,
)
HOTLINE: tuple[Who, ...] = (who(Role.HOTLINE_OPERATOR), *SYSTEM)
LEDGER_APPROVERS: tuple[Who, ...] = (who(Role.HOTLINE_OPERATOR), who(Role.STREET_LEADER))
EXCLUSION_APPROVERS: tuple[Who, ...] = (who(Role.HOTLINE_OPERATOR),)
REVIEW_DESK: tuple[Who, ...] = (*PETITIONER, who(*_HANDLERS, at="review_unit"), *CLERKS)
RECHECK_DESK: tuple[Who, ...] = (*PETITIONER, who(*_HANDLERS, at="next_reviewer"), *CLERKS)
REVIEWERS: tuple[Who, ...] = (who(Role.DEPARTMENT_HANDLER, Role.STREET_LEADER, Role.PETITION_OFFICE, at="reviewer"),)
RECHECKERS: tuple[Who, ...] = (who(Role.DEPARTMENT_HANDLER, Role.PETITION_OFFICE, at="rechecker"),)
HEARERS: tuple[Who, ...] = (*HANDLER, *REVIEWERS, *RECHECKERS)
DELIVERERS: tuple[Who, ...] = (*UNIT, *REVIEWERS, *CLERKS)
WAIVERS: tuple[Who, ...] = (*PETITIONER, *UNIT, *CLERKS)
WITHDRAWERS: tuple[Who, ...] = (*PETITIONER, *CLERKS, *UNIT)
RECUSERS: tuple[Who, ...] = (*PETITIONER, *CLERKS, *UNIT)
SLIP_ANSWERERS: tuple[Who, ...] = (*UNIT, *REVIEWERS, *RECHECKERS)
OVERSEERS: tuple[Who, ...] = (who(*_OVERSEERS), who(*_HEADS, at="copy"), *SYSTEM)
ANYONE: tuple[Who, ...] = (
    who(*_HEADS, Role.GRID_MEMBER, Role.MEDIATOR, Role.PSYCH_COUNSELLOR, Role.POLICE_LIAISON),
    *(who(*_HANDLERS, at=part) for part in ("desk", "unit", "reviewer", "rechecker")),
    *SYSTEM,
)
ARCHIVISTS: tuple[Who, ...] = (who(Role.ARCHIVIST),)
KEEPERS: tuple[Who, ...] = (
    *CLERKS,
    *UNIT,
    *(who(*_HANDLERS, at=part) for part in ("reviewer", "rechecker")),
    *SUPERVISORS,
    who(Role.ARCHIVIST),
    *SYSTEM,
)

_READERS: tuple[Who, ...] = (
    *KEEPERS,
    *PETITIONER,
    *(who(*_HEADS, Role.GRID_MEMBER, at=part) for part in ("registrar", "sender", "superior", "copy", "review_unit")),
    *HELPERS,
    who(*_OVERSEERS, Role.AUDITOR, Role.COMMUNITY_DIRECTOR),
)


def opening(command: Any) -> Standing:
    """The standing of a case that a command would open."""
    division = getattr(command, "division", "")
    return Standing(division=division, bodies={"registrar": command.organisation})


def readers(case: Appeal) -> tuple[Who, ...]:  # noqa: ARG001 # the same readers for every case
    return _READERS


def standing(case: Appeal) -> Standing:
    """What access is judged by: the place of the matter, the bodies and people in it, and who is kept out."""
    return Standing(
        division=case.division,
        bodies=_bodies(case),
        people={"petitioner": (f"resident:{case.id}",), "handler": (case.handler,) if case.handler else ()},
        barred_bodies=barred_bodies(case),
        barred_people=frozenset(case.accused_staff) | case.recused,
        secret_readers=SECRET_READERS if case.secrecy is Secrecy.ACCUSATION else None,
    )


def barred_bodies(case: Appeal) -> frozenset[OrganisationId]:
    """The body complained of and the units of the staff complained of, where the matter is an accusation or report or the
    petitioner wants to stay unknown to them.
    """
    hidden = case.kind in (Kind.ACCUSATION, Kind.REPORT) or case.confidentiality_requested
    if not hidden:
        return frozenset()
    return frozenset((*case.accused_units, *((case.accused_body,) if case.accused_body is not None else ())))


def _bodies(case: Appeal) -> dict[str, OrganisationId | None]:
    helping = {f"co_{key.removeprefix('AP-K')}": helper.unit for key, helper in case.co_handlers.items()}
    return {
        "registrar": case.organisation,
        "desk": case.desk,
        "unit": case.unit,
        "sender": case.sender,
        "superior": case.superior,
        "copy": case.copy_to,
        "review_unit": case.review_unit,
        "reviewer": case.reviewer,
        "next_reviewer": case.next_reviewer,
        "rechecker": case.rechecker,
        **helping,
    }
