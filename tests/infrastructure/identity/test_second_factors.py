"""A second factor: codes of an app, each good once; recovery codes; what is kept of them; showing anew who one is."""

from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pyotp
import pytest
from sqlalchemy import select

from application.identity import LockedOutError, SecondFactorNeededError, WrongCodeError, WrongPasswordError
from infrastructure.identity.tables import RECOVERY_CODES, TOTP
from infrastructure.identity.waiting import FIRST_DELAY
from tests.infrastructure.identity.conftest import HOME, RIGHT, WRONG


class App:
    """The authenticator app on somebody's phone."""

    def __init__(self, address, clock):
        self._totp, self._clock = pyotp.TOTP(parse_qs(urlsplit(address).query)["secret"][0]), clock

    def code(self):
        return self._totp.at(self._clock.now())


@pytest.fixture
def signed_in(way_in):
    return way_in.sign_in().session


@pytest.fixture
def app(way_in, clock, signed_in):
    """Set up; half a minute later, so that its code is a new one."""
    app = App(way_in.own.begin_app(signed_in), clock)
    app.recovery_codes = way_in.own.finish_app(signed_in, app.code())
    clock.at += timedelta(seconds=30)
    return app


def half(way_in):
    with pytest.raises(SecondFactorNeededError) as needed:
        way_in.sign_in()
    return needed.value.half.token


def test_an_app_counts_from_the_first_right_code_on(way_in, clock, signed_in):
    address = way_in.own.begin_app(signed_in)
    assert way_in.own.begin_app(signed_in) == address, "a page that is loaded again shows the same"
    with pytest.raises(WrongCodeError):
        way_in.own.finish_app(signed_in, "000000")
    way_in.sign_in()

    assert len(way_in.own.finish_app(signed_in, App(address, clock).code())) == 10
    half(way_in)


def test_after_the_password_the_code_opens_the_session(way_in, app):
    token = half(way_in)
    assert way_in.sessions.session(token, "cookie") is None, "half a session opens nothing"

    opened = way_in.doors.entrance.by_code(token, app.code(), HOME)

    assert way_in.sessions.session(opened.token, "cookie").factors == 2
    assert way_in.sessions.session(token, "half") is None


def test_a_code_is_good_once(way_in, app):
    code = app.code()
    way_in.sign_in(code=code)

    with pytest.raises(WrongCodeError):
        way_in.sign_in(code=code)


def test_a_code_of_the_half_minute_before_is_good_an_older_one_is_not(way_in, app, clock):
    code = app.code()
    clock.at += timedelta(seconds=60)
    with pytest.raises(WrongCodeError):
        way_in.sign_in(code=code)
    code = app.code()
    clock.at += timedelta(seconds=30)
    way_in.sign_in(code=code)


def test_a_recovery_code_stands_in_for_the_app_once(way_in, app, signed_in):
    code = app.recovery_codes[3]
    way_in.sign_in(code=code.lower())

    with pytest.raises(WrongCodeError):
        way_in.sign_in(code=code)
    assert way_in.own.overview(signed_in).recovery_codes == 9


def test_new_recovery_codes_make_the_old_ones_void(way_in, app, signed_in):
    way_in.own.new_recovery_codes(signed_in)

    with pytest.raises(WrongCodeError):
        way_in.sign_in(code=app.recovery_codes[0])


def test_who_guesses_codes_waits(way_in, app, clock):
    token = half(way_in)
    for _ in range(5):
        with pytest.raises(WrongCodeError):
            way_in.doors.entrance.by_code(token, "000000", HOME)

    with pytest.raises(LockedOutError) as locked:
        way_in.doors.entrance.by_code(token, app.code(), HOME)
    assert locked.value.wait == FIRST_DELAY


def test_half_a_session_lasts_ten_minutes(way_in, app, clock):
    token = half(way_in)
    clock.at += timedelta(minutes=10)

    assert way_in.doors.entrance.by_code(token, app.code(), HOME) is None


def test_neither_the_secret_of_the_app_nor_a_recovery_code_can_be_read_in_the_database(way_in, app, engine, signed_in):
    with engine.connect() as connection:
        kept = repr(connection.execute(select(TOTP)).all() + connection.execute(select(RECOVERY_CODES)).all())

    assert app._totp.secret not in kept
    assert not any(each.replace("-", "") in kept for each in app.recovery_codes)


def test_without_the_second_factor_the_password_is_enough_again(way_in, app, signed_in):
    way_in.own.remove_app(signed_in)

    assert way_in.sign_in().session.factors == 1
    assert way_in.own.overview(signed_in).recovery_codes == 0


def test_showing_anew_who_one_is_takes_the_code_where_there_is_one_else_the_password(way_in, clock, signed_in):
    entrance, before = way_in.doors.entrance, clock.at
    clock.at += timedelta(hours=1)
    with pytest.raises(WrongPasswordError):
        entrance.confirm(signed_in, WRONG, HOME)
    entrance.confirm(signed_in, RIGHT, HOME)
    token = way_in.sign_in()
    app = App(way_in.own.begin_app(token.session), clock)
    way_in.own.finish_app(token.session, app.code())
    clock.at += timedelta(hours=1)

    with pytest.raises(WrongCodeError):
        entrance.confirm(token.session, RIGHT, HOME)
    entrance.confirm(token.session, app.code(), HOME)
    shown = way_in.sessions.session(token.token, "cookie")
    assert (shown.confirmed_at, shown.factors) == (clock.at, 2)
    assert signed_in.confirmed_at == before


def test_every_step_is_on_record(way_in, app, signed_in):
    half(way_in)
    with pytest.raises(WrongCodeError):
        way_in.sign_in(code="000000")
    way_in.sign_in(code=app.code())
    way_in.own.remove_app(signed_in)

    assert [each[1:] for each in way_in.noted] == [
        ("sign_in", "password", "done"), ("factor_added", "app", "done"), ("recovery_codes", "", "done"),
        ("second_factor", "asked", "done"), ("second_factor", "", "wrong_code"),
        ("sign_in", "password+code", "done"), ("factor_removed", "app", "done"),
    ]  # fmt: skip
