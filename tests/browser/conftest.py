"""A running city and a real browser: one server for all tests of a run, a fresh browser profile for each."""

import threading
from dataclasses import dataclass, field

import pytest
import uvicorn
from playwright.sync_api import expect, sync_playwright

from tests.api.city import PASSWORD, TENANT, Waking
from tests.api.conftest import city_template, composed  # noqa: F401 # a fixture
from tests.api.served import application
from tests.conftest import copied

CHROMIUM = "/usr/bin/chromium"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-quic"]
PATIENCE = 60_000
"""Milliseconds that a test waits for what it expects: long, since a busy machine is no fault of a page."""
BROWSERS_OWN = ("chrome-extension:", "chrome:")
"""The viewer of PDF that Chromium brings along."""
LAPTOP, TABLET, PHONE = ({"width": 1440, "height": 900}, {"width": 1024, "height": 768}, {"width": 390, "height": 844})


class Started(uvicorn.Server):
    """Says when it listens, and where."""

    def __init__(self, config):
        super().__init__(config)
        self.listening = threading.Event()

    async def startup(self, sockets=None):
        await super().startup(sockets)
        self.listening.set()

    @property
    def address(self):
        return f"http://127.0.0.1:{self.servers[0].sockets[0].getsockname()[1]}"


@dataclass
class City:
    """The cast's city, served. Everybody's login is the staff id."""

    hemu: object
    address: str
    app: object

    def caught_up(self):
        Waking(self.hemu)()

    @property
    def tenant(self):
        return TENANT


@pytest.fixture(scope="session")
def city(postgres, city_template, tmp_path_factory):  # noqa: F811 # the fixture imported above
    with copied(postgres, city_template) as url:
        hemu = composed(url, tmp_path_factory.mktemp("browser"))
        hemu.start()
        app = application(hemu.office)
        server = Started(uvicorn.Config(app, port=0, log_level="error"))
        thread = threading.Thread(target=server.run)
        thread.start()
        assert server.listening.wait(30), "the server did not start"
        yield City(hemu, server.address, app)
        server.should_exit = True
        thread.join()
        hemu.stop()


@pytest.fixture(scope="session")
def chromium():
    with sync_playwright() as playwright:
        expect.set_options(timeout=PATIENCE)
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@dataclass
class Seen:
    """What a page did that it should not: errors and warnings on the console, requests to other hosts."""

    address: str
    errors: list = field(default_factory=list)

    def watch(self, page):
        page.on("pageerror", lambda error: self.errors.append(f"error: {error}"))
        page.on("console", self._console)
        page.on("request", self._request)

    def _console(self, message):
        told_by_status = message.text.startswith("Failed to load resource: the server responded with a status of 4")
        line_was_cut = "net::ERR_INTERNET_DISCONNECTED" in message.text or "net::ERR_FAILED" in message.text
        if message.type in ("error", "warning") and not told_by_status and not line_was_cut:
            self.errors.append(f"{message.type}: {message.text}")

    def _request(self, request):
        if not request.url.startswith((self.address, "data:", "blob:", *BROWSERS_OWN)):
            self.errors.append(f"to another host: {request.url}")


@pytest.fixture(scope="session")
def passes(chromium, city):
    """`passes("clerk")`: the cookies of the clerk's session, which all tests of a run share; nobody signs out of it."""
    kept = {}

    def cookies(staff):
        if staff not in kept:
            profile = chromium.new_context(base_url=city.address)
            answer = profile.request.post("/api/v1/sessions", data={"login": staff, "password": PASSWORD})
            assert answer.status == 201, answer.text()
            kept[staff] = profile.cookies()
            profile.close()
        return kept[staff]

    return cookies


@pytest.fixture
def browse(chromium, city, passes):
    """`browse("clerk")`, `browse(size=PHONE, scripts=False)`: a page of a fresh profile, signed in as somebody or nobody.

    A page that wrote an error to its console, or asked another host, fails the test. Whoever signs out signs in first.
    """
    seen, profiles = Seen(city.address), []

    def opened(staff=None, size=LAPTOP, *, scripts=True):
        profile = chromium.new_context(
            viewport=size, locale="zh-CN", base_url=city.address, java_script_enabled=scripts, has_touch=size is PHONE
        )
        profile.set_default_timeout(PATIENCE)
        profiles.append(profile)
        if staff is not None:
            profile.add_cookies(passes(staff))
        page = profile.new_page()
        seen.watch(page)
        return page

    yield opened
    for profile in profiles:
        profile.close()
    assert seen.errors == []


def sign_in(page, staff):
    page.goto("/sign-in")
    page.fill("[name=login]", staff)
    page.fill("[name=password]", PASSWORD)
    page.press("[name=password]", "Enter")
    page.wait_for_url("**/desk*")
