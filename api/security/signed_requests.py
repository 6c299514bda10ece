"""Does a request come from call-centre software that we know, unaltered, and for the first time?

HTTP Message Signatures (RFC 9421) with `hmac-sha256`: one label, the parameters `created`, `keyid` (the account), `nonce` and
`alg`, over at least @method, @path, @query and, where there is a body, content-digest (RFC 9530). The host is not signed, since a
proxy may give another; the secret is known to one installation only.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Annotated, Any, ClassVar

from fastapi import Depends, Request, Security
from fastapi.security import APIKeyHeader
from http_message_signatures import (
    HTTPMessageVerifier,
    HTTPSignatureKeyResolver,
    InvalidSignature,
    algorithms,
)
from http_message_signatures.exceptions import HTTPMessageSignaturesException

from api.security.limits import must_be_within
from api.security.signed_in import office_of
from application.service_accounts import ServiceAccount, ServiceAccounts

SIGNED = ("@method", "@path", "@query")
OLDEST = timedelta(minutes=5)
"""D: how old a signature may be; the nonces of that time are remembered."""
CLOCKS_APART = timedelta(minutes=1)
LONGEST_NONCE = 100
LARGEST_BODY = 256 * 1024


class NotSignedError(Exception):
    """No signature, a wrong one, an old one, or one that was seen before. Which of these is not said."""


@dataclass(frozen=True, slots=True)
class _Message:
    """A request as the library reads it."""

    method: str
    url: str
    headers: Mapping[str, str]


class _Verifier(HTTPMessageVerifier):
    max_clock_skew: ClassVar[timedelta] = CLOCKS_APART  # type: ignore[misc] # an attribute there


class _Keys(HTTPSignatureKeyResolver):
    """Finds the secret of the account that a signature names, and remembers the account."""

    def __init__(self, accounts: ServiceAccounts) -> None:
        self._accounts = accounts
        self.found: ServiceAccount | None = None

    def resolve_public_key(self, key_id: str) -> bytes | None:
        """For HMAC the secret itself."""
        known = self._accounts.secret(key_id)
        if known is None:
            return None
        self.found, secret = known
        return secret

    def resolve_private_key(self, key_id: str) -> bytes:
        raise NotImplementedError(key_id)  # nothing is signed here


_signature = APIKeyHeader(
    name="Signature", auto_error=False, scheme_name="HttpMessageSignature",
    description="RFC 9421, hmac-sha256, with Signature-Input and, for a body, Content-Digest.",
)  # fmt: skip


async def whichever_service(
    request: Request,
    shown: Annotated[str | None, Security(_signature)],  # noqa: ARG001 # named for the description of the API
) -> ServiceAccount:
    """The account that signed. Raises NotSignedError."""
    office = office_of(request)
    message = _Message(request.method, str(request.url), request.headers)
    account: ServiceAccount = await office.asking.run(_checked, office.services, message, await request.body())
    await must_be_within(office, "account", account.name)
    return account


def _checked(accounts: ServiceAccounts | None, message: _Message, body: bytes) -> ServiceAccount:
    if accounts is None:
        raise NotSignedError
    keys = _Keys(accounts)
    verifier = _Verifier(signature_algorithm=algorithms.HMAC_SHA256, key_resolver=keys)
    try:
        signature = _only(verifier.verify(message, max_age=OLDEST, require_components=SIGNED, body=body))
    except (InvalidSignature, HTTPMessageSignaturesException) as error:
        raise NotSignedError from error
    nonce, created = signature.parameters.get("nonce"), signature.parameters["created"]
    if keys.found is None or not isinstance(nonce, str) or not 0 < len(nonce) <= LONGEST_NONCE:
        raise NotSignedError
    until = datetime.fromtimestamp(created).astimezone() + OLDEST + CLOCKS_APART
    if not accounts.spend(keys.found.name, nonce, until):
        raise NotSignedError
    return keys.found


def _only(results: list[Any]) -> Any:  # the library's named tuple
    if len(results) != 1:
        raise NotSignedError
    return results[0]


Service = Annotated[ServiceAccount, Depends(whichever_service)]
"""A route's parameter: the call-centre software that signed."""
