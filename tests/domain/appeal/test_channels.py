"""S06: what goes to other channels of law, and accusations that hardly anybody may know of."""

from dataclasses import replace
from datetime import date

import pytest

from application.access import may_read, names_of, posts_of
from domain.cases.appeal import KIND
from domain.cases.appeal.events.routing import Dispatched, RoutedOut
from domain.cases.appeal.routing import Classify, Dispatch, RouteOut, classes
from domain.cases.appeal.words import (
    DispatchForm,
    Kind,
    LegalChannel,
    Regime,
    Secrecy,
    Urgency,
)
from tests.cast import DIRECTORY, staff
from tests.domain.appeal.matters import ORDER, PETITION, classified_order, classified_petition, petition
from tests.domain.story import Story, retold

MARCH = date(2026, 3, 10)
WAGES = RouteOut(channel=LegalChannel.ARBITRATION, text="可在一年内申请劳动仲裁，也可申请调解")
ACCUSATION = replace(
    PETITION, organisation="petition.yunhe", kind=Kind.ACCUSATION, content="某局干部收钱",
    accused_body="bureau.housing", accused_staff=("housing_head",),
)  # fmt: skip
SECRET = Classify(regime=Regime.PETITION, kind=Kind.ACCUSATION, urgency=Urgency.U3)


def order() -> Story:
    return Story(KIND).on("2026-09-18 16:40").by("hotline").does(ORDER)


def accusation() -> Story:
    return Story(KIND).on("2026-03-10 09:00").by("petition_clerk").does(ACCUSATION)


def sees(story: Story, name: str) -> bool:
    actor = staff(name)
    return may_read(story.case, KIND, posts_of(actor, None, DIRECTORY, MARCH), names_of(actor, None, DIRECTORY, MARCH))


def test_a_wage_dispute_goes_to_arbitration_and_no_sixty_days_run() -> None:
    story = classified_petition().does(WAGES).then(RoutedOut, channel=LegalChannel.ARBITRATION, remedy=None)
    story.stands("routed_out").running("AR-T1")


@pytest.mark.parametrize(
    ("channel", "known", "last", "provisional"),
    [
        (LegalChannel.RECONSIDERATION, date(2026, 10, 30), date(2026, 12, 29), False),
        (LegalChannel.RECONSIDERATION, date(2026, 11, 2), date(2027, 1, 4), True),
        (LegalChannel.LITIGATION, date(2026, 3, 2), date(2026, 9, 2), False),
        (LegalChannel.ARBITRATION, date(2025, 11, 3), date(2026, 11, 3), False),
    ],
)
def test_the_resident_is_told_the_last_day_of_the_other_channel(
    channel: LegalChannel, known: date, last: date, provisional: bool
) -> None:
    routed = RouteOut(channel=channel, text="告知途径", known_on=known)
    story = classified_petition("2026-11-03 10:00").does(routed).then(RoutedOut)
    remedy = story.events[-1].remedy
    assert (remedy.due_on, remedy.provisional) == (last, provisional)


def test_the_channel_told_is_the_one_that_was_found() -> None:
    found = Classify(
        regime=Regime.PETITION, kind=Kind.DECISION_SOUGHT, urgency=Urgency.U3, legal_channel=LegalChannel.COURT
    )
    petition().does(found).does(WAGES).refused("channel_differs")
    petition().does(found).does(RouteOut(channel=LegalChannel.COURT, text="可以起诉")).then(RoutedOut)


def test_nobody_learned_of_it_tomorrow() -> None:
    classified_petition().does(replace(WAGES, known_on=date(2026, 3, 11))).refused("known_in_the_future")


def test_a_petition_is_not_routed_to_petitions_and_an_order_may_be() -> None:
    told = RouteOut(channel=LegalChannel.PETITION, text="请向信访部门提出")
    classified_petition().does(told).refused("channel_of_other_regime")
    classified_order().does(told).then(RoutedOut).stands("routed_out")
    wrong = Classify(
        regime=Regime.PETITION, kind=Kind.DECISION_SOUGHT, urgency=Urgency.U3, legal_channel=LegalChannel.MARKET
    )
    petition().does(wrong).refused("channel_of_other_regime")


def test_an_accusation_goes_to_discipline_inspection_within_fifteen_days() -> None:
    story = accusation().due("AP-T1", "2026-03-25")
    story.does(replace(SECRET, legal_channel=LegalChannel.PARTY_DISCIPLINE))
    story.does(Dispatch(form=DispatchForm.TRANSFER, unit="discipline.yunhe", reasons="属纪检监察职责"))
    story.then(Dispatched).running("AP-T2", "AP-T3")
    assert sees(story, "discipline_clerk")


