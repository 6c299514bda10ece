"""How are the secrets of accounts kept that must be read again? Sealed under a key of their own, derived from the master key."""

from base64 import urlsafe_b64encode
from hashlib import blake2b

from cryptography.fernet import Fernet


def sealing(master: bytes, purpose: str) -> Fernet:
    """`purpose`: at most 16 bytes; what is sealed for one opens for no other."""
    return Fernet(urlsafe_b64encode(blake2b(master, digest_size=32, person=purpose.encode()).digest()))
