"""Which mediation of the past does a row of a ledger (人民调解案件台账) tell? What it does not tell stays unknown."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, time
from decimal import Decimal
from functools import partial

from application.importing.columns import Layout, Row, Table
from application.importing.lines import Line, Mark, UnfitError, line, once
from application.importing.people import Found, id_numbers, is_organisation, names, nth, phones, sides
from application.importing.places import committee_named
from application.importing.problems import Problem, quoted
from application.importing.running import Book
from application.importing.told import a_day, a_number, an_amount, kept_beside, on_day
from application.importing.words import (
    DISPUTE_TYPES,
    FORMS,
    OUTCOMES,
    PERFORMANCES,
    SOURCES,
    UNDER_WAY,
    heading,
    meant,
    required,
)
from domain.calendar.working_days import SHANGHAI
from domain.cases.mediation.facts import Party
from domain.cases.mediation.importing import ImportHistoric
from domain.cases.mediation.state import Mediation
from domain.cases.mediation.words import Form, Outcome, PartySort, Performance, Side, Source
from domain.directory.directory import Directory
from domain.directory.dispute_types import DisputeType
from domain.kernel.fields import ERASED
from domain.kernel.vocabulary import OrganisationId

LAYOUT = Layout(
    headings={
        "number": ("案件编号", "调解编号", "卷宗号", "卷号", "受理编号", "登记编号", "编号", "案号", "number"),
        "accepted_on": (
            "受理日期", "受理时间", "登记日期", "登记时间", "申请日期", "调解日期", "调解时间", "发生时间", "日期", "时间",
        ),
        "ended_on": (
            "结案日期", "结案时间", "办结日期", "办结时间", "调结日期", "调结时间", "协议日期", "协议签订日期", "达成协议日期",
            "化解时间",
        ),
        "dispute_type": ("纠纷类型", "纠纷类别", "纠纷种类", "纠纷性质", "案件类型", "类型", "类别"),
        "source": ("案件来源", "纠纷来源", "来源", "受理方式"),
        "committee": (
            "调委会", "调解委员会", "人民调解委员会", "调解组织", "所属调委会", "受理单位", "社区", "村(社区)", "村居",
        ),
        "side_a": ("申请人", "申请人姓名", "甲方", "甲方当事人", "当事人甲方", "当事人甲"),
        "side_b": ("被申请人", "被申请人姓名", "乙方", "乙方当事人", "当事人乙方", "当事人乙", "对方当事人"),
        "parties": ("当事人", "双方当事人", "当事人姓名", "双方当事人姓名", "纠纷当事人"),
        "phones_a": ("申请人电话", "申请人联系电话", "甲方电话", "甲方联系电话", "联系电话", "联系方式", "电话"),
        "phones_b": ("被申请人电话", "被申请人联系电话", "乙方电话", "乙方联系电话", "对方电话"),
        "ids_a": ("申请人身份证号", "甲方身份证号", "身份证号", "身份证号码"),
        "ids_b": ("被申请人身份证号", "乙方身份证号"),
        "address_a": ("申请人住址", "甲方住址", "住址", "地址"),
        "address_b": ("被申请人住址", "乙方住址"),
        "brief": (
            "纠纷简要情况", "纠纷情况", "纠纷简介", "简要案情", "案情简介", "纠纷事由", "主要事实", "纠纷内容", "调解事项",
            "事由", "案由", "内容",
        ),
        "amount": (
            "涉及金额(元)", "涉及金额", "协议金额(元)", "协议金额", "涉案金额(元)", "涉案金额", "标的额(元)", "标的额",
            "金额(元)", "金额",
        ),
        "amount_in_ten_thousands": ("涉及金额(万元)", "协议金额(万元)", "涉案金额(万元)", "标的额(万元)", "金额(万元)"),
        "persons": ("涉及人数", "涉及当事人数", "当事人数", "人数"),
        "mediators": ("调解员", "人民调解员", "主调解员", "调解人员", "调解人", "承办人", "经办人"),
        "outcome": ("调解结果", "处理结果", "调处结果", "办理结果", "化解情况", "是否调解成功", "是否成功", "结果"),
        "form": ("协议形式", "协议类型", "协议方式", "调解形式"),
        "agreement_number": ("协议书编号", "调解协议书编号", "协议编号", "协议书号"),
        "performance": ("履行情况", "协议履行情况", "是否履行", "履行"),
        "confirmation": ("司法确认", "司法确认情况", "是否司法确认"),
        "revisit": ("回访情况", "回访结果", "回访"),
        "remarks": ("备注", "说明"),
    },
    required=frozenset({"accepted_on", "dispute_type", "brief", "outcome"}),
    choices={
        "dispute_type": DisputeType, "source": Source, "outcome": Outcome, "form": Form, "performance": Performance,
    },
)  # fmt: skip
BESIDE = ("confirmation", "revisit", "remarks")
"""Columns that are kept as they stand, in the remarks."""
_OF_FORM = {Form.ORAL: Outcome.AGREED_ORAL, Form.WRITTEN: Outcome.AGREED_WRITTEN}


def lines(
    table: Table, directory: Directory, committee: OrganisationId | None, source_file: str, mark: Mark
) -> Iterator[Line | Problem]:
    """Every row as a case of the past or as a problem. Of rows with one number the first that is in order counts."""
    first_with: dict[str, int] = {}
    source = quoted(source_file)
    for at, row in table.rows:
        told = partial(_told, table, at, row, directory, committee, source, mark)
        yield once(line(at, table.said(row, "number"), told), first_with)


def _told(  # the sides of a row
    table: Table,
    at: int,
    row: Row,
    directory: Directory,
    committee: OrganisationId | None,
    source_file: str,
    mark: Mark,
) -> tuple[str, ImportHistoric]:
    accepted_on = on_day(table, row, "accepted_on")
    brief = table.said(row, "brief")
    if not brief:
        raise UnfitError("word_missing", field=heading(table, "brief"))
    body = committee_named(directory, table.said(row, "committee"), committee)
    parties, left = _parties(table, row)
    number = table.said(row, "number") or _made_up(accepted_on, parties, brief, mark)
    return number, ImportHistoric(
        committee=body, place=directory.division_of(body), ledger_number=number, accepted_on=accepted_on,
        ended_on=a_day(table, row, "ended_on"), dispute_type=required(table, row, "dispute_type", DISPUTE_TYPES),
        source=meant(table, row, "source", SOURCES), parties=parties, brief=brief, amount=_amount(table, row),
        persons=a_number(table, row, "persons") or 0, outcome=_outcome(table, row),
        performance=meant(table, row, "performance", PERFORMANCES), mediators=table.said(row, "mediators"),
        agreement_number=table.said(row, "agreement_number"), remarks=kept_beside(table, row, BESIDE, left),
        source_file=source_file, source_row=at,
    )  # fmt: skip


def _made_up(accepted_on: date, parties: tuple[Party, ...], brief: str, mark: Mark) -> str:
    """What tells a case from others where the ledger gives no number: its day, its parties and what it is about."""
    said = "\n".join((*(each.name for each in parties), brief))
    return f"{accepted_on:%Y%m%d}-{mark(said)}"


def _outcome(table: Table, row: Row) -> Outcome:
    said = table.said(row, "outcome")
    if said not in table.given.values.get("outcome", {}) and any(each in said for each in UNDER_WAY):
        raise UnfitError("still_under_way", value=said)
    outcome = required(table, row, "outcome", OUTCOMES)
    if outcome is not Outcome.AGREED:
        return outcome
    form = meant(table, row, "form", FORMS)
    if form is None and table.said(row, "agreement_number"):
        form = Form.WRITTEN
    return _OF_FORM[form] if form else outcome


def _amount(table: Table, row: Row) -> Decimal | None:
    told = an_amount(table, row, "amount")
    if told is not None:
        return told
    of_ten_thousand = an_amount(table, row, "amount_in_ten_thousands")
    return of_ten_thousand * 10_000 if of_ten_thousand is not None else None


def _parties(table: Table, row: Row) -> tuple[tuple[Party, ...], list[str]]:
    """Both sides, each with what stands beside it; what is no telephone or identity number is left over."""
    a, b = names(table.said(row, "side_a")), names(table.said(row, "side_b"))
    if not (a and b):
        a, b = sides(table.said(row, "parties") or "、".join((*a, *b)))
    if not (a and b):
        raise UnfitError("parties_missing")
    left: list[str] = []
    numbers = _of_both(table, row, "phones", phones, len(a), left)
    ids = _of_both(table, row, "ids", id_numbers, len(a), left)
    addresses = (*_padded((table.said(row, "address_a"),), len(a)), table.said(row, "address_b"))
    return tuple(
        Party(
            side=Side.A if index < len(a) else Side.B, name=name, phone=nth(numbers, index), id_number=nth(ids, index),
            address=nth(addresses, index), sort=PartySort.ORGANISATION if is_organisation(name) else PartySort.PERSON,
        )
        for index, name in enumerate((*a, *b))
    ), left  # fmt: skip


def _of_both(
    table: Table, row: Row, name: str, shape: Callable[[str], Found], first_side: int, left: list[str]
) -> tuple[str, ...]:
    """In the order of the parties; one column for all tells them in that order, two columns each those of its side."""
    a, b = (shape(table.said(row, f"{name}_{side}")) for side in ("a", "b"))
    for side, found in (("a", a), ("b", b)):
        if found.rest:
            left.append(f"{heading(table, f'{name}_{side}')}：{found.rest}")
    return (*_padded(a.values, first_side), *b.values) if f"{name}_b" in table.columns else a.values


def _padded(values: tuple[str, ...], most: int) -> tuple[str, ...]:
    return (*values, *[""] * most)[:most]


def _at(command: ImportHistoric) -> datetime:
    return datetime.combine(command.accepted_on, time(), SHANGHAI)


def _is_same(case: Mediation, command: ImportHistoric) -> bool:
    told = case.told
    if told is None or (told.accepted_on, told.outcome) != (command.accepted_on, command.outcome):
        return False
    return told.brief in (command.brief, ERASED)


BOOK = Book(kind="mediation", key="import/mediation", at=_at, same=_is_same)
