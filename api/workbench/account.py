"""What does somebody see of their own account? Where they are signed in, the password, second factor, passkeys and tokens."""

import re

from fastapi import APIRouter, Response

from api.problems import trouble_of
from api.security.origin import leave_mark, origin_of
from api.workbench.handed_over import record_of
from api.workbench.page import OpenedAtAnyRate, Page, go, one
from application.identity import LockedOutError, OpenSession, WrongPasswordError
from application.own_account import Overview
from application.password_rules import WeakPasswordError
from domain.kernel.vocabulary import StaffId

router = APIRouter(include_in_schema=False)
BROWSERS = (
    ("MicroMessenger", "微信"),
    ("Edg", "Edge"),
    ("Firefox", "Firefox"),
    ("Chrom", "Chrome"),
    ("Safari", "Safari"),
)
SYSTEMS = (
    ("HarmonyOS", "鸿蒙"), ("Android", "安卓"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"),
    ("Mac OS", "Mac"), ("Linux", "Linux"),
)  # fmt: skip
"""What a browser calls itself, and what people call it; the first that fits."""


@router.get("/account")
async def account(page: OpenedAtAnyRate) -> Response:
    found: Overview = await page.ask(page.office.own_account.overview, page.whoever.session)
    return page.show(
        "account.html", found=found, device=device, this=page.whoever.session.id,
        devices=[each for each in found.sessions if each.carrier in ("cookie", "calendar")],
        tokens=[each for each in found.sessions if each.carrier == "bearer"],
        saved=page.request.query_params.get("saved") == "yes", record=record_of(page, StaffId(page.whoever.actor.id)),
    )  # fmt: skip


@router.post("/account/sessions/end")
async def end_session(page: OpenedAtAnyRate) -> Response:
    form = await page.form()
    await page.ask(page.office.own_account.end_session, page.whoever.session, one(form, "id"))
    return go("/account", saved="yes")


@router.post("/account/sessions/end-others")
async def end_others(page: OpenedAtAnyRate) -> Response:
    await page.form()
    await page.ask(page.office.own_account.end_others, page.whoever.session)
    return go("/account", saved="yes")


@router.get("/account/password")
async def ask_password(page: OpenedAtAnyRate) -> Response:
    return _password_page(page)


@router.post("/account/password")
async def change_password(page: OpenedAtAnyRate) -> Response:
    form = await page.form()
    old, new, again = (one(form, name, 201) for name in ("old", "password", "again"))
    if new != again:
        return _password_page(page, {"again": page.word("password.differ")})
    try:
        await page.office.signing_in.run(
            page.office.own_account.change_password, page.whoever.session, old, new, origin_of(page.request)
        )
    except WrongPasswordError:
        return _password_page(page, {"old": page.word("password.wrong")})
    except LockedOutError as error:
        return _password_page(page, {"old": trouble_of(page.request, error).detail}, 429)
    except WeakPasswordError as error:
        return _password_page(page, {"password": trouble_of(page.request, error).detail})
    response = go("/account", saved="yes")
    mark = await page.ask(page.office.entrance.mark, page.whoever.session.account)
    leave_mark(page.request, response, mark)
    return response


def _password_page(page: Page, errors: dict[str, str] | None = None, status: int = 422) -> Response:
    return page.show(
        "account_password.html", status if errors else 200, errors=errors or {}, policy=page.office.policy,
        due=page.whoever.session.password_due,
    )  # fmt: skip


def device(page: Page, session: OpenSession) -> str:
    """What people call the browser that a session is in."""
    if session.carrier == "calendar":
        return page.word("account.calendar")
    browser = next((name for sign, name in BROWSERS if re.search(sign, session.device)), "")
    system = next((name for sign, name in SYSTEMS if re.search(sign, session.device)), "")
    if browser and system:
        return page.word("account.on", browser=browser, system=system)
    return browser or system or page.word("account.unknown_device")
