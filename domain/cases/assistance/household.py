"""Who lives in the household, who acts for it, and what does it declare?"""

from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated

from domain.cases.assistance.words import NotCounted, Relation, WorkAbility
from domain.kernel import people
from domain.kernel.fields import (
    IdNumberOrBlank,
    Line,
    LineOrBlank,
    Money,
    Personal,
    PersonName,
    PhoneOrBlank,
    Text,
)
from domain.kernel.signing import SignedAs
from domain.kernel.vocabulary import StaffId

MemberId = Annotated[str, Text(6, blank=True, pattern=r"[A-Z][0-9]{1,4}")]
"""`M1` is the applicant; given by the case, so that a form need not ask for it."""
BirthDate = Annotated[str, Text(10, blank=True, pattern=r"(19|20)[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])")]
"""A text, because it is sealed with the person it belongs to."""

APPLICANT = "M1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A co-living member; the first one of a household is the applicant."""

    id: MemberId = ""
    name: Annotated[PersonName, Personal("id")]
    relation: Relation
    minor: bool = False
    """Under 18: nothing about this member ever leaves the case."""
    id_number: Annotated[IdNumberOrBlank, Personal("id")] = ""
    born_on: Annotated[BirthDate, Personal("id")] = ""
    phone: Annotated[PhoneOrBlank, Personal("id")] = ""
    register_address: Annotated[LineOrBlank, Personal("id")] = ""
    address: Annotated[LineOrBlank, Personal("id")] = ""
    bank_account: Annotated[str, Text(30, blank=True, pattern=r"[0-9 ]{8,30}"), Personal("id")] = ""
    work_ability: WorkAbility = WorkAbility.ABLE
    disability: Annotated[LineOrBlank, Personal("id")] = ""
    """Class and grade, as on the card."""
    illness: Annotated[LineOrBlank, Personal("id")] = ""
    school: Annotated[LineOrBlank, Personal("id")] = ""
    """Empty: not at school."""
    job: Annotated[LineOrBlank, Personal("id")] = ""
    not_counted: NotCounted | None = None
    """Of the family, but no co-living member (最低生活保障审核确认办法 第七条)."""
    authorised: bool = False
    """The authorisation for the information check is signed."""
    authorised_on: date | None = None
    """The day of the signature; None where it was not put down yet which day that was."""
    authorised_as: SignedAs | None = None
    authorised_by: Annotated[LineOrBlank, Personal("id")] = ""
    """The guardian or agent who signed for the member; empty where they did it themselves."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Authorisation:
    """A member's signature under the authorisation for the information check (核对授权书)."""

    member: MemberId
    signed_on: date
    signed_as: SignedAs = SignedAs.ONESELF
    signer: Annotated[LineOrBlank, Personal("member")] = ""
    """The guardian or agent who signed for the member; empty where they did it themselves."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Supporter:
    """Somebody with a duty of support who does not live with the household."""

    id: MemberId = ""
    name: Annotated[PersonName, Personal("id")]
    relation: Relation
    phone: Annotated[PhoneOrBlank, Personal("id")] = ""
    address: Annotated[LineOrBlank, Personal("id")] = ""
    pays_monthly: Money | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Agent:
    """Who applies for the household, under a power of attorney."""

    id: MemberId = ""
    name: Annotated[PersonName, Personal("id")]
    phone: Annotated[PhoneOrBlank, Personal("id")] = ""
    id_number: Annotated[IdNumberOrBlank, Personal("id")] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RelativeDeclaration:
    """Whether a member is a close relative of a handling officer or a committee member; "none" is declared too (第十一条)."""

    related: bool
    member: MemberId = ""
    officer: StaffId | None = None
    relation: Annotated[LineOrBlank, Personal()] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PropertyItem:
    """One thing owned: deposits, securities, a vehicle, a house (第十四条)."""

    what: Annotated[Line, Personal()]
    value: Money
    exempt: bool = False
    """Needed for living; not counted."""


def numbered(members: tuple[Member, ...]) -> tuple[Member, ...]:
    """The members as the case knows them: M1, M2, …"""
    return tuple(replace(each, id=f"M{index}") for index, each in enumerate(members, 1))


def numbered_supporters(supporters: tuple[Supporter, ...]) -> tuple[Supporter, ...]:
    return tuple(replace(each, id=f"S{index}") for index, each in enumerate(supporters, 1))


def age(member: Member, on: date) -> int | None:
    """Full years on a day, None where the date of birth is not known."""
    return people.age(people.born(member.id_number, member.born_on), on)


def counted(members: tuple[Member, ...]) -> tuple[Member, ...]:
    """The co-living members."""
    return tuple(each for each in members if each.not_counted is None)
