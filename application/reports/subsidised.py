"""Which mediations were subsidised in a period, by grade and place, and for how much (以案定补)?"""

from collections.abc import Sequence

from application.reports import filling
from application.reports.filling import CASES, COMPARED, YUAN, Item
from application.reports.periods import Period
from application.reports.report import Check, Form, Table
from application.reports.source import Source
from domain.cases.mediation.figures import MEASURES as WORDS
from domain.cases.mediation.words import Grade
from domain.kernel.roles import Role
from domain.kernel.wording import Phrase

KIND = "mediation"
ROLES = frozenset({Role.COMMITTEE_DIRECTOR, Role.JUSTICE_OFFICE, Role.SUPERVISOR, Role.AUDITOR})
ISSUERS = frozenset({Role.JUSTICE_OFFICE, Role.SUPERVISOR})
_AMOUNT = Phrase("补贴金额", "Subsidies")
GRADES = tuple(f"subsidy_{each.value}" for each in Grade)
ITEMS = (
    Item(measure="subsidised", label=Phrase("补贴案件", "Cases subsidised"), unit=CASES, of=GRADES, total=True),
    *(Item(measure=each, label=WORDS[each], unit=CASES, level=1) for each in GRADES),
    Item(measure="subsidy_amount", label=_AMOUNT, unit=YUAN, format="money"),
    Item(measure="performed", label=Phrase("履行案件", "Cases performed"), unit=CASES),
)


def make(source: Source, period: Period) -> tuple[Sequence[Table], Sequence[Check]]:
    places = filling.place_lines(source, KIND, ITEMS, period.since, period.until)
    columns = filling.compared(source, KIND, period)
    lines = filling.item_lines(ITEMS, columns)
    return (
        Table(code="subsidies", title=Phrase("以案定补", "Subsidies"), of=filling.ITEM, columns=COMPARED, lines=lines),
        Table(
            code="places", title=Phrase("分地区情况", "By place"), of=filling.PLACE, columns=filling.columns_of(ITEMS),
            lines=places,
        ),
    ), [filling.equal("各地区补贴合计 = 补贴金额", "places = subsidies", places[-1].cells[-2], lines[-2].cells[0])]  # fmt: skip


FORM = Form(
    code="subsidies", title=Phrase("人民调解以案定补情况统计表", "Mediation: subsidies by case"),
    basis=Phrase("财行〔2007〕179号；本地以案定补标准", "Joint paper on allowances of mediation; the local rates"),
    spans=("month", "quarter", "year"), unit=Phrase("件、元", "cases, yuan"), roles=ROLES, issuers=ISSUERS, make=make,
    sums=(("subsidised", GRADES),),
)  # fmt: skip
