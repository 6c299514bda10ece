"""Who stamps the time of checkpoints, and how is it asked? An authority (RFC 3161), believed by its certificates."""

from pathlib import Path

from rfc3161_client import HashAlgorithm, TimestampRequestBuilder, VerifierBuilder

from infrastructure.notary.asking import post
from infrastructure.notary.stamps import Stamp, believed, judged, read_stamp

QUESTION = "application/timestamp-query"


class TimeAuthority:
    """Whoever stamps, at an address, and the certificates by which it is believed."""

    def __init__(self, url: str, certificates: Path) -> None:
        self._url = url
        self.pem = certificates.read_text("ascii")
        self._believed = believed(self.pem)

    def stamp(self, content: bytes) -> bytes:
        """The answer as it came, after it was found to hold. Raises OSError, NoStampError."""
        asked = TimestampRequestBuilder().data(content).hash_algorithm(HashAlgorithm.SHA256).build()
        answer = post(self._url, asked.as_bytes(), QUESTION)
        judged(answer, content, VerifierBuilder(roots=self._believed, nonce=asked.nonce))
        return answer

    def read(self, answer: bytes, content: bytes) -> Stamp:
        """Raises NoStampError."""
        return read_stamp(answer, content, self._believed)
