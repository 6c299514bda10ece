"""Does any page ask the database more often because there is more to show? Every page, with 20 rows and with 200."""

import re

import pytest
from fastapi.testclient import TestClient

from api.http.shown import reference
from api.portal.page import PASS_COOKIE
from application.answers import Count, Filter
from application.residents import Holder
from domain.cases import KINDS
from infrastructure.clock import SystemClock
from tests.api.city import TENANT
from tests.api.many_rows import TODAY, ManyRows
from tests.api.served import application

FEW, MANY = 20, 200
WITH_CASES = [kind for kind in KINDS if kind.card is not None]
PAST = "as_of=2026-11-20&as_of_sort=true"
EVERY_OPEN_CASE = reference(Count(filter=Filter(open=True), as_of=None))

PAGES = {
    "street_handler": {
        "/desk": 8, "/alerts": 2, "/intake": 1, "/appeals?open=true": 6, "/appeals?open=true&sort=number&desc=1": 6,
        "/appeals?open=true&states=in_handling": 6, "/search?q=李军": 6, "/search?q=拆迁": 5, "/appeals/{appeal}": 4,
        "/appeals/{appeal}?steps=main": 4, "/appeals/{appeal}/contact": 2, "/appeals/{appeal}/moved?version=1": 3,
        "/appeals/new/register": 1, "/intake/beside/appeals/{appeal}": 2, "/pick/divisions?of=x&find.x=lh": 0,
    },
    "street_leader": {"/desk": 11, "/appeals/bulk?command=urge&case={appeal}": 4},
    "mediator": {
        "/desk": 8, "/mediations?open=true": 6, "/mediations/{mediation}": 4, "/step": 7, "/step/cases": 7, "/step/shell": 0,
        "/step/{mediation}": 9, "/mediation/calendar": 7, "/mediation/calendar?span=day&mine=yes": 7,
        "/mediations/{mediation}/agreement": 4, "/mediations/{mediation}/agreement/paper": 3,
        "/mediations/{mediation}/hold_session": 2,
    },
    "street_civil": {
        "/desk": 10, "/assistances?open=true": 4, "/assistances/{assistance}": 4, "/assistance": 3, "/assistance/payments": 6,
        "/assistance/rechecks?month=2027-04": 5, "/assistances/{investigated}/means": 3,
        "/assistances/{published}/publicity": 2,
    },
    "district_supervisor": {
        "/board": 4, "/board?division=130903001": 4, "/board/trend": 2, "/board/topics": 2, "/board/load": 1,
        "/board?as_of=2026-11-20": 4, f"/board?{PAST}": 4, f"/board/trend?{PAST}": 2, f"/board/topics?{PAST}": 2,
        f"/board/load?{PAST}": 1, "/committees": 0, "/committees/committee.longhua": 8,
        f"/committees/committee.longhua?{PAST}": 7, "/communities/130903001001": 6 + 2 * len(WITH_CASES), "/activities": 4,
        "/measures/appeal": 2,
        "/measures/mediation": 2, "/measures/assistance": 2, "/reports": 0, "/reports/mediation_cases": 11,
        "/reports/appeals": 25, "/reports/outlay": 17, "/subsidies?division=130903": 1, f"/counted?of={EVERY_OPEN_CASE}": 2,
    },
    "auditor": {
        "/audit": 3, "/audit?sort=accesses": 1, "/audit/lists": 3, "/audit/lists?list=idle_reveals": 1,
        "/audit/sample?seed=a": 2, "/audit/verify": 1, "/replay/{appeal}": 4, "/replay/{appeal}?version=3": 4,
    },
    "archivist": {"/personal-data": 11},
    "admin": {"/ops": 11, "/messages": 1, "/messages/appeal.accepted": 0,
        "/ledgers/mediation": 0, "/ledgers/assistance": 0, "/org": 0, "/divisions": 0, "/organisations": 0, "/staff": 0,
              "/org/merging?old=130903001002&successor=130903001001": 3, "/org/division-list": 0,
              "/accounts": 1, "/accounts/new": 0, "/accounts/clerk": 6},
    "clerk": {
        "/account": 4, "/account/password": 0, "/account/app": 5, "/account/passkeys": 4, "/account/tokens/new": 0,
        "/account/confirm": 4,
    },
    None: {
        "/sign-in": 0, "/sign-in/code": 0, "/r": 0, "/r/new/appeal": 3, "/r/look-up": 0, "/r/notices": 5, "/r/case": 2,
        "/r/receipt": 2, "/r/privacy": 0,
    },
}  # fmt: skip
"""Who opens it; the address; how many statements at most."""

SHOWS_ROWS = re.compile(
    r"/(desk$|(appeals|mediations|assistances)(\?|/\{(appeal|mediation|assistance)\}$)|search|step$|step/(cases|\{)|mediation/calendar$|"
    r"assistance/|replay/|r/notices)"
)
"""Pages that grow with their rows; on the others only the numbers do."""


@pytest.fixture
def monday(monkeypatch):
    monkeypatch.setattr(SystemClock, "now", lambda self: TODAY)


@pytest.fixture
def rows(monday, hemu):
    return ManyRows(hemu)


@pytest.fixture
def browsers(rows, hemu, browse):
    """One for everybody who opens a page, and a resident's, who has shown the code of a case."""
    resident = TestClient(application(hemu.office))
    holder = Holder(tenant=TENANT, case_id=rows.big["appeal"])
    resident.cookies.set(PASS_COOKIE, hemu.office.residents.passes.give(holder))
    return {who: browse(who) for who in PAGES if who} | {None: resident}


def test_every_page_asks_as_often_for_many_rows_as_for_few(hemu, rows, browsers, caught_up, statements):
    def shown(who, path):
        found = browsers[who].get(path)
        assert found.status_code == 200, (who, path, found.status_code, found.text)
        return found.text

    def asked(who, path):
        path = path.format(**named)
        length = len(shown(who, path))  # whatever a page looks up once for all is looked up from here on
        hemu.engine._cache._states.clear()  # as after a restart: a case that is read is read from the log
        return statements(lambda: shown(who, path)), length

    def all_pages(many):
        rows.upto(many)
        caught_up()
        rows.known_to_the_planner()
        return {(who, path): asked(who, path) for who, pages in PAGES.items() for path in pages}

    rows.upto(FEW)
    named = rows.big | {"published": rows.cases["assistance"][2], "investigated": rows.cases["assistance"][3]}
    few, many = all_pages(FEW), all_pages(MANY)
    assert {page: (few[page][0], asked) for page, (asked, _) in many.items() if asked != few[page][0]} == {}
    bounds = {(who, path): most for who, pages in PAGES.items() for path, most in pages.items()}
    assert {page: asked for page, (asked, _) in many.items() if asked > bounds[page]} == {}
    grow = [page for page in many if SHOWS_ROWS.match(page[1])]
    assert [page for page in grow if many[page][1] <= 1.15 * few[page][1]] == [], "these pages show the rows"
