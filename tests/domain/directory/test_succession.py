"""Communities are merged and split without losing history: who carries on, since when, and whose posts reach back."""

from datetime import date, timedelta

from domain.directory.divisions import AbolishDivision, SucceedDivision
from domain.directory.organisations import SucceedOrganisation
from domain.directory.staff import EndPost
from domain.kernel.roles import Role
from domain.kernel.vocabulary import DivisionCode, OrganisationId, StaffId
from tests.domain.directory.city import GONGYUAN, LONGHUA, XINHUA, YUNHE, City, cangzhou, refused

DONGGUAN, XIGUAN, SHUIYUE = "130903001002", "130903002001", "130903002000"
MERGED = date(2026, 3, 10)


def two_communities() -> City:
    """东关 beside 隆华, each with a committee and a mediator, and 西关 in the next street."""
    city = cangzhou()
    city.divides(DONGGUAN, "东关社区")
    city.divides(SHUIYUE, "水月寺街道")
    city.divides(XIGUAN, "西关社区")
    city.founds("dongguan", "mediation_committee", DONGGUAN, short="运河东关", superior="gongyuan")
    for key, body in (("zhang", "longhua"), ("cao", "dongguan")):
        city.engages(key)
        city.appoints(key, Role.MEDIATOR, body)
    city.office.on("2026-03-10")
    return city


def succeed(city: City, code: str, successor: str, *others: str) -> None:
    command = SucceedDivision(
        successor=DivisionCode(successor), others=tuple(map(DivisionCode, others)), reason="社区调整"
    )
    city.of_division(code, command)


def merged(into: str = LONGHUA) -> City:
    city = two_communities()
    city.of_staff("cao", EndPost(post="P1", last_day=MERGED))
    city.of_organisation("dongguan", SucceedOrganisation(successor=OrganisationId("longhua"), reason="社区合并"))
    succeed(city, DONGGUAN, into)
    return city


def reach(city: City, staff: str, on: date = MERGED) -> set[tuple[str, str]]:
    return {(post.organisation, post.division) for post in city.directory.posts_of(StaffId(staff), on)}


def test_the_people_of_the_one_that_carries_on_act_in_the_cases_of_the_old() -> None:
    city = merged()
    assert reach(city, "zhang") >= {("longhua", LONGHUA), ("dongguan", DONGGUAN), ("longhua", DONGGUAN)}
    for body in ("dongguan", "longhua"):
        assert city.directory.holders(Role.MEDIATOR, OrganisationId(body), MERGED + timedelta(days=1)) == ("zhang",)


def test_before_that_day_everything_stays_as_it_was() -> None:
    city = merged()
    assert reach(city, "zhang", MERGED - timedelta(days=1)) == {("longhua", LONGHUA)}
    assert reach(city, "cao", MERGED - timedelta(days=1)) == {("dongguan", DONGGUAN)}
    assert city.directory.succession.places_on(MERGED - timedelta(days=1)) == {}
    assert city.directory.succession.places_on(MERGED) == {DONGGUAN: LONGHUA}


def test_a_community_that_moves_to_another_street_is_seen_by_that_street_too() -> None:
    city = two_communities()
    city.founds("shuiyue", "street", SHUIYUE, superior="yunhe")
    city.engages("han")
    city.appoints("han", Role.STREET_HANDLER, "shuiyue")
    city.of_staff("cao", EndPost(post="P1", last_day=MERGED))
    city.of_organisation("dongguan", SucceedOrganisation(successor=OrganisationId("longhua"), reason="社区合并"))
    succeed(city, DONGGUAN, XIGUAN)
    assert reach(city, "han") == {("shuiyue", SHUIYUE), ("shuiyue", DONGGUAN)}


def test_where_one_was_carried_on_by_another_that_ended_too_the_last_counts() -> None:
    city = merged(into=XIGUAN)
    city.office.on("2026-03-12")
    city.of_division(XIGUAN, SucceedDivision(successor=DivisionCode(LONGHUA), reason="再次调整"))
    assert city.directory.succession.places_on(date(2026, 3, 11)) == {DONGGUAN: XIGUAN}
    assert city.directory.succession.places_on(date(2026, 3, 12)) == {DONGGUAN: LONGHUA, XIGUAN: LONGHUA}


def test_a_split_names_its_parts_and_one_of_them_carries_on() -> None:
    city = two_communities()
    for code, name in (("130903002008", "西关一社区"), ("130903002009", "西关二社区")):
        city.divides(code, name)
    succeed(city, XIGUAN, "130903002008", "130903002009")
    assert city.directory.succession.places_on(MERGED) == {XIGUAN: "130903002008"}
    assert not city.directory.is_division(DivisionCode(XIGUAN))


def test_nothing_may_be_at_work_any_more_where_a_division_ends() -> None:
    city = two_communities()
    with refused("has_organisations"):
        succeed(city, DONGGUAN, LONGHUA)
    with refused("has_staff"):
        city.of_organisation("dongguan", SucceedOrganisation(successor=OrganisationId("longhua"), reason="社区合并"))
    with refused("has_divisions_below"):
        succeed(city, SHUIYUE, GONGYUAN)


def test_the_one_that_carries_on_is_another_of_the_same_level_and_kind() -> None:
    city = two_communities()
    with refused("carried_on_by_itself"):
        succeed(city, XIGUAN, XIGUAN)
    with refused("carried_on_by_itself"):
        succeed(city, XIGUAN, LONGHUA, LONGHUA)
    with refused("another_level"):
        succeed(city, XIGUAN, YUNHE)
    with refused("unknown_division"):
        succeed(city, XIGUAN, "130903009001")
    with refused("successor_of_another_kind"):
        city.of_organisation("dongguan", SucceedOrganisation(successor=OrganisationId("gongyuan"), reason="社区合并"))


def test_a_division_that_is_only_abolished_is_carried_on_by_nobody() -> None:
    city = two_communities()
    city.of_division(XINHUA, AbolishDivision(reason="撤销"))
    assert not city.directory.succession
