"""Whose passkey signed what was asked of it? WebAuthn; the checks are the library's."""

import json
import secrets
from collections.abc import Sequence
from typing import Any, Final
from urllib.parse import urlsplit
from uuid import uuid4

from sqlalchemy import Engine, delete, insert, select, update
from sqlalchemy.exc import IntegrityError
from webauthn import (
    base64url_to_bytes,
    generate_authentication_options,
    generate_registration_options,
    options_to_json,
    verify_authentication_response,
    verify_registration_response,
)
from webauthn.helpers import bytes_to_base64url, parse_client_data_json
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from application.identity import Account
from application.ports import Clock
from application.second_factors import Passkey
from infrastructure.identity.errands import Errands
from infrastructure.identity.tables import PASSKEYS

OF: Final = "和睦 hemu"
NEW, SIGN_IN = "new passkey", "sign in by passkey"
MOST: Final = 20
"""D: passkeys of an account."""
UNREADABLE = (WebAuthnException, ValueError, KeyError, TypeError, AttributeError)
"""What the library raises of an answer that is none."""


class StoredPasskeys:
    """Fulfils `application.second_factors.Passkeys`. Each asks for its holder (PIN, finger, face): it is two factors."""

    def __init__(self, engine: Engine, clock: Clock, errands: Errands) -> None:
        self._engine = engine
        self._transactions = engine.execution_options(isolation_level="READ COMMITTED")
        self._clock = clock
        self._errands = errands

    def of(self, login: str) -> Sequence[Passkey]:
        return [Passkey(id=row.id, name=row.name, since=row.since, used_at=row.used_at) for row in self._rows(login)]

    def new_options(self, account: Account, name: str, place: str) -> str:
        challenge = secrets.token_bytes(32)
        self._errands.send(NEW, bytes_to_base64url(challenge), login=account.login)
        known = [PublicKeyCredentialDescriptor(id=row.credential) for row in self._rows(account.login)]
        return options_to_json(generate_registration_options(
            rp_id=_host(place), rp_name=OF, user_id=account.login.encode(), user_name=account.login,
            user_display_name=name, challenge=challenge, exclude_credentials=known,
            authenticator_selection=AuthenticatorSelectionCriteria(
                resident_key=ResidentKeyRequirement.REQUIRED, user_verification=UserVerificationRequirement.REQUIRED
            ),
        ))  # fmt: skip

    def add(self, account: Account, answer: str, name: str, place: str) -> bool:
        try:
            challenge = _challenge(answer)
            if self._errands.back(NEW, challenge, account.login) is None or len(self._rows(account.login)) >= MOST:
                return False
            made = verify_registration_response(
                credential=answer, expected_challenge=base64url_to_bytes(challenge), expected_rp_id=_host(place),
                expected_origin=place, require_user_verification=True,
            )  # fmt: skip
        except UNREADABLE:
            return False
        row = {
            "credential": made.credential_id, "login": account.login, "id": str(uuid4()), "sign_count": made.sign_count,
            "public_key": made.credential_public_key, "name": name, "since": self._clock.now(),
        }  # fmt: skip
        try:
            with self._transactions.begin() as connection:
                connection.execute(insert(PASSKEYS).values(row))
        except IntegrityError:
            return False
        return True

    def remove(self, login: str, id: str) -> bool:  # noqa: A002 # as everywhere
        with self._transactions.begin() as connection:
            gone = delete(PASSKEYS).where(PASSKEYS.c.login == login, PASSKEYS.c.id == id)
            return connection.execute(gone).rowcount == 1

    def remove_all(self, login: str) -> int:
        with self._transactions.begin() as connection:
            return connection.execute(delete(PASSKEYS).where(PASSKEYS.c.login == login)).rowcount

    def sign_in_options(self, place: str) -> str:
        challenge = secrets.token_bytes(32)
        self._errands.send(SIGN_IN, bytes_to_base64url(challenge))
        return options_to_json(generate_authentication_options(
            rp_id=_host(place), challenge=challenge, user_verification=UserVerificationRequirement.REQUIRED
        ))  # fmt: skip

    def holder(self, answer: str, place: str) -> str | None:
        try:
            challenge, credential = _challenge(answer), base64url_to_bytes(json.loads(answer)["rawId"])
            row = self._row(credential)
            if self._errands.back(SIGN_IN, challenge) is None or row is None:
                return None
            shown = verify_authentication_response(
                credential=answer, expected_challenge=base64url_to_bytes(challenge), expected_rp_id=_host(place),
                expected_origin=place, credential_public_key=row.public_key, credential_current_sign_count=row.sign_count,
                require_user_verification=True,
            )  # fmt: skip
        except UNREADABLE:
            return None
        return str(row.login) if self._counted(row, shown.new_sign_count) else None

    def _counted(self, row: Any, count: int) -> bool:
        """A passkey that counts its signatures signs each number once: a copy of it gives itself away."""
        this = (PASSKEYS.c.credential == row.credential) & (PASSKEYS.c.sign_count == row.sign_count)
        used = update(PASSKEYS).where(this).values(sign_count=count, used_at=self._clock.now())
        with self._transactions.begin() as connection:
            return connection.execute(used).rowcount == 1

    def _row(self, credential: bytes) -> Any:  # a row, or None
        with self._engine.connect() as connection:
            return connection.execute(select(PASSKEYS).where(PASSKEYS.c.credential == credential)).first()

    def _rows(self, login: str) -> Sequence[Any]:
        asked = select(PASSKEYS).where(PASSKEYS.c.login == login).order_by(PASSKEYS.c.since)
        with self._engine.connect() as connection:
            return connection.execute(asked).all()


def _host(place: str) -> str:
    return urlsplit(place).hostname or ""


def _challenge(answer: str) -> str:
    """Which question it answers."""
    response = json.loads(answer)["response"]
    return bytes_to_base64url(parse_client_data_json(base64url_to_bytes(response["clientDataJSON"])).challenge)
