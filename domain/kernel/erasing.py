"""How does a case learn that somebody's data in it was erased, the same in every kind?

The event says whose keys were destroyed and by which order. What those keys sealed reads as erased from then on, in this event's
past too: the case is told anew. Hashes, dates and counts stay.
"""

from dataclasses import dataclass
from typing import Annotated

from domain.kernel.case import Case
from domain.kernel.fields import LineOrBlank, Many, Personal, Word, WordsOrBlank
from domain.kernel.vocabulary import SYSTEM, CaseId, Command, Event, Moment, Recorded, Refused

ERASES = "erases"
"""The tie of an order to the cases that it erases somebody from."""
ORDERED = "ordered"
"""The state of an order that was confirmed and not yet carried out."""
LAW = "个人信息保护法 第四十七条"


@dataclass(frozen=True, slots=True, kw_only=True)
class EraseData(Command):
    """Erase the data of somebody in this case, as it was ordered. Only the system does it, and only under an order."""

    order: CaseId
    subjects: Annotated[tuple[Word, ...], Many(1, 500)]
    """Whose data goes: parties by their id, `case` for the free text."""
    text: Annotated[WordsOrBlank, Personal()] = ""
    """What of the free text was written anew, without the person."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DataErased(Event):
    order: CaseId
    number: LineOrBlank = ""
    """Of the order."""
    subjects: tuple[str, ...]
    text: Annotated[WordsOrBlank, Personal()] = ""


def erase_data(command: EraseData, case: Case, moment: Moment) -> list[Event]:
    """A second time changes nothing. Software outside the office acts as the system too, but is not the system itself."""
    order = moment.others.get(command.order)
    named = order is not None and any(each.sort == ERASES and each.case == case.id for each in order.relations)
    if moment.actor != SYSTEM or order is None or not named or order.state != ORDERED:
        raise Refused("no_order_of_erasure", basis=LAW)
    if command.order in case.erased_by:
        return []
    return [DataErased(order=command.order, number=order.number or "", subjects=command.subjects, text=command.text)]


def fold_erased(case: Case, recorded: Recorded) -> None:
    event = recorded.event
    assert isinstance(event, DataErased)
    case.erased_by = (*case.erased_by, event.order)
