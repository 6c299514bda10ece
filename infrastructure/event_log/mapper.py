"""How does a case's event travel through the `eventsourcing` library? In an envelope, so that domain events need no import.

With this mapper the library's event store, notification log and followers read and write the same rows as `PostgresLog`.
"""

from dataclasses import dataclass
from datetime import datetime

from eventsourcing.domain import DomainEventProtocol
from eventsourcing.persistence import JSONTranscoder, Mapper, StoredEvent

from domain.kernel.vocabulary import Event
from infrastructure.event_log.codec import Codec, Stored
from infrastructure.event_log.key_store import KeyStore
from infrastructure.event_log.sealing import NewKeys
from infrastructure.event_log.stored_event import LogStoredEvent


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """An event with its place, as the library wants it."""

    originator_id: str
    originator_version: int
    kind: str
    event: Event
    occurred_at: datetime
    actor: str
    """`sort:id`, as the log's column has it."""
    acting_for: str | None = None
    causation_id: str | None = None
    correlation_id: str | None = None
    case_number: str | None = None


class LogMapper(Mapper[str]):
    """Seals and opens with the keys of the case; a new key is written with the event."""

    def __init__(self, tenant: str, codec: Codec, keys: KeyStore) -> None:
        super().__init__(JSONTranscoder())
        self._tenant = tenant
        self._codec = codec
        self._keys = keys

    def to_stored_event(self, domain_event: DomainEventProtocol[str]) -> StoredEvent:
        assert isinstance(domain_event, Envelope)
        new: NewKeys = {}
        keys = self._keys.of_case(self._tenant, domain_event.originator_id)
        stored = self._codec.encode(domain_event.kind, domain_event.event, keys, new)
        if new:  # known to be kept only when somebody reads them
            self._keys.drop(self._tenant, domain_event.originator_id)
        return LogStoredEvent(
            originator_id=domain_event.originator_id,
            originator_version=domain_event.originator_version,
            topic=stored.name,
            state=stored.body.encode(),
            schema_version=stored.schema_version,
            sealed=stored.sealed,
            occurred_at=domain_event.occurred_at,
            actor=domain_event.actor,
            acting_for=domain_event.acting_for,
            causation_id=domain_event.causation_id,
            correlation_id=domain_event.correlation_id,
            new_keys=tuple(made for _, made in new.values()),
        )

    def to_domain_event(self, stored_event: StoredEvent) -> Envelope:
        assert isinstance(stored_event, LogStoredEvent)
        assert stored_event.occurred_at is not None
        assert stored_event.actor is not None
        case_id = str(stored_event.originator_id)
        keys = self._keys.of_case(self._tenant, case_id) if stored_event.sealed else None
        columns = (stored_event.topic, stored_event.schema_version, stored_event.state.decode(), stored_event.sealed)
        stored = Stored(*columns)
        kind, event = self._keys.decoded(self._codec, stored, keys) if keys else self._codec.decode(stored, None)
        return Envelope(
            originator_id=case_id,
            originator_version=stored_event.originator_version,
            kind=kind,
            event=event,
            occurred_at=stored_event.occurred_at,
            actor=stored_event.actor,
            acting_for=stored_event.acting_for,
            causation_id=stored_event.causation_id,
            correlation_id=stored_event.correlation_id,
            case_number=stored_event.case_number,
        )
