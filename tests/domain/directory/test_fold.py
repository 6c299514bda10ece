"""The directory follows from the records' events, one by one or all at once."""

from dataclasses import replace
from datetime import date

from application.identities import identified
from domain.directory import RECORDS
from domain.directory.catalogues import OrganisationKind
from domain.directory.directory import Directory
from domain.directory.fold import enlarged
from domain.directory.staff import RecordAbsence
from domain.kernel.records import NoteAdded
from domain.kernel.roles import Role
from tests.application.office import TENANT
from tests.domain.directory.city import LONGHUA, City, cangzhou


def told() -> City:
    city = cangzhou()
    city.engages("zhang", LONGHUA)
    city.appoints("zhang", Role.MEDIATOR, "longhua")
    city.of_staff("zhang", RecordAbsence(first=date(2026, 3, 2), last=date(2026, 3, 9)))
    return city


def test_one_by_one_gives_the_same_as_all_at_once() -> None:
    events = told().office.log.since(TENANT, 0, 1000)
    step_by_step = Directory()
    for recorded in events:
        step_by_step = enlarged(step_by_step, (recorded,))

    assert step_by_step == enlarged(Directory(), events)
    assert len(step_by_step.staff["zhang"].posts) == len(step_by_step.staff["zhang"].absences) == 1


def test_each_record_knows_of_itself_what_the_directory_knows_of_it() -> None:
    city = told()
    tables = (city.directory.divisions, city.directory.organisations, city.directory.staff)
    for kind, entries in zip(RECORDS[:3], tables, strict=True):
        assert entries
        for key, entry in entries.items():
            assert city.office.state(identified(TENANT, kind.name, key)).entry == entry


def test_the_old_value_stays_as_it_was() -> None:
    city = told()
    before = city.directory
    staff, bodies = dict(before.staff), dict(before.organisations)
    city.engages("liu")
    city.founds("new", OrganisationKind.GRID, LONGHUA)
    after = enlarged(before, city.office.log.since(TENANT, 0, 1000)[-2:])

    assert (before.staff, before.organisations) == (staff, bodies)
    assert set(after.staff) - set(before.staff) == {"liu"}


def test_what_happens_to_a_case_leaves_the_directory_as_it_is() -> None:
    city = told()
    last = city.office.log.since(TENANT, 0, 1000)[-1]
    note = replace(last, event=NoteAdded(text="备注"), kind="appeal")

    known = city.directory
    assert enlarged(known, (note,)) is known
