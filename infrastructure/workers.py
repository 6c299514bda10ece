"""Who does what nobody asks for? Threads that answer events by processes and deal with terms that have run out.

Any number of processes may run them: each deed goes out under a key of its own and is done once.
"""

import logging
import threading
from collections.abc import Callable, Mapping
from datetime import datetime

from application.accesses import NO_CITY
from application.deadlines import DeadlineWorker
from application.messages.queueing import MessageFollower
from application.messages.sending import MessageSender
from application.ports import EventLog
from application.processes import ProcessFollower
from infrastructure.clock import now
from infrastructure.notary.notary import Notary

LOG = logging.getLogger(__name__)
FOLLOW_SECONDS = 2.0
"""How often the follower looks by itself, where no wake-up came."""
ROUND_SECONDS = 30.0
"""How often the terms are gone through."""
SEND_SECONDS = 5.0
"""How often the outbox is looked at."""
STAMP_SECONDS = 300.0
"""How often an authority is asked for the stamp that it did not give when the checkpoint was published."""
PUBLISH_SECONDS = 3600.0
"""D: how often a checkpoint is published; what is younger is not protected yet."""


def no_story() -> bool:
    """Nothing is told into this system."""
    return False


class Loop:
    """A thread that does something for every city now and then, and when events come unless it keeps to its hours."""

    def __init__(
        self, name: str, log: EventLog, deed: Callable[[str], object], every: float, *, woken: bool = True
    ) -> None:
        self._log = log
        self._woken = woken
        self._deed = deed
        self._every = every
        self._news = threading.Event()
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)
        self.name = name
        self.last_round: datetime | None = None
        """When every city had been gone through last."""
        self.failures = 0

    @property
    def running(self) -> bool:
        return self._thread.is_alive()

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """Finish the city in hand, then go."""
        self._stopping.set()
        self._news.set()
        if self._thread.is_alive():
            self._thread.join()

    def wake(self, heads: Mapping[str, int] | None = None) -> None:  # noqa: ARG002 # the shape of the log's listeners
        if self._woken:
            self._news.set()

    def _run(self) -> None:
        while not self._stopping.is_set():
            self._news.clear()
            self._once()
            if not self._stopping.is_set():
                self._news.wait(self._every)

    def _once(self) -> None:
        try:
            for tenant in self._log.tenants():
                if self._stopping.is_set():
                    return
                self._deed(tenant)
            self.last_round = now()
        except Exception:  # whatever it was, the work must go on at the next turn
            self.failures += 1
            LOG.exception("%s could not finish its round", self._thread.name)


def follower(log: EventLog, processes: ProcessFollower, told: Callable[[], bool] = no_story) -> Loop:
    """Answers events as they come."""
    return Loop("processes", log, _between_stories(told, processes.catch_up), FOLLOW_SECONDS)


def publishing(log: EventLog, notary: Notary, of_accesses: Notary) -> Loop:
    """Signs and publishes what is new. A log that was rewritten is no new one: the failure shows among the workers."""

    def publish(tenant: str) -> None:
        notary.publish(tenant)
        of_accesses.publish(tenant)
        of_accesses.publish(NO_CITY)

    return Loop("notary", log, publish, PUBLISH_SECONDS, woken=False)


def stamping(log: EventLog, notary: Notary, of_accesses: Notary) -> Loop:
    """Asks again for time stamps. As long as the authority is silent, the failures show among the workers."""

    def stamp(tenant: str) -> None:
        notary.stamp(tenant)
        of_accesses.stamp(tenant)
        of_accesses.stamp(NO_CITY)

    return Loop("stamps", log, stamp, STAMP_SECONDS, woken=False)


def queueing(log: EventLog, messages: MessageFollower) -> Loop:
    """Puts into the outbox what somebody is to be told, as it happens."""
    return Loop("messages", log, messages.catch_up, FOLLOW_SECONDS)


def sending(log: EventLog, sender: MessageSender) -> Loop:
    """Empties the outbox."""
    return Loop("outbox", log, sender.round, SEND_SECONDS, woken=False)


def deadlines(log: EventLog, worker: DeadlineWorker, told: Callable[[], bool] = no_story) -> Loop:
    return Loop("deadlines", log, _between_stories(told, worker.round), ROUND_SECONDS)


def _between_stories(told: Callable[[], bool], deed: Callable[[str], object]) -> Callable[[str], object]:
    """Whoever tells a story does itself what follows, on the days of the story."""
    return lambda tenant: None if told() else deed(tenant)
