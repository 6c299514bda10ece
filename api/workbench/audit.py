"""What was done, by whom, and who looked? The pages of auditors: acts, accesses, and whether the log still holds."""

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, Any, Literal
from urllib.parse import urlencode

from fastapi import APIRouter, HTTPException, Query, Response
from fastapi.responses import FileResponse
from starlette.background import BackgroundTask

from api.http.parameters import CaseIdInPath
from api.workbench.access_lines import access_choices, access_lines, moment
from api.workbench.act_lines import act_choices, act_lines
from api.workbench.choice import day_or_none
from api.workbench.page import Opened, Page, go
from application.accesses import Act, by
from application.auditing import Auditing, Found, Trace, of_day
from application.verifying import Protected, Verifying
from domain.directory.directory import StaffMember
from domain.kernel.vocabulary import SYSTEM, CaseId, StaffId

router = APIRouter(include_in_schema=False)
Words = Annotated[str, Query(max_length=100, pattern=r"^[^\x00-\x1f]*$")]
Before = Annotated[int | None, Query(ge=1, le=2**53)]
Sort = Literal["acts", "accesses"]
FAULTS_SHOWN = 20
"""Keys and files that are named on the page; the command line names all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What was filled in, and whom it may mean."""

    trace: Trace
    people: tuple[StaffMember, ...]
    case_unknown: bool
    nobody: bool

    @property
    def is_clear(self) -> bool:
        """Whether it is clear which case and who is meant."""
        return not self.case_unknown and not self.nobody and len(self.people) < 2  # noqa: PLR2004 # one, or nobody named


@router.get("/audit")
async def audit(
    page: Opened, sort: Sort = "acts", number: Words = "", who: Words = "", before: Before = None
) -> Response:
    auditing = auditing_of(page)
    page.teller(page.kinds[0])  # who words a refusal
    await page.ask(auditing.sight, page.viewer)
    asked = await asked_of(page, number, who, sort)
    found: Any = None
    if asked.is_clear:
        found = await page.ask(
            auditing.events if sort == "acts" else auditing.accesses, page.viewer, asked.trace, before
        )
    lines = (
        list(act_lines(page, found) if isinstance(found, Found) else access_lines(page, found.accesses))
        if found
        else []
    )
    return page.show(
        "audit.html", sort=sort, asked=asked, found=found, lines=lines, number=number, who=who,
        acts=act_choices(page) if sort == "acts" else access_choices(page), given=page.request.query_params,
        query=urlencode([(name, value) for name, value in page.request.query_params.items() if name != "before"]),
    )  # fmt: skip


@router.post("/audit/verify")
async def verify(page: Opened) -> Response:
    """Start checking the log of the city."""
    await page.form()
    page.teller(page.kinds[0])
    await page.ask(auditing_of(page).sight, page.viewer)
    _verifying(page).start(page.whoever.tenant)
    return go("/audit/verify")


@router.get("/audit/verify")
async def verification(page: Opened) -> Response:
    page.teller(page.kinds[0])
    await page.ask(auditing_of(page).sight, page.viewer)
    verifying, tenant = _verifying(page), page.whoever.tenant
    protected, check = await page.ask(verifying.protected, tenant), verifying.last(tenant)
    keys = check.keys[:FAULTS_SHOWN] if check else ()
    files = check.files.faults[:FAULTS_SHOWN] if check and check.files else ()
    concerned = [*(each.case_id for each in keys), *(each.case_id for each in files)]
    known = await page.ask(page.office.questions.known, page.viewer, concerned) if concerned else ()
    return page.show(
        "audit_verify.html", check=check, keys=keys, files=files, known=known, protected=protected, moment=moment
    )


@router.get("/audit/checkpoint")
async def checkpoint(page: Opened) -> Response:
    """The last checkpoint as it was published, to be kept elsewhere."""
    page.teller(page.kinds[0])
    await page.ask(auditing_of(page).sight, page.viewer)
    protected: Protected = await page.ask(_verifying(page).protected, page.whoever.tenant)
    if not protected.checkpoint:
        raise HTTPException(404)
    named = {"Content-Disposition": f'attachment; filename="checkpoint-{page.whoever.tenant}-{protected.size}.txt"'}
    return Response(protected.checkpoint, media_type="text/plain; charset=utf-8", headers=named)


@router.get("/audit/evidence/{case_id}")
async def evidence(page: Opened, case_id: CaseIdInPath) -> Response:
    """The evidence of a case in one file; its personal data stays sealed."""
    page.teller(page.kinds[0])
    await page.ask(auditing_of(page).sight, page.viewer)
    case, whoever = CaseId(case_id), page.whoever
    await page.ask(page.office.engine.may_read, whoever.actor, page.viewer.acting_for, whoever.tenant, case)
    await page.ask(page.office.access_log.keep_first, by(page.viewer, Act.EVIDENCE, case))
    folder = TemporaryDirectory(prefix="hemu-evidence-")
    file = Path(folder.name) / f"{case_id}.evidence.zip"
    try:
        await page.ask(_verifying(page).evidence, whoever.tenant, case, file)
    except BaseException:
        folder.cleanup()
        raise
    return FileResponse(
        file, media_type="application/zip", filename=file.name, background=BackgroundTask(folder.cleanup)
    )


def auditing_of(page: Page) -> Auditing:
    if page.office.auditing is None:
        raise HTTPException(404)
    return page.office.auditing


def _verifying(page: Page) -> Verifying:
    if page.office.verifying is None:
        raise HTTPException(404)
    return page.office.verifying


async def asked_of(page: Page, number: str, who: str, sort: Sort) -> Asked:
    case: CaseId | None = None
    if number.strip():
        case = await page.ask(page.office.questions.find, page.viewer, number.strip())
    people = _people(page, who.strip())
    given = page.request.query_params
    kind, _, act = given.get("act", "").partition(".")
    since, until = day_or_none(given.get("since", "")), day_or_none(given.get("until", ""))
    trace = Trace(
        case=case, actor=people[0] if len(people) == 1 else "", kind=kind if kind in page.office.engine.kinds else "",
        act=act if sort == "acts" else given.get("act", "")[:60], since=since, until=of_day(until)[1] if until else None,
        refused={"refused": True, "looked": False}.get(given.get("result", "")) if sort == "accesses" else None,
        sought=given.get("sought", "").strip()[:100] if sort == "accesses" else "",
    )  # fmt: skip
    members = tuple(page.directory.staff[StaffId(each)] for each in people if StaffId(each) in page.directory.staff)
    return Asked(
        trace=trace, people=members, case_unknown=bool(number.strip()) and case is None,
        nobody=bool(who.strip()) and not people,
    )  # fmt: skip


def _people(page: Page, who: str) -> list[str]:
    """Those of a name, or of an id; the system by its own."""
    if not who:
        return []
    if who in (SYSTEM.id, "系统") or StaffId(who) in page.directory.staff:
        return [SYSTEM.id if who in (SYSTEM.id, "系统") else who]
    return [member.id for member in page.directory.staff.values() if member.name == who]
