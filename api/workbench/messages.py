"""How does an office word its messages, switch them on and off, and see what they look like before anybody gets one?"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, HTTPException, Response

from api import faults
from api.problems import trouble_of
from api.workbench.commands import TOLD
from api.workbench.menu import KEEPERS_OF_THE_SYSTEM
from api.workbench.page import Opened, Page, go
from application.ask import Ask
from application.identities import identified
from application.messages.ports import Outlet
from application.telling import day
from domain.directory.message_book import QUIET, MessageBook, Revision, in_force
from domain.directory.message_templates import LONGEST, TEMPLATES, Template, filled
from domain.directory.messages import OpenMessageBook, ReviseMessage, SetQuietHours, must_fit
from domain.kernel.act import snake
from domain.kernel.messages import MessageWay
from domain.kernel.roles import Role
from domain.kernel.vocabulary import Command, DivisionCode, InvalidError, RefusedError

router = APIRouter(include_in_schema=False)
KIND = "message_book"
AT = "/messages"
EXAMPLE = {
    "姓名": "王芳", "事项": "群众诉求", "编号": "SQ-公园-20260310-0001", "机构": "公园街道办事处", "承办单位": "运河区水务局",
    "期限": "2026-05-09 (周六)", "时间": "2026-04-24 (周五) 09:30", "地点": "社区谈心室", "月份": "2026年4月",
    "时限": "答复期限", "A岗": "张和", "首日": "2026-04-20 (周一)", "末日": "2026-04-24 (周五)",
}  # fmt: skip
"""Made-up facts, so that a text can be read as it will arrive."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One message in the list."""

    template: Template
    revision: Revision
    ways: str


@router.get(AT)
async def messages(page: Opened) -> Response:
    return await _listed(page, {})


@router.post(AT)
async def set_quiet(page: Opened) -> Response:
    """The quiet hours of the division."""
    form = await page.form()
    given = {name: form.get(name, [""])[0].strip()[:200] for name in ("since", "until", "reason", "key")}
    command = SetQuietHours(since=given["since"], until=given["until"], reason=given["reason"])
    if errors := await _given(page, command, given["key"]):
        return await _listed(page, errors)
    return go(AT)


@router.get(f"{AT}/{{code}}")
async def message(page: Opened, code: str) -> Response:
    template = _template(page, code)
    revision = in_force(page.directory, _division(page), code)
    return _one(page, template, revision, {})


@router.post(f"{AT}/{{code}}")
async def revise(page: Opened, code: str) -> Response:
    """Keep another edition, or only show what it would look like."""
    template = _template(page, code)
    form = await page.form()
    asked = _asked(template, form)
    if form.get("preview"):
        return _one(page, template, asked, _wrong(page, template, asked))
    command = ReviseMessage(template=code, on=asked.on, ways=asked.ways, text=asked.text, reason=asked.reason)
    if errors := await _given(page, command, form.get("key", [""])[0][:60]):
        return _one(page, template, asked, errors)
    return go(AT)


def _template(page: Page, code: str) -> Template:
    _must_keep(page)
    if code not in TEMPLATES:
        raise HTTPException(404)
    return TEMPLATES[code]


def _must_keep(page: Page) -> None:
    page.teller(page.office.engine.kinds[KIND])
    if not any(post.role in KEEPERS_OF_THE_SYSTEM for post in page.posts):
        raise page.refused("messages")


def _division(page: Page) -> DivisionCode:
    """That of the administrator's first post; others who look see the same as the city."""
    posts = [post for post in page.posts if post.role is Role.SYSTEM_ADMIN] or list(page.posts)
    return DivisionCode(posts[0].division.ljust(12, "0"))


def _asked(template: Template, form: dict[str, list[str]]) -> Revision:
    """What was typed; ways that are no ways of this message are left out, so that the rule says so."""
    known = {each.value: each for each in template.ways}
    ways = tuple(known[each] for each in form.get("ways", []) if each in known)
    text, reason = (form.get(name, [""])[0].strip() for name in ("text", "reason"))
    return Revision(template=template.code, edition=0, on=bool(form.get("on")), ways=ways, text=text, reason=reason)


def _wrong(page: Page, template: Template, asked: Revision) -> dict[str, str]:
    try:
        must_fit(template, asked.text, asked.ways)
    except RefusedError as error:
        return {"text": page.teller(page.office.engine.kinds[KIND]).refusal(error)}
    return {}


async def _given(page: Page, command: Command, key: str) -> dict[str, str]:
    """What is wrong with it, by field; nothing where it was done. The division's book is opened with its first word."""
    _must_keep(page)
    division = _division(page)
    try:
        if division not in page.directory.message_books:
            opening = OpenMessageBook(division=division, reason=page.word("menu.messages"))
            await _do(page, opening, None, key and f"{key}/open")
        await _do(page, command, division, key)
    except InvalidError as error:
        told = faults.of_command(error, page.language, page.teller(page.office.engine.kinds[KIND]))
        return {each.path.split(".")[0]: each.message for each in told}
    except TOLD as error:
        trouble = trouble_of(page.request, error)
        return {"text": trouble.detail or trouble.title}
    return {}


async def _do(page: Page, command: Command, division: DivisionCode | None, key: str) -> None:
    record = identified(page.whoever.tenant, KIND, division) if division else None
    ask = Ask(
        tenant=page.whoever.tenant, kind=KIND, name=snake(type(command).__name__), command=command,
        actor=page.whoever.actor, case_id=record, key=f"{page.whoever.actor.id}/{key}" if key else None,
    )  # fmt: skip
    await page.office.engine.do_async(ask, page.office.deciding.run)


async def _listed(page: Page, errors: dict[str, str]) -> Response:
    _must_keep(page)
    division = _division(page)
    book = page.directory.message_books.get(division)
    lines = [_line(page, each, division) for each in TEMPLATES.values()]
    outlets: Sequence[Outlet] = []
    if page.office.messages is not None:
        outlets = await page.ask(page.office.messages.outlets.of, page.whoever.tenant)
    return page.show(
        "messages.html", 422 if errors else 200, residents=[each for each in lines if not each.template.staff],
        staff=[each for each in lines if each.template.staff], outlets=outlets, errors=errors, key=page.new_key(),
        way=lambda each: _way(page, each), division=page.directory.divisions.get(division), quiet=book.quiet if book else QUIET,
    )  # fmt: skip


def _line(page: Page, template: Template, division: DivisionCode) -> Line:
    revision = in_force(page.directory, division, template.code)
    return Line(template=template, revision=revision, ways=page.listed(_way(page, each) for each in revision.ways))


def _way(page: Page, way: MessageWay) -> str:
    return page.teller(page.office.engine.kinds[KIND]).choice(way)


def _one(page: Page, template: Template, revision: Revision, errors: dict[str, str]) -> Response:
    division = _division(page)
    book = page.directory.message_books.get(division) or MessageBook(division=division, edition=0)
    editions: list[Any] = [each for each in reversed(book.revisions) if each.template == template.code]
    shown = filled(revision.text, EXAMPLE) if "text" not in errors else ""
    return page.show(
        "message.html", 422 if errors else 200, of=template, revision=revision, errors=errors, shown=shown,
        editions=editions, way=lambda each: _way(page, each), key=page.new_key(), longest=LONGEST, day=day,
        division=page.directory.divisions.get(division),
    )  # fmt: skip
