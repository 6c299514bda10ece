"""The format promises: only the key opens it, and nothing can be cut, reordered, exchanged or altered unnoticed."""

import io

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.ciphers.algorithms import SM4
from cryptography.hazmat.primitives.ciphers.modes import GCM
from cryptography.hazmat.primitives.hashes import SHA256, SM3
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from hypothesis import given, settings
from hypothesis import strategies as st

from application.documents import DamagedFileError
from infrastructure.files.sealed_stream import CHUNK, HEADER, TAG, SealedReader, Sealer, opened
from infrastructure.keys.ciphers import Suite

KEY = bytes(range(32))
SEALED_CHUNK = CHUNK + TAG


def sealed(content: bytes, *, key: bytes = KEY, piece: int = 10_000, suite: Suite = Suite.INTERNATIONAL) -> bytes:
    sealer = Sealer(key, suite)
    fed = b"".join(sealer.feed(content[at : at + piece]) for at in range(0, len(content), piece))
    return sealer.header + fed + sealer.finish()


def content_of(kept: bytes, *, key: bytes = KEY) -> bytes:
    return b"".join(opened(key, io.BytesIO(kept)))


def patterned(length: int) -> bytes:
    """Bytes in which every chunk differs."""
    return b"".join(number.to_bytes(4, "big") for number in range(length // 4 + 1))[:length]


@settings(deadline=None)
@given(
    st.sampled_from([0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 2 * CHUNK + 7, 5 * CHUNK]),
    st.integers(1, 3 * CHUNK),
    st.sampled_from(Suite),
)
def test_what_was_sealed_comes_out_again_however_it_was_fed(length: int, piece: int, suite: Suite) -> None:
    content = patterned(length)
    assert content_of(sealed(content, piece=piece, suite=suite)) == content


def test_the_format_is_the_one_the_description_states() -> None:
    """Written here once more from docs/files.md, with nothing of the program."""
    content = patterned(CHUNK + 5)
    kept = sealed(content)
    assert kept[:12] == b"hemu.file.v1"
    key = HKDF(algorithm=SHA256(), length=32, salt=kept[12:44], info=b"hemu.file.v1").derive(KEY)
    first = AESGCM(key).decrypt(bytes(12), kept[44 : 44 + 65552], None)
    second = AESGCM(key).decrypt(bytes(10) + b"\x01\x01", kept[44 + 65552 :], None)
    assert first + second == content


def test_the_national_format_is_the_one_the_description_states() -> None:
    content = patterned(CHUNK + 5)
    kept = sealed(content, suite=Suite.NATIONAL)
    assert kept[:12] == b"hemu.file.n1"
    key = HKDF(algorithm=SM3(), length=16, salt=kept[12:44], info=b"hemu.file.n1").derive(KEY)
    plain = []
    for nonce, chunk in ((bytes(12), kept[44 : 44 + 65552]), (bytes(10) + b"\x01\x01", kept[44 + 65552 :])):
        opening = Cipher(SM4(key), GCM(nonce, chunk[-16:])).decryptor()
        plain.append(opening.update(chunk[:-16]) + opening.finalize())
    assert b"".join(plain) == content
    with pytest.raises(DamagedFileError):
        content_of(kept.replace(b"hemu.file.n1", b"hemu.file.v1"))
    with pytest.raises(DamagedFileError):
        content_of(kept[:-1])


def test_the_same_content_sealed_twice_looks_different() -> None:
    assert sealed(b"x" * 100) != sealed(b"x" * 100)


def test_another_key_opens_nothing() -> None:
    with pytest.raises(DamagedFileError):
        content_of(sealed(b"x" * 100), key=bytes(32))


def _chunks(kept: bytes) -> tuple[bytes, list[bytes]]:
    body = kept[HEADER:]
    return kept[:HEADER], [body[at : at + SEALED_CHUNK] for at in range(0, len(body), SEALED_CHUNK)]


def _joined(header: bytes, chunks: list[bytes]) -> bytes:
    return header + b"".join(chunks)


@pytest.mark.parametrize(
    "order", [[0, 1], [0], [], [0, 2, 1, 3], [1, 0, 2, 3], [0, 1, 1, 2, 3], [0, 1, 3], [1, 2, 3], [0, 1, 2, 3, 3]]
)
def test_chunks_left_out_repeated_or_exchanged_are_noticed(order: list[int]) -> None:
    header, chunks = _chunks(sealed(patterned(4 * CHUNK)))
    assert len(chunks) == 4
    with pytest.raises(DamagedFileError):
        content_of(_joined(header, [chunks[index] for index in order]))


@pytest.mark.parametrize("cut", [1, TAG, SEALED_CHUNK - 1])
def test_a_cut_within_a_chunk_is_noticed(cut: int) -> None:
    with pytest.raises(DamagedFileError):
        content_of(sealed(patterned(3 * CHUNK))[:-cut])


@pytest.mark.parametrize("length", [0, 11, 12, 43])
def test_a_file_without_its_whole_header_is_noticed(length: int) -> None:
    with pytest.raises(DamagedFileError):
        content_of(sealed(b"x")[:length])


def test_chunks_of_another_file_under_the_same_data_key_are_noticed() -> None:
    header, chunks = _chunks(sealed(patterned(2 * CHUNK)))
    _, others = _chunks(sealed(patterned(2 * CHUNK)))
    with pytest.raises(DamagedFileError):
        content_of(_joined(header, [chunks[0], others[1]]))


@settings(deadline=None)
@given(st.integers(0, HEADER + 2 * SEALED_CHUNK + 100 + TAG - 1), st.integers(1, 255))
def test_any_altered_byte_is_noticed_before_its_chunk_is_given(at: int, change: int) -> None:
    content = patterned(2 * CHUNK + 100)
    kept = bytearray(sealed(content))
    kept[at] ^= change
    given_out, noticed = _until_damage_is_noticed(bytes(kept))
    assert noticed
    assert content.startswith(given_out)
    assert len(given_out) == CHUNK * max(0, (at - HEADER) // SEALED_CHUNK)


def _until_damage_is_noticed(kept: bytes) -> tuple[bytes, bool]:
    given_out = bytearray()
    try:
        for chunk in opened(KEY, io.BytesIO(kept)):
            given_out += chunk
    except DamagedFileError:
        return bytes(given_out), True
    return bytes(given_out), False


@settings(deadline=None)
@given(
    st.sampled_from([1, CHUNK, CHUNK + 1, 3 * CHUNK + 9]),
    st.lists(st.tuples(st.integers(0, 4 * CHUNK), st.integers(0, 9_000)), max_size=5),
)
def test_a_sealed_file_can_be_read_from_any_place(length: int, looks: list[tuple[int, int]]) -> None:
    content = patterned(length)
    reader = io.BufferedReader(SealedReader(KEY, io.BytesIO(sealed(content))))
    plain = io.BytesIO(content)
    for start, many in looks:
        assert reader.seek(start) == plain.seek(start)
        assert reader.read(many) == plain.read(many)


def test_a_sealed_file_can_be_read_from_its_end() -> None:
    reader = SealedReader(KEY, io.BytesIO(sealed(patterned(CHUNK + 30))))
    assert reader.seek(-30, io.SEEK_END) == CHUNK
    assert reader.read() == patterned(CHUNK + 30)[-30:]
