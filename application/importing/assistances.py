"""Which household does a row of a ledger (救助台账、低保花名册) tell? What it does not tell stays unknown.

A roster may have a row for each person: the rows below a head of household (户主) belong to that household.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import partial

from application.importing.columns import Layout, Row, Table
from application.importing.lines import Joined, Line, Mark, UnfitError, line, once
from application.importing.people import id_numbers, names, nth, phones
from application.importing.places import Place, community_named
from application.importing.problems import Problem, problem, quoted
from application.importing.running import Book
from application.importing.told import a_day, a_number, an_amount, kept_beside, on_day
from application.importing.words import (
    ASSISTANCE_KINDS,
    HARDSHIPS,
    RECHECK_CLASSES,
    RELATIONS,
    heading,
    known,
    meant,
    required,
)
from domain.calendar.working_days import SHANGHAI
from domain.cases.assistance.household import Member
from domain.cases.assistance.importing import ImportHistoric
from domain.cases.assistance.state import Assistance
from domain.cases.assistance.words import AssistanceKind, Hardship, RecheckClass, Relation
from domain.directory.directory import Directory
from domain.kernel.fields import ERASED

LAYOUT = Layout(
    headings={
        "number": (
            "低保证号", "低保证编号", "特困证号", "救助证号", "救助编号", "家庭编号", "户编号", "户号", "档案号", "编号",
            "number",
        ),
        "name": ("户主姓名", "户主", "申请人姓名", "申请人", "救助对象姓名", "救助对象", "保障对象", "领款人", "姓名"),
        "relation": ("与户主关系", "与申请人关系", "家庭关系"),
        "id_number": ("户主身份证号", "身份证号码", "身份证号", "公民身份号码", "身份证"),
        "phone": ("联系电话", "联系方式", "电话", "手机号"),
        "address": ("家庭住址", "现住址", "家庭地址", "住址", "地址"),
        "bank_account": ("银行账号", "银行卡号", "发放账号", "开户账号", "社保卡号", "账号"),
        "community": ("社区", "村(社区)", "社区(村)", "所属社区", "居委会", "村居", "村"),
        "assistance_kind": ("救助类别", "救助类型", "救助种类", "对象类别", "救助项目"),
        "recheck_class": ("低保类别", "保障类别", "分类管理", "分类", "类别"),
        "persons": ("保障人数", "享受人数", "在保人数", "救助人数", "家庭人口", "家庭人数", "人口", "人数"),
        "members": ("家庭成员", "共同生活家庭成员", "家庭成员姓名", "其他成员"),
        "amount": (
            "月保障金额(元)", "月保障金额", "月保障金(元)", "月保障金", "月低保金", "低保金额", "月救助金额", "月补助金额",
            "保障金额(元)", "保障金额", "救助金额(元)", "救助金额", "补助金额(元)", "补助金额", "发放金额(元)", "发放金额",
            "金额(元)", "金额",
        ),
        "since": (
            "开始享受时间", "享受时间", "享受日期", "批准日期", "批准时间", "审批日期", "审批时间", "纳入时间", "起始年月",
            "救助日期", "救助时间", "发放日期", "发放时间", "日期",
        ),
        "ended_on": ("停保时间", "停保日期", "停发时间", "停发日期", "停止时间", "退出时间", "终止日期"),
        "status": ("在保状态", "享受状态", "状态"),
        "hardship": ("致贫原因", "主要致贫原因", "困难类型", "致困原因", "困难原因", "救助原因", "救助事由"),
        "rechecked_on": ("复核日期", "最近复核时间", "上次复核时间", "年审时间", "核查日期", "复审时间"),
        "disability": ("残疾类别等级", "残疾等级", "残疾情况"),
        "end_reason": ("停保原因", "停发原因", "退出原因"),
        "remarks": ("备注", "说明", "家庭情况", "困难情况"),
    },
    required=frozenset({"name", "assistance_kind", "amount", "since"}),
    choices={
        "assistance_kind": AssistanceKind, "hardship": Hardship, "recheck_class": RecheckClass, "relation": Relation,
    },
)  # fmt: skip
BESIDE = ("end_reason", "remarks")
ENDED = ("停", "退出", "注销", "终止")
"""What a status says of help that is over."""


@dataclass(frozen=True, slots=True)
class _Household:
    """The row of a head, and the rows of the others below it."""

    at: int
    head: Row
    others: list[tuple[int, Row]] = field(default_factory=list)


def lines(
    table: Table, directory: Directory, place: Place | None, source_file: str, mark: Mark
) -> Iterator[Line | Joined | Problem]:
    """Every row as a household of the past, as part of one, or as a problem."""
    first_with: dict[str, int] = {}
    source = quoted(source_file)
    for each in _households(table):
        if isinstance(each, Problem):
            yield each
            continue
        told = partial(_told, table, each, directory, place, source, mark)
        yield once(line(each.at, table.said(each.head, "number"), told), first_with)
        yield from (Joined(at, each.at) for at, _ in each.others)


def _households(table: Table) -> Iterable[_Household | Problem]:
    """Without a column of relations every row is a household."""
    standing: _Household | None = None
    for at, row in table.rows:
        if not _is_of_another(table, row):
            if standing is not None:
                yield standing
            standing = _Household(at, row)
        elif standing is None:
            yield problem(at, table.said(row, "number"), "household_missing")
        else:
            standing.others.append((at, row))
    if standing is not None:
        yield standing


def _is_of_another(table: Table, row: Row) -> bool:
    return bool(table.said(row, "relation")) and _relation(table, row) is not Relation.APPLICANT


def _told(
    table: Table, each: _Household, directory: Directory, place: Place | None, source_file: str, mark: Mark
) -> tuple[str, ImportHistoric]:
    row, left = each.head, list[str]()
    since = on_day(table, row, "since")
    there = community_named(directory, table.said(row, "community"), place)
    amount = an_amount(table, row, "amount")
    if amount is None:
        raise UnfitError("amount_missing", field=heading(table, "amount"))
    members = _members(table, each, left)
    kind = required(table, row, "assistance_kind", ASSISTANCE_KINDS)
    number = table.said(row, "number") or _made_up(since, kind, members[0], mark)
    hardship = table.said(row, "hardship")
    return number, ImportHistoric(
        street=there.street, community=there.community, ledger_number=number, assistance_kind=kind, members=members,
        persons=a_number(table, row, "persons") or 0,
        hardship=_hardship(table, hardship), hardship_text=hardship, amount=amount, since=since,
        ended_on=_ended_on(table, row), recheck_class=meant(table, row, "recheck_class", RECHECK_CLASSES),
        rechecked_on=a_day(table, row, "rechecked_on"), remarks=kept_beside(table, row, BESIDE, left),
        source_file=source_file, source_row=each.at,
    )  # fmt: skip


def _hardship(table: Table, said: str) -> Hardship:
    """A word that nobody knows stays in the text."""
    named = table.given.values.get("hardship", {}).get(said)
    return Hardship(named) if named else known(said, HARDSHIPS) or Hardship.OTHER


def _ended_on(table: Table, row: Row) -> date | None:
    ended = a_day(table, row, "ended_on")
    if ended is None and any(each in table.said(row, "status") for each in ENDED):
        raise UnfitError("end_missing")
    return ended


def _made_up(since: date, kind: AssistanceKind, head: Member, mark: Mark) -> str:
    """What tells a household from others where the ledger gives no number."""
    said = f"{kind}\n{head.name}\n{head.address}"
    return f"{since:%Y%m%d}-{mark(said)}"


def _members(table: Table, each: _Household, left: list[str]) -> tuple[Member, ...]:
    head = _member(table, each.head, Relation.APPLICANT, left)
    others = [_member(table, row, _relation(table, row), left) for _, row in each.others]
    beside = [
        Member(name=name, relation=relation) for name, relation in _named_beside(table.said(each.head, "members"))
        if name not in {head.name, *(other.name for other in others)}
    ]  # fmt: skip
    return (head, *others, *beside)


def _relation(table: Table, row: Row) -> Relation:
    said = table.said(row, "relation")
    named = table.given.values.get("relation", {}).get(said)
    return Relation(named) if named else known(said, RELATIONS) or Relation.OTHER


def _named_beside(written: str) -> Iterable[tuple[str, Relation]]:
    """`李某(配偶)、王某(子)`: names, each with what they are to the head, where it is told."""
    for each in names(written.replace("（", "(").replace("）", ")")):
        name, _, relation = each.partition("(")
        found = known(relation.rstrip(")"), RELATIONS) or Relation.OTHER
        yield name.strip(), Relation.OTHER if found is Relation.APPLICANT else found


def _member(table: Table, row: Row, relation: Relation, left: list[str]) -> Member:
    name = table.said(row, "name")
    if not name:
        raise UnfitError("name_missing")
    phone, identity = phones(table.said(row, "phone")), id_numbers(table.said(row, "id_number"))
    account = "".join(table.said(row, "bank_account").split())
    fits = account.isdecimal() and account.isascii() and 8 <= len(account) <= 30  # noqa: PLR2004 # as Member has it
    unread = {"phone": phone.rest, "id_number": identity.rest, "bank_account": "" if fits else account}
    left += [f"{name}{heading(table, column)}：{said}" for column, said in unread.items() if said]
    return Member(
        name=name, relation=relation, id_number=nth(identity.values, 0), phone=nth(phone.values, 0),
        address=table.said(row, "address"), bank_account=account if fits else "", disability=table.said(row, "disability"),
    )  # fmt: skip


def _at(command: ImportHistoric) -> datetime:
    return datetime.combine(command.since, time(), SHANGHAI)


def _is_same(case: Assistance, command: ImportHistoric) -> bool:
    told = case.told
    if told is None or (told.since, told.assistance_kind, told.amount) != (
        command.since, command.assistance_kind, command.amount,
    ):  # fmt: skip
        return False
    return told.members[0].name in (command.members[0].name, ERASED)


BOOK = Book(kind="assistance", key="import/assistance", at=_at, same=_is_same)
