"""How is one case read? Its state as its kind has it, its timeline in sentences, and the actions open now."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Any

import msgspec
from fastapi import Query, Request, Response
from fastapi.routing import APIRoute
from pydantic import BaseModel, Field, create_model

from api.http.actions import PREFIX, Action, actions_of
from api.http.parameters import CaseIdInPath, Limit, Looking, Waited
from api.http.problems import documented
from api.http.shown import json_of, model_of
from api.language import language_of
from api.office import Office
from api.security.signed_in import OfOffice
from application.answers import Viewer
from application.reading import Reading, read
from application.telling import Teller
from domain.calendar.lights import light
from domain.calendar.terms import Term
from domain.kernel.case_kind import CaseKind
from domain.kernel.correction import in_effect
from domain.kernel.personal import masked
from domain.kernel.vocabulary import CaseId, Recorded

FRESH = {
    "Views-Fresh": {"schema": {"type": "string"}, "description": "Where `wait_for` was given: whether it was seen."}
}
ETAG = {"ETag": {"schema": {"type": "string"}, "description": "The case's version."}}


class TermShown(BaseModel):
    """A running term with its light."""

    code: str
    label: str
    basis: str = Field(description="The article, as one prints it.")
    due_on: date
    due_at: datetime
    target_on: date | None = Field(description="The last workday not after the due date, for staff.")
    light: str = Field(description="green, yellow, red, flashing, or grey while suspended.")
    provisional: bool = Field(description="Whether it rests on a year whose holidays are not announced yet.")


class CaseShown(BaseModel):
    """A case as it stands."""

    id: str
    kind: str
    number: str | None
    version: int
    open: bool
    state: str
    state_label: str
    masked: bool = Field(description="Whether personal data is masked, since whoever looks does not handle the case.")
    terms: list[TermShown]


class EventShown(BaseModel):
    """One line of the timeline."""

    version: int
    position: int
    name: str
    sentence: str
    occurred_at: datetime
    recorded_at: datetime
    actor: str
    acting_for: str | None
    number: str | None = Field(description="The case number that was given with it.")
    in_effect: bool = Field(description="False where the step was voided or undone later.")


class Timeline(BaseModel):
    events: list[EventShown]
    next: int | None = Field(description="Give it as `after` to get the following events; null at the end.")


class Actions(BaseModel):
    version: int
    actions: list[Action]


def case_routes(kinds: Iterable[CaseKind]) -> list[APIRoute]:
    return [route for kind in kinds for route in _routes(kind)]


def _routes(kind: CaseKind) -> Iterable[APIRoute]:
    at = f"{PREFIX}/{kind.plural}/{{case_id}}"
    shown = create_model(f"{kind.state.__name__}AsItStands", __base__=CaseShown, facts=(model_of(kind.state), ...))
    headers = {"headers": ETAG | FRESH}
    described: dict[str, Any] = {"methods": ["GET"], "tags": [kind.plural], "dependencies": [Waited]}
    yield APIRoute(
        at,
        _state(kind),
        response_model=shown,
        operation_id=f"{kind.name}_get",
        summary=f"{kind.wording.kind.zh}",
        description="The case as it stands.",
        responses={**documented(404), 200: headers},
        **described,
    )
    yield APIRoute(
        f"{at}/events",
        _events(kind),
        response_model=Timeline,
        operation_id=f"{kind.name}_events",
        description="What happened, in sentences.",
        responses={**documented(404), 200: headers},
        **described,
    )
    yield APIRoute(
        f"{at}/actions", _actions(kind), response_model=Actions, operation_id=f"{kind.name}_actions",
        description="What whoever looks may do now.", responses={**documented(404), 200: headers}, **described,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Look:
    """A case that was read for somebody, and who words it."""

    reading: Reading
    teller: Teller


def looked(office: Office, request: Request, viewer: Viewer, kind: CaseKind, case_id: str) -> Look:
    request.state.teller = office.teller(kind, language_of(request), viewer.tenant)
    reading = read(office.engine, office.access_log, viewer, CaseId(case_id), kind)
    teller = office.teller(kind, language_of(request), viewer.tenant, full=reading.full)
    return Look(reading, teller)


def _state(kind: CaseKind) -> Callable[..., Any]:
    async def get_case(request: Request, office: OfOffice, viewer: Looking, case_id: CaseIdInPath) -> Response:
        look: Look = await office.asking.run(looked, office, request, viewer, kind, case_id)
        return answer(request, state_shown(look.reading, look.teller, office.clock.now()), look.reading.case.version)

    return get_case


def _events(kind: CaseKind) -> Callable[..., Any]:
    async def get_events(  # a page of a case's timeline
        request: Request, office: OfOffice, viewer: Looking, case_id: CaseIdInPath,
        after: Annotated[int, Query(ge=0, le=10**9)] = 0, limit: Limit = 100,
    ) -> Response:  # fmt: skip
        look: Look = await office.asking.run(looked, office, request, viewer, kind, case_id)
        _, history = await office.asking.run(office.engine.history, viewer.tenant, CaseId(case_id))
        told = timeline(history, look.teller)
        page = [each for each in told if each["version"] > after][:limit]
        following = page[-1]["version"] if page and page[-1]["version"] < told[-1]["version"] else None
        return answer(request, {"events": page, "next": following}, history[-1].version)

    return get_events


def _actions(kind: CaseKind) -> Callable[..., Any]:
    async def get_actions(request: Request, office: OfOffice, viewer: Looking, case_id: CaseIdInPath) -> Response:
        look: Look = await office.asking.run(looked, office, request, viewer, kind, case_id)
        case = look.reading.case
        open_to = office.engine.open_to(viewer.tenant, viewer.actor, viewer.acting_for, case.id, case)
        actions = actions_of(open_to, look.teller, case.id)
        return answer(request, {"version": case.version, "actions": actions}, case.version)

    return get_actions


def state_shown(reading: Reading, teller: Teller, now: datetime) -> dict[str, Any]:
    """The state of a case as JSON."""
    kind, case = reading.kind, reading.case
    return {
        "id": case.id, "kind": kind.name, "number": case.number, "version": case.version, "open": kind.is_open(case),
        "state": case.state.value, "state_label": teller.state(case.state), "masked": not reading.full,
        "terms": [_term(each, teller, now) for each in case.terms.values()],
        "facts": json_of(case, None if reading.full else masked),
    }  # fmt: skip


def _term(term: Term, teller: Teller, now: datetime) -> dict[str, Any]:
    return {
        "code": term.code, "label": teller.term(term.code), "basis": term.basis, "due_on": term.due_on,
        "due_at": term.due_at, "target_on": term.target_on, "light": light(term, now), "provisional": term.provisional,
    }  # fmt: skip


def timeline(history: list[Recorded], teller: Teller) -> list[dict[str, Any]]:
    """The events of a case in sentences, first to last."""
    standing = {each.version for each in in_effect(history)}
    return [
        {
            "version": each.version, "position": each.position, "name": type(each.event).__name__,
            "sentence": teller.event(each), "occurred_at": each.occurred_at, "recorded_at": each.recorded_at,
            "actor": teller.person(each.actor.id), "number": each.number, "in_effect": each.version in standing,
            "acting_for": teller.person(each.acting_for) if each.acting_for else None,
        } for each in history
    ]  # fmt: skip


def answer(request: Request, content: Any, version: int | None = None) -> Response:
    """JSON, with the version and whether the views came in time."""
    headers = {"ETag": f'"{version}"'} if version is not None else {}
    if (fresh := getattr(request.state, "fresh", None)) is not None:
        headers["Views-Fresh"] = fresh
    return Response(msgspec.json.encode(content), headers=headers, media_type="application/json")
