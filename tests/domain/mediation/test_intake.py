"""How a dispute comes to the committee: who may bring it, what must be said, where it belongs."""

from dataclasses import replace
from decimal import Decimal

import pytest

from domain.cases.mediation import KIND
from domain.cases.mediation.acceptance import Accept, RecordConsent
from domain.cases.mediation.events import MediationRequested, PartyAdded
from domain.cases.mediation.facts import Representative
from domain.cases.mediation.intake import AddParty, body_class
from domain.cases.mediation.words import BodyClass, Jurisdiction, Referrer, Registration, Side, Source, State
from domain.kernel.vocabulary import CaseId, DivisionCode, OrganisationId
from tests.cast import DONGGUAN
from tests.domain.mediation.told import (
    LI,
    LONGHUA_COMMITTEE,
    WANG,
    accepted,
    application,
    applied,
    asked,
    in_mediation,
    other_case,
    own_initiative,
    referral,
)
from tests.domain.story import Story


def told(by: str = "mediator") -> Story:
    return Story(KIND).on("2026-04-17").by(by)


def test_parties_are_numbered_in_the_order_of_entry():
    assert [each.id for each in applied().case.parties] == ["P1", "P2"]


def test_numbers_of_parties_cannot_be_made_up():
    told().does(application(parties=(replace(LI, id="P2"), WANG))).refused("party_ids", expected="P1")


def test_a_dispute_has_two_sides():
    told().does(application(parties=(LI, replace(WANG, side=Side.A)))).refused("one_side_only")


def test_a_side_of_many_elects_at_most_five():
    five = tuple(Representative(name=f"代表{n}") for n in range(5))
    told().does(application(parties=(replace(LI, persons=12, representatives=five), WANG))).then(MediationRequested)
    six = (*five, Representative(name="代表六"))
    told().does(application(parties=(replace(LI, representatives=six), WANG))).refused(
        "too_many_representatives", most=5
    )


def test_an_applicant_is_a_party():
    told().does(application(applicants=("P3",))).refused("unknown_applicant")
    told().does(application(applicants=())).refused("unknown_applicant")


def test_the_applicant_has_consented_by_applying():
    assert applied().case.consents == {"P1"}
    assert applied(applicants=("P1", "P2")).case.consents == {"P1", "P2"}


def test_an_oral_application_is_registered_by_the_committee():
    story = told().does(application(written=False)).then(MediationRequested, application=Registration.M04)
    assert story.case.papers == {"M04"}
    assert applied().case.papers == {"M03"}


def test_a_resident_applies_online_and_must_sign():
    told("resident").does(application(signed=False)).refused("not_signed")
    story = told("resident").does(application()).then(MediationRequested, query_code="Q7K2M9XA", registrar=None)
    assert KIND.standing(story.case).people["party"] == ("resident:case-1",)


def test_the_place_lies_in_the_area_of_the_committee():
    told().does(application(place=DONGGUAN)).refused("outside_jurisdiction")
    agreed = application(place=DONGGUAN, jurisdiction=Jurisdiction.AGREED)
    told().does(agreed).then(MediationRequested, place=DONGGUAN, jurisdiction=Jurisdiction.AGREED)


def test_the_place_must_exist():
    nowhere = application(place=DivisionCode("130903009009"), jurisdiction=Jurisdiction.AGREED)
    told().does(nowhere).refused("unknown_division")


def test_only_a_mediation_committee_mediates():
    told("clerk").does(application(committee=OrganisationId("community.longhua"))).refused("not_a_committee")
    told("clerk").does(application(committee=OrganisationId("committee.nowhere"))).refused("not_a_committee")


def test_a_community_committee_counts_as_one_in_the_report():
    assert applied().case.body_class is BodyClass.COMMUNITY


@pytest.mark.parametrize(
    ("division", "founder", "wanted"),
    [
        ("130903001001", None, BodyClass.COMMUNITY),
        ("130903001200", None, BodyClass.VILLAGE),
        ("130903001000", None, BodyClass.TOWN_STREET),
        ("130903000000", None, BodyClass.OTHER),
        ("130903000000", "partner", BodyClass.ENTERPRISE),
        ("130903000000", "department", BodyClass.INDUSTRY),
        ("130903000000", "social_organisation", BodyClass.INDUSTRY),
    ],
)
def test_the_class_of_a_committee_follows_its_founder_and_division(division, founder, wanted):
    class Elsewhere:
        def organisation_kind(self, organisation):
            return "mediation_committee" if organisation == LONGHUA_COMMITTEE else founder

        def superior_of(self, organisation):
            return OrganisationId("founder") if founder else None

        def division_of(self, organisation):
            return DivisionCode(division)

    moment = replace(told().moment(), directory=Elsewhere())
    assert body_class(LONGHUA_COMMITTEE, moment) is wanted


