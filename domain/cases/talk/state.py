"""What is known of a talk, and how do its events fold into it?"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, assert_never, cast

from domain.cases.talk import events as e
from domain.cases.talk.words import Outcome, State, Theme
from domain.kernel.case import Case, case_state
from domain.kernel.fields import Personal
from domain.kernel.people import Known
from domain.kernel.vocabulary import CaseId, DivisionCode, OrganisationId, Recorded, StaffId

CLOSED = frozenset({State.CLOSED, State.CANCELLED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """One talk: what a statistic may count, and the words for those who may read them."""

    nth: int
    began_at: datetime
    minutes: int
    theme: Theme
    mood_before: int
    mood_after: int
    outcome: Outcome
    words: Annotated[str, Personal()]


@case_state
class Talk(Case):
    organisation: OrganisationId | None = None
    division: DivisionCode = DivisionCode("")
    resident: Known | None = None
    staff: StaffId | None = None
    theme: Theme | None = None
    room: str = ""
    starts_at: datetime | None = None
    walk_in: bool = False
    sessions: tuple[Session, ...] = ()
    follow_up_on: date | None = None
    opened: CaseId | None = None
    crises: int = 0
    closed_at: datetime | None = None


def apply(case: Talk, recorded: Recorded) -> None:
    event = cast("e.TalkEvent", recorded.event)
    match event:
        case e.TalkArranged():
            case.state, case.organisation, case.division = State.ARRANGED, event.organisation, event.division
            case.resident, case.staff, case.theme = event.resident, event.staff, event.theme
            case.room, case.starts_at, case.walk_in = event.room, event.starts_at, event.walk_in
        case e.TalkHeld():
            session = Session(
                nth=event.nth, began_at=event.began_at, minutes=event.minutes, theme=event.theme,
                mood_before=event.mood_before, mood_after=event.mood_after, outcome=event.outcome, words=event.words,
            )  # fmt: skip
            case.state, case.sessions, case.theme = State.HELD, (*case.sessions, session), event.theme
            case.follow_up_on, case.opened = event.follow_up_on, event.opened or case.opened
        case e.CrisisReported():
            case.crises += 1
        case e.TalkHandedOver():
            case.staff = event.successor
        case e.TalkClosed():
            case.state, case.closed_at = State.CLOSED, recorded.occurred_at
        case e.TalkCancelled():
            case.state, case.closed_at = State.CANCELLED, recorded.occurred_at
        case _:
            assert_never(event)
