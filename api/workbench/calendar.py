"""When and where are sessions? By day or week, with conflicts; a session is planned and cancelled here, and subscribed to."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Annotated, Any

from fastapi import APIRouter, Query, Response
from pydantic import ValidationError

from api import faults
from api.http.bodies import body_for
from api.http.commands import ask_of
from api.problems import trouble_of
from api.workbench.choice import day_or_none
from api.workbench.commands import TOLD
from api.workbench.filled import instant
from api.workbench.freshness import seen
from api.workbench.meetings import days, week_of
from api.workbench.page import Opened, Page, go
from api.workbench.step_cases import mediation
from application.answers import AppointmentRow, Filter, QueueRow
from application.ask import Done
from domain.cases.mediation.appointments import MEETING
from domain.kernel.roles import Role
from domain.kernel.vocabulary import InvalidError, StaffId

router = APIRouter(include_in_schema=False)
AT = "/mediation/calendar"
LOOK_BACK = timedelta(days=60)
"""Rooms used since then are offered."""
MOST_CASES = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A plan as it was filled in, and what is wrong with it."""

    given: dict[str, str] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)
    address: str = ""
    """Of a new subscription; shown once."""

    @property
    def status(self) -> int:
        return 422 if self.errors else 200


@router.get(AT)
async def calendar(
    page: Opened, day: Annotated[str, Query(max_length=10)] = "", case: Annotated[str, Query(max_length=80)] = ""
) -> Response:
    await seen(page)
    return await _shown(page, day_or_none(day), Asked(given={"case": case} if case else {}))


@router.post(AT)
async def plan(page: Opened) -> Response:
    """Plan a session; what is wrong stands beside its field."""
    given = {name: values[0] for name, values in (await page.form()).items()}
    values = {"starts_at": instant(given.get("starts_at", "")), "room": given.get("room", "").strip()}
    values |= {"minutes": minutes} if (minutes := given.get("minutes", "")) else {}
    return await _given(page, "plan_session", values, given)


@router.post(f"{AT}/cancel")
async def cancel(page: Opened) -> Response:
    given = {name: values[0] for name, values in (await page.form()).items()}
    values = {"plan": given.get("plan", ""), "reason": given.get("reason", "").strip()}
    return await _given(page, "cancel_session", values, given)


@router.post(f"{AT}/subscription")
async def subscription(page: Opened) -> Response:
    """Make an address for a calendar, or stop the one in use. The address is shown once: only its hash is kept."""
    given = await page.form()
    account = page.whoever.session.account
    if given.get("stop"):
        await page.ask(page.office.sessions.unsubscribe, account.login)
        return go(AT)
    made = await page.ask(page.office.sessions.subscribe, account)
    address = f"{str(page.request.base_url).rstrip('/')}{AT}/{made.token}.ics"
    return await _shown(page, None, Asked(address=address))


async def _given(page: Page, command: str, values: dict[str, Any], given: dict[str, str]) -> Response:
    kind, day = mediation(page), day_or_none(given.get("starts_at", "")[:10]) or day_or_none(given.get("day", ""))
    entry, teller = kind.entry(command), page.teller(kind)
    case_id = given.get("case", "")
    if not case_id or "\x00" in case_id:
        return await _shown(page, day, Asked(given=given, errors={"case": page.word("choose")}))
    try:
        body = body_for(kind, entry).model_validate(values)
        ask = ask_of(kind, entry, page.whoever, body, case_id=case_id, key=given.get("key", "")[:60] or None)
        done: Done = await page.office.engine.do_async(ask, page.office.deciding.run)
    except ValidationError as error:
        told = faults.of_body(error.errors(include_url=False), page.language, teller)
        return await _shown(page, day, Asked(given=given, errors={each.path: each.message for each in told}))
    except InvalidError as error:
        told = faults.of_command(error, page.language, teller)
        return await _shown(page, day, Asked(given=given, errors={each.path: each.message for each in told}))
    except TOLD as error:
        trouble = trouble_of(page.request, error)
        return await _shown(page, day, Asked(given=given, errors={"": trouble.detail or trouble.title}))
    return go(AT, day=day.isoformat() if day else "", wait_for=str(done.position))


async def _shown(page: Page, day: date | None, asked: Asked) -> Response:
    params = page.request.query_params
    today = page.today
    on = day or today
    by_day = params.get("span") == "day"
    since, until = (on, on + timedelta(days=1)) if by_day else week_of(on)
    rows: Sequence[AppointmentRow] = await page.ask(page.office.questions.appointments, page.viewer, since, until)
    earlier: Sequence[AppointmentRow] = await page.ask(
        page.office.questions.appointments, page.viewer, today - LOOK_BACK, today + LOOK_BACK
    )
    cases: Sequence[QueueRow] = await page.ask(_plannable, page)
    subscribed = await page.ask(page.office.sessions.is_subscribed, page.whoever.session.account.login)
    step = timedelta(days=1) if by_day else timedelta(days=7)
    return page.show(
        "calendar.html", asked.status, asked=asked, on=on, by_day=by_day, since=since, until=until, today=today,
        days=days(page, since, until, rows, _asked_for(page, rows)), rooms=sorted({each.place for each in earlier} - {""}),
        cases=cases, subscribed=subscribed, key=page.new_key(),
        before=page.with_query(day=(on - step).isoformat(), case=None, wait_for=None),
        after=page.with_query(day=(on + step).isoformat(), case=None, wait_for=None),
    )  # fmt: skip


def _asked_for(page: Page, rows: Sequence[AppointmentRow]) -> set[tuple[str, str]]:
    """What the filter leaves: only mine, only a room."""
    params = page.request.query_params
    me = page.viewer.acting_for or StaffId(page.viewer.actor.id)
    mine, room = params.get("mine") == "yes", params.get("room", "")
    return {
        (each.case.case_id, each.id) for each in rows
        if (not mine or me in each.people) and (not room or each.place == room)
    }  # fmt: skip


def _plannable(page: Page) -> Sequence[QueueRow]:
    """Cases of mine for which a session may be planned; a director's are those of the committee."""
    me = page.viewer.acting_for or StaffId(page.viewer.actor.id)
    bodies = [post.organisation for post in page.posts if post.role is Role.COMMITTEE_DIRECTOR]
    which = Filter(kinds=("mediation",), states=tuple(sorted(MEETING)), concerns=(me, *bodies))
    rows: Sequence[QueueRow] = page.office.questions.queue(page.viewer, which, limit=MOST_CASES).rows
    return rows
