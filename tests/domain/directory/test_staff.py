"""Staff: roles come only with posts; A and B, absences, and an administrator who always remains."""

from datetime import date

import pytest

from domain.directory.catalogues import OrganisationKind
from domain.directory.staff import (
    EndPost,
    Leave,
    RecordAbsence,
    RecordReturn,
    Rejoin,
    RenameStaff,
    SetDeputy,
)
from domain.kernel.roles import Role
from domain.kernel.vocabulary import DivisionCode, ForbiddenError, StaffId
from tests.domain.directory.city import CITY, JANUARY, LONGHUA, XINHUA, YUNHE, City, cangzhou, refused

MARCH = date(2026, 3, 1)


def with_mediators() -> City:
    city = cangzhou()
    for key in ("zhang", "liu"):
        city.engages(key, LONGHUA)
        city.appoints(key, Role.MEDIATOR, "longhua")
    return city


def roles(city: City, key: str, on: date = MARCH) -> list[str]:
    return [post.role for post in city.directory.posts_of(StaffId(key), on)]


def test_somebody_engaged_has_no_role_before_an_appointment() -> None:
    city = cangzhou()
    city.engages("zhang")
    assert roles(city, "zhang") == []
    city.appoints("zhang", Role.MEDIATOR, "longhua")
    assert roles(city, "zhang") == ["mediator"]
    assert city.directory.holders("mediator", "longhua", MARCH) == ("zhang",)


def test_the_scope_of_a_post_is_the_division_of_its_organisation() -> None:
    city = with_mediators()
    assert city.directory.posts_of(StaffId("zhang"), MARCH)[0].division == LONGHUA


def test_an_id_is_given_once_and_in_a_known_division() -> None:
    city = with_mediators()
    with refused("staff_exists"):
        city.engages("zhang")
    with refused("unknown_division"):
        city.engages("wang", "130903009001")


def test_a_post_holds_from_its_first_to_its_last_day() -> None:
    city = with_mediators()
    city.of_staff("zhang", EndPost(post="P1", last_day=date(2026, 2, 10)))

    assert roles(city, "zhang", date(2025, 12, 31)) == []
    assert roles(city, "zhang", JANUARY) == ["mediator"]
    assert roles(city, "zhang", date(2026, 2, 10)) == ["mediator"]
    assert roles(city, "zhang", date(2026, 2, 11)) == []


def test_a_post_does_not_end_before_it_begins() -> None:
    city = with_mediators()
    with refused("ends_before_it_begins"):
        city.of_staff("zhang", EndPost(post="P1", last_day=date(2025, 12, 31)))
    with refused("ends_before_it_begins"):
        city.appoints("zhang", Role.ARCHIVIST, "gongyuan", since=MARCH, until=date(2026, 2, 28))


def test_the_same_post_is_not_held_twice_at_a_time() -> None:
    city = with_mediators()
    with refused("post_held_already"):
        city.appoints("zhang", Role.MEDIATOR, "longhua", since=MARCH)
    city.of_staff("zhang", EndPost(post="P1", last_day=date(2026, 2, 28)))
    with refused("post_held_already"):
        city.appoints("zhang", Role.MEDIATOR, "longhua", since=date(2026, 2, 28))
    city.appoints("zhang", Role.MEDIATOR, "longhua", since=MARCH)
    assert roles(city, "zhang") == ["mediator"]


def test_a_post_that_has_ended_does_not_end_again() -> None:
    city = with_mediators()
    city.of_staff("zhang", EndPost(post="P1", last_day=JANUARY))
    with refused("post_has_ended"):
        city.of_staff("zhang", EndPost(post="P1", last_day=date(2026, 1, 2)))
    with refused("no_such_post"):
        city.of_staff("zhang", EndPost(post="P2", last_day=MARCH))
    with refused("post_has_ended"):
        city.of_staff("zhang", SetDeputy(post="P1", deputy=StaffId("liu")))


