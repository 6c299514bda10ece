"""How long does the server take for each page with 100,000 open cases, and how many bytes does it send?

A demonstration city is told through the engine and its views multiplied. Each page is asked for over one kept connection to
a server process of its own, beside a page that asks the database nothing.
"""

import gzip
import re
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from html import unescape
from http.client import HTTPConnection, HTTPResponse, RemoteDisconnected
from urllib.parse import quote, urlencode

from sqlalchemy import text

from api.commands.demo import LOGINS, PASSWORD, give_accounts, tell
from api.composition import Hemu
from application.demonstration.demonstrate import Demonstration
from benchmarks.city import TENANT
from benchmarks.measure import quantile
from benchmarks.multiplied import multiply
from benchmarks.over_http import HEMU, serving

TODAY = date(2026, 11, 24)
CASES, OPEN, CLOSED = 3000, 100_000, 200_000
FOLDED_WITHIN = 3600
OK, KB = 200, 1024
EMPTY = ("window", "/search")
"""Signed in, with the frame of every page and nothing in it."""
WANTED_MS, WANTED_FIRST, WANTED_AGAIN = 200, 400, 30
PAST = "as_of=2026-09-30"
SEEN = re.compile(r'="(/(?:r/)?static/[^"]+)"')
NAMED = re.compile(r'"(/(?:r/)?static/[^"]+)"')
LOADED = re.compile(r'hx-get="([^"]+)"[^>]*hx-trigger="load')

