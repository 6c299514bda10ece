"""What does a list of cases show: which, in which order, kept under which name?"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode

from fastapi import HTTPException, Request, Response

from api.workbench.choice import BY_FORM, chosen
from api.workbench.commands import form_of
from api.workbench.fields import Option
from api.workbench.finding import found
from api.workbench.freshness import seen
from api.workbench.page import Page, go
from api.workbench.rows import rows_of
from api.workbench.together import open_on
from application.answers import Filter, QueueRow, Sort
from application.answers import Page as Cases
from application.saved_views import SavedView
from application.telling import Teller
from domain.directory.scopes import LEVELS
from domain.kernel.case_kind import CaseKind
from domain.kernel.roles import scope
from domain.kernel.vocabulary import DivisionCode, NeighbourhoodId, StaffId

PER_PAGE = 50
LONGEST_NAME = 40
SORTS: tuple[Sort, ...] = ("number", "due", "opened")
MORE = (
    "platform",
    "channel",
    "urgency",
    "topic",
    "organisation",
    "neighbourhood",
    "opened_since",
    "opened_to",
    "due_since",
    "due_to",
    "number",
)
"""What unfolds below the usual filters."""


@dataclass(frozen=True, slots=True)
class Choices:
    """What the filters of a list offer."""

    states: list[Option]
    divisions: list[Option]
    neighbourhoods: list[Option]
    """Of the community that is chosen, or one's own."""
    handlers: list[Option]
    platforms: list[Option]
    channels: list[Option]
    urgencies: list[Option]
    topics: list[str]


@dataclass(frozen=True, slots=True)
class Kept:
    name: str
    href: str
    is_this: bool


@dataclass(frozen=True, slots=True)
class Head:
    href: str
    mark: str
    sort: str
    """As `aria-sort` says it; empty where the list is ordered by another column."""


async def listed(page: Page, kind: CaseKind, sort: Sort, cursor: str | None) -> Response:
    """The list of a kind."""
    await seen(page)
    which, descending = chosen(page.request, kind), page.request.query_params.get("desc") == "1"
    cases = await paged(page, which, sort, cursor, descending=descending)
    kept = await page.ask(_kept, page, kind)
    engine, whoever = page.office.engine, page.whoever
    openings = [entry for of, entry in engine.openings(whoever.tenant, whoever.actor) if of is kind]
    teller, ids = page.teller(kind), [each.case_id for each in cases.rows]
    return page.show(
        "list.html", kind=kind, rows=rows_of(page, cases.rows), next=cases.next, which=which, openings=openings,
        teller=teller, choices=await page.ask(_choices, page, teller, which), sort=sort, descending=descending,
        kept=kept, together=await page.ask(open_on, page, kind, ids),
        more_open=any(page.request.query_params.get(each) for each in MORE),
        asked=asked_for(page.request), heads=_heads(page, sort, descending=descending),
    )  # fmt: skip


def _heads(page: Page, sort: Sort, *, descending: bool) -> dict[str, Head]:
    """What a click on the head of a column does: order by it, or turn the order round."""
    found: dict[str, Head] = {}
    for each in SORTS:
        is_this = each == sort
        turned = "1" if is_this and not descending else None
        mark = (" ↓" if descending else " ↑") if is_this else ""
        state = ("descending" if descending else "ascending") if is_this else ""
        found[each] = Head(page.with_query(sort=each, desc=turned, cursor=None), mark, state)
    return found


async def paged(page: Page, which: Filter, sort: Sort, cursor: str | None, *, descending: bool = False) -> Cases:
    try:
        cases: Cases = await page.ask(
            page.office.questions.queue, page.viewer, which, sort=sort, descending=descending, cursor=cursor,
            limit=PER_PAGE,
        )  # fmt: skip
    except ValueError as error:  # a cursor of another list
        raise HTTPException(404) from error
    return cases


def all_rows(page: Page, which: Filter, sort: Sort, *, descending: bool, most: int) -> Iterable[QueueRow]:
    """Page after page, up to a limit. Blocks."""
    cursor: str | None = None
    taken = 0
    while taken < most:
        cases = page.office.questions.queue(
            page.viewer, which, sort=sort, descending=descending, cursor=cursor, limit=200
        )
        yield from cases.rows[: most - taken]
        taken += len(cases.rows)
        cursor = cases.next
        if cursor is None:
            return


