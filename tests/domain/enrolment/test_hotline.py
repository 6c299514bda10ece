"""Somebody enrolled with 12349: by their own form, with whom to call, and help within the half hour."""

from dataclasses import replace
from datetime import date
from typing import Any

from domain.cases.enrolment import KIND
from domain.cases.enrolment import events as e
from domain.cases.enrolment.events import Contact
from domain.cases.enrolment.hotline import (
    ChangeContacts,
    EndEnrolment,
    Enrol,
    RaiseEmergency,
    ResolveEmergency,
    TakeCall,
)
from domain.cases.enrolment.words import EndReason, Group, Purpose
from domain.kernel.people import Person
from domain.kernel.personal import masked_party
from domain.kernel.signing import Signature, SignedAs
from tests.cast import LONGHUA
from tests.domain.story import Story, at, retold

SON = Contact(name="李强", phone="13900003333", relation="儿子")
FORM = Enrol(
    organisation="community.longhua", division=LONGHUA, person=Person(name="李奶奶", address="隆华小区1号楼"),
    groups=(Group.LIVES_ALONE, Group.OVER_EIGHTY), contacts=(SON,), signature=Signature(signed_on=date(2026, 3, 10)),
    device="HJ-001", partner="service.longhua",
)  # fmt: skip
THERE = ResolveEmergency(arrived_at=at("2026-03-10 22:20"), by="服务站乔护", family_told=True, words="跌倒，已送医")


def enrolled(**changes: Any) -> Story:
    return Story(KIND).on("2026-03-10 09:00").by("worker").does(replace(FORM, **changes))


def in_emergency() -> Story:
    return (
        enrolled().on("2026-03-10 22:00").by("hotline").does(RaiseEmergency(words="呼叫器报警，无人应答", called="120"))
    )


def test_a_resident_enrols_by_a_signed_form_with_an_address() -> None:
    enrolled().then(e.Enrolled).stands("enrolled")
    enrolled(signature=Signature(signed_on=date(2026, 3, 11))).refused("signed_in_the_future")
    enrolled(person=Person(name="李奶奶", phone="13800001111")).refused("address_missing")
    enrolled(partner="nowhere").refused("unknown_organisation")
    Story(KIND).by("mediator").does(FORM).forbidden()


def test_for_a_child_the_guardian_signs_and_the_identity_number_tells_a_child() -> None:
    child = Person(name="李小宝", id_number="130903201506010019", address="隆华小区1号楼")
    enrolled(person=child).refused("guardian_signs", whose="李小宝")
    guardian = Signature(signed_on=date(2026, 3, 10), signed_as=SignedAs.GUARDIAN, signer="李强")
    story = enrolled(person=child, signature=guardian).then(e.Enrolled)
    assert story.case.person.minor
    assert KIND.card is not None
    assert masked_party(KIND.card(story.case).parties[0]).name == "未成年人1"


def test_contacts_are_changed() -> None:
    enrolled().does(ChangeContacts(contacts=(SON,), device="HJ-002")).then(e.ContactsChanged)
    enrolled().does(ChangeContacts(contacts=(SON,), partner="nowhere")).refused("unknown_organisation")


def test_a_call_says_what_it_was_for_and_an_emergency_is_raised() -> None:
    story = enrolled().by("hotline").does(TakeCall(purpose=Purpose.GREETING)).then(e.CallTaken)
    story.does(TakeCall(purpose=Purpose.EMERGENCY)).refused("raise_the_emergency")
    story.does(TakeCall(purpose=Purpose.SERVICE, order="case-9")).refused("unknown_case")


def test_help_is_there_within_half_an_hour_at_any_time_of_day() -> None:
    story = in_emergency().stands("in_emergency").due("EN-T1", "2026-03-10 22:30").on("2026-03-10 23:00").by("carer")
    retold(story).does(replace(THERE, family_told=False)).refused("family_not_told")
    retold(story).does(replace(THERE, arrived_at=at("2026-03-10 21:00"))).refused("arrival_out_of_order")
    retold(story).does(replace(THERE, arrived_at=at("2026-03-10 22:31"))).then(e.EmergencyResolved, in_time=False)
    story.does(THERE).then(e.EmergencyResolved, in_time=True).stands("enrolled").running()
    assert KIND.card is not None
    assert {each.measure: each.numerator for each in KIND.card(story.case).contributions} == {
        "people_enrolled": 1, "emergencies": 1, "help_in_time": 1,
    }  # fmt: skip


def test_an_enrolment_ends_but_not_in_an_emergency() -> None:
    in_emergency().does(EndEnrolment(reason=EndReason.WISH)).refused("wrong_state")
    enrolled().does(EndEnrolment(reason=EndReason.MOVED_AWAY)).then(e.EnrolmentEnded).stands("ended")
