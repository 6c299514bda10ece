"""Messages go out once, in the office's words, by day, to those who may be told; what cannot go out becomes somebody's task."""

from dataclasses import replace
from datetime import timedelta

import pytest

from application.messages.ports import Contact, LetterState, RejectedError, UnreachedError
from application.messages.sending import TRIES, pause_after
from application.ports import ConflictError
from domain.cases.appeal import KIND as APPEAL
from domain.cases.appeal.routing import Dispatch
from domain.cases.appeal.supervision import Urge
from domain.cases.appeal.words import Cause, DispatchForm, LegalChannel
from domain.directory.directory import Absence
from domain.directory.message_book import MessageBook, shipped
from domain.kernel.correction import VoidStep
from domain.kernel.messages import (
    MessageSent,
    MessageUndelivered,
    MessageWay,
    Undelivered,
    Wish,
    WishMessages,
)
from domain.kernel.records import AddNote
from domain.kernel.undoing import Undo
from domain.kernel.vocabulary import StaffId
from tests.application.messages.post import GROUP, HOOK, SMS, PostRoom
from tests.application.office import TENANT
from tests.cast import CITY
from tests.domain.appeal import matters
from tests.domain.appeal.test_channels import SECRET, accusation
from tests.domain.mediation import told as quarrel
from tests.domain.story import Story, at
from tests.domain.test_messages import FRIDAY

ACCEPTED = "appeal.accepted"
LATER = "2026-03-18 10:30"


def accepted(*outlets: object, story: Story | None = None) -> PostRoom:
    """A petition that was accepted at ten; it is half past."""
    return PostRoom(*outlets).hears(story or matters.accepted_petition()).on(LATER)


def test_a_resident_is_told_in_full_and_the_case_remembers_what_where_and_how() -> None:
    room = accepted(SMS).works()
    (told,) = [each for each in room.carried if each.template == ACCEPTED]
    assert (told.way, told.address) == (MessageWay.SMS, "13800001111")
    assert told.text == (
        "【公园街道办事处】李军：您反映的群众诉求（SQ-公园-20260310-0001）已受理，"
        "最迟2026-05-17 (周日)前答复。可凭查询码查看办理情况。"
    )
    (sent,) = [each for each in room.events(MessageSent) if each.template == ACCEPTED]
    assert (sent.party, sent.subject, sent.address, sent.text) == ("P1", "P1", told.address, told.text)
    assert (sent.way, sent.event_version, sent.message) == (MessageWay.SMS, 3, told.id)


def test_nobody_is_told_before_the_step_can_no_longer_be_taken_back() -> None:
    room = accepted(SMS).on("2026-03-18 10:09").works()
    assert not room.carried
    assert room.on("2026-03-18 10:10").works().texts(ACCEPTED)


def test_a_step_that_was_taken_back_is_not_told() -> None:
    planned = replace(FRIDAY, told=())
    story = quarrel.assigned().on("2026-04-20 13:00").does(planned)
    story.on("2026-04-20 13:05").does(Undo(event_version=story.case.version))
    room = PostRoom(SMS).hears(story).on("2026-04-20 14:00").works()
    assert room.letters("mediation.invited")
    assert not room.texts("mediation.invited")


def test_a_step_that_was_voided_is_not_told() -> None:
    story = matters.accepted_petition().on(LATER).by("district_supervisor")
    story.does(Urge(cause=Cause.BAD_HANDLING)).by("street_handler").does(VoidStep(event_version=4, reason="误催"))
    room = accepted(GROUP, story=story).works()
    assert room.letters("staff.urged")
    assert not room.texts("staff.urged")


def test_reading_the_log_again_puts_nothing_in_twice() -> None:
    room = accepted(SMS).works()
    once = dict(room.outbox.letters)
    room.office.log._tracked[TENANT, "messages"] = 1  # as if it had died before it noted how far it was
    room.works()
    assert set(room.outbox.letters) == set(once)
    assert len(room.texts(ACCEPTED)) == 1


def test_on_its_first_turn_it_begins_at_the_end_of_the_log() -> None:
    room = accepted(SMS)
    room.office.log._tracked.clear()
    assert not room.works().carried


def test_what_was_imported_or_entered_late_is_not_told() -> None:
    room = PostRoom(SMS).hears(matters.accepted_petition()).on("2026-03-25 10:01").works()
    assert not room.letters(ACCEPTED)
    assert PostRoom(SMS).hears(matters.accepted_petition()).on("2026-03-25 10:00").works().letters(ACCEPTED)


def test_at_night_only_what_is_urgent_goes_out() -> None:
    room = accepted(SMS).on("2026-03-18 21:00").works()
    assert not room.carried
    assert room.on("2026-03-19 08:00").works().texts(ACCEPTED)


def test_an_emergency_is_told_at_night_too() -> None:
    order = matters.accepted_order("2026-09-18 22:00", matters.BURST, "2026-09-18 22:30")
    room = PostRoom(SMS).hears(order).on("2026-09-18 22:41").works()
    assert room.texts(ACCEPTED)


