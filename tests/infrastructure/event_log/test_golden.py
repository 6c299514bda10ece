"""Stored history is sacred: every event ever written can be read, and is written today as it was."""

from collections.abc import Mapping

import pytest

from infrastructure.event_log.codec import Codec
from infrastructure.event_log.sealing import NewKeys
from infrastructure.event_log.upcasts import Upcast
from tests.infrastructure.event_log import golden
from tests.infrastructure.event_log.golden import CODEC, REGISTER, Sample

SAMPLES = golden.samples()


def test_every_event_has_its_sample() -> None:
    sampled = {sample.name for sample in SAMPLES}
    assert set(CODEC.names()) <= sampled, sorted(set(CODEC.names()) - sampled)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: f"{sample.name}.{sample.schema_version}")
def test_a_stored_event_is_read_and_written_again_as_it_stands(sample: Sample) -> None:
    row, keys = golden.stored(sample)
    kind, event = CODEC.decode(row, keys)
    assert f"{kind}.{type(event).__name__}" == sample.name
    again = golden.taken(kind, event)
    if again.schema_version == sample.schema_version:
        assert again == sample
    else:
        assert again in SAMPLES, "a new shape has its own sample, of the same facts"


def test_an_older_shape_is_brought_forward_by_its_upcast() -> None:
    """The example of the register: notes of schema 1 knew no sort; schema 2 says which paper a file is."""
    steps: Mapping[str, tuple[Upcast, ...]] = {
        "appeal.FileAttached": (lambda body: {**body, "sort": body.pop("paper", "other")},)
    }
    old = next(sample for sample in SAMPLES if sample.name == "appeal.FileAttached")
    body = {**{key: value for key, value in old.body.items() if key != "sort"}, "paper": "letter"}
    row, keys = golden.stored(old._replace(body=body))
    newer = Codec(REGISTER, golden.Wrapping(golden.AESGCM(bytes(32))), steps)
    _, event = newer.decode(row, keys)
    assert event.sort == "letter"
    assert newer.encode("appeal", event, keys, NewKeys()).schema_version == 2
