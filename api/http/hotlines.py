"""How does the software of a call centre (12345, 12349) speak with the office? Orders in, state out, and what it missed.

Every request is signed (`api.security.signed_requests`). Numbers are the call centre's own: sent again under the same number
the same order is the same case, and another body under it is refused.
"""

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request

from api.http.hotline_bodies import (
    Asked,
    Call,
    MissedShown,
    Order,
    OrderNumber,
    OrderState,
    Service,
    StepShown,
)
from api.http.problems import documented
from api.language import language_of
from api.office import Office
from api.security.signed_in import OfOffice
from api.security.signed_requests import LARGEST_BODY
from api.security.signed_requests import Service as Signed
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
    Channel,
    Regime,
)
from domain.cases.service.ordering import OrderService
from domain.cases.service.words import Channel as ServiceChannel
from domain.cases.service.words import Urgency as Haste
from domain.directory.catalogues import Platform as Destination
from domain.kernel.people import Person as Resident
from domain.kernel.vocabulary import DivisionCode, TopicCode

router = APIRouter(prefix="/api/v1/hotlines", tags=["hotlines"])


def _answers(*statuses: int) -> dict[int | str, dict[str, Any]]:
    return documented(404, 409, *statuses)


@router.post(
    "/orders", status_code=201, operation_id="hotline_order", responses=_answers(), max_body_size=LARGEST_BODY
)  # fmt: skip
async def take(request: Request, office: OfOffice, service: Signed, order: Order) -> OrderState:
    """Hand in an order, with the call by which it came."""
    centre, teller = _centre(office), _teller(request, office, service)
    number, call = order.order_number, _call(order.call, order.order_number, service)
    await office.deciding.run(centre.take, service, number, _register(order, service), call, order.received_at)
    return await _state(office, centre, teller, service, number)


@router.post(
    "/orders/{order_number}/calls", operation_id="hotline_call", responses=_answers(), max_body_size=LARGEST_BODY
)
async def record_call(
    request: Request, office: OfOffice, service: Signed, order_number: OrderNumber, call: Call
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
    request: Request, office: OfOffice, service: Signed, order_number: OrderNumber, asked: Asked
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
async def order_state(request: Request, office: OfOffice, service: Signed, order_number: OrderNumber) -> OrderState:
    """How an order stands now."""
    teller = _teller(request, office, service)
    return await _state(office, _centre(office), teller, service, order_number)


@router.post(
    "/services", status_code=201, operation_id="hotline_service", responses=_answers(), max_body_size=LARGEST_BODY
)
async def order_service(request: Request, office: OfOffice, service: Signed, wanted: Service) -> OrderState:
    """Order a service for a caller; the hotline assigns a provider."""
    centre, teller = _centre(office), _teller(request, office, service, of_services=True)
    command = OrderService(
        organisation=service.organisation, division=DivisionCode(wanted.division),
        platform=Destination(wanted.platform.value), sort=wanted.sort, channel=ServiceChannel.LINE_12349,
        person=Resident(name=wanted.caller.name, phone=wanted.caller.phone, address=wanted.caller.address),
        content=wanted.content, urgency=Haste.URGENT if wanted.urgent else Haste.ORDINARY, wanted_on=wanted.wanted_on,
        source=service.name, order_number=wanted.order_number,
    )  # fmt: skip
    await office.deciding.run(centre.order_service, service, wanted.order_number, command, wanted.received_at)
    case = await office.asking.run(centre.service, service, wanted.order_number)
    return _shown(case, wanted.order_number, teller)


@router.get(
    "/services/{order_number}", operation_id="hotline_service_state", responses=documented(404),
    max_body_size=LARGEST_BODY,
)  # fmt: skip
async def service_state(request: Request, office: OfOffice, service: Signed, order_number: OrderNumber) -> OrderState:
    """How a service order stands now."""
    teller = _teller(request, office, service, of_services=True)
    return _shown(await office.asking.run(_centre(office).service, service, order_number), order_number, teller)


@router.get("/steps", operation_id="hotline_steps", responses=documented(), max_body_size=LARGEST_BODY)
async def steps(
    request: Request, office: OfOffice, service: Signed, after: Annotated[int, Query(ge=0, le=2**53 - 1)] = 0,
    limit: Annotated[int, Query(ge=1, le=200)] = 100,
) -> MissedShown:  # fmt: skip
    """What happened to the centre's orders behind a position, in order. Any position may be asked again."""
    tellers = {
        each.kind.name: each for each in (_teller(request, office, service, of_services=of) for of in (True, False))
    }
    missed: Missed = await office.asking.run(_centre(office).missed, service, after, limit)
    told = [_step(each, tellers[each.recorded.kind]) for each in missed.steps]
    return MissedShown(steps=told, next=missed.next, more=missed.more)


def _centre(office: Office) -> CallCentre:
    if office.call_centre is None:
        raise UnknownCaseError
    return office.call_centre


def _teller(request: Request, office: Office, service: ServiceAccount, *, of_services: bool = False) -> Teller:
    """Who words the answer, also where it is an error."""
    kind = _centre(office).services if of_services else _centre(office).kind
    teller: Teller = office.teller(kind, language_of(request), service.tenant)
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


_LIMITS = ("AP-T4", "AP-P4", "AP-W1", "SV-T3")
"""The limit written on an order, whichever runs."""


def _shown(case: Any, number: str, teller: Teller) -> OrderState:  # an Appeal or a Service
    term = next((case.terms[code] for code in _LIMITS if code in case.terms), None)
    card = teller.kind.card
    body = card(case).organisation if card else None
    public = teller.kind.public
    return OrderState(
        order_number=number, case_number=case.number, version=case.version, state=case.state.value,
        state_label=teller.state(case.state), open=teller.kind.is_open(case),
        unit=teller.organisation(body) if body else "", due_at=term.due_at if term else None,
        on_ledger="AP-L1" in case.terms, answer=public.answer(case) if public else "", query_code=case.query_code,
    )  # fmt: skip


def _step(told: StepTold, teller: Teller) -> StepShown:
    return StepShown(
        position=told.step.position, sort=told.recorded.kind, order_numbers=list(told.step.numbers),
        event=type(told.recorded.event).__name__,
        occurred_at=told.recorded.occurred_at, recorded_at=told.recorded.recorded_at,
        order=_shown(told.case, told.step.numbers[0], teller),
    )  # fmt: skip
