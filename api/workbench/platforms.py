"""How does each of the eight platforms stand: its queue, its figures, its limits, its form of answer, and who serves on it?"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from urllib.parse import urlencode

from fastapi import APIRouter, HTTPException, Response

from api.http.parameters import Cursor
from api.workbench.figures import link, plain, rate
from api.workbench.freshness import seen
from api.workbench.page import Opened, Page
from api.workbench.rows import rows_of
from application.answers import Count, Filter, Number
from application.answers import Page as Cases
from application.boards import Share
from application.figures import Measures
from domain.calendar.terms import Unit
from domain.cases.service.terms import SERVE
from domain.cases.service.words import SORTS
from domain.directory.catalogue_wording import KINDS as BODIES
from domain.directory.catalogue_wording import PLATFORMS
from domain.directory.catalogues import OrganisationKind, Platform
from domain.directory.directory import Organisation
from domain.directory.scopes import covers
from domain.kernel.act import Entry
from domain.kernel.case_kind import CaseKind
from domain.kernel.parameters import Parameter
from domain.kernel.roles import scope
from domain.kernel.vocabulary import DivisionCode

router = APIRouter(include_in_schema=False)
PER_PAGE = 30
SERVICE = "service"
MOST_PROVIDERS = 100
P = Platform
FORMS: Mapping[Platform, str] = MappingProxyType({
    P.SOCIAL_SECURITY: "finish_job_help", P.SOCIAL_ASSISTANCE: "finish_goods_help", P.ELDERLY_CARE: "finish_care",
    P.PUBLIC_HEALTH: "finish_health_visit", P.CULTURE_EDUCATION_SPORTS: "finish_class",
    P.COMMUNITY_SAFETY: "finish_safety_check", P.HOUSEKEEPING: "finish_housework", P.MASS_WORK: "finish_advice",
})  # fmt: skip
"""The form in which a platform answers."""
REGISTERS: Mapping[Platform, tuple[str, ...]] = MappingProxyType({
    P.SOCIAL_SECURITY: ("jobless",), P.SOCIAL_ASSISTANCE: ("assistance", "charity"), P.ELDERLY_CARE: ("enrolment",),
    P.MASS_WORK: ("appeal", "mediation", "screening", "talk", "counselling", "assembly"),
})  # fmt: skip
"""What else is kept there, beside services and appeals."""
FIGURES = (
    "services_ordered",
    "services_done",
    "served_in_time",
    "taken_in_time",
    "service_satisfaction",
    "service_minutes",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tile:
    """One platform at a glance."""

    platform: Platform
    name: str
    open: Number
    overdue: Number


@dataclass(frozen=True, slots=True, kw_only=True)
class Provider:
    """Who serves on a platform, and what lies with them now."""

    body: Organisation
    sort: str
    place: str
    open: Number
    overdue: Number


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    label: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """A list that belongs to a platform, and what may be opened there."""

    kind: CaseKind
    name: str
    open: Number
    openings: tuple[tuple[Entry, str], ...]


@router.get("/platforms")
async def platforms(page: Opened) -> Response:
    """All eight, side by side."""
    await seen(page)
    division = _division(page)
    found = await page.ask(_glance, page, division)
    return page.show("platforms.html", tiles=found, link=link, division=division)


@router.get("/platforms/{code}")
async def platform(page: Opened, code: str, cursor: Cursor = None) -> Response:
    """One of them."""
    await seen(page)
    which = next((each for each in Platform if each.value == code), None)
    if which is None:
        raise HTTPException(404)
    division, today = _division(page), page.today
    cases = await _queue(page, which, division, cursor)
    month = today.replace(day=1)
    told: Measures = await page.ask(
        page.office.questions.measures, page.viewer, SERVICE, month, date(today.year + 1, 1, 1), division=division,
        platform=which.value,
    )  # fmt: skip
    kind = page.office.engine.kinds[SERVICE]
    teller = page.teller(kind)
    return page.show(
        "platform.html", platform=which, name=_name(page, which), tabs=[(each, _name(page, each)) for each in Platform],
        rows=rows_of(page, cases.rows), next=cases.next, figures={name: told.total[name] for name in FIGURES},
        label=lambda name: kind.wording.measures[name].say(page.language), link=link, rate=rate, plain=plain,
        registers=await page.ask(_registers, page, which, division),
        providers=await page.ask(_providers, page, which, division), limits=list(_limits(page, which, today)),
        sorts=[teller.choice(each) for each in sorted(SORTS[which])],
        form=teller.command(kind.entry(FORMS[which])), order=_order(page, kind, which),
    )  # fmt: skip


def _name(page: Page, platform: Platform) -> str:
    return PLATFORMS[f"Platform.{platform.value}"].say(page.language)


def _division(page: Page) -> str:
    """What the posts of whoever looks cover together; a provider's own place."""
    own = {scope(post.division) for post in page.posts if post.division}
    return min(own, key=len, default=page.whoever.tenant)


