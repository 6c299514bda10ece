"""How does a resident rate, ask for review, or withdraw? A short form of what the kind names, in plain words."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from fastapi import APIRouter, Response
from starlette.exceptions import HTTPException

from api import faults
from api.portal.case import Opened, offer, opened
from api.portal.page import Sent, Visit, Visiting, go
from api.problems import Trouble, trouble_of
from application.ask import Ask, KeyReusedError
from application.ports import ConflictError, OutcomeUnknownError, OverloadedError
from domain.kernel.fields import Field, Text, fields_of
from domain.kernel.public import PublicAct
from domain.kernel.vocabulary import Command, FieldFault, ForbiddenError, InvalidError, RefusedError

router = APIRouter(include_in_schema=False)
TOLD = (RefusedError, ForbiddenError, ConflictError, KeyReusedError, OverloadedError, OutcomeUnknownError)
PENDING = (OverloadedError, OutcomeUnknownError)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One field of the form: a box to tick, one of some choices, or words."""

    name: str
    label: str
    sort: str
    options: tuple[tuple[str, str], ...] = ()
    required: bool = True
    longest: int = 4000


@router.get("/r/case/{name}")
async def form(visit: Visiting, name: str) -> Response:
    seen = await opened(visit)
    return _shown(visit, seen, name, Sent(), secrets.token_urlsafe(12))


@router.post("/r/case/{name}")
async def give(visit: Visiting, name: str) -> Response:
    seen = await opened(visit)
    act = _act(seen, name)
    sent = await visit.form()
    entry = seen.kind.entry(name)
    key = sent.key or secrets.token_urlsafe(12)
    try:
        ask = Ask(
            tenant=seen.holder.tenant, kind=seen.kind.name, name=name, command=_command(entry.command, act, seen, sent),
            actor=seen.holder.actor, case_id=seen.holder.case_id, key=f"portal/{seen.holder.case_id}/{key}",
        )  # fmt: skip
        await visit.office.engine.do_async(ask, visit.office.deciding.run)
    except InvalidError as error:
        found = {each.path: each.message for each in faults.of_command(error, visit.language, seen.teller)}
        return _shown(visit, seen, name, sent, secrets.token_urlsafe(12), errors=found)
    except TOLD as error:
        again = key if isinstance(error, PENDING) else secrets.token_urlsafe(12)
        return _shown(visit, seen, name, sent, again, trouble=trouble_of(visit.request, error))
    return go("/r/case", done="true")


def _act(seen: Opened, name: str) -> PublicAct:
    if name not in seen.public.acts:
        raise HTTPException(404)
    return seen.public.acts[name]


def _shown(
    visit: Visit, seen: Opened, name: str, sent: Sent, key: str, *, errors: Mapping[str, str] | None = None,
    trouble: Trouble | None = None,
) -> Response:  # fmt: skip
    act = _act(seen, name)
    status = trouble.status if trouble else (422 if errors else 200)
    response = visit.show(
        "act.html", status, case=seen.case, act=name, label=seen.teller.say(act.label), told=seen.teller.say(act.told),
        offer=offer(visit, seen, name), questions=_questions(seen, act, name), given=sent, key=key, errors=errors or {},
        trouble=trouble,
    )  # fmt: skip
    return visit.let_in(response, seen.holder)


def _questions(seen: Opened, act: PublicAct, name: str) -> list[Question]:
    known = {each.name: each for each in fields_of(seen.kind.entry(name).command)}
    return [_question(seen, known[field], seen.teller.say(phrase)) for field, phrase in act.asks.items()]


def _question(seen: Opened, field: Field, label: str) -> Question:
    if field.type is bool:
        return Question(name=field.name, label=label, sort="tick")
    if isinstance(field.type, type) and issubclass(field.type, StrEnum):
        options = tuple((each.value, seen.teller.choice(each)) for each in field.type)
        return Question(name=field.name, label=label, sort="choice", options=options)
    text = field.mark(Text)
    return Question(name=field.name, label=label, sort="words", required=not text.blank, longest=text.longest)


def _command(command: type[Command], act: PublicAct, seen: Opened, sent: Sent) -> Command:
    known = {each.name: each for each in fields_of(command)}
    asked = {name: _value(known[name], sent[name]) for name in act.asks}
    return command(**{**act.fixed(seen.case), **asked})


def _value(field: Field, text: str) -> Any:
    """Raises InvalidError where a choice is missing."""
    if field.type is bool:
        return text == "true"
    if isinstance(field.type, type) and issubclass(field.type, StrEnum):
        try:
            return field.type(text)
        except ValueError:
            raise InvalidError((FieldFault(field.name, "missing"),)) from None
    return text
