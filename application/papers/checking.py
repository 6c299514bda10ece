"""Is a paper genuine? Whoever holds one shows its number and check code; the answer names no person.

The number alone says nothing: numbers follow each other, and that a paper exists is nobody's business who does not hold it.
"""

import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from application.engine import Engine
from application.residents import plain_code
from domain.kernel.case import Issued
from domain.kernel.case_kind import CaseKind
from domain.kernel.vocabulary import CaseId, OrganisationId, local_date
from domain.kernel.wording import Phrase

_WRITTEN = str.maketrans({"（": "(", "）": ")", "[": "〔", "]": "〕", "［": "〔", "］": "〕", "－": "-", "—": "-"})
"""People type brackets as their keyboard has them."""


class Numbers(Protocol):
    """Which case bears a number, its own or that of a paper?"""

    def case_of_number(self, tenant: str, number: str) -> CaseId | None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate:
    """What may be known of a genuine paper by anybody who holds it."""

    tenant: str
    paper: Phrase
    number: str
    unit: OrganisationId | None
    issued_on: date
    pages: int
    hashes: Sequence[str]
    """The SHA-256 of the paper in each of its forms."""
    voided_on: date | None = None


@dataclass(frozen=True, slots=True)
class Checking:
    engine: Engine
    numbers: Numbers

    def check(self, number: str, code: str) -> Certificate | None:
        """None where no such paper was issued with this code, whichever of the two is wrong."""
        asked = as_written(number)
        for tenant in self.engine.log.tenants():
            for case_id in self._cases(tenant, asked):
                kind, case = self.engine.case(tenant, case_id)
                for made in case.issued.values():
                    if made.number == asked and made.issued_at and _same(made.check_code, plain_code(code)):
                        return certificate(tenant, kind, made)
        return None

    def _cases(self, tenant: str, number: str) -> list[CaseId]:
        """The case of the paper's own number, or of the case's number before the paper's mark."""
        found = (self.numbers.case_of_number(tenant, each) for each in (number, number.rpartition("-")[0]) if each)
        return list(dict.fromkeys(each for each in found if each is not None))


def certificate(tenant: str, kind: CaseKind, made: Issued) -> Certificate:
    assert made.issued_at is not None
    return Certificate(
        tenant=tenant, paper=kind.catalogue[made.paper].name, number=made.number, unit=made.unit,
        issued_on=local_date(made.issued_at), pages=made.pages,
        hashes=tuple(each.content_sha256 for each in (made.pdf, made.word) if each is not None),
        voided_on=local_date(made.voided_at) if made.voided_at else None,
    )  # fmt: skip


def as_written(number: str) -> str:
    """A number as it is kept, however it was typed."""
    return "".join(number.split()).translate(_WRITTEN)


def _same(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode(), other.encode())
