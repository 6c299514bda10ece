"""When do the parties of a mediation meet? Sessions held, and those that are planned as long as mediation goes on."""

from collections.abc import Iterable

from domain.cases.mediation.planning import AN_HOUR
from domain.cases.mediation.plans import Plan
from domain.cases.mediation.state import Mediation, Session
from domain.cases.mediation.words import State
from domain.kernel.card import Appointment
from domain.kernel.vocabulary import local_date

MEETING = frozenset({State.ASSIGNED, State.IN_MEDIATION, State.SIGNING})


def appointments(case: Mediation) -> Iterable[Appointment]:
    """A session held on the day of a plan is that plan, carried out."""
    carried_out: set[str] = set()
    for session in case.sessions:
        plan = next((each for each in case.plans if _fits(each, session) and each.id not in carried_out), None)
        carried_out |= {plan.id} if plan else set()
        yield Appointment(
            id=session.id, starts_at=plan.starts_at if plan else session.at,
            minutes=session.minutes or (plan.minutes if plan else AN_HOUR), place=plan.room if plan else "",
            people=case.mediators, held=True,
        )  # fmt: skip
    if case.state in MEETING:
        for plan in case.plans:
            if plan.id not in carried_out:
                yield Appointment(
                    id=plan.id, starts_at=plan.starts_at, minutes=plan.minutes, place=plan.room, people=case.mediators
                )


def _fits(plan: Plan, session: Session) -> bool:
    return local_date(plan.starts_at) == session.on
