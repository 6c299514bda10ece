"""Requests of an account and of an address are counted by all processes together, and hardly any of them costs a statement."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta

import pytest
from sqlalchemy import event, select

from application.projections.blind import Blind
from infrastructure.database import application_engine
from infrastructure.identity import request_counts
from infrastructure.identity.request_counts import SPELL, TOLD_AT, StoredRequests
from infrastructure.identity.residents import Counting
from infrastructure.identity.tables import TRIES
from tests.infrastructure.identity.conftest import Clock

MOST = {"account": 200, "address": 400}
PART = MOST["account"] // TOLD_AT


class Process:
    """Counts on connections of its own."""

    def __init__(self, database, clock, most):
        self.engine = application_engine(database.url, pool_size=1)
        self.statements = 0
        self.requests = StoredRequests(Counting(self.engine, clock, Blind(b"k" * 32)), clock, most)
        event.listen(self.engine, "after_cursor_execute", self._note)

    def _note(self, *_):
        self.statements += 1

    def asks(self, of="clerk", asker="account"):
        """None where it is let through, else how long it waits."""
        wait = self.requests.count(asker, of)
        if wait is None and self.requests.is_due(asker, of):
            return self.requests.settle(asker, of)
        return wait

    def asks_on(self, of="clerk"):
        """How often it is let through, if it asks without end."""
        return sum(self.asks(of) is None for _ in range(10 * MOST["account"]))


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def processes(database, clock):
    started = []

    @contextmanager
    def start(count, **most):
        started.extend(Process(database, clock, MOST | most) for _ in range(count))
        yield started[-count:]

    yield start
    for each in started:
        each.engine.dispose()


def test_an_account_waits_until_the_minute_is_over_and_no_other_account_does(processes, clock):
    with processes(1) as (process,):
        assert process.asks_on() == MOST["account"]
        clock.at += timedelta(seconds=20)
        assert process.asks() == SPELL - timedelta(seconds=20)
        assert process.asks("mediator") is None
        clock.at += timedelta(seconds=40)
        assert process.asks_on() == MOST["account"]


def test_several_processes_at_once_let_through_little_more_than_one_alone(processes):
    with processes(4) as together, ThreadPoolExecutor(4) as pool:
        let_through = sum(pool.map(Process.asks_on, together))
        assert MOST["account"] <= let_through <= MOST["account"] + 4 * PART
        assert all(each.asks() for each in together)


def test_a_process_that_starts_anew_goes_on_where_the_others_stand(processes):
    with processes(1) as (before,), processes(1) as (after,):
        before.asks_on()
        assert after.asks_on() == PART - 1


def test_whoever_asks_as_people_do_costs_no_statement_and_the_fastest_one_for_many(processes):
    with processes(1) as (process,):
        for _ in range(PART - 1):
            process.asks()
        assert process.statements == 0
        process.asks_on()
        assert process.statements <= 2 * TOLD_AT  # one counts, one sweeps


def test_of_an_address_of_the_new_sort_the_whole_network_is_counted_and_nothing_of_it_is_kept_in_words(processes):
    with processes(1) as (process,):
        waits = [process.asks(f"2001:db8:1:2::{n:x}", "address") for n in range(MOST["address"] + 1)]
        assert [each is None for each in waits] == [True] * MOST["address"] + [False]
        assert process.asks("2001:db8:1:3::1", "address") is None
        with process.engine.connect() as connection:
            kept = connection.execute(select(TRIES.c.sort, TRIES.c.key, TRIES.c.tries)).all()
        assert [(sort, tries) for sort, _, tries in kept] == [("requests_address", MOST["address"])]


def test_where_no_limit_is_set_nothing_is_counted(processes):
    with processes(1, account=0) as (process,):
        assert process.asks_on() == 10 * MOST["account"]
        assert process.statements == 0


def test_a_process_forgets_who_came_longest_ago_rather_than_grow_without_end(processes, monkeypatch):
    monkeypatch.setattr(request_counts, "MOST_KEPT", 3)
    with processes(1) as (process,):
        for n in range(10):
            process.asks(f"clerk-{n}")
        assert len(process.requests._tallies) == 3
