"""Assignment: by division, platform, field, duty and load, with reasons; rules in editions."""

from dataclasses import replace
from datetime import date

from domain.directory import assignment, rosters
from domain.directory.assignment import PublishAssignmentRules, ReviseAssignmentRules
from domain.directory.catalogues import OrganisationKind, Platform
from domain.directory.dispute_types import DisputeType
from domain.directory.duty import Days, Shift
from domain.directory.mediator_register import RegisterMediator
from domain.directory.organisations import ServePlatforms
from domain.directory.proposing import Matter, Proposal, Today, propose
from domain.directory.rosters import DrawUpRoster
from domain.directory.rule_book import AssignmentRule, CaseSort, Criterion
from domain.directory.staff import RecordAbsence, SetDeputy
from domain.kernel.roles import Role
from domain.kernel.vocabulary import DivisionCode, OrganisationId, StaffId
from tests.domain.calendar.calendars import CALENDAR
from tests.domain.directory.city import CITY, GONGYUAN, LONGHUA, XINHUA, YUNHE, City, cangzhou, refused

MONDAY = date(2026, 3, 9)
PEOPLE = ("zhang", "liu", "wang")
MEDIATES = AssignmentRule(
    name="调解到社区", case=CaseSort.MEDIATION, kind=OrganisationKind.MEDIATION_COMMITTEE, role=Role.MEDIATOR
)
APPEALS = AssignmentRule(name="按平台派单", case=CaseSort.APPEAL, by_platform=True)
QUARREL = Matter(case=CaseSort.MEDIATION, division=DivisionCode(LONGHUA), topic="neighbour")


def town(*rules: AssignmentRule) -> City:
    city = cangzhou()
    for key in PEOPLE:
        city.engages(key, LONGHUA)
        city.appoints(key, Role.MEDIATOR, "longhua")
    publish(city, *(rules or (MEDIATES, APPEALS)))
    return city


def publish(city: City, *rules: AssignmentRule, division: str = CITY) -> None:
    command = PublishAssignmentRules(division=DivisionCode(division), rules=rules, reason="首次发布")
    city.office.record(assignment.KIND, division, command, opens=True)


def proposed(city: City, matter: Matter = QUARREL, **load: int) -> Proposal | None:
    carried = {StaffId(name): cases for name, cases in load.items()}
    return propose(matter, Today(directory=city.directory, calendar=CALENDAR, day=MONDAY, load=lambda _: carried))


def person(city: City, matter: Matter = QUARREL, **load: int) -> str | None:
    found = proposed(city, matter, **load)
    assert found is not None
    return found.person


def why(city: City, matter: Matter = QUARREL, **load: int) -> list[str]:
    found = proposed(city, matter, **load)
    assert found is not None
    return [each.code for each in found.reasons]


def on_duty_today(city: City, *names: str) -> None:
    shift = Shift(name="全天", days=Days.EVERY_DAY, starts="00:00", ends="24:00", at_once=len(names),
                  people=tuple(map(StaffId, names)))  # fmt: skip
    command = DrawUpRoster(organisation=OrganisationId("longhua"), since=MONDAY, shifts=(shift,))
    city.office.record(rosters.KIND, "longhua", command, opens=True)


def test_a_quarrel_goes_to_the_committee_of_its_place_and_to_whoever_carries_least() -> None:
    city = town()
    found = proposed(city, zhang=3, liu=1, wang=2)
    assert found is not None
    assert (found.organisation, found.person, found.rule, found.edition) == ("longhua", "liu", "调解到社区", 1)
    assert [each.code for each in found.reasons] == ["nearest_of_kind", "least_load"]
    assert found.reasons[1].facts == {"open": 1}


def test_whoever_is_on_duty_comes_before_whoever_carries_less() -> None:
    city = town()
    on_duty_today(city, "wang")
    assert person(city, zhang=0, liu=0, wang=9) == "wang"
    assert why(city, zhang=0, liu=0, wang=9) == ["nearest_of_kind", "on_duty"]


def test_a_special_field_comes_before_duty_unless_the_rule_says_otherwise() -> None:
    city = town()
    on_duty_today(city, "wang")
    known = RegisterMediator(certificate="A1", certified_on=date(2024, 1, 1), fields=(DisputeType.NEIGHBOUR,))
    city.of_staff("zhang", known)
    assert person(city) == "zhang"
    assert why(city)[1] == "special_field"

    duty_first = replace(MEDIATES, criteria=(Criterion.DUTY, Criterion.LOAD))
    city.office.record(assignment.KIND, CITY, ReviseAssignmentRules(rules=(duty_first,), reason="值班优先"))
    assert person(city) == "wang"


def test_whoever_is_away_gives_way_to_b() -> None:
    city = town()
    city.of_staff("zhang", SetDeputy(post="P1", deputy=StaffId("wang")))
    city.of_staff("zhang", RecordAbsence(first=MONDAY, last=MONDAY))
    assert person(city, liu=5) == "wang"
    assert "stands_in" in why(city, liu=5)


