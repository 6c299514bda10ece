"""How does a calendar on somebody's telephone read their sessions? As iCalendar (RFC 5545), by a secret in its address.

Numbers, times and rooms only: the calendar of a telephone belongs to others, and nothing of the parties goes there.
"""

from collections.abc import Sequence
from datetime import timedelta
from typing import Annotated

from fastapi import APIRouter, HTTPException, Path, Request, Response
from icalendar import Calendar, Event

from api.http.parameters import CaseIdInPath
from api.language import page_language
from api.security.signed_in import office_of
from api.workbench.page import Opened
from api.workbench.wording import WORDS
from application.answers import AppointmentRow, Viewer
from application.identity import Session
from domain.kernel.vocabulary import StaffId, local_date

router = APIRouter(include_in_schema=False)
BEFORE, AHEAD = timedelta(days=30), timedelta(days=180)
Secret = Annotated[str, Path(min_length=20, max_length=100, pattern=r"^[A-Za-z0-9_-]+$")]


@router.get("/mediation/calendar/{secret}.ics")
async def feed(request: Request, secret: Secret) -> Response:
    office = office_of(request)
    session: Session | None = await office.asking.run(office.sessions.session, secret, "calendar")
    if session is None:
        raise HTTPException(404)
    account = session.account
    viewer, today = Viewer(tenant=account.tenant, actor=account.actor), local_date(office.clock.now())
    rows = await office.asking.run(
        office.questions.appointments, viewer, today - BEFORE, today + AHEAD, person=StaffId(account.staff)
    )
    written = calendar(rows, page_language(request))
    return Response(written, media_type="text/calendar; charset=utf-8", headers={"Cache-Control": "no-store"})


@router.get("/mediation/calendar/{case_id}/{meeting}.ics")
async def one(
    page: Opened, case_id: CaseIdInPath, meeting: Annotated[str, Path(pattern=r"^[A-Z][0-9]{1,6}$")]
) -> Response:
    """One session, for the calendar of whoever may see the case."""
    today = page.today
    asked = page.office.questions.appointments
    rows: Sequence[AppointmentRow] = await page.ask(asked, page.viewer, today - BEFORE, today + AHEAD)
    found = [each for each in rows if (each.case.case_id, each.id) == (case_id, meeting)]
    if not found:
        raise HTTPException(404)
    named = {"Content-Disposition": f'attachment; filename="{meeting}.ics"', "Cache-Control": "no-store"}
    return Response(calendar(found, page.language), media_type="text/calendar; charset=utf-8", headers=named)


def calendar(rows: Sequence[AppointmentRow], language: str) -> bytes:
    """The meetings in the common format."""
    made = Calendar()
    made.add("prodid", "-//hemu//mediation//ZH")
    made.add("version", "2.0")
    made.add("x-wr-calname", WORDS["calendar"].say(language))
    for row in rows:
        made.add_component(_event(row, language))
    return bytes(made.to_ical())


def _event(row: AppointmentRow, language: str) -> Event:
    event = Event()
    event.add("uid", f"{row.case.case_id}.{row.id}@hemu")
    event.add("dtstamp", row.starts_at)
    event.add("dtstart", row.starts_at)
    event.add("dtend", row.ends_at)
    event.add("summary", WORDS["calendar.feed_title"].say(language, number=row.case.number or "—"))
    event.add("location", row.place)
    return event
