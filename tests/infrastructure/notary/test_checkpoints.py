"""Checkpoints as signed notes: the published example of C2SP, and what is no checkpoint."""

from base64 import b64decode

import pytest

from application.checkpoints import Checkpoint, NoCheckpointError, read_checkpoint
from infrastructure.notary.keys import BadKeyError, PublicKey, SigningKey

ROOT = bytes(range(32))
ENCODED = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="
OURS = Checkpoint(origin="hemu.example/1309", size=42, root=ROOT)


@pytest.fixture
def key(tmp_path):
    return SigningKey.kept_in(tmp_path / "notary.key")


def test_a_key_is_read_and_written_as_the_go_checksum_database_publishes_its_own():
    text = "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8"
    key = PublicKey.read(text)
    assert (key.name, key.id.hex(), str(key)) == ("sum.golang.org", "033de0ae", text)


@pytest.mark.parametrize(
    "text", ["", "name", "sum.golang.org+00000000+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8", "a+b+c"]
)
def test_what_is_no_key_is_refused(text):
    with pytest.raises(BadKeyError):
        PublicKey.read(text)


def test_what_the_notary_signed_is_read_back_and_holds(key):
    signed = key.sign(OURS)
    again = read_checkpoint(signed.text())
    assert again == signed
    assert key.public(OURS.origin).signed(again)
    assert signed.text().startswith(f"hemu.example/1309\n42\n{ENCODED}\n\n\u2014 hemu.example/1309 ")
    assert b64decode(signed.text().split()[-1])[:4] == key.public(OURS.origin).id


def test_another_size_root_origin_or_key_does_not_hold(key, tmp_path):
    text = key.sign(OURS).text()
    public = key.public(OURS.origin)
    for altered in (
        text.replace("\n42\n", "\n43\n"),
        text.replace("AAEC", "AAED"),
        text.replace("1309\n42", "1301\n42"),
    ):
        assert altered != text
        assert not public.signed(read_checkpoint(altered))
    other = SigningKey.kept_in(tmp_path / "other.key").public(OURS.origin)
    assert not other.signed(read_checkpoint(text))


def test_under_the_national_suite_sm2_signs_besides_and_who_does_not_know_it_passes_over_its_line(tmp_path):
    files = tmp_path / "notary.key", tmp_path / "notary.sm2.key"
    key = SigningKey.kept_in(*files)
    assert str(SigningKey.kept_in(*files).national("a")) == str(key.national("a"))
    assert files[1].stat().st_mode & 0o777 == 0o600
    signed, national = key.sign(OURS), key.national(OURS.origin)
    assert read_checkpoint(signed.text()) == signed
    assert len(signed.signatures) == 2
    assert PublicKey.read(str(national)).signed(signed)
    assert key.public(OURS.origin).signed(signed), "Ed25519 holds as before"

    text = signed.text()
    *rest, last = text.splitlines(keepends=True)
    spoilt = read_checkpoint("".join(rest) + last[:-6] + ("AAAA" if last[-6:-2] != "AAAA" else "BBBB") + last[-2:])
    assert not national.signed(spoilt)
    assert national.denies(spoilt)
    without = read_checkpoint("".join(rest))
    assert not national.signed(without)
    assert not national.denies(without), "it was signed before the suite was chosen"
    assert not national.signed(read_checkpoint(text.replace("\n42\n", "\n43\n")))
    assert SigningKey.kept_in(files[0]).sign(OURS).signatures == signed.signatures[:1]


SIGNED = "\n\n\u2014 a AAAAAAAA\n"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a\n1\n",
        f"a\n1\nAAAA{SIGNED}",
        f"a\n01\n{ENCODED}{SIGNED}",
        f"a\n-1\n{ENCODED}{SIGNED}",
        f"a\n1\n{ENCODED}\nmore{SIGNED}",
        f"\n1\n{ENCODED}{SIGNED}",
        f"a\n1\n{ENCODED}\n\n- a AAAAAAAA\n",
        f"a\n1\n{ENCODED}\n\n\u2014 a\n",
        f"a\n1\n{ENCODED}\n\n\u2014 a AAAA\n",
        f"a\n1\n{ENCODED}{SIGNED[:-1]}",
    ],
)
def test_what_is_no_signed_checkpoint_is_refused(text):
    with pytest.raises(NoCheckpointError):
        read_checkpoint(text)


def test_the_key_is_made_once_and_only_its_owner_reads_it(tmp_path):
    file = tmp_path / "deep" / "notary.key"
    first, again = SigningKey.kept_in(file), SigningKey.kept_in(file)
    assert str(first.public("a")) == str(again.public("a"))
    assert file.stat().st_mode & 0o777 == 0o600
