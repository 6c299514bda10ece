"""Who signs the authorisation to check the household, in what capacity, and on which day?"""

from dataclasses import replace
from datetime import date

from domain.cases.assistance import events as e
from domain.cases.assistance.acceptance import Accept
from domain.cases.assistance.authorising import RecordAuthorisation
from domain.cases.assistance.household import Authorisation
from domain.cases.assistance.investigation import RequestCheck
from domain.cases.assistance.words import CheckSource, Paper, State
from domain.kernel.signing import SignedAs
from tests.domain.assistance.told import (
    CHILD,
    COMPLETE,
    COUNTY,
    HOUSEHOLD,
    SON,
    ZHANG,
    applied,
    investigating,
    unsigned,
)

DAY_BEFORE, DAY_OF_ENTRY, DAY_AFTER = date(2026, 9, 13), date(2026, 9, 14), date(2026, 9, 15)


def test_the_day_of_signing_is_put_down_and_is_not_after_the_day_of_entry() -> None:
    applied(members=(replace(ZHANG, authorised_on=DAY_OF_ENTRY), SON, CHILD)).then(e.ApplicationSubmitted)
    applied(members=(replace(ZHANG, authorised_on=DAY_AFTER), SON, CHILD)).refused(
        "signed_in_the_future", whose=ZHANG.name
    )
    applied(members=(ZHANG, replace(SON, authorised_on=None), CHILD)).refused("signing_day_missing", whose=SON.name)
    applied(members=(ZHANG, replace(SON, authorised=False), CHILD)).refused("signing_day_missing", whose=SON.name)


def test_whoever_says_nothing_else_signed_themselves() -> None:
    story = applied()
    assert [each.authorised_as for each in story.case.members] == [
        SignedAs.ONESELF,
        SignedAs.ONESELF,
        SignedAs.GUARDIAN,
    ]


def test_for_a_child_the_guardian_signs_by_name_and_is_no_child() -> None:
    def refused(code: str, **changes: object) -> None:
        applied(members=(ZHANG, SON, replace(CHILD, **changes))).refused(code, whose=CHILD.name)

    refused("guardian_signs", authorised_as=None, authorised_by="")
    refused("guardian_signs", authorised_as=SignedAs.ONESELF, authorised_by="")
    refused("guardian_signs", authorised_as=SignedAs.AGENT)
    refused("say_who_signed", authorised_by=" ")
    refused("signer_is_minor", authorised_by=CHILD.name)
    applied(members=(ZHANG, SON, replace(CHILD, name=ZHANG.name, authorised_by=ZHANG.name))).then(
        e.ApplicationSubmitted
    )


def test_for_a_grown_up_without_capacity_the_guardian_signs_and_an_agent_only_under_a_power_of_attorney() -> None:
    by_guardian = replace(ZHANG, authorised_as=SignedAs.GUARDIAN, authorised_by=SON.name)
    applied(members=(by_guardian, SON, CHILD)).then(e.ApplicationSubmitted)
    applied(members=(replace(by_guardian, authorised_by=""), SON, CHILD)).refused("say_who_signed")
    by_agent = replace(by_guardian, authorised_as=SignedAs.AGENT)
    applied(members=(by_agent, SON, CHILD)).refused("power_of_attorney_missing")
    papers = (*COMPLETE, Paper.POWER_OF_ATTORNEY)
    applied(members=(by_agent, SON, CHILD), papers=papers).then(e.ApplicationSubmitted)


def test_whose_signature_is_missing_is_named_and_may_be_recorded_at_the_window_later() -> None:
    story = applied(members=(ZHANG, unsigned(SON), unsigned(CHILD))).by("street_civil")
    story.does(Accept()).refused("authorisation_missing", members=["M2", "M3"])
    child = Authorisation(member="M3", signed_on=DAY_BEFORE)
    story.does(RecordAuthorisation(authorisations=(child,))).refused("guardian_signs")
    child = replace(child, signed_as=SignedAs.GUARDIAN, signer=SON.name)
    story.does(RecordAuthorisation(authorisations=(child,))).then(e.AuthorisationSigned)
    story.does(Accept()).refused("authorisation_missing", members=["M2"])
    son = Authorisation(member="M2", signed_on=DAY_OF_ENTRY)
    story.does(RecordAuthorisation(authorisations=(replace(son, member="M9"),))).refused("unknown_member")
    story.does(RecordAuthorisation(authorisations=(son,))).does(Accept()).stands(State.ACCEPTED)
    assert [(each.authorised_on, each.authorised_by) for each in story.case.members[1:]] == [
        (DAY_OF_ENTRY, ""), (DAY_BEFORE, SON.name),
    ]  # fmt: skip


def test_an_authorisation_that_ended_is_signed_anew_and_the_check_goes_on() -> None:
    story = investigating(authorisation_until=date(2026, 9, 20)).by("street_civil").on("2026-09-21 09:00")
    check = RequestCheck(sources=(CheckSource.BANK,), county=COUNTY)
    story.does(check).refused("authorisation_expired")
    anew = tuple(
        Authorisation(member=f"M{number}", signed_on=date(2026, 9, 21), signed_as=each.authorised_as or SignedAs.ONESELF,
                      signer=each.authorised_by)
        for number, each in enumerate(HOUSEHOLD, 1)
    )  # fmt: skip
    story.does(RecordAuthorisation(authorisations=anew, until=date(2026, 9, 20)))
    story.refused("authorisation_ends_before_it_is_signed")
    story.does(RecordAuthorisation(authorisations=anew, until=date(2026, 12, 31))).then(e.AuthorisationSigned)
    story.does(check).then(e.CheckRequested)
    assert story.case.state is State.INVESTIGATING


def test_the_resident_does_not_record_signatures_themselves() -> None:
    signed = Authorisation(member="M1", signed_on=DAY_BEFORE)
    applied().by("resident").does(RecordAuthorisation(authorisations=(signed,))).forbidden()
