"""Which message of the past does a row tell? What it does not tell stays unknown; nothing is invented."""

from collections.abc import Iterator
from datetime import datetime
from functools import partial

from application.importing.cells import Cell, UnreadableError, instant, text
from application.importing.columns import Layout, Row, Table
from application.importing.lines import Line, UnfitError, line, once
from application.importing.problems import Problem, quoted
from application.importing.running import Book
from application.importing.topics import LEVELS
from domain.cases.appeal.registration import ImportHistoric
from domain.cases.appeal.state import Appeal
from domain.kernel.fields import ERASED
from domain.kernel.vocabulary import OrganisationId, TopicCode

LAYOUT = Layout(
    headings={
        "number": (
            "留言编号", "编号", "信件编号", "来信编号", "工单编号", "诉求编号", "受理编号", "message number", "number",
        ),
        "user": ("留言用户", "用户", "留言人", "来信人", "诉求人", "网名", "user"),
        "subject": ("留言主题", "留言标题", "主题", "标题", "信件标题", "来信标题", "诉求标题", "subject", "title"),
        "received_at": (
            "留言时间", "来信时间", "写信时间", "提交时间", "受理时间", "登记时间", "诉求时间", "received at", "received",
        ),
        "content": ("留言详情", "留言内容", "信件内容", "来信内容", "诉求内容", "内容", "详情", "content", "text"),
        "answer": ("答复意见", "答复内容", "回复意见", "回复内容", "答复", "回复", "answer"),
        "answered_at": ("答复时间", "回复时间", "办结时间", "answered at", "answered"),
        **{f"level_{level}": (heading,) for level, heading in enumerate(LEVELS, start=1)},
    },
    required=frozenset({"number", "received_at", "content"}),
)  # fmt: skip


def messages(table: Table, organisation: OrganisationId, source_file: str) -> Iterator[Line | Problem]:
    """Every row as a message or as a problem. Of rows with one number the first that is in order counts."""
    first_with: dict[str, int] = {}
    source = quoted(source_file)
    for at, row in table.rows:
        number = text(table.cell(row, "number"))
        told = partial(_command, table, at, row, organisation, source)
        yield once(line(at, number, told), first_with)


def _command(
    table: Table, at: int, row: Row, organisation: OrganisationId, source_file: str
) -> tuple[str, ImportHistoric]:
    said = {name: text(table.cell(row, name)) for name in ("number", "user", "subject", "content", "answer")}
    if not said["number"]:
        raise UnfitError("number_missing")
    received_at = _instant(table.cell(row, "received_at"), "received_unreadable")
    if received_at is None:
        raise UnfitError("received_missing")
    if not said["content"]:
        raise UnfitError("text_empty")
    return said["number"], ImportHistoric(
        organisation=organisation, message_number=said["number"], received_at=received_at, content=said["content"],
        answered_at=_answered_at(table.cell(row, "answered_at"), said["answer"], received_at), answer=said["answer"],
        subject=said["subject"], user=said["user"], topic=_topic(table, row), source_file=source_file, source_row=at,
    )  # fmt: skip


def _answered_at(cell: Cell, answer: str, received_at: datetime) -> datetime | None:
    answered_at = _instant(cell, "answered_unreadable")
    if answered_at is None and answer:
        raise UnfitError("answer_without_time")
    if answered_at is not None and not answer:
        raise UnfitError("time_without_answer")
    if answered_at is not None and answered_at < received_at:
        raise UnfitError("answered_before_received", answered=_said(answered_at), received=_said(received_at))
    return answered_at


def _instant(cell: Cell, otherwise: str) -> datetime | None:
    try:
        return instant(cell)
    except UnreadableError:
        raise UnfitError(otherwise, value=text(cell)) from None


def _said(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M:%S}"


def _topic(table: Table, row: Row) -> TopicCode:
    """The levels down to the first that is blank."""
    levels: list[str] = []
    for number in range(1, len(LEVELS) + 1):
        level = text(table.cell(row, f"level_{number}"))
        if not level:
            break
        levels.append(level)
    return TopicCode("/".join(levels))


def _received(command: ImportHistoric) -> datetime:
    return command.received_at


def _is_same(case: Appeal, command: ImportHistoric) -> bool:
    if (case.received_at, case.answered_at) != (command.received_at, command.answered_at):
        return False
    return all(
        known in (said, ERASED) for known, said in ((case.content, command.content), (case.answer, command.answer))
    )


BOOK = Book(kind="appeal", key="import", at=_received, same=_is_same)
