"""How does somebody show anew that it is they, before a grave act? By a code, the password or a passkey; what was typed is kept.

A page that does something grave asks `first_confirm` before it acts, and answers with what it returns.
"""

from collections.abc import Mapping, Sequence
from typing import Annotated

from fastapi import APIRouter, Query, Response

from api.problems import trouble_of
from api.security.origin import origin_of, seen_at
from api.security.signed_in import is_fresh
from api.workbench.page import OpenedAtAnyRate, Page, go, one, within
from api.workbench.sign_in import Carried, carried_in, resumed
from application.identity import LockedOutError, WrongCodeError, WrongPasswordError
from application.own_account import Overview

router = APIRouter(include_in_schema=False)
LONGEST_ANSWER = 8_000
Given = Mapping[str, Sequence[str]]


async def first_confirm(page: Page, form: Given) -> Response | None:
    """The page that asks who one is, with the form in it; None where that was shown a moment ago."""
    if is_fresh(page.office, page.whoever.session):
        return None
    carried = [(name, value) for name, values in form.items() for value in values]
    return await _shown(page, page.request.url.path, carried)


@router.get("/account/confirm")
async def ask(page: OpenedAtAnyRate, next: Annotated[str, Query()] = "/account") -> Response:  # noqa: A002 # as the address says
    return await _shown(page, within(next))


@router.post("/account/confirm")
async def confirm(page: OpenedAtAnyRate) -> Response:
    form = await page.form()
    wanted, carried = form.get("next", ["/account"])[0], carried_in(form)
    try:
        await page.office.signing_in.run(
            page.office.entrance.confirm, page.whoever.session, one(form, "shown", 201), origin_of(page.request)
        )  # fmt: skip
    except (WrongCodeError, WrongPasswordError) as error:
        return await _shown(page, wanted, carried, page.word("confirm.wrong"), trouble_of(page.request, error).status)
    except LockedOutError as error:
        trouble = trouble_of(page.request, error)
        return await _shown(page, wanted, carried, trouble.detail, trouble.status)
    return _on(page, wanted, carried)


@router.post("/account/confirm/passkey/options")
async def passkey_options(page: OpenedAtAnyRate) -> Response:
    await page.form()
    asked: str = await page.ask(page.office.entrance.passkey_options, seen_at(page.request), origin_of(page.request))
    return Response(asked, media_type="application/json", headers={"Cache-Control": "no-store"})


@router.post("/account/confirm/passkey")
async def confirm_by_passkey(page: OpenedAtAnyRate) -> Response:
    form = await page.form()
    wanted, carried = form.get("next", ["/account"])[0], carried_in(form)
    try:
        await page.office.signing_in.run(
            page.office.entrance.confirm_by_passkey, page.whoever.session, one(form, "answer", LONGEST_ANSWER),
            seen_at(page.request), origin_of(page.request),
        )  # fmt: skip
    except (WrongCodeError, LockedOutError):
        return await _shown(page, wanted, carried, page.word("confirm.wrong"), 401)
    return _on(page, wanted, carried)


def _on(page: Page, wanted: str, carried: Carried) -> Response:
    if not carried:
        return go(within(wanted))
    return resumed(page.request, within(wanted), carried, page.whoever.token, page.word("confirm.done"))


async def _shown(page: Page, wanted: str, carried: Carried = (), told: str = "", status: int = 200) -> Response:
    found: Overview = await page.ask(page.office.own_account.overview, page.whoever.session)
    return page.show(
        "account_confirm.html", status, wanted=within(wanted), carried=carried, told_wrong=told, by_code=found.has_app,
        has_passkey=bool(found.passkeys),
    )  # fmt: skip
