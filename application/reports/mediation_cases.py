"""The ministry's report on mediation cases (人民调解案件情况统计表), month, quarter or year, with its checks.

Columns by groups as the ministry's form has them; which measure stands behind each is told in `domain.cases.mediation.measures`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from application.reports import filling
from application.reports.filling import CASES, PEOPLE, PERCENT, TEN_THOUSAND, TIMES, Figures, Item, at_most, equal
from application.reports.periods import Period
from application.reports.report import Check, Form, Sums, Table
from application.reports.source import FIRST, Source
from domain.cases.mediation.figures import MEASURES as WORDS
from domain.cases.mediation.measures import PREVENTED, SUIT_RESULTS
from domain.cases.mediation.words import BodyClass, Referrer
from domain.cases.mediation.words import Form as AgreementForm
from domain.cases.mediation.words import Source as Origin
from domain.directory.dispute_types import DisputeType
from domain.kernel.roles import Role
from domain.kernel.wording import Phrase

KIND = "mediation"
ROLES = frozenset({
    Role.MEDIATOR, Role.COMMITTEE_DIRECTOR, Role.JUSTICE_OFFICE, Role.COMMUNITY_DIRECTOR, Role.STREET_LEADER,
    Role.SUPERVISOR, Role.AUDITOR,
})  # fmt: skip
ISSUERS = frozenset({Role.COMMITTEE_DIRECTOR, Role.JUSTICE_OFFICE, Role.SUPERVISOR})

_CASES = Phrase("调解案件", "Mediations")
_BODY = Phrase("按调解主体分", "By body")
_SOURCE = Phrase("按案件来源分", "By source")
_TYPE = Phrase("按纠纷类型分", "By type")
_FORM = Phrase("按协议形式分", "By form of agreement")
_PREVENTION = Phrase("排查预防", "Prevention")
_AFTER = Phrase("协议履行与司法确认", "After the agreement")
_TYPES = tuple(f"type_{each.value}" for each in DisputeType)
_LABOUR = ("type_migrant_wages", "type_other_labour")
_CONSUMER = ("type_tourism", "type_e_commerce", "type_other_consumer")


def _of(names: Iterable[str], group: Phrase, *, level: int = 0, unit: Phrase = CASES) -> tuple[Item, ...]:
    return tuple(Item(measure=each, label=WORDS[each], group=group, level=level, unit=unit) for each in names)


def _types() -> Iterable[Item]:
    """As the ministry lists them; wages and consumption under sums of their own."""
    sums = {
        _LABOUR[0]: Item(measure="labour", label=Phrase("劳动争议", "Labour disputes"), group=_TYPE, of=_LABOUR),
        _CONSUMER[0]: Item(
            measure="consumer", label=Phrase("消费纠纷", "Consumer disputes"), group=_TYPE, of=_CONSUMER
        ),
    }
    for name in _TYPES:
        if name in sums:
            yield sums[name]
        yield from _of([name], _TYPE, level=1 if name in (*_LABOUR, *_CONSUMER) else 0)


def _prevented() -> Iterable[Item]:
    yield from _of(["prevented"], _PREVENTION)
    for name in PREVENTED:
        yield from _of([f"{name}_cases"], _PREVENTION)
        yield from _of([f"{name}_persons"], _PREVENTION, unit=PEOPLE)


ITEMS: tuple[Item, ...] = (
    Item(measure="accepted", label=Phrase("调解案件总数", "Cases"), group=_CASES, total=True),
    Item(measure="persons_involved", label=WORDS["persons_involved"], group=_CASES, unit=PEOPLE),
    Item(measure="successful", label=WORDS["successful"], group=_CASES),
    Item(measure="difficult", label=WORDS["difficult"], group=_CASES),
    Item(
        measure="amount", label=Phrase("协议涉及金额", "Amount in agreements"), group=_CASES, unit=TEN_THOUSAND,
        divide=10_000, format="money",
    ),
    *_of((f"body_{each.value}" for each in BodyClass), _BODY),
    *_of((f"source_{each.value}" for each in Origin), _SOURCE),
    *_of((f"entrusted_{each.value}" for each in Referrer), _SOURCE, level=1),
    *_types(),
    *_of((f"form_{each.value}" for each in AgreementForm), _FORM),
    *_prevented(),
    *_of(("performed", "confirmation_applied", "confirmation_confirmed", "confirmation_refused", "sued"), _AFTER),
    *_of((f"sued_{each.value}" for each in SUIT_RESULTS), _AFTER, level=1),
    *_of(("payment_order",), _AFTER),
)  # fmt: skip
SUMS: Sums = (
    ("accepted", tuple(f"body_{each.value}" for each in BodyClass)),
    ("accepted", tuple(f"source_{each.value}" for each in Origin)),
    ("accepted", _TYPES),
    ("labour", _LABOUR),
    ("consumer", _CONSUMER),
    ("source_entrusted_transfer", tuple(f"entrusted_{each.value}" for each in Referrer)),
    ("successful", tuple(f"form_{each.value}" for each in AgreementForm)),
)
SCREENED = Item(measure="rounds_closed", label=Phrase("排查纠纷", "Screenings"), group=_PREVENTION, unit=TIMES)
RATES = tuple(
    Item(measure=each, label=WORDS[each], unit=PERCENT, format="rate")
    for each in ("success_rate_finished", "success_rate_accepted", "performance_rate", "on_the_spot_rate", "oral_share",
                 "written_share", "confirmation_rate", "decline_rate")
)  # fmt: skip
BESIDE = (
    *ITEMS[:3],
    Item(
        measure="success_rate_finished",
        label=Phrase("成功率", "Success rate"),
        group=_CASES,
        unit=PERCENT,
        format="rate",
    ),
    ITEMS[4],
    *_of((f"source_{each.value}" for each in Origin), _SOURCE),
    *_of((f"form_{each.value}" for each in AgreementForm), _FORM),
    *_of(("performed", "confirmation_confirmed"), _AFTER),
)


def make(source: Source, period: Period) -> tuple[Sequence[Table], Sequence[Check]]:
    spans = filling.spans(period)
    columns = filling.compared(source, KIND, period)
    before = source.figures(KIND, FIRST, period.since)
    screened = [source.figures("screening", *each) for each in spans]
    lines = list(filling.item_lines(ITEMS, columns))
    at = next(n for n, each in enumerate(lines) if each.code == "prevented")
    lines.insert(at, filling.item_lines([SCREENED], screened)[0])
    places = filling.place_lines(source, KIND, BESIDE, period.since, period.until)
    return (
        Table(code="cases", title=Phrase("案件情况", "Cases"), of=filling.ITEM, columns=filling.COMPARED, lines=tuple(lines)),
        Table(
            code="rates", title=Phrase("工作指标", "Measures"), of=filling.ITEM, columns=filling.COMPARED,
            lines=filling.item_lines(RATES, columns),
        ),
        Table(
            code="places", title=Phrase("分地区情况", "By place"), of=filling.PLACE, columns=filling.columns_of(BESIDE),
            lines=places,
        ),
    ), [
        *sums(columns[0]), *carried(before, columns[0]),
        equal("各地区合计 = 案件总数", "places = cases", places[-1].cells[0], columns[0]["accepted"].numerator),
    ]  # fmt: skip


def sums(figures: Figures) -> list[Check]:
    """Σ source = Σ type = Σ body = accepted; oral + written = successful; entrusted = the sum of who entrusted."""

    def total(*names: str) -> Decimal:
        return sum((figures[each].numerator for each in names), Decimal(0))

    accepted, successful = total("accepted"), total("successful")
    return [
        equal("案件来源合计 = 案件总数", "sources = cases", total(*(f"source_{each.value}" for each in Origin)), accepted),
        equal("纠纷类型合计 = 案件总数", "types = cases", total(*_TYPES), accepted),
        equal("调解主体合计 = 案件总数", "bodies = cases", total(*(f"body_{each.value}" for each in BodyClass)), accepted),
        equal(
            "委托移送各部门合计 = 接受委托移送调解", "who entrusted = entrusted",
            total(*(f"entrusted_{each.value}" for each in Referrer)), total("source_entrusted_transfer"),
        ),
        equal("口头协议 + 书面协议 = 调解成功", "oral + written = settled", total("form_oral", "form_written"), successful),
    ]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """What can only come of what came before it, in this period or an earlier one (performed, of what was settled)."""

    out: tuple[str, ...]
    of: str
    said: Phrase
    """With what stood open when the period began, and what is new."""


CARRIED = (
    Carried(out=("performed",), of="successful",
            said=Phrase("履行 ≤ 期初未履行的协议 {open} + 本期调解成功 {new}",
                        "performed ≤ agreements not performed before {open} + settled {new}")),
    Carried(out=("confirmation_applied",), of="form_written",
            said=Phrase("申请司法确认 ≤ 期初未申请确认的书面协议 {open} + 本期书面协议 {new}",
                        "applied ≤ written agreements not applied for before {open} + written {new}")),
    Carried(out=("confirmation_confirmed", "confirmation_refused"), of="confirmation_applied",
            said=Phrase("确认有效 + 不予确认 ≤ 期初待裁定的申请 {open} + 本期申请 {new}",
                        "confirmed + refused ≤ applications before the court {open} + applied {new}")),
)  # fmt: skip


def carried(before: Figures, now: Figures) -> list[Check]:
    """An agreement of an earlier period may be performed in this one: what was open at its beginning counts on the right."""
    return [_carried(each, before, now) for each in CARRIED]


def _carried(rule: Carried, before: Figures, now: Figures) -> Check:
    def out(figures: Figures) -> Decimal:
        return sum((figures[each].numerator for each in rule.out), Decimal(0))

    still_open, new = before[rule.of].numerator - out(before), now[rule.of].numerator
    zh, en = (rule.said.say(language, open=f"{still_open:f}", new=f"{new:f}") for language in ("zh", "en"))
    return at_most(zh, en, out(now), still_open + new)


FORM = Form(
    code="mediation_cases", title=Phrase("人民调解案件情况统计表", "People's mediation: cases"),
    basis=Phrase("司法部人民调解统计报表（案件情况）", "Ministry of Justice, statistics of people's mediation"),
    spans=("month", "quarter", "year"), unit=Phrase("件、人、次、万元", "cases, people, times, 10,000 yuan"),
    roles=ROLES, issuers=ISSUERS, make=make, sums=SUMS,
)  # fmt: skip
