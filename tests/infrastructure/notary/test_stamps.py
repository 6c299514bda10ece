"""A checkpoint bears the time of an authority: openssl confirms it, nothing altered passes, and silence stops nobody."""

import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from rfc3161_client import decode_timestamp_response

from infrastructure.notary.authority import TimeAuthority
from infrastructure.notary.keys import SigningKey
from infrastructure.notary.notary import Notary
from infrastructure.notary.stamps import NoStampError, believed, read_stamp
from infrastructure.workers import stamping
from tests.infrastructure.event_log.conftest import committer, engine, owner
from tests.infrastructure.notary.test_notary import happens
from tests.infrastructure.notary.time_stamping import time_stamping

__all__ = ["committer", "engine", "happens", "owner"]


@pytest.fixture(scope="module")
def tsa(tmp_path_factory):
    with time_stamping(tmp_path_factory.mktemp("authority") / "tsa") as running:
        yield running


@pytest.fixture(scope="module")
def another(tmp_path_factory):
    """The certificates of an authority that nobody asked."""
    with time_stamping(tmp_path_factory.mktemp("another") / "tsa") as running:
        return believed(running.certificates.read_text())


@pytest.fixture
def authority(tsa):
    tsa.speaks = True
    return TimeAuthority(tsa.url, tsa.certificates)


@pytest.fixture
def notary(engine, tmp_path, authority):
    key = SigningKey.kept_in(tmp_path / "notary.key")
    return Notary(engine, lambda: key, origin="hemu.example", url=str(tmp_path / "published"), authority=authority)


def test_what_is_published_is_stamped_and_openssl_finds_the_same(notary, happens, tsa):
    happens(3)
    signed = notary.publish("1309")
    stamp = notary.stamped("1309", signed)
    assert stamp.by == "CN=Trial Time Stamping"
    folder = notary.place("1309")
    published, answer = folder._read("checkpoints/3"), folder._read("checkpoints/3.tsr")
    assert tsa.confirms(published, answer)
    assert not tsa.confirms(published.replace(b"\n3\n", b"\n4\n"), answer)

    happens(1)
    newer = notary.publish("1309")
    folder.keep_stamp(4, answer)
    with pytest.raises(NoStampError):
        notary.stamped("1309", newer)


def test_nothing_altered_passes_and_nobody_elses_stamp_does(authority, another):
    content = b"hemu.example/1309\n3\n"
    answer = authority.stamp(content)
    assert authority.read(answer, content).by == "CN=Trial Time Stamping"
    with pytest.raises(NoStampError, match="Mismatch"):
        authority.read(answer, content.replace(b"3", b"4"))
    with pytest.raises(NoStampError, match="certificate"):
        read_stamp(answer, content, another)
    at = authority.read(answer, content).at
    for place in range(len(answer)):
        spoilt = bytearray(answer)
        spoilt[place] ^= 1
        try:
            found = authority.read(bytes(spoilt), content)
        except NoStampError:
            continue
        assert found.at == at, "a byte outside of what is signed says nothing about the time"


def test_an_authority_that_sends_its_certificates_in_an_order_of_its_own_is_believed(authority, tsa, monkeypatch):
    content = b"hemu.example/1309\n3\n"
    answer = tsa.answer

    def in_another_order(request):
        given = answer(request)
        first, second = sorted(each.public_bytes(Encoding.DER) for each in tsa.sends())
        return given.replace(first + second, second + first)

    monkeypatch.setattr(tsa, "answer", in_another_order)
    kept = authority.stamp(content)
    with pytest.raises(ValueError, match="SetOrdering"):
        decode_timestamp_response(kept)  # else nothing is tried here
    assert authority.read(kept, content).by == "CN=Trial Time Stamping"
    assert tsa.confirms(content, kept), "it is kept as it came"


def test_an_answer_to_another_question_is_no_stamp(authority, tsa, monkeypatch):
    old = authority.stamp(b"a checkpoint")
    monkeypatch.setattr(tsa, "answer", lambda request: old)
    with pytest.raises(NoStampError, match="Nonce"):
        authority.stamp(b"a checkpoint")
    monkeypatch.setattr(tsa, "answer", lambda request: b"an answer of another kind")
    with pytest.raises(NoStampError):
        authority.stamp(b"a checkpoint")


def test_a_silent_authority_stops_nobody_and_is_asked_again(notary, happens, tsa):
    tsa.speaks = False
    happens(3)
    signed = notary.publish("1309")
    assert (signed.checkpoint.size, notary.stamped("1309", signed)) == (3, None)

    class Log:
        def tenants(self):
            return ["1309"]

    worker = stamping(Log(), notary, notary)
    worker._once()
    assert (worker.failures, worker.last_round) == (1, None), "the page of the operators shows it"
    tsa.speaks = True
    worker._once()
    assert (worker.failures, worker.last_round is not None) == (1, True)
    assert notary.stamped("1309", signed).by == "CN=Trial Time Stamping"
    asked = tsa.asked
    worker._once()
    assert tsa.asked == asked, "what is stamped is not asked for again"
