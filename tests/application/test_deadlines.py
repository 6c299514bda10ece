"""Terms that run out: alarms at once, lapses after the allowed lateness, each once, however many workers look."""

import threading
from dataclasses import dataclass, replace
from datetime import date, timedelta

import pytest

from application.deadlines import DeadlineWorker, Recomputed, Round, recompute_due_dates
from domain.calendar.terms import Nature, Term, TermRule, Unit, start_term
from domain.calendar.working_days import WorkCalendar
from domain.kernel.act import Act
from domain.kernel.records import DueDatesRecomputed, RecomputeDueDates
from domain.kernel.roles import Role, who
from domain.kernel.vocabulary import Command, Event, ForbiddenError, Moment, Recorded, Refused, RefusedError
from tests.application.memory_log import MemoryLog
from tests.application.memory_terms import MemoryTerms
from tests.application.office import TENANT, Office, SetClock
from tests.domain.calendar.calendars import CALENDAR
from tests.domain.kernel import stall_kind
from tests.domain.kernel.stall_kind import AskForStall, Stall, StallState

RIGHT = TermRule(code="ST-T2", length=30, unit=Unit.DAY, nature=Nature.RIGHT, basis="试验办法 第二条")


@dataclass(frozen=True, slots=True, kw_only=True)
class Alarm(Command):
    """Remind the station."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lapse(Command):
    """End it, because nobody answered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Break(Command):
    """A rule with a mistake in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Alarmed(Event):
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class Lapsed(Event):
    pass


def ask(command: AskForStall, stall: Stall, moment: Moment) -> list[Event]:
    """As the stall kind, with a second term: the applicant's right."""
    (asked,) = stall_kind.ask_for_stall(command, stall, moment)
    return [replace(asked, terms=(*asked.terms, start_term(RIGHT, moment.occurred_at, moment.calendar)))]


def lapse(command: Lapse, stall: Stall, moment: Moment) -> list[Event]:
    if stall.place == "不准":
        raise Refused("extension_too_long")
    return [Lapsed(stopped=("ST-T1",))]


def stumble(command: Break, stall: Stall, moment: Moment) -> list[Event]:
    raise ZeroDivisionError


def apply(stall: Stall, recorded: Recorded) -> None:
    match recorded.event:
        case Lapsed():
            stall.state = StallState.CLOSED
        case Alarmed():
            stall.steps = (*stall.steps, "alarm")
        case _:
            stall_kind.apply(stall, recorded)


def what_lapses(stall: Stall, term: Term) -> Command:
    return Break() if stall.place == "出错" else Lapse()


SYSTEM_ONLY = (who(Role.SYSTEM, anywhere=True),)
KIND = replace(
    stall_kind.KIND,
    acts=(
        Act(command=AskForStall, rule=ask, who=stall_kind.CLERKS),
        *stall_kind.KIND.acts[1:],
        Act(command=Alarm, rule=lambda command, stall, moment: [Alarmed()], who=SYSTEM_ONLY, states=stall_kind.OPEN),
        Act(command=Lapse, rule=lapse, who=SYSTEM_ONLY, states=stall_kind.OPEN),
        Act(command=Break, rule=stumble, who=SYSTEM_ONLY, states=stall_kind.OPEN),
    ),
    events=(*stall_kind.KIND.events, Alarmed, Lapsed),
    apply=apply,
    alarms={"ST-T1": lambda stall, term: Alarm()},
    lapses={"ST-T1": what_lapses},
)


def asked(office: Office, place: str = "站前街") -> str:
    """Asked on 10 March: 15 days, the last of them 25 March."""
    command = AskForStall(
        station="station.longhua", division="130903001001", asked_on=date(2026, 3, 10), name="钱七", place=place
    )
    return office.does(KIND, command).case_id


def worker(office: Office) -> DeadlineWorker:
    return DeadlineWorker(office.engine, MemoryTerms(office.log, office.kinds))


def told(office: Office, case_id: str) -> list[str]:
    return [type(each.event).__name__ for each in office.log.case(TENANT, case_id)]


def test_nothing_happens_until_the_last_day_is_over() -> None:
    office = Office(KIND).on("2026-03-10 09:00")
    case_id = asked(office)
    office.on("2026-03-25 23:59")
    assert worker(office).round(TENANT) == Round()
    office.on("2026-03-26 00:00")
    assert worker(office).round(TENANT) == Round(done=1)
    assert told(office, case_id) == ["StallAsked", "Alarmed"]


def test_a_lapse_waits_for_steps_that_may_still_be_logged() -> None:
    office = Office(KIND).on("2026-03-10 09:00")
    case_id = asked(office)
    office.on("2026-04-01 23:59")
    worker(office).round(TENANT)
    assert told(office, case_id) == ["StallAsked", "Alarmed"]
    office.on("2026-04-02 00:00")
    worker(office).round(TENANT)
    assert told(office, case_id) == ["StallAsked", "Alarmed", "Lapsed"]


def test_what_was_done_is_not_done_again() -> None:
    office = Office(KIND)
    case_id = asked(office)
    office.on("2026-03-30")
    first, second = worker(office), worker(office)
    assert first.round(TENANT) == Round(done=1)
    assert first.round(TENANT) == second.round(TENANT) == Round()
    assert told(office, case_id) == ["StallAsked", "Alarmed"]


