"""How does somebody's part in a service order go to a colleague of the provider?"""

from dataclasses import dataclass

from domain.cases.service.events import WorkerReplaced
from domain.cases.service.state import Service
from domain.directory.record import city
from domain.kernel.fields import Words
from domain.kernel.vocabulary import Command, Event, Moment, Refused, StaffId


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplaceWorker(Command):
    """Let a colleague of the same provider serve instead."""

    successor: StaffId
    reason: Words


def replace_worker(command: ReplaceWorker, case: Service, moment: Moment) -> list[Event]:
    if case.worker is None or command.successor == case.worker:
        raise Refused("nobody_to_replace")
    if not any(post.organisation == case.provider for post in city(moment).posts_of(command.successor, moment.on)):
        raise Refused("worker_elsewhere", staff=command.successor)
    return [WorkerReplaced(worker=case.worker, successor=command.successor, reason=command.reason)]


def hand_over(case: Service, leaving: StaffId, successor: StaffId, reason: str) -> Command | None:
    """None where somebody else serves."""
    return ReplaceWorker(successor=successor, reason=reason) if case.worker == leaving else None
