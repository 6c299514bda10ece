"""How does the software of a call centre (12345, 12349) speak with the office? Orders in, state out, and what it missed.

Every request is signed (`api.security.signed_requests`). Numbers are the call centre's own: sent again under the same number
the same order is the same case, and another body under it is refused.
"""

from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from api.http.bodies import NO_CONTROLS, NOT_BLANK
from api.http.problems import documented
from api.language import language_of
from api.office import Office
from api.security.signed_in import OfOffice
from api.security.signed_requests import LARGEST_BODY, Service
from application.ask import UnknownCaseError
from application.call_centre import CallCentre, Missed
from application.call_centre import Told as StepTold
from application.service_accounts import ServiceAccount
from application.telling import Teller
from domain.cases.appeal.calls import RecordCall
from domain.cases.appeal.evaluation import CallBack
from domain.cases.appeal.events.outcome import Attempt
from domain.cases.appeal.parties import Person
from domain.cases.appeal.registration import Register
from domain.cases.appeal.words import (
    CallDirection,
    Channel,
    ContactResult,
    ContactWay,
    Flag,
    Kind,
    Platform,
    Regime,
    Satisfaction,
    Solved,
    Urgency,
)
from domain.kernel.vocabulary import DivisionCode, TopicCode

router = APIRouter(prefix="/api/v1/hotlines", tags=["hotlines"])

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
    order_numbers: list[str]
    event: str
    occurred_at: datetime
    recorded_at: datetime
    order: OrderState = Field(description="As it stood right after this step.")


class MissedShown(BaseModel):
    steps: list[StepShown]
    next: int = Field(description="Give it as `after` the next time.")
    more: bool = Field(description="Whether more lies behind `next` already.")


def _answers(*statuses: int) -> dict[int | str, dict[str, Any]]:
    return documented(404, 409, 413, *statuses)


@router.post(
    "/orders", status_code=201, operation_id="hotline_order", responses=_answers(), max_body_size=LARGEST_BODY
)  # fmt: skip
async def take(request: Request, office: OfOffice, service: Service, order: Order) -> OrderState:
    """Hand in an order, with the call by which it came."""
    centre, teller = _centre(office), _teller(request, office, service)
    number, call = order.order_number, _call(order.call, order.order_number, service)
    await office.deciding.run(centre.take, service, number, _register(order, service), call, order.received_at)
    return await _state(office, centre, teller, service, number)


@router.post(
    "/orders/{order_number}/calls", operation_id="hotline_call", responses=_answers(), max_body_size=LARGEST_BODY
)
async def record_call(
    request: Request, office: OfOffice, service: Service, order_number: OrderNumber, call: Call
) -> OrderState:
    """Keep a further call with the order."""
    centre, teller = _centre(office), _teller(request, office, service)
    await office.deciding.run(centre.record_call, service, order_number, _call(call, order_number, service))
    return await _state(office, centre, teller, service, order_number)


@router.post(
    "/orders/{order_number}/call-backs", operation_id="hotline_call_back", responses=_answers(),
    max_body_size=LARGEST_BODY,
)  # fmt: skip
async def call_back(
    request: Request, office: OfOffice, service: Service, order_number: OrderNumber, asked: Asked
) -> OrderState:
    """Say what the caller says of the answer, or that nobody was reached."""
    centre, teller = _centre(office), _teller(request, office, service)
    tries = tuple(Attempt(at=each.at, way=each.way, result=each.result) for each in asked.attempts)
    said = CallBack(
        attempts=tries, contacted_before=asked.contacted_before, solved=asked.solved, satisfied=asked.satisfied,
        reason=asked.reason,
    )  # fmt: skip
    await office.deciding.run(centre.call_back, service, order_number, said, asked.call_back_number)
    return await _state(office, centre, teller, service, order_number)


@router.get(
    "/orders/{order_number}", operation_id="hotline_order_state", responses=documented(404), max_body_size=LARGEST_BODY
)
async def order_state(request: Request, office: OfOffice, service: Service, order_number: OrderNumber) -> OrderState:
    """How an order stands now."""
    teller = _teller(request, office, service)
    return await _state(office, _centre(office), teller, service, order_number)


@router.get("/steps", operation_id="hotline_steps", responses=documented(), max_body_size=LARGEST_BODY)
async def steps(
    request: Request, office: OfOffice, service: Service, after: Annotated[int, Query(ge=0, le=2**53 - 1)] = 0,
    limit: Annotated[int, Query(ge=1, le=200)] = 100,
) -> MissedShown:  # fmt: skip
    """What happened to the centre's orders behind a position, in order. Any position may be asked again."""
    teller = _teller(request, office, service)
    missed: Missed = await office.asking.run(_centre(office).missed, service, after, limit)
    return MissedShown(steps=[_step(each, teller) for each in missed.steps], next=missed.next, more=missed.more)


def _centre(office: Office) -> CallCentre:
    if office.call_centre is None:
        raise UnknownCaseError
    return office.call_centre


def _teller(request: Request, office: Office, service: ServiceAccount) -> Teller:
    """Who words the answer, also where it is an error."""
    teller: Teller = office.teller(_centre(office).kind, language_of(request), service.tenant)
    request.state.teller = teller
    return teller


def _register(order: Order, service: ServiceAccount) -> Register:
    person = Person(name=order.caller.name, phone=order.caller.phone, address=order.caller.address)
    return Register(
        organisation=service.organisation, division=DivisionCode(order.division), regime=Regime.HOTLINE_ORDER,
        kind=order.kind, channel=Channel.HOTLINE_FEED, content=order.content, requests=order.requests,
        subject=order.subject, anonymous=order.anonymous, petitioner=Person() if order.anonymous else person,
        confidentiality_requested=order.confidentiality_requested, urgency=order.urgency, flags=order.flags,
        topic=TopicCode(order.topic), platform=order.platform, receipt_given=True,
    )  # fmt: skip


def _call(call: Call, number: str, service: ServiceAccount) -> RecordCall:
    return RecordCall(
        line=service.line, direction=call.direction, call_number=call.call_number, order_number=number,
        source=service.name, began_at=call.began_at, ended_at=call.ended_at, operator=call.operator,
        caller_phone=call.caller_phone, recording=call.recording,
    )  # fmt: skip


async def _state(
    office: Office, centre: CallCentre, teller: Teller, service: ServiceAccount, number: str
) -> OrderState:  # fmt: skip
    case = await office.asking.run(centre.case, service, number)
    return _shown(case, number, teller)


def _shown(case: Any, number: str, teller: Teller) -> OrderState:  # an Appeal
    term = case.main_term
    public = teller.kind.public
    return OrderState(
        order_number=number, case_number=case.number, version=case.version, state=case.state.value,
        state_label=teller.state(case.state), open=teller.kind.is_open(case),
        unit=teller.organisation(case.unit) if case.unit else "", due_at=term.due_at if term else None,
        on_ledger="AP-L1" in case.terms, answer=public.answer(case) if public else "", query_code=case.query_code,
    )  # fmt: skip


def _step(told: StepTold, teller: Teller) -> StepShown:
    return StepShown(
        position=told.step.position, order_numbers=list(told.step.numbers), event=type(told.recorded.event).__name__,
        occurred_at=told.recorded.occurred_at, recorded_at=told.recorded.recorded_at,
        order=_shown(told.case, told.step.numbers[0], teller),
    )  # fmt: skip
