"""Taking in: who may register where, what an appeal must say, the spot, and files of the past."""

from dataclasses import replace
from decimal import Decimal

import pytest

from domain.cases.appeal import KIND
from domain.cases.appeal.answering import Close
from domain.cases.appeal.events.intake import AppealImported, AppealRegistered
from domain.cases.appeal.events.outcome import AnsweredOnSpot, Closed
from domain.cases.appeal.parties import Person
from domain.cases.appeal.registration import AnswerOnSpot, ImportHistoric
from domain.cases.appeal.words import Channel, CloseReason, Kind, Regime, Risk, Urgency
from tests.domain.appeal.matters import ORDER, PETITION, petition
from tests.domain.story import Story, at

AT_STATION = replace(PETITION, organisation="station.longhua")
SPOT = AnswerOnSpot(answer="可到一楼窗口办理", clear_and_simple=True)
MESSAGE = ImportHistoric(
    organisation="district.yunhe", message_number="2549", received_at=at("2019-04-25 09:32"),
    answered_at=at("2019-05-10 14:56"), subject="道路", content="路灯不亮", answer="已修复", user="U0008451",
    source_file="answered.xlsx", source_row=2,
)  # fmt: skip


def register(by: str, **changes) -> Story:
    return Story(KIND).on("2026-03-10 10:00").by(by).does(replace(AT_STATION, **changes))


def historic(**changes) -> Story:
    return Story(KIND).on("2026-03-10 10:00").by("system").does(replace(MESSAGE, **changes))


@pytest.mark.parametrize("name", ["clerk", "resident", "system"])
def test_clerks_residents_and_the_feed_register_at_the_station(name: str) -> None:
    register(name).then(AppealRegistered, query_code="Q7K2M9XA", reachable=True).stands("registered")


@pytest.mark.parametrize("name", ["other_clerk", "housing_handler", "mediator", "auditor"])
def test_others_do_not_register_in_its_name(name: str) -> None:
    register(name).forbidden()


def test_the_grid_member_registers_at_the_community() -> None:
    register("grid", organisation="community.longhua", channel=Channel.GRID).then(AppealRegistered)


def test_body_and_place_exist() -> None:
    register("resident", organisation="station.nowhere").refused("unknown_organisation")
    register("clerk", division="999999999999").refused("unknown_division")


def test_a_matter_text_is_needed_and_may_be_long() -> None:
    register("clerk", content=" ").invalid("content")
    register("clerk", content="情" * 20_000).then(AppealRegistered)
    register("clerk", content="情" * 20_001).invalid("content")


def test_whoever_is_not_anonymous_gives_name_and_contact() -> None:
    register("clerk", petitioner=Person()).refused("name_or_contact_missing")
    register("clerk", petitioner=Person(name="李军")).refused("name_or_contact_missing")
    register("clerk", petitioner=Person(), anonymous=True).then(AppealRegistered, reachable=False, parties=())
    register("clerk", petitioner=Person(phone="13800001111"), anonymous=True).then(AppealRegistered, reachable=True)


def test_kinds_and_regimes_fit() -> None:
    register("clerk", kind=Kind.HELP).refused("kind_of_other_regime")
    register("clerk", regime=Regime.HOTLINE_ORDER, kind=Kind.ACCUSATION).refused("kind_of_other_regime")
    register("clerk", regime=Regime.HISTORIC).refused("history_is_imported")


def test_the_number_names_office_and_day() -> None:
    register("clerk")
    assert register("clerk").case.number == "SQ-隆华站-20260310-0001"
    assert KIND.series(AppealImported.__new__(AppealImported), KIND.blank("c"), register("clerk").moment()) is None


def test_people_of_the_form_become_numbered_parties() -> None:
    story = register("clerk", represented=Person(name="李父"), members=(Person(name="王芳"),), persons=2)
    assert [(each.id, each.part, each.name) for each in story.case.parties] == [
        ("P1", "petitioner", "李军"), ("P2", "represented", "李父"), ("P3", "member", "王芳"),
    ]  # fmt: skip


