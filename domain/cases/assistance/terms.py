"""Which terms run in an assistance case, and on which article does each rest?

Where an article holds for 低保 only, the same step of another kind runs under the office's own promise.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime

from domain.calendar.terms import Nature, Term, TermRule, Unit, start_term
from domain.cases.assistance.words import DIBAO_KINDS, AssistanceKind
from domain.kernel.vocabulary import Moment, local_date

S8 = "社会救助暂行办法"
S9 = "最低生活保障审核确认办法"
S10 = "特困人员认定办法"
S11 = "刚性支出困难家庭认定办法"
S12 = "关于进一步做好最低生活保障等社会救助兜底工作的通知"
OFFICE = "本市办理约定"
"""Before a promise of the office, so that nobody takes it for a legal duty."""


def _duty(code: str, length: int, unit: Unit, basis: str, parameter: str | None = None) -> TermRule:
    return TermRule(code=code, length=length, unit=unit, nature=Nature.DUTY, basis=basis, parameter=parameter)


def _promise(code: str, length: int, unit: Unit, what: str, parameter: str | None = None) -> TermRule:
    basis = f"{OFFICE}：{what}"
    return TermRule(code=code, length=length, unit=unit, nature=Nature.PROMISE, basis=basis, parameter=parameter)


def _promised(rule: TermRule) -> TermRule:
    """The same step where the article does not reach."""
    return replace(rule, nature=Nature.PROMISE, basis=f"{OFFICE}：参照{rule.basis}")


T0 = TermRule(
    code="AS-T0", length=30, unit=Unit.DAY, nature=Nature.RIGHT, basis=f"{OFFICE}：补正期限",
    parameter="assistance_supplement_days",
)  # fmt: skip
T1 = _duty("AS-T1", 30, Unit.WORKDAY, f"{S9} 第二十二条", "assistance_decision_workdays")
T1_DELEGATED = replace(T1, length=20, basis=f"{S12}", parameter="assistance_decision_workdays_delegated")
T1_RIGID = replace(T1, basis=f"{S11} 第八条")
T2 = _duty("AS-T2", 3, Unit.WORKDAY, f"{S9} 第十五条", "assistance_investigation_workdays")
T3 = _duty("AS-T3", 3, Unit.WORKDAY, f"{S9} 第十七条", "assistance_check_workdays")
T4 = TermRule(
    code="AS-T4", length=7, unit=Unit.DAY, nature=Nature.WAITING, basis=f"{S9} 第十九条",
    parameter="assistance_publicity_days",
)  # fmt: skip
T4_TEKUN = replace(T4, basis=f"{S10} 第十五条")
T4_STOP = replace(T4, basis=f"{S10} 第二十四条至第二十六条")
T4_EXPENSE = replace(T4, basis=f"{S8} 第四十八条")
T5 = _duty("AS-T5", 10, Unit.WORKDAY, f"{S9} 第二十条", "assistance_county_workdays")
T6 = _duty("AS-T6", 3, Unit.WORKDAY, f"{S9} 第二十一条", "assistance_notice_workdays")
T6_TEKUN = replace(T6, basis=f"{S10} 第十八条")
T7 = _duty("AS-T7", 12, Unit.MONTH, f"{S9} 第三十一条", "assistance_recheck_yearly_months")
T7_HALF = replace(T7, length=6, parameter="assistance_recheck_half_yearly_months")
T7_TEKUN = replace(T7, basis=f"{S10} 第二十七条")
T8 = _duty("AS-T8", 6, Unit.MONTH, f"{S9} 第三十三条；{S12}", "assistance_gradual_exit_months")
T9 = _duty("AS-T9", 3, Unit.MONTH, S12, "assistance_death_months")
R1 = TermRule(code="AS-R1", length=60, unit=Unit.DAY, nature=Nature.RIGHT, basis="行政复议法 第二十条")
R2 = TermRule(code="AS-R2", length=6, unit=Unit.MONTH, nature=Nature.RIGHT, basis="行政诉讼法 第四十六条")
K1 = _duty("AS-K1", 15, Unit.WORKDAY, f"{S10} 第十三条至第十五条", "assistance_tekun_street_workdays")
K2 = _duty("AS-K2", 15, Unit.WORKDAY, f"{S10} 第十五条", "assistance_tekun_objection_workdays")
K3 = _duty("AS-K3", 15, Unit.WORKDAY, f"{S10} 第十六条至第十八条", "assistance_tekun_county_workdays")
K4 = _duty("AS-K4", 10, Unit.WORKDAY, f"{S10} 第二十条至第二十三条", "assistance_self_care_workdays")
K5 = _duty("AS-K5", 15, Unit.WORKDAY, f"{S10} 第二十四条至第二十六条", "assistance_tekun_objection_workdays")
E1 = _promise("AS-E1", 24, Unit.HOUR, "急难型救助24小时内先行救助", "assistance_emergency_hours")
E2 = _promise("AS-E2", 5, Unit.WORKDAY, "急难型救助事后补齐手续", "assistance_emergency_papers")
E2_DAYS = replace(E2, unit=Unit.DAY)
X1 = _promise("AS-X1", 15, Unit.WORKDAY, "支出型临时救助办理时限", "assistance_expense_workdays")
V1 = TermRule(
    code="AS-V1", length=12, unit=Unit.MONTH, nature=Nature.WAITING, basis=f"{S11} 第十条",
    parameter="assistance_rigid_valid_months",
)  # fmt: skip
D1 = _promise("AS-D1", 3, Unit.WORKDAY, "主动发现后上门核实", "assistance_discovery_workdays")
D2 = _promise("AS-D2", 2, Unit.WORKDAY, "公示期满撤下公示", "assistance_take_down_workdays")

TERMS = {
    rule.code: rule
    for rule in (T0, T1, T2, T3, T4, T5, T6, T7, T8, T9, R1, R2, K1, K2, K3, K4, K5, E1, E2, X1, V1, D1, D2)
}

DECISION = ("AS-T1", "AS-K1", "AS-K2", "AS-K3", "AS-T5", "AS-X1")
"""Terms that a decision or the end of the procedure stops."""
PROCEDURE = (*DECISION, "AS-T0", "AS-T2", "AS-T3", "AS-T4", "AS-E1", "AS-E2", "AS-D1")
"""Every term of the procedure before a decision."""


def begin(rule: TermRule, moment: Moment, start: datetime | date | None = None) -> Term:
    """A term with the number that holds here and now."""
    if rule.parameter is None:
        return start_term(rule, start or moment.occurred_at, moment.calendar)
    return start_term(
        rule, start or moment.occurred_at, moment.calendar, length=moment.parameters.number(rule.parameter),
        parameters=moment.parameters.version(rule.parameter),
    )  # fmt: skip


def running(terms: Iterable[str], codes: Iterable[str]) -> tuple[str, ...]:
    """Those of the codes that run, in the order of the codes."""
    present = frozenset(terms)
    return tuple(code for code in codes if code in present)


def at_acceptance(kind: AssistanceKind, moment: Moment, *, delegated: bool) -> tuple[Term, ...]:
    """The terms that acceptance starts, by kind."""
    match kind:
        case AssistanceKind.TEKUN:
            return (begin(K1, moment),)
        case AssistanceKind.RIGID_EXPENSE:
            return (begin(T1_RIGID, moment),)
        case AssistanceKind.TEMPORARY_EXPENSE:
            return (begin(X1, moment),)
        case _:
            return (begin(T1_DELEGATED if delegated else T1, moment), begin(T2, moment))


def check_term(kind: AssistanceKind, moment: Moment) -> Term:
    """The start of an information check; the article is one of 低保."""
    return begin(T3 if kind in DIBAO_KINDS else _promised(T3), moment)


def publicity_term(kind: AssistanceKind, moment: Moment) -> Term:
    rules = {AssistanceKind.TEKUN: T4_TEKUN, AssistanceKind.TEMPORARY_EXPENSE: T4_EXPENSE}
    return begin(rules.get(kind, T4), moment)


def notice_term(kind: AssistanceKind, moment: Moment) -> Term:
    """Written notice of a refusal."""
    if kind is AssistanceKind.TEKUN:
        return begin(T6_TEKUN, moment)
    return begin(T6 if kind in DIBAO_KINDS else _promised(T6), moment)


def valid_term(months: int | None, moment: Moment) -> Term:
    """For how long a recognition holds: the longest that is allowed, or shorter."""
    longest = begin(V1, moment)
    if months is None or months >= longest.length:
        return longest
    return start_term(V1, moment.occurred_at, moment.calendar, length=months, parameters=longest.parameters)


def county_term(kind: AssistanceKind, total: Term | None, moment: Moment, start: datetime | None = None) -> Term | None:
    """The county's part, never later than the whole (AS-T5 ≤ AS-T1); None where no such part is laid down."""
    if kind is AssistanceKind.TEKUN:
        return begin(K3, moment, start)
    if kind not in DIBAO_KINDS:
        return None
    term = begin(T5, moment, start)
    if total is None or term.due_on <= total.due_on:
        return term
    left = moment.calendar.workdays_between(local_date(term.started_at), total.due_on)
    return start_term(T5, term.started_at, moment.calendar, length=left, parameters=term.parameters)
