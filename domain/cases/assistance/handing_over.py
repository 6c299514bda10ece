"""How does an investigator's part go to a colleague: while the household is looked at, and in its yearly checks afterwards?"""

from dataclasses import dataclass
from typing import Annotated

from domain.cases.assistance import events as e
from domain.cases.assistance import terms
from domain.cases.assistance.state import Assistance
from domain.kernel.fields import Personal, Words
from domain.kernel.vocabulary import Command, Event, Moment, Refused, StaffId


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplaceInvestigator(Command):
    """Let a colleague go on in the place of an investigator; the team stays two (最低生活保障审核确认办法 第十六条)."""

    investigator: StaffId
    successor: StaffId
    reason: Annotated[Words, Personal()]


def replace_investigator(command: ReplaceInvestigator, case: Assistance, moment: Moment) -> list[Event]:
    if command.investigator not in case.investigators:
        raise Refused("not_an_investigator", staff=command.investigator)
    _may_investigate(command.successor, case, moment)
    return [
        e.InvestigatorReplaced(
            investigator=command.investigator, successor=command.successor, reason=command.reason
        )
    ]  # fmt: skip


def _may_investigate(successor: StaffId, case: Assistance, moment: Moment) -> None:
    """Somebody of the office and no relative of the household, who is not in the team yet."""
    if successor in case.investigators:
        raise Refused("two_investigators_needed", basis=f"{terms.S9} 第十六条")
    if not moment.directory.posts_of(successor, moment.on):
        raise Refused("unknown_staff", staff=successor)
    if successor in case.related_officers:
        raise Refused("investigator_is_related", basis=f"{terms.S9} 第十一条", staff=successor)


def hand_over(case: Assistance, leaving: StaffId, successor: StaffId, reason: str) -> Command | None:
    """What gives somebody's part to another; None where they have none."""
    if leaving not in case.investigators:
        return None
    return ReplaceInvestigator(investigator=leaving, successor=successor, reason=reason)
