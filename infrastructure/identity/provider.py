"""Whom does a provider of identities name? OpenID Connect by the code flow with PKCE, state and nonce; checks are Authlib's.

What was asked for is kept in the database and taken once; the state also lies in a cookie of the browser that was sent.
"""

import hmac
import time
from collections.abc import Mapping, Sequence
from typing import Any, Final
from urllib.parse import urlsplit

import httpx2
from authlib.common.security import generate_token
from authlib.integrations.base_client import OAuthError
from authlib.integrations.httpx_client import OAuth2Client
from authlib.oidc.core import CodeIDToken
from authlib.oidc.discovery import OpenIDProviderMetadata, get_well_known_url
from joserfc import jwt
from joserfc.errors import InvalidKeyIdError, JoseError
from joserfc.jwk import KeySet
from joserfc.jws import JWSRegistry
from sqlalchemy import Engine, delete, select
from sqlalchemy.dialects.postgresql import insert

from application.ports import Clock
from application.provider import Identified, Identity, NotIdentifiedError
from infrastructure.identity.errands import Errands
from infrastructure.identity.tables import PROVIDER_IDENTITIES as IDENTITIES

BACK: Final = "/sign-in/provider/back"
"""Where the provider sends the browser; it must know this address."""
PURPOSE: Final = "provider"
SIGNED_BY: Final = ["RS256", "PS256", "ES256", "ES384", "EdDSA", "Ed25519"]
"""Never by the secret of the client, never not at all."""
KNOWN_FOR: Final = 3600.0
"""Seconds for which the provider's description is believed."""
PATIENCE: Final = 10.0
LEEWAY: Final = 60
STRONG: Final = frozenset({"mfa", "hwk", "otp", "face", "fpt", "sc"})
"""RFC 8176: what is more than a password."""
VERIFIER: Final = 64


class OpenIdProvider:
    """Fulfils `application.provider.Provider`."""

    def __init__(self, issuer: str, client: str, secret: str, name: str, errands: Errands, clock: Clock) -> None:
        self._issuer = issuer
        self._client_id = client
        self._secret = secret
        self._name = name
        self._errands = errands
        self._clock = clock
        self._described: tuple[float, Mapping[str, Any]] | None = None

    @property
    def name(self) -> str:
        return self._name

    @property
    def issuer(self) -> str:
        return self._issuer

    def way(self, place: str, wanted: str) -> tuple[str, str]:
        state, nonce, verifier = generate_token(43), generate_token(43), generate_token(VERIFIER)
        with self._client(place) as client:
            address, _ = client.create_authorization_url(
                self._description()["authorization_endpoint"], state=state, nonce=nonce, code_verifier=verifier
            )
        self._errands.send(PURPOSE, state, {"nonce": nonce, "verifier": verifier, "wanted": wanted})
        return str(address), state

    def returned(self, place: str, state: str, answer: Mapping[str, str]) -> Identified:
        told, came_back = (each.encode("utf-8", "surrogatepass") for each in (state, answer.get("state", "")))
        kept = self._errands.back(PURPOSE, state) if hmac.compare_digest(told, came_back) else None
        if kept is None or "code" not in answer or answer.get("iss", self._issuer) != self._issuer:
            raise NotIdentifiedError
        try:
            with self._client(place) as client:
                token = client.fetch_token(
                    self._description()["token_endpoint"], code=answer["code"], code_verifier=kept["verifier"]
                )
            claims = self._claims(str(token.get("id_token", "")), kept["nonce"])
        except (OAuthError, JoseError, httpx2.HTTPError, ValueError, KeyError) as error:
            raise NotIdentifiedError from error
        return Identified(
            identity=Identity(issuer=self._issuer, subject=str(claims["sub"])), wanted=kept["wanted"],
            factors=2 if STRONG & set(claims.get("amr") or ()) else 1,
        )  # fmt: skip

    def _claims(self, token: str, nonce: str) -> Mapping[str, Any]:
        """What the provider signed, for us, now, in answer to this question."""
        registry = JWSRegistry(algorithms=SIGNED_BY, strict_check_header=False)
        try:
            found = jwt.decode(token, self._keys(), registry=registry)
        except InvalidKeyIdError:  # the provider signs with a new key
            self._described = None
            found = jwt.decode(token, self._keys(), registry=registry)
        options = {"iss": {"essential": True, "value": self._issuer}, "aud": {"essential": True, "value": self._client_id},
                   "nonce": {"essential": True, "value": nonce}}  # fmt: skip
        claims = CodeIDToken(found.claims, found.header, options, {"nonce": nonce, "client_id": self._client_id})
        claims.validate(now=int(self._clock.now().timestamp()), leeway=LEEWAY)
        return claims

    def _client(self, place: str) -> OAuth2Client:
        return OAuth2Client(
            client_id=self._client_id, client_secret=self._secret, scope="openid", redirect_uri=place + BACK,
            code_challenge_method="S256", timeout=PATIENCE,
        )  # fmt: skip

    def _keys(self) -> KeySet:
        return KeySet.import_key_set(self._description()["jwks"])

    def _description(self) -> Mapping[str, Any]:
        """What the provider says of itself, with its keys."""
        now = time.monotonic()
        if self._described is None or self._described[0] + KNOWN_FOR < now:
            self._described = now, self._asked()
        return self._described[1]

    def _asked(self) -> Mapping[str, Any]:
        try:
            with httpx2.Client(timeout=PATIENCE) as web:
                answer = web.get(get_well_known_url(self._issuer, external=True))
                description: dict[str, Any] = answer.raise_for_status().json()
                if description.get("issuer") != self._issuer:
                    raise NotIdentifiedError
                if urlsplit(self._issuer).scheme == "https":
                    OpenIDProviderMetadata(description).validate()
                return description | {"jwks": web.get(description["jwks_uri"]).raise_for_status().json()}
        except (httpx2.HTTPError, ValueError, KeyError) as error:
            raise NotIdentifiedError from error


class StoredLinks:
    """Fulfils `application.provider.Links`."""

    def __init__(self, engine: Engine, clock: Clock) -> None:
        self._transactions = engine.execution_options(isolation_level="READ COMMITTED")
        self._engine = engine
        self._clock = clock

    def login(self, identity: Identity) -> str | None:
        asked = select(IDENTITIES.c.login).where(*_is(identity))
        with self._engine.connect() as connection:
            return connection.execute(asked).scalar_one_or_none()

    def of(self, login: str) -> Sequence[Identity]:
        asked = select(IDENTITIES).where(IDENTITIES.c.login == login).order_by(IDENTITIES.c.since)
        with self._engine.connect() as connection:
            return [Identity(issuer=row.issuer, subject=row.subject) for row in connection.execute(asked)]

    def link(self, identity: Identity, login: str) -> bool:
        row = {"issuer": identity.issuer, "subject": identity.subject, "login": login, "since": self._clock.now()}
        with self._transactions.begin() as connection:
            return connection.execute(insert(IDENTITIES).values(row).on_conflict_do_nothing()).rowcount == 1

    def unlink(self, identity: Identity, login: str) -> bool:
        with self._transactions.begin() as connection:
            gone = delete(IDENTITIES).where(*_is(identity), IDENTITIES.c.login == login)
            return connection.execute(gone).rowcount == 1


def _is(identity: Identity) -> tuple[Any, Any]:  # conditions
    return IDENTITIES.c.issuer == identity.issuer, IDENTITIES.c.subject == identity.subject
