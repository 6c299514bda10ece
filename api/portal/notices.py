"""What hangs out for everybody? The notices of cases in publicity, each with what the law publishes and nothing else."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query, Response

from api.portal.page import Visit, Visiting
from application.answers import Filter, Page, Viewer
from application.telling import Teller
from domain.directory.directory import Division
from domain.kernel.case_kind import CaseKind
from domain.kernel.fields import fields_of
from domain.kernel.vocabulary import SYSTEM, DivisionCode, local_date

router = APIRouter(include_in_schema=False)
MOST = 200


@dataclass(frozen=True, slots=True)
class Notice:
    """Labels and values, in the order of the sheet."""

    lines: tuple[tuple[str, str], ...]


@router.get("/r/notices")
async def notices(visit: Visiting, at: Annotated[str, Query(max_length=12, pattern=r"^[0-9]*$")] = "") -> Response:
    tenants = await visit.ask(visit.office.engine.log.tenants)
    wanted = [each for each in tenants if not at or at.startswith(each)]
    found = [each for tenant in wanted for each in await visit.ask(_hanging, visit, tenant, at)]
    shown = [notice for notices, _, _ in found for notice in notices]
    places = {place.code: place for _, several, _ in found for place in several}
    return visit.show(
        "notices.html", notices=shown, at=at, places=sorted(places.values(), key=lambda each: each.code),
        more=any(more for _, _, more in found),
    )  # fmt: skip


def _hanging(visit: Visit, tenant: str, at: str) -> Iterable[tuple[list[Notice], list[Division], bool]]:
    """Of each kind that publishes: the notices, where they hang, and whether there are more."""
    today = local_date(visit.office.clock.now())
    for kind in visit.office.engine.kinds.values():
        if kind.public is not None and kind.public.notice_states:
            yield _of_kind(visit, kind, tenant, at, today)


def _of_kind(
    visit: Visit, kind: CaseKind, tenant: str, at: str, today: date
) -> tuple[list[Notice], list[Division], bool]:
    assert kind.public is not None
    states = tuple(each.value for each in kind.public.notice_states)
    which = Filter(kinds=(kind.name,), states=states, division=at)
    page: Page = visit.office.questions.queue(Viewer(tenant=tenant, actor=SYSTEM), which, sort="opened", limit=MOST)
    cases = visit.office.engine.several(tenant, [each.case_id for each in page.rows])
    teller, directory = visit.teller(kind, tenant), visit.office.directory(tenant)
    notices, places = [], []
    for row in page.rows:
        _, case = cases[row.case_id]
        hanging = kind.public.notices(case, today)
        notices += [Notice(tuple(_lines(teller, sheet))) for sheet in hanging]
        if hanging and (place := directory.divisions.get(DivisionCode(row.division))):
            places.append(place)
    return notices, places, page.next is not None


def _lines(teller: Teller, sheet: object) -> Iterable[tuple[str, str]]:
    public = teller.kind.public
    assert public is not None, teller.kind.name
    for each in fields_of(type(sheet)):
        yield teller.say(public.notice_words[each.name]), teller.value(each, getattr(sheet, each.name))
