import pytest

from application.importing.bodies import Body, UnknownBodyError, body_for, found_city
from domain.cases.appeal import KIND
from domain.directory.catalogues import OrganisationKind
from domain.kernel.vocabulary import OrganisationId
from tests.application.office import TENANT, Office
from tests.domain.directory.city import CITY, YUNHE, City


def city() -> City:
    made = City()
    made.divides(CITY, "沧州市")
    made.divides(YUNHE, "运河区")
    return made


def test_the_body_that_is_given_is_taken_if_there_is_such_a_body() -> None:
    office = Office(KIND)
    body = body_for(office.engine, TENANT, OrganisationId("petition.yunhe"), "沧州市")
    assert body == Body(id=OrganisationId("petition.yunhe"), name="运河区信访局", how="given")
    with pytest.raises(UnknownBodyError):
        body_for(office.engine, TENANT, OrganisationId("petition.nowhere"), "沧州市")


def test_without_one_the_petition_office_of_the_city_is_chosen() -> None:
    assert body_for(Office(KIND).engine, TENANT, None, "沧州市").id == "petition.cangzhou"


def test_where_the_city_has_no_petition_office_its_hotline_is_chosen_and_no_district_is() -> None:
    made = city()
    made.founds("petition.yunhe", OrganisationKind.PETITION_OFFICE, YUNHE)
    made.founds("government", OrganisationKind.CITY, CITY)
    made.founds("hotline", OrganisationKind.HOTLINE, CITY)
    assert body_for(made.office.engine, TENANT, None, "沧州市").id == "hotline"


def test_a_city_without_a_likely_body_must_be_told_which() -> None:
    made = city()
    made.founds("petition.yunhe", OrganisationKind.PETITION_OFFICE, YUNHE)
    with pytest.raises(UnknownBodyError):
        body_for(made.office.engine, TENANT, None, "沧州市")


def test_in_an_empty_system_the_citys_petition_office_is_founded_once() -> None:
    office = Office(KIND, cast=None)
    first = body_for(office.engine, TENANT, None, "沧州市")
    assert (first.name, first.how) == ("沧州市信访局", "founded")
    assert body_for(office.engine, TENANT, None, "沧州市") == Body(id=first.id, name=first.name, how="chosen")


def test_a_start_that_broke_off_after_the_division_goes_on() -> None:
    office = Office(KIND, cast=None)
    found_city(office.engine, TENANT, "沧州市")
    assert body_for(office.engine, TENANT, None, "沧州市").how == "founded"
