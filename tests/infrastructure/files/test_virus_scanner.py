"""A file goes to ClamAV before it is kept; what is infected is refused, and nothing is taken in while nobody answers."""

import io
import socket
import struct
import threading

import pytest

from application.documents import FileRefusedError
from infrastructure.files.store import StoredFiles
from infrastructure.files.virus_scanner import ClamAV
from tests.infrastructure.files import samples

EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR" + b"-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


class Clamd(threading.Thread):
    """Speaks as clamd does: reads a stream piece by piece, and finds the test virus in it."""

    def __init__(self, address):
        super().__init__(daemon=True)
        self.listener = socket.socket(socket.AF_UNIX)
        self.listener.bind(address)
        self.listener.listen()
        self.streams = []

    def run(self):
        while True:
            try:
                asking, _ = self.listener.accept()
            except OSError:
                return
            with asking, asking.makefile("rb") as heard:
                assert heard.read(10) == b"zINSTREAM\0"
                stream = b""
                while size := struct.unpack("!I", heard.read(4))[0]:
                    stream += heard.read(size)
                self.streams.append(stream)
                asking.sendall(b"stream: Eicar-Signature FOUND\0" if EICAR in stream else b"stream: OK\0")


@pytest.fixture
def clamd(tmp_path):
    found = Clamd(str(tmp_path / "clamd.ctl"))
    found.start()
    yield found
    found.listener.shutdown(socket.SHUT_RDWR)
    found.listener.close()
    found.join()


def taken_in(tmp_path, content, name="file.txt"):
    files = StoredFiles(str(tmp_path / "files"), tmp_path, limit=10**6, scan=ClamAV(str(tmp_path / "clamd.ctl"), 5))
    sealing = files.begin(b"k" * 32, "1309", name)
    sealing.write(content)
    return sealing.finish()


def test_a_clean_file_is_kept_and_was_looked_through_whole(clamd, tmp_path):
    content = "楼道灯不亮。\n".encode() * 20_000
    assert taken_in(tmp_path, content).size == len(content)
    assert clamd.streams == [content]


def test_an_infected_file_is_refused(clamd, tmp_path):
    with pytest.raises(FileRefusedError, match="virus_found"):
        taken_in(tmp_path, b"a letter " + EICAR)


def test_nothing_is_taken_in_while_the_scanner_does_not_answer(tmp_path):
    with pytest.raises(FileRefusedError, match="virus_scanner_away"):
        taken_in(tmp_path, samples.png(), "a.png")


def test_an_answer_that_is_no_verdict_lets_nothing_in(tmp_path, monkeypatch):
    scanner = ClamAV("127.0.0.1:1")
    monkeypatch.setattr(scanner, "_asked", lambda content: "INSTREAM size limit exceeded. ERROR")
    with pytest.raises(FileRefusedError, match="virus_scanner_away"):
        scanner(io.BytesIO(b"x"))
