"""Which pictures show the workbench? They are taken of a demonstration city into docs/screens: `make screens`.

The city of HEMU_HOME where that is given, else one made for it and thrown away. Texts and people are made up.
"""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from PIL import Image
from playwright.sync_api import Browser, Page, Response, sync_playwright

from api.workbench.guide import BETWEEN, COOKIE
from domain.kernel.roles import Role
from tests.browser.conftest import CHROMIUM, FLAGS

FOLDER = Path("docs/screens")
LARGEST = 120_000
"""Octets of a picture."""
LAPTOP, TABLET, PHONE = (1440, 1000), (1024, 900), (390, 844)
STARTS_WITHIN = 300
"""Seconds."""


def open_case(kind: str, state: str = "") -> Callable[[Page], None]:
    """The first open case of a list, in one state or any."""

    def go(page: Page) -> None:
        page.goto(f"/{kind}?open=true" + (f"&states={state}" if state else ""))
        page.goto(page.locator("table.cases td.number a").last.get_attribute("href") or "")

    return go


def beyond(before: Callable[[Page], None], path: str) -> Callable[[Page], None]:
    """A page of that case."""

    def go(page: Page) -> None:
        before(page)
        page.goto(re.sub(r"\?.*", "", page.url) + path)

    return go


def at(before: Callable[[Page], None], pattern: str) -> Callable[[Page], None]:
    """A page that is found by the id of that case."""

    def go(page: Page) -> None:
        before(page)
        page.goto(pattern.format(case=re.sub(r"[?#].*", "", page.url).rpartition("/")[2]))

    return go


def written(page: Page) -> None:
    """What a resident says at the window, with what is suggested."""
    page.goto("/intake")
    page.locator("textarea[name=text]").press_sequentially(
        "隆华社区8号楼楼上漏水两周了，卫生间顶棚渗水，墙皮脱落，污水倒灌，楼上住户说不是他家的问题，希望协调维修。"
    )
    page.fill("input[name=name]", "王秀英")
    page.fill("input[name=phone]", "10012345678")
    page.wait_for_selector(".suggested fieldset, .suggested .notice")
    page.mouse.click(5, 5)


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    name: str
    who: str = ""
    """A demonstration account; nobody: a resident, or whoever has not signed in."""
    go: str | Callable[[Page], None]
    size: tuple[int, int] = LAPTOP
    language: str = "zh"
    dark: bool = False
    guided: bool = False
    """With what a newcomer is told."""


QUARREL, AGREED = open_case("mediations", "in_mediation"), open_case("mediations", "effective")
RECEIVING = open_case("assistances", "active")

PICTURES = (
    Picture(name="sign-in", go="/sign-in"),
    Picture(name="first-desk", who="mediator", go="/desk", guided=True),
    Picture(name="desk", who="civil", go="/desk"),
    Picture(name="desk-phone", who="street", go="/desk", size=PHONE),
    Picture(name="intake", who="window", go=written),
    Picture(name="list", who="street", go="/appeals?open=true"),
    Picture(name="case-appeal", who="street", go=open_case("appeals", "in_handling")),
    Picture(name="case-mediation", who="mediator", go=AGREED),
    Picture(name="case-tablet", who="mediator", go=QUARREL, size=TABLET),
    Picture(name="case-dark-english", who="mediator", go=AGREED, dark=True, language="en"),
    Picture(name="form", who="street", go=beyond(open_case("appeals", "in_handling"), "/request_ledger")),
    Picture(name="step-phone", who="mediator", go=at(QUARREL, "/step/{case}"), size=PHONE),
    Picture(name="calendar", who="director", go="/mediation/calendar"),
    Picture(name="agreement", who="mediator", go=beyond(AGREED, "/agreement")),
    Picture(name="agreement-paper", who="mediator", go=beyond(AGREED, "/agreement/paper")),
    Picture(name="assistance", who="county", go="/assistance?step=receipt"),
    Picture(name="means", who="civil", go=beyond(RECEIVING, "/means")),
    Picture(name="board", who="supervisor", go="/board"),
    Picture(name="board-dark", who="leader", go="/board", dark=True),
    Picture(name="committee", who="director", go="/committees"),
    Picture(name="measures", who="supervisor", go="/measures"),
    Picture(name="audit", who="auditor", go="/audit"),
    Picture(name="replay", who="auditor", go=at(open_case("mediations", "effective"), "/replay/{case}?version=9")),
    Picture(name="organisation", who="admin", go="/org"),
    Picture(name="operations", who="admin", go="/ops"),
    Picture(name="residents-phone", go="/r", size=PHONE),
    Picture(name="residents-new-phone", go="/r/new/appeal", size=PHONE),
)


