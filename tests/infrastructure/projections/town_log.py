"""The real log with errands in it, in this process or another."""

from functools import partial
from itertools import count

from application.ports import Append, Change
from domain.kernel.vocabulary import Actor, CaseId
from infrastructure.database import application_engine, committing_connection, raw_connection
from infrastructure.event_log.codec import Codec
from infrastructure.event_log.committer import Committer
from infrastructure.event_log.key_store import KeyStore
from infrastructure.event_log.log import PostgresLog
from infrastructure.event_log.reading import Reading
from infrastructure.event_log.sealing import Wrapping
from infrastructure.keys.kept import KeptKeys
from infrastructure.projections.rebuild import Parts
from tests.application.projections.errand import KINDS, TENANT
from tests.application.projections.stored import BLIND
from tests.domain.story import at

KEY = b"m" * 32


def parts(url: str) -> Parts:
    """What a rebuild needs; may be called in a process of its own."""
    engine = application_engine(url)
    reading, wrapping = Reading(engine), Wrapping(KeptKeys.of(KEY))
    connect = partial(raw_connection, url)
    log = PostgresLog(reading, Committer(connect), Codec(KINDS, wrapping), KeyStore(reading, wrapping))
    return Parts(connect=connect, log=log, kinds=KINDS, blind=BLIND, close=engine.dispose)


class TownLog:
    """Writes errands and reads them."""

    def __init__(self, url: str) -> None:
        self.engine = application_engine(url)
        self.committer = Committer(partial(committing_connection, url))
        reading, wrapping = Reading(self.engine), Wrapping(KeptKeys.of(KEY))
        self.log = PostgresLog(reading, self.committer, Codec(KINDS, wrapping), KeyStore(reading, wrapping))
        self.versions: dict[str, int] = {}
        self.names = map(str, count(1))

    def start(self) -> "TownLog":
        self.committer.start()
        return self

    def stop(self) -> None:
        self.committer.stop()
        self.engine.dispose()

    def happens(self, case: str, day: str, *events: object, logged: str | None = None, tenant: str = TENANT) -> int:
        """The position reached."""
        version = self.versions.get(case, 0)
        self.versions[case] = version + len(events)
        change = Change(kind="errand", case_id=CaseId(case), expected_version=version, events=events)
        appended = self.log.submit(
            Append(tenant=tenant, changes=(change,), occurred_at=at(day), recorded_at=at(logged or day),
                   actor=Actor(id="clerk"), idempotency_key=next(self.names))
        ).result()  # fmt: skip
        return appended.last_position
