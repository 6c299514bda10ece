"""How is something signed by the national algorithms? SM2 over SM3 (GB/T 32918), by the GmSSL library."""

from cryptography.hazmat.primitives.hashes import SM3, Hash
from gmssl_pyx import (  # type: ignore[import-untyped] # it has stubs and does not say so
    GmsslInnerError,
    sm2_key_generate,
    sm2_sign,
    sm2_verify,
)

PUBLIC_BYTES = 64


def sm3(content: bytes) -> bytes:
    digest = Hash(SM3())
    digest.update(content)
    return digest.finalize()


class Sm2Key:
    """A key pair; whoever has only the public half verifies by `sm2_holds`."""

    def __init__(self, public: bytes, private: bytes) -> None:
        self.public = public
        self._private = private

    @classmethod
    def made(cls) -> "Sm2Key":
        return cls(*sm2_key_generate())

    @classmethod
    def read(cls, written: bytes) -> "Sm2Key":
        return cls(written[:PUBLIC_BYTES], written[PUBLIC_BYTES:])

    def written(self) -> bytes:
        """Both halves: the library does not tell the public one from the other."""
        return self.public + self._private

    def sign(self, content: bytes) -> bytes:
        """DER. The signer is called by the standard's default name (1234567812345678)."""
        return bytes(sm2_sign(self._private, self.public, content))


def sm2_holds(public: bytes, content: bytes, signature: bytes) -> bool:
    """Whether the holder of the key (64 bytes, x and y) signed this content."""
    try:
        return bool(sm2_verify(public, content, signature))
    except GmsslInnerError:  # no such key, or no such signature
        return False
