"""The three activities: applied for with counted figures, examined by others, hung out, granted for a term."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from domain.cases import KINDS
from domain.cases.recognition import KIND, criteria
from domain.cases.recognition import events as e
from domain.cases.recognition.applying import ApplyForRecognition, PresentEvidence, Withdraw
from domain.cases.recognition.deciding import Expire, Grant, Refuse, Renew, Revoke
from domain.cases.recognition.examining import Examine, Publicise, RaiseObjection, SettleObjection
from domain.cases.recognition.words import JUDGED, Activity, Criterion, Level, Proof, Special, Upheld
from domain.kernel.card import Card
from domain.kernel.gathering import Reading, Sum
from domain.kernel.vocabulary import CaseId, DivisionCode, OrganisationId, RefusedError
from tests.application.office import Office
from tests.cast import DONGGUAN, LONGHUA
from tests.domain.recognition.network import good_figures, grid, network, with_figure
from tests.domain.story import Story, retold

APPLIED = ApplyForRecognition(
    organisation=OrganisationId("community.longhua"), division=LONGHUA, activity=Activity.DEMONSTRATION, year=2026,
    statement="和谐社区建设三年，申报示范单位",
)  # fmt: skip
SEEN = (e.Judged(criterion=Criterion.PUBLIC_POSTING, met=True, remark="公示栏每月更新"),)
EXAMINED = Examine(judged=SEEN, opinion="指标达标", recommended=True)
GRANTED = Grant(title="和谐社区示范单位", level=Level.DISTRICT)


def office(**changes: Any) -> Story:
    story = Story(KIND, figures=good_figures(), directory=network(**changes)).on("2026-03-02 09:00")
    return story.by("community_director")


def applied(**changes: Any) -> Story:
    return office().does(replace(APPLIED, **changes))


def examined() -> Story:
    return applied().on("2026-03-05 09:00").by("county_civil").does(EXAMINED)


def hung_out() -> Story:
    return examined().does(Publicise(place="区政府网站和社区公示栏"))


def granted() -> Story:
    return hung_out().on("2026-03-13 09:00").requests(GRANTED).by("county_civil_head").approves("grant")


def card(case: str, division: DivisionCode = LONGHUA, **more: Any) -> dict[CaseId, Card]:
    found = Card(
        kind="mediation", case=CaseId(case), version=3, number="(2026)运河隆华调字第001号", state="closed", open=False,
        division=division, **more,
    )  # fmt: skip
    return {found.case: found}


def test_the_figures_of_an_application_are_counted_and_say_what_was_asked_for() -> None:
    story = applied().then(e.RecognitionApplied).stands("applied")
    found = {each.criterion: each for each in story.case.findings}
    assert set(found) == set(criteria.wanted(Activity.DEMONSTRATION, None)) - JUDGED
    area = found[Criterion.FACILITY_AREA]
    assert (area.numerator, area.denominator, area.enough, area.met) == (200, 1000, 20, True)
    assert found[Criterion.APPEALS_ON_TIME].version == "recognition.appeals_on_time@2000-01-01"
    assert story.case.number == "CJ-隆华-2026-01"


def test_no_command_can_bring_a_figure_along() -> None:
    fields = {name for act in KIND.acts for name in act.command.__dataclass_fields__}
    assert not fields & {"findings", "numerator", "denominator", "score", "enough"}


def test_a_body_applies_for_itself_for_what_is_open_to_it() -> None:
    applied(year=2024).refused("year_out_of_reach", last=2026)
    applied(special=Special.SAFE).refused("special_or_not")
    applied(activity=Activity.SPECIAL).refused("special_or_not")
    applied(activity=Activity.SPECIAL, special=Special.SAFE).then(e.RecognitionApplied, special=Special.SAFE)
    applied(division=DivisionCode("130903001000")).refused("division_of_another")
    office().by("clerk").does(APPLIED).forbidden()
    office().by("worker").does(APPLIED).then(e.RecognitionApplied)


def test_special_communities_are_communities_and_streets_compete_for_merit() -> None:
    street = replace(APPLIED, organisation=OrganisationId("street.gongyuan"), division=DivisionCode("130903001000"))
    leader = office().by("street_leader")
    retold(leader).does(replace(street, activity=Activity.SPECIAL, special=Special.SAFE)).refused("not_for_this_body")
    retold(leader).does(replace(street, activity=Activity.MERIT)).then(e.RecognitionApplied)


def test_one_body_applies_once_a_year_for_the_same() -> None:
    office = Office(KIND).on("2026-03-02 09:00")
    office.does(KIND, APPLIED, by="community_director")
    with pytest.raises(RefusedError, match="opened_already"):
        office.does(KIND, replace(APPLIED, statement="再报一次"), by="worker")
    office.does(KIND, replace(APPLIED, activity=Activity.MERIT), by="worker")


@pytest.mark.parametrize("which", [*Special, Activity.DEMONSTRATION, Activity.MERIT])
def test_every_recognition_asks_for_something_that_is_counted(which: Special | Activity) -> None:
    asked = set(criteria.WANTED[which])
    assert len(asked) >= 2
    assert asked - JUDGED


def test_ten_kinds_of_special_communities_ask_for_different_things() -> None:
    asked = {criteria.WANTED[each] for each in Special}
    assert len(asked) == len(Special) == 10


def test_every_figure_is_a_measure_that_its_kind_has() -> None:
    known = {(kind.name, measure.name): measure.sort for kind in KINDS for measure in kind.measures}
    for criterion, each in criteria.STANDARDS.items():
        if isinstance(each.source, Reading):
            sort = known[each.source.kind, each.source.measure]
            assert (sort == "share") == (each.unit == "percent"), criterion


def test_evidence_is_a_real_case_or_record_of_the_applicants_own_place() -> None:
    shown = PresentEvidence(criterion=Criterion.MEDIATION_SUCCESS, what="漏水纠纷当场履行", case=CaseId("case-7"))
    story = applied()
    retold(story).does(shown).refused("unknown_case")
    retold(story, others=card("case-7", DONGGUAN)).does(shown).refused("evidence_of_elsewhere")
    retold(story, others=card("case-7", confidential="third_class")).does(shown).refused("evidence_is_secret")
    retold(story).does(replace(shown, criterion=Criterion.CULTURE_SERVED)).refused("criterion_not_asked")
    retold(story).does(replace(shown, case=None)).refused("one_case_or_one_record")
    done = retold(story, others=card("case-7")).does(shown).then(e.EvidencePresented, nth=1)
    done.does(shown).refused("presented_already")
    assert KIND.card is not None
    assert [tie.case for tie in KIND.card(done.case).relations] == ["case-7"]


def test_a_record_of_the_network_is_evidence_where_it_is_there() -> None:
    rooms = PresentEvidence(criterion=Criterion.FACILITY_AREA, what="服务站", proof=Proof.FACILITY, record="station")
    applied().does(rooms).then(e.EvidencePresented, record="station")
    applied().does(replace(rooms, record="nowhere")).refused("unknown_record")
    applied().does(replace(rooms, record="far")).refused("evidence_of_elsewhere")
    applied().by("county_civil").does(rooms).forbidden()


def test_others_examine_and_see_on_the_spot_what_cannot_be_counted() -> None:
    story = applied().on("2026-03-05 09:00").by("county_civil")
    retold(story).does(replace(EXAMINED, judged=())).refused("judge_all_that_cannot_be_counted")
    retold(story).by("community_director").does(EXAMINED).forbidden()
    retold(story).does(EXAMINED).then(e.RecognitionExamined, score=Decimal(100)).stands("examined")


def test_nobody_examines_their_own_body() -> None:
    street = replace(APPLIED, organisation=OrganisationId("street.gongyuan"), division=DivisionCode("130903001000"))
    story = office().by("street_leader").does(street)
    retold(story).does(EXAMINED).refused("own_recognition")
    retold(story).by("county_civil").does(EXAMINED).then(e.RecognitionExamined)


def test_who_misses_a_criterion_is_not_recommended() -> None:
    late = with_figure(Criterion.APPEALS_ON_TIME, Sum(numerator=Decimal(94), denominator=Decimal(100)))
    story = retold(applied(), figures=late).by("street_civil")
    retold(story).does(EXAMINED).refused("criteria_not_met", criteria=(Criterion.APPEALS_ON_TIME,))
    seen = retold(story).does(replace(EXAMINED, recommended=False)).then(e.RecognitionExamined)
    seen.does(Publicise(place="公示栏")).refused("not_recommended")
    just = with_figure(Criterion.APPEALS_ON_TIME, Sum(numerator=Decimal(95), denominator=Decimal(100)))
    retold(story, figures=just).does(EXAMINED).then(e.RecognitionExamined)


def test_where_there_was_nothing_to_judge_nothing_is_missed() -> None:
    quiet = with_figure(Criterion.MEDIATION_SUCCESS, Sum())
    story = retold(applied(), figures=quiet).by("county_civil").does(EXAMINED).then(e.RecognitionExamined)
    assert {each.criterion: each.met for each in story.case.findings}[Criterion.MEDIATION_SUCCESS] is None
    empty = retold(applied(activity=Activity.MERIT), figures={}).by("county_civil")
    retold(empty).does(Examine(opinion="无数据", recommended=True)).refused("nothing_to_judge")
    retold(empty).does(Examine(opinion="无数据", recommended=False)).then(e.RecognitionExamined, score=Decimal(0))


def test_a_grid_without_a_head_and_a_place_too_small_are_found() -> None:
    grids = {each.id: each for each in (grid("W01"), grid("W02", head="", households=600))}
    story = office(neighbourhoods=grids).does(APPLIED)
    met = {each.criterion: each.met for each in story.case.findings}
    assert met[Criterion.GRIDS_HEADED] is False
    assert met[Criterion.FACILITY_AREA] is False, "200 m² for 1,100 households are less than 20 per 100"


def test_a_competition_is_won_by_points() -> None:
    late = with_figure(Criterion.APPEALS_ON_TIME, Sum(numerator=Decimal(38), denominator=Decimal(100)))
    twice = with_figure(Criterion.APPEALS_REPEATED, Sum(numerator=Decimal(20), denominator=Decimal(100)))
    opinion = Examine(opinion="进入评比", recommended=True)
    story = applied(activity=Activity.MERIT).by("county_civil")
    asked = len(criteria.wanted(Activity.MERIT, None))
    for figures, lost in ((good_figures(), 0), (late, 60), (twice, 50)):
        found = retold(story, figures=figures).does(opinion).case.score
        assert found == round(Decimal(100 * asked - lost) / asked, 2)


def test_it_hangs_out_five_workdays_and_objections_are_settled_first() -> None:
    story = hung_out().then(e.RecognitionPublicised).running("RC-T1").due("RC-T1", "2026-03-12")
    retold(story).on("2026-03-12 17:00").requests(GRANTED).refused("publicity_runs")
    objected = retold(story).on("2026-03-10").by("street_civil").does(RaiseObjection(text="公示栏几个月没有更新"))
    objected.then(e.ObjectionRaised, nth=1)
    retold(objected).on("2026-03-13").by("county_civil").requests(GRANTED).refused("objection_open")
    retold(objected).does(SettleObjection(nth=2, result=Upheld.DISMISSED, reason="查无此事")).refused(
        "no_open_objection"
    )
    upheld = SettleObjection(nth=1, result=Upheld.UPHELD, reason="属实")
    retold(objected).does(upheld).on("2026-03-13").by("county_civil").requests(GRANTED).refused("objection_upheld")
    settled = retold(objected).does(replace(upheld, result=Upheld.DISMISSED))
    settled.on("2026-03-13").by("county_civil").requests(GRANTED).by("county_civil_head").approves("grant").stands(
        "granted"
    )
    retold(story).on("2026-03-13").by("street_civil").does(RaiseObjection(text="晚了")).refused("publicity_is_over")


def test_two_people_grant_it_for_three_years_and_nobody_above_their_reach() -> None:
    story = granted().stands("granted").running("RC-T2").due("RC-T2", "2029-03-12")
    assert (story.case.until, story.case.level) == (date(2029, 3, 12), Level.DISTRICT)
    asked = hung_out().on("2026-03-13 09:00")
    retold(asked).requests(replace(GRANTED, level=Level.CITY)).refused("level_too_high")
    retold(asked).by("street_leader").requests(GRANTED).refused("level_too_high")
    retold(asked).by("street_leader").requests(replace(GRANTED, level=Level.STREET)).then(KIND.requested["grant"])
    retold(asked).by("county_civil_head").requests(GRANTED).approves("grant").refused("second_person_needed")
    retold(asked).requests(GRANTED).by("county_civil_b").approves("grant").forbidden()


def test_it_is_refused_with_a_reason_or_withdrawn_by_the_applicant() -> None:
    examined().does(Refuse(reason="材料不实")).then(e.RecognitionRefused).stands("refused")
    examined().by("community_director").does(Withdraw(reason="明年再报")).then(e.RecognitionWithdrawn)
    examined().does(Withdraw()).forbidden()
    examined().by("community_director").does(Refuse(reason="自己否定")).forbidden()


def test_a_term_is_renewed_before_its_end_by_the_figures_of_that_year() -> None:
    again = Renew(opinion="保持达标")
    story = granted().by("county_civil")
    retold(story).on("2028-12-01").requests(again).refused("renewed_too_early")
    soon = retold(story).on("2029-01-08")
    bad = with_figure(Criterion.MEDIATION_PERFORMED, Sum(numerator=Decimal(1), denominator=Decimal(2)))
    retold(soon, figures=bad).requests(again).refused("criteria_not_met")
    renewed = retold(soon).requests(again).by("county_civil_head").approves("renewal").due("RC-T2", "2032-01-07")
    assert renewed.case.until == date(2032, 1, 7)
    gathers = KIND.entry("request_renewal").act.gathers
    assert gathers is not None
    assert gathers(again, soon.case, soon.moment()).since == date(2029, 1, 1)


def test_it_is_revoked_by_two_and_ends_by_itself() -> None:
    story = granted().by("county_civil").on("2027-05-06").requests(Revoke(reason="发生重大群体性事件"))
    story.by("county_civil_head").approves("revocation").stands("revoked").running()
    over = granted().by("system")
    assert retold(over).on("2029-03-12").does(Expire()).events == []
    retold(over).on("2029-03-13 01:00").does(Expire()).then(e.RecognitionExpired).stands("expired")


def test_what_recognitions_add_to_the_measures() -> None:
    assert KIND.card is not None
    found = [(each.measure, each.on) for each in KIND.card(granted().case).contributions]
    assert found == [("recognitions_applied", date(2026, 3, 2)), ("recognitions_granted", date(2026, 3, 13))]
    refused = [each.measure for each in KIND.card(examined().does(Refuse(reason="材料不实")).case).contributions]
    assert refused == ["recognitions_applied", "recognitions_refused"]
    ended = granted().by("system").on("2029-03-13").does(Expire()).case
    assert [each.measure for each in KIND.card(ended).contributions][-1] == "recognitions_ended"
