"""What does a resident see of the case? The public steps, the answer, the dates, and what may be done with its last day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Query, Response

from api.portal.delivered import lines
from api.portal.page import LARGEST_FORM, MOST_PHOTOS, Visit, Visiting, go
from api.portal.photos import attach, own_files
from api.qr import qr
from application.residents import Holder
from application.telling import Teller
from domain.kernel.case_kind import CaseKind
from domain.kernel.correction import in_effect
from domain.kernel.fields import fields_of
from domain.kernel.public import Public, PublicAct
from domain.kernel.vocabulary import Recorded, local_date

router = APIRouter(include_in_schema=False)
Refused = Annotated[str, Query(max_length=2000)]


@dataclass(frozen=True, slots=True)
class Opened:
    """A case as its resident sees it."""

    holder: Holder
    kind: CaseKind
    public: Public
    case: Any  # the state class of the kind
    history: list[Recorded]
    teller: Teller
    today: date


@dataclass(frozen=True, slots=True)
class Step:
    day: str
    said: str


@dataclass(frozen=True, slots=True)
class Offer:
    """Something the resident may do, now or not."""

    name: str
    label: str
    open: bool
    said: str
    """The last day, or what must happen first."""


async def opened(visit: Visit) -> Opened:
    """Raises NoPassError; UnknownCaseError where the case may not be seen any more."""
    holder = visit.holder
    engine = visit.office.engine
    kind, case = await visit.ask(engine.may_read, holder.actor, None, holder.tenant, holder.case_id)
    _, history = await visit.ask(engine.history, holder.tenant, holder.case_id)
    assert kind.public is not None, kind.name
    today = local_date(visit.office.clock.now())
    return Opened(holder, kind, kind.public, case, history, visit.teller(kind, holder.tenant), today)


@router.get("/r/case")
async def case_page(visit: Visiting, done: bool = False, refused: Refused = "") -> Response:
    seen = await opened(visit)
    offers = sorted(
        (offer(visit, seen, name) for name, act in seen.public.acts.items() if act.fits(seen.case)),
        key=lambda each: not each.open,
    )
    files = [each.name for each in own_files(seen.history, seen.holder)]
    shown = visit.show(
        "case.html", case=seen.case, kind=seen.teller.kind_name(), state=_state(seen), steps=list(_steps(visit, seen)),
        dates=list(_dates(visit, seen)), offers=offers, done=done,
        answer=seen.public.answer(seen.case), yours=seen.public.text(seen.case), files=files,
        refused=refused, most=MOST_PHOTOS, papers=lines(visit, seen.teller, seen.case),
    )  # fmt: skip
    return visit.let_in(shown, seen.holder)


@router.get("/r/receipt")
async def receipt(visit: Visiting, refused: Refused = "") -> Response:
    seen = await opened(visit)
    code = seen.public.code(seen.case)
    address = str(visit.request.base_url.replace(path="/r/look-up").include_query_params(code=code))
    first = seen.history[0]
    return visit.show(
        "receipt.html", case=seen.case, kind=seen.teller.kind_name(), code=code, qr=qr(address), refused=refused,
        received=visit.day(first.occurred_at), body=_body(seen),
    )  # fmt: skip


@router.post("/r/case/photos", max_body_size=LARGEST_FORM)
async def add_photos(visit: Visiting) -> Response:
    holder = visit.holder
    sent = await visit.form()
    if not sent.photos:
        return go("/r/case", refused=visit.word("photos.not_sent"))
    refused = await attach(visit, holder, sent.photos, sent.key)
    return go("/r/case", **({"refused": refused} if refused else {"done": "true"}))


def _state(seen: Opened) -> str:
    return seen.teller.say(seen.public.states[seen.case.state])


def _body(seen: Opened) -> str:
    assert seen.kind.card is not None
    body = seen.kind.card(seen.case).organisation
    return seen.teller.organisation(body) if body else ""


def _steps(visit: Visit, seen: Opened) -> Iterable[Step]:
    """The whitelist of the kind, as the events read today."""
    for recorded in in_effect(seen.history):
        phrase = seen.public.steps.get(type(recorded.event))
        if phrase is not None:
            said = seen.teller.say(phrase, facts_of(seen.teller, recorded)).strip()
            yield Step(visit.day(local_date(recorded.occurred_at)), said)


def facts_of(teller: Teller, recorded: Recorded) -> dict[str, object]:
    event = recorded.event
    facts: dict[str, object] = {
        each.name: teller.value(each, getattr(event, each.name)) for each in fields_of(type(event))
    }
    if "until" not in facts and event.terms:
        facts["until"] = teller.fact("until", event.terms[-1].due_on)
    return facts


def _dates(visit: Visit, seen: Opened) -> Iterable[tuple[str, str]]:
    for code, phrase in seen.public.terms.items():
        if (term := seen.case.terms.get(code)) is not None:
            yield seen.teller.say(phrase), visit.day(term.due_on)


def offer(visit: Visit, seen: Opened, name: str) -> Offer:
    act: PublicAct = seen.public.acts[name]
    say = seen.teller.say
    if not act.open(seen.case):
        return Offer(name, say(act.label), open=False, said=say(act.later))
    last = act.last_day(seen.case)
    if last is None:
        return Offer(name, say(act.label), open=True, said="")
    ended = last < seen.today
    return Offer(
        name, say(act.label), open=not ended, said=visit.word("ended_on" if ended else "until", day=visit.day(last))
    )
