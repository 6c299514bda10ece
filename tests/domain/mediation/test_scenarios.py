"""The worked scenarios of mediation: written with confirmation, oral, own initiative, court-entrusted."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from domain.cases.mediation import KIND
from domain.cases.mediation.acceptance import Accept, AskConsent, RecordConsent, Refuse
from domain.cases.mediation.agreement import AgreeOral, PutAgreementInWriting, Seal, Sign, SignAsMediator
from domain.cases.mediation.closing import Archive, Close, FeedBack, Revisit
from domain.cases.mediation.confirmation import (
    ApplyConfirmation,
    EnterCourtAcceptance,
    EnterCourtExtension,
    EnterCourtResult,
)
from domain.cases.mediation.events import (
    Accepted,
    Extended,
    MediationRequested,
    MediatorAssigned,
    MediatorChosen,
    PartyDeclined,
    RecusalDecided,
    RiskReported,
    Terminated,
)
from domain.cases.mediation.mediators import Assign, Choose, DecideRecusal, RequestRecusal
from domain.cases.mediation.outcomes import (
    AgreementEffective,
    CommitteeSealed,
    ConfirmationApplied,
    CourtAccepted,
    CourtResultEntered,
    MediatorSigned,
    OralAgreed,
)
from domain.cases.mediation.progress import EndWithoutResult, Escalate, ExcludeAppraisal, Extend
from domain.cases.mediation.sessions import GiveNotice, MarkFlags
from domain.cases.mediation.words import (
    Attitude,
    ConfirmationBar,
    CourtResult,
    CourtStatus,
    Danger,
    EndReason,
    Ground,
    LegalChannel,
    NoticeWay,
    Outcome,
    RecusalOutcome,
    State,
)
from tests.domain.mediation.told import (
    ALL_CHANNELS,
    BOTH,
    COVER,
    LAWFUL,
    MEDIATOR,
    MEDIATOR_B,
    PAY,
    accepted,
    after_session,
    application,
    asked,
    draft,
    effective,
    entrusted,
    in_mediation_at_once,
    oral,
    other_case,
    own_initiative,
    performed,
    referral,
    signed,
    signing,
)
from tests.domain.story import Story


def test_water_damage_is_applied_for_accepted_and_numbered():
    story = Story(KIND).on("2026-04-17").by("mediator").does(application()).then(MediationRequested)
    story.due("ME-T1", "2026-04-22").stands(State.INTAKE)
    story.does(AskConsent()).does(RecordConsent(party="P2"))
    story.on("2026-04-20").does(Accept()).then(Accepted, accepted_on=date(2026, 4, 20))
    assert story.case.number == "(2026)运河隆华调字第001号"
    story.due("ME-T2", "2026-05-20").running("ME-T2")


def test_the_brother_in_law_of_the_other_side_is_replaced():
    story = accepted().on("2026-04-21").by("resident").does(Choose(party="P1", mediators=(MEDIATOR,)))
    story.then(MediatorChosen).by("committee_director").does(Assign(mediators=(MEDIATOR,))).then(MediatorAssigned)
    kin = RequestRecusal(mediator=MEDIATOR, party="P1", ground=Ground.CLOSE_RELATIVE, words="是对方的妻弟")
    story.by("resident").does(kin).by("committee_director")
    story.does(DecideRecusal(outcome=RecusalOutcome.REPLACED, replacement=MEDIATOR_B)).then(RecusalDecided)
    assert story.case.mediators == (MEDIATOR_B,)
    story.by("mediator").does(GiveNotice(way=NoticeWay.SIGNED, told=BOTH)).forbidden("unknown_case")


def test_the_agreement_is_in_effect_when_the_last_required_signature_is_there():
    story = signing("2026-05-16")
    signed(story, parties_on="2026-05-16", sealed_on="2026-05-18")
    story.then(CommitteeSealed, AgreementEffective, effective_on=date(2026, 5, 18), amount=Decimal(18600))
    story.due("ME-T3", "2026-06-17").stands(State.EFFECTIVE)
    drafted = next(each.event for each in story.history if type(each.event).__name__ == "AgreementDrafted")
    assert drafted.copies == 3


def test_the_mediator_may_be_the_last_to_sign():
    story = signing("2026-05-16").by("committee_director")
    story.does(Seal()).by("mediator").does(Sign(party="P1")).does(Sign(party="P2"))
    story.on("2026-05-19").does(SignAsMediator())
    story.then(MediatorSigned, AgreementEffective, effective_on=date(2026, 5, 19))


def test_one_party_alone_cannot_apply_for_confirmation():
    story = effective().on("2026-06-10")
    story.does(ApplyConfirmation(applicants=("P1",), court="运河区人民法院")).refused("joint_required", missing="P2")


def test_a_joint_application_is_expected_to_be_accepted_and_ruled_on_by_these_days():
    story = effective().on("2026-06-10").does(ApplyConfirmation(applicants=BOTH, court="运河区人民法院"))
    story.then(ConfirmationApplied).due("ME-K1", "2026-06-15").stands(State.CONFIRMING)
    story.on("2026-06-15").does(EnterCourtAcceptance(file_no="(2026)冀0903调确1号")).then(CourtAccepted)
    story.due("ME-K2", "2026-06-30")
    story.on("2026-06-29").does(EnterCourtExtension()).due("ME-K2", "2026-07-10")
    confirmed = EnterCourtResult(result=CourtResult.CONFIRMED, received_on=date(2026, 7, 8))
    story.on("2026-07-08").does(confirmed).then(
        CourtResultEntered, objection_until=date(2026, 7, 23), enforcement_until=date(2028, 6, 12)
    )
    story.stands(State.EFFECTIVE)
    assert story.case.court.status is CourtStatus.CONFIRMED


def test_confirmation_may_be_applied_for_until_the_last_day_and_not_after():
    last = effective().on("2026-06-17").does(ApplyConfirmation(applicants=BOTH, court="运河区人民法院"))
    last.then(ConfirmationApplied)
    late = effective().on("2026-06-18").does(ApplyConfirmation(applicants=BOTH, court="运河区人民法院"))
    late.refused("confirmation_term_ended", last_day=date(2026, 6, 17))


def test_the_right_to_confirmation_rolls_over_the_national_day():
    story = signed(signing("2026-09-04"), parties_on="2026-09-05", sealed_on="2026-09-05")
    story.due("ME-T3", "2026-10-08")
    on_time = story.on("2026-10-08").does(ApplyConfirmation(applicants=BOTH, court="运河区人民法院"))
    on_time.then(ConfirmationApplied)


def test_who_owns_the_wall_is_warned_about_and_cannot_be_confirmed():
    story = after_session().on("2026-05-16").does(draft(bars=(ConfirmationBar.REAL_RIGHT_TITLE,)))
    assert story.events[-1].bars == (ConfirmationBar.REAL_RIGHT_TITLE,)
    signed(story).on("2026-06-01").does(ApplyConfirmation(applicants=BOTH, court="运河区人民法院"))
    story.refused("cannot_be_confirmed", bars=(ConfirmationBar.REAL_RIGHT_TITLE,))


def test_noise_settled_on_the_spot_is_an_oral_agreement_performed_the_same_day():
    story = oral("2026-06-18").then(OralAgreed, effective_on=date(2026, 6, 18), at_once=True)
    story.stands(State.PERFORMED).due("ME-T3", "2026-07-20").due("ME-T5", "2026-07-18").target("ME-T5", "2026-07-17")


def test_an_oral_agreement_must_be_written_before_a_court_confirms_it():
    asking = in_mediation_at_once("2026-06-18")
    pay = replace(PAY, what="赔偿", amount=Decimal(200), due_on=date(2026, 6, 19))
    asking.does(AgreeOral(agreed_by=BOTH, content="明日付200元", obligations=(pay,), at_once=False))
    court = ApplyConfirmation(applicants=BOTH, court="运河区人民法院")
    asking.on("2026-07-18").does(court).refused("write_it_first")
    asking.does(PutAgreementInWriting(main_facts="噪音", content="付200元", signed_by=BOTH, legality=LAWFUL))
    asking.on("2026-07-20").does(court).then(ConfirmationApplied)
    assert asking.case.agreement.effective_on == date(2026, 6, 18)


def test_a_major_dispute_has_no_oral_agreement():
    story = in_mediation_at_once("2026-06-18").does(MarkFlags(major=True))
    story.does(AgreeOral(agreed_by=BOTH, content="口头")).refused("major_needs_writing")


def test_june_counts_the_oral_case_once_in_each_column():
    counted = {
        (each.measure, each.numerator) for each in KIND.card(oral("2026-06-18").case).contributions
        if each.on.month == 6 and not each.denominator and each.value is None
    }  # fmt: skip
    for wanted in (
        ("accepted", 1), ("successful", 1), ("form_oral", 1), ("amount", 0), ("type_neighbour", 1),
        ("source_on_application", 1),
    ):  # fmt: skip
        assert wanted in counted


def test_own_initiative_ends_when_one_side_clearly_refuses():
    story = Story(KIND).on("2026-03-05").by("grid").does(own_initiative()).then(MediationRequested)
    story.by("mediator").does(AskConsent())
    story.on("2026-03-06").does(Refuse(party="P2", words="坚决不谈", channels=ALL_CHANNELS)).then(
        PartyDeclined, channels=(LegalChannel.ARBITRATION, LegalChannel.ADMINISTRATIVE, LegalChannel.LAWSUIT)
    )
    story.stands(State.DECLINED)
    assert story.case.number is None
    measures = {each.measure for each in KIND.card(story.case).contributions}
    assert "accepted" not in measures
    assert "failed" not in measures


def test_a_threat_with_a_knife_is_reported_at_once_by_one_person():
    story = Story(KIND).on("2026-03-05").by("grid").does(own_initiative()).by("mediator").does(AskConsent())
    story.on("2026-03-06 15:20").does(Refuse(party="P2", words="持刀威胁"))
    story.does(
        Escalate(
            danger=Danger.CRIME, body="隆华派出所", words="持刀威胁邻居", measures="劝离并看护", director_informed=True
        )
    ).then(RiskReported, director_informed=True)
    assert story.history[-1].occurred_at.isoformat() == "2026-03-06T15:20:00+08:00"
    assert not story.case.requests
    assert story.case.outcome is Outcome.DECLINED


def test_who_changes_his_mind_gets_a_new_case_that_follows_the_old():
    story = Story(KIND, others={other_case().case: other_case()}).on("2026-03-20").by("mediator")
    story.does(application(applicants=("P2",), follows=other_case().case)).then(MediationRequested)
    assert [(each.sort, each.case) for each in KIND.card(story.case).relations] == [("follow_up", "case-0")]


def test_a_court_entrusts_through_its_platform():
    story = Story(KIND).on("2026-03-25").by("court").does(referral()).due("ME-C1", "2026-03-30")
    story.by("mediator").does(Accept(material_signed_on=date(2026, 3, 25))).due("ME-T2", "2026-04-24").running("ME-T2")


def test_no_agreement_by_the_last_day_sends_the_material_back_to_court():
    story = entrusted().on("2026-04-24")
    ending = EndWithoutResult(reason=EndReason.NO_AGREEMENT, channels=ALL_CHANNELS)
    story.does(ending).refused("material_not_returned")
    story.does(
        EndWithoutResult(reason=EndReason.PARTY_ENDS, party="P2", channels=ALL_CHANNELS, material_returned=True)
    ).then(Terminated, material_returned=True)
    story.stands(State.FAILED).running("AR-T1")
    story.does(FeedBack(to="运河区人民法院", words="调解不成，材料退回"))


def test_both_parties_may_agree_on_another_day():
    story = entrusted().on("2026-04-24").requests(Extend(consented=BOTH, until=date(2026, 5, 15), reason="双方同意"))
    story.by("committee_director").approves("extension")
    assert isinstance(story.events[-1], Extended)
    assert story.events[-1].consented == BOTH
    story.due("ME-T2", "2026-05-15")


def test_ten_days_of_appraisal_are_not_counted_online():
    story = entrusted().on("2026-04-12")
    story.does(ExcludeAppraisal(first=date(2026, 4, 1), last=date(2026, 4, 10), what="房屋质量鉴定"))
    story.due("ME-T2", "2026-05-04").target("ME-T2", "2026-04-30")


def test_a_written_case_goes_its_whole_way_to_the_archive():
    story = performed().on("2026-06-12")
    story.does(Revisit(interviewed=BOTH, findings="已履行", attitude=Attitude.SATISFIED)).does(Close(cover=COVER))
    story.stands(State.CLOSED).running("AR-T1").by("archivist").on("2026-07-01").does(Archive(shelf="2026-调-1"))
    story.stands(State.ARCHIVED).running()


def test_asking_leaves_time_for_the_parties():
    asked().stands(State.CONSENT_PENDING).due("ME-T1", "2026-04-22")
