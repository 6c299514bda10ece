"""The one door: who may, on which version, and what a retry gets."""

import asyncio
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from application.ask import KeyReusedError, UnknownCaseError
from application.ports import ConflictError
from domain.kernel import records
from domain.kernel.approval import Approve
from domain.kernel.correction import Correct
from domain.kernel.records import AddNote
from domain.kernel.vocabulary import Elsewhere, ForbiddenError, InvalidError, RefusedError, StaffId
from tests.application.office import TENANT, Office
from tests.application.stalls import CASE, opened, two_processes, with_mediators
from tests.cast import staff
from tests.domain.kernel import stall_kind
from tests.domain.kernel.stall_kind import KIND, Extend, Grant, LogStep, StallState


def named(office: Office, case_id: str) -> list[str]:
    return [type(each.event).__name__ for each in office.log.case(TENANT, case_id)]


def test_the_answer_says_where_the_case_stands() -> None:
    done = Office(KIND).does(KIND, CASE)

    assert (done.version, done.position, done.number, done.repeated) == (1, 1, "TW-001", False)
    assert done.case.state is StallState.ASKED
    assert [type(event).__name__ for event in done.events] == ["StallAsked"]


def test_numbers_of_a_series_have_no_gaps() -> None:
    office = Office(KIND)
    with pytest.raises(ForbiddenError):
        office.does(KIND, CASE, by="other_clerk")
    assert [office.does(KIND, CASE).number for _ in range(3)] == ["TW-001", "TW-002", "TW-003"]


def test_a_step_that_another_process_did_not_know_of_is_decided_again() -> None:
    here, there, case_id = two_processes()
    there.does(KIND, LogStep(text="一"), case_id=case_id)
    done = here.does(KIND, LogStep(text="二"), case_id=case_id)

    assert done.version == 3
    assert done.case.steps == ("一", "二")


def test_a_refusal_by_what_another_process_has_changed_since_is_judged_anew() -> None:
    here, there, case_id = two_processes()
    there.does(KIND, records.RaiseTask(task_id="t-1", what="call", facts={}), by="system", case_id=case_id)

    done = here.does(KIND, records.FinishTask(task_id="t-1", how="已致电"), case_id=case_id)
    assert (done.version, dict(done.case.tasks)) == (3, {})
    with pytest.raises(RefusedError, match="no_such_task"):
        here.does(KIND, records.FinishTask(task_id="t-2", how="已致电"), case_id=case_id)


def test_with_a_version_named_a_newer_one_is_a_conflict() -> None:
    here, there, case_id = two_processes()
    there.does(KIND, LogStep(text="一"), case_id=case_id)

    with pytest.raises(ConflictError) as conflict:
        here.does(KIND, LogStep(text="二"), case_id=case_id, expected_version=1)
    assert conflict.value.version == 2
    assert here.does(KIND, LogStep(text="二"), case_id=case_id, expected_version=2).version == 3


def test_whoever_loses_three_times_gets_the_conflict() -> None:
    here, there, case_id = two_processes()
    here.log.meanwhile = [lambda: there.does(KIND, LogStep(text="快"), case_id=case_id)] * 3

    with pytest.raises(ConflictError):
        here.does(KIND, LogStep(text="慢"), case_id=case_id)
    assert here.log.meanwhile == []
    assert here.does(KIND, LogStep(text="慢"), case_id=case_id).case.steps == ("快", "快", "快", "慢")


def test_whoever_loses_twice_is_served_in_the_third_try() -> None:
    here, there, case_id = two_processes()
    here.log.meanwhile = [lambda: there.does(KIND, LogStep(text="快"), case_id=case_id)] * 2

    assert here.does(KIND, LogStep(text="慢"), case_id=case_id).case.steps == ("快", "快", "慢")


def test_a_rule_that_no_longer_holds_after_the_conflict_refuses() -> None:
    here, there, case_id = two_processes()
    here.log.meanwhile = [lambda: there.does(KIND, Grant(amount=Decimal(50)), case_id=case_id)]

    with pytest.raises(RefusedError, match="wrong_state"):
        here.does(KIND, Grant(amount=Decimal(60)), case_id=case_id)
    assert named(here, case_id) == ["StallAsked", "Granted"]


