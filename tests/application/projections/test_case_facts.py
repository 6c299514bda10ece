from datetime import date
from decimal import Decimal

from domain.kernel.approval import RequestApproved, Requested
from domain.kernel.correction import Corrected, StepVoided, Undone
from domain.kernel.fields import ERASED
from domain.kernel.records import AddNote, NoteAdded
from domain.kernel.vocabulary import StaffId
from tests.application.projections.errand import Done, Handed, Named, Opened, Reopened, Stepped, recorded, reply_due
from tests.application.projections.stored import run_along, told_at_once
from tests.domain.story import at

MARCH_2 = date(2026, 3, 2)
MARCH_3 = date(2026, 3, 3)
MARCH_4 = date(2026, 3, 4)
MARCH_5 = date(2026, 3, 5)
MARCH_9 = date(2026, 3, 9)


def _state_and_handler(rows):
    return [(row["state"], row["handler"]) for row in rows]


def test_a_case_has_one_row_as_it_stands_now():
    stored = run_along([
        recorded(1, "a", 1, Opened(terms=(reply_due(at("2026-03-02")),)), at("2026-03-02"), number="(2026)1"),
        recorded(2, "a", 2, Handed(handler=StaffId("mediator")), at("2026-03-03")),
    ])  # fmt: skip
    (row,) = stored.table("case_facts")
    assert (row["number"], row["handler"], row["version"], row["open"]) == ("(2026)1", "mediator", 2, True)
    assert (row["term"], row["due_on"], row["opened_on"]) == ("REPLY", date(2026, 3, 12), MARCH_2)


def test_a_past_day_shows_what_was_known_and_what_was_true_that_day():
    stored = run_along([
        recorded(1, "a", 1, Opened(), at("2026-03-02"), at("2026-03-03")),
        recorded(2, "a", 2, Handed(handler=StaffId("mediator")), at("2026-03-04"), at("2026-03-05")),
    ])  # fmt: skip
    assert stored.known("case_facts", MARCH_2) == []
    assert _state_and_handler(stored.true("case_facts", MARCH_2)) == [("under_way", "")]
    assert _state_and_handler(stored.known("case_facts", MARCH_4)) == [("under_way", "")]
    assert _state_and_handler(stored.true("case_facts", MARCH_4)) == [("under_way", "mediator")]
    assert _state_and_handler(stored.known("case_facts", MARCH_5)) == [("under_way", "mediator")]


def test_a_note_changes_no_history_only_the_version():
    stored = run_along([
        recorded(1, "a", 1, Opened(), at("2026-03-02")),
        recorded(2, "a", 2, NoteAdded(text="x"), at("2026-03-04")),
    ])  # fmt: skip
    assert stored.table("case_history") == []
    assert stored.table("case_facts")[0]["version"] == 2
    assert stored.table("case_facts")[0]["known_from"] == MARCH_2


def test_a_late_entry_is_true_before_it_is_known():
    events = [
        recorded(1, "a", 1, Opened(), at("2026-03-02")),
        recorded(2, "a", 2, Handed(handler=StaffId("mediator")), at("2026-03-05")),
        recorded(3, "a", 3, Stepped(hours=Decimal(2)), at("2026-03-03"), at("2026-03-09")),
    ]
    stored = run_along(events, 2)
    hours = [
        (row["day"], row["numerator"]) for row in stored.true("contributions", MARCH_4) if row["measure"] == "hours"
    ]
    assert hours == [(MARCH_3, 2)]
    assert [row["measure"] for row in stored.known("contributions", MARCH_5)] == ["opened"]
    assert [row["measure"] for row in stored.known("contributions", MARCH_9)] == ["opened", "hours"]
    assert _state_and_handler(stored.true("case_facts", MARCH_4)) == [("under_way", "")]
    assert stored.rows == told_at_once(events).rows


def test_a_corrected_day_moves_what_was_true_and_leaves_what_was_known():
    events = [
        recorded(1, "a", 1, Opened(), at("2026-03-02")),
        recorded(2, "a", 2, Done(), at("2026-03-05")),
        recorded(
            3, "a", 3, Corrected(event_version=2, path="occurred_at", old=at("2026-03-05").isoformat(),
                                 new=at("2026-03-03").isoformat(), reason="wrong day"), at("2026-03-09"),
        ),
    ]  # fmt: skip
    stored = run_along(events, 1, 2)
    assert [row["state"] for row in stored.known("case_facts", MARCH_4)] == ["under_way"]
    assert [row["state"] for row in stored.true("case_facts", MARCH_4)] == ["done"]
    assert [row["closed_on"] for row in stored.known("case_facts", MARCH_5)] == [MARCH_5]
    assert [row["closed_on"] for row in stored.known("case_facts", MARCH_9)] == [MARCH_3]
    assert [row["closed_on"] for row in stored.table("case_facts")] == [MARCH_3]