def test_an_unknown_organisation_is_refused() -> None:
    city = with_mediators()
    with refused("unknown_organisation"):
        city.appoints("zhang", Role.ARCHIVIST, "nowhere")


def test_a_mediator_works_in_a_mediation_committee() -> None:
    city = with_mediators()
    with refused("role_not_here"):
        city.appoints("zhang", Role.MEDIATOR, "gongyuan")


@pytest.mark.parametrize("role", [Role.RESIDENT, Role.AGENT, Role.SYSTEM])
def test_nobody_is_appointed_to_be_a_resident_or_the_system(role: Role) -> None:
    with refused("not_a_post"):
        with_mediators().appoints("zhang", role, "longhua")


def test_one_head_for_a_role_in_an_organisation_at_a_time() -> None:
    city = with_mediators()
    city.appoints("zhang", Role.COMMITTEE_DIRECTOR, "longhua", head=True, until=date(2026, 2, 28))
    with refused("head_exists"):
        city.appoints("liu", Role.COMMITTEE_DIRECTOR, "longhua", head=True, since=date(2026, 2, 28))
    city.appoints("liu", Role.COMMITTEE_DIRECTOR, "longhua", head=True, since=MARCH)


def test_system_security_and_audit_administrators_are_three_people() -> None:
    with refused("three_administrators"):
        cangzhou().appoints("root", Role.AUDIT_ADMIN, "city")


def test_b_works_where_a_works() -> None:
    city = with_mediators()
    city.engages("wang")
    with refused("deputy_elsewhere"):
        city.of_staff("zhang", SetDeputy(post="P1", deputy=StaffId("wang")))
    with refused("own_deputy"):
        city.of_staff("zhang", SetDeputy(post="P1", deputy=StaffId("zhang")))
    with refused("unknown_staff"):
        city.of_staff("zhang", SetDeputy(post="P1", deputy=StaffId("nobody")))
    city.of_staff("zhang", SetDeputy(post="P1", deputy=StaffId("liu")))

    assert city.directory.posts_of(StaffId("zhang"), MARCH)[0].deputy == "liu"


def test_an_absence_counts_from_its_first_to_its_last_day() -> None:
    city = with_mediators()
    city.of_staff("zhang", RecordAbsence(first=date(2026, 3, 2), last=date(2026, 3, 4)), by="zhang")

    away = [city.directory.is_absent(StaffId("zhang"), date(2026, 3, day)) for day in (1, 2, 4, 5)]
    assert away == [False, True, True, False]


def test_two_absences_do_not_overlap() -> None:
    city = with_mediators()
    city.of_staff("zhang", RecordAbsence(first=date(2026, 3, 2), last=date(2026, 3, 4)))
    with refused("away_already"):
        city.of_staff("zhang", RecordAbsence(first=date(2026, 3, 4), last=date(2026, 3, 6)))
    with refused("ends_before_it_begins"):
        city.of_staff("zhang", RecordAbsence(first=date(2026, 4, 4), last=date(2026, 4, 3)))


def test_whoever_comes_back_early_is_at_work_from_that_day() -> None:
    city = with_mediators()
    city.of_staff("zhang", RecordAbsence(first=date(2026, 3, 2), last=date(2026, 3, 9)))
    city.of_staff("zhang", RecordReturn(back_on=date(2026, 3, 5)))
    away = [city.directory.is_absent(StaffId("zhang"), date(2026, 3, day)) for day in (2, 4, 5, 9)]
    assert away == [True, True, False, False]
    with refused("not_away"):
        city.of_staff("zhang", RecordReturn(back_on=date(2026, 3, 5)))


def test_whoever_never_went_was_not_away() -> None:
    city = with_mediators()
    city.of_staff("zhang", RecordAbsence(first=date(2026, 3, 2), last=date(2026, 3, 9)))
    city.of_staff("zhang", RecordReturn(back_on=date(2026, 3, 2)))
    assert city.directory.staff["zhang"].absences == ()


