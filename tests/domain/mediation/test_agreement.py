"""Oral and written agreements: their check list, signatures, day of effect, backing out."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from domain.cases.mediation import KIND
from domain.cases.mediation.agreement import (
    AgreeOral,
    BackOut,
    PutAgreementInWriting,
    Seal,
    Sign,
    SignAsMediator,
)
from domain.cases.mediation.closing import Close
from domain.cases.mediation.confirmation import ApplyConfirmation
from domain.cases.mediation.mediators import Assign
from domain.cases.mediation.outcomes import (
    AgreementDrafted,
    AgreementEffective,
    BackedOut,
    OralAgreed,
    PartySigned,
    PutInWriting,
)
from domain.cases.mediation.sessions import GiveNotice
from domain.cases.mediation.words import Form, NoticeWay, ObligationSort, Outcome, SigningWay, State
from tests.domain.mediation.told import (
    BOTH,
    COVER,
    LAWFUL,
    MEDIATOR,
    MEDIATOR_B,
    PAY,
    REPAIR,
    accepted,
    after_session,
    draft,
    effective,
    in_mediation,
    in_mediation_at_once,
    oral,
    signed,
    signing,
)

WRITTEN_DOWN = PutAgreementInWriting(main_facts="夜间噪音", content="夜间不喧哗", signed_by=BOTH, legality=LAWFUL)


def test_all_parties_must_do_without_paper():
    in_mediation_at_once().does(AgreeOral(agreed_by=("P1",), content="和好")).refused("oral_needs_all", missing="P2")


def test_an_oral_agreement_is_for_what_is_performed_by_the_next_day():
    tomorrow = replace(PAY, due_on=date(2026, 6, 19))
    agreed = AgreeOral(agreed_by=BOTH, content="付款", obligations=(tomorrow,), at_once=False)
    in_mediation_at_once("2026-06-18").does(agreed).then(OralAgreed, amount=Decimal(18600)).stands(State.EFFECTIVE)
    later = replace(agreed, obligations=(replace(PAY, due_on=date(2026, 6, 20)),))
    in_mediation_at_once("2026-06-18").does(later).refused("oral_is_for_at_once", last_day=date(2026, 6, 19))


def test_an_oral_agreement_to_be_performed_tomorrow_runs_until_then():
    agreed = AgreeOral(
        agreed_by=BOTH, content="付款", obligations=(replace(PAY, due_on=date(2026, 6, 19)),), at_once=False
    )
    story = in_mediation_at_once("2026-06-18").does(agreed)
    story.due("ME-T4", "2026-06-19").due("ME-T5", "2026-06-22").running("ME-T3", "ME-T4", "ME-T5")


def test_an_agreement_without_obligations_is_performed_by_itself():
    story = in_mediation_at_once().does(AgreeOral(agreed_by=BOTH, content="互相道歉", at_once=False))
    story.then(OralAgreed, at_once=True).stands(State.PERFORMED)
    written = signed(after_session().on("2026-05-16").does(draft(obligations=())))
    written.stands(State.PERFORMED).running("ME-T3", "ME-T5").due("ME-T5", "2026-06-17")


def test_an_oral_agreement_needs_no_signature_but_its_form():
    story = oral()
    assert {"M04", "M12"} <= story.case.papers
    assert "M11" not in story.case.papers
    assert story.case.outcome is Outcome.AGREED_ORAL


def test_only_every_fifth_oral_case_is_drawn_for_a_revisit():
    drawn = []
    for number in range(1, 11):
        story = in_mediation_at_once()
        renumbered = [
            replace(each, number=f"(2026)运河隆华调字第{number:03}号" if each.number else None)
            for each in story.history
        ]
        story.history = renumbered
        story.does(AgreeOral(agreed_by=BOTH, content="和好"))
        drawn.append(story.events[0].revisit_required)
    assert [index for index, each in enumerate(drawn, start=1) if each] == [5, 10]


def test_an_agreement_passes_its_check_list():
    for name in ("voluntary", "within_mandatory_law", "harms_nobody", "within_good_morals", "clear_and_performable"):
        unlawful = draft(legality=replace(LAWFUL, **{name: False}))
        after_session().does(unlawful).refused("not_lawful", failures=(name,))


def test_an_obligation_is_owed_by_one_party_to_another():
    after_session().does(draft(obligations=(replace(REPAIR, debtor="P9"),))).refused("unknown_party")
    after_session().does(draft(obligations=(replace(REPAIR, creditor="P2"),))).refused("owes_itself")


def test_money_has_an_amount_and_an_act_has_none():
    after_session().does(draft(obligations=(replace(PAY, amount=None),))).refused("amount_and_sort")
    after_session().does(draft(obligations=(replace(PAY, amount=Decimal(0)),))).refused("amount_and_sort")
    after_session().does(draft(obligations=(replace(PAY, sort=ObligationSort.ACT),))).refused("amount_and_sort")


def test_obligations_are_numbered_and_there_is_a_copy_for_each_and_one_for_the_committee():
    story = after_session().does(draft()).then(AgreementDrafted, agreement="A1", copies=3)
    assert [each.id for each in story.events[0].obligations] == ["O1", "O2"]


def test_two_signatures_are_not_enough():
    story = signing().does(Sign(party="P1", way=SigningWay.FINGERPRINT)).then(PartySigned)
    story.does(Sign(party="P1")).refused("signed_already", who="P1")
    story.does(Sign(party="P3")).refused("unknown_party")
    story.does(Sign(party="P2")).does(SignAsMediator()).does(SignAsMediator()).refused("signed_already")
    story.stands(State.SIGNING)
    story.by("committee_director").does(Seal()).stands(State.EFFECTIVE)


def test_a_seal_is_put_on_once():
    signing().by("committee_director").does(Seal()).does(Seal()).refused("sealed_already")


def test_a_mediator_of_another_case_cannot_sign():
    signing().by("mediator_b").does(SignAsMediator()).forbidden()


def test_a_director_who_does_not_mediate_signs_only_by_the_seal():
    signing().by("committee_director").does(SignAsMediator()).forbidden()


def test_signatures_logged_late_and_out_of_order_give_the_same_day_of_effect():
    story = signing("2026-05-16").by("committee_director").on("2026-05-18").does(Seal())
    story.by("mediator").on("2026-05-17", logged="2026-05-19").does(SignAsMediator())
    story.on("2026-05-16", logged="2026-05-19").does(Sign(party="P1")).does(Sign(party="P2"))
    story.then(PartySigned, AgreementEffective, effective_on=date(2026, 5, 18)).due("ME-T3", "2026-06-17")


def test_of_several_mediators_the_first_signature_is_the_required_one():
    story = accepted().by("committee_director").does(Assign(mediators=(MEDIATOR, MEDIATOR_B))).by("mediator")
    story.does(GiveNotice(way=NoticeWay.SIGNED, told=BOTH)).on("2026-05-16").does(draft())
    story.by("mediator_b").does(SignAsMediator()).on("2026-05-20").by("mediator").does(SignAsMediator())
    story.on("2026-05-18").does(Sign(party="P1")).does(Sign(party="P2")).by("committee_director").does(Seal())
    assert story.case.agreement.effective_on == date(2026, 5, 18)


def test_until_it_is_in_effect_a_party_may_back_out():
    story = signing().does(Sign(party="P1")).by("resident").does(BackOut(party="P2")).refused("not_for_others")
    story.does(BackOut(party="P1", words="金额太低")).then(BackedOut).stands(State.IN_MEDIATION)
    story.by("mediator").does(draft()).then(AgreementDrafted, agreement="A2")
    assert not story.case.signatures.parties
    effective().by("resident").does(BackOut(party="P1")).refused("wrong_state")


def test_mediation_time_stops_only_with_the_effect():
    signing().running("ME-T2")
    effective().running("ME-T3", "ME-T4", "ME-T5")


def test_the_earliest_obligation_is_due_first_and_the_revisit_follows_the_last():
    effective().due("ME-T4", "2026-05-25").due("ME-T5", "2026-06-13")


def test_nothing_is_due_before_the_effect():
    early = replace(REPAIR, due_on=date(2026, 5, 1))
    story = signed(after_session().on("2026-05-16").does(draft(obligations=(early,))))
    story.due("ME-T4", "2026-05-18")


def test_what_is_owed_at_once_is_due_on_the_day_of_effect():
    story = signed(after_session().on("2026-05-16").does(draft(obligations=(replace(PAY, due_on=None),))))
    story.due("ME-T4", "2026-05-18").due("ME-T5", "2026-06-17")


def test_writing_down_needs_all_and_the_check_list():
    story = oral()
    story.does(replace(WRITTEN_DOWN, signed_by=("P1",))).refused("writing_needs_all", missing="P2")
    story.does(replace(WRITTEN_DOWN, legality=replace(LAWFUL, voluntary=False))).refused("not_lawful")
    story.does(WRITTEN_DOWN).then(PutInWriting).does(WRITTEN_DOWN).refused("written_already")
    assert story.case.agreement.form is Form.WRITTEN
    assert story.case.outcome is Outcome.AGREED_WRITTEN
    effective().does(WRITTEN_DOWN).refused("written_already")


def test_what_was_written_down_is_filed_like_a_written_agreement():
    story = oral().does(WRITTEN_DOWN)
    story.does(Close(cover=COVER)).refused("documents_missing", missing=("M06", "M10"))


def test_a_draft_is_not_an_agreement():
    signing().does(ApplyConfirmation(applicants=BOTH, court="法院")).refused("wrong_state")
    in_mediation().does(Sign(party="P1")).refused("wrong_state")


def test_what_was_due_tomorrow_but_done_at_once_is_revisited_after_thirty_days():
    tomorrow = replace(PAY, due_on=date(2026, 6, 19))
    story = in_mediation_at_once("2026-06-18").does(
        AgreeOral(agreed_by=BOTH, content="当场付清", obligations=(tomorrow,))
    )
    story.then(OralAgreed, at_once=True).running("ME-T3", "ME-T5").due("ME-T5", "2026-07-18").stands(State.PERFORMED)


def test_only_an_oral_agreement_is_offered_to_be_put_in_writing():
    entry = KIND.entry("put_agreement_in_writing")
    assert entry.is_called_for(oral().case)
    assert not entry.is_called_for(effective().case)