def _open(division: str, platform: Platform | None = None, *, overdue: bool | None = None) -> Filter:
    return Filter(open=True, division=division, platform=platform.value if platform else "", overdue=overdue)


def _glance(page: Page, division: str) -> list[Tile]:
    """Two statements: what is open and what is overdue, by platform."""
    asked = page.office.questions
    open_, late = (
        {each.name: each.number for each in asked.by_column(page.viewer, _open(division, overdue=overdue), "platform")}
        for overdue in (None, True)
    )
    return [
        Tile(
            platform=each, name=_name(page, each), open=open_.get(each.value) or _none(division, each),
            overdue=late.get(each.value) or _none(division, each, overdue=True),
        )
        for each in Platform
    ]  # fmt: skip


def _none(division: str, platform: Platform, *, overdue: bool | None = None) -> Number:
    return Number(value=0, count=Count(filter=_open(division, platform, overdue=overdue)))


async def _queue(page: Page, platform: Platform, division: str, cursor: str | None) -> Cases:
    try:
        found: Cases = await page.ask(
            page.office.questions.queue, page.viewer, _open(division, platform), cursor=cursor, limit=PER_PAGE
        )
    except ValueError as error:  # a cursor of another list
        raise HTTPException(404) from error
    return found


def _registers(page: Page, platform: Platform, division: str) -> list[Register]:
    """Services everywhere, appeals that were sent there, and what else the platform keeps."""
    shares: Sequence[Share] = page.office.questions.by_column(page.viewer, _open(division, platform), "kind")
    numbers = {each.name: each.number for each in shares}
    may = page.office.engine.openings(page.whoever.tenant, page.whoever.actor)
    names = dict.fromkeys((SERVICE, *REGISTERS.get(platform, ()), *numbers))
    return [_register(page, platform, division, name, numbers.get(name), may) for name in names]


def _register(  # what a line of the page shows
    page: Page, platform: Platform, division: str, name: str, number: Number | None,
    may: Sequence[tuple[CaseKind, Entry]],
) -> Register:  # fmt: skip
    kind = page.office.engine.kinds[name]
    teller = page.teller(kind)
    openings = tuple(
        (entry, teller.command(entry)) for of, entry in may if of is kind and name in REGISTERS.get(platform, ())
    )
    return Register(kind=kind, name=teller.kind_name(), open=number or _none(division, platform), openings=openings)


def _providers(page: Page, platform: Platform, division: str) -> list[Provider]:
    asked = page.office.questions
    numbers, late = (
        {
            each.name: each.number
            for each in asked.by_column(page.viewer, _open(division, platform, overdue=overdue), "organisation")
        }
        for overdue in (None, True)
    )
    serving = [each for each in page.directory.organisations.values() if _serves(each, platform, division)]
    serving.sort(key=lambda each: (each.kind != OrganisationKind.PARTNER, each.division, each.name))
    return [
        Provider(
            body=each, sort=BODIES[f"OrganisationKind.{each.kind}"].say(page.language),
            place=page.directory.divisions[each.division].name if each.division in page.directory.divisions else "",
            open=numbers.get(each.id) or _none(division, platform),
            overdue=late.get(each.id) or _none(division, platform, overdue=True),
        )
        for each in serving[:MOST_PROVIDERS]
    ]  # fmt: skip


def _serves(body: Organisation, platform: Platform, division: str) -> bool:
    if body.closed_on is not None or platform.value not in {str(each) for each in body.platforms}:
        return False
    here = DivisionCode(division.ljust(12, "0"))
    return body.division.startswith(division) or covers(body.division, here)


def _limits(page: Page, platform: Platform, today: date) -> Iterable[Limit]:
    """The numbers in force today, as an office may set them."""
    found = page.office.engine.surroundings.parameters().at(today, page.whoever.tenant)
    general = ("service.assign_working_hours", "service.take_working_hours", "service.urgent_hours")
    for code in (str(SERVE[platform].parameter), *general, "service.rating_days", "service.answer_rating_workdays"):
        entry: Parameter = found.entry(code)
        unit = page.teller(page.kinds[0]).choice(Unit(entry.unit))
        label = "service.serve_workdays" if code.startswith("service.serve_workdays") else code
        yield Limit(label=page.word(f"limit.{label.partition('.')[2]}"), value=f"{entry.value} {unit}")


def _order(page: Page, kind: CaseKind, platform: Platform) -> str:
    """Where an order is taken, with what is known of whoever sits there; empty for those who take none."""
    if not any(of is kind for of, _ in page.office.engine.openings(page.whoever.tenant, page.whoever.actor)):
        return ""
    known = {"platform": platform.value}
    if page.posts:
        known |= {"organisation": page.posts[0].organisation, "division": page.posts[0].division}
    return f"/services/new/order_service?{urlencode(known)}"
