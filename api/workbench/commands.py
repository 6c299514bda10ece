"""How is a command given from a page? A form derived from its fields; what is wrong stands beside the field."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from typing import Any

from fastapi import Response
from pydantic import ValidationError

from api import faults
from api.http.bodies import CommandBody, body_for
from api.http.commands import ask_of
from api.problems import Trouble, trouble_of
from api.workbench.confirming import first_confirm
from api.workbench.corrections import correctable, paths
from api.workbench.fields import Form, FormField, Option, chosen_on_top
from api.workbench.filled import filled, instant, without_row
from api.workbench.finding import at_home_in, home_of
from api.workbench.items import item_names, record_name
from api.workbench.matter import story
from api.workbench.page import Page, go
from api.workbench.parties import PartyLine, party_lines, subject_of, told_by_name, told_in_words
from api.workbench.proposals import proposed, taken
from api.workbench.said_already import CALLS, filled_with, left_open, said_already, stands_now
from api.workbench.whose_form import must_be_theirs
from application.ask import Done, KeyReusedError, UnknownCaseError
from application.importing.topics import in_force
from application.ports import ConflictError, OutcomeUnknownError, OverloadedError
from application.reading import Reading, read
from application.telling import Teller
from domain.calendar.working_days import SHANGHAI
from domain.kernel.act import Entry
from domain.kernel.approval import Approve, Decline
from domain.kernel.case_kind import CaseKind
from domain.kernel.correction import Correct
from domain.kernel.undoing import Undo, newest_act
from domain.kernel.vocabulary import CaseId, ForbiddenError, InvalidError, Recorded, RefusedError, StaffId, local_date

COLON = {"zh": "：", "en": ": "}
TOLD = (RefusedError, ForbiddenError, ConflictError, KeyReusedError, OverloadedError, OutcomeUnknownError)
"""What is told on the form itself, with what was filled in kept."""
Given = Mapping[str, list[str]]
MANY = 8
"""D: on a form of more fields, those that may be left out unfold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A form as it stands: for which command, on which case, with what filled in."""

    kind: CaseKind
    entry: Entry
    case_id: str | None = None
    key: str = field(default_factory=lambda: secrets.token_urlsafe(12))
    """The form's idempotency key: sent twice, it is done once."""
    version: int | None = None
    given: Given = field(default_factory=dict)
    begun: Given = field(default_factory=dict)
    """What the address says already, where nothing was sent yet."""
    more: str = ""
    trouble: Trouble | None = None
    errors: tuple[faults.Fault, ...] = ()


def entry_named(kind: CaseKind, name: str, *, opens: bool) -> Entry:
    """Raises UnknownCaseError, as a page that does not exist."""
    entry = kind.entries.get(name)
    if entry is None or entry.opens is not opens:
        raise UnknownCaseError(name)
    return entry


async def show(page: Page, asked: Asked) -> Response:
    """The form, empty or as it was filled in."""
    case: Any = None
    reading: Reading | None = None
    history: Sequence[Recorded] = ()
    full = False
    if asked.case_id is not None:
        reading = await page.ask(
            read, page.office.engine, page.office.access_log, page.viewer, CaseId(asked.case_id), asked.kind
        )
        case, full = reading.case, reading.full
        if asked.entry.command in (Correct, Undo):
            _, history = await page.ask(page.office.engine.history, page.whoever.tenant, CaseId(asked.case_id))
    if not (asked.trouble or asked.errors or asked.given or _principals(page)):
        await page.ask(must_be_theirs, page, asked.kind, asked.entry, case)
    teller = page.teller(asked.kind, full=full)
    version = asked.version if asked.version is not None else getattr(case, "version", None)
    proposal = await proposed(page, asked.kind, asked.entry, case, teller)
    subject, told = _matter(page, teller, reading)
    return page.show(
        "form.html", asked.trouble.status if asked.trouble else (422 if asked.errors else 200), asked=asked, case=case,
        teller=teller, version=version, fields=_fields(page, asked, teller, case, history), many=MANY,
        principals=_principals(page),
        errors={each.path: each.message for each in asked.errors}, latest=_local(page.office.clock.now()),
        proposal=proposal, subject=subject, story=told, full=full,
        called=_called(page, teller, asked, case), named="" if asked.kind.card else record_name(teller, case),
        earliest=_local(case.opened_at) if case is not None and case.opened_at else "",
    )  # fmt: skip


