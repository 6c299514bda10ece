"""An authority that stamps times by RFC 3161, run here: `openssl ts` behind a small server, with certificates of its own."""

import subprocess
import threading
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

CONFIGURATION = """
[tsa]
default_tsa = here
[here]
serial = {folder}/serial
signer_cert = {folder}/signer.pem
signer_key = {folder}/signer.key
certs = {folder}/root.pem
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha512
"""


class TimeStamping:
    """Answers while `speaks`; else says nothing of use, as an authority out of order does."""

    def __init__(self, folder):
        folder.mkdir()
        self._folder = folder
        self.speaks = True
        self.asked = 0
        self.url = ""
        self.certificates = folder / "root.pem"
        _certified(folder)
        (folder / "serial").write_text("01\n")
        (folder / "tsa.conf").write_text(CONFIGURATION.format(folder=folder))

    def answer(self, request):
        self.asked += 1
        if not self.speaks:
            return None
        (self._folder / "request").write_bytes(request)
        self._run("-reply", "-config", "tsa.conf", "-queryfile", "request", "-out", "answer")
        return (self._folder / "answer").read_bytes()

    def sends(self):
        """The certificates in an answer."""
        return [
            x509.load_pem_x509_certificate((self._folder / name).read_bytes()) for name in ("root.pem", "signer.pem")
        ]

    def confirms(self, content, answer):
        """Whether openssl, which knows nothing of us, finds an answer to be about this content."""
        (self._folder / "content").write_bytes(content)
        (self._folder / "kept").write_bytes(answer)
        done = self._run("-verify", "-data", "content", "-in", "kept", "-CAfile", "root.pem", check=False)
        return done.returncode == 0

    def _run(self, *arguments, check=True):
        return subprocess.run(["openssl", "ts", *arguments], cwd=self._folder, capture_output=True, check=check)


@contextmanager
def time_stamping(folder):
    authority = TimeStamping(folder)

    class Door(BaseHTTPRequestHandler):
        def do_POST(self):
            answer = authority.answer(self.rfile.read(int(self.headers["content-length"])))
            self.send_response(200 if answer else 503)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.end_headers()
            self.wfile.write(answer or b"")

        def log_message(self, *_):
            pass

    server = HTTPServer(("127.0.0.1", 0), Door)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    authority.url = f"http://127.0.0.1:{server.server_port}/"
    try:
        yield authority
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _certified(folder):
    """A root of its own, and the certificate of the one that stamps."""
    root_key, key = generate_private_key(SECP256R1()), generate_private_key(SECP256R1())
    root = _certificate("Trial Root", "Trial Root", root_key.public_key(), root_key, _IS_ROOT)
    signer = _certificate("Trial Time Stamping", "Trial Root", key.public_key(), root_key, _STAMPS)
    (folder / "root.pem").write_bytes(root.public_bytes(Encoding.PEM))
    (folder / "signer.pem").write_bytes(signer.public_bytes(Encoding.PEM))
    (folder / "signer.key").write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))


_IS_ROOT = x509.BasicConstraints(ca=True, path_length=None)
_STAMPS = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])


def _certificate(name, issuer, public, signing, what_for):
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(_named(name)).issuer_name(_named(issuer)).public_key(public)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=365))
        .add_extension(what_for, critical=True)
    )  # fmt: skip
    return made.sign(signing, SHA256())


def _named(name):
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