def test_the_accused_unit_cannot_see_case_name_or_existence() -> None:
    story = accusation()
    assert not sees(story, "housing_handler")
    assert not sees(story, "housing_head")
    story.by("housing_handler").does(SECRET).forbidden("unknown_case")
    card = KIND.card(story.case)
    assert card.confidential == "accusation"
    assert card.barred_bodies == ("bureau.housing",)


def test_the_unit_of_the_staff_accused_is_kept_out_also_where_nobody_named_it() -> None:
    named = replace(ACCUSATION, accused_body=None, accused_staff=("petition_head", "housing_head"))
    own = Story(KIND).on("2026-03-10").by("petition_clerk").does(named)
    own.refused("accused_body_registers")
    story = Story(KIND).on("2026-03-10").by("discipline_clerk").does(replace(named, organisation="discipline.yunhe"))
    assert not sees(story, "petition_clerk")
    assert sees(story, "discipline_clerk")
    assert KIND.card(story.case).barred_bodies == ("bureau.housing", "petition.yunhe")
    assert not sees(retold(story), "petition_clerk")
    story.does(SECRET).does(Dispatch(form=DispatchForm.TRANSFER, unit="petition.yunhe", reasons="转办"))
    story.refused("accused_body_may_not_handle")


def test_ordinary_handlers_do_not_know_of_an_accusation() -> None:
    story = accusation()
    for name in ("street_handler", "clerk", "station_head", "street_leader", "hotline", "district_handler"):
        assert not sees(story, name), name
    for name in ("petition_clerk", "petition_head", "city_petition", "auditor"):
        assert sees(story, name), name
    assert set(KIND.card(story.case).secret_readers) == {"auditor", "petition_office", "resident", "system"}


def test_accusations_have_a_number_series_of_their_own() -> None:
    assert accusation().case.number == "SQM-运河信访-20260310-0001"
    assert petition().case.number == "SQ-公园-20260310-0001"
    assert accusation().case.secrecy is Secrecy.ACCUSATION


def test_an_accusation_is_not_sent_to_the_unit_complained_of() -> None:
    story = accusation().does(SECRET)
    story.does(Dispatch(form=DispatchForm.TRANSFER, unit="bureau.housing", reasons="转本单位"))
    story.refused("accused_body_may_not_handle")


def test_an_ordinary_case_does_not_turn_into_an_accusation_nor_back() -> None:
    petition().does(SECRET).refused("accusation_needs_its_own_series")
    accusation().does(replace(SECRET, kind=Kind.DECISION_SOUGHT)).refused("accusation_needs_its_own_series")


def test_the_accused_neither_register_nor_act() -> None:
    own = replace(ACCUSATION, organisation="bureau.housing")
    Story(KIND).on("2026-03-10").by("housing_handler").does(own).refused("accused_body_registers")
    mine = replace(ACCUSATION, accused_staff=("petition_clerk",))
    Story(KIND).on("2026-03-10").by("petition_clerk").does(mine).refused("accused_may_not_act")
    lost = replace(ACCUSATION, accused_body="bureau.nowhere")
    Story(KIND).on("2026-03-10").by("petition_clerk").does(lost).refused("unknown_organisation")


def test_a_petitioner_who_wants_to_stay_unknown_is_hidden_from_the_unit_complained_of() -> None:
    open_complaint = replace(ORDER, accused_body="street.gongyuan")
    hidden = replace(open_complaint, confidentiality_requested=True)
    assert sees(Story(KIND).on("2026-03-10").by("hotline").does(open_complaint), "street_leader")
    story = Story(KIND).on("2026-03-10").by("hotline").does(hidden)
    assert not sees(story, "street_leader")
    assert KIND.card(story.case).confidential == ""


def test_a_report_is_hidden_from_the_unit_complained_of_without_asking() -> None:
    report = replace(ORDER, kind=Kind.REPORT, accused_body="street.gongyuan")
    story = Story(KIND).on("2026-03-10").by("hotline").does(report)
    assert not sees(story, "street_handler")
    assert sees(retold(story), "hotline")


@pytest.mark.parametrize("matter", [petition, accusation, order])
def test_what_a_class_form_offers_is_what_the_rule_takes(matter) -> None:
    case = matter().case
    offered = classes(case)
    for kind in Kind:
        asked = Classify(regime=case.regime, kind=kind, urgency=Urgency.U3)
        story = matter().does(asked)
        assert (story.error is None) == (kind in offered["kind"]), kind
    for channel in LegalChannel:
        asked = Classify(regime=case.regime, kind=case.kind, urgency=Urgency.U3, legal_channel=channel)
        assert (matter().does(asked).error is None) == (channel in offered["legal_channel"]), channel
