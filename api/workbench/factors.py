"""How does somebody set up a second factor? An app that makes codes, recovery codes, passkeys."""

from urllib.parse import parse_qs, urlsplit

from fastapi import APIRouter, Response

from api.qr import qr
from api.security.origin import seen_at
from api.security.signed_in import duty_of
from api.workbench.confirming import LONGEST_ANSWER, first_confirm
from api.workbench.page import OpenedAtAnyRate, Page, go, one
from application.identity import WrongCodeError
from application.own_account import Overview

router = APIRouter(include_in_schema=False)


@router.get("/account/app")
async def ask_app(page: OpenedAtAnyRate) -> Response:
    found: Overview = await page.ask(page.office.own_account.overview, page.whoever.session)
    return go("/account") if found.has_app else await _app_page(page)


@router.post("/account/app")
async def finish_app(page: OpenedAtAnyRate) -> Response:
    form = await page.form()
    if (asked := await first_confirm(page, form)) is not None:
        return asked
    try:
        codes = await page.ask(page.office.own_account.finish_app, page.whoever.session, one(form, "code", 20))
    except WrongCodeError:
        return await _app_page(page, page.word("factor.wrong"))
    return page.show("account_codes.html", codes=codes)


@router.post("/account/app/remove")
async def remove_app(page: OpenedAtAnyRate) -> Response:
    form = await page.form()
    if (asked := await first_confirm(page, form)) is not None:
        return asked
    await page.ask(page.office.own_account.remove_app, page.whoever.session)
    return go("/account", saved="yes")


@router.post("/account/recovery-codes")
async def recovery_codes(page: OpenedAtAnyRate) -> Response:
    form = await page.form()
    if (asked := await first_confirm(page, form)) is not None:
        return asked
    codes = await page.ask(page.office.own_account.new_recovery_codes, page.whoever.session)
    return page.show("account_codes.html", codes=codes)


@router.post("/account/passkeys/options")
async def passkey_options(page: OpenedAtAnyRate) -> Response:
    await page.form()
    asked: str = await page.ask(
        page.office.own_account.passkey_options, page.whoever.session, page.name, seen_at(page.request)
    )
    return Response(asked, media_type="application/json", headers={"Cache-Control": "no-store"})


@router.get("/account/passkeys")
async def passkeys(page: OpenedAtAnyRate) -> Response:
    return await _passkeys_page(page)


@router.post("/account/passkeys")
async def add_passkey(page: OpenedAtAnyRate) -> Response:
    form = await page.form()
    if (asked := await first_confirm(page, {"name": form.get("name", [""])})) is not None:
        return asked
    name, answer = one(form, "name", 40).strip(), one(form, "answer", LONGEST_ANSWER)
    if not answer:
        return await _passkeys_page(page, name)
    try:
        await page.ask(
            page.office.own_account.add_passkey, page.whoever.session, answer, name or page.word("passkeys"),
            seen_at(page.request),
        )  # fmt: skip
    except WrongCodeError:
        return await _passkeys_page(page, name, page.word("passkeys.wrong"))
    return go("/account/passkeys", saved="yes")


@router.post("/account/passkeys/remove")
async def remove_passkey(page: OpenedAtAnyRate) -> Response:
    form = await page.form()
    if (asked := await first_confirm(page, form)) is not None:
        return asked
    await page.ask(page.office.own_account.remove_passkey, page.whoever.session, one(form, "id"))
    return go("/account/passkeys", saved="yes")


async def _app_page(page: Page, told: str = "") -> Response:
    address: str = await page.ask(page.office.own_account.begin_app, page.whoever.session)
    secret = parse_qs(urlsplit(address).query)["secret"][0]
    return page.show(
        "account_app.html", 422 if told else 200, drawn=qr(address), told_wrong=told,
        secret=" ".join(secret[place : place + 4] for place in range(0, len(secret), 4)),
        due=duty_of(page.office, page.whoever.session) == "second_factor",
    )  # fmt: skip


async def _passkeys_page(page: Page, name: str = "", told: str = "") -> Response:
    found: Overview = await page.ask(page.office.own_account.overview, page.whoever.session)
    return page.show(
        "account_passkeys.html", 422 if told else 200, found=found, name=name, told_wrong=told,
        saved=page.request.query_params.get("saved") == "yes",
    )  # fmt: skip
