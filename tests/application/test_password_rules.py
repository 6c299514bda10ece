"""Which passwords may be chosen."""

from dataclasses import dataclass, field
from hashlib import sha1

import pytest

from application.identity import Account, Policy
from application.password_rules import Choosing, WeakPasswordError, sorts_of_signs
from domain.kernel.vocabulary import StaffId
from infrastructure.identity.known_passwords import ListedPasswords
from infrastructure.identity.words_of_person import words_of_person
from tests.cast import DIRECTORY

ZHOU = Account(login="zhoumin", tenant="1309", staff=StaffId("clerk"))
GOOD = "plum orchid bamboo"


@dataclass
class Accounts:
    used: set = field(default_factory=set)

    def used_before(self, login, password, most):
        return password in self.used


def fault(password, policy=None, known=None, used=()):
    """What stands against a password; None where nothing does."""
    choosing = Choosing(
        Accounts(set(used)), policy or Policy(), known or ListedPasswords(),
        lambda account: words_of_person(account, lambda tenant: DIRECTORY),
    )  # fmt: skip
    try:
        choosing.check(ZHOU, password)
    except WeakPasswordError as error:
        return error.fault
    return None


def test_a_password_of_seven_signs_is_too_short_one_of_eight_is_not():
    assert fault("tq7-Lk2") == "too_short"
    assert fault("tq7-Lk2x") is None
    assert fault("tq7-Lk2x", Policy(shortest=12)) == "too_short"
    assert fault("梅兰竹菊松柏常青") is None
    assert fault("q7-" * 67) == "too_long"


@pytest.mark.parametrize(
    "password", ["password", "PassWord", "password123!", "12345678", "87654321", "88888888", "iloveyou", "1qaz2wsx"]
)
def test_what_everybody_tries_first_is_refused_without_a_network(password):
    assert fault(password) == "frequent"


def test_a_password_is_not_made_of_the_login_or_the_name_in_signs_or_as_it_is_spelt():
    name = DIRECTORY.staff[ZHOU.staff].name
    spelt = "".join(list(words_of_person(ZHOU, lambda tenant: DIRECTORY))[-1])

    for word in ("ZhouMin", name, spelt):
        assert fault(f"{word}-tq7Lk2x9") == "of_person", word


def test_a_mixture_of_signs_is_asked_for_only_where_the_office_wants_it():
    assert fault("plumorchidbamboo") is None
    assert fault("plumorchidbamboo", Policy(sorts_of_signs=3)) == "too_plain"
    assert fault("Plumorchid7bamboo", Policy(sorts_of_signs=3)) is None
    assert [sorts_of_signs(each) for each in ("", "ab", "aB", "aB1", "aB1-")] == [0, 1, 2, 3, 4]


def test_a_former_password_is_refused():
    assert fault(GOOD, used=[GOOD]) == "used_before"


@pytest.mark.parametrize("counted", [":3", ""])
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_every_line_of_a_list_of_leaked_passwords_is_found_and_nothing_else(tmp_path, counted, ending):
    leaked = [f"leaked-{n}" for n in range(50)]
    listed = tmp_path / "leaked.txt"
    hashes = sorted(sha1(each.encode()).hexdigest().upper() for each in leaked)
    listed.write_bytes("".join(f"{each}{counted}{ending}" for each in hashes).encode())
    known = ListedPasswords(listed)

    assert all(known.is_leaked(each) for each in leaked)
    assert not any(known.is_leaked(f"kept-{n}") for n in range(200))
    assert fault(leaked[7], known=known) == "leaked"


def test_an_empty_list_of_leaked_passwords_knows_none(tmp_path):
    (tmp_path / "leaked.txt").touch()

    assert not ListedPasswords(tmp_path / "leaked.txt").is_leaked("anything at all")