def test_a_voided_step_counts_for_what_was_known_but_was_never_true():
    events = [
        recorded(1, "a", 1, Opened(), at("2026-03-02")),
        recorded(2, "a", 2, Stepped(), at("2026-03-03")),
        recorded(3, "a", 3, StepVoided(event_version=2, reason="other case"), at("2026-03-05")),
        recorded(4, "a", 4, Done(), at("2026-03-09")),
    ]
    stored = run_along(events, 1, 2, 3)
    assert "hours" in [row["measure"] for row in stored.known("contributions", MARCH_4)]
    assert "hours" not in [row["measure"] for row in stored.true("contributions", MARCH_4)]
    assert "hours" not in [row["measure"] for row in stored.known("contributions", MARCH_5)]
    assert stored.table("case_facts")[0]["state"] == "done"


def test_what_was_taken_back_after_midnight_was_known_the_day_before_and_never_true():
    events = [
        recorded(1, "a", 1, Opened(terms=(reply_due(at("2026-03-02")),)), at("2026-03-02")),
        recorded(2, "a", 2, Handed(handler=StaffId("mediator"), stopped=("REPLY",)), at("2026-03-03 23:55")),
        recorded(3, "a", 3, Done(), at("2026-03-03 23:56")),
        recorded(4, "a", 4, Undone(steps=(3,)), at("2026-03-04 00:02")),
        recorded(5, "a", 5, Undone(steps=(2,)), at("2026-03-04 00:03")),
    ]
    stored = run_along(events, 1, 2, 3, 4)
    assert _state_and_handler(stored.known("case_facts", MARCH_3)) == [("done", "mediator")]
    assert _state_and_handler(stored.known("case_facts", MARCH_4)) == [("under_way", "")]
    assert _state_and_handler(stored.true("case_facts", MARCH_3)) == [("under_way", "")]
    assert "solved_rate" in [row["measure"] for row in stored.known("contributions", MARCH_3)]
    assert "solved_rate" not in [row["measure"] for row in stored.true("contributions", MARCH_4)]
    assert [row["measure"] for row in stored.known("contributions", MARCH_4)] == ["opened"]
    assert (stored.table("case_facts")[0]["term"], stored.table("case_facts")[0]["due_on"]) == (
        "REPLY",
        date(2026, 3, 12),
    )
    assert [row["code"] for row in stored.table("deadlines")] == ["REPLY"]
    assert stored.rows == told_at_once(events).rows


def test_a_reopened_case_is_open_again_and_its_result_counts_no_longer():
    stored = run_along([
        recorded(1, "a", 1, Opened(), at("2026-03-02")),
        recorded(2, "a", 2, Done(), at("2026-03-03")),
        recorded(3, "a", 3, Reopened(), at("2026-03-05")),
    ])  # fmt: skip
    assert [row["open"] for row in stored.known("case_facts", MARCH_4)] == [False]
    assert [row["open"] for row in stored.known("case_facts", MARCH_5)] == [True]
    assert "solved_rate" in [row["measure"] for row in stored.known("contributions", MARCH_4)]
    assert "solved_rate" not in [row["measure"] for row in stored.known("contributions", MARCH_5)]


def test_an_approval_logged_with_an_earlier_day_than_its_request_does_not_stop_the_views():
    events = [
        recorded(1, "a", 1, Opened(), at("2026-03-02")),
        recorded(2, "a", 2, _requested(), at("2026-03-05")),
        recorded(3, "a", 3, RequestApproved(request_id="handing-2", noun="handing", step=1, last=True), at("2026-03-03"),
                 at("2026-03-06")),
    ]  # fmt: skip
    stored = run_along(events)
    assert stored.table("case_facts")[0]["version"] == 3


def _requested():
    return Requested(request_id="handing-2", proposal=AddNote(text="x"))


def test_erased_personal_data_gives_the_same_rows_but_no_forms_and_no_hashes():
    def story(name, phone, text):
        return [
            recorded(1, "a", 1, Opened(), at("2026-03-02")),
            recorded(2, "a", 2, Named(name=name, phone=phone, text=text), at("2026-03-03")),
            recorded(3, "a", 3, Done(), at("2026-03-05")),
        ]

    kept, erased = (run_along(story(*words)) for words in (("张小明", "13800001234", "漏水很久"), (ERASED,) * 3))
    for name in kept.rows.keys() - {"parties"}:
        assert kept.rows[name] == erased.rows[name]
    assert [(row["name"], row["phone"]) for row in kept.table("parties") if row["part"]] == [("张**", "138****1234")]
    assert [(row["name"], row["phone"], row["keys"], row["grams"]) for row in erased.table("parties")] == [
        ("", "", (), ())
    ]
