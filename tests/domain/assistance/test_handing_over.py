"""An investigator hands over: the team stays two, and who investigated once approves nothing in that case."""

from domain.cases.assistance import KIND
from domain.cases.assistance import events as e
from domain.cases.assistance.acceptance import RegisterRelative
from domain.cases.assistance.decision import Report
from domain.cases.assistance.handing_over import ReplaceInvestigator
from domain.cases.assistance.household import RelativeDeclaration
from domain.cases.assistance.investigation import StartInvestigation
from domain.cases.assistance.words import AssistanceKind, State
from domain.kernel.vocabulary import StaffId
from tests.domain.assistance.told import (
    COUNTY,
    INVESTIGATORS,
    NOTICE,
    STREET,
    accepted,
    computation,
    confirmation,
    confirmed,
    investigating,
    opinion,
    reported,
    visit,
    with_numbers,
)
from tests.domain.story import Story, retold

DIBAO = AssistanceKind.DIBAO
HEAD = StaffId("street_civil_head")


def replaced(gone: str, successor: str) -> ReplaceInvestigator:
    return ReplaceInvestigator(investigator=StaffId(gone), successor=StaffId(successor), reason="调离，移交")


def investigated_by_the_head() -> Story:
    team = (StaffId("street_civil"), HEAD)
    return accepted(parameters=with_numbers(delegated=1)).does(StartInvestigation(investigators=team))


def test_a_colleague_goes_on_and_the_one_who_left_still_approves_nothing() -> None:
    story = investigated_by_the_head().does(replaced(HEAD, "street_civil_b")).then(e.InvestigatorReplaced)
    story.stands(State.INVESTIGATING).running("AS-T1")
    assert story.case.investigators == INVESTIGATORS
    story.does(visit()).does(computation(DIBAO)).requests(opinion(DIBAO)).by("street_leader").approves("opinion")
    story.by("worker").on("2026-10-12 09:00").does(NOTICE).by("street_civil").on("2026-10-20 09:00").does(Report())
    story.by("street_civil_b").requests(confirmation())
    assert HEAD in KIND.card(story.case).waiting[0].not_by
    story.by(HEAD).approves("confirmation").refused("investigator_may_not_approve")
    story.by("street_leader").approves("confirmation").stands(State.ACTIVE)


def test_the_team_stays_two_different_people_of_the_office_and_no_relatives() -> None:
    story = investigating()
    story.does(replaced("street_civil", "street_civil_b")).refused("two_investigators_needed")
    story.does(replaced("street_civil_head", "street_leader")).refused("not_an_investigator")
    story.does(replaced("street_civil", "nobody")).refused("unknown_staff")
    told = RelativeDeclaration(related=True, member="M1", officer=HEAD)
    story.does(RegisterRelative(declaration=told)).does(replaced("street_civil", HEAD)).refused(
        "investigator_is_related"
    )
    retold(story).by("worker").does(replaced("street_civil", "street_leader")).forbidden()


def test_while_help_is_received_somebody_must_look_after_it() -> None:
    story = confirmed().on("2026-11-02 09:00").by("street_leader").does(replaced("street_civil", "street_civil_head"))
    story.stands(State.ACTIVE)
    assert KIND.card(story.case).handler == HEAD


def test_a_file_lies_with_the_county_only_until_it_has_decided() -> None:
    sent = KIND.card(reported().case)
    assert (sent.organisation, sent.handler) == (COUNTY, None)
    back = KIND.card(confirmed().case)
    assert (back.organisation, back.handler) == (STREET, INVESTIGATORS[0])


def test_before_the_investigation_there_is_nothing_to_hand_over() -> None:
    assert KIND.hand_over(accepted().case, INVESTIGATORS[0], HEAD, "调离") is None
    assert KIND.hand_over(investigating().case, INVESTIGATORS[1], HEAD, "调离") == ReplaceInvestigator(
        investigator=INVESTIGATORS[1], successor=HEAD, reason="调离"
    )
