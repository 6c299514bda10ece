"""What does an application of the `eventsourcing` library get when its PERSISTENCE_MODULE is this module?"""

from functools import partial
from typing import TypeVar
from uuid import UUID

from eventsourcing.persistence import (
    AggregateRecorder,
    ApplicationRecorder,
    InfrastructureFactory,
    InfrastructureFactoryError,
    ProcessRecorder,
)
from eventsourcing.utils import Environment, resolve_topic

from infrastructure.database import application_engine, committing_connection
from infrastructure.event_log.committer import Committer
from infrastructure.event_log.reading import Reading
from infrastructure.event_log.recorder import LogApplicationRecorder, LogProcessRecorder, LogTrackingRecorder
from infrastructure.event_log.snapshots import LogSnapshotRecorder
from infrastructure.event_log.stored_event import OriginatorId

Made = TypeVar("Made", bound=LogTrackingRecorder)

ORIGINATOR_IDS: dict[str, OriginatorId] = {"uuid": UUID, "text": str}


class Factory(InfrastructureFactory[LogTrackingRecorder]):
    """Reads HEMU_DATABASE_URL and HEMU_COMMITTING_URL, ORIGINATOR_ID_TYPE (uuid or text) and HEMU_TENANT (else the
    application's name).
    """

    def __init__(self, env: Environment | None) -> None:
        super().__init__(env)
        url = self.env.get("HEMU_DATABASE_URL")
        if not url:
            raise InfrastructureFactoryError("HEMU_DATABASE_URL names no database")
        self._tenant = self.env.get("HEMU_TENANT") or self.env.name or "application"
        self._originator_id = ORIGINATOR_IDS[self.env.get("ORIGINATOR_ID_TYPE", "uuid")]
        self._engine = application_engine(url, pre_ping=False)
        self._reading = Reading(self._engine)
        self._committer = Committer(partial(committing_connection, self.env.get("HEMU_COMMITTING_URL") or url))
        self._committer.start()

    def close(self) -> None:
        self._committer.stop()
        self._engine.dispose()

    def aggregate_recorder(self, purpose: str = "events") -> AggregateRecorder:
        return LogSnapshotRecorder(self._tenant, purpose, self._reading, self._originator_id)

    def application_recorder(self) -> ApplicationRecorder:
        return self._made(self._class(self.APPLICATION_RECORDER_TOPIC, LogApplicationRecorder))

    def tracking_recorder(
        self, tracking_recorder_class: type[LogTrackingRecorder] | None = None
    ) -> LogTrackingRecorder:
        return self._made(tracking_recorder_class or self._class(self.TRACKING_RECORDER_TOPIC, LogTrackingRecorder))

    def process_recorder(self) -> ProcessRecorder:
        return self._made(self._class(self.PROCESS_RECORDER_TOPIC, LogProcessRecorder))

    def _class(self, topic: str, default: type[Made]) -> type[Made]:
        named = self.env.get(topic)
        return resolve_topic(named) if named else default

    def _made(self, recorder_class: type[Made]) -> Made:
        return recorder_class(self._tenant, self._reading, self._committer, self._originator_id)
