"""Under which key are drafts kept on somebody's telephone? One per person, which only the server can make again."""

import hmac
from hashlib import sha256

from domain.kernel.vocabulary import StaffId


def device_key(master: bytes, tenant: str, staff: StaffId) -> bytes:
    """32 bytes. A draft of yesterday is read again once its writer has signed in again, by nobody before."""
    return hmac.digest(master, f"hemu drafts {tenant}/{staff}".encode(), sha256)