def test_others_do_not_record_my_absence() -> None:
    city = with_mediators()
    with pytest.raises(ForbiddenError):
        city.of_staff("zhang", RecordAbsence(first=MARCH, last=MARCH), by="liu")
    with pytest.raises(ForbiddenError):
        city.of_staff("zhang", EndPost(post="P1", last_day=MARCH), by="zhang")


def test_with_the_last_day_all_posts_end() -> None:
    city = with_mediators()
    city.of_staff("zhang", Leave(last_day=MARCH))

    assert roles(city, "zhang", MARCH) == ["mediator"]
    assert roles(city, "zhang", date(2026, 3, 2)) == []
    with refused("wrong_state"):
        city.appoints("zhang", Role.ARCHIVIST, "gongyuan")


def test_whoever_leaves_ends_no_post_before_it_begins() -> None:
    city = with_mediators()
    city.appoints("zhang", Role.ARCHIVIST, "gongyuan", since=MARCH)
    with refused("ends_before_it_begins"):
        city.of_staff("zhang", Leave(last_day=date(2026, 2, 1)))


def test_whoever_rejoins_gets_posts_anew() -> None:
    city = with_mediators()
    city.of_staff("zhang", Leave(last_day=date(2026, 1, 5)))
    with refused("unknown_division"):
        city.of_staff("zhang", Rejoin(division=DivisionCode("130903009001")))
    city.of_staff("zhang", Rejoin(division=DivisionCode(LONGHUA)))
    assert roles(city, "zhang") == []
    city.appoints("zhang", Role.MEDIATOR, "longhua", since=date(2026, 1, 6))
    assert roles(city, "zhang") == ["mediator"]


def test_the_last_administrator_cannot_be_removed() -> None:
    city = cangzhou()
    with refused("last_administrator"):
        city.of_staff("root", EndPost(post="P1", last_day=MARCH), by="root")
    with refused("last_administrator"):
        city.of_staff("root", Leave(last_day=MARCH), by="root")


def test_an_administrator_of_a_district_does_not_replace_that_of_the_city() -> None:
    city = cangzhou()
    city.engages("district_admin", YUNHE)
    city.appoints("district_admin", Role.SYSTEM_ADMIN, "yunhe")
    with refused("last_administrator"):
        city.of_staff("root", Leave(last_day=MARCH))
    city.of_staff("district_admin", Leave(last_day=MARCH))


def test_an_administrator_whose_own_post_ends_sooner_does_not_remain() -> None:
    city = cangzhou()
    city.engages("second")
    city.appoints("second", Role.SYSTEM_ADMIN, "city", until=MARCH)
    with refused("last_administrator"):
        city.of_staff("root", Leave(last_day=MARCH))
    city.of_staff("root", Leave(last_day=date(2026, 2, 28)))


def test_the_administrator_of_a_district_appoints_to_its_own_organisations_only() -> None:
    city = with_mediators()
    city.divides("130902001000", "建设北街道")
    city.founds("xinhua", OrganisationKind.DISTRICT, XINHUA, superior="city")
    city.engages("district_admin", YUNHE)
    city.appoints("district_admin", Role.SYSTEM_ADMIN, "yunhe")

    city.appoints("zhang", Role.ARCHIVIST, "gongyuan", by="district_admin")
    with refused("outside_your_division"):
        city.appoints("zhang", Role.ARCHIVIST, "xinhua", by="district_admin")
    with pytest.raises(ForbiddenError):
        city.of_staff("root", RenameStaff(name="某某"), by="district_admin")


def test_a_name_is_changed() -> None:
    city = with_mediators()
    city.of_staff("zhang", RenameStaff(name="张和睦"), by="root")
    assert city.directory.staff["zhang"].name == "张和睦"
    assert city.directory.staff["zhang"].division == LONGHUA != CITY