def test_three_workers_at_once_do_everything_once() -> None:
    log, clock = MemoryLog(), SetClock()
    offices = [Office(KIND, log=log, clock=clock) for _ in range(3)]
    cases = [asked(offices[0], f"{n}号") for n in range(40)]
    offices[0].on("2026-04-20")
    together = threading.Barrier(3)

    def rounds(office: Office) -> None:
        together.wait()
        worker(office).round(TENANT)
        worker(office).round(TENANT)

    threads = [threading.Thread(target=rounds, args=(office,)) for office in offices]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {tuple(told(offices[0], case_id)) for case_id in cases} == {("StallAsked", "Alarmed", "Lapsed")}


def test_a_worker_that_read_before_another_acted_adds_nothing() -> None:
    log, clock = MemoryLog(), SetClock()
    quick, slow = Office(KIND, log=log, clock=clock), Office(KIND, log=log, clock=clock)
    case_id = asked(quick)
    clock.time += timedelta(days=20)
    terms = MemoryTerms(log, quick.kinds)
    seen_before = terms.due(TENANT, clock.time, 10)
    terms.due = lambda tenant, before, limit, after=None: seen_before if after is None else []
    slow.state(case_id)

    worker(quick).round(TENANT)
    assert DeadlineWorker(slow.engine, terms).round(TENANT) == Round()
    assert told(quick, case_id) == ["StallAsked", "Alarmed"]


def test_an_extended_term_is_not_overdue_on_its_old_day() -> None:
    office = Office(KIND)
    case_id = asked(office)
    office.on("2026-03-12")
    office.does(KIND, stall_kind.Extend(days=30, reason="核实"), case_id=case_id, name="request_extension")
    office.approves(KIND, case_id, "extension", by="station_head")
    office.on("2026-04-20")
    assert worker(office).round(TENANT) == Round()


def test_a_refusal_is_no_failure_and_one_failure_stops_no_other(caplog: pytest.LogCaptureFixture) -> None:
    office = Office(KIND)
    wrong, refused, right = asked(office, "出错"), asked(office, "不准"), asked(office)
    office.on("2026-04-20")
    found = worker(office)

    assert found.round(TENANT) == Round(done=4, refused=1, failed=1)
    assert told(office, right)[-1] == "Lapsed"
    assert {told(office, each)[-1] for each in (wrong, refused)} == {"Alarmed"}
    assert [record.levelname for record in caplog.records] == ["ERROR"]
    assert "ST-T1" in caplog.text
    assert found.round(TENANT) == Round(failed=1)


WITHOUT_QINGMING = replace(
    CALENDAR, version="notice-2026b", exceptions={**CALENDAR.exceptions, date(2026, 4, 9): False, date(2026, 4, 10): False}
)  # fmt: skip
"""Two more days of rest: the right of thirty days from 10 March, due on 9 April, rolls to the 13th."""


def recompute(office: Office, calendar: WorkCalendar) -> Recomputed:
    office.surroundings.holidays = calendar
    return recompute_due_dates(office.engine, MemoryTerms(office.log, office.kinds), TENANT)


def test_another_holiday_list_moves_the_terms_it_touches() -> None:
    office = Office(KIND)
    case_id = asked(office)
    assert office.state(case_id).terms["ST-T2"].due_on == date(2026, 4, 9)

    assert recompute(office, WITHOUT_QINGMING) == Recomputed(cases=1, moved=1)
    last = office.log.case(TENANT, case_id)[-1].event
    assert isinstance(last, DueDatesRecomputed)
    assert [term.code for term in last.terms] == ["ST-T2"]
    assert office.state(case_id).terms["ST-T2"].due_on == date(2026, 4, 13)
    assert office.state(case_id).terms["ST-T1"].due_on == date(2026, 3, 25)
    assert recompute(office, WITHOUT_QINGMING) == Recomputed(cases=1, moved=0)


def test_a_date_told_to_a_resident_does_not_become_an_earlier_one() -> None:
    office = Office(KIND)
    office.surroundings.holidays = WITHOUT_QINGMING
    case_id = asked(office)
    assert office.state(case_id).terms["ST-T2"].due_on == date(2026, 4, 13)

    recompute(office, CALENDAR)
    assert office.state(case_id).terms["ST-T2"].due_on == date(2026, 4, 13)


def test_a_list_that_is_not_in_force_is_refused() -> None:
    office = Office(KIND)
    case_id = asked(office)
    with pytest.raises(RefusedError, match="calendar_not_in_force"):
        office.does(KIND, RecomputeDueDates(calendar="notice-2099"), by="system", case_id=case_id)


def test_nobody_but_the_system_recomputes() -> None:
    office = Office(KIND)
    case_id = asked(office)
    with pytest.raises(ForbiddenError):
        office.does(KIND, RecomputeDueDates(calendar="notice-2026"), by="station_head", case_id=case_id)


def test_the_worker_goes_on_behind_a_full_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("application.deadlines.PAGE", 3)
    office = Office(KIND)
    cases = [asked(office, f"{n}号") for n in range(10)]
    office.clock.time += timedelta(days=20)
    assert worker(office).round(TENANT) == Round(done=10)
    assert len(cases) == 10
