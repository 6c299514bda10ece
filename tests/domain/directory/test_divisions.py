"""Divisions: codes with a division above, one city, and an end only where nothing works any more."""

import pytest

from domain.directory.divisions import AbolishDivision, RenameDivision
from domain.directory.organisations import CloseOrganisation
from domain.kernel.vocabulary import ForbiddenError, InvalidError
from tests.domain.directory.city import CITY, GONGYUAN, LONGHUA, YUNHE, City, cangzhou, refused


def test_a_division_lies_in_the_one_whose_digits_its_code_begins_with() -> None:
    places = cangzhou().directory.divisions

    assert [places[code].parent for code in (CITY, YUNHE, GONGYUAN, LONGHUA)] == [None, CITY, YUNHE, GONGYUAN]


def test_a_code_without_the_division_above_is_refused() -> None:
    with refused("no_division_above"):
        cangzhou().divides("130903009001", "无名社区")


@pytest.mark.parametrize("code", ["13090300", "13090300100A", "１３０９０３００１００９", ""])
def test_a_code_has_twelve_digits(code: str) -> None:
    with pytest.raises(InvalidError):
        cangzhou().divides(code, "某地")


def test_a_province_is_more_than_a_city() -> None:
    with refused("not_in_a_city"):
        City().divides("130000000000", "河北省")


def test_another_city_has_a_log_of_its_own() -> None:
    with refused("another_city"):
        cangzhou().divides("131000000000", "廊坊市")
    with refused("another_city"):
        cangzhou().divides("131003000000", "广阳区")


def test_a_code_is_given_once() -> None:
    with refused("division_exists"):
        cangzhou().divides(YUNHE, "运河新区")


def test_a_code_given_at_the_same_time_by_two_is_given_once() -> None:
    city = cangzhou()
    city.office.surroundings.cast = city.directory  # the second one still sees the city as it was
    city.divides("130903002000", "水月寺街道")

    with refused("opened_already"):
        city.divides("130903002000", "水月寺街道")


def test_a_division_is_renamed() -> None:
    city = cangzhou()
    city.of_division(LONGHUA, RenameDivision(name="隆华里社区"), by="root")

    assert city.directory.divisions[LONGHUA].name == "隆华里社区"
    assert city.of_division(LONGHUA, RenameDivision(name="隆华里社区"), by="root").events == ()


def test_a_division_with_others_below_is_not_abolished() -> None:
    with refused("has_divisions_below"):
        cangzhou().of_division(GONGYUAN, AbolishDivision(reason="合并"), by="root")


def test_a_division_is_abolished_only_after_its_organisations_are_closed() -> None:
    city = cangzhou()
    with refused("has_organisations"):
        city.of_division(LONGHUA, AbolishDivision(reason="合并"), by="root")
    city.of_organisation("longhua", CloseOrganisation(reason="合并"), by="root")
    city.of_division(LONGHUA, AbolishDivision(reason="合并"), by="root")

    assert not city.directory.is_division(LONGHUA)
    assert city.directory.divisions[LONGHUA].name == "隆华社区"
    with refused("wrong_state"):
        city.of_division(LONGHUA, RenameDivision(name="隆华"), by="root")


def test_only_an_administrator_enters_divisions() -> None:
    city = cangzhou()
    city.engages("clerk_1")

    with pytest.raises(ForbiddenError):
        city.divides("130903002000", "水月寺街道", by="clerk_1")
    city.divides("130903002000", "水月寺街道", by="root")
