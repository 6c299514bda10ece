"""How does somebody give a program a token? For a purpose, a while, reading or writing, some kinds of cases or all."""

from collections.abc import Sequence

from fastapi import APIRouter, Response

from api.security.origin import origin_of
from api.workbench.confirming import first_confirm
from api.workbench.page import Opened, Page, one
from application.identity import Opened as NewSession
from application.identity import Scope
from application.own_account import MOST_DAYS

router = APIRouter(include_in_schema=False)
USUAL_DAYS = "90"


@router.get("/account/tokens/new")
async def ask(page: Opened) -> Response:
    return _form(page, "", USUAL_DAYS, "reads", ())


@router.post("/account/tokens/new")
async def give(page: Opened) -> Response:
    form = await page.form()
    name, days, rights = (one(form, each, 60).strip() for each in ("name", "days", "rights"))
    known = {kind.name for kind in page.kinds}
    kinds = tuple(each for each in form.get("kinds", []) if each in known)
    if form.get("more") or not name or not days.isdecimal() or not 1 <= int(days[:6]) <= MOST_DAYS:
        return _form(page, name, days, rights, kinds, "" if form.get("more") else page.word("tokens.needs"))
    if (asked := await first_confirm(page, form)) is not None:
        return asked
    scope = Scope(reads_only=rights != "writes", kinds=frozenset(kinds) or None)
    opened: NewSession = await page.ask(
        page.office.own_account.give_token, page.whoever.session, name, int(days), scope, origin_of(page.request)
    )
    return page.show("account_token.html", opened=opened, name=name)


def _form(page: Page, name: str, days: str, rights: str, kinds: Sequence[str], told: str = "") -> Response:
    return page.show(
        "account_token_new.html", 422 if told else 200, name=name, days=days, rights=rights, chosen=kinds, most=MOST_DAYS,
        told_wrong=told,
    )  # fmt: skip
