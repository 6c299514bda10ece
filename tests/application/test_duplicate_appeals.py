"""Two appeals of one person become one, over the engine: the approver's word carries the other case along."""

from domain.cases.appeal import KIND
from domain.cases.appeal.duplicates import MarkDuplicate, UndoMerge
from domain.cases.appeal.parties import Person
from domain.cases.appeal.registration import Register
from domain.cases.appeal.words import Channel, Kind, Regime
from tests.application.office import Office

LI = Person(name="李军", phone="13800001111")
ASK = Register(
    organisation="station.longhua", division="130903001001", regime=Regime.PETITION, kind=Kind.DECISION_SOUGHT,
    channel=Channel.VISIT, content="停车收费问题", petitioner=LI,
)  # fmt: skip


def test_a_confirmed_duplicate_is_written_into_both_cases_and_taken_back_in_both() -> None:
    office = Office(KIND).on("2026-04-01 09:00")
    main = office.does(KIND, ASK).case_id
    again = office.on("2026-04-08 09:00").does(KIND, ASK).case_id
    due = office.state(again).terms["AP-T1"].due_on

    mark = MarkDuplicate(other=main, same_matter="同一小区同一收费")
    office.does(KIND, mark, case_id=again, name="request_duplicate_mark")
    assert office.state(again).state == "registered"
    office.approves(KIND, again, "duplicate_mark", by="station_head")
    assert office.state(again).state == "merged"
    assert office.state(main).duplicates == (again,)

    office.does(KIND, UndoMerge(main=main, reason="另一处停车场"), case_id=again, by="station_head")
    assert office.state(again).state == "registered"
    assert office.state(again).terms["AP-T1"].due_on == due
    assert office.state(main).duplicates == ()
