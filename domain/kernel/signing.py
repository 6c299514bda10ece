"""Who signed a consent or an authorisation, in what capacity, and on which day?

For a child the guardian signs (个人信息保护法 第三十一条), as for a grown-up without capacity;
an agent signs under a power of attorney.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated

from domain.kernel.fields import LineOrBlank, Personal
from domain.kernel.vocabulary import Moment, Refused

CHILD = "个人信息保护法 第三十一条"


class SignedAs(StrEnum):
    ONESELF = "oneself"
    GUARDIAN = "guardian"
    AGENT = "agent"
    """Under a power of attorney."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """Under a paper by which somebody agrees to what concerns them."""

    signed_on: date
    signed_as: SignedAs = SignedAs.ONESELF
    signer: Annotated[LineOrBlank, Personal()] = ""
    """Who signed for the person; empty where they did it themselves."""


def check_signature(signed: Signature, moment: Moment, *, whose: str, minor: bool = False, basis: str = CHILD) -> None:
    """`whose` agrees by it: their name, or their number in the case."""
    if signed.signed_on > moment.on:
        raise Refused("signed_in_the_future", whose=whose, on=signed.signed_on)
    if minor and signed.signed_as is not SignedAs.GUARDIAN:
        raise Refused("guardian_signs", basis=basis, whose=whose)
    if (signed.signed_as is SignedAs.ONESELF) is bool(signed.signer.strip()):
        raise Refused("say_who_signed", whose=whose)
