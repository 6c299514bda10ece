"""Who was told what stands in the case; who could not be told stands on the handler's desk; residents have their say."""

from domain.cases.appeal import KIND as APPEAL
from domain.kernel.messages import (
    TELL_OTHERWISE,
    MessageSent,
    MessagesWished,
    MessageUndelivered,
    MessageWay,
    RecordMessage,
    RecordUndelivered,
    Undelivered,
    Wish,
    WishMessages,
)
from domain.kernel.records import AddNote
from domain.kernel.undoing import Undo, Undone
from domain.kernel.vocabulary import StaffId
from tests.domain.appeal import matters
from tests.domain.mediation.told import accepted
from tests.domain.story import Story

SENT = RecordMessage(
    message="m-1", template="appeal.accepted", edition=0, event_version=3, way=MessageWay.SMS, party="P1", subject="P1",
    address="13800001111", text="已受理",
)  # fmt: skip
NOTE = AddNote(text="已电话核实")
FAILED = RecordUndelivered(
    message="m-1", template="appeal.accepted", event_version=3, reason=Undelivered.UNREACHED, party="P1", subject="P1",
    text="已受理",
)  # fmt: skip


def sent(version: int, **more: object) -> RecordMessage:
    told = {"event_version": version, **more}
    return RecordMessage(
        message="m-2", template="appeal.accepted", edition=0, way=MessageWay.SMS, text="已受理", **told
    )


def test_only_the_system_writes_what_was_sent() -> None:
    matters.accepted_petition().by("street_handler").does(SENT).forbidden()
    matters.accepted_petition().by("system").does(SENT).then(MessageSent, party="P1")


def test_what_could_not_be_sent_is_a_task_until_it_is_sent_after_all() -> None:
    story = matters.accepted_petition().by("system").does(FAILED).then(MessageUndelivered)
    assert [(each.what, each.facts["party"]) for each in story.case.tasks.values()] == [(TELL_OTHERWISE, "P1")]
    assert APPEAL.card(story.case).tasks == 1
    story.does(SENT).then(MessageSent)
    assert not story.case.tasks


def test_a_resident_says_for_himself_whether_he_wants_messages() -> None:
    story = matters.accepted_petition().by("resident").does(WishMessages(party="P1", wish=Wish.DECLINED))
    story.then(MessagesWished, party="P1", wish=Wish.DECLINED)
    assert story.case.wishes == {"P1": Wish.DECLINED}
    assert story.does(WishMessages(party="P1", wish=Wish.DECLINED)).events == []
    story.by("street_handler").does(WishMessages(party="P1", wish=Wish.WANTED)).then(MessagesWished)
    story.does(WishMessages(party="P9", wish=Wish.WANTED)).refused("unknown_subject")


def test_whoever_holds_the_code_of_one_party_does_not_speak_for_another() -> None:
    accepted().by("resident").does(WishMessages(party="P2", wish=Wish.DECLINED)).refused("unknown_subject")


def noted() -> Story:
    """A petition that was accepted, with a note of an hour later."""
    return matters.accepted_petition().on("2026-03-18 11:00").by("street_handler").does(NOTE)


def test_that_somebody_was_told_of_an_earlier_step_does_not_bind_a_later_one() -> None:
    story = noted()
    story.by("system").does(sent(2, party="P1", subject="P1"))
    version = story.case.version - 1
    story.by("street_handler").does(Undo(event_version=version)).then(Undone, steps=(version,))


def test_a_step_of_which_a_resident_was_told_is_not_taken_back() -> None:
    story = noted()
    version = story.case.version
    story.by("system").does(sent(version, party="P1", subject="P1"))
    story.by("street_handler").does(Undo(event_version=version)).refused("undo_told")


def test_a_step_of_which_only_a_colleague_was_told_may_be_taken_back() -> None:
    story = noted()
    version = story.case.version
    story.by("system").does(sent(version, staff=StaffId("street_leader")))
    story.by("street_handler").does(Undo(event_version=version)).then(Undone)
