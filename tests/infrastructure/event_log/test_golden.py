"""What lies in a log today is read tomorrow: a sample of every event, of every shape it ever had."""

import json

import pytest

from tests.infrastructure.event_log.golden import FILE, codec, read_sample, stored_sample

KEPT = json.loads(FILE.read_text("utf-8"))
CODEC = codec()
EVENTS = CODEC.names()
ROWS = [(name, version) for name, versions in KEPT.items() for version in versions]
KINDS = sorted({name.partition(".")[0] for name in KEPT})


def test_every_event_has_a_sample_of_its_present_shape():
    """If one is missing: python -m tests.infrastructure.event_log.golden"""
    present = {(name, str(CODEC.schema_of(name))) for name in EVENTS}
    assert present - set(ROWS) == set()


def test_no_stored_name_is_forgotten():
    """An event that is no longer written must still be read: its class stays."""
    assert set(KEPT) - set(EVENTS) == set()


@pytest.mark.parametrize("kind", KINDS)
def test_a_stored_row_reads_and_the_present_shape_writes_the_same(kind):
    for name, version in ((name, version) for name, version in ROWS if name.partition(".")[0] == kind):
        event = read_sample(CODEC, name, version, KEPT[name][version])
        assert type(event) is EVENTS[name], (name, version)
        if version == str(CODEC.schema_of(name)):
            kept = {"schema_version": int(version)} | KEPT[name][version]
            assert stored_sample(CODEC, name, event) == kept, (name, version)
