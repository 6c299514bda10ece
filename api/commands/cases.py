"""What is a case, and what was its life? Its state now, and at each step with what changed."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Annotated, Any

import typer

from api.commands.console import AsJson, City, Exit, at_work, city_of, fail, line, say, table
from api.composition import Hemu
from api.http.cases import state_shown, timeline
from api.http.shown import json_of
from application.accesses import Act, by
from application.answers import Viewer
from application.reading import FULL, MASKED, Reading
from application.telling import Teller
from domain.kernel.case_kind import CaseKind
from domain.kernel.personal import masked
from domain.kernel.vocabulary import SYSTEM, CaseId, Recorded
from infrastructure.clock import OFFICE_ZONE

Number = Annotated[str, typer.Argument(help="The case number, or the id of a case without one.")]
Full = Annotated[bool, typer.Option("--full", help="Personal data unmasked. The look is logged.")]
English = Annotated[bool, typer.Option("--english", help="Sentences in English.")]


def case(
    number: Number, full: Full = False, english: English = False, city: City = None, as_json: AsJson = False
) -> None:
    """A case as it stands, with its timeline."""
    with at_work(as_json=as_json) as hemu:
        tenant = city_of(hemu, city, as_json=as_json)
        kind, history = found(hemu, tenant, number, as_json=as_json)
        teller = _teller(hemu, kind, tenant, english=english, full=full)
        looked(hemu, tenant, history, full=full)
        state = kind.fold(history[0].case_id, history)
        content = state_shown(Reading(kind, state, full), teller, hemu.engine.clock.now())
        content["events"] = timeline(history, teller)
    say(content, as_json=as_json, words=lambda: _told(content))


def replay(
    number: Number,
    version: Annotated[int | None, typer.Option(min=1, help="Only the state after this event.")] = None,
    at: Annotated[datetime | None, typer.Option(help="Only the state as it was recorded by this time (Shanghai).")] = None,
    full: Full = False, english: English = False, city: City = None, as_json: AsJson = False,
) -> None:  # fmt: skip
    """The life of a case: its state at each step, and what each step changed."""
    if version is not None and at is not None:
        fail(Exit.USAGE, "Either --version or --at", as_json=as_json)
    with at_work(as_json=as_json) as hemu:
        tenant = city_of(hemu, city, as_json=as_json)
        kind, history = found(hemu, tenant, number, as_json=as_json)
        teller = _teller(hemu, kind, tenant, english=english, full=full)
        looked(hemu, tenant, history, full=full)
        known = _known(history, version, at)
        if not known:
            fail(Exit.NOT_FOUND, "The case did not exist yet", as_json=as_json)
        steps = list(replayed(kind, known, teller))
    shown = steps[-1:] if version is not None or at is not None else steps
    say(
        {"case_id": history[0].case_id, "kind": kind.name, "steps": shown}, as_json=as_json, words=lambda: _steps(shown)
    )


def replayed(kind: CaseKind, history: Sequence[Recorded], teller: Teller) -> Iterable[dict[str, Any]]:
    """Each step: what happened, the state after it, and the fields it changed. Corrections change only from their own step on."""
    before: dict[str, Any] = {}
    told = timeline(list(history), teller)
    for index, recorded in enumerate(history):
        state = kind.fold(recorded.case_id, history[: index + 1])
        after = json_of(state, None if teller.full else masked)
        changes = {key: [before.get(key), value] for key, value in after.items() if before.get(key) != value}
        yield {"event": told[index], "state": after, "changes": changes, "hash": recorded.hash.hex()}
        before = after


def _known(history: Sequence[Recorded], version: int | None, at: datetime | None) -> list[Recorded]:
    if version is not None:
        return [each for each in history if each.version <= version]
    if at is not None:
        until = at if at.tzinfo else at.replace(tzinfo=OFFICE_ZONE)
        return [each for each in history if each.recorded_at <= until]
    return list(history)


def found(hemu: Hemu, tenant: str, number: str, *, as_json: bool) -> tuple[CaseKind, list[Recorded]]:
    case_id = hemu.log.case_of_number(tenant, number) or CaseId(number)
    history = list(hemu.log.case(tenant, case_id))
    if not history:
        fail(Exit.NOT_FOUND, f"There is no case {number} in {tenant}", as_json=as_json)
    return hemu.engine.kinds[history[0].kind], history


def _teller(hemu: Hemu, kind: CaseKind, tenant: str, *, english: bool, full: bool) -> Teller:
    return Teller(
        kind=kind, language="en" if english else "zh", directory=hemu.surroundings.directory(tenant), full=full
    )


def looked(hemu: Hemu, tenant: str, history: Sequence[Recorded], *, full: bool) -> None:
    viewer = Viewer(tenant=tenant, actor=SYSTEM)
    hemu.access_log.keep_first(by(viewer, Act.CASE, history[0].case_id, what=FULL if full else MASKED))


def _told(content: dict[str, Any]) -> None:
    line(f"{content['number'] or content['id']}  {content['state_label']}")
    if content["terms"]:
        table(
            ("", "", "", ""),
            [(each["label"], each["light"], each["due_on"], each["basis"]) for each in content["terms"]],
        )
    for event in content["events"]:
        line(f"{event['version']:>3}  {event['occurred_at']:%Y-%m-%d %H:%M}  {event['actor']}  {event['sentence']}")


def _steps(steps: Sequence[dict[str, Any]]) -> None:
    for step in steps:
        event = step["event"]
        line(f"{event['version']:>3}  {event['occurred_at']:%Y-%m-%d %H:%M}  {event['actor']}  {event['sentence']}")
        for name, (old, new) in step["changes"].items():
            line(f"       {name}: {_short(old)} → {_short(new)}")


def _short(value: object) -> str:
    text = str(value)
    longest = 80
    return text if len(text) <= longest else f"{text[:longest]}…"
