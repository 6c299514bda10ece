"""What may a person ask of their data, and which files may go? A copy for them, erasures, and the plan of retention."""

import json
from collections.abc import Mapping, Sequence
from typing import Literal
from urllib.parse import quote

from fastapi import APIRouter, Response

from api.workbench.menu import KEEPERS_OF_PERSONAL_DATA
from api.workbench.page import Opened, Page
from application.ask import UnknownCaseError
from application.personal_copy import PersonalCopies, PersonalCopy, as_json
from application.personal_notice import BESIDE, materials
from application.retention_plan import Due, RetentionPlan
from domain.kernel.vocabulary import InvalidError, RefusedError

router = APIRouter(include_in_schema=False)
Form = Literal["pdf", "word", "json"]
ENDING: Mapping[str, str] = {"pdf": "pdf", "word": "docx", "json": "json"}
MEDIA: Mapping[str, str] = {
    "pdf": "application/pdf", "json": "application/json",
    "word": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}  # fmt: skip
LONGEST = 200


@router.get("/personal-data")
async def personal_data(page: Opened) -> Response:
    return await _shown(page, {}, {})


@router.post("/personal-data")
async def copy(page: Opened) -> Response:
    """The copy as a file; it is kept in the access log before it is given out."""
    given = await page.form()
    copies, _ = _parts(page)
    number, why = given.get("number", [""])[0][:LONGEST], given.get("why", [""])[0][:LONGEST]
    form = given.get("form", ["pdf"])[0]
    try:
        found: PersonalCopy = await page.ask(copies.of, page.viewer, number, why, page.language)
        content = await page.ask(_written, copies, found, form)
    except InvalidError as error:
        return await _shown(
            page, given, {each.path: page.word(f"personal_data.{each.path}_wanted") for each in error.faults}
        )
    except RefusedError:
        return await _shown(page, given, {"form": page.word("personal_data.no_layout")})
    name = quote(f"{page.word('personal_data.copy')}-{page.today:%Y%m%d}")
    headers = {
        "Content-Disposition": f"attachment; filename*=UTF-8''{name}.{ENDING.get(form, 'pdf')}", "Cache-Control": "no-store",
    }  # fmt: skip
    return Response(content, headers=headers, media_type=MEDIA.get(form, MEDIA["pdf"]))


def _written(copies: PersonalCopies, found: PersonalCopy, form: str) -> bytes:
    match form:
        case "json":
            return json.dumps(as_json(found), ensure_ascii=False, indent=1).encode()
        case "word":
            return copies.as_word(found)
        case _:
            return copies.as_pdf(found)


async def _shown(page: Page, given: Mapping[str, Sequence[str]], errors: Mapping[str, str]) -> Response:
    _, plan = _parts(page)
    due: list[Due] = await page.ask(plan.due, page.viewer)
    return page.show(
        "personal_data.html", 422 if errors else 200, given=given, errors=errors, due=due, kinds=page.office.engine.kinds,
        schedule=[*materials(page.office.engine.surroundings.parameters().at(page.today, page.viewer.tenant)), *BESIDE],
        may_propose=any(
            entry.name == "propose_erasure"
            for _, entry in await page.ask(
                page.office.engine.openings, page.viewer.tenant, page.viewer.actor, page.viewer.acting_for
            )
        ),
    )  # fmt: skip


def _parts(page: Page) -> tuple[PersonalCopies, RetentionPlan]:
    """Raises UnknownCaseError, as a page that does not exist, for everybody else."""
    copies, plan = page.office.personal_copies, page.office.retention_plan
    if copies is None or plan is None or not any(post.role in KEEPERS_OF_PERSONAL_DATA for post in page.posts):
        raise UnknownCaseError("personal-data")
    return copies, plan
