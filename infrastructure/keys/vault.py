"""How are data keys wrapped by a Vault that never gives its key away? By its transit engine, over HTTPS.

https://developer.hashicorp.com/vault/api-docs/secret/transit: a key of type aes256-gcm96 (or another that takes associated data).
"""

import base64
from collections.abc import Mapping, Sequence
from typing import Any

import httpx2

from infrastructure.keys.ciphers import SealBrokenError
from infrastructure.keys.masters import Wrapped

SECONDS = 10.0
MANY = 500
"""Keys in one request."""


class VaultError(Exception):
    """The Vault did not answer, or refused; the message never holds the token."""


class VaultKeys:
    """Fulfils `infrastructure.keys.masters.MasterKeys`. `address` ends with the engine: `https://vault:8200/v1/transit`."""

    def __init__(self, address: str, key: str, token: str, *, client: httpx2.Client | None = None) -> None:
        self._address = address.rstrip("/")
        self._key = key
        self._client = client or httpx2.Client(timeout=SECONDS)
        self._headers = {"X-Vault-Token": token}

    def wrap(self, plain: bytes, place: bytes) -> str:
        found = self._post("encrypt", {"plaintext": _text(plain), "associated_data": _text(place)})
        return str(found["ciphertext"])

    def unwrap(self, wrapped: Sequence[Wrapped]) -> list[bytes]:
        found: list[bytes] = []
        for start in range(0, len(wrapped), MANY):
            batch = [
                {"ciphertext": text, "associated_data": _text(place)} for text, place in wrapped[start : start + MANY]
            ]
            for answer, (_, place) in zip(self._batch(batch), wrapped[start : start + MANY], strict=True):
                if answer.get("error") or "plaintext" not in answer:
                    raise SealBrokenError(place.decode())
                found.append(base64.b64decode(answer["plaintext"]))
        return found

    def is_newest(self, wrapped: str) -> bool:
        """`vault:v3:…` names its version."""
        newest = self._asked("GET", f"keys/{self._key}")["latest_version"]
        return wrapped.startswith(f"vault:v{newest}:")

    def renew(self) -> None:
        self._asked("POST", f"keys/{self._key}/rotate", {})

    def first(self) -> bytes | None:
        """Nobody has ever seen it."""
        return None

    def _batch(self, batch: list[dict[str, str]]) -> list[dict[str, str]]:
        try:
            return list(self._post("decrypt", {"batch_input": batch})["batch_results"])
        except VaultError as refused:
            raise SealBrokenError(str(refused)) from refused

    def _post(self, deed: str, body: Mapping[str, Any]) -> Mapping[str, Any]:
        return self._asked("POST", f"{deed}/{self._key}", body)

    def _asked(self, method: str, path: str, body: Mapping[str, Any] | None = None) -> Mapping[str, Any]:
        try:
            answer = self._client.request(method, f"{self._address}/{path}", json=body, headers=self._headers)
        except httpx2.HTTPError as error:
            raise VaultError(f"{method} {path}: {type(error).__name__}") from error
        if answer.is_error:
            raise VaultError(f"{method} {path}: {answer.status_code}")
        data: Mapping[str, Any] = answer.json().get("data") or {} if answer.content else {}
        return data


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode()
