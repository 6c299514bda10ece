"""Elections, terms of office, and the register of mediators."""

from dataclasses import replace
from datetime import date

from domain.directory import elections
from domain.directory.catalogues import OrganisationKind
from domain.directory.dispute_types import DisputeType
from domain.directory.elections import Elected, Office, RecordElection
from domain.directory.mediator_register import RegisterMediator, StrikeOffMediator
from domain.directory.terms_of_office import term_of
from domain.kernel.roles import Role
from domain.kernel.vocabulary import OrganisationId, StaffId
from tests.domain.directory.city import GONGYUAN, JANUARY, LONGHUA, City, cangzhou, refused

PEOPLE = ("zhang", "liu", "wang")
RESULT = RecordElection(
    organisation=OrganisationId("longhua"), session=4, held_on=date(2026, 1, 4), electors=100, voters=60,
    elected=(
        Elected(person=StaffId("zhang"), office=Office.CHAIR, votes=58),
        Elected(person=StaffId("liu"), votes=40, woman=True),
        Elected(person=StaffId("wang"), votes=31),
    ),
)  # fmt: skip
CERTIFIED = RegisterMediator(
    certificate="冀沧运调0001", certified_on=date(2024, 6, 1), languages=("手语",), fields=(DisputeType.NEIGHBOUR,)
)


def committee() -> City:
    city = cangzhou()
    for key in PEOPLE:
        city.engages(key, LONGHUA)
        city.appoints(key, Role.MEDIATOR, "longhua")
    return city


def elect(city: City, command: RecordElection = RESULT) -> None:
    identity = f"{command.organisation}/{command.session}"
    city.office.record(elections.KIND, identity, command, opens=True)


def test_a_mediation_committee_serves_three_years_from_its_election() -> None:
    city = committee()
    elect(city)
    known = city.directory.elections["longhua/4"]
    assert known.term_until == date(2029, 1, 3)
    term = term_of(city.directory, city.directory.staff[StaffId("zhang")].posts[0])
    assert term is not None
    assert (term.since, term.until, term.election) == (date(2026, 1, 4), date(2029, 1, 3), known)


def test_who_was_appointed_without_an_election_serves_three_years_from_the_appointment() -> None:
    city = committee()
    term = term_of(city.directory, city.directory.staff[StaffId("zhang")].posts[0])
    assert term is not None
    assert (term.since, term.until, term.election) == (JANUARY, date(2028, 12, 31), None)


def test_a_residents_committee_serves_five_years() -> None:
    city = committee()
    city.founds("juwei", OrganisationKind.COMMUNITY, LONGHUA, superior="gongyuan")
    five = tuple(Elected(person=StaffId(key), votes=50) for key in (*PEOPLE[1:], "a", "b"))
    for key in ("a", "b"):
        city.engages(key, LONGHUA)
    elect(city, replace(RESULT, organisation=OrganisationId("juwei"), elected=(RESULT.elected[0], *five)))
    assert city.directory.elections["juwei/4"].term_until == date(2031, 1, 3)


def test_posts_of_a_street_have_no_term() -> None:
    city = committee()
    city.engages("sun", GONGYUAN)
    city.appoints("sun", Role.STREET_HANDLER, "gongyuan")
    assert term_of(city.directory, city.directory.staff[StaffId("sun")].posts[0]) is None


def test_an_election_in_which_half_or_less_took_part_is_none() -> None:
    city = committee()
    with refused("too_few_voters"):
        elect(city, replace(RESULT, voters=50, elected=tuple(replace(each, votes=30) for each in RESULT.elected)))
    with refused("too_few_voters"):
        elect(city, replace(RESULT, voters=101))


def test_who_has_half_of_the_votes_or_less_is_not_elected() -> None:
    city = committee()
    with refused("not_a_majority"):
        elect(city, replace(RESULT, elected=(*RESULT.elected[:2], replace(RESULT.elected[2], votes=30))))
    with refused("not_a_majority"):
        elect(city, replace(RESULT, elected=(*RESULT.elected[:2], replace(RESULT.elected[2], votes=61))))


def test_a_committee_has_three_to_nine_members_one_chair_and_a_woman() -> None:
    city = committee()
    with refused("wrong_number_of_members"):
        elect(city, replace(RESULT, elected=RESULT.elected[:2]))
    with refused("one_chair"):
        elect(city, replace(RESULT, elected=tuple(replace(each, office=Office.MEMBER) for each in RESULT.elected)))
    with refused("no_woman_elected"):
        elect(city, replace(RESULT, elected=tuple(replace(each, woman=False) for each in RESULT.elected)))


def test_only_what_happened_in_a_body_that_is_elected_is_recorded_and_once() -> None:
    city = committee()
    with refused("not_elected"):
        elect(city, replace(RESULT, organisation=OrganisationId("gongyuan")))
    with refused("election_to_come"):
        elect(city, replace(RESULT, held_on=date(2026, 1, 6)))
    with refused("elected_unknown_or_twice"):
        elect(city, replace(RESULT, elected=(*RESULT.elected, Elected(person=StaffId("nobody"), votes=50))))
    elect(city)
    with refused("election_recorded"):
        city.office.record(elections.KIND, "x", RESULT, opens=True, key="again")


def test_the_register_names_certificate_languages_and_special_fields() -> None:
    city = committee()
    city.of_staff("zhang", CERTIFIED)
    entry = city.directory.staff[StaffId("zhang")].mediator
    assert entry is not None
    assert (entry.certificate, entry.languages, entry.fields) == ("冀沧运调0001", ("手语",), (DisputeType.NEIGHBOUR,))

    city.of_staff("zhang", StrikeOffMediator(reason="不再担任"))
    assert city.directory.staff[StaffId("zhang")].mediator is None
    with refused("not_in_the_register"):
        city.of_staff("zhang", StrikeOffMediator(reason="不再担任"))


def test_only_mediators_are_registered_each_with_a_certificate_of_their_own() -> None:
    city = committee()
    city.engages("sun", LONGHUA)
    with refused("no_mediator"):
        city.of_staff("sun", CERTIFIED)
    city.of_staff("zhang", CERTIFIED)
    with refused("certificate_taken"):
        city.of_staff("liu", CERTIFIED)
    with refused("certified_in_the_future"):
        city.of_staff("liu", replace(CERTIFIED, certificate="B2", certified_on=date(2026, 1, 6)))
