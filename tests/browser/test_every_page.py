"""Every page, as everybody who has it sees it: usable, fitting a phone, quiet on the console, in the reader's language."""

from dataclasses import dataclass, fields, is_dataclass

import pytest

from api.core import REGISTER
from api.workbench.messages import EXAMPLE
from domain.directory.message_templates import TEMPLATES, filled
from tests.api.city import TENANT
from tests.browser.conftest import LAPTOP, PHONE, Seen
from tests.browser.office_at_work import at_work
from tests.browser.pages import PAGES, named_in_vain, unnamed
from tests.browser.watching import (
    HAN,
    barriers,
    foreign_to_chinese,
    foreign_to_english,
    settled,
    small_targets,
    wider_than_the_screen,
)
from tests.cast import DIRECTORY

pytestmark = pytest.mark.browser

WORDED = {
    text
    for each in TEMPLATES.values()
    for text in (each.text, filled(each.text, EXAMPLE), each.basis, *(f"{{{field}}}" for field in each.fields))
}
"""Messages are in Chinese, whoever looks at their wording."""
ASKED_BY = {each.source for kind in REGISTER.values() for each in kind.parameters}
"""Which rule asks for a number of the office, by its Chinese title."""
LOGINS = {str(each) for each in DIRECTORY.staff}
"""By which the cast signs in: English words here, whatever they chose elsewhere."""
PAPERS = {paper.name.say("zh") for kind in REGISTER.values() for paper in kind.papers}


def routes_of(app):
    """The addresses that a browser may open: of the workbench and the residents, not of programs."""

    def under(routed):
        for each in routed.routes:
            if inner := getattr(each, "original_router", None):
                yield from under(inner)
            elif "GET" in (getattr(each, "methods", None) or ()) and not each.path.startswith("/api/"):
                yield each.path

    return list(under(app))


def texts(value):
    """Every text in a value, however deep."""
    if isinstance(value, str):
        yield value
    elif is_dataclass(value):
        for each in fields(value):
            yield from texts(getattr(value, each.name))
    elif isinstance(value, dict):
        for pair in value.items():
            yield from texts(pair)
    elif isinstance(value, tuple | list | frozenset | set):
        for each in value:
            yield from texts(each)


@dataclass
class Reading:
    """Somebody's browser and what it did that it should not."""

    page: object
    seen: Seen


@pytest.fixture(scope="module")
def readers(chromium, city, passes):
    """`readers("clerk")`: one browser profile per person, for all pages."""
    opened = {}

    def reader(staff):
        if staff not in opened:
            profile = chromium.new_context(viewport=LAPTOP, locale="zh-CN", base_url=city.address)
            profile.set_default_timeout(60_000)
            profile.add_cookies(passes(staff) if staff else [])
            opened[staff] = Reading(profile.new_page(), Seen(city.address))
            opened[staff].seen.watch(opened[staff].page)
        return opened[staff]

    yield reader
    for each in opened.values():
        each.page.context.close()


@pytest.fixture(scope="module")
def known(city, readers):
    return at_work(city.hemu, readers("mediator").page)


@pytest.fixture(scope="module")
def data(city, known):
    """What people wrote, are called, and the statutory papers are called: it stays in its language."""
    log = city.hemu.log.since(TENANT, 0, 100_000)
    found = set(texts(DIRECTORY)) | set(texts([(each.event, each.number) for each in log])) | PAPERS | WORDED | ASKED_BY
    return {part for each in found for part in (each, *each.split("/")) if HAN.search(part)}


def test_every_address_of_the_pages_is_in_the_list_of_pages(city):
    there = routes_of(city.app)
    plurals = frozenset(each.plural for each in city.hemu.engine.kinds.values())
    assert unnamed(there, plurals) == [], "tests/browser/pages.py names every page, and what is none"
    assert named_in_vain(there) == []


@pytest.mark.parametrize(("shown", "who"), [
    pytest.param(each, who, id=f"{who or 'visitor'} {each}") for each in PAGES for who in each.who or ("",)
])  # fmt: skip
def test_a_page_is_usable_by_everybody_who_has_it(readers, known, data, shown, who):
    reader = readers(who)
    page, path = reader.page, shown.at(known)
    reader.seen.errors.clear()
    page.set_viewport_size(LAPTOP)
    answer = page.goto(path)
    assert answer.status == 200, f"{path}: {answer.status}"
    settled(page)
    data = data | LOGINS if path.startswith("/account") else data
    wrong = {"Chinese": foreign_to_chinese(page, data), "laptop": barriers(page)}
    page.set_viewport_size(PHONE)
    wrong |= {
        "phone": barriers(page),
        "runs off the screen": wider_than_the_screen(page),
        "console": reader.seen.errors,
    }
    if shown.on_phone:
        wrong["too small to tap"] = small_targets(page)
    page.emulate_media(color_scheme="dark")
    wrong["dark"] = barriers(page, "color-contrast")
    page.emulate_media(color_scheme="light")
    if who == (shown.who or ("",))[0]:
        page.context.add_cookies([{"name": "hemu_language", "value": "en", "url": reader.seen.address}])
        page.goto(path)
        settled(page)
        wrong["English"] = foreign_to_english(page, data | {"漏水"})
        page.context.clear_cookies(name="hemu_language")
    found = [f"{name}: {each}" for name, several in wrong.items() for each in several]
    assert not found, "\n".join([path, *found])