def test_a_retry_under_the_same_key_gets_the_same_answer_and_adds_nothing() -> None:
    office = Office(KIND)
    first = office.does(KIND, CASE, key="form-1")
    again = office.does(KIND, CASE, key="form-1")

    assert (again.case_id, again.version, again.number) == (first.case_id, first.version, first.number)
    assert again.repeated
    assert office.log.head(TENANT).position == 1


def test_a_retry_is_answered_though_the_case_has_moved_on() -> None:
    office = Office(KIND)
    case_id = opened(office)
    first = office.does(KIND, Grant(amount=Decimal(50)), case_id=case_id, key="form-2")
    office.does(KIND, LogStep(text="已发证"), case_id=case_id)

    again = office.does(KIND, Grant(amount=Decimal(50)), case_id=case_id, key="form-2", expected_version=1)
    assert (again.version, again.position, again.repeated) == (first.version, first.position, True)


def test_another_request_under_a_used_key_is_not_taken_for_a_retry() -> None:
    office = Office(KIND)
    case_id = opened(office)
    office.does(KIND, LogStep(text="一"), case_id=case_id, key="form-3")

    with pytest.raises(KeyReusedError):
        office.does(KIND, LogStep(text="二"), case_id=case_id, key="form-3")
    with pytest.raises(KeyReusedError):
        office.does(KIND, LogStep(text="一"), case_id=case_id, key="form-3", by="station_head")
    assert named(office, case_id) == ["StallAsked", "StepLogged"]


def test_a_refusal_is_not_remembered_under_the_key() -> None:
    office = Office(KIND)
    case_id = opened(office)
    command = Extend(days=31, reason="核实")
    for _ in range(2):
        with pytest.raises(RefusedError, match="extension_too_long"):
            office.does(KIND, command, case_id=case_id, name="request_extension", key="form-4")
    office.does(KIND, LogStep(text="补记"), case_id=case_id, key="form-4")


def test_b_acts_for_a_while_a_is_away_and_the_log_says_so() -> None:
    office = Office(with_mediators()).on("2026-08-05 09:00")
    case_id = office.does(office.kinds[0], CASE).case_id
    office.does(office.kinds[0], AddNote(text="代办"), by="mediator_b", acting_for=StaffId("mediator"), case_id=case_id)
    recorded = office.log.case(TENANT, case_id)[-1]

    assert (recorded.actor.id, recorded.acting_for) == ("mediator_b", "mediator")


@pytest.mark.parametrize(
    ("who_acts", "day", "code"),
    [
        ("mediator_b", "2026-08-11 09:00", "principal_is_present"),
        ("other_mediator", "2026-08-05 09:00", "not_the_deputy"),
    ],
)
def test_nobody_acts_for_a_who_is_present_or_whose_b_they_are_not(who_acts: str, day: str, code: str) -> None:
    office = Office(with_mediators()).on(day)
    case_id = office.does(office.kinds[0], CASE).case_id
    with pytest.raises(ForbiddenError, match=code):
        office.does(office.kinds[0], AddNote(text="代办"), by=who_acts, acting_for=StaffId("mediator"), case_id=case_id)
    assert office.access_log.told[-1] == (who_acts, "add_note", case_id, code)


def test_what_is_forbidden_is_recorded() -> None:
    office = Office(KIND)
    case_id = opened(office)
    with pytest.raises(UnknownCaseError):
        office.does(KIND, LogStep(text="串门"), by="other_clerk", case_id=case_id)
    with pytest.raises(ForbiddenError, match="not_your_task"):
        office.does(KIND, CASE, by="mediator")

    assert office.access_log.told == [
        ("other_clerk", "log_step", case_id, "unknown_case"),
        ("mediator", "ask_for_stall", None, "not_your_task"),
    ]


def test_whoever_may_not_know_of_a_case_is_told_that_there_is_none() -> None:
    barred = replace(
        KIND, standing=lambda stall: replace(stall_kind.KIND.standing(stall), barred_people=frozenset({"station_head"}))
    )
    office = Office(barred)
    case_id = office.does(barred, CASE).case_id

    with pytest.raises(UnknownCaseError):
        office.does(barred, LogStep(text="看看"), by="station_head", case_id=case_id)
    with pytest.raises(UnknownCaseError):
        office.engine.may_read(staff("station_head"), None, TENANT, case_id)
    assert [each.result for each in office.access_log.entries] == ["unknown_case", "unknown_case"]


