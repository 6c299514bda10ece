"""Which pages are there, and who opens them? The one list that every check of all pages walks along."""

from collections.abc import Iterator
from dataclasses import dataclass

from api.core import REGISTER
from domain.kernel.case_kind import CaseKind
from tests.browser.office_at_work import AtWork
from tests.cast import DIRECTORY


@dataclass(frozen=True)
class Shown:
    """A page as people open it."""

    route: str
    path: str
    """With the names of `AtWork` in braces."""
    who: tuple[str, ...] = ()
    """Of the cast; nobody: a resident, or whoever has not signed in."""
    on_phone: bool = False
    """Whether it is made for a phone: everything to tap is 48 px high there."""

    def at(self, known: AtWork) -> str:
        return self.path.format_map(vars(known))

    def __str__(self) -> str:
        return self.path


STAFF = (
    "clerk", "worker", "mediator", "committee_director", "street_handler", "street_civil", "county_civil",
    "street_leader", "district_supervisor", "auditor", "admin",
)  # fmt: skip

BY_HAND = (
    Shown("/sign-in", "/sign-in"),
    Shown("/sign-in/code", "/sign-in/code"),
    Shown("/account", "/account", ("mediator", "admin")),
    Shown("/account/password", "/account/password", ("mediator",)),
    Shown("/account/app", "/account/app", ("mediator",)),
    Shown("/account/passkeys", "/account/passkeys", ("mediator",)),
    Shown("/account/tokens/new", "/account/tokens/new", ("mediator",)),
    Shown("/account/confirm", "/account/confirm", ("mediator",)),
    Shown("/accounts", "/accounts", ("admin",)),
    Shown("/accounts/new", "/accounts/new", ("admin",)),
    Shown("/accounts/{login}", "/accounts/clerk", ("admin",)),
    Shown("/desk", "/desk", STAFF),
    Shown("/search", "/search?q=漏水", ("mediator",)),
    Shown("/counted", "/counted?of={counted}", ("district_supervisor",)),
    # at the door
    Shown("/intake", "/intake", ("clerk", "hotline", "grid")),
    Shown("/intake/receipt/{plural}/{case_id}", "/intake/receipt/appeals/{matter}", ("clerk",)),
    # lists and what is done on many at once
    Shown("/appeals", "/appeals?open=true", ("clerk", "street_handler", "district_supervisor")),
    Shown("/mediations", "/mediations?open=true", ("mediator", "committee_director")),
    Shown("/assistances", "/assistances?open=true", ("street_civil", "county_civil")),
    Shown("/appeals/bulk", "/appeals/bulk?command=urge&case={order}", ("hotline",)),
    Shown("/appeals/bulk/{command}", "/appeals/bulk/dispatch?case={matter}", ("clerk",)),
    Shown("/mediations/bulk", "/mediations/bulk?command=assign&case={quarrel}", ("committee_director",)),
    Shown("/mediations/bulk/{command}", "/mediations/bulk/assign?case={quarrel}", ("committee_director",)),
    Shown("/assistances/bulk", "/assistances/bulk?command=archive&case={applied}", ("archivist",)),
    Shown("/assistances/bulk/{command}", "/assistances/bulk/archive?case={applied}", ("archivist",)),
    Shown("/hotline", "/hotline", ("hotline",)),
    Shown("/hotline/ledger", "/hotline/ledger", ("hotline",)),
    Shown("/hotline/rates", "/hotline/rates", ("district_supervisor",)),
    # a case of each kind
    Shown("/appeals/{case_id}", "/appeals/{petition}", ("street_handler", "street_leader", "auditor")),
    Shown("/appeals/{case_id}", "/appeals/{matter}", ("clerk",)),
    Shown("/appeals/{case_id}", "/appeals/{order}", ("hotline", "street_handler")),
    Shown("/mediations/{case_id}", "/mediations/{quarrel}", ("mediator", "committee_director", "auditor")),
    Shown("/mediations/{case_id}", "/mediations/{agreed}", ("mediator",)),
    Shown("/assistances/{case_id}", "/assistances/{applied}", ("street_civil", "street_civil_head")),
    Shown("/assistances/{case_id}", "/assistances/{publicised}", ("county_civil", "worker")),
    Shown("/appeals/{case_id}/alike", "/appeals/{matter}/alike", ("clerk",)),
    Shown("/mediations/{case_id}/papers", "/mediations/{quarrel}/papers", ("mediator",)),
    Shown("/mediations/{case_id}/papers/{file_id}", "/mediations/{quarrel}/papers/{photo}", ("mediator",)),
    # forms derived from commands
    Shown("/appeals/new/{command}", "/appeals/new/register", ("clerk",)),
    Shown("/mediations/new/{command}", "/mediations/new/apply", ("mediator",)),
    Shown("/assistances/new/{command}", "/assistances/new/apply", ("street_window",)),
    Shown("/appeals/{case_id}/{command}", "/appeals/{petition}/request_answer", ("street_handler",)),
    Shown("/appeals/{case_id}/{command}", "/appeals/{matter}/dispatch", ("clerk",)),
    Shown("/mediations/{case_id}/{command}", "/mediations/{quarrel}/hold_session", ("mediator",)),
    Shown("/mediations/{case_id}/{command}", "/mediations/{quarrel}/correct?event_version=1", ("mediator",)),
    Shown("/assistances/{case_id}/{command}", "/assistances/{applied}/record_visit", ("street_civil",)),
    Shown("/mediations/{case_id}/documents", "/mediations/{quarrel}/documents", ("mediator",)),
    Shown("/mediations/{case_id}/documents/{document_id}", "/mediations/{quarrel}/documents/{document}", ("mediator",)),
    Shown("/screenings/{case_id}/sheet", "/screenings/{round}/sheet", ("community_director",)),
    Shown("/recognitions/{case_id}/sheet", "/recognitions/{honour}/sheet", ("community_director",)),
    # mediation
    Shown("/step", "/step", ("mediator",), on_phone=True),
    Shown("/step/{case_id}", "/step/{quarrel}", ("mediator",), on_phone=True),
    Shown("/mediation/calendar", "/mediation/calendar", ("mediator", "committee_director")),
    Shown("/mediations/{case_id}/agreement", "/mediations/{agreed}/agreement", ("mediator",)),
    Shown("/mediations/{case_id}/agreement/paper", "/mediations/{agreed}/agreement/paper", ("mediator",)),
    Shown("/committees", "/committees", ("justice",)),
    Shown("/committees/{organisation}", "/committees/committee.longhua", ("committee_director",)),
    # assistance
    Shown("/assistance", "/assistance", ("street_civil", "county_civil")),
    Shown("/assistance/rechecks", "/assistance/rechecks", ("street_civil",)),
    Shown("/assistance/payments", "/assistance/payments", ("county_civil",)),
    Shown("/assistances/{case_id}/means", "/assistances/{applied}/means", ("street_civil",)),
    Shown("/assistances/{case_id}/publicity", "/assistances/{publicised}/publicity", ("worker",)),
    # leaders and those who look over the work
    Shown("/board", "/board", ("street_leader", "district_supervisor")),
    Shown("/board", "/board?kind=appeal", ("clerk",)),
    Shown("/measures/{kind}", "/measures/appeal", ("district_supervisor",)),
    Shown("/measures/{kind}", "/measures/mediation", ("justice",)),
    Shown("/measures/{kind}", "/measures/assistance", ("county_civil",)),
    Shown("/activities", "/activities", ("street_leader",)),
    Shown("/serving", "/serving", ("provider",)),
    Shown("/merchants", "/merchants", ("street_leader",)),
    Shown("/reports", "/reports", ("justice", "district_supervisor")),
    Shown("/reports/{code}", "/reports/mediation_cases?period=2026-Q2", ("justice",)),
    Shown("/reports/{code}", "/reports/appeals", ("district_supervisor",)),
    Shown("/reports/{code}", "/reports/outlay", ("county_civil",)),
    Shown("/reports/issued/{case_id}", "/reports/issued/{report}", ("justice",)),
    Shown("/issued_reports", "/issued_reports", ("justice",)),
    Shown("/subsidies", "/subsidies?division=130903", ("district_supervisor",)),
    Shown("/subsidies/{case_id}/{sheet}", "/subsidies/{subsidies}/S1", ("district_supervisor",)),
    Shown("/communities/{code}", "/communities/130903001001", ("street_leader",)),
    Shown("/personal-data", "/personal-data", ("clerk", "archivist")),
    Shown("/audit", "/audit", ("auditor",)),
    Shown("/audit", "/audit?sort=accesses&who=mediator", ("auditor",)),
    Shown("/audit/lists", "/audit/lists?list=quick_approvals", ("auditor",)),
    Shown("/audit/sample", "/audit/sample?seed=a&size=3", ("auditor",)),
    Shown("/audit/conformance", "/audit/conformance?kind=mediation", ("auditor",)),
    Shown("/audit/verify", "/audit/verify", ("auditor",)),
    Shown("/replay/{case_id}", "/replay/{quarrel}", ("auditor",)),
    # organisation and operation
    Shown("/org", "/org", ("admin", "mediator")),
    Shown("/org/{tab}", "/org/duty", ("mediator",)),
    Shown("/org/division-list", "/org/division-list", ("admin",)),
    Shown("/org/merging", "/org/merging?old=130903001002&successor=130903001001", ("admin",)),
    Shown("/org/{tab}", "/org/neighbourhoods", ("worker",)),
    Shown("/handover", "/handover", ("committee_director",)),
    Shown("/handover/{staff}", "/handover/mediator_b", ("committee_director",)),
    Shown("/platforms", "/platforms", ("street_leader",)),
    Shown("/platforms/{code}", "/platforms/mass_work", ("street_leader",)),
    Shown("/ops", "/ops", ("admin",)),
    Shown("/messages", "/messages", ("admin",)),
    Shown("/messages/{code}", "/messages/appeal.accepted", ("admin",)),
    Shown("/account/contact", "/account/contact", ("mediator",)),
    Shown("/ledgers/{kind}", "/ledgers/mediation", ("admin",)),
    Shown("/ledgers/{kind}", "/ledgers/assistance", ("admin",)),
    Shown("/divisions", "/divisions", ("admin",)),
    Shown("/divisions/new/{command}", "/divisions/new/establish_division", ("admin",)),
    Shown("/divisions/{case_id}", "/divisions/{street}", ("admin",)),
    Shown("/divisions/{case_id}/{command}", "/divisions/{street}/rename_division", ("admin",)),
    Shown("/organisations", "/organisations", ("admin",)),
    Shown("/organisations/new/{command}", "/organisations/new/found_organisation", ("admin",)),
    Shown("/organisations/{case_id}", "/organisations/{committee}", ("admin", "mediator")),
    Shown("/organisations/{case_id}/{command}", "/organisations/{committee}/serve_platforms", ("admin",)),
    Shown("/staff", "/staff", ("admin",)),
    Shown("/staff/new/{command}", "/staff/new/engage", ("admin",)),
    Shown("/staff/{case_id}", "/staff/{person}", ("admin", "committee_director")),
    Shown("/staff/{case_id}/{command}", "/staff/{person}/appoint", ("admin",)),
    Shown("/topic_catalogues", "/topic_catalogues", ("admin",)),
    Shown("/topic_catalogues/new/{command}", "/topic_catalogues/new/establish_topics", ("admin",)),
    Shown("/topic_catalogues/{case_id}", "/topic_catalogues/{catalogue}", ("admin",)),
    Shown("/topic_catalogues/{case_id}/{command}", "/topic_catalogues/{catalogue}/revise_topics", ("admin",)),
    # residents
    Shown("/r", "/r", on_phone=True),
    Shown("/r/new/{kind}", "/r/new/appeal", on_phone=True),
    Shown("/r/new/{kind}", "/r/new/appeal?at=130903001001", on_phone=True),
    Shown("/r/new/{kind}", "/r/new/mediation?at=130903001001", on_phone=True),
    Shown("/r/new/{kind}", "/r/new/assistance?at=130903001001", on_phone=True),
    Shown("/r/privacy", "/r/privacy", on_phone=True),
    Shown("/r/look-up", "/r/look-up", on_phone=True),
    Shown("/r/notices", "/r/notices", on_phone=True),
    Shown("/r/paper", "/r/paper", on_phone=True),
)


