"""The terms of the worked scenarios, as the kinds would declare them."""

from domain.calendar.terms import Nature, TermRule, Unit


def rule(code, length, unit=Unit.DAY, nature=Nature.DUTY, basis="信访工作条例"):
    return TermRule(code=code, length=length, unit=unit, nature=nature, basis=basis)


def office(code, length, unit=Unit.WORKDAY):
    return rule(code, length, unit, Nature.PROMISE, "D")


ANSWER_RECEIPT = rule("AP-T1", 15)
NOTICE = rule("AP-T2", 15)
OBJECTION = rule("AP-T3", 5, Unit.WORKDAY)
HANDLING = rule("AP-T4", 60)
REVIEW_RIGHT = rule("AP-T5", 30, nature=Nature.RIGHT)
REVIEW = rule("AP-T6", 30)
RECHECK_RIGHT = rule("AP-T7", 30, nature=Nature.RIGHT)
RECHECK = rule("AP-T8", 30)
MEDIATION = rule("ME-T2", 30)
CONFIRMATION_RIGHT = rule("ME-T3", 30, nature=Nature.RIGHT)
PUBLICITY = rule("AS-T4", 7, nature=Nature.WAITING)
RECONSIDERATION = rule("AS-R1", 60, nature=Nature.RIGHT)
LAWSUIT = rule("AS-R1-suit", 6, Unit.MONTH, Nature.RIGHT)
ORDER = office("AP-W1", 5)
