"""Which terms run in an appeal (G1.2), how long are they, and on what do they rest?"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import TypedDict

from domain.calendar.terms import Nature, Term, TermRule, Unit, start_term
from domain.cases.appeal.state import Appeal
from domain.cases.appeal.words import Urgency
from domain.kernel.vocabulary import Moment

PETITION_RULES = "信访工作条例"
OFFICE_RULES = "和睦默认办理时限 (本市未定时)"
SIMPLE_RULES = "信访事项简易办理办法(试行)"


def _duty(code: str, days: int, article: str, parameter: str) -> TermRule:
    basis = f"{PETITION_RULES} {article}"
    return TermRule(code=code, length=days, unit=Unit.DAY, nature=Nature.DUTY, basis=basis, parameter=parameter)


def _right(code: str, days: int, article: str, parameter: str) -> TermRule:
    basis = f"{PETITION_RULES} {article}"
    return TermRule(code=code, length=days, unit=Unit.DAY, nature=Nature.RIGHT, basis=basis, parameter=parameter)


def _promise(code: str, length: int, unit: Unit, parameter: str, basis: str = OFFICE_RULES) -> TermRule:
    return TermRule(code=code, length=length, unit=unit, nature=Nature.PROMISE, basis=basis, parameter=parameter)


RECEIPT = _duty("AP-T1", 15, "第二十二条、第二十三条", "appeal.receipt_days")
NOTICE = _duty("AP-T2", 15, "第二十三条", "appeal.notice_days")
OBJECTION = TermRule(
    code="AP-T3", length=5, unit=Unit.WORKDAY, nature=Nature.RIGHT, basis=f"{PETITION_RULES} 第二十三条",
    parameter="appeal.objection_workdays",
)  # fmt: skip
DECISION = _duty("AP-T4", 60, "第三十四条", "appeal.decision_days")
PETITION_ANSWER = _promise("AP-P4", 60, Unit.DAY, "appeal.petition_answer_days")
"""Suggestions and accusations: 第三十四条 covers only 申诉求决, so this is the office's own limit."""
REVIEW_RIGHT = _right("AP-T5", 30, "第三十五条", "appeal.review_right_days")
REVIEW = _duty("AP-T6", 30, "第三十五条", "appeal.review_days")
RECHECK_RIGHT = _right("AP-T7", 30, "第三十六条", "appeal.recheck_right_days")
RECHECK = _duty("AP-T8", 30, "第三十六条", "appeal.recheck_days")
SIMPLE_TRANSFER = _promise("AP-S1", 3, Unit.WORKDAY, "appeal.simple_transfer_workdays", SIMPLE_RULES)
SIMPLE_ACCEPT = _promise("AP-S2", 3, Unit.WORKDAY, "appeal.simple_accept_workdays", SIMPLE_RULES)
SIMPLE_ANSWER = _promise("AP-S3", 10, Unit.WORKDAY, "appeal.simple_answer_workdays", SIMPLE_RULES)
FEEDBACK = TermRule(
    code="AP-F1", length=0, unit=Unit.DAY, nature=Nature.DUTY, basis=f"{PETITION_RULES} 第二十二条 (交办期限)"
)
CONTACT_AT_MOST = _promise("AP-H4", 2, Unit.HOUR, "appeal.contact_at_most_hours.U1")
LEDGER_REVIEW = _promise("AP-L1", 30, Unit.DAY, "appeal.ledger_review_days")
LEDGER_END = _promise("AP-L2", 180, Unit.DAY, "appeal.ledger_days")
CALL_BACK = _promise("AP-C1", 2, Unit.WORKDAY, "appeal.call_back_workdays")
RISK_REPORT = _promise("AP-R1", 0, Unit.MINUTE, "appeal.risk_report_minutes", f"{PETITION_RULES} 第二十五条 (立即报告)")
ARCHIVE = _promise("AR-T1", 30, Unit.DAY, "appeal.archive_days")
RATING = TermRule(
    code="AP-E1", length=30, unit=Unit.DAY, nature=Nature.RIGHT,
    basis="国信发〔2022〕11号 (评价期限待核)", parameter="appeal.rating_days",
)  # fmt: skip
"""Never runs as a term of the case: its last day is written into the delivery."""
REDO_RIGHT = TermRule(
    code="AP-E2", length=15, unit=Unit.DAY, nature=Nature.RIGHT, basis=OFFICE_RULES, parameter="appeal.redo_right_days"
)
"""Never runs as a term of the case either: its last day is written into the call-back."""
RECONSIDERATION = TermRule(code="AP-X1", length=60, unit=Unit.DAY, nature=Nature.RIGHT, basis="行政复议法 第二十条")
LITIGATION = TermRule(code="AP-X2", length=6, unit=Unit.MONTH, nature=Nature.RIGHT, basis="行政诉讼法 第四十六条")
ARBITRATION = TermRule(
    code="AP-X3", length=1, unit=Unit.YEAR, nature=Nature.RIGHT, basis="劳动争议调解仲裁法 第二十七条"
)

U = Urgency
SIGNING: Mapping[Urgency, TermRule] = {
    U.U1: _promise("AP-H1", 15, Unit.MINUTE, "appeal.sign_minutes.U1"),
    U.U2: _promise("AP-H1", 1, Unit.HOUR, "appeal.sign_hours.U2"),
    U.U3: _promise("AP-H1", 4, Unit.WORKING_HOUR, "appeal.sign_working_hours.U3"),
    U.U4: _promise("AP-H1", 4, Unit.WORKING_HOUR, "appeal.sign_working_hours.U4"),
}
"""Signing for an order; a consultation needs none."""