def _called(page: Page, teller: Teller, asked: Asked, case: Any) -> list[PartyLine]:
    """Whom the form is about to ring up."""
    if case is None or asked.kind.card is None or asked.entry.command not in CALLS:
        return []
    return party_lines(page, teller, asked.kind.card(case), full=teller.full)


def _matter(page: Page, teller: Teller, reading: Reading | None) -> tuple[str, str]:
    """The title of the case and what it is about: nobody need go back to read it."""
    if reading is None or reading.kind.card is None:
        return "", ""
    subject = subject_of(reading.kind.card(reading.case), full=reading.full)
    return subject, story(
        told_in_words(page, teller, reading.kind.card(reading.case), reading.case, full=reading.full), reading, subject
    )


def _local(at: datetime) -> str:
    """As a field of date and time has it, in Shanghai."""
    return f"{at.astimezone(SHANGHAI):%Y-%m-%dT%H:%M}"


def _fields(page: Page, asked: Asked, teller: Teller, case: Any, history: Sequence[Recorded]) -> tuple[FormField, ...]:
    given = asked.given or stands_now(asked.entry.command, case)
    form = form_of(page, teller, given, more=asked.more)
    form = replace(
        form, parties=_parties(page, teller, case), items=_items(page, teller, case),
        home=form.home if asked.kind.card else at_home_in(case, form.home),
    )  # fmt: skip
    found = form.fields(asked.entry.command)
    now = _local(page.office.clock.now())
    begun = asked.begun if asked.given else said_already(asked.entry.command, case, found, now) | dict(asked.begun)
    found = tuple(chosen_on_top(form, filled_with(each, begun)) for each in found)
    if case is not None and (takes := asked.kind.takes.get(asked.entry.command)) is not None:
        found = left_open(found, takes(case))
    if asked.entry.command is Undo:
        return tuple(_newest(each, teller, history) for each in found)
    if asked.entry.command is Correct and asked.entry.part != "approve":
        return tuple(_correctable(each, found, teller, history) for each in found)
    if asked.entry.command not in (Approve, Decline) or case is None or asked.entry.act.approval is None:
        return found
    noun = asked.entry.act.approval.noun
    pending = [each for each in case.requests.values() if each.noun == noun]
    options = tuple(Option(each.id, f"{teller.noun(noun)}（{teller.person(each.by)}）") for each in pending)
    return tuple(_choice(each, options) if each.name == "request_id" else each for each in found)


def _parties(page: Page, teller: Teller, case: Any) -> list[Option]:
    """Whom its commands name; in a record that is no case, its numbered entries, as somebody's posts."""
    if case is not None and teller.kind.card is None:
        return [Option(number, name) for number, name in item_names(teller, case).items()]
    card = teller.kind.card(case) if case is not None and teller.kind.card else None
    return [
        Option(each.subject, f"{each.part} {each.name}".strip())
        for each in party_lines(page, teller, card, full=teller.full)
    ]  # fmt: skip


def _items(page: Page, teller: Teller, case: Any) -> list[Option]:
    """What the case numbers, and the terms that run in it."""
    card = teller.kind.card(case) if case is not None and teller.kind.card else None
    if card is None:
        return []
    named = item_names(told_by_name(page, teller, card, full=teller.full), case)
    terms = [Option(code, teller.term(code)) for code in case.terms]
    return [*(Option(number, name) for number, name in named.items()), *terms]


def form_of(page: Page, teller: Teller, given: Given | None = None, *, more: str = "") -> Form:
    """A form for whoever looks: the people and places near their post first."""
    now = page.office.clock.now()
    return Form(
        teller=teller, home=home_of(teller.directory, StaffId(page.whoever.actor.id), now), today=local_date(now),
        given=given or {}, more=more, topics=partial(in_force, page.office.engine, page.whoever.tenant),
    )  # fmt: skip


