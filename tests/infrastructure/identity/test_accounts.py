"""Signing in, staying signed in, being locked out: on the real tables."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from argon2 import PasswordHasher
from sqlalchemy import select

from application.identity import (
    Account,
    AccountExistsError,
    LockedOutError,
    NoSuchAccountError,
    WrongPasswordError,
)
from domain.kernel.vocabulary import StaffId
from infrastructure.database import application_engine
from infrastructure.identity.accounts import LASTING, StoredAccounts
from infrastructure.identity.passwords import FIRST_DELAY, FREE_TRIES, Passwords, WeakPasswordError, delay_after
from infrastructure.identity.tables import ACCOUNTS, SESSIONS

RIGHT, WRONG = "right horse battery", "wrong horse battery"
QUICK = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)
ZHOU = Account(login="zhoumin", tenant="1309", staff=StaffId("clerk"))


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
def accounts(engine, clock):
    accounts = StoredAccounts(engine, clock, Passwords(QUICK))
    accounts.add(ZHOU, RIGHT)
    return accounts


def wrong(accounts, times):
    for _ in range(times):
        with pytest.raises(WrongPasswordError):
            accounts.sign_in("zhoumin", WRONG, "cookie")


def test_the_right_password_opens_a_session_that_its_token_shows(accounts):
    opened = accounts.sign_in("zhoumin", RIGHT, "cookie")

    assert accounts.session(opened.token, "cookie") == opened.session
    assert opened.session.account == ZHOU


def test_the_token_of_a_browser_is_no_bearer_token(accounts):
    opened = accounts.sign_in("zhoumin", RIGHT, "cookie")

    assert accounts.session(opened.token, "bearer") is None


def test_neither_the_password_nor_the_token_is_kept(accounts, engine):
    opened = accounts.sign_in("zhoumin", RIGHT, "cookie")

    with engine.connect() as connection:
        kept = repr(connection.execute(select(ACCOUNTS)).all() + connection.execute(select(SESSIONS)).all())
    assert RIGHT not in kept
    assert opened.token not in kept
    assert "$argon2id$" in kept


def test_an_unknown_login_is_answered_like_a_wrong_password(accounts):
    with pytest.raises(WrongPasswordError):
        accounts.sign_in("nobody", RIGHT, "cookie")


def test_a_session_ends_when_its_time_is_over(accounts, clock):
    opened = accounts.sign_in("zhoumin", RIGHT, "cookie")

    clock.at += LASTING["cookie"] - timedelta(seconds=1)
    assert accounts.session(opened.token, "cookie") is not None
    clock.at += timedelta(seconds=1)
    assert accounts.session(opened.token, "cookie") is None


def test_signing_out_ends_the_session_at_once(accounts):
    opened = accounts.sign_in("zhoumin", RIGHT, "cookie")
    assert accounts.session(opened.token, "cookie") is not None

    accounts.sign_out(opened.token)

    assert accounts.session(opened.token, "cookie") is None


def test_what_another_process_ended_ends_here_within_seconds(accounts, engine, clock):
    opened = accounts.sign_in("zhoumin", RIGHT, "cookie")
    assert accounts.session(opened.token, "cookie") is not None
    StoredAccounts(engine, clock, Passwords(QUICK)).sign_out(opened.token)

    clock.at += timedelta(seconds=10)

    assert accounts.session(opened.token, "cookie") is None


def test_a_new_password_ends_the_sessions_of_the_old_one(accounts):
    opened = accounts.sign_in("zhoumin", RIGHT, "cookie")

    accounts.set_password("zhoumin", WRONG)

    assert accounts.session(opened.token, "cookie") is None
    with pytest.raises(WrongPasswordError):
        accounts.sign_in("zhoumin", RIGHT, "cookie")
    accounts.sign_in("zhoumin", WRONG, "cookie")


def test_a_closed_account_cannot_sign_in_and_its_sessions_end(accounts):
    opened = accounts.sign_in("zhoumin", RIGHT, "cookie")

    accounts.set_disabled("zhoumin", disabled=True)

    assert accounts.session(opened.token, "cookie") is None
    with pytest.raises(WrongPasswordError):
        accounts.sign_in("zhoumin", RIGHT, "cookie")


def test_after_five_wrong_passwords_even_the_right_one_waits(accounts, clock):
    wrong(accounts, FREE_TRIES)

    with pytest.raises(LockedOutError) as locked:
        accounts.sign_in("zhoumin", RIGHT, "cookie")
    assert locked.value.wait == FIRST_DELAY
    clock.at += FIRST_DELAY
    accounts.sign_in("zhoumin", RIGHT, "cookie")


def test_the_wait_doubles_with_each_further_wrong_password_up_to_an_hour(accounts, clock):
    wrong(accounts, FREE_TRIES)
    clock.at += FIRST_DELAY
    wrong(accounts, 1)

    with pytest.raises(LockedOutError) as locked:
        accounts.sign_in("zhoumin", RIGHT, "cookie")
    assert locked.value.wait == 2 * FIRST_DELAY
    assert [delay_after(n) for n in (4, 5, 6, 7, 100)] == [
        None, timedelta(seconds=30), timedelta(minutes=1), timedelta(minutes=2), timedelta(hours=1),
    ]  # fmt: skip


def test_the_right_password_forgets_the_wrong_ones(accounts):
    wrong(accounts, FREE_TRIES - 1)
    accounts.sign_in("zhoumin", RIGHT, "cookie")

    wrong(accounts, FREE_TRIES - 1)
    accounts.sign_in("zhoumin", RIGHT, "cookie")


def test_many_guesses_at_once_all_count(accounts, clock):
    def guess(_):
        try:
            accounts.sign_in("zhoumin", WRONG, "cookie")
        except LockedOutError:
            return "locked"
        except WrongPasswordError:
            return "looked at"

    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(guess, range(24)))

    assert answers.count("looked at") == FREE_TRIES


def test_a_login_is_taken_once(accounts):
    with pytest.raises(AccountExistsError):
        accounts.add(ZHOU, RIGHT)
    assert accounts.all() == [ZHOU]


def test_a_password_of_seven_signs_is_too_short(accounts):
    with pytest.raises(WeakPasswordError):
        accounts.set_password("zhoumin", "1234567")
    accounts.set_password("zhoumin", "12345678")


def test_an_account_that_does_not_exist_gets_no_password(accounts):
    with pytest.raises(NoSuchAccountError):
        accounts.set_password("nobody", RIGHT)