PAGES: Mapping[str, tuple[str, ...]] = {
    "window": ("/desk", "/intake", "/search?q=王建国", "/search?q=垃圾", "/appeals?open=true"),
    "street": ("/desk", "/alerts", "/appeals?open=true", "/appeals?open=true&sort=number&desc=1", "/appeals/{appeal}",
               "/appeals/{appeal}/contact"),
    "mediator": ("/desk", "/step", "/step/cases", "/step/{mediation}", "/mediation/calendar", "/mediations?open=true",
                 "/mediations/{mediation}", "/mediations/{mediation}/agreement"),
    "director": ("/desk", "/committees/{committee}", "/committees/{committee}?" + PAST),
    "civil": ("/desk", "/assistance", "/assistance/payments", "/assistance/rechecks", "/assistances?open=true",
              "/assistances/{assistance}", "/assistances/{assistance}/means"),
    "supervisor": (
        "/desk", "/board?division=1309", "/board", "/board?division={street}", "/board/trend", "/board/topics", "/board/load",
        "/board?division=1309&" + PAST, "/board?" + PAST, f"/board?{PAST}&as_of_sort=true", "/board/trend?" + PAST,
        "/board/topics?" + PAST, "/board/load?" + PAST, "/communities/{community}", "/measures/appeal", "/measures/mediation",
        "/measures/assistance", "/appeals?open=true", "/mediations?open=true", "/assistances?open=true",
    ),
    "auditor": ("/audit", "/audit?sort=accesses", "/replay/{appeal}", "/audit/verify"),
    "admin": ("/ops", "/org", "/staff"),
    "": ("/sign-in", "/r", "/r/new/appeal?at={community}", "/r/look-up", "/r/notices"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Told:
    """One line of the table: milliseconds, kilobytes as they went over the line."""

    who: str
    path: str
    p50: float
    p95: float
    again: float
    """The page and what it fetches at once by itself."""
    first: float
    """The same and all its styles, scripts and pictures."""

    def __str__(self) -> str:
        missed = [
            name for name, value, wanted in (("time", self.p95, WANTED_MS), ("first", self.first, WANTED_FIRST),
                                             ("again", self.again, WANTED_AGAIN)) if value > wanted
        ]  # fmt: skip
        said = f"p50 {self.p50:.0f} ms, p95 {self.p95:.0f} ms; {self.first:.0f} KB first, {self.again:.1f} KB again"
        return f"{self.who or 'resident'} {self.path}: {said}{' MISSED ' + ', '.join(missed) if missed else ''}"


def figures(hemu: Hemu, *, cases: int = CASES, open_: int = OPEN, closed: int = CLOSED, rounds: int = 20) -> list[Told]:
    """Of a city that is empty but for its bodies and people."""
    told = Demonstration(today=TODAY, cases=cases)
    tell(hemu, told, lambda _: None)
    hemu.runner.start()
    hemu.runner.wait(TENANT, hemu.log.head(TENANT).position, FOLDED_WITHIN)
    hemu.runner.stop()
    give_accounts(hemu, told)
    opened, ended = multiply(hemu.database, open_=open_, closed=closed)
    print(f"{opened:,} open and {ended:,} closed cases, {cases:,} of both told through the engine", flush=True)
    return measured(hemu, rounds)


def measured(hemu: Hemu, rounds: int) -> list[Told]:
    """Of a city that is filled. The empty page comes first and last: what lies between them is the machine."""
    asked = [EMPTY, *((who, path) for who, paths in PAGES.items() for path in paths), EMPTY]
    found = []
    with serving([HEMU, "api"], {"HEMU_HOME": str(hemu.settings.home)}) as port:
        browsers = {who: Browser(port, who) for who in dict(asked)}
        named = _named(hemu)
        for who, path in asked:
            found.append(_timed(browsers[who], who, path.format(**named), rounds))
            print(found[-1], flush=True)
    return found


def _named(hemu: Hemu) -> dict[str, str]:
    """Cases and places of those who open the pages."""
    logins = {login: key for key, login in LOGINS.items()}
    community = logins["mediator"].removeprefix("mediator.")
    with hemu.database.connect() as connection:
        asked = text(
            "SELECT case_id FROM views.case_facts AS f WHERE tenant = :tenant AND kind = :kind AND open "
            "AND EXISTS (SELECT FROM log.events AS e WHERE e.tenant = f.tenant AND e.stream_id = f.case_id) "
            "AND division LIKE :place AND (handler = :who OR :who = '') ORDER BY version DESC LIMIT 1"
        )
        cases = {
            kind: connection.execute(asked, {"tenant": TENANT, "kind": kind, "who": who, "place": f"{community[:9]}%"}).scalar()
            for kind, who in (("appeal", logins["street"]), ("mediation", logins["mediator"]), ("assistance", ""))
        }  # fmt: skip
        committee = connection.execute(
            text("SELECT organisation FROM views.case_facts WHERE case_id = :case"), {"case": cases["mediation"]}
        ).scalar()
    assert all(cases.values()), cases
    return {**{kind: str(case) for kind, case in cases.items()}, "community": community, "street": community[:9],
            "committee": str(committee)}  # fmt: skip


class Browser:
    """One kept connection, signed in as somebody; takes what is compressed."""

    def __init__(self, port: int, login: str) -> None:
        self._connection = HTTPConnection("127.0.0.1", port)
        self._cookies: dict[str, str] = {}
        if login:
            _, page = self.get("/sign-in")
            given = re.search(rb'name="form_token" value="([^"]*)"', page)
            assert given, "the sign-in page has a token"
            self._ask(
                "POST", "/sign-in", urlencode({"login": login, "password": PASSWORD, "form_token": given[1].decode()})
            )

    def get(self, path: str) -> tuple[int, bytes]:
        """How many bytes came over the line, head and body, and what they say."""
        answer, body = self._ask("GET", path)
        assert answer.status == OK, (path, answer.status)
        head = sum(len(name) + len(value) + 4 for name, value in answer.getheaders())
        return head + len(body), gzip.decompress(body) if answer.getheader("Content-Encoding") == "gzip" else body

    def _ask(self, method: str, path: str, form: str | None = None) -> tuple[HTTPResponse, bytes]:
        headers = {"Accept-Encoding": "gzip", "Sec-Fetch-Site": "same-origin"}
        headers |= {"Content-Type": "application/x-www-form-urlencoded"} if form else {}
        headers |= {"Cookie": "; ".join(f"{name}={value}" for name, value in self._cookies.items())}
        try:
            answer = self._sent(method, quote(path, safe="/?=&%+"), form, headers)
        except RemoteDisconnected:  # a server lets go of a connection that was idle for long
            self._connection.close()
            answer = self._sent(method, quote(path, safe="/?=&%+"), form, headers)
        for set_ in answer.headers.get_all("Set-Cookie", []):
            name, _, value = set_.partition(";")[0].partition("=")
            self._cookies[name] = value
        return answer, answer.read()

    def _sent(self, method: str, path: str, form: str | None, headers: dict[str, str]) -> HTTPResponse:
        self._connection.request(method, path, form, headers)
        return self._connection.getresponse()


def _assets(browser: Browser, page: bytes) -> int:
    """Everything that the page names, and what its scripts name in their turn."""
    asked: dict[str, int] = {}
    named = SEEN.findall(page.decode())
    while named:
        path = named.pop()
        if path not in asked:
            asked[path], content = browser.get(path)
            named += NAMED.findall(content.decode()) if path.endswith(".js") and "vendor" not in path else []
    return sum(asked.values())


def _timed(browser: Browser, who: str, path: str, rounds: int) -> Told:
    octets, page = browser.get(path)
    fetched = sum(browser.get(unescape(each))[0] for each in LOADED.findall(page.decode()))
    assets = _assets(browser, page)
    times = []
    for _ in range(rounds):
        begun = time.perf_counter()
        browser.get(path)
        times.append(1000 * (time.perf_counter() - begun))
    return Told(
        who,
        path,
        quantile(times, 0.5),
        quantile(times, 0.95),
        (octets + fetched) / KB,
        (octets + fetched + assets) / KB,
    )
