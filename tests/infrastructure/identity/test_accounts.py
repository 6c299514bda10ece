"""Signing in by password and staying signed in: on the real tables."""

import queue
from datetime import timedelta
from functools import partial

import pytest
from argon2 import Parameters, Type, extract_parameters
from argon2.profiles import RFC_9106_LOW_MEMORY
from sqlalchemy import select

from application.identity import AccountExistsError, NoSuchAccountError, Scope, WrongPasswordError
from infrastructure.database import raw_connection
from infrastructure.event_log.wakeups import Ear, Wakeups
from infrastructure.identity.accounts import StoredAccounts
from infrastructure.identity.passwords import Passwords
from infrastructure.identity.sessions import ENDED, LASTING, TRUSTED
from infrastructure.identity.tables import ACCOUNTS, SESSIONS
from tests.conftest import SHIPPED
from tests.infrastructure.identity.conftest import ELSEWHERE, HOME, RIGHT, WRONG, ZHOU

LONG = 30
"""Seconds after which a test that waits has failed."""


def test_the_right_password_opens_a_session_that_its_token_shows(way_in):
    opened = way_in.sign_in()

    assert way_in.sessions.session(opened.token, "cookie") == opened.session
    assert opened.session.account == ZHOU


def test_the_token_of_a_browser_is_no_bearer_token(way_in):
    assert way_in.sessions.session(way_in.sign_in().token, "bearer") is None


def test_neither_the_password_nor_the_token_is_kept(way_in, engine):
    opened = way_in.sign_in()

    with engine.connect() as connection:
        kept = repr(connection.execute(select(ACCOUNTS)).all() + connection.execute(select(SESSIONS)).all())
    assert RIGHT not in kept
    assert opened.token not in kept
    assert "$argon2id$" in kept


def test_passwords_are_kept_by_the_measures_of_rfc_9106():
    assert SHIPPED == RFC_9106_LOW_MEMORY


def test_a_password_that_was_kept_by_older_measures_is_kept_anew_when_its_holder_signs_in(way_in, engine):
    stronger = Parameters(
        type=Type.ID, version=19, salt_len=16, hash_len=32, time_cost=2, memory_cost=128, parallelism=1
    )
    accounts = StoredAccounts(engine, way_in.clock, way_in.sessions, Passwords(stronger))

    assert accounts.of_password("zhoumin", WRONG) is None
    assert _kept(engine) != stronger
    assert accounts.of_password("zhoumin", RIGHT) == ZHOU
    assert _kept(engine) == stronger
    assert accounts.of_password("zhoumin", RIGHT) == ZHOU


def _kept(engine):
    with engine.connect() as connection:
        return extract_parameters(connection.execute(select(ACCOUNTS.c.password_hash)).scalar_one())


def test_an_unknown_login_is_answered_like_a_wrong_password_and_is_on_record(way_in):
    with pytest.raises(WrongPasswordError):
        way_in.sign_in(login="nobody")

    assert way_in.noted == [("-", "sign_in", "password", "wrong_password")]
    assert way_in.access_log.entries[0].tenant == "-"


def test_an_account_without_a_password_lets_nobody_in(way_in):
    way_in.accounts.add(ZHOU.__class__(login="li", tenant="1309", staff=ZHOU.staff), None)

    for guess in ("", "None", RIGHT):
        with pytest.raises(WrongPasswordError):
            way_in.sign_in(guess, login="li")


def test_a_session_ends_when_its_time_is_over_however_busy(way_in, clock):
    opened, step = way_in.sign_in(), timedelta(hours=3)

    for _ in range(3):
        clock.at += step
        assert way_in.sessions.session(opened.token, "cookie") is not None
    clock.at += LASTING["cookie"] - 3 * step
    assert way_in.sessions.session(opened.token, "cookie") is None


def test_a_browser_that_nobody_uses_is_signed_out_and_a_program_is_not(way_in, clock):
    way_in = way_in.again(session_idle=timedelta(minutes=30))
    browser, program = way_in.sign_in(), way_in.sign_in(carrier="bearer")

    clock.at += timedelta(minutes=29)
    assert way_in.sessions.session(browser.token, "cookie") is not None
    clock.at += timedelta(minutes=30)
    assert way_in.sessions.session(browser.token, "cookie") is None
    assert way_in.sessions.session(program.token, "bearer") is not None


def test_signing_out_ends_the_session_at_once(way_in):
    opened = way_in.sign_in()
    assert way_in.sessions.session(opened.token, "cookie") is not None

    way_in.doors.entrance.sign_out(opened.session, opened.token)

    assert way_in.sessions.session(opened.token, "cookie") is None
    assert way_in.noted == [("clerk", "sign_in", "password", "done"), ("clerk", "sign_out", "", "done")]


def test_what_another_process_ended_and_nobody_heard_of_ends_here_within_seconds(way_in, clock):
    opened = way_in.sign_in()
    assert way_in.sessions.session(opened.token, "cookie") is not None
    way_in.again().sessions.sign_out(opened.token)

    clock.at += TRUSTED

    assert way_in.sessions.session(opened.token, "cookie") is None


