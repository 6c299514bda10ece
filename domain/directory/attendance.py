"""When does somebody come, go away for some days, come back, and leave?"""

from domain.directory.appointments import somebody_administers
from domain.directory.record import city, must_cover
from domain.directory.staff import (
    AbsenceRecorded,
    Engage,
    Engaged,
    Leave,
    RecordAbsence,
    RecordReturn,
    Rejoin,
    Rejoined,
    RenameStaff,
    ReturnRecorded,
    StaffLeft,
    StaffRecord,
    StaffRenamed,
)
from domain.kernel.vocabulary import DivisionCode, Event, Moment, Refused


def engage(command: Engage, case: StaffRecord, moment: Moment) -> list[Event]:  # noqa: ARG001
    if command.staff in city(moment).staff:
        raise Refused("staff_exists", staff=command.staff)
    _division(command.division, moment)
    return [Engaged(staff=command.staff, name=command.name, division=command.division)]


def rename_staff(command: RenameStaff, case: StaffRecord, moment: Moment) -> list[Event]:  # noqa: ARG001
    if command.name == case.known.name:
        return []
    return [StaffRenamed(staff=case.known.id, name=command.name)]


def record_absence(command: RecordAbsence, case: StaffRecord, moment: Moment) -> list[Event]:  # noqa: ARG001
    if command.last < command.first:
        raise Refused("ends_before_it_begins", since=command.first, last_day=command.last)
    for other in case.known.absences:
        if command.first <= other.last and other.first <= command.last:
            raise Refused("away_already", first=other.first, last=other.last)
    return [AbsenceRecorded(staff=case.known.id, first=command.first, last=command.last, reason=command.reason)]


def record_return(command: RecordReturn, case: StaffRecord, moment: Moment) -> list[Event]:  # noqa: ARG001
    away = next((each for each in case.known.absences if each.first <= command.back_on <= each.last), None)
    if away is None:
        raise Refused("not_away", back_on=command.back_on)
    return [ReturnRecorded(staff=case.known.id, first=away.first, back_on=command.back_on)]


def leave(command: Leave, case: StaffRecord, moment: Moment) -> list[Event]:
    running = [post for post in case.known.posts if post.until is None or post.until > command.last_day]
    later = next((post for post in running if post.since > command.last_day), None)
    if later is not None:
        raise Refused("ends_before_it_begins", since=later.since, last_day=command.last_day)
    somebody_administers(running, command.last_day, moment)
    return [StaffLeft(staff=case.known.id, last_day=command.last_day)]


def rejoin(command: Rejoin, case: StaffRecord, moment: Moment) -> list[Event]:
    _division(command.division, moment)
    must_cover(moment, command.division)
    return [Rejoined(staff=case.known.id, division=command.division)]


def _division(code: DivisionCode, moment: Moment) -> None:
    if not moment.directory.is_division(code):
        raise Refused("unknown_division", division=code)
