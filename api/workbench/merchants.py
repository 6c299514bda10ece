"""What lies with a partner of 12349, and how well does each serve? The merchant's own page, and satisfaction by merchant."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from fastapi import APIRouter, Response

from api.workbench.board_choice import board_chosen, way_to
from api.workbench.figures import link, plain, rate
from api.workbench.freshness import seen
from api.workbench.page import Opened, Page
from api.workbench.platforms import FORMS
from api.workbench.rows import Row, rows_of
from application.answers import Filter
from application.figures import Figure
from application.questions import LONGEST_PAGE
from domain.cases.service.state import Service
from domain.cases.service.words import Sort, State
from domain.directory.catalogue_wording import KINDS as BODIES
from domain.directory.catalogues import OrganisationKind
from domain.directory.directory import Organisation
from domain.kernel.vocabulary import DivisionCode, OrganisationId

router = APIRouter(include_in_schema=False)
SERVICE = "service"
MOST_RATINGS = 20
MEASURES = (
    "services_done", "taken_in_time", "served_in_time", "services_unserved", "services_rated", "service_satisfaction",
)  # fmt: skip
STAGES = (State.OFFERED, State.TAKEN, State.APPOINTED, State.DONE, State.RATED)
NEXT: Mapping[State, tuple[str, ...]] = MappingProxyType(
    {
        State.OFFERED: ("take_order", "decline_order"),
        State.TAKEN: ("appoint",),
        State.APPOINTED: ("finish", "record_attempt"),
    }
)
"""What comes next at each stage; `finish` is the form of the platform."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """An order that lies with the merchant, and what may be done with it now."""

    row: Row
    when: str
    """The appointment."""
    acts: tuple[tuple[str, str], ...]
    """(address, label), the usual one first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rated:
    row: Row
    rating: str
    bad: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Merchant:
    body: Organisation
    sort: str
    place: str
    figures: Mapping[str, Figure]


@router.get("/serving")
async def serving(page: Opened) -> Response:
    """The orders of the bodies for which somebody works, stage by stage, and how residents rated them."""
    await seen(page)
    bodies = tuple(dict.fromkeys(post.organisation for post in page.posts))
    open_, rated = await page.ask(_found, page, bodies)
    kind = page.office.engine.kinds[SERVICE]
    teller, year = page.teller(kind), board_chosen(page).today.replace(month=1, day=1)
    told = await page.ask(
        page.office.questions.by_body, page.viewer, SERVICE, MEASURES, year, date(year.year + 1, 1, 1),
        Filter(kinds=(SERVICE,), concerns=bodies),
    )  # fmt: skip
    own = [(page.teller(kind).organisation(each), told[each]) for each in bodies if each in told]
    return page.show(
        "serving.html", stages=[(teller.choice(stage), [each for each in open_ if each[0] is stage]) for stage in STAGES],
        rated=rated, own=own, label=lambda name: kind.wording.measures[name].say(page.language), link=link, rate=rate,
        plain=plain, measures=MEASURES, at_work=bool(bodies),
    )  # fmt: skip


def _found(page: Page, bodies: Sequence[OrganisationId]) -> tuple[list[tuple[State, Order]], list[Rated]]:
    """Two lists and the orders in them, each read in one go."""
    ask = page.office.questions.queue
    waiting = ask(page.viewer, Filter(kinds=(SERVICE,), concerns=tuple(bodies), open=True), limit=LONGEST_PAGE)
    over = ask(
        page.viewer, Filter(kinds=(SERVICE,), concerns=tuple(bodies), states=("rated", "closed")), sort="opened",
        descending=True, limit=MOST_RATINGS,
    )  # fmt: skip
    rows = [*waiting.rows, *over.rows]
    known = page.office.engine.several(page.whoever.tenant, [each.case_id for each in rows])
    states = {case_id: case for case_id, (_, case) in known.items() if case.provider in bodies}
    told = {each.case_id: each for each in rows_of(page, rows)}
    orders = [
        (states[each.case_id].state, _order(page, told[each.case_id], states[each.case_id]))
        for each in waiting.rows if each.case_id in states
    ]  # fmt: skip
    rated = [
        _rated(page, told[each.case_id], states[each.case_id])
        for each in over.rows if each.case_id in states and states[each.case_id].rating is not None
    ]  # fmt: skip
    return orders, rated


def _order(page: Page, row: Row, case: Service) -> Order:
    kind = page.office.engine.kinds[SERVICE]
    may = {
        each.name: each
        for each in page.office.engine.open_to(
            page.whoever.tenant, page.viewer.actor, page.viewer.acting_for, case.id, case
        )
    }
    names = [_form(case) if each == "finish" else each for each in NEXT.get(State(case.state), ())]
    acts = tuple((f"{row.href}/{name}", page.teller(kind).command(may[name])) for name in names if name in may)
    when = page.day(case.visits[-1].starts_at) if case.state is State.APPOINTED else ""
    return Order(row=row, when=when, acts=acts)


def _form(case: Service) -> str:
    assert case.platform is not None
    return "finish_agency" if case.sort is Sort.AGENCY else FORMS[case.platform]


def _rated(page: Page, row: Row, case: Service) -> Rated:
    teller = page.teller(page.office.engine.kinds[SERVICE])
    assert case.rating is not None
    bad = case.rating.value in ("dissatisfied", "very_dissatisfied")
    return Rated(row=row, rating=teller.choice(case.rating), bad=bad)


@router.get("/merchants")
async def merchants(page: Opened) -> Response:
    """Those who served this year in a division, partners of 12349 first, the least liked on top."""
    await seen(page)
    chosen = board_chosen(page)
    since = chosen.today.replace(month=1, day=1)
    told: Mapping[OrganisationId, Mapping[str, Figure]] = await page.ask(
        page.office.questions.by_body, page.viewer, SERVICE, MEASURES, since, date(since.year + 1, 1, 1),
        Filter(kinds=(SERVICE,), division=chosen.division),
    )  # fmt: skip
    found = [_merchant(page, body, told[body.id]) for body in page.directory.organisations.values() if body.id in told]
    found.sort(key=lambda each: (each.body.kind != OrganisationKind.PARTNER, _liked(each), each.body.name))
    kind = page.office.engine.kinds[SERVICE]
    return page.show(
        "merchants.html", merchants=found, way=way_to(page.directory, chosen.division), year=since.year, link=link, rate=rate,
        plain=plain, measures=MEASURES, label=lambda name: kind.wording.measures[name].say(page.language),
    )  # fmt: skip


def _liked(each: Merchant) -> float:
    satisfied = each.figures["service_satisfaction"].rate
    return 2.0 if satisfied is None else float(satisfied)


def _merchant(page: Page, body: Organisation, figures: Mapping[str, Figure]) -> Merchant:
    place = page.directory.divisions.get(DivisionCode(body.division))
    return Merchant(
        body=body, sort=BODIES[f"OrganisationKind.{body.kind}"].say(page.language), place=place.name if place else "",
        figures=figures,
    )  # fmt: skip
