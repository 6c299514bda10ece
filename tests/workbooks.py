"""Workbooks like those that offices keep, with every trap in them, made here and different in every seed."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import openpyxl

HEADINGS = ("留言编号", "留言用户", "留言主题", "留言时间", "留言详情", "答复意见", "答复时间")
FIRST, LAST = datetime(2011, 1, 1), datetime(2020, 12, 31, 23, 59, 59)


@dataclass(frozen=True)
class Trap:
    """A bad row and the reason for which it is rejected."""

    cells: Sequence[Any]
    code: str


def good_rows(count: int, seed: int) -> list[list[Any]]:
    """Messages of ten years with answers after minutes, at the edges of 15 and 60 days, after years, or never."""
    chance = random.Random(seed)
    rows = []
    for number in range(count):
        received = FIRST + timedelta(seconds=chance.randrange(int((LAST - FIRST).total_seconds())))
        answered = received + _span(chance, received)
        text = f"\n\t\t\xa0\u3000第{number}件：楼道灯不亮，\t已报三次。\r\n" + "请尽快处理。" * chance.randrange(1, 60)
        rows.append([
            float(190_000 + number), f"A{number:06}", f"关于{number}号楼的问题", _written(chance, received), text,
            *(("", None) if chance.random() < 0.1 else ("您好，已处理。" * chance.randrange(1, 200), _written(chance, answered))),
        ])  # fmt: skip
    return rows


def traps(seed: int) -> list[Trap]:
    """Every way in which a row can be bad, each once."""

    def row(at: int, /, **changed: Any) -> list[Any]:
        names = ("number", "user", "subject", "received", "text", "answer", "answered")
        good = dict(zip(names, good_rows(1, seed)[0], strict=True)) | {
            "number": float(500_000 + at), "received": "2018/3/1 8:00:00",
            "answer": "已答复。", "answered": "2018-03-05 09:00:00",
        }  # fmt: skip
        return [(good | changed)[name] for name in names]

    return [
        Trap(row(1, received=None), "received_missing"),
        Trap(row(2, received="2018年初"), "received_unreadable"),
        Trap(row(3, received="2018-02-30 08:00:00"), "received_unreadable"),
        Trap(row(4, answered="2018-03-01 07:59:59"), "answered_before_received"),
        Trap(row(5, text=" \n\t\u3000"), "text_empty"),
        Trap(row(6, text="长" * 20_001), "content_too_long"),
        Trap(row(7, answer="长" * 20_001), "answer_too_long"),
        Trap(row(8, answered=None), "answer_without_time"),
        Trap(row(9, answer=""), "time_without_answer"),
        Trap(row(10, answered="不详"), "answered_unreadable"),
        Trap(row(11, number=None), "number_missing"),
        Trap(row(12, number=190_000), "number_twice"),
        Trap(row(13, number=" 190001 "), "number_twice"),
    ]


def write(path: Path, rows: Sequence[Sequence[Any]]) -> Path:
    """A workbook of these rows under the headings; an empty row in the middle and some at the end, as there always are."""
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    middle = len(rows) // 2
    for row in (HEADINGS, *rows[:middle], [None] * 7, *rows[middle:], [" "], [None]):
        sheet.append(list(row))
    workbook.save(path)
    return path


def mixed(count: int, seed: int) -> list[list[Any]]:
    """Good rows and traps in a random order; what bears a number a second time comes after the first."""
    good, bad = good_rows(count, seed), [list(trap.cells) for trap in traps(seed)]
    rows = good[2:] + bad
    random.Random(seed + 1).shuffle(rows)
    return good[:2] + rows


def _span(chance: random.Random, received: datetime) -> timedelta:
    """Often at an edge: the same second, 15 or 60 calendar days to the minute, one day more."""
    midnight = received.replace(hour=0, minute=0, second=0)
    edges = [
        timedelta(0), timedelta(seconds=1), *(
            midnight + timedelta(days=days, seconds=seconds) - received
            for days in (15, 16, 60, 61) for seconds in (0, 86_399)
        ),
    ]  # fmt: skip
    if chance.random() < 0.4:
        return chance.choice(edges)
    return timedelta(seconds=chance.randrange(int(timedelta(days=chance.choice((2, 30, 400))).total_seconds())))


def _written(chance: random.Random, moment: datetime) -> Any:
    """One of the ways in which the date stands in real files."""
    slashed = f"{moment.year}/{moment.month}/{moment.day} {moment.hour}:{moment:%M:%S}"
    return chance.choice((slashed, f"{moment:%Y-%m-%d %H:%M:%S}", moment))