def test_without_any_outlet_it_is_a_trial_which_shows_nothing_personal_and_says_so() -> None:
    room = accepted().works()
    (told,) = [each for each in room.carried if each.template == ACCEPTED]
    assert (told.way, told.address) == (MessageWay.FOLDER, "138****1111")
    assert "李*" in told.text
    assert "李军" not in told.text
    assert {each.way for each in room.events(MessageSent)} == {MessageWay.FOLDER}


def test_what_is_a_convenience_goes_only_to_those_who_want_it() -> None:
    story = quarrel.assigned().on("2026-04-20 13:00").does(FRIDAY)
    room = PostRoom(SMS).hears(story).on("2026-04-20 14:00").works()
    assert len(room.texts("mediation.invited")) == 1, "one party had been told by the mediator"
    story.on("2026-04-21 09:00").by("mediator").does(WishMessages(party="P2", wish=Wish.WANTED))
    room.hears(story).on("2026-04-23 09:00").works()
    assert [each.address for each in room.carried if each.template == "mediation.reminded"] == ["13800000002"]


def test_whoever_declines_is_told_what_the_law_asks_for_by_a_person() -> None:
    story = matters.accepted_petition()
    story.on("2026-03-18 10:05").does(WishMessages(party="P1", wish=Wish.DECLINED))
    room = accepted(SMS, story=story).works()
    assert not room.texts(ACCEPTED)
    (undelivered,) = room.events(MessageUndelivered)
    assert (undelivered.reason, undelivered.party) == (Undelivered.DECLINED, "P1")
    assert [each.what for each in room.office.state(story.case_id).tasks.values()] == ["tell_otherwise"]


def test_who_has_no_telephone_is_told_by_a_person() -> None:
    decided = matters.decided_petition("2026-06-12 10:00", petitioner=replace(matters.LI, phone=""))
    room = PostRoom(SMS).hears(decided).on("2026-06-12 10:30").works()
    assert {each.reason for each in room.events(MessageUndelivered)} == {Undelivered.NO_ADDRESS}


def test_of_a_secret_case_nothing_goes_to_a_telephone_nor_to_other_systems() -> None:
    story = accusation().does(replace(SECRET, legal_channel=LegalChannel.PARTY_DISCIPLINE))
    story.does(Dispatch(form=DispatchForm.TRANSFER, unit="discipline.yunhe", reasons="属纪检监察职责"))
    room = PostRoom(SMS, GROUP, HOOK).hears(story).on("2026-03-10 10:00").works()
    assert not room.carried
    assert {each.reason for each in room.events(MessageUndelivered)} == {Undelivered.CONFIDENTIAL}


def test_a_gateway_that_does_not_answer_is_tried_again_ever_more_seldom_then_given_up() -> None:
    room = accepted(SMS)
    room.carrier.trouble = [UnreachedError("timeout")] * TRIES
    pauses = []
    for _ in range(TRIES):
        before = room.now
        room.works()
        (letter,) = room.letters(ACCEPTED)
        pauses.append(letter.due_at - before)
        room.office.clock.time = max(letter.due_at, before)
    assert pauses[:4] == [timedelta(seconds=30), timedelta(minutes=1), timedelta(minutes=2), timedelta(minutes=4)]
    assert room.letters(ACCEPTED)[0].state is LetterState.DEAD
    assert [each.reason for each in room.events(MessageUndelivered)] == [Undelivered.UNREACHED]


def test_pauses_are_shortened_by_chance_by_half_at_most() -> None:
    assert pause_after(3, 0.0) == timedelta(minutes=2)
    assert pause_after(3, 1.0) == timedelta(minutes=1)
    assert pause_after(40, 0.0) == timedelta(hours=1)


def test_a_letter_that_was_given_up_is_sent_again_and_the_task_is_done() -> None:
    room = accepted(SMS)
    room.carrier.trouble = [RejectedError("no such number")]
    room.works()
    (dead,) = room.outbox.dead(TENANT, 10)
    case_id = dead.case_id
    assert room.office.state(case_id).tasks
    assert room.outbox.again(TENANT, dead.id, room.now)
    room.works()
    assert room.texts(ACCEPTED)
    room.office.engine.forget(TENANT, case_id)
    assert not room.office.state(case_id).tasks
    assert not room.outbox.again(TENANT, dead.id, room.now)


def test_one_silent_outlet_is_asked_once_in_a_round() -> None:
    room = accepted(SMS)
    room.hears(replace(matters.accepted_petition(), case_id="case-2"))  # type: ignore[arg-type]
    room.carrier.trouble = [UnreachedError("timeout")] * 5
    room.works()
    assert len(room.carrier.trouble) == 4


def test_whoever_dies_after_sending_tells_the_case_and_does_not_send_again() -> None:
    room = accepted(SMS)
    room.follower.catch_up(TENANT)
    give = room.sender._give
    room.sender._give = _dies  # type: ignore[method-assign]
    room.sender.round(TENANT)
    assert len(room.texts(ACCEPTED)) == 1
    assert not room.events(MessageSent)
    room.sender._give = give  # type: ignore[method-assign]
    room.office.clock.time += timedelta(minutes=4)
    room.works()
    assert len(room.texts(ACCEPTED)) == 1
    assert [each.text for each in room.events(MessageSent) if each.template == ACCEPTED] == room.texts(ACCEPTED)