def _return_window(length: int, unit: Unit, parameter: str) -> TermRule:
    return TermRule(
        code="AP-H2", length=length, unit=unit, nature=Nature.RIGHT, basis=OFFICE_RULES, parameter=parameter
    )


RETURN_WINDOW: Mapping[Urgency, TermRule] = {
    U.U0: _return_window(1, Unit.WORKDAY, "appeal.return_workdays.U0"),
    U.U2: _return_window(2, Unit.HOUR, "appeal.return_hours.U2"),
    U.U3: _return_window(1, Unit.WORKDAY, "appeal.return_workdays.U3"),
    U.U4: _return_window(1, Unit.WORKDAY, "appeal.return_workdays.U4"),
}
"""Within which an order may be returned; an emergency may not be returned at all."""
FIRST_CONTACT: Mapping[Urgency, TermRule] = {
    U.U0: _promise("AP-H3", 0, Unit.WORKDAY, "appeal.contact_workdays.U0"),
    U.U1: _promise("AP-H3", 30, Unit.MINUTE, "appeal.contact_minutes.U1"),
    U.U2: _promise("AP-H3", 2, Unit.HOUR, "appeal.contact_hours.U2"),
    U.U3: _promise("AP-H3", 1, Unit.WORKDAY, "appeal.contact_workdays.U3"),
    U.U4: _promise("AP-H3", 1, Unit.WORKDAY, "appeal.contact_workdays.U4"),
}
"""The first call to the resident; `at once` for a consultation means: on the same day."""
RESULT: Mapping[Urgency, TermRule] = {
    U.U0: _promise("AP-W1", 1, Unit.WORKDAY, "appeal.result_workdays.U0"),
    U.U1: _promise("AP-W1", 24, Unit.HOUR, "appeal.interim_hours.U1"),
    U.U2: _promise("AP-W1", 24, Unit.HOUR, "appeal.result_hours.U2"),
    U.U3: _promise("AP-W1", 5, Unit.WORKDAY, "appeal.result_workdays.U3"),
    U.U4: _promise("AP-W1", 15, Unit.WORKDAY, "appeal.result_workdays.U4"),
}
"""The limit of an order; in an emergency the interim report, every 24 hours."""
CO_HANDLERS = 9
"""At most so many units help with one appeal."""
HELPING: Mapping[str, TermRule] = {
    f"AP-K{n}": TermRule(code=f"AP-K{n}", length=0, unit=Unit.MINUTE, nature=Nature.PROMISE, basis=OFFICE_RULES)
    for n in range(1, CO_HANDLERS + 1)
}
"""The limit the main unit sets for each co-handler, always before its own."""

_SINGLE = (
    RECEIPT, NOTICE, OBJECTION, DECISION, PETITION_ANSWER, REVIEW_RIGHT, REVIEW, RECHECK_RIGHT, RECHECK,
    SIMPLE_TRANSFER, SIMPLE_ACCEPT, SIMPLE_ANSWER, FEEDBACK, CONTACT_AT_MOST, LEDGER_REVIEW, LEDGER_END, CALL_BACK,
    RISK_REPORT, ARCHIVE, RATING, REDO_RIGHT, RECONSIDERATION, LITIGATION, ARBITRATION,
)  # fmt: skip
BY_URGENCY = (SIGNING, RETURN_WINDOW, FIRST_CONTACT, RESULT)
ALL_RULES: tuple[TermRule, ...] = (*_SINGLE, *(rule for group in BY_URGENCY for rule in group.values()))
TERMS: Mapping[str, TermRule] = {
    **{rule.code: rule for rule in _SINGLE},
    **{group[U.U3].code: group[U.U3] for group in BY_URGENCY},
    **HELPING,
}
"""By code; where the length depends on urgency, the rule for a normal order stands for all."""
TOLD = frozenset({"AP-T4", "AP-T5", "AP-T7"})
"""Dates that notices tell the petitioner."""


def start(rule: TermRule, moment: Moment, at: datetime | date | None = None) -> Term:
    """The term from when it happened (or `at`), with the length in force."""
    length, version = None, ""
    if rule.parameter is not None:
        length, version = moment.parameters.number(rule.parameter), moment.parameters.version(rule.parameter)
    return start_term(rule, at or moment.occurred_at, moment.calendar, length=length, parameters=version)


class Ending(TypedDict):
    """The fields of an event that ends terms."""

    stopped: tuple[str, ...]
    ended: tuple[Term, ...]


def ending(case: Appeal, *codes: str) -> Ending:
    """Stop those of the terms that run; the event keeps them as they stood."""
    running = tuple(code for code in codes if code in case.terms)
    return Ending(stopped=running, ended=tuple(case.terms[code] for code in running))


def ending_all(case: Appeal) -> Ending:
    return ending(case, *case.terms)


def ending_work(case: Appeal) -> Ending:
    """What an answer ends: everything but the duty to report a danger."""
    return ending(case, *(code for code in case.terms if code != RISK_REPORT.code))


def order_terms(urgency: Urgency, moment: Moment, groups: Iterable[Mapping[Urgency, TermRule]]) -> tuple[Term, ...]:
    """The terms of an order of this urgency, where there are any."""
    return tuple(start(group[urgency], moment) for group in groups if urgency in group)
