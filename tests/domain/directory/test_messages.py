"""An office words its messages anew, edition by edition; a text that would say nothing is refused; nights are quiet."""

import pytest

from domain.directory import messages
from domain.directory.message_book import edition_of, in_force, quiet_until, shipped
from domain.directory.message_templates import TEMPLATES
from domain.directory.messages import OpenMessageBook, ReviseMessage, SetQuietHours
from domain.kernel.messages import MessageWay
from domain.kernel.vocabulary import DivisionCode
from tests.domain.directory.city import CITY, GONGYUAN, LONGHUA, XINHUA, YUNHE, City, cangzhou, refused
from tests.domain.story import at

SMS = (MessageWay.SMS,)
WORDED = "{姓名}您好：{编号}已受理，{期限}前答复。"


def opened(division: str = CITY) -> City:
    city = cangzhou()
    open_at(city, division)
    return city


def open_at(city: City, division: str) -> None:
    city.office.record(
        messages.KIND, division, OpenMessageBook(division=DivisionCode(division), reason="启用"), opens=True
    )


def revises(city: City, text: str = WORDED, *, division: str = CITY, **changes: object) -> None:
    told = {"template": "appeal.accepted", "on": True, "ways": SMS, "text": text, "reason": "改得更明白", **changes}
    city.office.record(messages.KIND, division, ReviseMessage(**told))


def text(city: City, division: str = LONGHUA, template: str = "appeal.accepted") -> str:
    return in_force(city.directory, division, template).text


def test_until_an_office_says_otherwise_the_shipped_words_are_in_force() -> None:
    assert text(cangzhou()) == TEMPLATES["appeal.accepted"].text == text(opened())


def test_the_nearest_division_that_has_said_something_decides() -> None:
    city = opened()
    revises(city)
    assert text(city) == WORDED
    open_at(city, GONGYUAN)
    assert text(city) == WORDED, "a book without a word about it leaves it to the city"
    revises(city, WORDED + "公园街道", division=GONGYUAN)
    assert (text(city), text(city, XINHUA)) == (WORDED + "公园街道", WORDED)


def test_editions_are_counted_and_the_one_a_message_was_written_by_is_found_again() -> None:
    city = opened()
    revises(city)
    revises(city, WORDED + "请知悉。")
    revises(city, WORDED + "请知悉。")
    assert in_force(city.directory, LONGHUA, "appeal.accepted").edition == 2
    assert edition_of(city.directory, LONGHUA, "appeal.accepted", 1).text == WORDED
    assert edition_of(city.directory, LONGHUA, "appeal.accepted", 0) == shipped("appeal.accepted")


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"text": "已受理，{期限}前答复。"}, "fields_missing"),
        ({"text": WORDED + "{电话}"}, "no_such_fields"),
        ({"text": WORDED + "{"}, "braces_do_not_fit"),
        ({"ways": (MessageWay.WECOM,)}, "way_does_not_fit"),
        ({"ways": (MessageWay.SMS, MessageWay.SMS)}, "way_twice"),
        ({"template": "appeal.nothing"}, "no_such_template"),
    ],
)
def test_what_would_say_nothing_or_go_nowhere_is_refused(wrong: dict[str, object], code: str) -> None:
    city = opened()
    with refused(code):
        revises(city, **wrong)


def test_a_message_is_switched_off_and_on() -> None:
    city = opened()
    revises(city, on=False)
    assert not in_force(city.directory, LONGHUA, "appeal.accepted").on
    revises(city, on=True)
    assert in_force(city.directory, LONGHUA, "appeal.accepted").on


def test_a_division_has_one_book_and_only_divisions_have_one() -> None:
    city = opened()
    with refused("book_exists"):
        open_at(city, CITY)
    with refused("unknown_division"):
        open_at(city, "130999000000")


@pytest.mark.parametrize(
    ("now", "until"),
    [
        ("2026-03-10 20:59", None),
        ("2026-03-10 21:00", "2026-03-11 08:00"),
        ("2026-03-11 00:30", "2026-03-11 08:00"),
        ("2026-03-11 07:59", "2026-03-11 08:00"),
        ("2026-03-11 08:00", None),
    ],
)
def test_quiet_hours_go_over_midnight(now: str, until: str | None) -> None:
    assert quiet_until(cangzhou().directory, LONGHUA, at(now)) == (at(until) if until else None)


def test_an_office_sets_its_own_quiet_hours() -> None:
    city = opened(YUNHE)
    hours = SetQuietHours(since="12:00", until="14:00", reason="午休")
    city.office.record(messages.KIND, YUNHE, hours)
    assert quiet_until(city.directory, LONGHUA, at("2026-03-10 12:30")) == at("2026-03-10 14:00")
    assert quiet_until(city.directory, LONGHUA, at("2026-03-10 23:00")) is None
    city.office.record(messages.KIND, YUNHE, SetQuietHours(since="08:00", until="08:00", reason="不设"))
    assert quiet_until(city.directory, LONGHUA, at("2026-03-10 08:00")) is None
