"""Who may do what in a mediation, and who may see it?"""

from typing import Any

from domain.cases.mediation.state import Mediation
from domain.kernel.approval import Approval
from domain.kernel.roles import Role, Standing, Who, who

COMMITTEE = (who(Role.MEDIATOR, Role.COMMITTEE_DIRECTOR, at="committee"),)
DIRECTOR = (who(Role.COMMITTEE_DIRECTOR, at="committee"),)
MEDIATOR = (who(Role.MEDIATOR, Role.COMMITTEE_DIRECTOR, at="committee", person="mediator"), *DIRECTOR)
"""The mediators of the case, and the director of their committee."""
MEDIATOR_IN_PERSON = (who(Role.MEDIATOR, Role.COMMITTEE_DIRECTOR, at="committee", person="mediator"),)
PARTY = (who(Role.RESIDENT, person="party", anywhere=True),)
"""The party who holds the query code."""
COMMITTEE_OR_PARTY = (*COMMITTEE, *PARTY)
SYSTEM = (who(Role.SYSTEM, anywhere=True),)
WINDOW = (who(Role.WINDOW_CLERK, Role.COMMUNITY_WORKER, Role.COMMUNITY_DIRECTOR, Role.GRID_MEMBER),)
"""People of the place who take an application or report a quarrel; the committee decides on it."""
APPLY = (*COMMITTEE, *WINDOW, who(Role.RESIDENT, anywhere=True), *SYSTEM)
FIND = (*COMMITTEE, *WINDOW, *SYSTEM)
REFER = (
    *COMMITTEE,
    who(Role.COURT_LIAISON, Role.POLICE_LIAISON, Role.PETITION_OFFICE, Role.JUSTICE_OFFICE, Role.WINDOW_CLERK),
    *SYSTEM,
)
IMPORTERS = (who(Role.SYSTEM_ADMIN, Role.SYSTEM, anywhere=True),)
JUSTICE = (who(Role.JUSTICE_OFFICE),)
ARCHIVIST = (who(Role.ARCHIVIST),)

EXTENSION = Approval(noun="extension", steps=((*DIRECTOR, *JUSTICE),))
"""The committee's word; where the director himself mediates, the justice office that guides the committee."""
VOIDING = Approval(noun="voiding", steps=((*DIRECTOR, *JUSTICE),))
SUBSIDY = Approval(noun="subsidy", steps=((*DIRECTOR, *JUSTICE), JUSTICE))
"""Mediator, committee director (where he mediated himself, the justice office), justice office (B7)."""
APPROVALS = {each.noun: each for each in (EXTENSION, VOIDING, SUBSIDY)}


def standing(case: Mediation) -> Standing:
    """What access may know of a case."""
    parties = (f"resident:{case.id}",)
    return Standing(
        division=case.division,
        bodies={"committee": case.committee, "sender": case.sender},
        people={
            "mediator": tuple(case.mediators),
            "party": parties,
            "registrar": (case.registrar,) if case.registrar else (),
        },
        barred_people=frozenset(case.replaced),
    )


def opening(command: Any) -> Standing:
    """The standing of a case that an opening command would make; any of the three."""
    return Standing(division=command.place, bodies={"committee": command.committee})


def readers(case: Mediation) -> tuple[Who, ...]:  # noqa: ARG001 # the same readers for every case
    return READERS


READERS = (
    *COMMITTEE,
    *PARTY,
    who(
        Role.WINDOW_CLERK, Role.COMMUNITY_WORKER, Role.COMMUNITY_DIRECTOR, Role.GRID_MEMBER, Role.COURT_LIAISON,
        Role.POLICE_LIAISON, Role.PETITION_OFFICE, Role.JUSTICE_OFFICE, person="registrar", anywhere=True,
    ),
    who(Role.COURT_LIAISON, Role.POLICE_LIAISON, Role.PETITION_OFFICE, at="sender"),
    who(Role.COMMUNITY_DIRECTOR, Role.JUSTICE_OFFICE, Role.SUPERVISOR, Role.ARCHIVIST, Role.AUDITOR),
    *SYSTEM,
)  # fmt: skip
KEEPER = COMMITTEE
