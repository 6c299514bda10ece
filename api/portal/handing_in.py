"""How does a resident hand something in? The place first, in short lists for a thumb; then one form; then the receipt."""

import secrets
from dataclasses import dataclass, field
from datetime import timedelta
from math import ceil
from typing import Annotated, Any

from fastapi import APIRouter, Query, Response
from starlette.exceptions import HTTPException

from api import faults
from api.portal.page import LARGEST_FORM, MOST_PHOTOS, Sent, Visit, Visiting, go
from api.portal.photos import attach
from api.portal.privacy import kept
from api.problems import Trouble, trouble_of
from application.ask import Ask, Done, KeyReusedError
from application.identities import keyed
from application.importing.topics import in_force
from application.intake.matter import BY_RESIDENT, Matter, Opening
from application.intake.places import below, upwards
from application.personal_notice import PURPOSES
from application.ports import OutcomeUnknownError, OverloadedError
from application.residents import Holder
from domain.directory.directory import Directory, Division
from domain.directory.neighbourhoods import NeighbourhoodSort
from domain.directory.topics import known
from domain.kernel.vocabulary import DivisionCode, ForbiddenError, InvalidError, RefusedError, TopicCode

router = APIRouter(include_in_schema=False)
At = Annotated[str, Query(max_length=12, pattern=r"^[0-9]*$")]
TOLD = (RefusedError, ForbiddenError, KeyReusedError, OverloadedError, OutcomeUnknownError)
LONGEST_PHONE = 40
PENDING = (OverloadedError, OutcomeUnknownError)
"""After these the same form is sent again under the same key."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A form as it stands."""

    opening: Opening
    place: str
    key: str
    given: Sent = field(default_factory=Sent)
    errors: dict[str, str] = field(default_factory=dict)
    trouble: Trouble | None = None

    @property
    def status(self) -> int:
        return self.trouble.status if self.trouble else (422 if self.errors else 200)


def opening_of(kind: str) -> Opening:
    if kind not in BY_RESIDENT:
        raise HTTPException(404)
    return BY_RESIDENT[kind]


@router.get("/r/new/{kind}")
async def new(visit: Visiting, kind: str, at: At = "", here: bool = False) -> Response:
    opening = opening_of(kind)
    directory = await _directory(visit, at)
    found = directory.divisions.get(DivisionCode(at)) if directory else None
    if at and (found is None or found.abolished_on is not None):
        raise HTTPException(404)
    lower = await _below(visit, at)
    if found is None or (lower and not here):
        while len(lower) == 1:
            found, lower = lower[0], await _below(visit, lower[0].code)
        if lower:
            return _places(visit, kind, found, lower)
    assert found is not None
    return await show(visit, Asked(opening=opening, place=found.code, key=_new_key()))


def _places(visit: Visit, kind: str, at: Division | None, lower: list[Division]) -> Response:
    named = f"where.{kind}" if kind == "assistance" else "where"
    return visit.show("place.html", kind=kind, at=at, lower=lower, question=visit.word(named))


async def _directory(visit: Visit, at: str) -> Directory | None:
    tenants = await visit.ask(visit.office.engine.log.tenants)
    return visit.office.directory(at[:4]) if at[:4] in tenants else None


async def _below(visit: Visit, at: str) -> list[Division]:
    """The places one level below; at the top the cities."""
    tenants = await visit.ask(visit.office.engine.log.tenants)
    wanted = [at[:4]] if at else tenants
    return [each for tenant in wanted if tenant in tenants for each in below(visit.office.directory(tenant), at)]


async def show(visit: Visit, asked: Asked) -> Response:
    directory = visit.office.directory(asked.place[:4])
    kind = visit.office.engine.kinds[asked.opening.kind]
    topics = await visit.ask(in_force, visit.office.engine, asked.place[:4]) if asked.opening.kind == "appeal" else ()
    response = visit.show(
        "new.html", asked.status, asked=asked, given=asked.given, errors=asked.errors, most=MOST_PHOTOS,
        place=_full_name(directory, asked.place), teller=visit.teller(kind, asked.place[:4]), topics=_two_levels(topics),
        choices=lambda name: _choices(visit, kind, name), buildings=_buildings(directory, asked.place),
        purpose=PURPOSES[kind.name], kept=kept(visit, kind.name, asked.place),
    )  # fmt: skip
    response.headers.update(asked.trouble.headers if asked.trouble else {})
    return response


def _buildings(directory: Directory, place: str) -> list[tuple[str, str]]:
    """What people there call where they live; a grid says nothing to them."""
    found = (each for each in directory.neighbourhoods.values() if each.division == place and not each.gone)
    return [(each.id, each.name) for each in found if each.sort is NeighbourhoodSort.BUILDING]


