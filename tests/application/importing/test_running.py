"""Messages enter the log each exactly once: in one run, in two, from another file, and after a run that broke off."""

from collections.abc import Iterator
from concurrent.futures import Future
from typing import Any

import pytest

from application.importing.appeals import BOOK
from application.importing.lines import Line
from application.importing.problems import Problem
from application.importing.running import Run, Summary, bring
from application.ports import Append, Appended, OutcomeUnknownError, OverloadedError
from domain.cases.appeal import KIND
from domain.cases.appeal.events.intake import AppealImported
from domain.cases.appeal.state import AppealState
from domain.cases.appeal.words import Regime
from tests.application.importing.tables import read, row
from tests.application.memory_log import MemoryLog
from tests.application.office import TENANT, Office


@pytest.fixture
def office() -> Office:
    return Office(KIND)


def brought(office: Office, *rows: list[Any], series: str = "") -> Summary:
    return bring(office.engine, TENANT, BOOK, read(*rows), Run(series=series))


def events(office: Office) -> list[AppealImported]:
    return [each.event for each in office.log.since(TENANT, 0, 10**6) if isinstance(each.event, AppealImported)]


def counts(summary: Summary) -> tuple[int, int, int, int]:
    return summary.rows, summary.imported, summary.skipped, summary.rejected


def test_every_good_row_becomes_a_case_of_the_past_and_every_bad_one_a_problem(office: Office) -> None:
    summary = brought(office, row(number=1), row(number=2, text=""), row(number=3, answer="", answered=""))
    assert counts(summary) == (3, 2, 0, 1)
    first, second = events(office)
    assert (first.message_number, second.message_number) == ("1", "3")
    recorded = office.log.since(TENANT, 0, 10)
    assert [each.occurred_at for each in recorded] == [first.received_at, second.received_at]


def test_an_imported_case_has_no_terms_and_no_number_and_knows_its_regime(office: Office) -> None:
    brought(office, row())
    case = office.state(office.log.since(TENANT, 0, 1)[0].case_id)
    assert (case.terms, case.number, case.regime, case.state) == (
        {},
        None,
        Regime.HISTORIC,
        AppealState.HISTORIC_ANSWERED,
    )
    assert case.message_number == "2549"


def test_a_second_run_skips_everything(office: Office) -> None:
    rows = [row(number=number) for number in range(50)]
    assert counts(brought(office, *rows)) == (50, 50, 0, 0)
    assert counts(brought(office, *rows)) == (50, 0, 50, 0)
    assert len(events(office)) == 50


def test_a_run_goes_on_where_another_broke_off(office: Office) -> None:
    rows = [row(number=number) for number in range(3000)]

    def broken() -> Iterator[Line | Problem]:
        yield from read(*rows[:1500])
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        bring(office.engine, TENANT, BOOK, broken())
    there = len(events(office))
    assert counts(brought(office, *rows)) == (3000, 3000 - there, there, 0)
    assert sorted(int(event.message_number) for event in events(office)) == list(range(3000))


def test_the_same_message_from_another_row_of_another_file_is_skipped(office: Office) -> None:
    brought(office, row(number=1), row(number=2))
    assert counts(brought(office, row(number=2), row(number=1, subject="别的题目"))) == (2, 0, 2, 0)


@pytest.mark.parametrize("other", [{"text": "另一件事"}, {"received": "2019-04-25 09:32:08"}, {"answer": "另一答复"}])
def test_another_message_under_an_imported_number_is_reported_and_changes_nothing(
    office: Office, other: dict[str, Any]
) -> None:
    brought(office, row())
    summary = brought(office, row(**other))
    assert counts(summary) == (1, 0, 0, 1)
    assert summary.problems[0].code == "imported_differently"
    assert len(events(office)) == 1


def test_two_sources_that_number_alike_are_kept_apart_by_their_series(office: Office) -> None:
    brought(office, row(number=7))
    assert counts(brought(office, row(number=7, text="另一信箱的第七号"), series="县长信箱")) == (1, 1, 0, 0)


def test_a_message_from_the_future_is_rejected_with_the_sentence_of_the_rule(office: Office) -> None:
    summary = brought(office, row(received="2199-01-01 00:00:00", answer="", answered=""), row(number=2))
    assert counts(summary) == (2, 1, 0, 1)
    (problem,) = summary.problems
    assert problem.row == 2
    assert problem.said("zh")
    assert problem.said("en")


def test_a_message_older_than_any_parameter_is_imported_with_its_own_date(office: Office) -> None:
    brought(office, row(received="1987-06-01 10:00:00", answer="", answered=""))
    assert events(office)[0].received_at.year == 1987


class Moody(MemoryLog):
    """Is overloaded at first, or loses the connection after it wrote."""

    def __init__(self, error: type[Exception], *, writes: bool) -> None:
        super().__init__()
        self._error, self._writes, self._bad_times = error, writes, 2

    def submit(self, append: Append) -> "Future[Appended]":
        if self._bad_times == 0:
            return super().submit(append)
        self._bad_times -= 1
        if self._writes:
            super().submit(append)
        failed: Future[Appended] = Future()
        failed.set_exception(self._error())
        return failed


@pytest.mark.parametrize(("error", "writes"), [(OverloadedError, False), (OutcomeUnknownError, True)])
def test_a_log_that_is_away_for_a_moment_loses_and_doubles_nothing(
    error: type[Exception], writes: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("application.importing.running.PAUSES", (0.0, 0.0, 0.0))
    office = Office(KIND, log=Moody(error, writes=writes))
    summary = brought(office, *(row(number=number) for number in range(20)))
    assert (summary.rows, summary.imported + summary.skipped, summary.rejected) == (20, 20, 0)
    assert len(events(office)) == 20
