"""What administrators do about the accounts of others: nobody alone takes over an account, everything is on record."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from application.identity import (
    AccountExistsError,
    HasAccountError,
    LockedOutError,
    NoSuchAccountError,
    WrongCodeError,
    WrongPasswordError,
)
from application.password_rules import WeakPasswordError
from domain.kernel.roles import Post, Role
from domain.kernel.vocabulary import DivisionCode, ForbiddenError, OrganisationId, StaffId
from infrastructure.identity.reset_codes import LASTING
from tests.infrastructure.identity.conftest import ELSEWHERE, HOME, RIGHT, ZHOU

NEW = "plum orchid bamboo"


def post(role, division="130900000000"):
    held = Post(
        staff=StaffId("admin"), role=role, organisation=OrganisationId("city"), since=date(2020, 1, 1),
        division=DivisionCode(division),
    )  # fmt: skip
    return (held,)


SYSTEM, SECURITY = post(Role.SYSTEM_ADMIN), post(Role.SECURITY_ADMIN)


@pytest.fixture
def admin(way_in):
    way_in.accounts.add(replace(ZHOU, login="root", staff=StaffId("admin")), RIGHT)
    return way_in.sign_in(login="root").session


def test_a_handed_over_code_lets_its_holder_choose_a_password_once(way_in, admin):
    before = way_in.sign_in()
    code, _ = way_in.keeping.hand_code(admin, SYSTEM, "zhoumin")
    assert way_in.sessions.session(before.token, "cookie") is not None, "a code alone changes nothing"

    way_in.keeping.choose_by_code("zhoumin", code.lower(), NEW, HOME)

    way_in.sign_in(NEW)
    assert way_in.sessions.session(before.token, "cookie") is None
    with pytest.raises(WrongCodeError):
        way_in.keeping.choose_by_code("zhoumin", code, "another orchid bamboo", HOME)
    assert way_in.noted[1:-1] == [
        ("clerk", "sign_in", "password", "done"), ("admin", "code_handed", "zhoumin", "done"),
        ("clerk", "password_reset", "", "done"), ("clerk", "sign_in", "password", "done"),
    ]  # fmt: skip


def test_a_code_ends_after_half_an_hour_and_with_the_next_one(way_in, admin, clock):
    first, _ = way_in.keeping.hand_code(admin, SYSTEM, "zhoumin")
    second, until = way_in.keeping.hand_code(admin, SYSTEM, "zhoumin")
    assert until == clock.at + LASTING

    with pytest.raises(WrongCodeError):
        way_in.keeping.choose_by_code("zhoumin", first, NEW, HOME)
    clock.at += LASTING
    with pytest.raises(WrongCodeError):
        way_in.keeping.choose_by_code("zhoumin", second, NEW, HOME)


def test_a_weak_password_is_refused_and_the_code_stays_good(way_in, admin):
    code, _ = way_in.keeping.hand_code(admin, SYSTEM, "zhoumin")

    with pytest.raises(WeakPasswordError):
        way_in.keeping.choose_by_code("zhoumin", code, "password1", HOME)
    way_in.keeping.choose_by_code("zhoumin", code, NEW, HOME)


def test_who_guesses_codes_of_others_waits(way_in):
    for _ in range(5):
        with pytest.raises(WrongCodeError):
            way_in.keeping.choose_by_code("zhoumin", "AAAAA-AAAAA", NEW, ELSEWHERE)

    with pytest.raises(LockedOutError):
        way_in.keeping.choose_by_code("zhoumin", "AAAAA-AAAAA", NEW, ELSEWHERE)


def test_a_stranger_who_guesses_does_not_lock_out_who_was_handed_a_code(way_in, admin):
    for _ in range(5):
        with pytest.raises(WrongCodeError):
            way_in.keeping.choose_by_code("zhoumin", "AAAAA-AAAAA", NEW, ELSEWHERE)
        with pytest.raises(WrongPasswordError):
            way_in.sign_in("a guess", ELSEWHERE)
    code, _ = way_in.keeping.hand_code(admin, SYSTEM, "zhoumin")

    account = way_in.keeping.choose_by_code("zhoumin", code, NEW, HOME)

    with pytest.raises(LockedOutError):
        way_in.sign_in(NEW)
    way_in.sign_in(NEW, replace(HOME, known=way_in.doors.entrance.mark(account)))


def test_nobody_is_given_a_second_account_past_the_second_factor_of_the_first(way_in, admin):
    """The administrator who opens it holds its code, and would be somebody else by it."""
    with pytest.raises(HasAccountError) as has:
        way_in.keeping.open_account(admin, SYSTEM, "zhoumin2", ZHOU.staff)
    assert has.value.login == "zhoumin"
    way_in.keeping.set_disabled(admin, SYSTEM, "zhoumin", disabled=True)
    with pytest.raises(HasAccountError):
        way_in.keeping.open_account(admin, SYSTEM, "zhoumin2", ZHOU.staff)


def test_a_new_account_begins_with_a_code(way_in, admin):
    code, _ = way_in.keeping.open_account(admin, SYSTEM, "li", StaffId("mediator"))
    with pytest.raises(WrongPasswordError):
        way_in.sign_in("", login="li")

    way_in.keeping.choose_by_code("li", code, NEW, HOME)

    assert way_in.sign_in(NEW, login="li").session.account.staff == "mediator"
    with pytest.raises(AccountExistsError):
        way_in.keeping.open_account(admin, SYSTEM, "li", StaffId("mediator_b"))


def test_the_system_administrator_hands_over_codes_and_the_security_administrator_removes_factors(way_in, admin):
    with pytest.raises(ForbiddenError):
        way_in.keeping.remove_factors(admin, SYSTEM, "zhoumin")
    with pytest.raises(ForbiddenError):
        way_in.keeping.hand_code(admin, SECURITY, "zhoumin")

    way_in.keeping.remove_factors(admin, SECURITY, "zhoumin")
    way_in.keeping.end_sessions(admin, SECURITY, "zhoumin")
    way_in.keeping.end_sessions(admin, SYSTEM, "zhoumin")


def test_what_an_administrator_ends_is_ended(way_in, admin):
    opened = way_in.sign_in()

    way_in.keeping.end_sessions(admin, SYSTEM, "zhoumin")

    assert way_in.sessions.session(opened.token, "cookie") is None


def test_nobody_does_it_to_their_own_account(way_in, admin):
    for act, posts in ((way_in.keeping.hand_code, SYSTEM), (way_in.keeping.remove_factors, SECURITY)):
        with pytest.raises(ForbiddenError):
            act(admin, posts, "root")


@pytest.mark.parametrize("posts", [post(Role.MEDIATOR), post(Role.AUDIT_ADMIN), ()])
def test_nobody_else_keeps_accounts(way_in, admin, posts):
    for act in (way_in.keeping.one, way_in.keeping.hand_code, way_in.keeping.end_sessions):
        with pytest.raises(ForbiddenError):
            act(admin, posts, "zhoumin")
    with pytest.raises(ForbiddenError):
        way_in.keeping.all(admin, posts)
    assert way_in.noted[-1] == ("admin", "accounts", "", "not_your_task")


def test_an_administrator_of_a_district_does_not_see_the_accounts_of_the_city(way_in, admin):
    district = post(Role.SYSTEM_ADMIN, "130903000000")

    assert way_in.keeping.all(admin, district) == []
    with pytest.raises(NoSuchAccountError):
        way_in.keeping.hand_code(admin, district, "zhoumin")


def test_an_administrator_of_another_city_finds_nobody(way_in, admin):
    elsewhere = replace(admin, account=replace(admin.account, tenant="1301"))

    assert way_in.keeping.all(elsewhere, SYSTEM) == []
    with pytest.raises(NoSuchAccountError):
        way_in.keeping.end_sessions(elsewhere, SYSTEM, "zhoumin")


def test_a_code_that_was_handed_over_ends_when_a_password_is_chosen_otherwise(way_in, admin, clock):
    code, _ = way_in.keeping.hand_code(admin, SYSTEM, "zhoumin")
    clock.at += timedelta(minutes=1)
    way_in.own.change_password(way_in.sign_in().session, RIGHT, NEW, HOME)

    with pytest.raises(WrongCodeError):
        way_in.keeping.choose_by_code("zhoumin", code, "another orchid bamboo", HOME)


def test_of_two_who_use_a_code_at_once_one_chooses_the_password(way_in, admin, monkeypatch):
    code, _ = way_in.keeping.hand_code(admin, SYSTEM, "zhoumin")
    choosing = way_in.keeping._choosing
    check = choosing.check

    def meanwhile(account, password):
        monkeypatch.undo()
        way_in.keeping.choose_by_code("zhoumin", code, NEW, HOME)
        check(account, password)

    monkeypatch.setattr(choosing, "check", meanwhile)
    with pytest.raises(WrongCodeError):
        way_in.keeping.choose_by_code("zhoumin", code, "another orchid bamboo", HOME)
    way_in.sign_in(NEW)
