"""Where does what is new come from? Identities of cases and the codes on receipts, from the system's randomness."""

import secrets
import uuid

from domain.kernel.vocabulary import CaseId

LEGIBLE = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Without 0, O, 1 and I, which people misread."""
CODE_LENGTH = 8


class SystemChance:
    """Fulfils `application.ports.Chance`."""

    def case_id(self) -> CaseId:
        return CaseId(str(uuid.uuid4()))

    def query_code(self) -> str:
        return "".join(secrets.choice(LEGIBLE) for _ in range(CODE_LENGTH))
