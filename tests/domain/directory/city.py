"""A small city told from nothing: the system sets it up, administrators go on."""

from datetime import date

import pytest

from application.ask import Done
from domain.directory import divisions, organisations, staff_kind
from domain.directory.catalogues import OrganisationKind
from domain.directory.directory import Directory
from domain.directory.divisions import EstablishDivision
from domain.directory.organisations import FoundOrganisation
from domain.directory.staff import Appoint, Engage
from domain.kernel.roles import Role
from domain.kernel.vocabulary import Command, DivisionCode, OrganisationId, RefusedError, StaffId
from tests.application.office import TENANT, Office

CITY, YUNHE, XINHUA = "130900000000", "130903000000", "130902000000"
GONGYUAN, LONGHUA = "130903001000", "130903001001"
JANUARY = date(2026, 1, 1)


class City:
    """What tests say about a city, in a few words."""

    def __init__(self) -> None:
        self.office = Office(cast=None).on("2026-01-05")

    @property
    def directory(self) -> Directory:
        return self.office.surroundings.directory(TENANT)

    def divides(self, code: str, name: str, *, by: str = "system") -> Done:
        command = EstablishDivision(code=DivisionCode(code), name=name)
        return self.office.record(divisions.KIND, code, command, by=by, opens=True)

    def founds(
        self, key: str, kind: OrganisationKind, division: str, *, short: str | None = None, superior: str | None = None,
        by: str = "system",
    ) -> Done:  # fmt: skip
        command = FoundOrganisation(
            organisation=OrganisationId(key), name=f"{key}的全称", short_name=short or key, kind=kind,
            division=DivisionCode(division), superior=OrganisationId(superior) if superior else None,
        )  # fmt: skip
        return self.office.record(organisations.KIND, key, command, by=by, opens=True)

    def engages(self, key: str, division: str = CITY, *, by: str = "system") -> Done:
        command = Engage(staff=StaffId(key), name=f"姓名{key}", division=DivisionCode(division))
        return self.office.record(staff_kind.KIND, key, command, by=by, opens=True)

    def appoints(self, key: str, role: Role, organisation: str, *, by: str = "system", **more: object) -> Done:
        command = Appoint(role=role, organisation=OrganisationId(organisation), **{"since": JANUARY, **more})
        return self.of_staff(key, command, by=by)

    def of_division(self, code: str, command: Command, *, by: str = "system") -> Done:
        return self.office.record(divisions.KIND, code, command, by=by)

    def of_organisation(self, key: str, command: Command, *, by: str = "system") -> Done:
        return self.office.record(organisations.KIND, key, command, by=by)

    def of_staff(self, key: str, command: Command, *, by: str = "system", **more: object) -> Done:
        return self.office.record(staff_kind.KIND, key, command, by=by, **more)


class refused:  # noqa: N801 # reads as a word: `with refused("staff_exists"):`
    """The rules say no, with this code."""

    def __init__(self, code: str) -> None:
        self._code = code
        self._raises = pytest.raises(RefusedError)

    def __enter__(self) -> None:
        self._caught = self._raises.__enter__()

    def __exit__(self, *error: object) -> bool:
        done = self._raises.__exit__(*error)  # type: ignore[arg-type]
        assert self._caught.value.code == self._code
        return bool(done)


def cangzhou() -> City:
    """沧州 with two districts, a street, a community with its committee, and its first administrator."""
    city = City()
    for code, name in (
        (CITY, "沧州市"), (YUNHE, "运河区"), (XINHUA, "新华区"), (GONGYUAN, "公园街道"), (LONGHUA, "隆华社区"),
    ):  # fmt: skip
        city.divides(code, name)
    city.founds("city", OrganisationKind.CITY, CITY)
    city.founds("yunhe", OrganisationKind.DISTRICT, YUNHE, superior="city")
    city.founds("gongyuan", OrganisationKind.STREET, GONGYUAN, superior="yunhe")
    city.founds("longhua", OrganisationKind.MEDIATION_COMMITTEE, LONGHUA, short="运河隆华", superior="gongyuan")
    city.engages("root")
    city.appoints("root", Role.SYSTEM_ADMIN, "city")
    return city
