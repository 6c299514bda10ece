"""A report is printed once, with all its figures, by the program itself; another person answers for it, or it is void."""

from dataclasses import replace
from datetime import date
from hashlib import sha256
from typing import Any

from domain.cases.report import KIND
from domain.cases.report import events as e
from domain.cases.report.printing import ApproveReport, IssueReport, VoidReport
from domain.kernel.correction import Correct
from domain.kernel.undoing import Undo
from domain.kernel.vocabulary import DivisionCode, OrganisationId, StaffId
from tests.cast import GONGYUAN
from tests.domain.story import Story

FIGURES = '{"report":"mediation_cases"}'
PRINTED = IssueReport(
    report="mediation_cases", title="2026年第一季度人民调解案件情况统计表", division=GONGYUAN,
    unit=OrganisationId("justice.gongyuan"), issuer=StaffId("justice"), period="2026-Q1", as_of=date(2026, 4, 9),
    position=41_396, figures=FIGURES,
)  # fmt: skip


def issued(on: str = "2026-04-10 09:00", **changes: Any) -> Story:
    return Story(KIND).on(on).by("system").does(replace(PRINTED, **changes))


def test_what_is_printed_is_kept_with_its_hash_and_the_position_up_to_which_it_counts() -> None:
    story = issued().then(e.ReportIssued, sha256=sha256(FIGURES.encode()).hexdigest(), position=41_396)
    assert story.case.number == "公园司法报〔2026〕1号"
    assert KIND.card(story.case).contributions == ()


def test_only_the_program_prints_for_its_figures_are_made_not_typed() -> None:
    Story(KIND).on("2026-04-10").by("justice").does(PRINTED).forbidden()


def test_a_day_that_is_not_over_is_not_printed() -> None:
    issued(as_of=date(2026, 4, 10)).refused("day_not_over")
    issued("2026-04-10 00:00", as_of=date(2026, 4, 9)).then(e.ReportIssued)


def test_nobody_approves_a_report_of_their_own() -> None:
    issued().by("justice").does(ApproveReport()).refused("own_report")
    story = issued(issuer=StaffId("somebody_else")).by("justice").does(ApproveReport()).then(e.ReportApproved)
    assert story.case.approver == "justice"
    issued().by("district_supervisor").does(ApproveReport()).then(e.ReportApproved).stands("approved")


def test_somebody_of_another_unit_neither_approves_nor_voids() -> None:
    issued().by("street_leader").does(ApproveReport()).forbidden()
    issued().by("mediator").does(VoidReport(reason="填错地区")).forbidden()


def test_a_wrong_report_is_void_and_keeps_its_number_and_figures() -> None:
    story = issued().by("justice").does(VoidReport(reason="填错地区")).then(e.ReportVoided).stands("voided")
    assert (story.case.number, story.case.figures) == ("公园司法报〔2026〕1号", FIGURES)
    story.does(VoidReport(reason="再作废")).refused("wrong_state")


def test_a_report_names_a_division_and_a_unit_at_work() -> None:
    issued(unit=OrganisationId("nobody")).refused("unknown_organisation")
    issued(division=DivisionCode("130903001001")).then(e.ReportIssued)


def test_what_was_printed_is_neither_corrected_nor_taken_back() -> None:
    wrong = Correct(event_version=1, path="figures", value='{"report":"made up"}', reason="数字改好看些")
    issued().by("justice").does(wrong).refused("stays_as_it_was")
    issued().by("justice").does(VoidReport(reason="填错地区")).does(Undo(event_version=2)).refused("undo_decided")
