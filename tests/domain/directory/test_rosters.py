"""Duty rosters: staggered hours, rotation, rest days, exchanges; absence hands the turn to B."""

from datetime import date

import pytest

from domain.directory import rosters
from domain.directory.duty import Days, Shift, Turn
from domain.directory.on_duty import on_duty
from domain.directory.rosters import DrawUpRoster, PutOnDuty, ReviseRoster
from domain.directory.staff import RecordAbsence, SetDeputy
from domain.kernel.roles import Role
from domain.kernel.vocabulary import ForbiddenError, OrganisationId, StaffId
from tests.domain.calendar.calendars import CALENDAR
from tests.domain.directory.city import LONGHUA, City, cangzhou, refused

MONDAY = date(2026, 3, 9)
PEOPLE = ("zhang", "liu", "wang")


def people(*names: str) -> tuple[StaffId, ...]:
    return tuple(StaffId(name) for name in names)


def shift(name: str = "早班", days: Days = Days.WORKDAYS, *, who: tuple[str, ...] = PEOPLE, **more: object) -> Shift:
    return Shift(name=name, days=days, starts="08:00", ends="12:00", people=people(*who), **more)


def committee() -> City:
    city = cangzhou()
    for key in PEOPLE:
        city.engages(key, LONGHUA)
        city.appoints(key, Role.MEDIATOR, "longhua", head=key == "zhang")
    return city


def drawn(*shifts: Shift, since: date = MONDAY, by: str = "system") -> City:
    city = committee()
    command = DrawUpRoster(organisation=OrganisationId("longhua"), since=since, shifts=shifts or (shift(),))
    city.office.record(rosters.KIND, "longhua", command, opens=True, by=by)
    return city


def roster(city: City, command: object, *, by: str = "system") -> None:
    city.office.record(rosters.KIND, "longhua", command, by=by)


def there(city: City, day: date) -> list[tuple[str, str | None, str]]:
    found = on_duty(city.directory, OrganisationId("longhua"), day, CALENDAR)
    return [(each.shift.name, each.person, each.because) for each in found]


def test_on_workdays_the_next_takes_over_each_day_and_the_weekend_is_left_out() -> None:
    city = drawn()
    days = [there(city, date(2026, 3, day)) for day in (9, 10, 11, 12, 13, 14, 15, 16)]
    assert [found[0][1] if found else None for found in days] == [
        "zhang", "liu", "wang", "zhang", "liu", None, None, "wang",
    ]  # fmt: skip


def test_rest_days_have_a_rotation_of_their_own() -> None:
    city = drawn(shift("节假日", Days.REST_DAYS))
    found = [there(city, date(2026, 3, day)) for day in (13, 14, 15, 21)]
    assert [each[0][1] if each else None for each in found] == [None, "zhang", "liu", "wang"]


def test_a_weekly_turn_changes_on_monday() -> None:
    city = drawn(shift(turn=Turn.WEEK))
    assert there(city, date(2026, 3, 13))[0][1] == "zhang"
    assert there(city, date(2026, 3, 16))[0][1] == "liu"


def test_two_at_once_and_two_shifts_at_staggered_hours() -> None:
    late = Shift(name="晚班", days=Days.EVERY_DAY, starts="17:30", ends="08:00", people=people("wang"))
    city = drawn(shift(at_once=2), late)
    assert there(city, MONDAY) == [
        ("早班", "zhang", "rotation"), ("早班", "liu", "rotation"), ("晚班", "wang", "rotation"),
    ]  # fmt: skip
    assert there(city, date(2026, 3, 10))[:2] == [("早班", "wang", "rotation"), ("早班", "zhang", "rotation")]


def test_absence_hands_the_turn_to_b() -> None:
    city = drawn()
    city.of_staff("zhang", SetDeputy(post="P1", deputy=StaffId("wang")))
    city.of_staff("zhang", RecordAbsence(first=MONDAY, last=MONDAY))
    assert there(city, MONDAY) == [("早班", "wang", "deputy")]


def test_without_b_the_next_of_the_rotation_comes_and_without_anybody_the_place_stays_empty() -> None:
    city = drawn()
    city.of_staff("zhang", RecordAbsence(first=MONDAY, last=MONDAY))
    assert there(city, MONDAY) == [("早班", "liu", "next")]
    for key in ("liu", "wang"):
        city.of_staff(key, RecordAbsence(first=MONDAY, last=MONDAY))
    assert there(city, MONDAY) == [("早班", None, "nobody")]


def test_an_exchange_holds_for_its_day_only() -> None:
    city = drawn()
    roster(city, PutOnDuty(day=date(2026, 3, 10), shift="早班", people=people("wang"), reason="调班"))
    assert there(city, date(2026, 3, 10)) == [("早班", "wang", "exchange")]
    assert there(city, date(2026, 3, 11)) == [("早班", "wang", "rotation")]


def test_a_revision_leaves_the_days_before_it_as_they_were() -> None:
    city = drawn()
    roster(city, ReviseRoster(since=date(2026, 3, 16), shifts=(shift(who=("wang",)),)))
    assert there(city, date(2026, 3, 13))[0][1] == "liu"
    assert there(city, date(2026, 3, 16))[0][1] == "wang"


def test_who_does_not_work_there_is_not_on_the_roster() -> None:
    city = committee()
    city.engages("sun", LONGHUA)
    with refused("not_of_this_body"):
        command = DrawUpRoster(organisation=OrganisationId("longhua"), since=MONDAY, shifts=(shift(who=("sun",)),))
        city.office.record(rosters.KIND, "longhua", command, opens=True)


def test_a_body_has_one_roster_with_shifts_of_different_names_and_people_enough() -> None:
    city = drawn()
    with refused("roster_exists"):
        command = DrawUpRoster(organisation=OrganisationId("longhua"), since=MONDAY, shifts=(shift(),))
        city.office.record(rosters.KIND, "longhua", command, opens=True, key="another")
    with refused("shift_twice"):
        roster(city, ReviseRoster(since=MONDAY, shifts=(shift(), shift())))
    with refused("too_few_for_shift"):
        roster(city, ReviseRoster(since=MONDAY, shifts=(shift(at_once=4),)))
    with refused("person_twice"):
        roster(city, ReviseRoster(since=MONDAY, shifts=(shift(who=("zhang", "zhang")),)))


def test_what_was_on_a_past_day_is_not_changed() -> None:
    city = drawn()
    city.office.on("2026-03-12")
    with refused("roster_of_the_past"):
        roster(city, ReviseRoster(since=date(2026, 3, 11), shifts=(shift(),)))
    with refused("roster_of_the_past"):
        roster(city, PutOnDuty(day=date(2026, 3, 11), shift="早班", people=people("wang")))
    with refused("no_such_shift"):
        roster(city, PutOnDuty(day=date(2026, 3, 12), shift="夜班", people=people("wang")))


def test_the_head_of_the_body_draws_it_up_and_nobody_else_of_it() -> None:
    with pytest.raises(ForbiddenError):
        drawn(by="liu")
    assert there(drawn(by="zhang"), MONDAY) == [("早班", "zhang", "rotation")]


def test_an_administrator_of_another_district_does_not() -> None:
    city = committee()
    city.founds("xinhua", "district", "130902000000", superior="city")
    city.engages("far")
    city.appoints("far", Role.SYSTEM_ADMIN, "xinhua")
    with refused("outside_your_division"):
        command = DrawUpRoster(organisation=OrganisationId("longhua"), since=MONDAY, shifts=(shift(),))
        city.office.record(rosters.KIND, "longhua", command, opens=True, by="far")
