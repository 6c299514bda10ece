"""Since when is a checkpoint there, by somebody else's clock? Time stamps of an authority (RFC 3161).

What is stamped is the text of the checkpoint with every signature under it, so that other tools check it too:
`openssl ts -verify -data checkpoints/SIZE -in checkpoints/SIZE.tsr -CAfile ...`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from cryptography.x509 import Certificate, load_der_x509_certificate, load_pem_x509_certificates
from rfc3161_client import (
    TimeStampResponse,
    VerificationError,
    VerifierBuilder,
    decode_timestamp_response,
)


class NoStampError(Exception):
    """It is no time stamp of this content by an authority that is believed."""


@dataclass(frozen=True, slots=True)
class Stamp:
    at: datetime
    by: str
    """Who stamped, as its certificate calls it."""


def believed(pem: str) -> list[Certificate]:
    """The certificates of a text. Raises ValueError."""
    return load_pem_x509_certificates(pem.encode())


def read_stamp(answer: bytes, content: bytes, certificates: Sequence[Certificate]) -> Stamp:
    """When this content was stamped, and by whom: certificates need have been valid then, not now. Raises NoStampError."""
    return judged(answer, content, VerifierBuilder(roots=list(certificates)))


def judged(answer: bytes, content: bytes, verifier: VerifierBuilder) -> Stamp:
    """Raises NoStampError."""
    try:
        response = decode_timestamp_response(answer)
        verifier.build().verify_message(response, content)
        return Stamp(response.tst_info.gen_time, _signer(response))
    except (ValueError, VerificationError) as error:
        raise NoStampError(str(error)) from error


def _signer(response: TimeStampResponse) -> str:
    (signer,) = response.signed_data.signer_infos
    certificates = map(load_der_x509_certificate, response.signed_data.certificates)
    return next(
        each.subject.rfc4514_string()
        for each in certificates
        if (each.issuer, each.serial_number) == (signer.issuer, signer.serial_number)
    )