def _derived(kind: CaseKind) -> Iterator[Shown]:
    """The list of a kind and the first form that opens a case of it, as somebody who may do that."""
    opener = next(each for each in kind.entries.values() if each.opens)
    roles = {role for who in opener.act.who for role in who.roles}
    who = next((each.id for each in DIRECTORY.staff.values() if roles & {post.role for post in each.posts}), None)
    if who is None:
        return  # the system alone opens it; its pages are made by hand
    yield Shown(f"/{kind.plural}", f"/{kind.plural}", (who,))
    yield Shown(f"/{kind.plural}/new/{{command}}", f"/{kind.plural}/new/{opener.name}", (who,))


PAGES = (
    *BY_HAND,
    *(
        page
        for kind in REGISTER.values()
        for page in _derived(kind)
        if page.route not in {each.route for each in BY_HAND}
    ),
)

OF_A_RESIDENT = ("/r/receipt", "/r/case", "/r/case/{name}")
"""Opened with the query code, after something was handed in."""

NO_PAGES = {
    "/": "leads to the desk",
    "/r/case/papers/{document}": "a file to keep",
    "/r/text/{size}": "leads back to where the letters were made larger",
    "/sign-in/provider": "leads to the provider of identities",
    "/sign-in/provider/back": "leads back from the provider of identities",
    "/language/{wanted}": "leads back to where it was switched",
    "/cases/{number:path}": "leads to the case",
    "/measures": "leads to the measures of the first kind",
    "/ledgers": "leads to the ledgers of the first kind",
    "/recognitions/{case_id}/examination": "leads to the form with its rows",
    "/issued_reports/new/{command}": "the program alone issues one, by the button of a report",
    "/alerts": "a part of every page",
    "/pick/{pick}": "a part of forms",
    "/board/trend": "a part of the board",
    "/board/topics": "a part of the board",
    "/board/load": "a part of the board",
    "/intake/beside/{plural}/{case_id}": "a part of the intake",
    "/events": "the news that pages listen to",
    "/sw.js": "the script that keeps the phone's pages",
    "/step/shell": "what a phone shows without a line; tests/browser/test_phone.py opens it there",
    "/step/cases": "what a phone carries along",
    "/audit/checkpoint": "a file to keep",
    "/audit/accesses.xlsx": "a file to keep",
    "/audit/accesses.csv": "a file to keep",
    "/audit/lists.xlsx": "a file to keep",
    "/audit/histories": "a file to keep",
    "/audit/evidence/{case_id}": "a file to keep",
    "/mediation/calendar/{secret}.ics": "for calendar programs",
    "/mediation/calendar/{case_id}/{meeting}.ics": "a file for a calendar",
}
PARTS = ("/moved", "/proposal", "/papers/{file_id}/content", "/documents/{document_id}/{form}", "/export.xlsx")
"""How addresses end that cases and lists have beside their pages: a watch, a file's content, a workbook."""


def unnamed(routes: list[str], plurals: frozenset[str]) -> list[str]:
    """What stands neither among the pages nor among what is none.

    The pages that every kind has are made by the same templates: each must be opened for one kind at least. The list of a
    kind and the form that opens a case are opened for every kind.
    """
    named = {_shape(each.route, plurals) for each in PAGES} | {*OF_A_RESIDENT, *NO_PAGES}
    own = {each.route for each in PAGES}
    of_kinds = {f"/{each}{end}" for each in plurals for end in ("", "/new/{command}")}
    return [
        each for each in routes
        if not each.endswith(PARTS) and each not in NO_PAGES
        and (each not in own if each in of_kinds else _shape(each, plurals) not in named)
    ]  # fmt: skip


def _shape(route: str, plurals: frozenset[str]) -> str:
    """`/appeals/{case_id}` and `/mediations/{case_id}` have one."""
    _, first, *rest = route.split("/")
    return "/".join(["", "{kind}" if first in plurals else first, *rest])


def named_in_vain(routes: list[str]) -> list[str]:
    """What the list names and is not there any more."""
    return [each for each in (*(page.route for page in PAGES), *OF_A_RESIDENT, *NO_PAGES) if each not in routes]
