"""Organisations: founded once, in a division, under a superior that covers it, with a short name for its numbers."""

from dataclasses import replace
from decimal import Decimal

import pytest

from domain.directory.catalogues import OrganisationKind, Platform
from domain.directory.committee_years import RecordYear
from domain.directory.organisations import (
    CloseOrganisation,
    PlaceOrganisation,
    RenameOrganisation,
    ServePlatforms,
)
from domain.directory.staff import EndPost
from domain.kernel.roles import Role
from domain.kernel.vocabulary import ForbiddenError, InvalidError, OrganisationId
from tests.domain.directory.city import GONGYUAN, JANUARY, LONGHUA, XINHUA, YUNHE, cangzhou, refused


def test_rules_see_what_was_founded() -> None:
    known = cangzhou().directory

    assert known.organisation_kind("longhua") == "mediation_committee"
    assert known.division_of("longhua") == LONGHUA
    assert known.short_name("longhua") == "运河隆华"
    assert known.superior_of("longhua") == "gongyuan"
    assert known.organisation_kind("nowhere") is None


def test_an_id_is_given_once() -> None:
    with refused("organisation_exists"):
        cangzhou().founds("longhua", OrganisationKind.COMMUNITY, LONGHUA)


def test_an_id_is_written_in_small_letters_digits_and_dots() -> None:
    with pytest.raises(InvalidError):
        cangzhou().founds("Long Hua", OrganisationKind.COMMUNITY, LONGHUA)


def test_an_organisation_stands_in_a_division_that_exists() -> None:
    with refused("unknown_division"):
        cangzhou().founds("elsewhere", OrganisationKind.COMMUNITY, "130903009001")


def test_two_committees_with_one_short_name_would_give_out_the_same_numbers() -> None:
    city = cangzhou()
    with refused("short_name_taken"):
        city.founds("second", OrganisationKind.MEDIATION_COMMITTEE, XINHUA, short="运河隆华")
    city.founds("second", OrganisationKind.COMMUNITY, LONGHUA, short="运河隆华")
    city.founds("third", OrganisationKind.MEDIATION_COMMITTEE, XINHUA, short="新华")
    with refused("short_name_taken"):
        city.of_organisation("third", RenameOrganisation(name="新华", short_name="运河隆华"))


def test_an_unknown_superior_is_refused() -> None:
    with refused("unknown_organisation"):
        cangzhou().founds("new", OrganisationKind.COMMUNITY, LONGHUA, superior="nowhere")


def test_a_superior_covers_what_stands_under_it() -> None:
    city = cangzhou()
    with refused("superior_elsewhere"):
        city.founds("new", OrganisationKind.STREET, XINHUA, superior="yunhe")
    with refused("superior_elsewhere"):
        city.of_organisation("gongyuan", PlaceOrganisation(superior=OrganisationId("longhua")))


def test_no_organisation_stands_above_itself() -> None:
    city = cangzhou()
    city.founds("bureau", OrganisationKind.DEPARTMENT, YUNHE, superior="yunhe")
    city.founds("section", OrganisationKind.DEPARTMENT, YUNHE, superior="bureau")

    with refused("own_superior"):
        city.of_organisation("bureau", PlaceOrganisation(superior=OrganisationId("section")))
    with refused("own_superior"):
        city.of_organisation("bureau", PlaceOrganisation(superior=OrganisationId("bureau")))


def test_an_organisation_is_renamed_placed_elsewhere_and_given_platforms() -> None:
    city = cangzhou()
    city.of_organisation("longhua", RenameOrganisation(name="隆华里调委会", short_name="运河隆华里"), by="root")
    city.of_organisation("longhua", PlaceOrganisation(superior=OrganisationId("yunhe")), by="root")
    city.of_organisation("longhua", ServePlatforms(platforms=(Platform.MASS_WORK,)), by="root")

    entry = city.directory.organisations["longhua"]
    assert (entry.name, entry.short_name, entry.superior) == ("隆华里调委会", "运河隆华里", "yunhe")
    assert entry.platforms == ("mass_work",)


def test_an_organisation_with_others_below_is_not_closed() -> None:
    with refused("has_organisations_below"):
        cangzhou().of_organisation("gongyuan", CloseOrganisation(reason="合并"))


def test_an_organisation_is_closed_only_after_its_posts_have_ended() -> None:
    city = cangzhou()
    city.engages("zhang")
    city.appoints("zhang", Role.MEDIATOR, "longhua")
    with refused("has_staff"):
        city.of_organisation("longhua", CloseOrganisation(reason="合并"))
    city.of_staff("zhang", EndPost(post="P1", last_day=JANUARY))
    city.of_organisation("longhua", CloseOrganisation(reason="合并"))

    with refused("organisation_is_closed"):
        city.appoints("zhang", Role.MEDIATOR, "longhua")
    with refused("organisation_is_closed"):
        city.founds("new", OrganisationKind.GRID, LONGHUA, superior="longhua")


def test_the_administrator_of_a_district_founds_there_and_nowhere_else() -> None:
    city = cangzhou()
    city.engages("district_admin", YUNHE)
    city.appoints("district_admin", Role.SYSTEM_ADMIN, "yunhe")

    city.founds("here", OrganisationKind.GRID, GONGYUAN, by="district_admin")
    with pytest.raises(ForbiddenError):
        city.founds("there", OrganisationKind.GRID, XINHUA, by="district_admin")


def test_what_a_committee_had_in_a_year_is_put_down_by_the_justice_office_and_again_where_it_was_wrong() -> None:
    city = cangzhou()
    city.engages("qin")
    city.appoints("qin", Role.JUSTICE_OFFICE, "gongyuan")
    had = RecordYear(
        year=2026, guidance_funds=Decimal(500), committee_funds=Decimal(3000), mediator_funds=Decimal(0), trainings=1,
        trained=4, office=True, sign=True, seal=True,
    )  # fmt: skip
    city.of_organisation("longhua", had, by="qin")
    city.of_organisation("longhua", replace(had, trained=6), by="qin")
    years = city.directory.organisations[OrganisationId("longhua")].years
    assert [(each.year, each.trained) for each in years] == [(2026, 6)]
    with refused("year_to_come"):
        city.of_organisation("longhua", replace(had, year=2027), by="qin")
