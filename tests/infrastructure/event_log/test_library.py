"""The eventsourcing library's own test cases, on our log."""

import os
import sys
from datetime import UTC, datetime
from functools import partial
from uuid import uuid4

import eventsourcing.cryptography

# The test cases ask for the cipher on pycryptodome; the library has the same one on `cryptography`, which we use already.
sys.modules["eventsourcing.cipher"] = eventsourcing.cryptography

# ruff: noqa: E402

import pytest
from eventsourcing.persistence import DataError, EventStore, StoredEvent
from eventsourcing.tests.application import ExampleApplicationTestCase
from eventsourcing.tests.persistence import (
    AggregateRecorderTestCase,
    ApplicationRecorderTestCase,
    InfrastructureFactoryTestCase,
    NonInterleavingNotificationIDsBaseCase,
    ProcessRecorderTestCase,
    TrackingRecorderTestCase,
)
from eventsourcing.utils import Environment

from domain.cases import mediation
from domain.kernel.records import NoteAdded
from domain.kernel.vocabulary import Actor
from infrastructure.database import application_engine, committing_connection
from infrastructure.event_log.codec import Codec
from infrastructure.event_log.committer import Committer
from infrastructure.event_log.factory import Factory
from infrastructure.event_log.key_store import KeyStore
from infrastructure.event_log.log import PostgresLog
from infrastructure.event_log.mapper import Envelope, LogMapper
from infrastructure.event_log.reading import Reading
from infrastructure.event_log.recorder import LogApplicationRecorder, LogProcessRecorder, LogTrackingRecorder
from infrastructure.event_log.sealing import Wrapping
from infrastructure.event_log.snapshots import LogSnapshotRecorder
from infrastructure.keys.kept import KeptKeys


class OnOurLog:
    @pytest.fixture(autouse=True)
    def _database(self, database):
        self.url = database.url
        engine = application_engine(database.url, pre_ping=False)
        self.reading = Reading(engine)
        self.committer = Committer(partial(committing_connection, database.url))
        self.committer.start()
        yield
        self.committer.stop()
        engine.dispose()


class TestApplicationRecorder(OnOurLog, ApplicationRecorderTestCase):
    def create_recorder(self):
        return LogApplicationRecorder("city", self.reading, self.committer)

    def test_insert_subscribe(self):
        self.optional_test_insert_subscribe()

    def test_state_that_is_no_text_is_refused(self):
        with pytest.raises(DataError):
            self.create_recorder().insert_events([StoredEvent(uuid4(), 1, "topic", b"\xff")])


class TestNoInterleaving(OnOurLog, NonInterleavingNotificationIDsBaseCase):
    def create_recorder(self):
        return LogApplicationRecorder("city", self.reading, self.committer)


class TestTrackingRecorder(OnOurLog, TrackingRecorderTestCase):
    def create_recorder(self):
        return LogTrackingRecorder("city", self.reading, self.committer)


class TestProcessRecorder(OnOurLog, ProcessRecorderTestCase):
    def create_recorder(self):
        return LogProcessRecorder("city", self.reading, self.committer)


class TestSnapshotRecorder(OnOurLog, AggregateRecorderTestCase):
    def create_recorder(self):
        return LogSnapshotRecorder("city", "snapshots", self.reading)


class OwnTracking(LogTrackingRecorder):
    """What an application may put in the place of ours."""


class TestFactory(OnOurLog, InfrastructureFactoryTestCase):
    def setUp(self):
        self.env = Environment("city")
        self.env["PERSISTENCE_MODULE"] = Factory.__module__
        self.env["HEMU_DATABASE_URL"] = self.url
        super().setUp()

    def expected_factory_class(self):
        return Factory

    def expected_aggregate_recorder_class(self):
        return LogSnapshotRecorder

    def expected_application_recorder_class(self):
        return LogApplicationRecorder

    def expected_tracking_recorder_class(self):
        return LogTrackingRecorder

    def tracking_recorder_subclass(self):
        return OwnTracking

    def expected_process_recorder_class(self):
        return LogProcessRecorder


class TestExampleApplication(OnOurLog, ExampleApplicationTestCase):
    expected_factory_topic = f"{Factory.__module__}:Factory"

    @pytest.fixture(autouse=True)
    def _environment(self, _database, monkeypatch):
        monkeypatch.setenv("PERSISTENCE_MODULE", Factory.__module__)
        monkeypatch.setenv("HEMU_DATABASE_URL", self.url)


class TestMapper(OnOurLog):
    """Case events through the library's event store, on the rows that the application's log reads."""

    @pytest.fixture(autouse=True)
    def _store(self, _database):
        self.wrapping = Wrapping(KeptKeys.of(os.urandom(32)))
        self.codec = Codec({"mediation": mediation.KIND}, self.wrapping)
        self.keys = KeyStore(self.reading, self.wrapping)
        recorder = LogApplicationRecorder("1309", self.reading, self.committer, str)
        self.store = EventStore(LogMapper("1309", self.codec, self.keys), recorder)

    def envelope(self, version, event):
        return Envelope(
            originator_id="a", originator_version=version, kind="mediation", event=event,
            occurred_at=datetime(2026, 3, 2, tzinfo=UTC), actor="staff:chen",
        )  # fmt: skip

    def test_an_event_comes_back_as_it_was_put(self):
        put = [self.envelope(1, NoteAdded(text="电话未接")), self.envelope(2, NoteAdded(text="再次致电"))]
        self.store.put(put[:1])
        self.store.put(put[1:])
        assert list(self.store.get("a")) == put

    def test_the_applications_log_reads_the_same_event(self):
        self.store.put([self.envelope(1, NoteAdded(text="电话未接"))])
        recorded = PostgresLog(self.reading, self.committer, self.codec, self.keys).case("1309", "a")
        assert [(each.event, each.actor) for each in recorded] == [(NoteAdded(text="电话未接"), Actor(id="chen"))]


for imported in (
    ApplicationRecorderTestCase, NonInterleavingNotificationIDsBaseCase, TrackingRecorderTestCase,
    ProcessRecorderTestCase, AggregateRecorderTestCase, InfrastructureFactoryTestCase, ExampleApplicationTestCase,
):  # fmt: skip
    del globals()[imported.__name__]  # only the classes above are run
del imported
