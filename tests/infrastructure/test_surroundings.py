"""What rules know of the city: what this process wrote at once, what others wrote soon, and the calendar in force."""

import os
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from application.ask import Ask
from application.engine import Engine
from application.ports import EventLog
from domain.cases import KINDS
from domain.directory import RECORDS, divisions
from domain.directory.divisions import EstablishDivision
from domain.kernel.vocabulary import SYSTEM
from infrastructure.database import application_engine, committing_connection
from infrastructure.event_log.codec import Codec
from infrastructure.event_log.committer import Committer
from infrastructure.event_log.key_store import KeyStore
from infrastructure.event_log.log import PostgresLog
from infrastructure.event_log.reading import Reading
from infrastructure.event_log.sealing import Wrapping
from infrastructure.holidays.in_force import adopt
from infrastructure.keys.kept import KeptKeys
from infrastructure.surroundings import LogSurroundings
from tests.application.memory_log import MemoryLog
from tests.application.office import TENANT, CountedChance, KeptAccess, SetClock

ALL = {kind.name: kind for kind in (*KINDS, *RECORDS)}
CITY, YUNHE = "130900000000", "130903000000"


@dataclass
class Watch:
    seconds: float = 100.0

    def __call__(self) -> float:
        return self.seconds


class CountingLog(MemoryLog):
    looks = 0

    def of_kinds(self, *arguments):
        self.looks += 1
        return super().of_kinds(*arguments)


class Process:
    """One process of the office: an engine and its surroundings, on a log that others write to as well."""

    def __init__(self, log: EventLog, notices: Path | None = None) -> None:
        self.watch = Watch()
        self.surroundings = LogSurroundings(log, ALL.values(), notices=notices, monotonic=self.watch)
        self.engine = Engine(
            kinds=ALL, log=log, surroundings=self.surroundings, clock=SetClock(), chance=CountedChance(),
            access_log=KeptAccess(), secret=b"asked",
        )  # fmt: skip

    def divides(self, code: str, name: str) -> None:
        command = EstablishDivision(code=code, name=name)
        self.engine.do(
            Ask(tenant=TENANT, kind=divisions.KIND.name, name="establish_division", command=command, actor=SYSTEM)
        )

    def knows(self, code: str) -> bool:
        return self.surroundings.directory(TENANT).is_division(code)


def test_what_this_process_wrote_is_known_at_once() -> None:
    here = Process(MemoryLog())
    assert not here.knows(CITY)
    here.divides(CITY, "沧州市")
    assert here.knows(CITY)
    here.divides(YUNHE, "运河区")
    assert here.knows(YUNHE)


def test_what_another_process_wrote_is_known_after_a_second() -> None:
    log = MemoryLog()
    here, there = Process(log), Process(log)
    assert not here.knows(CITY)
    there.divides(CITY, "沧州市")

    here.watch.seconds += 0.9
    assert not here.knows(CITY)
    here.watch.seconds += 0.1
    assert here.knows(CITY)


def test_the_log_is_not_asked_again_within_the_second() -> None:
    log = CountingLog()
    here = Process(log)
    here.divides(CITY, "沧州市")
    here.knows(CITY)
    looks = log.looks
    value = here.surroundings.directory(TENANT)
    assert here.surroundings.directory(TENANT) is value
    assert log.looks == looks


def test_nothing_new_leaves_the_same_value() -> None:
    here = Process(MemoryLog())
    here.divides(CITY, "沧州市")
    value = here.surroundings.directory(TENANT)
    here.watch.seconds += 60
    assert here.surroundings.directory(TENANT) is value


def test_a_directory_larger_than_a_page_is_read_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("infrastructure.surroundings.PAGE", 2)
    log = MemoryLog()
    there = Process(log)
    there.divides(CITY, "沧州市")
    for number in range(1, 8):
        there.divides(f"13090{number}000000", f"{number}区")
    assert len(Process(log).surroundings.directory(TENANT).divisions) == 8


def test_the_numbers_of_every_kind_and_of_the_engine_are_there() -> None:
    known = Process(MemoryLog()).surroundings.parameters().at(date(2026, 3, 1), CITY)
    assert known.number("late_entry_days") == 7
    codes = {entry.code for entry in known.entries}
    assert {parameter.code for kind in KINDS for parameter in kind.parameters} <= codes


NOTICE = """
year = 2027
version = "国办发明电〔2026〕1号"

[[holidays]]
name = "元旦"
first = 2027-01-01
last = 2027-01-03
made_up = [2027-01-09]
"""


def test_a_notice_adopted_by_one_process_is_in_force_in_all(tmp_path: Path) -> None:
    notices, incoming = tmp_path / "calendar", tmp_path / "2027.toml"
    incoming.write_text(NOTICE, encoding="utf-8")
    here = Process(MemoryLog(), notices)
    before = here.surroundings.calendar()
    assert not before.is_workday(date(2027, 1, 9))

    adopted = adopt(notices, incoming)
    assert here.surroundings.calendar() is before
    here.watch.seconds += 1
    assert here.surroundings.calendar().version == adopted.version != before.version
    assert here.surroundings.calendar().is_workday(date(2027, 1, 9))


def test_a_file_that_is_no_notice_is_not_adopted(tmp_path: Path) -> None:
    incoming = tmp_path / "2027.toml"
    incoming.write_text("year = 2027", encoding="utf-8")
    with pytest.raises(ValueError, match="version"):
        adopt(tmp_path / "calendar", incoming)
    assert not (tmp_path / "calendar").exists()


@pytest.mark.postgres
def test_the_directory_is_found_without_a_walk_through_all_cases(database) -> None:
    engine = application_engine(database.url, pre_ping=False)
    committer = Committer(partial(committing_connection, database.url))
    committer.start()
    wrapping, reading = Wrapping(KeptKeys.of(os.urandom(32))), Reading(engine)
    here = Process(PostgresLog(reading, committer, Codec(ALL, wrapping), KeyStore(reading, wrapping)))
    try:
        here.divides(CITY, "沧州市")
        here.divides(YUNHE, "运河区")
        assert here.knows(YUNHE)
        reading.all("SELECT set_config('enable_seqscan', 'off', false)")
        plan = reading.all(
            "EXPLAIN SELECT name FROM log.events WHERE tenant = %s AND split_part(name, '.', 1) = ANY(%s) "
            "AND position > %s ORDER BY position LIMIT %s", TENANT, ["division", "organisation", "staff"], 0, 10,
        )  # fmt: skip
        assert "directory_events" in str(plan)
    finally:
        committer.stop()
        engine.dispose()
