"""How is people's mediation organised and paid: committees by class and place, their mediators, what they have, their funds?

The ministry's form on organisations, people and funds, from the organisation network. What nobody has put down of a mediator
or of a committee's year is counted apart, as not known; nothing is made up.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from application.reports import filling
from application.reports.periods import Period
from application.reports.report import Cell, Check, Column, Form, Line, Table
from application.reports.source import Source
from application.reports.standing import Standing, composition, sums_of_groups, supplies
from application.reports.subsidised import ITEMS as SUBSIDIES
from domain.cases.mediation.figures import MEASURES as WORDS
from domain.cases.mediation.intake import class_of
from domain.cases.mediation.words import BodyClass
from domain.directory.catalogues import OrganisationKind
from domain.directory.directory import Directory, Organisation
from domain.directory.scopes import covers
from domain.kernel.roles import Role
from domain.kernel.wording import Phrase

ROLES = frozenset({Role.COMMITTEE_DIRECTOR, Role.JUSTICE_OFFICE, Role.SUPERVISOR, Role.AUDITOR})
ISSUERS = frozenset({Role.JUSTICE_OFFICE, Role.SUPERVISOR})
COLUMNS = tuple(
    Column(code=code, label=Phrase(zh, en)) for code, zh, en in (
        ("committees", "调解委员会（个）", "Committees"), ("mediators", "调解员（人）", "Mediators"),
        ("full_time", "专职（人）", "full-time"), ("part_time", "兼职（人）", "part-time"),
        ("registered", "在册持证（人）", "registered"), ("languages", "会其他语言（人）", "with other languages"),
    )
)  # fmt: skip
FUNDS = tuple(each for each in SUBSIDIES if each.measure in ("subsidised", "subsidy_amount"))


def make(source: Source, period: Period) -> tuple[Sequence[Table], Sequence[Check]]:
    assert source.when.as_of is not None
    standing = _standing(source.directory, source.division, source.when.as_of.day, period.since.year)
    all_of_them = [each for each, _ in standing.committees]
    place = source.division.ljust(12, "0")
    total = Line(code="total", label=filling.TOTAL, cells=standing.line(all_of_them), total=True, place=place)
    classes = [
        Line(code=each.value, label=WORDS[f"body_{each.value}"], place=place,
             cells=standing.line(body for body, of in standing.committees if of is each)) for each in BodyClass
    ]  # fmt: skip
    places = [
        Line(code=each, label=Phrase(source.name(each), source.name(each)), place=each.ljust(12, "0"),
             cells=standing.line(body for body in all_of_them if covers(each.ljust(12, "0"), body.division)))
        for each in source.parts or (source.division,)
    ]  # fmt: skip
    return (
        Table(code="classes", title=Phrase("按调解主体", "By class"), of=filling.ITEM, columns=COLUMNS,
              lines=(*classes, total)),
        Table(code="places", title=Phrase("分地区情况", "By place"), of=filling.PLACE, columns=COLUMNS,
              lines=(*places, total)),
        composition(standing), supplies(standing),
        Table(code="funds", title=Phrase("以案定补经费", "Subsidies by case"), of=filling.PLACE,
              columns=filling.columns_of(FUNDS),
              lines=filling.place_lines(source, "mediation", FUNDS, period.since, period.until)),
    ), [
        filling.equal("各类调委会合计 = 调委会总数", "classes = committees", _sum(classes), total.cells[0]),
        *(filling.equal(f"{group.zh}合计 = 调解员总数", f"{group.en} = mediators", summed, total.cells[1])
          for group, summed in sums_of_groups(standing)),
    ]  # fmt: skip


def _standing(directory: Directory, division: str, day: date, year: int) -> Standing:
    found = (
        (each, class_of(_kind_of_founder(directory, each), each.division))
        for each in sorted(directory.organisations.values(), key=lambda each: each.id)
        if each.kind == OrganisationKind.MEDIATION_COMMITTEE and (each.closed_on is None or each.closed_on > day)
        and covers(division.ljust(12, "0"), each.division)
    )  # fmt: skip
    return Standing(directory, day, year, tuple(found))


def _kind_of_founder(directory: Directory, committee: Organisation) -> str | None:
    founder = directory.organisations.get(committee.superior) if committee.superior else None
    return founder.kind if founder else None


def _sum(lines: Iterable[Line]) -> Cell:
    numbers = (each.cells[0].value for each in lines)
    return Cell(value=sum((each for each in numbers if isinstance(each, Decimal)), Decimal(0)))


FORM = Form(
    code="mediation_bodies", title=Phrase("人民调解组织队伍经费保障情况统计表", "Mediation: committees, mediators, funds"),
    basis=Phrase("人民调解法 第八条、第十三条；司法部统计报表（栏目凭记忆，待核）",
                 "People's Mediation Law art. 8, 13; the ministry's form (columns from memory)"),
    spans=("quarter", "year"), unit=Phrase("个、人、件、元", "committees, people, cases, yuan"), roles=ROLES,
    issuers=ISSUERS, make=make,
)  # fmt: skip
