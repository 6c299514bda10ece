"""Which terms run in a mediation, on what article, and which numbers may a city set?"""

from datetime import date, datetime, time

from domain.calendar.terms import Nature, Term, TermRule, Unit, extend_term, start_term, start_term_until
from domain.calendar.working_days import SHANGHAI
from domain.cases.mediation.facts import Obligation
from domain.cases.mediation.words import CourtProcedure
from domain.kernel.parameters import Parameter
from domain.kernel.vocabulary import Moment

ACCEPT = TermRule(
    code="ME-T1", length=3, unit=Unit.WORKDAY, nature=Nature.PROMISE,
    basis="全国人民调解工作规范 SF/T 0083-2020 (三个工作日，待核)", parameter="med_accept_wd",
)  # fmt: skip
MEDIATE = TermRule(
    code="ME-T2", length=30, unit=Unit.DAY, nature=Nature.DUTY, basis="人民调解工作若干规定 第三十三条",
)  # fmt: skip
ENTRUSTED = TermRule(
    code="ME-T2", length=30, unit=Unit.DAY, nature=Nature.DUTY, basis="最高人民法院关于人民法院特邀调解的规定 第二十七条",
)  # fmt: skip
COMMISSIONED_ORDINARY = TermRule(
    code="ME-T2", length=15, unit=Unit.DAY, nature=Nature.DUTY, basis="最高人民法院关于人民法院特邀调解的规定 第二十七条",
)  # fmt: skip
COMMISSIONED_SIMPLE = TermRule(
    code="ME-T2", length=7, unit=Unit.DAY, nature=Nature.DUTY, basis="最高人民法院关于人民法院特邀调解的规定 第二十七条",
)  # fmt: skip
CONFIRM_RIGHT = TermRule(
    code="ME-T3", length=30, unit=Unit.DAY, nature=Nature.RIGHT, basis="人民调解法 第三十三条；民事诉讼法 第二百零五条",
)  # fmt: skip
PERFORM = TermRule(
    code="ME-T4", length=0, unit=Unit.DAY, nature=Nature.PROMISE, basis="人民调解法 第三十一条；调解协议约定的履行期限",
)  # fmt: skip
REVISIT = TermRule(
    code="ME-T5", length=30, unit=Unit.DAY, nature=Nature.PROMISE, basis="回访期限 (本市参数)",
    parameter="med_revisit_after_effect_d",
)  # fmt: skip
PLATFORM = TermRule(
    code="ME-C1", length=3, unit=Unit.WORKDAY, nature=Nature.DUTY, basis="人民法院在线调解规则 第十二条",
)  # fmt: skip
COURT_ACCEPT = TermRule(
    code="ME-K1", length=3, unit=Unit.DAY, nature=Nature.EXPECTATION,
    basis="最高人民法院关于人民调解协议司法确认程序的若干规定 第四条", parameter="med_court_accept_d",
)  # fmt: skip
COURT_RULE = TermRule(
    code="ME-K2", length=15, unit=Unit.DAY, nature=Nature.EXPECTATION,
    basis="最高人民法院关于人民调解协议司法确认程序的若干规定 第五条", parameter="med_court_rule_d",
)  # fmt: skip
ARCHIVE = TermRule(
    code="AR-T1", length=30, unit=Unit.DAY, nature=Nature.PROMISE, basis="归档期限 (本市参数)", parameter="med_archive_d",
)  # fmt: skip
OBJECTION = TermRule(
    code="ME-R1", length=15, unit=Unit.DAY, nature=Nature.RIGHT, basis="民事诉讼法解释 第三百七十二条",
)  # fmt: skip
ENFORCEMENT = TermRule(
    code="ME-R2", length=2, unit=Unit.YEAR, nature=Nature.RIGHT, basis="民事诉讼法 第二百五十条",
)  # fmt: skip

TERMS = {
    rule.code: rule
    for rule in (ACCEPT, MEDIATE, CONFIRM_RIGHT, PERFORM, REVISIT, PLATFORM, COURT_ACCEPT, COURT_RULE, ARCHIVE)
}

