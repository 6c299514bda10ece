"""Scope, consent, refusal, acceptance with its number, and taking a number back."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from domain.cases.mediation import KIND
from domain.cases.mediation.acceptance import Accept, AskConsent, RecordConsent, Refuse, RejectScope, VoidNumber
from domain.cases.mediation.events import Accepted, ConsentAsked, ConsentGiven, NotAccepted, NumberVoided, PartyDeclined
from domain.cases.mediation.mediators import Assign
from domain.cases.mediation.progress import Escalate
from domain.cases.mediation.words import (
    Circumstance,
    CourtProcedure,
    Danger,
    LegalChannel,
    Outcome,
    RedFlag,
    Registration,
    ScopeReason,
    State,
)
from domain.directory.dispute_types import DisputeType
from tests.domain.mediation.told import (
    ALL_CHANNELS,
    BOTH,
    LI,
    MEDIATOR,
    WANG,
    accepted,
    applied,
    asked,
    consented,
    own_initiative,
    referral,
)
from tests.domain.story import Story

OUT = RejectScope(reason=ScopeReason.ADMINISTRATIVE, words="不服行政处罚", channels=(LegalChannel.ADMINISTRATIVE,))


def test_what_cannot_be_mediated_is_not_accepted_and_the_channel_told():
    story = applied().does(replace(OUT, channels=())).refused("channels_not_told")
    story.does(OUT).then(NotAccepted).stands(State.NOT_ACCEPTED).running()
    assert KIND.card(story.case).outcome == "not_accepted"
    assert not KIND.card(story.case).open


def test_the_sender_of_a_referral_gets_a_letter_of_refusal():
    story = Story(KIND).on("2026-03-25").by("court").does(referral()).by("mediator")
    story.does(OUT).refused("refusal_letter_missing")
    story.does(replace(OUT, letter_no="(2026)不调1号")).then(NotAccepted, letter_no="(2026)不调1号").running()


def test_those_who_have_not_consented_are_asked():
    applied().does(AskConsent()).then(ConsentAsked, asked=("P2",)).stands(State.CONSENT_PENDING)


def test_consent_is_recorded_once_for_each_party():
    story = asked().does(RecordConsent(party="P2")).then(ConsentGiven)
    story.does(RecordConsent(party="P2")).refused("consented_already")
    story.does(RecordConsent(party="P9")).refused("unknown_party")


def test_nothing_is_accepted_before_all_consent():
    asked().does(Accept()).refused("consent_missing", missing="P2")
    applied().does(Accept()).refused("consent_missing", missing="P2")


def test_a_joint_application_needs_no_asking():
    applied(applicants=BOTH).does(Accept()).then(Accepted).stands(State.ACCEPTED)


def test_a_refusal_ends_the_case_without_a_number_and_tells_the_channels():
    story = asked().does(Refuse(party="P2", channels=())).refused("channels_not_told")
    story.does(Refuse(party="P2", words="不同意")).then(PartyDeclined, channels=ALL_CHANNELS)
    story.stands(State.DECLINED).running("AR-T1")
    assert story.case.number is None


def test_the_holder_of_the_query_code_refuses_for_himself_only():
    story = Story(KIND).on("2026-03-05").by("grid").does(own_initiative()).by("mediator").does(AskConsent())
    story.by("resident").does(Refuse(party="P2")).refused("not_for_others", party="P2")
    story.does(RecordConsent(party="P2")).refused("not_for_others")
    story.does(Refuse(party="P1")).then(PartyDeclined, party="P1")


def test_an_unsigned_application_needs_the_registration_form():
    story = consented(signed=False)
    story.does(Accept(registration=Registration.M03)).refused("application_not_signed")
    story.does(Accept(registration=Registration.M04)).then(Accepted)
    consented().does(Accept(registration=Registration.M03)).then(Accepted)


def test_identity_is_checked_of_parties():
    consented().does(Accept(identity_checked=("P5",))).refused("unknown_party")
    assert "M06" in accepted().case.papers
    assert "M06" not in consented().does(Accept(identity_checked=("P1",))).case.papers


def test_screening_keeps_out_what_only_others_may_decide():
    for flag in (RedFlag.PERSONAL_STATUS, RedFlag.CRIME, RedFlag.ADMINISTRATIVE, RedFlag.SPECIAL_ORGAN):
        consented().does(Accept(red_flags=(flag,))).refused("outside_scope", flag=flag)
    consented().does(Accept(red_flags=(RedFlag.TAKEN_ELSEWHERE,))).refused("outside_scope")


def test_what_a_court_has_it_may_entrust():
    story = Story(KIND).on("2026-03-25").by("court").does(referral()).by("mediator")
    accept = Accept(red_flags=(RedFlag.TAKEN_ELSEWHERE,), material_signed_on=date(2026, 3, 25))
    story.does(replace(accept, red_flags=(RedFlag.CRIME,))).refused("outside_scope")
    story.does(accept).then(Accepted)


def test_violence_at_home_is_reported_before_it_is_mediated():
    story = consented().does(Accept(red_flags=(RedFlag.DOMESTIC_VIOLENCE,))).refused("report_first")
    story.does(Escalate(danger=Danger.DOMESTIC_VIOLENCE, words="有伤情", body="隆华派出所"))
    story.does(Accept(red_flags=(RedFlag.DOMESTIC_VIOLENCE,))).then(Accepted)


def test_title_is_talked_about_with_a_warning_only():
    consented().does(Accept(red_flags=(RedFlag.TITLE,))).then(Accepted, red_flags=(RedFlag.TITLE,))


def test_a_hundred_thousand_yuan_make_a_dispute_major_and_a_cent_less_does_not():
    major = consented(amount=Decimal(100_000)).does(Accept())
    major.then(Accepted, major=True, grounds=("amount",))
    consented(amount=Decimal("99999.99")).does(Accept()).then(Accepted, major=False, grounds=())


def test_ten_people_make_a_dispute_major_and_five_a_group():
    ten = consented(parties=(replace(LI, persons=10), WANG), amount=None).does(Accept())
    ten.then(Accepted, major=True, grounds=("persons",), group=True, persons=11)
    five = consented(parties=(replace(LI, persons=5), WANG), amount=None).does(Accept())
    five.then(Accepted, major=False, group=True)
    consented(parties=(replace(LI, persons=4), WANG), amount=None).does(Accept()).then(Accepted, group=False)


def test_wages_of_five_and_injury_of_three_are_major():
    five = (replace(LI, persons=5), WANG)
    four = (replace(LI, persons=4), WANG)
    wages = {"dispute_type": DisputeType.MIGRANT_WAGES, "amount": None}
    consented(parties=five, **wages).does(Accept()).then(Accepted, grounds=("wage_persons",))
    consented(parties=four, **wages).does(Accept()).then(Accepted, grounds=())
    hurt = {"circumstances": (Circumstance.INJURY,), "amount": None}
    consented(parties=(replace(LI, persons=3), WANG), **hurt).does(Accept()).then(Accepted, grounds=("injury_persons",))
    consented(parties=(replace(LI, persons=2), WANG), **hurt).does(Accept()).then(Accepted, grounds=())


def test_the_committee_names_the_type_when_it_takes_the_case():
    story = consented(dispute_type=DisputeType.OTHER).does(Accept(dispute_type=DisputeType.PROPERTY_MGMT))
    story.then(Accepted, dispute_type=DisputeType.PROPERTY_MGMT)
    assert KIND.card(story.case).topic == "property_mgmt"
    consented().does(Accept()).then(Accepted, dispute_type=DisputeType.NEIGHBOUR)


def test_a_death_is_major_and_so_is_what_the_committee_calls_major():
    consented(circumstances=(Circumstance.DEATH,)).does(Accept()).then(Accepted, grounds=("death",))
    consented().does(Accept(major=True)).then(Accepted, grounds=("stated",))


def test_the_number_counts_by_committee_and_year_of_acceptance():
    story = consented("2026-12-30")
    accepted_in_2026 = KIND.series(_accepted(story, "2026-12-31"), story.case, story.moment())
    accepted_in_2027 = KIND.series(_accepted(story, "2027-01-01"), story.case, story.moment())
    assert accepted_in_2026 is not None
    assert accepted_in_2027 is not None
    assert (accepted_in_2026.period, accepted_in_2027.period) == ("2026", "2027")
    assert accepted_in_2027.pattern == "(2027)运河隆华调字第{n}号"
    assert accepted_in_2026.width == 3
    assert accepted_in_2026.organisation == "committee.longhua"


def _accepted(story: Story, on: str) -> Accepted:
    return Accepted(
        registration=Registration.M04, dispute_type=DisputeType.NEIGHBOUR,
        accepted_on=date.fromisoformat(on), identity_checked=(), red_flags=(),
        major=False, difficult=False, group=False, grounds=(), persons=2,
    )  # fmt: skip


def test_no_other_event_takes_a_number():
    story = accepted()
    numbered = [each.number for each in story.history if each.number]
    assert numbered == ["(2026)运河隆华调字第001号"]


def test_a_court_s_time_runs_from_the_signed_receipt_of_its_material():
    story = Story(KIND).on("2026-03-25").by("court").does(referral()).by("mediator").on("2026-03-27")
    story.does(Accept()).refused("material_receipt_missing")
    story.does(Accept(material_signed_on=date(2026, 3, 28))).refused("material_signed_later")
    story.does(Accept(material_signed_on=date(2026, 3, 25))).due("ME-T2", "2026-04-24")


def test_after_filing_a_court_gives_fifteen_days_and_seven_in_simple_procedure():
    for procedure, due in (
        (CourtProcedure.ENTRUSTED, "2026-04-24"),
        (CourtProcedure.COMMISSIONED_ORDINARY, "2026-04-09"),
        (CourtProcedure.COMMISSIONED_SIMPLE, "2026-04-01"),
    ):
        story = Story(KIND).on("2026-03-25").by("court").does(referral(court_procedure=procedure)).by("mediator")
        story.does(Accept(material_signed_on=date(2026, 3, 25))).due("ME-T2", due)


def test_mediation_that_ends_on_a_rest_day_has_the_workday_before_as_target():
    consented("2026-04-02").on("2026-04-02").does(Accept()).due("ME-T2", "2026-05-02").target("ME-T2", "2026-04-30")


def test_a_mistaken_acceptance_takes_two_people_to_void_and_keeps_its_number():
    story = accepted().requests(VoidNumber(reason="重复登记"))
    story.approves("voiding").forbidden()
    story.by("committee_director").approves("voiding")
    assert isinstance(story.events[-1], NumberVoided)
    story.stands(State.VOIDED).running()
    assert story.case.number == "(2026)运河隆华调字第001号"
    card = KIND.card(story.case)
    assert card.outcome == Outcome.VOIDED
    assert not card.contributions


def test_a_request_to_void_can_be_declined():
    story = accepted().requests(VoidNumber(reason="重复登记")).by("committee_director").declines("voiding")
    story.stands(State.ACCEPTED)
    story.does(Assign(mediators=(MEDIATOR,))).stands(State.ASSIGNED)