def test_a_simple_matter_is_answered_on_the_spot_and_the_fifteen_days_stop() -> None:
    story = petition().by("street_handler").does(SPOT).then(AnsweredOnSpot).stands("answered").running()
    story.does(Close()).then(Closed, reason=CloseReason.NO_REVIEW_RIGHT)


def test_an_order_answered_on_the_spot_is_called_back() -> None:
    asked = replace(ORDER, kind=Kind.CONSULTATION, urgency=Urgency.U0)
    story = Story(KIND).on("2026-09-18 16:40").by("hotline").does(asked).does(replace(SPOT, clear_and_simple=False))
    story.running("AP-C1").due("AP-C1", "2026-09-21")


def test_what_is_disputed_grave_or_of_a_group_is_not_for_the_spot() -> None:
    register("clerk").does(replace(SPOT, clear_and_simple=False)).refused("not_for_the_spot")
    register("clerk", risk=Risk.HIGH).does(SPOT).refused("not_for_the_spot")
    register("clerk", persons=6, channel=Channel.WEB).does(SPOT).refused("not_for_the_spot")


def test_a_historic_file_says_what_is_known_and_nothing_else() -> None:
    story = historic().then(AppealImported, division="130903000000").stands("historic_answered").running()
    case = story.case
    assert (case.number, case.kind, case.channel, case.urgency, case.platform) == (None, None, None, None, None)
    assert not KIND.is_open(case)
    card = KIND.card(case)
    assert (card.variant, card.opened_at, card.decided_at) == ("historic", MESSAGE.received_at, MESSAGE.answered_at)
    historic(answered_at=None, answer="").stands("historic_open")


def test_only_the_administrator_and_the_system_import() -> None:
    Story(KIND).on("2026-03-10").by("admin").does(MESSAGE).then(AppealImported)
    Story(KIND).on("2026-03-10").by("clerk").does(MESSAGE).forbidden()


def test_a_historic_answer_does_not_come_before_its_message_nor_from_the_future() -> None:
    historic(answered_at=at("2019-04-25 09:31")).refused("answered_before_received")
    historic(answered_at=at("2019-04-25 09:32")).stands("historic_answered")
    historic(answered_at=at("2026-03-11 10:00")).refused("history_in_the_future")
    historic(organisation="district.nowhere").refused("unknown_organisation")


def test_texts_of_twenty_thousand_signs_are_imported() -> None:
    historic(content="文" * 20_000, answer="答" * 20_000).then(AppealImported)
    historic(answer="答" * 20_001).invalid("answer")


def measured(**changes) -> dict[str, Decimal | None]:
    card = KIND.card(historic(**changes).case)
    assert {each.on for each in card.contributions} == {MESSAGE.received_at.date()}
    return {each.measure: each.value if each.value is not None else each.numerator for each in card.contributions}


def test_a_historic_file_counts_on_the_day_received() -> None:
    days = Decimal(15 * 86_400 + 5 * 3600 + 24 * 60) / 86_400
    assert measured() == {"registered": 1, "answered": 1, "days_to_answer": days}
    assert measured(answered_at=None, answer="") == {"registered": 1}


@pytest.mark.parametrize(
    ("answered", "over_15", "over_60"),
    [("2019-05-10 23:59", 0, 0), ("2019-05-11 00:00", 1, 0), ("2019-06-24 23:59", 1, 0), ("2019-06-25 00:00", 1, 1)],
)
def test_over_fifteen_and_sixty_days_count_calendar_dates(answered: str, over_15: int, over_60: int) -> None:
    found = measured(answered_at=at(answered))
    assert (found.get("answered_over_15_days", 0), found.get("answered_over_60_days", 0)) == (over_15, over_60)


def test_an_ordinary_appeal_counts_in_the_same_four_measures() -> None:
    story = petition("2026-03-10 10:00").on("2026-03-28 10:00").by("street_handler").does(SPOT)
    found = {each.measure: each for each in KIND.card(story.case).contributions}
    assert found["days_to_answer"].value == 18
    assert {"registered", "answered", "answered_over_15_days"} <= found.keys()
    assert "answered_over_60_days" not in found
