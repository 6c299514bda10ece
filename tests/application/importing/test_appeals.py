"""What becomes of a row: a message that says what is known, or a problem that says why not. One of both, always."""

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from application.importing.lines import Line
from application.importing.problems import Problem
from domain.calendar.working_days import SHANGHAI
from domain.cases.appeal.registration import ImportHistoric
from domain.kernel.fields import check
from domain.kernel.vocabulary import TopicCode
from tests.application.importing.tables import BODY, HEADINGS, read, row


def test_a_row_becomes_a_message_that_says_what_is_known() -> None:
    (message,) = read(row())
    assert message == Line(
        row=2,
        number="2549",
        command=ImportHistoric(
            organisation=BODY, message_number="2549", received_at=datetime(2019, 4, 25, 9, 32, 9, tzinfo=SHANGHAI),
            content="我们楼道的灯坏了两个月。", answered_at=datetime(2019, 5, 10, 14, 56, 53, tzinfo=SHANGHAI), answer="已更换。",
            subject="楼道灯不亮", user="A00045", source_file="来信.xlsx", source_row=2,
        ),
    )  # fmt: skip


def test_a_message_without_an_answer_stays_unanswered() -> None:
    (message,) = read(row(answer="", answered=None))
    assert isinstance(message, Line)
    assert (message.command.answered_at, message.command.answer) == (None, "")


def test_an_answer_in_the_second_of_the_message_is_in_order() -> None:
    assert isinstance(read(row(answered="2019-04-25 09:32:09"))[0], Line)


@pytest.mark.parametrize(
    ("bad", "code"),
    [
        ({"number": ""}, "number_missing"),
        ({"number": None}, "number_missing"),
        ({"received": None}, "received_missing"),
        ({"received": "去年夏天"}, "received_unreadable"),
        ({"received": "2019-02-30 10:00:00"}, "received_unreadable"),
        ({"text": " \n\t\xa0"}, "text_empty"),
        ({"answered": "2019-04-25 09:32:08"}, "answered_before_received"),
        ({"answered": "2019年"}, "answered_unreadable"),
        ({"answered": None}, "answer_without_time"),
        ({"answer": " "}, "time_without_answer"),
        ({"text": "长" * 20_001}, "content_too_long"),
        ({"answer": "长" * 20_001}, "answer_too_long"),
        ({"subject": "长" * 501}, "subject_too_long"),
        ({"user": "长" * 201}, "user_too_long"),
        ({"number": "9" * 201}, "message_number_too_long"),
        ({"text": "a\x00b"}, "content_unwritable"),
        ({"received": "1899-12-31 10:00:00"}, "received_at_date_range"),
    ],
)
def test_a_bad_row_is_reported_with_its_number_and_the_reason_in_both_languages(bad: dict[str, Any], code: str) -> None:
    before, problem, after = read(row(number=1), row(**bad), row(number=3))
    assert isinstance(before, Line)
    assert isinstance(after, Line)
    assert isinstance(problem, Problem)
    assert (problem.row, problem.code) == (3, code)
    assert problem.said("zh") != problem.said("en")
    assert "{" not in problem.said("zh") + problem.said("en")
    assert "…" not in problem.said("zh") + problem.said("en")


def test_texts_of_just_the_longest_are_taken() -> None:
    assert isinstance(read(row(text="长" * 20_000, answer="长" * 20_000, subject="长" * 500))[0], Line)


def test_of_rows_with_one_number_the_first_is_taken_and_the_others_name_it() -> None:
    first, second, third = read(row(number=7), row(number=7.0, text="另一件"), row(number=" 7 "))
    assert isinstance(first, Line)
    for at, other in ((3, second), (4, third)):
        assert isinstance(other, Problem)
        assert (other.row, other.code, other.facts) == (at, "number_twice", {"first": "2"})


def test_a_bad_row_does_not_spend_its_number() -> None:
    bad, good = read(row(received=None), row())
    assert isinstance(bad, Problem)
    assert isinstance(good, Line)


def test_classes_become_a_topic_down_to_the_first_blank() -> None:
    headings = (*HEADINGS, "一级分类", "二级分类", "三级分类")
    full, top, gap = read([*row(number=1), "城乡建设", "物业", "电梯"], [*row(number=2), "城乡建设", "", ""],
                          [*row(number=3), "城乡建设", "", "电梯"], headings=headings)  # fmt: skip
    topics = [message.command.topic for message in (full, top, gap) if isinstance(message, Line)]
    assert topics == [TopicCode("城乡建设/物业/电梯"), TopicCode("城乡建设"), TopicCode("城乡建设")]


def test_a_short_row_lacks_what_it_does_not_have() -> None:
    (problem,) = read(["7", "A0001"])
    assert isinstance(problem, Problem)
    assert problem.code == "received_missing"


ANY_CELL = st.one_of(
    st.none(), st.text(max_size=30), st.text(st.characters(), max_size=10), st.integers(), st.floats(), st.booleans(),
    st.dates(), st.datetimes(), st.times(), st.timedeltas(),
    st.sampled_from(["2019/4/25 9:32:09", "2017-06-08 17:31:20", "9999-12-31 23:59:59", "0001-01-01", "7", 7, 7.0, 7.5]),
    st.sampled_from([datetime.max, datetime.min, date.max, date.min, time.max, timedelta.max, 2958465.999999, 1e308]),
    st.sampled_from(["", " ", "\ud800", "\x00", "长" * 20_001]),
)  # fmt: skip


@settings(deadline=None)
@given(st.lists(st.lists(ANY_CELL, max_size=9), max_size=8))
def test_whatever_stands_in_the_cells_no_row_is_more_than_taken_or_reported_once(rows: list[list[Any]]) -> None:
    results = read(*rows)
    assert [each.row for each in results] == sorted({each.row for each in results})
    numbers = [each.number for each in results if isinstance(each, Line)]
    assert len(numbers) == len(set(numbers))
    for each in results:
        if isinstance(each, Line):
            check(each.command)
            assert each.command.answered_at is None or each.command.received_at <= each.command.answered_at
        else:
            assert each.said("zh")
            assert each.said("en")
            (each.said("zh") + each.number).encode()


@settings(deadline=None)
@given(st.lists(st.lists(ANY_CELL, min_size=7, max_size=7), max_size=8))
def test_no_row_is_lost_when_it_has_a_number(rows: list[list[Any]]) -> None:
    numbered = [[at, *cells[1:]] for at, cells in enumerate(rows)]
    assert [each.row for each in read(*numbered)] == list(range(2, len(rows) + 2))
