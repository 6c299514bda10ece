"""Who is registered as a mediator: certificate, languages, special fields (人民调解员名册)?"""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from domain.directory.catalogues import Schooling, Sex
from domain.directory.dispute_types import DisputeType
from domain.kernel.fields import Line, Many, Text
from domain.kernel.vocabulary import Command, Event, StaffId

REGISTER = "人民调解法 第十四条；人民调解员名册由县级司法行政机关汇总"
Certificate = Annotated[str, Text(40, pattern=r"[A-Za-z0-9〔〕（）\-\u4e00-\u9fff]+")]
Languages = Annotated[tuple[Annotated[str, Text(30)], ...], Many(0, 8)]
Fields = Annotated[tuple[DisputeType, ...], Many(0, len(DisputeType))]


@dataclass(frozen=True, slots=True, kw_only=True)
class MediatorEntry:
    """What the register says of a mediator."""

    certificate: str
    certified_on: date
    full_time: bool = False
    languages: tuple[str, ...] = ()
    fields: tuple[DisputeType, ...] = ()
    sex: Sex | None = None
    schooling: Schooling | None = None
    party_member: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterMediator(Command):
    """Enter a certified mediator, or put down anew what the register says (人民调解员名册)."""

    certificate: Certificate
    certified_on: date
    full_time: bool = False
    languages: Languages = ()
    """Beside 普通话: dialects, minority and foreign languages, sign language."""
    fields: Fields = ()
    """Disputes at which somebody is especially good."""
    sex: Sex | None = None
    schooling: Schooling | None = None
    party_member: bool | None = None
    """Of the Communist Party. What nobody has put down is counted apart in the ministry's form."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StrikeOffMediator(Command):
    """Take somebody off the register of mediators (人民调解法 第十五条)."""

    reason: Line


@dataclass(frozen=True, slots=True, kw_only=True)
class MediatorRegistered(Event):
    staff: StaffId
    certificate: str
    certified_on: date
    full_time: bool = False
    languages: tuple[str, ...] = ()
    fields: tuple[DisputeType, ...] = ()
    sex: Sex | None = None
    schooling: Schooling | None = None
    party_member: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MediatorStruckOff(Event):
    staff: StaffId
    reason: str


def entry_of(event: MediatorRegistered | MediatorStruckOff) -> MediatorEntry | None:
    """What the register says after an event; None for whoever was struck off."""
    if isinstance(event, MediatorStruckOff):
        return None
    return MediatorEntry(
        certificate=event.certificate, certified_on=event.certified_on, full_time=event.full_time,
        languages=event.languages, fields=event.fields, sex=event.sex, schooling=event.schooling,
        party_member=event.party_member,
    )  # fmt: skip
