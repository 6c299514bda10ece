"""Since when is a checkpoint there, by somebody else's clock? Time stamps of an authority (RFC 3161).

What is stamped is the text of the checkpoint with every signature under it, so that other tools check it too:
`openssl ts -verify -data checkpoints/SIZE -in checkpoints/SIZE.tsr -CAfile ...`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat import asn1
from cryptography.x509 import (
    Certificate,
    InvalidVersion,
    ObjectIdentifier,
    load_der_x509_certificate,
    load_pem_x509_certificates,
)
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
        response = decode_timestamp_response(_in_order(answer))
        verifier.build().verify_message(response, content)
        return Stamp(response.tst_info.gen_time, _signer(response))
    except (ValueError, InvalidVersion, UnsupportedAlgorithm, VerificationError) as error:
        raise NoStampError(str(error)) from error


def _in_order(answer: bytes) -> bytes:
    """The same with its certificates in the order of DER, which not every authority keeps; no signature covers their order."""
    read = asn1.decode_der(_Answer, answer)
    if read.token is not None and read.token.signed.certificates:
        read.token.signed.certificates.sort(key=asn1.encode_der)
    return asn1.encode_der(read)


@asn1.sequence
class _Signed:
    """SignedData of RFC 5652, of which only the certificates are looked into: a list, since its order may be any."""

    version: int
    digests: asn1.TLV
    content: asn1.TLV
    certificates: Annotated[list[asn1.TLV] | None, asn1.Implicit(0)]
    revocations: Annotated[list[asn1.TLV] | None, asn1.Implicit(1)]
    signers: asn1.TLV


@asn1.sequence
class _Token:
    sort: ObjectIdentifier
    signed: Annotated[_Signed, asn1.Explicit(0)]


@asn1.sequence
class _Answer:
    """TimeStampResp of RFC 3161."""

    status: asn1.TLV
    token: _Token | None


def _signer(response: TimeStampResponse) -> str:
    (signer,) = response.signed_data.signer_infos
    certificates = map(load_der_x509_certificate, response.signed_data.certificates)
    return next(
        each.subject.rfc4514_string()
        for each in certificates
        if (each.issuer, each.serial_number) == (signer.issuer, signer.serial_number)
    )
