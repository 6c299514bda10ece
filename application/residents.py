"""How does a resident get to a case of theirs? By the query code on the receipt and the end of the phone number.

Whatever was wrong, the answer is the same, and tries are counted before anything is looked at: nobody learns by trying
whether a code exists.
"""

import hmac
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol
from urllib.parse import parse_qs, urlsplit

from application.accesses import AccessLog, Act, by
from application.answers import Viewer
from application.ask import UnknownCaseError
from application.engine import Engine
from application.identity import LockedOutError
from domain.kernel.case_kind import CaseKind
from domain.kernel.vocabulary import Actor, CaseId

DIGITS = 4
"""How many of the phone's last digits are asked for."""
CODE = 8
"""Signs of a query code."""
LONGEST_CODE = 20


class WrongCodeError(Exception):
    """No case has this code with this phone; which of the two is wrong is not said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """Whoever showed the query code of a case, and may act as its resident."""

    tenant: str
    case_id: CaseId

    @property
    def actor(self) -> Actor:
        return Actor(id=f"resident:{self.case_id}", sort="resident")


class Codes(Protocol):
    def holders(self, code: str) -> Sequence[Holder]:
        """The cases with this query code, of any city."""
        ...


class Tries(Protocol):
    """Counts tries by address and by code; keeps neither."""

    def count(self, address: str, code: str) -> timedelta | None:
        """Count one try. How long to wait, where there were too many."""
        ...

    def succeeded(self, address: str, code: str) -> None:
        """The last try was right: it counts against nobody."""
        ...


class HandIns(Protocol):
    """Counts what is handed in, by address and by phone at that address; keeps neither."""

    def count(self, address: str, phone: str) -> timedelta | None:
        """Count one. How long to wait, where there were too many."""
        ...

    def take_back(self, address: str, phone: str) -> None:
        """Nothing was handed in after all, or the same once more."""
        ...


class Pictures(Protocol):
    """Draws photos anew."""

    def plain(self, content: bytes) -> bytes:
        """The same picture as a JPEG that says neither where nor when nor with what it was taken.

        Raises FileRefusedError for what is no picture.
        """
        ...


class Passes(Protocol):
    """Short-lived proofs, for a cookie, that somebody showed the code of a case."""

    def give(self, holder: Holder) -> str: ...

    def read(self, text: str) -> Holder | None:
        """None for what is not ours, was altered, or has run out."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Residents:
    """What the residents' pages need beside the engine."""

    engine: Engine
    codes: Codes
    tries: Tries
    hand_ins: HandIns
    pictures: Pictures
    passes: Passes
    access_log: AccessLog

    def look_up(self, address: str, code: str, digits: str) -> Holder:
        """Raises LockedOutError or WrongCodeError."""
        asked = plain_code(code)
        wait = self.tries.count(address, asked)
        if wait is not None:
            raise LockedOutError(wait)
        found = [each for each in self.codes.holders(asked) if self._shows(each, asked, digits.strip())]
        if not found:
            raise WrongCodeError
        self.tries.succeeded(address, asked)
        viewer = Viewer(tenant=found[0].tenant, actor=found[0].actor)
        self.access_log.keep_first(by(viewer, Act.QUERY_CODE, found[0].case_id))
        return found[0]

    def _shows(self, holder: Holder, code: str, digits: str) -> bool:
        """Whether code and digits are those of the case as it stands."""
        try:
            kind, case = self.engine.may_read(holder.actor, None, holder.tenant, holder.case_id)
        except UnknownCaseError:
            return False
        return kind.public is not None and _same(kind.public.code(case), code) and _knows_phone(kind, case, digits)


def plain_code(code: str) -> str:
    """A code as it is kept: people write it with spaces, hyphens and small letters."""
    return "".join(sign for sign in code.upper() if sign.isascii() and sign.isalnum())[:LONGEST_CODE]


def code_in(text: str) -> str:
    """The query code that somebody typed or a scanner read from a receipt, where it is the whole address; else empty."""
    scanned = parse_qs(urlsplit(text).query).get("code", [text])[0] if "://" in text else text
    code = plain_code(scanned)
    return code if len(code) == CODE and code == "".join(scanned.upper().split()).replace("-", "") else ""


def _knows_phone(kind: CaseKind, case: object, digits: str) -> bool:
    """Whoever left no phone shows the code alone, and leaves the digits blank."""
    assert kind.public is not None
    phones = kind.public.phones(case)
    return _any(_same(_ending(phone), digits) for phone in phones) if phones else digits == ""


def _ending(phone: str) -> str:
    return "".join(sign for sign in phone if sign.isdigit())[-DIGITS:]


def _same(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode("utf-8", "surrogatepass"), other.encode("utf-8", "surrogatepass"))


def _any(held: Iterable[bool]) -> bool:
    """`any` that looks at all of them."""
    return sum(held) > 0
