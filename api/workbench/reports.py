"""Which reports are there, and what does one say of a period and place, as of the end of a day?"""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Path, Query, Response

from api.http.bodies import ID
from api.problems import Trouble
from api.workbench.board_choice import way_to
from api.workbench.choice import as_of_day
from api.workbench.figures import link, plain
from api.workbench.page import Opened, Page
from api.workbench.report_book import Sheet, bound
from api.workbench.report_rows import beside, has_groups, has_units, is_number, said, spanning
from api.workbench.workbook import answer
from application.accesses import Act, by
from application.ask import UnknownCaseError
from application.reports.periods import MONTHS, Period, period_of, period_with
from application.reports.register import FORMS
from application.reports.report import Asked, Check, Form, Report
from application.reports.reporting import Reporting
from application.reports.small import published
from domain.cases.report.state import Issued
from domain.kernel.roles import Role, scope
from domain.kernel.vocabulary import StaffId

router = APIRouter(include_in_schema=False)
KIND = "report"
PAYING = frozenset({Role.JUSTICE_OFFICE, Role.SUPERVISOR, Role.AUDITOR})
"""Who may look into the sheets of subsidies."""
Code = Annotated[str, Path(max_length=60, pattern=ID)]
Written = Annotated[str, Query(alias="period", max_length=10)]


@router.get("/reports")
async def reports(page: Opened) -> Response:
    forms = reporting_of(page).forms(page.viewer)
    sheets_to_sign = any(post.role in PAYING for post in page.posts)
    return page.show("reports.html", forms=forms, sheets=sheets_to_sign)


@router.get("/reports/{code}")
async def report(page: Opened, code: Code, written: Written = "") -> Response:
    return await show(page, code, written)


async def show(page: Page, code: str, written: str, trouble: Trouble | None = None) -> Response:
    """The page of a report, with what went wrong in issuing it."""
    asked, form, found = await made(page, code, written)
    reporting = reporting_of(page)
    issued: list[Issued] = await page.ask(reporting.kept.of, page.viewer, asked)
    return page.show(
        "report.html", trouble.status if trouble else 200, form=form, found=found, asked=asked, trouble=trouble, link=link,
        said=lambda cell: said(cell, page.day), way=way_to(page.directory, asked.division), spanning=spanning,
        beside=beside, has_groups=has_groups, has_units=has_units, is_number=is_number,
        spans=[(each, _same_days(asked.period, each)) for each in form.spans], below=_below(page, asked.division),
        yesterday=reporting.yesterday(), marks=[(each, mark(page, each)) for each in found.checks], said_number=plain,
        issued=issued, teller=page.teller(page.office.engine.kinds[KIND]), key=page.new_key(),
        may_issue=reporting.may_issue(page.viewer, asked),
    )  # fmt: skip


@router.get("/reports/{code}/export.xlsx")
async def workbook(page: Opened, code: Code, written: Written = "") -> Response:
    asked, _, found = await made(page, code, written)
    page.office.access_log.keep_first(by(page.viewer, Act.EXPORT, what=f"report:{code}"))
    name = f"{code}-{asked.period.code}-{asked.division}"
    return answer(name, await page.ask(bound, sheets(page, found), page.language))


async def made(page: Page, code: str, written: str) -> tuple[Asked, Form, Report]:
    """What the address asks for; what it leaves out is what most people want."""
    form = FORMS.get(code)
    if form is None:
        raise UnknownCaseError(code)
    page.teller(page.office.engine.kinds[KIND])
    asked = asked_for(page, form, written)
    found: Report = await page.ask(reporting_of(page).report, page.viewer, asked)
    return asked, form, for_whom(page, found, form)


def for_whom(page: Page, found: Report, form: Form) -> Report:
    """As the office sees it, or as it may be published."""
    return published(found, form.sums) if page.request.query_params.get("published") else found


def asked_for(page: Page, form: Form, written: str) -> Asked:
    reporting = reporting_of(page)
    usual = reporting.usual(page.viewer, form)
    given = page.request.query_params.get("division", "")
    division = scope(given) if given.isascii() and given.isdigit() and len(given) <= len("130903001001") else ""
    return Asked(
        code=form.code, period=period_of(written) or usual.period, division=division or usual.division,
        as_of=as_of_day(page.request) or usual.as_of,
    )  # fmt: skip


def reporting_of(page: Page) -> Reporting:
    if page.office.reporting is None:
        raise UnknownCaseError("reports")
    return page.office.reporting


def _same_days(period: Period, span: str) -> Period:
    """The period of another length with the last day of this one."""
    return next(period_with(each, period.last) for each in MONTHS if each == span)


def _below(page: Page, division: str) -> Sequence[tuple[str, str]]:
    """The divisions right below, to go down to."""
    found = sorted(page.directory.divisions.values(), key=lambda each: each.code)
    return [
        (scope(each.code), each.name) for each in found
        if each.abolished_on is None and each.parent is not None and scope(each.parent) == division
    ]  # fmt: skip


def mark(page: Page, check: Check) -> str:
    return page.word("report.holds" if check.holds else "report.fails")


def sheets(
    page: Page, found: Report, *, filler: StaffId | None = None, on: datetime | None = None, stamp: str = ""
) -> list[Sheet]:
    """Every table under the same head and foot; of an issued report with who issued it, when, and its stamp."""
    language, period = page.language, found.period.title.say(page.language)
    title = found.title.say(language)
    notes = [
        *([stamp] if stamp else []),
        *([page.word("report.published_why")] if found.published else []),
        page.word("report.as_of", day=page.day(found.as_of.day)) + f"（{page.word(f'board.{found.as_of.sort}')}）",
        *(
            f"{page.word('report.checks')}{page.word('colon')}{each.label.say(language)}　{mark(page, each)}"
            for each in found.checks
        ),
    ]
    who = page.directory.staff[filler].name if filler else page.name
    signatures = [
        page.word("report.head") + "　" * 6, page.word("report.approver") + "　" * 6, page.word("report.filler", who=who),
        page.word("report.filled_on", day=page.date(on or page.office.clock.now())),
    ]  # fmt: skip
    colon = page.word("colon")
    return [
        Sheet(
            table=each, title=title if n == 0 else f"{title}（{each.title.say(language)}）",
            left=f"{page.word('report.place')}{colon}{found.place}", middle=f"{page.word('report.period')}{colon}{period}",
            right=f"{page.word('report.unit')}{colon}{found.unit.say(language)}",
            notes=notes if n == 0 else notes[: 1 + bool(stamp) + found.published], signatures=signatures,
        ) for n, each in enumerate(found.tables)
    ]  # fmt: skip
