"""How does an administrator keep the accounts of others?"""

import re
from collections.abc import Callable
from typing import Any

from fastapi import APIRouter, Response
from starlette.exceptions import HTTPException

from api.workbench.account import device
from api.workbench.confirming import first_confirm
from api.workbench.page import Opened, Page, go, one
from application.account_keeping import KEEPING, SECURING, Kept
from application.identity import Account, AccountExistsError, HasAccountError, NoSuchAccountError
from application.provider import Identity
from domain.kernel.vocabulary import StaffId

router = APIRouter(include_in_schema=False)
SHOWN = 200
LOGIN = re.compile(r"[a-z0-9][a-z0-9._-]{1,39}")


@router.get("/accounts")
async def accounts(page: Opened) -> Response:
    page.teller(page.kinds[0])
    found = await page.ask(page.office.account_keeping.all, page.whoever.session, page.posts)
    wanted = page.request.query_params.get("q", "").strip()[:60]
    rows = [(each, _name(page, each)) for each in found]
    fitting = [(each, name) for each, name in rows if wanted.casefold() in f"{each.login} {name}".casefold()]
    return page.show(
        "accounts.html", rows=fitting[:SHOWN], wanted=wanted, more=SHOWN if len(fitting) > SHOWN else 0,
        may_open=_holds(page, KEEPING), seat=page.seat_of,
    )  # fmt: skip


@router.get("/accounts/new")
async def ask_new(page: Opened) -> Response:
    return _new(page, "", page.request.query_params.get("staff", "")[:80])


@router.post("/accounts/new")
async def open_account(page: Opened) -> Response:
    page.teller(page.kinds[0])
    form = await page.form()
    login, staff = (one(form, name, 80).strip() for name in ("login", "staff"))
    errors = {} if LOGIN.fullmatch(login) else {"login": page.word("accounts.form")}
    if StaffId(staff) not in page.directory.staff:
        errors["staff"] = page.word("accounts.nobody")
    if errors or form.get("more"):
        return _new(page, login, staff, errors)
    if (asked := await first_confirm(page, form)) is not None:
        return asked
    try:
        code, until = await page.ask(
            page.office.account_keeping.open_account, page.whoever.session, page.posts, login, StaffId(staff)
        )
    except AccountExistsError:
        return _new(page, login, staff, {"login": page.word("accounts.taken")})
    except HasAccountError as error:
        return _new(page, login, staff, {"staff": page.word("accounts.has_one", login=error.login)})
    return page.show("account_code.html", login=login, code=code, until=until)


@router.get("/accounts/{login}")
async def account(page: Opened, login: str) -> Response:
    return await _one(page, login)


@router.post("/accounts/{login}/code")
async def hand_code(page: Opened, login: str) -> Response:
    page.teller(page.kinds[0])
    form = await page.form()
    if (asked := await first_confirm(page, form)) is not None:
        return asked
    code, until = await _tried(page, page.office.account_keeping.hand_code, login)
    return page.show("account_code.html", login=login, code=code, until=until)


@router.post("/accounts/{login}/close")
async def close(page: Opened, login: str) -> Response:
    return await _done(page, login, page.office.account_keeping.set_disabled, disabled=True)


@router.post("/accounts/{login}/open")
async def reopen(page: Opened, login: str) -> Response:
    return await _done(page, login, page.office.account_keeping.set_disabled, disabled=False)


@router.post("/accounts/{login}/end-sessions")
async def end_sessions(page: Opened, login: str) -> Response:
    return await _done(page, login, page.office.account_keeping.end_sessions)


@router.post("/accounts/{login}/remove-factors")
async def remove_factors(page: Opened, login: str) -> Response:
    return await _done(page, login, page.office.account_keeping.remove_factors)


@router.post("/accounts/{login}/link")
async def link(page: Opened, login: str) -> Response:
    page.teller(page.kinds[0])
    form = await page.form()
    identity = _identity(page, one(form, "subject"))
    if (asked := await first_confirm(page, form)) is not None:
        return asked
    linked = await _tried(page, page.office.account_keeping.link, login, identity)
    return go(f"/accounts/{login}", saved="yes") if linked else await _one(page, login, "accounts.linked_elsewhere")


@router.post("/accounts/{login}/unlink")
async def unlink(page: Opened, login: str) -> Response:
    form = await page.form()
    identity = _identity(page, one(form, "subject"))
    await _tried(page, page.office.account_keeping.unlink, login, identity)
    return go(f"/accounts/{login}", saved="yes")


async def _done(page: Page, login: str, act: Callable[..., Any], **named: object) -> Response:
    page.teller(page.kinds[0])
    form = await page.form()
    if (asked := await first_confirm(page, form)) is not None:
        return asked
    await _tried(page, act, login, **named)
    return go(f"/accounts/{login}", saved="yes")


async def _tried(page: Page, act: Callable[..., Any], login: str, *more: object, **named: object) -> Any:
    if "\x00" in login:
        raise HTTPException(404)
    try:
        return await page.ask(act, page.whoever.session, page.posts, login, *more, **named)
    except NoSuchAccountError as error:
        raise HTTPException(404) from error


async def _one(page: Page, login: str, wrong: str = "") -> Response:
    page.teller(page.kinds[0])
    kept: Kept = await _tried(page, page.office.account_keeping.one, login)
    own = kept.account.staff == page.whoever.session.account.staff
    return page.show(
        "account_kept.html", 422 if wrong else 200, kept=kept, name=_name(page, kept.account), device=device,
        seat=page.seat_of(kept.account.staff), keeping=_holds(page, KEEPING), securing=_holds(page, SECURING), own=own,
        provider=page.office.single_sign_on.provider if page.office.single_sign_on else None,
        told_wrong=page.word(wrong) if wrong else "", saved=page.request.query_params.get("saved") == "yes",
    )  # fmt: skip


def _new(page: Page, login: str, staff: str, errors: dict[str, str] | None = None) -> Response:
    if not _holds(page, KEEPING):
        raise HTTPException(404)
    return page.show("account_new.html", 422 if errors else 200, login=login, staff=staff, errors=errors or {})


def _identity(page: Page, subject: str) -> Identity:
    if page.office.single_sign_on is None:
        raise HTTPException(404)
    return Identity(issuer=page.office.single_sign_on.provider.issuer, subject=subject.strip()[:255])


def _holds(page: Page, roles: frozenset[Any]) -> bool:
    return any(post.role in roles for post in page.posts)


def _name(page: Page, account: Account) -> str:
    member = page.directory.staff.get(account.staff)
    return member.name if member else account.staff
