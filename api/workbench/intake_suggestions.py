"""What helps while somebody types? Topics, a platform, urgent words, and cases that may be the same, to lay beside the text."""

import logging
from typing import Annotated

from fastapi import APIRouter, Path, Response

from api.http.parameters import CaseIdInPath
from api.workbench.intake_opening import TIES
from api.workbench.page import Opened, Page
from api.workbench.proposals import Proposed, in_words
from api.workbench.rows import rows_of
from application.ask import UnknownCaseError
from application.intake.matter import PHONE_SIGNS
from application.reading import read
from application.suggestions import Draft, Suggested
from domain.directory.proposing import Matter, Proposal
from domain.directory.rule_book import CaseSort
from domain.kernel.personal import HIDDEN
from domain.kernel.vocabulary import CaseId, DivisionCode

router = APIRouter(include_in_schema=False)
LOGGER = logging.getLogger("hemu")
LONGEST = 20_000
LEAST_SIGNS = 2


@router.post("/intake/suggestions")
async def suggestions(page: Opened) -> Response:
    """A part of the intake page; whatever goes wrong here holds nobody up."""
    given = await page.form()
    flat = {name: values[0] for name, values in given.items()}
    draft = Draft(
        subject=flat.get("subject", "")[:500], text=flat.get("text", "")[:LONGEST], division=flat.get("place", "")[:12],
        place=flat.get("spot", "")[:200], name=flat.get("name", "")[:50],
        phone=PHONE_SIGNS.sub("", flat.get("phone", ""))[:40], id_number=flat.get("id_number", "")[:18],
    )  # fmt: skip
    if len(draft.words) < LEAST_SIGNS and not draft.phone:
        return page.show("_suggestions.html", found=None, off=False, given=given, flat=flat)
    found = await _found(page, draft)
    return page.show(
        "_suggestions.html", found=found, off=found is None, given=given, flat=flat, ties=TIES,
        to_whom=await _to_whom(page, found, draft) if found else None,
        alike=_alike(page, found) if found else [], platform=_platform(page, found) if found else "",
        urgency=lambda each: page.said(page.office.engine.kinds["appeal"], each.value),
    )  # fmt: skip


async def _found(page: Page, draft: Draft) -> Suggested | None:
    try:
        found: Suggested = await page.ask(page.office.suggestions.suggest, page.viewer, draft)
    except Exception:  # suggestions are a help: without them the form works as it stands
        LOGGER.exception("suggestions failed")
        return None
    return found


async def _to_whom(page: Page, found: Suggested, draft: Draft) -> Proposed | None:
    """Where the rules would send an appeal of this topic from there; whoever dispatches it is told anew."""
    division = DivisionCode(draft.division)
    if page.office.assigning is None or division not in page.directory.divisions:
        return None
    matter = Matter(
        case=CaseSort.APPEAL, division=division, topic=found.topics[0].topic if found.topics else "",
        platform=found.platform.platform.value if found.platform else "",
    )  # fmt: skip
    proposal: Proposal | None = await page.ask(page.office.assigning.for_matter, page.whoever.tenant, matter)
    return in_words(proposal, page.teller(page.office.engine.kinds["appeal"])) if proposal else None


def _alike(page: Page, found: Suggested) -> list[tuple[object, object]]:
    rows = rows_of(page, [each.case for each in found.duplicates])
    return list(zip(found.duplicates, rows, strict=True))


def _platform(page: Page, found: Suggested) -> str:
    return page.said(page.office.engine.kinds["appeal"], found.platform.platform.value) if found.platform else ""


@router.get("/intake/beside/{plural}/{case_id}")
async def beside(page: Opened, plural: Annotated[str, Path(max_length=60)], case_id: CaseIdInPath) -> Response:
    """What an earlier case says, to lay beside what is being typed. The look is logged like any other."""
    kind = next((each for each in page.kinds if each.plural == plural), None)
    if kind is None or kind.public is None:
        raise UnknownCaseError(case_id)
    reading = await page.ask(read, page.office.engine, page.office.access_log, page.viewer, CaseId(case_id), kind)
    text, answer = kind.public.text(reading.case), kind.public.answer(reading.case)
    if not reading.full:
        text, answer = HIDDEN, HIDDEN if answer else ""
    return page.show("_beside.html", text=text, answer=answer)
