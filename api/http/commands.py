"""How is a command given over HTTP? One route per command of every kind, derived from the kinds.

POST /api/v1/{plural} opens a case by the kind's first opening, POST /api/v1/{plural}/{opening} by any of them, and
POST /api/v1/{plural}/{id}/{command} gives a command to a case.
"""

import re
from collections.abc import Callable, Coroutine, Iterable
from typing import Any

import msgspec
from fastapi import Request, Response
from fastapi.routing import APIRoute
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException

from api.http.actions import PREFIX, Action, actions_of, for_people, path_of
from api.http.bodies import CommandBody, body_for
from api.http.examples import example_of
from api.http.parameters import CASE_ID, ETAG_PATTERN, KEY_PATTERN, CaseIdInPath, IdempotencyKey, IfMatch, version_of
from api.http.problems import documented
from api.language import language_of
from api.office import Office
from api.security.signed_in import SHOWN, SignedIn, must_be_fresh, office_of, whoever_asks
from application.ask import Ask, Done
from application.telling import Teller
from domain.directory.directory import Directory
from domain.kernel.act import Entry
from domain.kernel.case_kind import CaseKind
from domain.kernel.vocabulary import CaseId, FieldFault, InvalidError, StaffId

LARGEST_BODY = 256 * 1024
ETAG = {"ETag": {"schema": {"type": "string"}, "description": "The case's version."}}
LOCATION = {"Location": {"schema": {"type": "string"}, "description": "Where the case is found."}}


class Outcome(BaseModel):
    """What became of a command."""

    case_id: str
    number: str | None = Field(description="The case number, once it has one.")
    version: int
    position: int = Field(description="The last position written, for `wait_for`; 0 where nothing was to be done.")
    state: str
    state_label: str
    repeated: bool = Field(description="Whether this repeats the answer to an earlier request under the same key.")
    actions: list[Action] = Field(description="What whoever asked may do next.")


