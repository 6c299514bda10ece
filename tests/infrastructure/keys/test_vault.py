"""A Vault wraps and unwraps: what it is asked and answers is its transit engine's interface, spoken by a server of the test."""

import base64
import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from infrastructure.keys.ciphers import SealBrokenError, Sealer
from infrastructure.keys.vault import VaultError, VaultKeys

TOKEN = "s.letmein"  # of the test's own server
PLACE = b"1309/a/P1"


class Transit(BaseHTTPRequestHandler):
    """encrypt, decrypt (batch), keys, rotate of one key."""

    versions: list[Sealer]

    def log_message(self, *_):
        """Nothing is printed."""

    def do_GET(self):
        self._answer({"latest_version": len(self.versions)})

    def do_POST(self):
        given = json.loads(self.rfile.read(int(self.headers["Content-Length"])) or b"{}")
        match self.path.split("/")[3:]:
            case ["encrypt", "hemu"]:
                sealed = self.versions[-1].seal(base64.b64decode(given["plaintext"]), _raw(given))
                self._answer({"ciphertext": f"vault:v{len(self.versions)}:{sealed}"})
            case ["decrypt", "hemu"]:
                self._answer({"batch_results": [self._opened(each) for each in given["batch_input"]]})
            case ["keys", "hemu", "rotate"]:
                self.versions.append(Sealer(bytes([len(self.versions)]) * 32))
                self._answer(None)

    def _opened(self, given):
        _, version, sealed = given["ciphertext"].split(":", 2)
        try:
            plain = self.versions[int(version[1:]) - 1].open(sealed, _raw(given))
        except SealBrokenError:
            return {"error": "cipher: message authentication failed"}
        return {"plaintext": base64.b64encode(plain).decode()}

    def _answer(self, data):
        allowed = self.headers["X-Vault-Token"] == TOKEN
        body = json.dumps({"data": data} if allowed else {"errors": ["permission denied"]}).encode()
        self.send_response(200 if allowed else 403)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def _raw(given):
    return base64.b64decode(given["associated_data"])


@pytest.fixture
def address():
    handler = type("OfThisTest", (Transit,), {"versions": [Sealer(bytes(32))]})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/v1/transit"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def vault(address):
    return VaultKeys(address, "hemu", TOKEN)


def test_keys_go_there_and_come_back_many_in_one_go_and_only_in_their_place(vault):
    wrapped = [(vault.wrap(bytes([each]) * 32, PLACE), PLACE) for each in range(3)]
    assert vault.unwrap(wrapped) == [bytes([each]) * 32 for each in range(3)]
    assert all(text.startswith("vault:v1:") for text, _ in wrapped)
    with pytest.raises(SealBrokenError, match="1309/b"):
        vault.unwrap([(wrapped[0][0], b"1309/b/P1")])


def test_its_own_rotation_makes_the_old_versions_old(vault):
    old = vault.wrap(b"x" * 32, PLACE)
    assert vault.is_newest(old)
    vault.renew()
    assert not vault.is_newest(old)
    assert vault.is_newest(vault.wrap(b"y" * 32, PLACE))
    assert vault.unwrap([(old, PLACE)]) == [b"x" * 32]
    assert vault.first() is None


def test_whoever_has_not_the_token_gets_nothing_and_the_token_is_in_no_message(address):
    with pytest.raises(VaultError) as refused:
        VaultKeys(address, "hemu", "s.guessed").wrap(b"x" * 32, PLACE)
    assert "403" in str(refused.value)
    assert "s.guessed" not in str(refused.value)


def test_a_vault_that_is_away_says_so():
    with pytest.raises(VaultError, match="ConnectError"):
        VaultKeys("http://127.0.0.1:9/v1/transit", "hemu", TOKEN).wrap(b"x" * 32, PLACE)
