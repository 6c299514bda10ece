"""Where is somebody of the office reached by messages? Their own telephone and e-mail address, which nobody else sees."""

import re

from fastapi import APIRouter, HTTPException, Response

from api.office import Messages
from api.workbench.page import Opened, Page, go
from application.messages.ports import Contact
from domain.kernel.vocabulary import StaffId

router = APIRouter(include_in_schema=False)
AT = "/account/contact"
PHONE = re.compile(r"\+?[0-9][0-9\- ]{4,18}")
EMAIL = re.compile(r"[^@\s<>\"',;]{1,64}@[A-Za-z0-9.-]{1,180}\.[A-Za-z0-9-]{2,24}")


@router.get(AT)
async def contact(page: Opened) -> Response:
    known = await page.ask(_messages(page).contacts.contact, page.whoever.tenant, _me(page))
    return page.show("contact.html", contact=known, errors={})


@router.post(AT)
async def keep(page: Opened) -> Response:
    form = await page.form()
    given = Contact(**{name: form.get(name, [""])[0].strip()[:254] for name in ("phone", "email")})
    wrong = {
        name for name, value, shape in (("phone", given.phone, PHONE), ("email", given.email, EMAIL))
        if value and not shape.fullmatch(value)
    }  # fmt: skip
    if wrong:
        return page.show("contact.html", 422, contact=given, errors=dict.fromkeys(wrong, page.word("contact.wrong")))
    await page.ask(_messages(page).contacts.keep, page.whoever.tenant, _me(page), given)
    return go("/account", saved="yes")


def _messages(page: Page) -> Messages:
    if page.office.messages is None:
        raise HTTPException(404)
    return page.office.messages


def _me(page: Page) -> StaffId:
    return StaffId(page.whoever.actor.id)
