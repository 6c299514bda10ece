"""The outbox keeps what is put in, gives each letter to one sender at a time, and forgets nothing in a crash."""

import uuid
from dataclasses import replace
from datetime import timedelta

import pytest

from application.messages.ports import Contact, Letter, LetterState, NoSuchOutletError, Outlet, OutletExistsError
from domain.kernel.messages import MessageWay
from domain.kernel.vocabulary import CaseId, StaffId
from infrastructure.database import application_engine
from infrastructure.messages.outbox import StoredOutbox
from infrastructure.messages.outlets import StoredContacts, StoredOutlets
from tests.application.messages.post import MemoryOutbox
from tests.application.office import SetClock
from tests.conftest import TEMPLATE, copied
from tests.domain.story import at

OTHER = "1310"
NINE = at("2026-03-10 09:00")
CLAIM = NINE + timedelta(minutes=3)


@pytest.fixture(scope="module")
def engine(postgres):
    """One database for all tests here; each has a city of its own."""
    with copied(postgres, TEMPLATE) as url:
        engine = application_engine(url)
        yield engine
        engine.dispose()


@pytest.fixture
def city() -> str:
    return uuid.uuid4().hex


@pytest.fixture(params=["memory", "postgres"])
def outbox(request):
    if request.param == "memory":
        return MemoryOutbox()
    return StoredOutbox(request.getfixturevalue("engine"), SetClock(NINE))


def letter(name: str, minutes: int = 0) -> Letter:
    return Letter(
        id=name, kind="appeal", case_id=CaseId("case-1"), version=3, template="appeal.accepted", receiver="P1",
        due_at=NINE + timedelta(minutes=minutes),
    )  # fmt: skip


def ids(letters) -> list[str]:
    return [each.id for each in letters]


def test_what_is_put_in_twice_lies_there_once(outbox, city: str) -> None:
    assert outbox.put(city, [letter("a"), letter("b")]) == 2
    assert outbox.put(city, [letter("a"), letter("c")]) == 1
    assert outbox.put(city, []) == 0


def test_a_letter_is_one_sender_s_until_its_claim_has_run_out(outbox, city: str) -> None:
    outbox.put(city, [letter("a"), letter("b"), letter("later", 10)])
    first = outbox.claim(city, NINE, CLAIM, 1)
    assert (ids(first), first[0].tries) == (["a"], 1)
    assert ids(outbox.claim(city, NINE, CLAIM, 10)) == ["b"]
    assert not outbox.claim(city, NINE, CLAIM, 10)
    assert sorted(ids(outbox.claim(city, CLAIM, CLAIM + timedelta(minutes=3), 10))) == ["a", "b"]


def test_what_was_not_tried_does_not_count_as_a_try(outbox, city: str) -> None:
    outbox.put(city, [letter("a")])
    (taken,) = outbox.claim(city, NINE, CLAIM, 10)
    outbox.later(city, taken, NINE, counted=False)
    (again,) = outbox.claim(city, NINE, CLAIM, 10)
    assert again.tries == 1
    outbox.later(city, again, NINE, counted=True, problem="timeout")
    (third,) = outbox.claim(city, NINE, CLAIM, 10)
    assert (third.tries, third.problem) == (2, "timeout")


def test_a_letter_that_was_handed_over_comes_back_as_such_until_it_is_done(outbox, city: str) -> None:
    outbox.put(city, [letter("a")])
    (taken,) = outbox.claim(city, NINE, CLAIM, 10)
    outbox.change(city, taken, LetterState.HANDED, way="sms", edition=4)
    (back,) = outbox.claim(city, CLAIM, CLAIM, 10)
    assert (back.state, back.way, back.edition) == (LetterState.HANDED, MessageWay.SMS, 4)
    outbox.change(city, back, LetterState.DONE)
    assert not outbox.claim(city, CLAIM, CLAIM, 10)
    assert outbox.waiting(city, CLAIM) == 0


def test_a_dead_letter_waits_for_somebody_to_send_it_again(outbox, city: str) -> None:
    outbox.put(city, [letter("a"), letter("b")])
    taken = outbox.claim(city, NINE, CLAIM, 10)
    outbox.change(city, taken[0], LetterState.DEAD, problem="rejected")
    assert [(each.id, each.problem) for each in outbox.dead(city, 10)] == [("a", "rejected")]
    assert not outbox.again(city, "b", NINE)
    assert outbox.again(city, "a", NINE)
    assert not outbox.dead(city, 10)
    (back,) = outbox.claim(city, NINE, CLAIM, 10)
    assert (back.id, back.tries, back.problem) == ("a", 1, "")


def test_cities_do_not_see_each_other_s_letters(engine, city: str) -> None:
    outbox = StoredOutbox(engine, SetClock(NINE))
    outbox.put(city, [letter("a")])
    assert not outbox.claim(OTHER, NINE, CLAIM, 10)
    assert outbox.waiting(city, NINE) == 1


def test_what_is_done_is_forgotten_after_its_time(engine, city: str) -> None:
    clock = SetClock(NINE)
    outbox = StoredOutbox(engine, clock)
    outbox.put(city, [letter("done"), letter("open")])
    outbox.change(city, letter("done"), LetterState.DONE)
    assert outbox.sweep(city, NINE) == 0
    assert outbox.sweep(city, NINE + timedelta(seconds=1)) == 1
    assert outbox.put(city, [letter("open")]) == 0


def test_addresses_and_secrets_of_outlets_are_sealed_in_the_database(engine, city: str) -> None:
    kept = StoredOutlets(engine, SetClock(NINE), b"k" * 32)
    outlet = Outlet(
        name="group",
        tenant=city,
        way=MessageWay.WECOM,
        address="https://qyapi.weixin.qq.com/x?key=KEY",
        secret="SECRET",
    )
    kept.add(outlet)
    assert list(kept.of(city)) == [outlet]
    with pytest.raises(OutletExistsError):
        kept.add(outlet)
    with engine.connect() as connection:
        rows = str(connection.exec_driver_sql("SELECT * FROM messages.outlets").all())
    assert "KEY" not in rows
    assert "SECRET" not in rows
    kept.set_disabled(city, "group", disabled=True)
    assert not kept.of(city)
    assert list(kept.all(city)) == [replace(outlet, disabled=True)]
    with pytest.raises(NoSuchOutletError):
        kept.set_disabled(OTHER, "group", disabled=True)


def test_where_staff_is_reached_is_sealed_too(engine, city: str) -> None:
    kept = StoredContacts(engine, b"k" * 32)
    assert kept.contact(city, StaffId("clerk")) == Contact()
    for phone in ("13700000001", "13700000002"):
        kept.keep(city, StaffId("clerk"), Contact(phone=phone, email="z@example.cn"))
    assert kept.contact(city, StaffId("clerk")) == Contact(phone="13700000002", email="z@example.cn")
    with engine.connect() as connection:
        assert "13700" not in str(connection.exec_driver_sql("SELECT * FROM messages.contacts").all())
