"""A witness cosigns what continues what it saw, and nothing else; a checkpoint bears its signature for others to check."""

import threading
from dataclasses import replace
from datetime import UTC, datetime
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from application.checkpoints import Checkpoint, read_checkpoint
from application.merkle import leaf_hash, parent_hash, root
from infrastructure.notary.keys import SigningKey
from infrastructure.notary.notary import Notary
from infrastructure.notary.witness import WitnessAtWork, serve
from infrastructure.notary.witnesses import Witness, addition
from tests.infrastructure.event_log.conftest import committer, engine, owner
from tests.infrastructure.notary.test_notary import happens

__all__ = ["committer", "engine", "happens", "owner"]
LEAVES = [leaf_hash(bytes([n])) for n in range(8)]


class Clock:
    def now(self):
        return datetime(2026, 3, 10, 1, tzinfo=UTC)


@pytest.fixture
def key(tmp_path):
    return SigningKey.kept_in(tmp_path / "notary.key")


@pytest.fixture
def witness(key, tmp_path):
    logs = [key.public(name) for name in ("hemu.example/1309", "hemu.example/1309/accesses")]
    return WitnessAtWork("witness.example", SigningKey.kept_in(tmp_path / "w.key"), logs, tmp_path / "seen", Clock())


@pytest.fixture
def served(witness):
    server = serve(witness, "127.0.0.1", 0)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def node(level, index):
    if level == 0:
        return LEAVES[index]
    return parent_hash(node(level - 1, 2 * index), node(level - 1, 2 * index + 1))


def signed(key, size, *, forked=False):
    made = Checkpoint(origin="hemu.example/1309", size=size, root=root(node, size))
    return key.sign(replace(made, root=bytes(32)) if forked else made)


def test_it_cosigns_what_continues_what_it_saw(key, witness):
    for old, new in ((0, 3), (3, 7), (7, 7), (7, 8)):
        answer = witness.add(addition(old, signed(key, new), node))
        assert answer.status == HTTPStatus.OK
        checkpoint = read_checkpoint(signed(key, new).text() + answer.text)
        assert witness.public_key.signed(checkpoint)
        assert str(witness.public_key).startswith("witness.example+")


def test_it_refuses_a_fork_a_stranger_and_what_is_behind(key, witness, tmp_path):
    assert witness.add(addition(0, signed(key, 5), node)).status == HTTPStatus.OK
    behind = witness.add(addition(3, signed(key, 7), node))
    assert (behind.status, behind.text) == (HTTPStatus.CONFLICT, "5\n")
    assert witness.add(addition(5, signed(key, 5, forked=True), node)).status == HTTPStatus.CONFLICT
    assert witness.add(addition(5, signed(key, 7, forked=True), node)).status == HTTPStatus.UNPROCESSABLE_ENTITY
    other = SigningKey.kept_in(tmp_path / "other.key")
    assert witness.add(addition(5, signed(other, 7), node)).status == HTTPStatus.FORBIDDEN
    unknown = key.sign(Checkpoint(origin="else/1309", size=7, root=bytes(32)))
    assert witness.add(addition(0, unknown, node)).status == HTTPStatus.NOT_FOUND
    assert witness.add("old x\n\nnonsense").status == HTTPStatus.BAD_REQUEST


def test_what_is_published_bears_the_signature_of_the_witness_and_is_sent_on(
    key, engine, happens, tmp_path, witness, served
):
    heard = []

    class Keeper(BaseHTTPRequestHandler):
        def do_POST(self):
            heard.append(self.rfile.read(int(self.headers["content-length"])).decode())
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_):
            pass

    keeper = HTTPServer(("127.0.0.1", 0), Keeper)
    thread = threading.Thread(target=keeper.serve_forever)
    thread.start()
    notary = Notary(
        engine, lambda: key, origin="hemu.example", url=str(tmp_path / "published"),
        witnesses=[Witness(served, witness.public_key)], webhook=f"http://127.0.0.1:{keeper.server_port}/",
    )  # fmt: skip
    for many in (3, 300):
        happens(many)
        notary.publish("1309")
        assert witness.public_key.signed(notary.place("1309").last())
        assert notary.compare("1309").holds
    keeper.shutdown()
    thread.join()
    keeper.server_close()
    assert [read_checkpoint(each).checkpoint.size for each in heard] == [3, 303]


def test_a_witness_that_does_not_answer_holds_nothing_up(key, engine, happens, tmp_path, witness):
    away = Witness("http://127.0.0.1:9", witness.public_key)
    notary = Notary(engine, lambda: key, origin="hemu.example", url=str(tmp_path / "published"), witnesses=[away])
    happens(2)
    assert len(notary.publish("1309").signatures) == 1
