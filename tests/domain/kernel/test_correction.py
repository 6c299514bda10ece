"""A correction alters nothing that stands, and everything that follows from it."""

from domain.kernel.correction import Correct, Corrected, StepVoided, VoidStep
from domain.kernel.vocabulary import CaseId, OrganisationId
from tests.cast import LONGHUA
from tests.domain.kernel.stall_kind import KIND, AskForStall, Extend, Helper, LogStep, StallAsked, StallState
from tests.domain.story import Story, at


def asked() -> Story:
    command = AskForStall(
        station=OrganisationId("station.longhua"), division=LONGHUA, asked_on=at("2026-03-10").date(), name="王五", place="东门",
        helpers=(Helper(helper_id="H1", name="赵六"),),
    )  # fmt: skip
    return Story(KIND).on("2026-03-10").by("clerk").does(command).then(StallAsked)


def correct(version: int, path: str, value: str) -> Correct:
    return Correct(event_version=version, path=path, value=value, reason="登记有误")


def test_a_plain_field_is_corrected_by_one_person_and_both_values_stay() -> None:
    story = asked().does(correct(1, "place", "西门")).then(Corrected, old="东门", new="西门")
    assert story.case.place == "西门"
    assert story.history[0].event.place == "东门"


def test_a_field_inside_a_list_is_corrected_by_its_path() -> None:
    story = asked().requests(correct(1, "helpers.0.name", "赵柳")).by("station_head").approves("correction")
    assert story.case.helpers[0].name == "赵柳"
    assert story.history[1].event.proposal.subject == "H1"
    assert story.history[-1].event.subject == "H1"


def test_a_name_or_a_date_takes_a_second_person() -> None:
    asked().does(correct(1, "name", "王武")).refused("needs_approval")
    asked().does(correct(1, "asked_at", at("2026-03-08").isoformat())).refused("needs_approval")
    asked().does(correct(1, "occurred_at", at("2026-03-08").isoformat())).refused("needs_approval")


def test_a_corrected_date_moves_the_running_due_date_and_keeps_its_extension() -> None:
    story = asked().requests(Extend(days=10, reason="x")).by("station_head").approves("extension")
    story.due("ST-T1", "2026-04-04").by("clerk").requests(correct(1, "occurred_at", at("2026-03-08").isoformat()))
    story.due("ST-T1", "2026-04-04").by("station_head").approves("correction").due("ST-T1", "2026-04-02")


def test_what_was_corrected_may_be_corrected_again() -> None:
    story = (
        asked()
        .does(correct(1, "place", "西门"))
        .does(correct(1, "place", "南门"))
        .then(Corrected, old="西门", new="南门")
    )
    assert story.case.place == "南门"


def test_nonsense_is_refused() -> None:
    asked().does(correct(1, "place", "东门")).refused("nothing_to_correct")
    asked().does(correct(1, "colour", "red")).refused("no_such_field")
    asked().does(correct(1, "terms", "x")).refused("no_such_field")
    asked().does(correct(9, "place", "西门")).refused("no_such_event")
    asked().requests(correct(1, "asked_at", "yesterday")).refused("unreadable_value")
    asked().requests(correct(1, "occurred_at", "2026-03-08T10:00:00")).refused("unreadable_value")
    asked().requests(correct(1, "occurred_at", at("2027-03-08").isoformat())).refused("in_the_future")


def test_a_step_on_the_wrong_case_is_voided_there() -> None:
    story = asked().does(LogStep(text="到现场")).does(LogStep(text="再到现场"))
    assert story.case.steps == ("到现场", "再到现场")
    story.does(VoidStep(event_version=2, reason="记错案件", right_case=CaseId("case-2"))).then(StepVoided)
    assert story.case.steps == ("再到现场",)
    assert len(story.history) == 4
    story.does(VoidStep(event_version=2, reason="x")).refused("no_such_event")


def test_what_changed_the_state_is_no_step() -> None:
    asked().does(VoidStep(event_version=1, reason="x")).refused("not_a_step")
    assert asked().case.state is StallState.ASKED
