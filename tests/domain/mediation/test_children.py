"""A party in hardship is referred to the street, once, and only where he agrees."""

from dataclasses import replace

from domain.cases.mediation import KIND
from domain.cases.mediation.children import HardshipFailed, LinkHardship, ReferHardship
from domain.cases.mediation.events import HardshipNotReported, HardshipReferred, HardshipReported
from domain.kernel.records import TaskRaised
from domain.kernel.vocabulary import CaseId, OrganisationId
from tests.domain.mediation.told import failed, in_mediation

REFERRAL = ReferHardship(party="P2", street=OrganisationId("street.gongyuan"), words="失业，无力赔偿", consents=True)
LINK = LinkHardship(party="P2", child=CaseId("assistance-1"))


def test_the_street_is_told_who_is_in_hardship():
    story = in_mediation().does(REFERRAL).then(HardshipReferred, name="王秀英", phone="13800000002")
    story.does(REFERRAL).refused("hardship_referred_already")
    story.by("system").does(LINK).then(HardshipReported)
    assert [(each.sort, each.case) for each in KIND.card(story.case).relations] == [("spawned", "assistance-1")]


def test_nobody_is_named_without_agreeing():
    in_mediation().does(replace(REFERRAL, consents=False)).refused("hardship_needs_consent")
    in_mediation().does(replace(REFERRAL, party="P3")).refused("unknown_party")


def test_only_a_street_takes_applications():
    in_mediation().does(replace(REFERRAL, street=OrganisationId("community.longhua"))).refused("not_a_street")


def test_telling_the_process_twice_does_no_harm():
    story = in_mediation().does(REFERRAL).by("system").does(LINK).does(LINK).then()
    story.does(HardshipFailed(party="P2")).then()
    in_mediation().by("system").does(LINK).then()


def test_what_could_not_be_opened_is_a_task_and_may_be_tried_again():
    story = in_mediation().does(REFERRAL).by("system").does(HardshipFailed(party="P2", reason="unknown_division"))
    story.then(HardshipNotReported, TaskRaised)
    assert KIND.card(story.case).tasks == 1
    story.by("mediator").does(REFERRAL).then(HardshipReferred)


def test_only_the_process_links():
    in_mediation().does(REFERRAL).does(LINK).forbidden()
    failed().does(REFERRAL).refused("wrong_state")