COURT_TERMS = {
    CourtProcedure.ENTRUSTED: ENTRUSTED,
    CourtProcedure.COMMISSIONED_ORDINARY: COMMISSIONED_ORDINARY,
    CourtProcedure.COMMISSIONED_SIMPLE: COMMISSIONED_SIMPLE,
}


def _number(code: str, value: int, unit: str, confidence: str, source: str) -> Parameter:
    return Parameter(code=code, value=value, unit=unit, confidence=confidence, source=source)


_STREET = "某街道以案定补办法的重大疑难纠纷标准，作为默认值"
_LUEYANG = "略阳等地以案定补标准，作为默认值"

PARAMETERS = (
    _number("med_accept_wd", 3, "workday", "C", "SF/T 0083-2020 及各地做法：三个工作日内决定是否受理"),
    _number("med_extension_step_d", 15, "day", "D", "和睦默认：每次延长十五日"),
    _number("med_extensions_max", 3, "time", "D", "和睦默认：最多延长三次"),
    _number("med_oral_within_d", 1, "day", "D", "和睦默认：口头协议须当场或次日内履行"),
    _number("med_revisit_after_due_d", 3, "day", "D", "和睦默认：履行期满后三日回访"),
    _number("med_revisit_after_effect_d", 30, "day", "D", "和睦默认：当场履行的，生效后三十日回访"),
    _number("med_oral_revisit_percent", 20, "percent", "D", "和睦默认：口头协议抽查回访百分之二十"),
    _number("med_archive_d", 30, "day", "D", "和睦默认：结束后三十日内归档"),
    _number("med_court_accept_d", 3, "day", "C", "法释〔2011〕5号 第四条，作为预计"),
    _number("med_court_rule_d", 15, "day", "C", "法释〔2011〕5号 第五条，作为预计"),
    _number("med_court_rule_extension_d", 10, "day", "C", "法释〔2011〕5号 第五条，经院长批准"),
    _number("med_major_persons", 10, "person", "D", _STREET),
    _number("med_major_amount", 100_000, "yuan", "D", _STREET),
    _number("med_major_wage_persons", 5, "person", "D", _STREET),
    _number("med_major_injury_persons", 3, "person", "D", _STREET),
    _number("med_group_persons", 5, "person", "D", "和睦默认：五人以上为群体性纠纷"),
    _number("med_subsidy_oral", 50, "yuan", "D", "某街道以案定补标准，作为默认值"),
    _number("med_subsidy_general", 100, "yuan", "D", _LUEYANG),
    _number("med_subsidy_difficult", 200, "yuan", "D", _LUEYANG),
    _number("med_subsidy_major", 300, "yuan", "D", _LUEYANG),
)


def started(rule: TermRule, moment: Moment, start: date | None = None) -> Term:
    """A term from a day, or from the moment itself, with its parameter where it has one."""
    begin = start or moment.occurred_at
    if rule.parameter is None:
        return start_term(rule, begin, moment.calendar)
    length, version = moment.parameters.number(rule.parameter), moment.parameters.version(rule.parameter)
    return start_term(rule, begin, moment.calendar, length=length, parameters=version)


def performance(effective_on: date, next_due: Obligation, moment: Moment) -> Term:
    """ME-T4 runs to the last day of the obligation that is due next.

    It starts within the day of effect, not at its beginning: a day that was agreed stays when that day is corrected.
    """
    start = datetime.combine(effective_on, time(12), SHANGHAI)
    return start_term_until(PERFORM, start, next_due.due_on or effective_on, moment.calendar)


def revisit(effective_on: date, due_on: date, moment: Moment) -> Term:
    """ME-T5: some days after the last performance is due; where all was done at once, some days after the effect."""
    if due_on <= effective_on:
        return started(REVISIT, moment, effective_on)
    code = "med_revisit_after_due_d"
    length, version = moment.parameters.number(code), moment.parameters.version(code)
    return start_term(REVISIT, due_on, moment.calendar, length=length, parameters=version)


def longer(term: Term, code: str, moment: Moment) -> Term:
    """A term extended by the days of a parameter."""
    return extend_term(term, moment.parameters.number(code), moment.calendar)
