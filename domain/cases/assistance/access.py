"""Who may do what with an application for assistance, and who may see it?

Parts that bodies play: `street` (accepts and investigates), `decider` (the street, where it confirms itself).
"""

from collections.abc import Mapping
from typing import Any

from domain.cases.assistance.state import Assistance
from domain.cases.assistance.words import AssistanceKind
from domain.kernel.approval import Approval
from domain.kernel.roles import Role, Standing, Who, who
from domain.kernel.vocabulary import OrganisationId

APPLICANT = (who(Role.RESIDENT, person="applicant", anywhere=True),)
"""The household, by its query code."""
IMPORTERS = (who(Role.SYSTEM_ADMIN, Role.SYSTEM, anywhere=True),)
SYSTEM = (who(Role.SYSTEM, anywhere=True),)
COMMUNITY = (who(Role.GRID_MEMBER, Role.COMMUNITY_WORKER, Role.COMMUNITY_DIRECTOR),)
STREET = (who(Role.STREET_CIVIL_AFFAIRS, at="street"),)
WINDOW = (*STREET, who(Role.WINDOW_CLERK, at="street"))
"""The street's window, where applications come in."""
STREET_HEADS = (
    who(Role.STREET_CIVIL_AFFAIRS, at="street", head=True),
    who(Role.STREET_LEADER, at="street", head=True),
)
COUNTY = (who(Role.COUNTY_CIVIL_AFFAIRS),)
COUNTY_HEADS = (who(Role.COUNTY_CIVIL_AFFAIRS, head=True),)
DECIDERS = (*COUNTY, who(Role.STREET_CIVIL_AFFAIRS, at="decider"))
"""The county, or the street where confirmation was delegated to it."""
DECIDING_HEADS = (
    *COUNTY_HEADS,
    who(Role.STREET_CIVIL_AFFAIRS, at="decider", head=True),
    who(Role.STREET_LEADER, at="decider", head=True),
)
STREET_AND_COUNTY = (*STREET, *COUNTY)
OPENERS = (
    who(Role.RESIDENT, anywhere=True),
    *WINDOW,
    who(Role.WINDOW_CLERK),
    *SYSTEM,
)
FINDERS = (*COMMUNITY, *WINDOW, *SYSTEM)
EMERGENCY_OPENERS = (*OPENERS, *COMMUNITY)
INVESTIGATORS = (
    who(Role.STREET_CIVIL_AFFAIRS, Role.COMMUNITY_WORKER, Role.COMMUNITY_DIRECTOR, person="investigator"),
    *STREET,
)
POSTERS = (*COMMUNITY, *STREET)
OBJECTION_TAKERS = (*COMMUNITY, *WINDOW, *COUNTY)
ARCHIVIST = (who(Role.ARCHIVIST),)

OPINION = Approval(noun="opinion", steps=(STREET_HEADS,))
CONFIRMATION = Approval(noun="confirmation", steps=(DECIDING_HEADS,))
REFUSAL = Approval(noun="refusal", steps=(DECIDING_HEADS,))
ADJUSTMENT = Approval(noun="adjustment", steps=(DECIDING_HEADS,))
EXIT = Approval(noun="gradual_exit", steps=(DECIDING_HEADS,))
STOP = Approval(noun="stop", steps=(DECIDING_HEADS,))
FRAUD = Approval(noun="fraud_finding", steps=(COUNTY_HEADS,))
RELIEF = Approval(noun="relief", steps=(STREET_HEADS,))
APPROVALS: Mapping[str, Approval] = {
    each.noun: each for each in (OPINION, CONFIRMATION, REFUSAL, ADJUSTMENT, EXIT, STOP, FRAUD, RELIEF)
}

KEEPER = (*STREET, *COUNTY)
READERS = (
    *APPLICANT,
    *WINDOW,
    who(Role.WINDOW_CLERK, person="entered_by"),
    *STREET_HEADS,
    *COMMUNITY,
    *COUNTY,
    who(Role.AUDITOR, Role.SUPERVISOR, Role.ARCHIVIST),
    *SYSTEM,
)


def decider(case: Assistance) -> OrganisationId | None:
    """The street where it decides itself; None where the county does."""
    street_decides = (
        case.delegated
        or case.assistance_kind is AssistanceKind.TEMPORARY_EMERGENCY
        or (case.assistance_kind is AssistanceKind.TEMPORARY_EXPENSE and case.street_decides)
    )
    return case.street if street_decides else None


def standing(case: Assistance) -> Standing:
    """What access may know of a case. A related officer may not handle it (第十一条)."""
    return Standing(
        division=case.community,
        bodies={"street": case.street, "decider": decider(case)},
        people={
            "applicant": (f"resident:{case.id}",),
            "investigator": tuple(case.investigators),
            "entered_by": (case.entered_by,) if case.entered_by else (),
        },
        barred_people=frozenset(case.related_officers),
    )


def opening(command: Any) -> Standing:
    """The standing of a case that an opening command would make."""
    return Standing(division=command.community, bodies={"street": command.street})


def readers(case: Assistance) -> tuple[Who, ...]:  # noqa: ARG001 # the same readers for every case
    return READERS
