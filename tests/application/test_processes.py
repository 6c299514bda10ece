"""Processes follow the log: each event is answered once, what is refused comes back, and a person finds a task."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from application.identities import keyed
from application.ports import Append, ConflictError, OverloadedError
from application.processes import NAME, ProcessFollower
from domain.kernel.act import Act
from domain.kernel.records import AddNote, TaskRaised
from domain.kernel.roles import Role, who
from domain.processes.process import Instruction, Process, Told
from tests.application.memory_log import MemoryLog
from tests.application.office import TENANT, Office, SetClock
from tests.domain.kernel import stall_kind
from tests.domain.kernel.stall_kind import AskForStall, Grant, Granted, LogStep, StepLogged

SYSTEM_TOO = who(Role.SYSTEM, anywhere=True)
KIND = replace(
    stall_kind.KIND,
    acts=tuple(
        Act(command=act.command, rule=act.rule, who=(*act.who, SYSTEM_TOO), states=act.states, approval=act.approval)
        for act in stall_kind.KIND.acts
    ),
)
CASE = AskForStall(
    station="station.longhua", division="130903001001", asked_on=date(2026, 3, 10), name="钱七", place="站前街"
)


def step_opens_stall(told: Told) -> Iterable[Instruction]:
    """A step that says 再设 opens another stall there, and its case is written down; 难 asks for what is refused."""
    step = told.recorded.event
    assert isinstance(step, StepLogged)
    here = told.recorded.case_id
    if step.text == "再设":
        yield Instruction(
            kind="stall", command=replace(CASE, place="站后街"),
            then=lambda child: Instruction(kind="stall", case=here, command=LogStep(text=f"已设 {child}")),
        )  # fmt: skip
    if step.text == "难":
        yield Instruction(
            kind="stall", case=here, command=Grant(amount=Decimal(500)),
            otherwise=lambda code: Instruction(kind="stall", case=here, command=LogStep(text=f"未准 {code}")),
        )  # fmt: skip
    if step.text == "更难":
        yield Instruction(kind="stall", case=here, command=Grant(amount=Decimal(500)))
    if step.text == "错":
        raise ZeroDivisionError


PROCESS = Process(rule=step_opens_stall, events=(StepLogged,))


def follower(office: Office) -> ProcessFollower:
    return ProcessFollower(office.engine, (PROCESS,))


def told(office: Office, step: str) -> str:
    case_id = office.does(KIND, CASE).case_id
    office.does(KIND, LogStep(text=step), case_id=case_id)
    return case_id


def test_an_event_of_one_case_opens_another_and_the_first_learns_which() -> None:
    office = Office(KIND)
    case_id = told(office, "再设")
    follower(office).catch_up(TENANT)

    child = keyed(TENANT, "stall", f"process/step_opens_stall/{case_id}/2/0")
    assert office.state(child).place == "站后街"
    assert office.state(case_id).steps == ("再设", f"已设 {child}")
    opened = office.log.case(TENANT, child)[0]
    assert (opened.actor.id, opened.correlation_id) == ("system", case_id)


def test_a_follower_goes_on_where_it_stopped() -> None:
    office = Office(KIND)
    told(office, "再设")
    follower(office).catch_up(TENANT)
    end = office.log.head(TENANT).position

    assert office.log.tracked(TENANT, NAME) == end == 4
    assert follower(office).catch_up(TENANT) == end
    assert office.log.head(TENANT).position == end


def test_answering_the_same_events_twice_does_no_harm() -> None:
    office = Office(KIND)
    for step in ("再设", "难", "更难", "错"):
        told(office, step)
    follower(office).catch_up(TENANT)
    once = office.log.since(TENANT, 0, 1000)
    office.log._tracked.clear()  # as if it had died before it noted how far it was

    follower(office).catch_up(TENANT)
    assert office.log.since(TENANT, 0, 1000) == once


def test_two_followers_at_once_answer_once() -> None:
    log, clock = MemoryLog(), SetClock()
    one, other = Office(KIND, log=log, clock=clock), Office(KIND, log=log, clock=clock)
    case_id = told(one, "再设")
    other.state(case_id)  # it knows the case as it was before the first follower answered
    follower(one).catch_up(TENANT)
    log._tracked.clear()

    follower(other).catch_up(TENANT)
    assert len(log.since(TENANT, 0, 1000)) == 4


def test_what_the_rules_refuse_comes_back_as_the_other_instruction() -> None:
    office = Office(KIND)
    case_id = told(office, "难")
    follower(office).catch_up(TENANT)

    assert office.state(case_id).steps == ("难", "未准 needs_approval")
    assert office.state(case_id).tasks == {}


@pytest.mark.parametrize(("step", "code"), [("更难", "needs_approval"), ("错", "failed")])
def test_what_a_process_cannot_do_becomes_a_task_for_a_person(
    step: str, code: str, caplog: pytest.LogCaptureFixture
) -> None:
    office = Office(KIND)
    case_id = told(office, step)
    follower(office).catch_up(TENANT)

    raised = office.log.case(TENANT, case_id)[-1].event
    assert isinstance(raised, TaskRaised)
    assert (raised.what, raised.facts["code"]) == ("step_opens_stall", code)
    assert len(caplog.records) == 1
    after = told(office, "再设")
    follower(office).catch_up(TENANT)
    assert len(office.state(after).steps) == 2


def test_an_overloaded_log_stops_the_follower_before_the_event() -> None:
    class Overloaded(MemoryLog):
        full = False

        def submit(self, append: Append):
            if self.full:
                raise OverloadedError
            return super().submit(append)

    office = Office(KIND, log=Overloaded())
    case_id = told(office, "再设")
    office.log.full = True
    with pytest.raises(OverloadedError):
        follower(office).catch_up(TENANT)
    assert office.log.tracked(TENANT, NAME) == 0
    office.log.full = False

    follower(office).catch_up(TENANT)
    assert len(office.state(case_id).steps) == 2
    assert office.state(case_id).tasks == {}


def test_a_follower_that_was_overtaken_does_not_complain() -> None:
    class Overtaken(MemoryLog):
        def submit(self, append: Append):
            if append.tracking:
                raise ConflictError(append.tenant, 9)
            return super().submit(append)

    office = Office(KIND, log=Overtaken())
    told(office, "看")
    assert follower(office).catch_up(TENANT) == 2


def test_a_process_sees_the_case_as_it_stood_right_after_the_event() -> None:
    office = Office(KIND)
    seen = []

    def looks(told: Told) -> Iterable[Instruction]:
        seen.append((told.card.version, told.card.state, told.look("no such case")))
        return ()

    case_id = told(office, "看")
    office.does(KIND, Grant(amount=Decimal(50)), case_id=case_id)
    office.does(KIND, AddNote(text="备注"), case_id=case_id)
    ProcessFollower(office.engine, (Process(rule=looks, events=(StepLogged, Granted)),)).catch_up(TENANT)
    assert seen == [(2, "asked", None), (3, "granted", None)]
