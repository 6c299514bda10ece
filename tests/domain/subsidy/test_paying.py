"""A case is paid once, on the one sheet that covers it; who drew the sheet up, approves it and pays are three."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from domain.cases.subsidy import KIND
from domain.cases.subsidy import events as e
from domain.cases.subsidy.paying import ApproveSheet, DrawUpSheet, OpenLedger, PaySheet, RejectSheet
from domain.cases.subsidy.state import shares
from domain.cases.subsidy.words import Grade, Stage
from domain.directory.directory import Directory, Organisation, StaffMember
from domain.kernel.correction import Correct
from domain.kernel.roles import Post, Role
from domain.kernel.vocabulary import CaseId, OrganisationId, StaffId
from tests import cast
from tests.cast import APPOINTED, GONGYUAN, YUNHE
from tests.domain.story import Story

BUREAU, TREASURY = OrganisationId("justice.yunhe"), OrganisationId("finance.yunhe")
PEOPLE = (
    ("bureau_clerk", Role.JUSTICE_OFFICE, BUREAU, False), ("bureau_head", Role.JUSTICE_OFFICE, BUREAU, True),
    ("treasurer", Role.DEPARTMENT_HANDLER, TREASURY, False),
)  # fmt: skip


def _larger() -> Directory:
    """The cast with a justice bureau and a treasury of the district."""
    bodies = {
        key: Organisation(id=key, name=name, short_name=name, kind="department", division=YUNHE)
        for key, name in ((BUREAU, "运河区司法局"), (TREASURY, "运河区财政局"))
    }
    people = {
        StaffId(name): StaffMember(id=StaffId(name), name=name, posts=(
            Post(staff=StaffId(name), role=role, organisation=body, division=YUNHE, head=head, since=APPOINTED),
        )) for name, role, body, head in PEOPLE
    }  # fmt: skip
    known = cast.DIRECTORY
    return replace(known, organisations={**known.organisations, **bodies}, staff={**known.staff, **people})


COUNTY = _larger()


@pytest.fixture(autouse=True)
def _people_of_the_county(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cast, "DIRECTORY", COUNTY)


def entry(position: int = 7, **changes: Any) -> e.Entry:
    told: dict[str, Any] = {
        "case": CaseId("case-9"), "number": "(2026)运河隆华调字第001号", "committee": OrganisationId("committee.longhua"),
        "grade": Grade.GENERAL, "amount": Decimal(100), "parameters": "med_subsidy_general@2000-01-01",
        "mediators": (StaffId("mediator"), StaffId("mediator_b")), "position": position, **changes,
    }  # fmt: skip
    return e.Entry(**told)


def sheet(after: int = 0, upto: int = 10, *entries: e.Entry, as_of: date = date(2026, 3, 9)) -> DrawUpSheet:
    return DrawUpSheet(
        as_of=as_of, after=after, upto=upto, entries=entries or (entry(after + 1),), drawn_by=StaffId("bureau_clerk")
    )


def opened(**changes: Any) -> Story:
    opening = replace(OpenLedger(division=YUNHE, organisation=BUREAU, treasury=TREASURY), **changes)
    return Story(KIND, directory=COUNTY).on("2026-03-10 09:00").by("bureau_clerk").does(opening)


def drawn_up() -> Story:
    return opened().by("system").does(sheet())


def paid() -> Story:
    story = drawn_up().by("bureau_head").does(ApproveSheet(sheet="S1"))
    return story.by("treasurer").does(PaySheet(sheet="S1", voucher="2026-03-0017"))


def test_a_ledger_is_of_a_district_and_opened_by_its_justice_bureau() -> None:
    opened().then(e.LedgerOpened)
    opened(division=GONGYUAN).refused("no_district")
    opened(treasury=OrganisationId("nobody")).refused("unknown_organisation")
    opening = OpenLedger(division=YUNHE, organisation=BUREAU, treasury=TREASURY)
    Story(KIND, directory=COUNTY).by("justice").does(opening).forbidden()
    assert KIND.identity(opening) == YUNHE


def test_a_sheet_goes_from_who_draws_it_up_to_the_head_of_the_bureau_and_to_the_treasury() -> None:
    story = paid().then(e.SheetPaid)
    known = story.case.sheets["S1"]
    assert (known.stage, known.drawn_by, known.approved_by, known.paid_by) == (
        Stage.PAID, "bureau_clerk", "bureau_head", "treasurer",
    )  # fmt: skip
    assert known.total == 100


def test_only_the_program_lists_what_was_settled() -> None:
    opened().by("bureau_head").does(sheet()).forbidden()


def test_what_one_sheet_covers_no_other_does() -> None:
    story = paid().by("system")
    story.does(sheet(9, 20)).refused("sheet_overlaps")
    story.does(sheet(11, 20)).refused("sheet_overlaps")
    story.does(sheet(10, 20, entry(10))).refused("sheet_overlaps")
    story.does(sheet(10, 20, entry(21))).refused("sheet_overlaps")
    story.does(sheet(10, 20, entry(11), entry(20))).then(e.SheetDrawnUp, sheet="S2")


def test_the_next_sheet_waits_for_the_decision_on_the_last() -> None:
    drawn_up().does(sheet(10, 20)).refused("sheet_waits")


def test_what_was_sent_back_goes_on_the_next_sheet() -> None:
    story = drawn_up().by("bureau_head").does(RejectSheet(sheet="S1", reason="卷宗待查")).then(e.SheetRejected)
    assert story.case.covered == 0
    story.by("system").does(sheet(0, 12)).then(e.SheetDrawnUp, sheet="S2")


def test_a_sheet_without_entries_or_of_a_day_that_is_not_over_is_not_drawn_up() -> None:
    empty = replace(sheet(), entries=())
    opened().by("system").does(empty).refused("nothing_to_pay")
    opened().by("system").does(sheet(as_of=date(2026, 3, 10))).refused("day_not_over")


def test_nobody_approves_what_they_drew_up_or_what_they_get_money_by() -> None:
    own = replace(sheet(), drawn_by=StaffId("bureau_head"))
    opened().by("system").does(own).by("bureau_head").does(ApproveSheet(sheet="S1")).refused("own_sheet")
    mediated = sheet(0, 10, entry(1, mediators=(StaffId("bureau_head"),)))
    opened().by("system").does(mediated).by("bureau_head").does(ApproveSheet(sheet="S1")).refused("own_sheet")
    drawn_up().by("bureau_clerk").does(ApproveSheet(sheet="S1")).forbidden()


def test_only_what_was_approved_is_paid_and_only_once() -> None:
    drawn_up().by("treasurer").does(PaySheet(sheet="S1", voucher="1")).refused("sheet_stands_elsewhere")
    paid().does(PaySheet(sheet="S1", voucher="2")).refused("sheet_stands_elsewhere")
    paid().does(PaySheet(sheet="S9", voucher="2")).refused("no_such_sheet")
    drawn_up().by("bureau_head").does(PaySheet(sheet="S1", voucher="1")).forbidden()


def test_the_amounts_of_a_sheet_are_not_corrected() -> None:
    wrong = Correct(event_version=2, path="entries", value="[]", reason="改金额")
    drawn_up().by("bureau_clerk").does(wrong, "request_correction").refused("stays_as_it_was")


@pytest.mark.parametrize(
    ("amount", "people", "parts"),
    [
        ("100", 2, ["50.00", "50.00"]),
        ("100", 3, ["33.34", "33.33", "33.33"]),
        ("-100", 3, ["-33.34", "-33.33", "-33.33"]),
    ],
)
def test_who_mediated_together_shares_in_equal_parts_to_the_cent(amount: str, people: int, parts: list[str]) -> None:
    mediators = tuple(StaffId(f"m{n}") for n in range(people))
    found = shares(entry(amount=Decimal(amount), mediators=mediators))
    assert [str(each) for each in found.values()] == parts
    assert sum(found.values()) == Decimal(amount)