def test_whoever_may_not_have_it_is_left_out() -> None:
    assert person(town(), replace(QUARREL, barred=frozenset({"zhang", "liu"}))) == "wang"


def test_where_nobody_is_there_the_first_who_was_asked_stays_responsible() -> None:
    city = town()
    for key in PEOPLE:
        city.of_staff(key, RecordAbsence(first=MONDAY, last=MONDAY))
    assert person(city, replace(QUARREL, first_asked=StaffId("clerk"))) == "clerk"
    assert why(city, replace(QUARREL, first_asked=StaffId("clerk")))[-1] == "first_asked"
    assert (person(city), why(city)[-1]) == (None, "nobody_there")


def test_an_appeal_goes_to_the_nearest_body_that_serves_its_platform() -> None:
    city = town()
    for key in ("yunhe", "gongyuan"):
        city.of_organisation(key, ServePlatforms(platforms=(Platform.HOUSEKEEPING,)))
    repair = Matter(case=CaseSort.APPEAL, division=DivisionCode(LONGHUA), platform="housekeeping")
    found = proposed(city, repair)
    assert found is not None
    assert (found.organisation, found.person, why(city, repair)) == ("gongyuan", None, ["serves_platform"])
    elsewhere = proposed(city, replace(repair, barred=frozenset({"gongyuan"})))
    assert elsewhere is not None
    assert elsewhere.organisation == "yunhe"


def test_the_first_rule_that_holds_decides_and_one_that_finds_nobody_gives_way() -> None:
    noise = replace(APPEALS, name="噪声", by_platform=False, organisation=OrganisationId("yunhe"), topic="城建/噪声")
    city = town(noise, APPEALS)
    city.of_organisation("gongyuan", ServePlatforms(platforms=(Platform.MASS_WORK,)))
    matter = Matter(case=CaseSort.APPEAL, division=DivisionCode(LONGHUA), platform="mass_work", topic="城建/噪声/夜间")
    first, other = proposed(city, matter), proposed(city, replace(matter, topic="城建/噪声污染"))
    assert first is not None
    assert (first.organisation, first.rule) == ("yunhe", "噪声")
    assert other is not None
    assert (other.organisation, other.rule) == ("gongyuan", "按平台派单")


def test_a_matter_that_lies_with_a_body_asks_only_for_the_person() -> None:
    city = town()
    found = proposed(city, replace(QUARREL, organisation=OrganisationId("longhua")), zhang=1)
    assert found is not None
    assert (found.person, [each.code for each in found.reasons]) == ("liu", ["lies_here", "least_load"])
    assert proposed(city, replace(QUARREL, organisation=OrganisationId("gongyuan"))) is None


def test_rules_of_the_street_come_before_those_of_the_city() -> None:
    city = town()
    own = replace(MEDIATES, name="街道的规则", criteria=())
    publish(city, own, division=GONGYUAN)
    found = proposed(city, zhang=9)
    assert found is not None
    assert (found.rule, found.person) == ("街道的规则", "zhang")


def test_without_rules_nothing_is_proposed() -> None:
    assert proposed(cangzhou()) is None


def test_rules_are_kept_in_editions() -> None:
    city = town()
    revised = ReviseAssignmentRules(rules=(replace(MEDIATES, automatic=True),), reason="试行自动派案")
    city.office.record(assignment.KIND, CITY, revised)
    book = city.directory.assignment_rules[DivisionCode(CITY)]
    assert (book.edition, book.reason, book.rules[0].automatic) == (2, "试行自动派案", True)
    assert city.office.record(assignment.KIND, CITY, revised).position == 0


def test_a_rule_leads_exactly_one_way_and_lies_in_its_place() -> None:
    city = cangzhou()
    with refused("rule_leads_nowhere"):
        publish(city, replace(MEDIATES, kind=None))
    with refused("rule_leads_nowhere"):
        publish(city, replace(MEDIATES, by_platform=True))
    with refused("rule_twice"):
        publish(city, MEDIATES, MEDIATES)
    with refused("rule_of_another_place"):
        publish(city, replace(MEDIATES, division=DivisionCode(XINHUA)), division=YUNHE)
    with refused("unknown_organisation"):
        publish(city, replace(MEDIATES, kind=None, organisation=OrganisationId("nowhere")))
    with refused("unknown_division"):
        publish(city, MEDIATES, division="130903009000")


def test_a_division_has_one_book_of_rules() -> None:
    city = town()
    with refused("rules_exist"):
        city.office.record(
            assignment.KIND, CITY, PublishAssignmentRules(division=DivisionCode(CITY), rules=(MEDIATES,), reason="再"),
            opens=True, key="again",
        )  # fmt: skip