def asked_for(request: Request) -> str:
    """The filter and order of the address, without where one is in it."""
    given = [
        (name, value) for name, value in request.query_params.multi_items()
        if value and (name in BY_FORM or name in ("sort", "desc"))
    ]  # fmt: skip
    return urlencode(given)


def _choices(page: Page, teller: Teller, which: Filter) -> Choices:
    kind, form = teller.kind, form_of(page, teller)
    people = found(form.offered("people"), "", (which.handler,))
    places = form.offered("divisions")
    return Choices(
        states=[Option(each.value, teller.state(each)) for each in kind.states],
        divisions=[Option(each.value.rstrip("0") or each.value, each.label) for each in places],
        neighbourhoods=grounds_of(page, which.division),
        handlers=[Option(each.value, each.label) for each in people],
        platforms=_of(kind, "Platform", page), channels=_of(kind, "Channel", page), urgencies=_of(kind, "Urgency", page),
        topics=[each.label for each in form.offered("topics")[:500]],
    )  # fmt: skip


def grounds_of(page: Page, division: str) -> list[Option]:
    """Grids with what lies in them, by path; none above a community, where there would be too many."""
    known = page.directory
    near = division or min((scope(post.division) for post in page.posts if post.division), key=len, default="")
    if len(near) < LEVELS[-1]:
        return []
    today, code = page.today, DivisionCode(near)
    inside = [
        each for each in known.neighbourhoods.values()
        if not each.gone and code in (each.division, known.found_in(each.division, today))
    ]  # fmt: skip
    paths = sorted(((known.path_of(NeighbourhoodId(each.id)) or "", each) for each in inside), key=lambda pair: pair[0])
    came = {each.division: f"（{known.divisions[each.division].name}）" for each in inside if each.division != code}
    return [Option(path, f"{'　' * path.count('/')}{each.name}{came.get(each.division, '')}") for path, each in paths]


def _of(kind: CaseKind, enumeration: str, page: Page) -> list[Option]:
    """The values of one of the kind's choices."""
    starts = f"{enumeration}."
    return [
        Option(name.removeprefix(starts), phrase.say(page.language))
        for name, phrase in kind.wording.choices.items() if name.startswith(starts)
    ]  # fmt: skip


def _kept(page: Page, kind: CaseKind) -> list[Kept]:
    if page.office.saved_views is None:
        return []
    views: Sequence[SavedView] = page.office.saved_views.all(page.whoever.tenant, StaffId(page.whoever.actor.id))
    here = _same(asked_for(page.request))
    return [
        Kept(each.name, f"/{kind.plural}?{each.query}", _same(each.query) == here)
        for each in views if each.kind == kind.name
    ]  # fmt: skip


def _same(query: str) -> frozenset[tuple[str, str]]:
    return frozenset(parse_qsl(query))


WORDS_SOUGHT = frozenset({"person", "text"})
"""They may name somebody, and what is kept here outlives an erasure."""


async def keep(page: Page, kind: CaseKind) -> Response:
    """Keep the list under a name, or no longer."""
    form = await page.form()
    name = " ".join(form.get("name", [""])[0].split())[:LONGEST_NAME]
    given = [(key, value) for key, value in parse_qsl(form.get("query", [""])[0][:2000]) if _is_ours(key)]
    query = urlencode(given)
    staff, views = StaffId(page.whoever.actor.id), page.office.saved_views
    if views is None or not name:
        return go(f"/{kind.plural}?{query}")
    if form.get("drop"):
        await page.ask(views.drop, page.whoever.tenant, staff, kind.name, name)
        return go(f"/{kind.plural}?open=true")
    lasting = urlencode([each for each in given if each[0] not in WORDS_SOUGHT])
    await page.ask(views.save, page.whoever.tenant, staff, SavedView(name=name, kind=kind.name, query=lasting))
    return go(f"/{kind.plural}?{query}")


def _is_ours(key: str) -> bool:
    return key in BY_FORM or key in ("sort", "desc")
