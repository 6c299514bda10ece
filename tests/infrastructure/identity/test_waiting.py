"""Who guesses waits, longer each time; who does not guess is not locked out by those who do."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest

from application.identity import LockedOutError, Origin, WrongPasswordError
from infrastructure.identity.waiting import FIRST_DELAY, FORGOTTEN, FREE_TRIES, LONGEST_DELAY, delay_after
from tests.infrastructure.identity.conftest import ELSEWHERE, HOME, RIGHT, WRONG, ZHOU

FREE = FREE_TRIES["account"]


def guess(way_in, times, origin=ELSEWHERE, login="zhoumin"):
    for _ in range(times):
        with pytest.raises(WrongPasswordError):
            way_in.sign_in(WRONG, origin, login=login)


def waits(way_in, origin=ELSEWHERE, login="zhoumin"):
    with pytest.raises(LockedOutError) as locked:
        way_in.sign_in(RIGHT, origin, login=login)
    return locked.value.wait


def test_after_five_wrong_passwords_even_the_right_one_waits(way_in, clock):
    guess(way_in, FREE)

    assert waits(way_in) == FIRST_DELAY
    assert way_in.noted[-1] == ("clerk", "sign_in", "", "locked_out")
    clock.at += FIRST_DELAY
    way_in.sign_in(origin=ELSEWHERE)


def test_the_wait_doubles_with_each_further_wrong_password_up_to_a_quarter_of_an_hour(way_in, clock):
    guess(way_in, FREE)
    clock.at += FIRST_DELAY
    guess(way_in, 1)

    assert waits(way_in) == 2 * FIRST_DELAY
    assert [delay_after(n, 5) for n in (4, 5, 6, 7, 100)] == [
        timedelta(), timedelta(seconds=30), timedelta(minutes=1), timedelta(minutes=2), LONGEST_DELAY,
    ]  # fmt: skip


def test_tries_while_one_waits_do_not_make_the_wait_longer(way_in):
    guess(way_in, FREE)

    assert [waits(way_in) for _ in range(20)] == [FIRST_DELAY] * 20


def test_a_stranger_who_guesses_does_not_lock_the_owner_out_of_a_device_on_which_they_had_signed_in(way_in):
    known = replace(HOME, known=way_in.doors.entrance.mark(way_in.sign_in().session.account))

    guess(way_in, FREE)

    assert waits(way_in)
    assert way_in.sign_in(origin=known).session.account == ZHOU


def test_a_known_device_has_its_own_count_and_waits_too(way_in):
    known = replace(HOME, known=way_in.doors.entrance.mark(ZHOU))

    guess(way_in, FREE, known)

    assert waits(way_in, known) == FIRST_DELAY
    way_in.sign_in(origin=Origin(address="10.0.0.8"))


def test_the_mark_of_a_device_is_good_for_its_own_account_unaltered_and_until_the_password_changes(way_in):
    way_in.accounts.add(replace(ZHOU, login="li"), RIGHT)
    mark = way_in.doors.entrance.mark(ZHOU)
    guess(way_in, FREE)
    guess(way_in, FREE, login="li")

    assert waits(way_in, replace(ELSEWHERE, known=mark), "li")
    assert waits(way_in, replace(ELSEWHERE, known=mark[:-2] + "AA"))
    way_in.clock.at += timedelta(seconds=1)
    way_in.accounts.set_password("zhoumin", RIGHT)
    assert waits(way_in, replace(ELSEWHERE, known=mark))


def test_an_address_from_which_many_accounts_are_tried_waits_and_others_do_not(way_in):
    for n in range(FREE_TRIES["address"]):
        guess(way_in, 1, login=f"nobody{n}")

    assert waits(way_in) == FIRST_DELAY
    way_in.sign_in(origin=HOME)


def test_addresses_that_differ_in_their_dots_are_told_apart(way_in):
    for n in range(FREE_TRIES["address"]):
        guess(way_in, 1, Origin(address="1.12.3.4"), login=f"nobody{n}")

    assert waits(way_in, Origin(address="1.12.3.4"))
    way_in.sign_in(origin=Origin(address="11.2.3.4"))


def test_signing_in_right_costs_an_address_nothing(way_in):
    for _ in range(FREE_TRIES["address"] + 5):
        way_in.sign_in(origin=ELSEWHERE)


def test_the_right_password_forgets_the_wrong_ones_of_the_account(way_in):
    guess(way_in, FREE - 1)
    way_in.sign_in(origin=ELSEWHERE)

    guess(way_in, FREE - 1)
    way_in.sign_in(origin=ELSEWHERE)


def test_after_a_day_the_count_begins_anew(way_in, clock):
    guess(way_in, FREE - 1)
    clock.at += FORGOTTEN + timedelta(seconds=1)

    guess(way_in, FREE - 1)
    way_in.sign_in(origin=ELSEWHERE)


def test_many_guesses_at_once_all_count_also_in_several_processes(way_in):
    processes = [way_in, way_in.again()]

    def one(n):
        try:
            processes[n % 2].sign_in(WRONG, ELSEWHERE)
        except LockedOutError:
            return "locked"
        except WrongPasswordError:
            return "looked at"

    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(one, range(24)))

    assert answers.count("looked at") == FREE


def test_who_asks_for_passkeys_and_never_answers_waits(way_in):
    for _ in range(FREE_TRIES["asked"]):
        way_in.doors.entrance.count_asked(ELSEWHERE)

    with pytest.raises(LockedOutError):
        way_in.doors.entrance.passkey_options("http://hemu.test", ELSEWHERE)
    way_in.doors.entrance.passkey_options("http://hemu.test", HOME)
