"""Who may do what with a service order? The window that took it, the provider, the resident, and who looks over it."""

from typing import Any

from domain.cases.service.state import Service
from domain.kernel.roles import Role, Standing, Who, who

_STAFF = (
    Role.WINDOW_CLERK, Role.COMMUNITY_WORKER, Role.COMMUNITY_DIRECTOR, Role.GRID_MEMBER, Role.HOTLINE_OPERATOR,
    Role.STREET_HANDLER, Role.STREET_LEADER, Role.DEPARTMENT_HANDLER, Role.STREET_CIVIL_AFFAIRS,
    Role.COUNTY_CIVIL_AFFAIRS,
)  # fmt: skip
_SERVING = (*_STAFF, Role.PROVIDER, Role.VOLUNTEER, Role.PSYCH_COUNSELLOR, Role.MEDIATOR, Role.POLICE_LIAISON)

SYSTEM: tuple[Who, ...] = (who(Role.SYSTEM, anywhere=True),)
RESIDENT: tuple[Who, ...] = (who(Role.RESIDENT, person="resident", anywhere=True),)
ORDERING: tuple[Who, ...] = (who(*_STAFF, at="desk"), who(Role.RESIDENT, anywhere=True), *SYSTEM)
DESK: tuple[Who, ...] = (who(*_STAFF, at="desk"), who(Role.HOTLINE_OPERATOR))
PROVIDER: tuple[Who, ...] = (who(*_SERVING, at="provider"),)
SERVING: tuple[Who, ...] = (*PROVIDER, *DESK)
RATERS: tuple[Who, ...] = (*RESIDENT, *DESK, *SYSTEM)
CANCELLERS: tuple[Who, ...] = (*RESIDENT, *DESK)
CLOSERS: tuple[Who, ...] = (*DESK, *SYSTEM)
KEEPERS: tuple[Who, ...] = (*DESK, *PROVIDER)
_READERS: tuple[Who, ...] = (
    *KEEPERS, *RESIDENT, *SYSTEM,
    who(Role.SUPERVISOR, Role.COMMUNITY_DIRECTOR, Role.STREET_LEADER, Role.AUDITOR, Role.ARCHIVIST),
    who(Role.STREET_CIVIL_AFFAIRS, Role.COUNTY_CIVIL_AFFAIRS, Role.STREET_HANDLER, Role.COMMUNITY_WORKER),
)  # fmt: skip


def opening(command: Any) -> Standing:
    return Standing(division=command.division, bodies={"desk": command.organisation})


def standing(case: Service) -> Standing:
    return Standing(
        division=case.division, bodies={"desk": case.organisation, "provider": case.provider},
        people={"resident": (f"resident:{case.id}",), "worker": (case.worker,) if case.worker else ()},
    )  # fmt: skip


def readers(case: Service) -> tuple[Who, ...]:  # noqa: ARG001 # the same for every order
    return _READERS