class CommandRoute(APIRoute):
    """Described like any route; asked without FastAPI's machinery, which costs more than the command itself."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        endpoint = self.endpoint

        async def handle(request: Request) -> Response:
            answer: Response = await endpoint(request, **_said(request))
            return answer

        return handle


def _said(request: Request) -> dict[str, str]:
    """What path and headers say, held to what the description says of them. Raises InvalidError."""
    said: dict[str, str] = {}
    for name, value, pattern in (
        ("case_id", request.path_params.get("case_id"), CASE_ID),
        ("if_match", request.headers.get("if-match"), ETAG_PATTERN),
        ("idempotency_key", request.headers.get("idempotency-key"), KEY_PATTERN),
    ):
        if value is None:
            continue
        if not re.fullmatch(pattern, value):
            raise InvalidError([FieldFault(name.replace("_", "-") if name != "case_id" else name, "pattern")])
        said[name] = value
    return said


def command_routes(kinds: Iterable[CaseKind]) -> list[APIRoute]:
    """Every command that somebody who can sign in may give."""
    return [
        route
        for kind in kinds
        for entry in kind.entries.values()
        if for_people(entry)
        for route in _routes(kind, entry)
    ]


def _routes(kind: CaseKind, entry: Entry) -> Iterable[APIRoute]:
    if not entry.opens:
        yield _route(path_of(kind, entry), kind, entry, _giving(kind, entry))
        return
    yield _route(path_of(kind, entry), kind, entry, _opening(kind, entry))
    if entry is kind.openings[0]:
        yield _route(f"{PREFIX}/{kind.plural}", kind, entry, _opening(kind, entry), first=True)


def _route(path: str, kind: CaseKind, entry: Entry, endpoint: Callable[..., Any], *, first: bool = False) -> APIRoute:
    body = body_for(kind, entry)
    status = 201 if entry.opens else 200
    return CommandRoute(
        path, endpoint, methods=["POST"], response_model=Outcome, status_code=status, tags=[kind.plural],
        name=f"{kind.name}.{entry.name}", operation_id=f"{kind.name}_{entry.name}{'_first' if first else ''}",
        summary=_label(kind, entry), description=_description(entry), max_body_size=LARGEST_BODY,
        response_description="It is done, and durable.",
        responses={
            **documented(404, 409, 415),
            status: {"headers": ETAG | (LOCATION if entry.opens else {})},
        },
        openapi_extra={"security": SHOWN, "requestBody": {"required": True, "content": {"application/json": {
            "schema": {"$ref": f"#/components/schemas/{body.__name__}"}, "example": example_of(entry.command),
        }}}},
    )  # fmt: skip


def _label(kind: CaseKind, entry: Entry) -> str:
    def said(language: str) -> str:
        return Teller(kind=kind, language=language, directory=Directory()).command(entry)

    return f"{said('zh')} / {said('en')}"


def _description(entry: Entry) -> str:
    """What the command means, and the part this entry plays where it needs a second person."""
    meaning = (entry.act.command.__doc__ or "").strip()
    match entry.part:
        case "request":
            return f"Propose it to a second person: {meaning}"
        case "approve":
            return f"As a second person, agree to what was proposed: {meaning}"
        case "decline":
            return f"As a second person, decline what was proposed: {meaning}"
        case _:
            return meaning


def _opening(kind: CaseKind, entry: Entry) -> Callable[..., Any]:
    model = body_for(kind, entry)

    async def open_case(
        request: Request,
        if_match: IfMatch = None,  # noqa: ARG001 # of no use where there is no version yet
        idempotency_key: IdempotencyKey = None,
    ) -> Response:
        office, whoever = office_of(request), await whoever_asks(request)
        if entry.act.grave:
            must_be_fresh(office, whoever.session)
        teller = _listen(request, office, kind, whoever)
        ask = ask_of(kind, entry, whoever, await _body(request, model), key=idempotency_key)
        return await _answered(office, whoever, teller, entry, ask)

    return open_case


def _giving(kind: CaseKind, entry: Entry) -> Callable[..., Any]:
    model = body_for(kind, entry)

    async def give(  # what a command may come with
        request: Request, case_id: CaseIdInPath, if_match: IfMatch = None, idempotency_key: IdempotencyKey = None
    ) -> Response:  # fmt: skip
        office, whoever = office_of(request), await whoever_asks(request)
        if entry.act.grave:
            must_be_fresh(office, whoever.session)
        teller = _listen(request, office, kind, whoever)
        body = await _body(request, model)
        ask = ask_of(kind, entry, whoever, body, case_id=case_id, version=version_of(if_match), key=idempotency_key)
        return await _answered(office, whoever, teller, entry, ask)

    return give


def _listen(request: Request, office: Office, kind: CaseKind, whoever: SignedIn) -> Teller:
    """Who words the answer, also where it is an error."""
    teller: Teller = office.teller(kind, language_of(request), whoever.tenant)
    request.state.teller = teller
    return teller


async def _body(request: Request, model: type[CommandBody]) -> CommandBody:
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        raise HTTPException(415)
    return model.model_validate_json(await request.body(), strict=True)


def ask_of(  # what a door knows of a command
    kind: CaseKind, entry: Entry, whoever: SignedIn, body: CommandBody, *, case_id: str | None = None,
    version: int | None = None, key: str | None = None,
) -> Ask:  # fmt: skip
    """What the engine is asked, for JSON and forms alike."""
    return Ask(
        tenant=whoever.tenant, kind=kind.name, name=entry.name, command=body.built(), actor=whoever.actor,
        case_id=CaseId(case_id) if case_id else None, acting_for=StaffId(body.acting_for) if body.acting_for else None,
        occurred_at=body.occurred_at, expected_version=version, key=f"{whoever.actor.id}/{key}" if key else None,
    )  # fmt: skip


async def _answered(office: Office, whoever: SignedIn, teller: Teller, entry: Entry, ask: Ask) -> Response:
    done: Done = await office.engine.do_async(ask, office.deciding.run)
    case = done.case
    if case is None:
        case = await office.asking.run(office.engine.as_it_was, whoever.tenant, done.case_id, done.version)
    open_to = office.engine.open_to(whoever.tenant, whoever.actor, ask.acting_for, done.case_id, case)
    outcome = {
        "case_id": done.case_id, "number": case.number, "version": done.version, "position": done.position,
        "state": case.state.value, "state_label": teller.state(case.state), "repeated": done.repeated,
        "actions": actions_of(open_to, teller, done.case_id),
    }  # fmt: skip
    headers = {"ETag": f'"{done.version}"'}
    if entry.opens:
        headers["Location"] = f"{PREFIX}/{teller.kind.plural}/{done.case_id}"
    status = 201 if entry.opens else 200
    return Response(msgspec.json.encode(outcome), status, headers, media_type="application/json")