@pytest.fixture
def another(way_in, accounts_url):
    """What another process remembers of sessions, and whose it was told to forget."""
    there, told = way_in.again(), queue.SimpleQueue()

    def forget(login):
        there.sessions.forget(login)
        told.put(login)

    ear = Ear(partial(raw_connection, accounts_url), Wakeups(), also={ENDED: forget})
    ear.start()
    assert told.get(timeout=LONG) == "", "it begins with nothing that it might not have heard of"
    yield there, told
    ear.stop()


ENDING = {
    "signing out": lambda way_in, opened: way_in.sessions.sign_out(opened.token),
    "ending one": lambda way_in, opened: way_in.sessions.end("zhoumin", opened.session.id),
    "ending all": lambda way_in, opened: way_in.sessions.end_all("zhoumin"),
    "closing the account": lambda way_in, opened: way_in.accounts.set_disabled("zhoumin", disabled=True),
    "a new password": lambda way_in, opened: way_in.accounts.set_password("zhoumin", "plum orchid bamboo"),
}


@pytest.mark.parametrize("ends", ENDING.values(), ids=ENDING)
def test_what_is_ended_here_ends_at_once_in_every_process(way_in, another, ends):
    opened, (there, told) = way_in.sign_in(carrier="bearer"), another
    assert there.sessions.session(opened.token, "bearer") is not None

    ends(way_in, opened)

    assert told.get(timeout=LONG) == "zhoumin"
    assert there.sessions.session(opened.token, "bearer") is None


def test_one_sees_where_one_is_signed_in_and_ends_it(way_in, clock):
    here, there = way_in.sign_in(), way_in.sign_in(origin=ELSEWHERE)
    clock.at += timedelta(minutes=6)
    way_in.sessions.session(here.token, "cookie")

    shown = way_in.own.overview(here.session).sessions
    assert [(each.device, each.address, each.seen_at) for each in shown] == [
        ("Firefox", "10.0.0.7", clock.at), ("curl", "203.0.113.9", clock.at - timedelta(minutes=6)),
    ]  # fmt: skip
    way_in.own.end_session(here.session, there.session.id)

    assert way_in.sessions.session(there.token, "cookie") is None
    assert way_in.sessions.session(here.token, "cookie") is not None


def test_nobody_ends_the_session_of_another(way_in):
    way_in.accounts.add(ZHOU.__class__(login="li", tenant="1309", staff=ZHOU.staff), RIGHT)
    mine, yours = way_in.sign_in(), way_in.sign_in(login="li")

    way_in.own.end_session(mine.session, yours.session.id)

    assert way_in.sessions.session(yours.token, "cookie") is not None


def test_a_new_password_ends_every_other_session(way_in):
    here, there = way_in.sign_in(), way_in.sign_in(origin=ELSEWHERE, carrier="bearer")

    way_in.own.change_password(here.session, RIGHT, "plum orchid bamboo", HOME)

    assert way_in.sessions.session(there.token, "bearer") is None
    assert way_in.sessions.session(here.token, "cookie") is not None
    with pytest.raises(WrongPasswordError):
        way_in.sign_in()
    way_in.sign_in("plum orchid bamboo")


def test_whoever_does_not_know_the_password_cannot_change_it(way_in):
    opened = way_in.sign_in()

    with pytest.raises(WrongPasswordError):
        way_in.own.change_password(opened.session, WRONG, "plum orchid bamboo", HOME)

    assert ("clerk", "password_change", "", "wrong_password") in way_in.noted


def test_a_closed_account_cannot_sign_in_and_its_sessions_end(way_in):
    opened = way_in.sign_in()

    way_in.accounts.set_disabled("zhoumin", disabled=True)

    assert way_in.sessions.session(opened.token, "cookie") is None
    with pytest.raises(WrongPasswordError):
        way_in.sign_in()


def test_a_token_says_what_it_is_good_for_and_ends_by_itself(way_in, clock):
    opened = way_in.sign_in()
    token = way_in.own.give_token(opened.session, "月报", 30, Scope(reads_only=True, kinds=frozenset({"appeal"})), HOME)

    assert way_in.sessions.session(token.token, "bearer").scope == Scope(reads_only=True, kinds=frozenset({"appeal"}))
    clock.at += timedelta(days=30)
    assert way_in.sessions.session(token.token, "bearer") is None


def test_a_password_that_is_too_old_is_due(way_in, clock):
    way_in = way_in.again(password_lasts=timedelta(days=90))

    clock.at += timedelta(days=90) - timedelta(seconds=1)
    assert not way_in.sign_in().session.password_due
    clock.at += timedelta(seconds=1)
    opened = way_in.sign_in()
    assert opened.session.password_due
    way_in.own.change_password(opened.session, RIGHT, "plum orchid bamboo", HOME)
    assert not way_in.sessions.session(opened.token, "cookie").password_due


def test_a_login_is_taken_once(way_in):
    with pytest.raises(AccountExistsError):
        way_in.accounts.add(ZHOU, RIGHT)
    assert way_in.accounts.all() == [ZHOU]


def test_an_account_that_does_not_exist_gets_no_password(way_in):
    with pytest.raises(NoSuchAccountError):
        way_in.accounts.set_password("nobody", RIGHT)
