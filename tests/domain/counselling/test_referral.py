"""A resident goes to a counsellor by their own consent; sessions are counted, and nothing of them is kept."""

from dataclasses import fields, replace
from datetime import date
from typing import Any

from application.access import may_read, names_of, posts_of
from domain.cases.counselling import KIND
from domain.cases.counselling import events as e
from domain.cases.counselling.handing_over import ReplaceCounsellor
from domain.cases.counselling.referral import (
    CloseReferral,
    CountSession,
    DeclineReferral,
    ReferToCounsellor,
    TakeReferral,
    WithdrawConsent,
)
from domain.cases.counselling.words import ClosingCode, Consent, Ground
from domain.directory.directory import Directory
from domain.kernel.people import Person
from domain.kernel.signing import SignedAs
from domain.kernel.vocabulary import StaffId
from tests.cast import DIRECTORY, LONGHUA, staff
from tests.domain.story import Story, retold

REFERRED = ReferToCounsellor(
    organisation="station.longhua", division=LONGHUA, person=Person(name="李军", phone="13800001111"),
    counsellor="counsellor", ground=Ground.MOOD, consent=Consent.WRITTEN, consented_on=date(2026, 3, 10),
)  # fmt: skip
FIRST = TakeReferral(first_on=date(2026, 3, 12))


def referred(**changes: Any) -> Story:
    return Story(KIND).on("2026-03-10 09:00").by("clerk").does(replace(REFERRED, **changes))


def taken() -> Story:
    return referred().on("2026-03-12 15:00").by("counsellor").does(FIRST)


def test_a_referral_needs_the_residents_consent_except_where_a_life_is_in_danger() -> None:
    referred().then(e.Referred).due("XL-T1", "2026-03-13")
    referred(consented_on=None).refused("consent_missing")
    referred(consented_on=date(2026, 3, 11)).refused("consent_missing")
    referred(consented_as=SignedAs.AGENT, consented_by="李强").refused("consent_is_ones_own")
    referred(consent=Consent.DANGER_TO_LIFE, consented_on=None).refused("no_danger_to_life")
    referred(consent=Consent.DANGER_TO_LIFE, ground=Ground.CRISIS, consented_on=None).then(e.Referred)
    referred(counsellor="mediator").refused("not_a_counsellor")
    referred(talk="case-9").refused("unknown_case")
    Story(KIND).by("other_clerk").does(REFERRED).forbidden()


def test_for_a_child_the_guardian_consents_by_name() -> None:
    child = replace(REFERRED.person, minor=True)
    referred(person=child).refused("guardian_signs")
    referred(person=child, consented_as=SignedAs.GUARDIAN).refused("say_who_signed")
    referred(person=child, consented_as=SignedAs.GUARDIAN, consented_by="李强").then(e.Referred, consented_by="李强")


def test_the_named_counsellor_takes_or_declines_it() -> None:
    taken().then(e.ReferralTaken).stands("taken").running()
    referred().by("clerk").does(FIRST).forbidden()
    referred().by("counsellor").does(DeclineReferral(reason="无此专长")).then(e.ReferralDeclined).stands("declined")


def test_sessions_are_counted_and_there_is_no_field_for_what_was_said() -> None:
    story = taken().does(CountSession(on=date(2026, 3, 12), minutes=50)).then(e.SessionCounted, nth=1)
    story.does(CountSession(on=date(2026, 3, 13), minutes=50)).refused("session_in_the_future")
    assert {each.name for each in fields(CountSession)} == {"on", "minutes"}
    texts = {each.name for event in KIND.events for each in fields(event)} & {"words", "note", "content", "text"}
    assert not texts


def test_consent_is_taken_back_at_any_time_and_then_no_session_follows() -> None:
    story = taken().by("clerk").does(WithdrawConsent()).then(e.ConsentWithdrawn).does(WithdrawConsent()).then()
    story.on("2026-03-14 09:00").by("counsellor").does(CountSession(on=date(2026, 3, 14), minutes=50)).refused(
        "consent_withdrawn"
    )
    story.does(CloseReferral(code=ClosingCode.BROKEN_OFF)).then(e.ReferralClosed)


def test_a_referral_closes_with_a_code() -> None:
    retold(taken()).does(CloseReferral(code=ClosingCode.COMPLETED)).refused("no_session_yet")
    retold(taken()).does(CloseReferral(code=ClosingCode.REFERRED_ON)).refused("say_whom_to")
    story = taken().does(CountSession(on=date(2026, 3, 12), minutes=50))
    story.does(CloseReferral(code=ClosingCode.COMPLETED)).then(e.ReferralClosed, sessions=1).stands("closed")
    assert KIND.card is not None
    assert {each.measure: each.numerator for each in KIND.card(story.case).contributions} == {
        "referrals": 1, "counselling_sessions": 1, "counselling_completed": 1,
    }  # fmt: skip


def test_the_counsellor_whoever_referred_their_head_and_auditors_know_of_it_and_nobody_else() -> None:
    case = taken().case
    on = date(2026, 3, 12)
    assert {
        name for name in DIRECTORY.staff
        if may_read(case, KIND, posts_of(staff(name), None, DIRECTORY, on), names_of(staff(name), None, DIRECTORY, on))
    } == {"clerk", "counsellor", "station_head", "auditor"}  # fmt: skip


def test_a_referral_goes_to_another_counsellor_while_the_consent_stands() -> None:
    away = ReplaceCounsellor(successor="second", reason="调离")
    story = replace(taken(), directory=with_a_second_counsellor())
    retold(story).by("station_head").does(away).then(e.CounsellorReplaced)
    retold(story).by("station_head").does(replace(away, successor="mediator")).refused("not_a_counsellor")
    retold(story).by("station_head").does(replace(away, successor="counsellor")).refused("not_a_counsellor")
    retold(story).does(WithdrawConsent()).by("station_head").does(away).refused("consent_withdrawn")
    retold(story).by("clerk").does(away).forbidden()
    assert KIND.hand_over(story.case, "counsellor", "second", "调离") == away
    assert KIND.hand_over(story.case, "clerk", "second", "调离") is None


def with_a_second_counsellor() -> Directory:
    first = DIRECTORY.staff[StaffId("counsellor")]
    post = replace(first.posts[0], staff=StaffId("second"))
    second = replace(first, id=StaffId("second"), name="安宁", posts=(post,))
    return Directory(
        divisions=DIRECTORY.divisions,
        organisations=DIRECTORY.organisations,
        staff={**DIRECTORY.staff, second.id: second},
    )