def main(wanted: list[str]) -> None:
    """Take all pictures, or those named."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with served() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=FLAGS, env=os.environ | {"LANGUAGE": "zh_CN"}
        )
        for each in PICTURES:
            if not wanted or each.name in wanted:
                octets = take(browser, address, each)
                print(f"{each.name}.webp {octets // 1000} KB")
        browser.close()


def take(browser: Browser, address: str, picture: Picture) -> int:
    """One picture in a fresh profile."""
    profile = browser.new_context(
        base_url=address, locale="zh-CN", timezone_id="Asia/Shanghai", reduced_motion="reduce",
        color_scheme="dark" if picture.dark else "light",
        viewport={"width": picture.size[0], "height": picture.size[1]},
    )  # fmt: skip
    if not picture.guided:
        roles = BETWEEN.join(each.value for each in Role)
        profile.add_cookies([{"name": COOKIE, "value": roles, "url": address}])
    page = profile.new_page()
    page.goto(f"/language/{picture.language}?next=/sign-in")
    if picture.who:
        page.click(f"button[name=login][value={picture.who}]")
        page.wait_for_url(re.compile("/desk"))
    page.on("response", refuse)
    if isinstance(picture.go, str):
        page.goto(picture.go)
    else:
        picture.go(page)
    page.wait_for_load_state("load")
    if page.locator("#trend").count():
        page.wait_for_selector("#trend canvas, #trend svg")
    page.wait_for_timeout(1500)  # charts and parts that are read after the page; a picture, not a test
    octets = kept(picture.name, page.screenshot())
    profile.close()
    return octets


def refuse(answer: Response) -> None:
    """No picture of a page that is not there or broke."""
    if answer.request.is_navigation_request() and not answer.ok and answer.status not in range(300, 400):
        raise RuntimeError(f"{answer.url}: {answer.status}")


def kept(name: str, shot: bytes) -> int:
    """The picture as WebP, as good as fits."""
    image = Image.open(BytesIO(shot)).convert("RGB")
    for quality in range(86, 30, -8):
        small = BytesIO()
        image.save(small, "WEBP", quality=quality, method=6)
        if small.tell() < LARGEST:
            break
    (FOLDER / f"{name}.webp").write_bytes(small.getvalue())
    return small.tell()


@contextmanager
def served() -> Iterator[str]:
    """The address of hemu on the city given, or on one made for this."""
    given = os.environ.get("HEMU_HOME")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        Path(folder).chmod(0o755)  # started by root, the embedded server runs as somebody else
        port = str(free_port())
        environment = os.environ | {"HEMU_HOME": given or f"{folder}/city", "HEMU_PORT": port}
        hemu = str(Path(sys.executable).parent / "hemu")
        if given is None:
            subprocess.run([hemu, "demo"], env=environment, check=True)
        with subprocess.Popen([hemu, "serve"], env=environment, stdout=subprocess.DEVNULL) as server:
            try:
                address = f"http://127.0.0.1:{port}"
                answering(f"{address}/api/v1/health")
                yield address
            finally:
                server.send_signal(signal.SIGTERM)
                server.wait()


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


def answering(address: str) -> None:
    """Wait until it does, and its views have read the whole log."""
    ends = time.monotonic() + STARTS_WITHIN
    while True:
        try:
            with urlopen(address) as answer:
                health = json.load(answer)
            if health["events_behind"] == 0 and health["demonstration"] is None:
                return
        except URLError:
            if time.monotonic() > ends:
                raise
        time.sleep(0.5)


if __name__ == "__main__":
    main(sys.argv[1:])
