"""How would data keys be wrapped by a cryptographic card (PKCS#11)? A stub: written to the interface, tried on no card.

What it lacks: a card to try it on; SM4 mechanisms, whose numbers differ from maker to maker (vendor-defined CKM_*); sessions that
are opened anew after the card was reset; more than one key version at a time in `unwrap`'s one pass. It needs `python-pkcs11`,
which hemu does not install.
"""

import os
from collections.abc import Sequence
from importlib import import_module
from typing import Any

from infrastructure.keys.ciphers import NONCE_BYTES
from infrastructure.keys.masters import CannotRenewError, UnknownMasterError, Wrapped


class CardKeys:
    """Fulfils `infrastructure.keys.masters.MasterKeys`. Keys in the card are labelled `hemu-1`, `hemu-2`, …"""

    def __init__(self, library: str, token: str, pin: str, newest: int) -> None:
        self._pkcs11: Any = import_module("pkcs11")  # optional, and without types
        self._session = self._pkcs11.lib(library).get_token(token_label=token).open(user_pin=pin)
        self._newest = newest

    def wrap(self, plain: bytes, place: bytes) -> str:
        nonce = os.urandom(NONCE_BYTES)
        sealed = self._key(self._newest).encrypt(plain, **self._gcm(nonce, place))
        return f"card:{self._newest}:{(nonce + bytes(sealed)).hex()}"

    def unwrap(self, wrapped: Sequence[Wrapped]) -> list[bytes]:
        found = []
        for text, place in wrapped:
            _, version, sealed = text.split(":")
            raw = bytes.fromhex(sealed)
            found.append(
                bytes(self._key(int(version)).decrypt(raw[NONCE_BYTES:], **self._gcm(raw[:NONCE_BYTES], place)))
            )
        return found

    def is_newest(self, wrapped: str) -> bool:
        return wrapped.startswith(f"card:{self._newest}:")

    def renew(self) -> None:
        raise CannotRenewError(
            f"make the key hemu-{self._newest + 1} with the card's own tool, then set HEMU_PKCS11_NEWEST"
        )

    def first(self) -> bytes | None:
        return None

    def _key(self, version: int) -> Any:
        try:
            return self._session.get_key(label=f"hemu-{version}")
        except self._pkcs11.NoSuchKey as missing:
            raise UnknownMasterError(str(version)) from missing

    def _gcm(self, nonce: bytes, place: bytes) -> dict[str, Any]:
        return {"mechanism": self._pkcs11.Mechanism.AES_GCM, "mechanism_param": self._pkcs11.GCMParams(nonce, place)}