def _correctable(each: FormField, form: Sequence[FormField], teller: Teller, history: Sequence[Recorded]) -> FormField:
    """The step by its sentence and the field by its label, instead of a number and a path."""
    steps = correctable(history)
    if each.name == "event_version":
        options = tuple(Option(str(step.version), f"{step.version}. {teller.event(step)[:60]}") for step in steps)
        return replace(each, sort="choice", options=options)
    if each.name != "path":
        return each
    version = next((known.value for known in form if known.name == "event_version"), "")
    step = next((known for known in steps if str(known.version) == version), None)
    if step is None:
        return each
    colon = COLON[teller.language]
    options = tuple(
        Option(path, f"{label}{colon}{said}" if said else label) for path, label, said in paths(teller, step)
    )
    return replace(each, sort="choice", options=options)


def _newest(each: FormField, teller: Teller, history: Sequence[Recorded]) -> FormField:
    """The newest act by its sentence, instead of a number."""
    if each.name != "event_version":
        return each
    return _choice(each, tuple(Option(str(step.version), teller.event(step)[:60]) for step in newest_act(history)[-1:]))


def _choice(known: FormField, options: tuple[Option, ...]) -> FormField:
    given = known.given or (options[0].value,) if options else ()
    return FormField(name=known.name, label=known.label, sort="choice", required=True, options=options, given=given)


def _principals(page: Page) -> list[Option]:
    """Those for whom somebody may stand in today."""
    directory, today = page.office.directory(page.whoever.tenant), page.today
    return [
        Option(member.id, member.name) for member in directory.staff.values()
        if directory.is_absent(member.id, today)
        and any(post.deputy == page.whoever.actor.id for post in directory.posts_of(member.id, today))
    ]  # fmt: skip


async def send(page: Page, kind: CaseKind, entry: Entry, case_id: str | None) -> Response:
    """What a form asks: done and on to the case, or the form again with what is wrong."""
    form = await page.form()
    looks = bool(form.get("more") or form.get("less"))
    if entry.act.grave and not looks and (first := await first_confirm(page, form)) is not None:
        return first
    said = {name: values for name, values in form.items() if name not in ("more", "less", "take", "key", "version")}
    if take := form.get("take", [""])[0]:
        name, values = taken(take)
        said[name] = values
    if less := form.get("less", [""])[0]:
        said = without_row(said, less)
    key, version = form.get("key", [""])[0][:60], form.get("version", [""])[0]
    asked = Asked(
        kind=kind, entry=entry, case_id=case_id, key=key if key.isprintable() and key.isascii() else "", given=said,
        version=int(version) if version.isdecimal() and len(version) < len(str(2**31)) else None,
        more=form.get("more", [""])[0],
    )  # fmt: skip
    return await show(page, asked) if looks or take else await _tried(page, asked)


async def _tried(page: Page, asked: Asked) -> Response:
    teller = page.teller(asked.kind)
    body = await _read(page, asked)
    if isinstance(body, Response):
        return body
    ask = ask_of(
        asked.kind, asked.entry, page.whoever, body, case_id=asked.case_id, version=asked.version, key=asked.key or None
    )
    try:
        done: Done = await page.office.engine.do_async(ask, page.office.deciding.run)
    except InvalidError as error:
        return await show(page, _again(asked, errors=faults.of_command(error, page.language, teller)))
    except TOLD as error:
        version = error.version if isinstance(error, ConflictError) else asked.version
        return await show(page, _again(asked, trouble=trouble_of(page.request, error), version=version))
    return go(f"/{asked.kind.plural}/{done.case_id}", wait_for=str(done.position))


async def _read(page: Page, asked: Asked) -> CommandBody | Response:
    """The body that was filled in, or the form again with the faults beside the fields."""
    model = body_for(asked.kind, asked.entry)

    def find(number: str) -> CaseId | None:
        found: CaseId | None = page.office.questions.find(page.viewer, number)
        return found

    values = await page.ask(filled, asked.entry.command, asked.given, find)
    if occurred_at := asked.given.get("occurred_at", [""])[0]:
        values["occurred_at"] = instant(occurred_at)
    if acting_for := asked.given.get("acting_for", [""])[0]:
        values["acting_for"] = acting_for
    try:
        return model.model_validate(values)
    except ValidationError as error:
        told = faults.of_body(error.errors(include_url=False), page.language, page.teller(asked.kind))
        return await show(page, _again(asked, errors=told))


def _again(asked: Asked, **changes: Any) -> Asked:
    """The same form with what went wrong; under a new key, since what is sent next is another request."""
    return replace(asked, key=secrets.token_urlsafe(12), **changes)
