"""Can everybody read and use the pages? axe-core finds nothing serious, and nothing runs off a narrow screen."""

from pathlib import Path

import pytest

from tests.api.test_journeys import body
from tests.browser.conftest import LAPTOP, PHONE, sign_in
from tests.domain.mediation import told as quarrel

pytestmark = pytest.mark.browser
AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text(encoding="utf-8")
SERIOUS = ("serious", "critical")
PAGES = ("/desk", "/appeals?open=true", "/mediations?open=true", "/search?q=漏水", "/mediations/new/apply")


@pytest.fixture(scope="module")
def case(city, chromium):
    """A mediation that was applied for."""
    page = chromium.new_context(base_url=city.address).new_page()
    sign_in(page, "mediator")
    answer = page.request.post(
        "/api/v1/mediations", data=body(quarrel.application()), headers={"Content-Type": "application/json"}
    )
    opened = answer.json()["case_id"]
    page.context.close()
    city.caught_up()
    return f"/mediations/{opened}"


def troubles(page):
    page.evaluate(AXE)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [
        (each["id"], [node["html"][:120] for node in each["nodes"]][:3])
        for each in found["violations"] if each["impact"] in SERIOUS
    ]  # fmt: skip


@pytest.mark.parametrize("size", [LAPTOP, PHONE], ids=["laptop", "phone"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_pages_of_a_case_and_of_lists_can_be_read_by_everybody(browse, case, size, scheme):
    page = browse("mediator", size=size)
    page.emulate_media(color_scheme=scheme)
    for path in (*PAGES, case, f"{case}/record_step", f"{case}/correct"):
        page.goto(path)
        assert troubles(page) == [], path
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{path} runs off the screen"


def test_the_sign_in_page_can_be_read_by_everybody(browse):
    page = browse(size=PHONE)
    page.goto("/sign-in")
    assert troubles(page) == []


def test_what_is_tapped_on_a_phone_is_large_enough(browse, case):
    page = browse("mediator", size=PHONE)
    for path in ("/desk", case, f"{case}/record_step"):
        page.goto(path)
        small = page.evaluate("""
            [...document.querySelectorAll("main button, main .button, main .doing, .bar summary, main select, main input")]
              .filter((each) => each.offsetParent && !["hidden", "checkbox", "radio"].includes(each.type))
              .filter((each) => !each.matches(".link"))
              .map((each) => [each.outerHTML.slice(0, 80), each.getBoundingClientRect().height])
              .filter(([, height]) => height < 44)
        """)
        assert small == [], path