def _dies(*_: object) -> None:
    raise RuntimeError("killed")


def test_a_mistake_of_ours_in_one_letter_keeps_no_other_back() -> None:
    room = accepted(SMS)
    room.hears(replace(matters.accepted_petition(), case_id="case-2"))  # type: ignore[arg-type]
    room.carrier.trouble = [ZeroDivisionError()]
    room.works()
    assert len(room.texts(ACCEPTED)) == 1


def test_staff_is_told_through_the_group_of_the_place_and_called_by_telephone() -> None:
    room = PostRoom(GROUP).hears(quarrel.assigned()).on("2026-04-20 14:00")
    room.contacts.keep(TENANT, StaffId("mediator"), Contact(phone="13700000009", email="zhang@example.cn"))
    room.works()
    (told,) = [each for each in room.carried if each.template == "staff.assigned"]
    assert (told.way, told.address) == (MessageWay.WECOM, "13700000009")
    assert "李建国" not in told.text
    (sent,) = [each for each in room.events(MessageSent) if each.template == "staff.assigned"]
    assert (sent.staff, sent.party) == (StaffId("mediator"), "")


def test_a_light_is_told_to_b_where_a_is_away() -> None:
    story = matters.accepted_petition()
    room = PostRoom(GROUP).hears(story)
    cast = room.office.surroundings.cast
    member = cast.staff[StaffId("street_handler")]
    away = replace(member, absences=(Absence(first=at("2026-04-01").date(), last=at("2026-06-30").date()),))
    room.office.surroundings.cast = replace(cast, staff={**cast.staff, StaffId("street_handler"): away})
    yellow = story.term("AP-T4").yellow_at
    room.follower.catch_up(TENANT)
    room.office.clock.time = max(yellow, at(f"{yellow:%Y-%m-%d} 09:00"))
    room.works()
    assert [each.staff for each in room.events(MessageSent) if each.template == "staff.term_yellow"] == [
        StaffId("street_handler_b")
    ]


def test_a_light_of_a_case_that_nobody_has_is_told_to_the_head_of_its_body() -> None:
    room = PostRoom(GROUP).hears(matters.dispatched_order("2026-09-18 16:40"))
    room.follower.catch_up(TENANT)
    room.on("2026-09-23 08:00").works()
    told = {each.staff for each in room.events(MessageSent) if each.template.startswith("staff.term")}
    assert told == {StaffId("street_leader")}


def test_a_system_outside_hears_of_the_step_and_nothing_of_the_person() -> None:
    room = accepted(HOOK, SMS).works()
    heard = [each for each in room.carried if each.way is MessageWay.WEBHOOK and each.template == ACCEPTED]
    assert len(heard) == 1
    assert "李军" not in heard[0].text
    assert heard[0].number == "SQ-公园-20260310-0001"


def test_only_a_system_outside_leaves_residents_on_trial() -> None:
    ways = {each.way for each in accepted(HOOK).works().carried}
    assert ways == {MessageWay.WEBHOOK, MessageWay.FOLDER}


def test_an_outlet_of_another_place_is_not_used() -> None:
    elsewhere, here = replace(SMS, name="xinhua", division="130902"), replace(SMS, name="yunhe", division="130903")
    room = accepted(elsewhere, here, SMS).works()
    assert {name for name, _ in room.carrier.carried} == {"yunhe"}
    alone = accepted(elsewhere).works()
    assert [each.reason for each in alone.events(MessageUndelivered)] == [Undelivered.NO_WAY]


def test_the_office_s_own_words_go_out_and_the_edition_is_remembered() -> None:
    room = accepted(SMS)
    _revised(room, text="{姓名}您好，{编号}已受理，{期限}前答复。")
    room.works()
    assert room.texts(ACCEPTED) == ["李军您好，SQ-公园-20260310-0001已受理，2026-05-17 (周日)前答复。"]
    assert [each.edition for each in room.events(MessageSent) if each.template == ACCEPTED] == [1]


def test_what_is_switched_off_is_not_sent() -> None:
    room = accepted(SMS)
    _revised(room, on=False)
    assert not room.works().texts(ACCEPTED)


def _revised(room: PostRoom, **changes: object) -> None:
    revision = replace(shipped(ACCEPTED), edition=1, **changes)
    cast = room.office.surroundings.cast
    books = {CITY: MessageBook(division=CITY, edition=1, revisions=(revision,))}
    room.office.surroundings.cast = replace(cast, message_books=books)


def test_a_form_that_was_open_while_somebody_was_told_is_no_conflict() -> None:
    room = accepted(SMS)
    case_id = matters.accepted_petition().case_id
    seen = room.office.state(case_id).version
    room.works()
    assert room.office.state(case_id).version > seen
    note = {"by": "street_handler", "case_id": case_id, "expected_version": seen}
    room.office.does(APPEAL, AddNote(text="已核实"), **note)
    with pytest.raises(ConflictError):
        room.office.does(APPEAL, AddNote(text="再核实"), **note)