def test_a_referral_brings_its_letter_or_its_case():
    told("court").does(referral(letter_no="")).refused("letter_missing")
    appeal = other_case("appeal-1", "appeal", is_open=True)
    story = Story(KIND, others={appeal.case: appeal}).by("system")
    from_appeal = referral(
        letter_no="", referrer=Referrer.PETITION, sender=None, court_procedure=None, platform=False,
        from_case=appeal.case,
    )  # fmt: skip
    story.does(from_appeal).then(MediationRequested, source=Source.ENTRUSTED_TRANSFER)
    assert [(each.sort, each.case) for each in KIND.card(story.case).relations] == [("referred_from", "appeal-1")]
    assert not story.case.entrusted


def test_a_case_that_nobody_knows_cannot_refer():
    told("system").does(referral(from_case=CaseId("gone"))).refused("unknown_case")


def test_a_court_states_its_procedure_and_only_a_court_does():
    told("court").does(referral(court_procedure=None)).refused("court_procedure_missing")
    told("police").does(referral(referrer=Referrer.POLICE)).refused("court_procedure_missing")
    told("police").does(referral(referrer=Referrer.POLICE, court_procedure=None)).refused("platform_is_the_courts")


def test_the_sender_exists():
    told("court").does(referral(sender=OrganisationId("court.nowhere"))).refused("unknown_organisation")


def test_consent_in_the_letter_is_that_of_parties():
    told("court").does(referral(consented=("P7",))).refused("unknown_party", party="P7")


def test_a_later_mediation_follows_one_that_has_ended():
    told().does(application(follows=CaseId("case-0"))).refused("unknown_case")
    open_still = other_case(is_open=True)
    Story(KIND, others={open_still.case: open_still}).by("mediator").does(application(follows=open_still.case)).refused(
        "earlier_case_open"
    )
    appeal = other_case("case-0", "appeal")
    Story(KIND, others={appeal.case: appeal}).by("mediator").does(application(follows=appeal.case)).refused(
        "unknown_case"
    )


def test_a_party_named_later_must_consent_too():
    third = AddParty(party=replace(WANG, name="赵六"))
    story = asked().does(third).then(PartyAdded).does(RecordConsent(party="P2"))
    story.does(Accept()).refused("consent_missing", missing="P3").does(RecordConsent(party="P3")).does(Accept())


def test_after_acceptance_a_party_joins_only_with_consent():
    third = replace(WANG, name="赵六")
    accepted().does(AddParty(party=third)).refused("consent_missing", missing="赵六")
    story = in_mediation().does(AddParty(party=third, consented=True)).then(PartyAdded)
    assert story.case.party("P3").name == "赵六"


def test_a_dispute_found_in_a_screening_says_so():
    story = told().does(own_initiative(screening=True)).then(MediationRequested, source=Source.OWN_INITIATIVE)
    assert story.case.screening
    assert story.case.state is State.INTAKE


def test_the_decision_on_acceptance_is_due_in_three_workdays_over_the_spring_festival():
    Story(KIND).on("2026-02-13").by("mediator").does(application()).due("ME-T1", "2026-02-25")


def test_money_is_kept_to_the_cent():
    assert applied(amount=Decimal("18600.55")).case.claimed == Decimal("18600.55")
    told().does(application(amount=Decimal("1.555"))).invalid("amount")


def test_a_committee_of_another_community_does_not_take_this_one_s_cases():
    told("other_mediator").does(application()).forbidden()


def test_people_of_the_place_take_an_application_and_others_do_not():
    for name in ("clerk", "worker", "grid", "community_director"):
        told(name).does(application()).then(MediationRequested, registrar=name)
    told("other_clerk").does(application()).forbidden()
    told("auditor").does(application()).forbidden()
    told("court").does(application()).forbidden()


def test_only_outside_bodies_and_the_committee_refer():
    told("grid").does(referral()).forbidden()
    told("mediator").does(referral()).then(MediationRequested, sender="court.yunhe")