def _full_name(directory: Directory, place: str) -> str:
    found = (directory.divisions.get(DivisionCode(code)) for code in upwards(place))
    return "".join(reversed([each.name for each in found if each is not None]))


def _two_levels(topics: tuple[TopicCode, ...]) -> list[tuple[str, list[tuple[str, str]]]]:
    """The catalogue's upper two levels: more would be no plain words."""
    tree = known(topics)
    return [
        (upper, [(each, each.rpartition("/")[2]) for each in tree[upper]] or [(upper, upper)])
        for upper in tree[TopicCode("")]
    ]


def _choices(visit: Visit, kind: Any, enum: str) -> list[tuple[str, str]]:
    """The choices of the kind, in its words."""
    start = f"{enum}."
    return [
        (name.removeprefix(start), phrase.say(visit.language))
        for name, phrase in kind.wording.choices.items() if name.startswith(start)
    ]  # fmt: skip


@router.post("/r/new/{kind}", max_body_size=LARGEST_FORM)
async def hand_in(visit: Visiting, kind: str) -> Response:
    opening = opening_of(kind)
    sent = await visit.form()
    directory = await _directory(visit, sent["place"])
    if directory is None or not directory.is_division(DivisionCode(sent["place"])):
        raise HTTPException(404)
    asked = Asked(opening=opening, place=sent["place"], key=sent.key or _new_key(), given=sent)
    return await _tried(visit, asked, directory)


async def _tried(visit: Visit, asked: Asked, directory: Directory) -> Response:
    counts, counted = visit.residents.hand_ins, _counted(visit, asked.given)
    wait = await visit.ask(counts.count, *counted)
    if wait is not None:
        return await show(visit, _again(asked, trouble=_too_many(visit, wait)))
    try:
        done = await _done(visit, asked, directory)
    except (InvalidError, *TOLD) as error:
        await visit.ask(counts.take_back, *counted)
        return await show(visit, _refused(visit, asked, error))
    if done.repeated:
        await visit.ask(counts.take_back, *counted)
    holder = Holder(tenant=asked.place[:4], case_id=done.case_id)
    refused = await attach(visit, holder, asked.given.photos, asked.key)
    return visit.let_in(go("/r/receipt", **({"refused": refused} if refused else {})), holder)


def _counted(visit: Visit, given: Sent) -> tuple[str, str]:
    """From which address, with which phone; whoever is anonymous leaves none."""
    return visit.address, "" if given["anonymous"] else given["phone"][:LONGEST_PHONE]


def _too_many(visit: Visit, wait: timedelta) -> Trouble:
    minutes = max(1, ceil(wait.total_seconds() / 60))
    return Trouble(
        status=429, name="too_many", title=visit.word("wait"), detail=visit.word("too_many_handed_in", minutes=minutes),
        headers={"Retry-After": str(minutes * 60)},
    )  # fmt: skip


async def _done(visit: Visit, asked: Asked, directory: Directory) -> Done:
    tenant, kind, key = asked.place[:4], asked.opening.kind, f"portal/{asked.key}"
    actor = Holder(tenant=tenant, case_id=keyed(tenant, kind, key)).actor
    command = asked.opening.build(_matter(asked.given), directory)
    ask = Ask(tenant=tenant, kind=kind, name=asked.opening.command, command=command, actor=actor, key=key)
    return await visit.office.engine.do_async(ask, visit.office.deciding.run)


def _refused(visit: Visit, asked: Asked, error: Exception) -> Asked:
    """The form with what was typed; only where the outcome is unknown does it keep its key."""
    teller = visit.teller(visit.office.engine.kinds[asked.opening.kind], asked.place[:4])
    if not isinstance(error, InvalidError):
        key = asked.key if isinstance(error, PENDING) else _new_key()
        return _again(asked, key=key, trouble=trouble_of(visit.request, error))
    told = InvalidError([asked.opening.fault(each) for each in error.faults])
    found = {each.path: each.message for each in faults.of_command(told, visit.language, teller)}
    return _again(asked, errors=found)


def _again(asked: Asked, **changes: Any) -> Asked:
    told = {"key": _new_key()} | changes
    return Asked(opening=asked.opening, place=asked.place, given=asked.given, **told)


def _matter(sent: Sent) -> Matter:
    """What may come from outside: nobody writes the channel or the urgency of a resident's matter but the office."""
    fields = (
        "place", "neighbourhood", "kind", "text", "requests", "spot", "topic", "name", "phone", "address", "id_number",
        "anonymous", "other_name", "other_phone", "other_address", "dispute_type", "signed", "assistance_kind", "hardship",
    )  # fmt: skip
    return Matter(given={name: sent[name] for name in fields} | {"receipt": "true"})


def _new_key() -> str:
    return secrets.token_urlsafe(18)
