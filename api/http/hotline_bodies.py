"""What does call-centre software send and read? The bodies of its requests and of our answers."""

from datetime import date, datetime
from typing import Annotated

from fastapi import Path
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from api.http.bodies import NO_CONTROLS, NOT_BLANK
from domain.cases.appeal.words import (
    CallDirection,
    ContactResult,
    ContactWay,
    Flag,
    Kind,
    Satisfaction,
    Solved,
    Urgency,
)
from domain.cases.service.words import Sort
from domain.directory.catalogues import Platform

Number = Annotated[str, Field(min_length=1, max_length=60, pattern=r"^[A-Za-z0-9_-]+$")]
OrderNumber = Annotated[str, Path(min_length=1, max_length=60, pattern=r"^[A-Za-z0-9_-]+$")]
Short = Annotated[str, Field(max_length=200, pattern=NO_CONTROLS)]
PhoneOrNone = Annotated[str, Field(max_length=20, pattern=r"^(?:\+?[0-9][0-9\- ]{4,18})?$")]


class Read(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Caller(Read):
    name: Annotated[str, Field(max_length=50, pattern=NO_CONTROLS)] = ""
    phone: PhoneOrNone = ""
    address: Short = ""


class NamedCaller(Caller):
    name: Annotated[str, Field(min_length=1, max_length=50, pattern=NOT_BLANK)]


class Call(Read):
    call_number: Number = Field(description="The centre's number of the call; the same call is recorded once.")
    direction: CallDirection = CallDirection.INCOMING
    began_at: AwareDatetime
    ended_at: AwareDatetime | None = None
    operator: Short = Field(default="", description="The operator's number (工号).")
    caller_phone: PhoneOrNone = ""
    recording: Short = Field(default="", description="Where the centre keeps the recording.")


class Order(Read):
    order_number: Number = Field(description="The centre's number of the order.")
    kind: Kind
    urgency: Urgency = Urgency.U3
    division: Annotated[str, Field(pattern=r"^[0-9]{12}$")] = Field(description="Where the matter is, as far as known.")
    content: Annotated[str, Field(min_length=1, max_length=20000, pattern=NOT_BLANK)]
    subject: Annotated[str, Field(max_length=500, pattern=NO_CONTROLS)] = ""
    requests: Annotated[str, Field(max_length=4000, pattern=NO_CONTROLS)] = ""
    topic: Short = ""
    platform: Platform = Platform.MASS_WORK
    flags: Annotated[tuple[Flag, ...], Field(max_length=10)] = ()
    anonymous: bool = False
    confidentiality_requested: bool = False
    caller: Caller = Caller()
    received_at: AwareDatetime | None = Field(default=None, description="When it was taken, where earlier than now.")
    call: Call


class Service(Read):
    """A service that somebody wants of a platform, for the 12349 line."""

    order_number: Number = Field(description="The centre's number of the order.")
    platform: Platform
    sort: Sort
    division: Annotated[str, Field(pattern=r"^[0-9]{12}$")]
    content: Annotated[str, Field(min_length=1, max_length=4000, pattern=NOT_BLANK)]
    urgent: bool = False
    wanted_on: date | None = None
    caller: NamedCaller
    received_at: AwareDatetime | None = Field(default=None, description="When it was taken, where earlier than now.")


class Try(Read):
    at: AwareDatetime
    way: ContactWay = ContactWay.PHONE
    result: ContactResult


class Asked(Read):
    """A call-back that the centre made itself."""

    call_back_number: Number = Field(description="The centre's number of this round; the same round counts once.")
    attempts: Annotated[tuple[Try, ...], Field(min_length=1, max_length=10)]
    contacted_before: bool | None = None
    solved: Solved | None = None
    satisfied: Satisfaction | None = None
    reason: Annotated[str, Field(max_length=4000, pattern=NO_CONTROLS)] = ""


class OrderState(BaseModel):
    """How an order stands, as far as a caller may hear of it."""

    order_number: str
    case_number: str | None
    version: int
    state: str
    state_label: str
    open: bool
    unit: str = Field(description="With whom it lies.")
    due_at: datetime | None = Field(description="The limit written on the order.")
    on_ledger: bool
    answer: str
    query_code: str = Field(description="With this code the caller sees the order on the residents' pages.")


class StepShown(BaseModel):
    position: int
    sort: str = Field(description="`appeal` for an order, `service` for a service order.")
    order_numbers: list[str]
    event: str
    occurred_at: datetime
    recorded_at: datetime
    order: OrderState = Field(description="As it stood right after this step.")


class MissedShown(BaseModel):
    steps: list[StepShown]
    next: int = Field(description="Give it as `after` the next time.")
    more: bool = Field(description="Whether more lies behind `next` already.")