def test_a_case_that_does_not_exist_is_unknown_also_under_another_kind_or_city() -> None:
    office = Office(KIND, replace(KIND, name="shop", plural="shops"))
    case_id = opened(office)
    with pytest.raises(UnknownCaseError):
        office.does(KIND, LogStep(text="一"), case_id="no such case")
    with pytest.raises(UnknownCaseError):
        office.does(office.kinds[1], LogStep(text="一"), case_id=case_id)
    with pytest.raises(UnknownCaseError):
        office.does(KIND, LogStep(text="一"))
    with pytest.raises(UnknownCaseError):
        office.engine.case("1310", case_id)


def test_an_opening_command_does_not_fall_on_a_case_that_is_open() -> None:
    office = Office(KIND)
    case_id = opened(office)
    with pytest.raises(UnknownCaseError):
        office.does(KIND, CASE, case_id=case_id)


def test_a_malformed_command_names_its_fields_and_writes_nothing() -> None:
    office = Office(KIND)
    with pytest.raises(InvalidError) as invalid:
        office.does(KIND, replace(CASE, name=" ", place="长" * 201))
    assert [fault.path for fault in invalid.value.faults] == ["name", "place"]
    assert office.log.head(TENANT).position == 0


def test_a_second_person_takes_the_decision() -> None:
    office = Office(KIND)
    case_id = opened(office)
    asked = office.does(KIND, Extend(days=10, reason="核实"), case_id=case_id, name="request_extension")
    assert asked.case.terms["ST-T1"].due_on == date(2026, 3, 25)

    pending = next(iter(asked.case.requests))
    with pytest.raises(ForbiddenError):
        office.does(KIND, Approve(request_id=pending), case_id=case_id, name="approve_extension")
    done = office.approves(KIND, case_id, "extension", by="station_head")
    assert [type(event).__name__ for event in done.events] == ["RequestApproved", "Extended"]
    assert done.case.terms["ST-T1"].due_on == date(2026, 4, 4)


def test_a_correction_is_folded_from_the_whole_history() -> None:
    office = Office(KIND)
    case_id = opened(office)
    command = Correct(event_version=1, path="place", value="站后街", reason="听错了")
    done = office.does(KIND, command, by="station_head", case_id=case_id)
    assert done.case.place == office.state(case_id).place == "站后街"
    assert office.engine.history(TENANT, case_id)[1][0].event.place == "站前街"


def test_two_cases_are_told_in_one_append() -> None:
    both = replace(
        KIND,
        acts=(*KIND.acts[:-1], replace(KIND.acts[-1], rule=tell_the_other)),
    )
    office = Office(both)
    one, other = (office.does(both, CASE).case_id for _ in range(2))
    office.state(other)
    office.does(both, LogStep(text=other), case_id=one)

    assert office.state(one).steps == (other,)
    assert office.state(other).steps == ("见另案",)
    assert [each.case_id for each in office.log.since(TENANT, 2, 10)] == [one, other]


def tell_the_other(command: LogStep, stall: stall_kind.Stall, moment: object) -> list[object]:
    there = Elsewhere(case=command.text, events=(stall_kind.StepLogged(text="见另案"),))
    return [stall_kind.StepLogged(text=command.text), there]


def test_nothing_to_do_is_no_append() -> None:
    office = Office(KIND)
    case_id = opened(office)
    task = records.RaiseTask(task_id="t1", what="look", facts={})
    assert office.does(KIND, task, by="system", case_id=case_id).position == 2
    again = office.does(KIND, task, by="system", case_id=case_id)
    assert (again.position, again.version, again.events) == (0, 2, ())


def test_an_asynchronous_door_gets_the_same_answers() -> None:
    here, there, case_id = two_processes()
    there.does(KIND, LogStep(text="一"), case_id=case_id)

    async def in_thread(function, *arguments):
        return await asyncio.to_thread(function, *arguments)

    async def both():
        ask = here.ask(KIND, LogStep(text="二"), case_id=case_id, key="form-9")
        first = await here.engine.do_async(ask, in_thread)
        return first, await here.engine.do_async(ask, in_thread)

    done, again = asyncio.run(both())
    assert (done.version, again.version, again.repeated) == (3, 3, True)
    with pytest.raises(ConflictError):
        asyncio.run(
            here.engine.do_async(here.ask(KIND, LogStep(text="三"), case_id=case_id, expected_version=1), in_thread)
        )
