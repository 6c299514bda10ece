"""Is a paper that somebody holds genuine? Asked by number and check code, or by the code on it; the answer names no person."""

from dataclasses import dataclass
from hashlib import sha256
from math import ceil
from time import monotonic
from typing import Annotated

import anyio
from fastapi import APIRouter, HTTPException, Query, Response

from api.portal.looking_up import SLOWEST_NO
from api.portal.page import LARGEST_FORM, Visit, Visiting
from application.papers.checking import Certificate
from domain.kernel.vocabulary import OrganisationId

router = APIRouter(include_in_schema=False)
AT = "/r/paper"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    number: str = ""
    code: str = ""
    given: bytes = b""
    """The file, where one was shown."""


@router.get(AT)
async def scanned(
    visit: Visiting, number: Annotated[str, Query(max_length=80)] = "", code: Annotated[str, Query(max_length=40)] = ""
) -> Response:
    """The form, filled in by the code on a paper; it is asked by whoever sends it."""
    if not number or not code:
        return visit.show(
            "paper_check.html", asked=Asked(number=number, code=code), found=None, told="", same=None, unit=""
        )
    return await _checked(visit, Asked(number=number, code=code))


@router.post(AT, max_body_size=LARGEST_FORM)
async def asked(visit: Visiting) -> Response:
    sent = await visit.form()
    given = sent.photos[0].content if sent.photos else b""
    return await _checked(visit, Asked(number=sent["number"][:80], code=sent["code"][:40], given=given))


async def _checked(visit: Visit, asked: Asked) -> Response:
    if visit.office.papers is None:
        raise HTTPException(404)
    began = monotonic()
    wait = await visit.ask(visit.residents.tries.count, visit.address, asked.code)
    if wait is not None:
        minutes = max(1, ceil(wait.total_seconds() / 60))
        return _shown(visit, asked, None, visit.word("too_many", minutes=minutes), 429)
    found: Certificate | None = await visit.ask(visit.office.papers.checking.check, asked.number, asked.code)
    if found is None:
        await anyio.sleep(max(0.0, began + SLOWEST_NO - monotonic()))
        return _shown(visit, asked, None, visit.word("paper.unknown"), 404)
    await visit.ask(visit.residents.tries.succeeded, visit.address, asked.code)
    return _shown(visit, asked, found, "")


def _shown(visit: Visit, asked: Asked, found: Certificate | None, told: str, status: int = 200) -> Response:
    same = sha256(asked.given).hexdigest() in found.hashes if found and asked.given else None
    directory = visit.office.directory(found.tenant) if found else None
    unit = directory.organisations.get(found.unit or OrganisationId("")) if found and directory else None
    return visit.show(
        "paper_check.html", status, asked=asked, found=found, told=told, same=same, unit=unit.name if unit else ""
    )
