"""Which numbers of the appeal may a city or office set, where do they come from, and how sure are they?"""

from decimal import Decimal

from domain.calendar.terms import TermRule
from domain.cases.appeal.hints import HINTS
from domain.cases.appeal.terms import ALL_RULES, OFFICE_RULES, PETITION_RULES, SIMPLE_RULES
from domain.kernel.parameters import Parameter

_SOURCES = {
    PETITION_RULES: "信访工作条例 (2022)",
    SIMPLE_RULES: "信访事项简易办理办法(试行) 2016, 未见原文, 待核",
    OFFICE_RULES: "和睦默认, 本市有规定的从其规定",
}
_UNSURE = {"appeal.rating_days": "C"}


def _of_term(rule: TermRule) -> Parameter:
    assert rule.parameter is not None
    law = next((name for name in _SOURCES if rule.basis.startswith(name)), OFFICE_RULES)
    sure = {PETITION_RULES: "V", SIMPLE_RULES: "C", OFFICE_RULES: "D"}[law]
    return Parameter(
        code=rule.parameter, value=rule.length, unit=rule.unit.value, source=_SOURCES[law],
        confidence=_UNSURE.get(rule.parameter, sure),
    )  # fmt: skip


def _own(code: str, value: Decimal | int, unit: str, confidence: str = "D", source: str = OFFICE_RULES) -> Parameter:
    return Parameter(code=code, value=value, unit=unit, source=source, confidence=confidence)


PARAMETERS: tuple[Parameter, ...] = (
    *(_of_term(rule) for rule in ALL_RULES if rule.parameter is not None),
    _own("appeal.extension_days", 30, "day", "V", "信访工作条例 第三十四条"),
    _own("appeal.extension_hours.U2", 24, "hour"),
    _own("appeal.extension_workdays.U3", 5, "workday"),
    _own("appeal.extension_workdays.U4", 15, "workday"),
    _own("appeal.representatives", 5, "person", "V", "信访工作条例 第二十条"),
    _own("appeal.group_persons", 5, "person", "C", "集体访人数统计口径, 本地待核"),
    _own("appeal.redo_at_most", 2, "time"),
    _own("appeal.call_back_tries", 3, "time"),
    _own("appeal.call_back_days", 2, "day"),
    _own("appeal.partly_solved_weight", Decimal("0.5"), "share"),
    _own("appeal.weight_response", Decimal("0.30"), "share", "V", "准格尔旗三率权重 (参考)"),
    _own("appeal.weight_solution", Decimal("0.35"), "share", "V", "准格尔旗三率权重 (参考)"),
    _own("appeal.weight_satisfaction", Decimal("0.35"), "share", "V", "准格尔旗三率权重 (参考)"),
    _own("appeal.one_time_days", 180, "day"),
    *HINTS,
)
