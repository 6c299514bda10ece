"""Tries of query codes are counted by address and by code, and a pass opens one case for a while."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from application.projections.blind import Blind
from application.residents import Holder
from domain.kernel.vocabulary import CaseId
from infrastructure.database import application_engine
from infrastructure.identity.residents import (
    LASTING,
    MOST_FROM_ADDRESS,
    MOST_OF_ADDRESS,
    MOST_OF_CODE,
    MOST_WITH_PHONE,
    SPELL,
    SealedPasses,
    StoredHandIns,
    StoredTries,
)
from infrastructure.identity.tables import TRIES

HOLDER = Holder(tenant="1309", case_id=CaseId("case-1"))
HOME = "203.0.113.7"


@dataclass
class Clock:
    at: datetime = datetime(2026, 3, 10, 1, tzinfo=UTC)

    def now(self):
        return self.at


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def engine(database):
    engine = application_engine(database.url)
    yield engine
    engine.dispose()


@pytest.fixture
def tries(engine, clock):
    return StoredTries(engine, clock, Blind(b"k" * 32))


def test_a_code_waits_after_five_wrong_tries_wherever_they_come_from(tries, clock):
    assert all(tries.count(f"203.0.113.{n}", "ABCD2345") is None for n in range(MOST_OF_CODE))

    assert tries.count("198.51.100.1", "ABCD2345") == SPELL
    assert tries.count("198.51.100.1", "ABCD2346") is None


def test_the_wait_ends_with_the_spell_that_the_first_try_began(tries, clock):
    for _ in range(MOST_OF_CODE):
        tries.count(HOME, "ABCD2345")
    clock.at += SPELL - timedelta(minutes=1)
    assert tries.count(HOME, "ABCD2345") == timedelta(minutes=1)

    clock.at += timedelta(minutes=1)
    assert tries.count(HOME, "ABCD2345") is None


def test_an_address_waits_after_thirty_tries_of_different_codes(tries):
    assert all(tries.count(HOME, f"CODE{n}") is None for n in range(MOST_OF_ADDRESS))

    assert tries.count(HOME, "ANOTHER") == SPELL
    assert tries.count("203.0.113.8", "ANOTHER") is None


def test_the_addresses_of_one_home_count_together(tries):
    for n in range(MOST_OF_ADDRESS):
        tries.count(f"2001:db8:1:2::{n:x}", f"CODE{n}")

    assert tries.count("2001:db8:1:2:ffff::1", "ANOTHER") == SPELL
    assert tries.count("2001:db8:1:3::1", "ANOTHER") is None


def test_a_right_try_counts_against_nobody(tries):
    for _ in range(2 * MOST_OF_ADDRESS):
        assert tries.count(HOME, "ABCD2345") is None
        tries.succeeded(HOME, "ABCD2345")


def test_neither_address_nor_code_is_kept_and_what_counts_no_more_goes(tries, engine, clock):
    tries.count(HOME, "ABCD2345")
    clock.at += SPELL
    tries.count("198.51.100.1", "OTHER234")

    with engine.connect() as connection:
        kept = connection.execute(select(TRIES)).all()
    assert len(kept) == 2
    assert all("OTHER234" not in str(row) and "198.51" not in str(row) for row in kept)


PHONE = "13803171234"


@pytest.fixture
def hand_ins(engine, clock):
    return StoredHandIns(engine, clock, Blind(b"k" * 32))


def test_a_phone_waits_after_five_matters_from_one_address_and_only_there(hand_ins):
    assert all(hand_ins.count(HOME, PHONE) is None for _ in range(MOST_WITH_PHONE))

    assert hand_ins.count(HOME, "138 0317 1234") == SPELL
    assert hand_ins.count(HOME, "13803175678") is None
    assert hand_ins.count("198.51.100.1", PHONE) is None


def test_an_address_waits_after_forty_matters_and_no_other_does(hand_ins, clock):
    assert all(hand_ins.count(HOME, f"1380317{n:04}") is None for n in range(MOST_FROM_ADDRESS))

    assert hand_ins.count(HOME, "") == SPELL
    assert hand_ins.count("198.51.100.1", "") is None
    clock.at += SPELL
    assert hand_ins.count(HOME, "") is None


def test_what_was_not_handed_in_after_all_does_not_count(hand_ins):
    for _ in range(2 * MOST_WITH_PHONE):
        assert hand_ins.count(HOME, PHONE) is None
        hand_ins.take_back(HOME, PHONE)


def test_looking_up_and_handing_in_are_counted_apart(hand_ins, tries):
    for _ in range(MOST_WITH_PHONE + 1):
        hand_ins.count(HOME, PHONE)

    assert tries.count(HOME, PHONE) is None


def test_a_pass_opens_its_case_until_it_runs_out(clock):
    passes = SealedPasses(b"m" * 32, clock)
    shown = passes.give(HOLDER)
    assert "case-1" not in shown
    assert passes.read(shown) == HOLDER

    clock.at += LASTING + timedelta(seconds=1)
    assert passes.read(shown) is None


@pytest.mark.parametrize("altered", ["", "x", "密", "\ud800"])
def test_what_is_not_ours_opens_nothing(clock, altered):
    passes = SealedPasses(b"m" * 32, clock)

    assert passes.read(altered) is None
    assert passes.read(SealedPasses(b"n" * 32, clock).give(HOLDER)) is None
