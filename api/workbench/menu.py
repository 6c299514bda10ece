"""Which pages does the menu offer to whom? By the roles of the posts somebody holds; a page adds its line here."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from fastapi import FastAPI, Request

from application.reports.register import FORMS
from domain.kernel.roles import Post, Role

KEEPERS_OF_PERSONAL_DATA = frozenset({
    Role.ARCHIVIST, Role.SECURITY_ADMIN, Role.WINDOW_CLERK, Role.COMMUNITY_WORKER, Role.COMMUNITY_DIRECTOR,
    Role.STREET_LEADER,
})  # fmt: skip
"""Who deals with what a person may ask of their data: a copy, an erasure."""
KEEPERS_OF_ACCOUNTS = frozenset({Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN})
KEEPERS_OF_THE_SYSTEM = frozenset({Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN})
AT_THE_DOOR = frozenset({
    Role.WINDOW_CLERK, Role.HOTLINE_OPERATOR, Role.GRID_MEMBER, Role.COMMUNITY_WORKER, Role.COMMUNITY_DIRECTOR,
    Role.STREET_HANDLER, Role.PETITION_OFFICE,
})  # fmt: skip
MEDIATING = frozenset({Role.MEDIATOR, Role.COMMITTEE_DIRECTOR, Role.JUSTICE_OFFICE, Role.COMMUNITY_DIRECTOR})
RELIEVING = frozenset({
    Role.STREET_CIVIL_AFFAIRS, Role.COUNTY_CIVIL_AFFAIRS, Role.COMMUNITY_WORKER, Role.COMMUNITY_DIRECTOR,
    Role.WINDOW_CLERK,
})  # fmt: skip
SCREENING = MEDIATING | {
    Role.GRID_MEMBER,
    Role.COMMUNITY_WORKER,
    Role.STREET_HANDLER,
    Role.STREET_LEADER,
    Role.SUPERVISOR,
}
CALLING = frozenset({Role.HOTLINE_OPERATOR, Role.PETITION_OFFICE, Role.SUPERVISOR, Role.STREET_LEADER})
REPORTING = frozenset().union(*(form.roles for form in FORMS.values()))
AUDITING = frozenset({Role.AUDITOR, Role.AUDIT_ADMIN, Role.SUPERVISOR})
WORKING = frozenset(Role) - KEEPERS_OF_THE_SYSTEM - {Role.PROVIDER}
EVERYBODY = frozenset(Role)


@dataclass(frozen=True, slots=True)
class Item:
    word: str
    """In the words of the pages."""
    href: str
    roles: frozenset[Role]

    @property
    def path(self) -> str:
        return self.href.partition("?")[0]


ITEMS = (
    Item("desk", "/desk", EVERYBODY),
    Item("intake", "/intake", AT_THE_DOOR),
    Item("appeals", "/appeals?open=true", WORKING),
    Item("mediations", "/mediations?open=true", WORKING),
    Item("step", "/step", frozenset({Role.MEDIATOR, Role.COMMITTEE_DIRECTOR})),
    Item("mediation_calendar", "/mediation/calendar", MEDIATING),
    Item("assistances", "/assistances?open=true", WORKING),
    Item("assistance", "/assistance", RELIEVING),
    Item("board", "/board", WORKING),
    Item("serving", "/serving", frozenset({Role.PROVIDER})),
    Item("platforms", "/platforms", WORKING | {Role.PROVIDER}),
    Item("services", "/services?open=true", WORKING | {Role.PROVIDER}),
    Item("screenings", "/screenings?open=true", SCREENING),
    Item("hotline", "/hotline", CALLING),
    Item("committees", "/committees", MEDIATING),
    Item("activities", "/activities", WORKING),
    Item("measures", "/measures", WORKING),
    Item("reports", "/reports", REPORTING),
    Item("audit", "/audit", AUDITING),
    Item("org", "/org", EVERYBODY),
    Item("personal_data", "/personal-data", KEEPERS_OF_PERSONAL_DATA),
    Item("accounts", "/accounts", KEEPERS_OF_ACCOUNTS),
    Item("ledgers", "/ledgers", frozenset({Role.SYSTEM_ADMIN})),
    Item("messages", "/messages", KEEPERS_OF_THE_SYSTEM),
    Item("ops", "/ops", KEEPERS_OF_THE_SYSTEM),
)  # fmt: skip
"""In the order of the menu. A line whose page is not there is not shown."""

FIRST: Mapping[Role, tuple[str, ...]] = {
    Role.STREET_LEADER: ("board",),
    Role.SUPERVISOR: ("board",),
    Role.STREET_CIVIL_AFFAIRS: ("assistance",),
    Role.COUNTY_CIVIL_AFFAIRS: ("assistance",),
    Role.HOTLINE_OPERATOR: ("intake", "hotline"),
    Role.AUDITOR: ("audit",),
    Role.SYSTEM_ADMIN: ("org", "accounts"),
}
"""The pages with which somebody's day begins, where it is not the window or a step."""
AT_ONCE = ("intake", "step")


def first_of(menu: Sequence[Item], posts: Iterable[Post]) -> list[Item]:
    """The lines of the menu that stand as buttons on the desk, the first of them filled."""
    wanted = {*AT_ONCE, *(name for post in posts for name in FIRST.get(post.role, ()))}
    return [each for each in menu if each.word in wanted]


def menu_of(request: Request, posts: Iterable[Post]) -> list[Item]:
    """The lines for somebody with these posts."""
    held, there = {post.role for post in posts}, _paths(request.app)
    return [each for each in ITEMS if each.path in there and held & each.roles]


def current(request: Request, items: Iterable[Item]) -> str:
    """The line under which the page lies: the one whose path begins its own, the longest of them."""
    path = request.url.path
    under = (each.path for each in items if path == each.path or path.startswith(f"{each.path}/"))
    return max(under, key=len, default="")


def _paths(app: FastAPI) -> frozenset[str]:
    known: frozenset[str] | None = getattr(app.state, "paths", None)
    if known is None:
        known = app.state.paths = frozenset(_under(app))
    return known


def _under(routed: Any) -> Iterable[str]:
    """The paths of an application or router, those of routers included in it too."""
    for each in routed.routes:
        inner = getattr(each, "original_router", None)
        if inner is not None:
            yield from _under(inner)
        elif path := getattr(each, "path", ""):
            yield path
