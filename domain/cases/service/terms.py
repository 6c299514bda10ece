"""Which terms run in a service order, and which number holds on which platform?"""

from collections.abc import Mapping
from typing import TypedDict

from domain.calendar.terms import Nature, Term, TermRule, Unit, start_term
from domain.cases.service.state import Service
from domain.cases.service.words import Urgency
from domain.directory.catalogues import Platform
from domain.kernel.parameters import Parameter
from domain.kernel.vocabulary import Moment

PROMISES = "和睦默认服务时限 (限时办结，本市未定时)"
GOOD_BAD = "政务服务好差评 (评价期限为 和睦默认)"


def _promise(code: str, length: int, unit: Unit, parameter: str) -> TermRule:
    return TermRule(code=code, length=length, unit=unit, nature=Nature.PROMISE, basis=PROMISES, parameter=parameter)


ASSIGN = _promise("SV-T1", 4, Unit.WORKING_HOUR, "service.assign_working_hours")
TAKE = _promise("SV-T2", 4, Unit.WORKING_HOUR, "service.take_working_hours")
URGENT = _promise("SV-T3", 24, Unit.HOUR, "service.urgent_hours")
RATE = TermRule(
    code="SV-T4", length=7, unit=Unit.DAY, nature=Nature.RIGHT, basis=GOOD_BAD, parameter="service.rating_days"
)
ANSWER_RATING = _promise("SV-T5", 5, Unit.WORKDAY, "service.answer_rating_workdays")

_DAYS: Mapping[Platform, int] = {
    Platform.SOCIAL_SECURITY: 10, Platform.SOCIAL_ASSISTANCE: 5, Platform.ELDERLY_CARE: 2, Platform.PUBLIC_HEALTH: 5,
    Platform.CULTURE_EDUCATION_SPORTS: 10, Platform.COMMUNITY_SAFETY: 1, Platform.HOUSEKEEPING: 3, Platform.MASS_WORK: 5,
}  # fmt: skip
SERVE: Mapping[Platform, TermRule] = {
    platform: _promise("SV-T3", days, Unit.WORKDAY, f"service.serve_workdays.{platform.value}")
    for platform, days in _DAYS.items()
}
"""Within which each platform serves; counted from the order."""
TERMS: Mapping[str, TermRule] = {
    rule.code: rule for rule in (ASSIGN, TAKE, SERVE[Platform.MASS_WORK], RATE, ANSWER_RATING)
}


def _number(code: str, value: int, unit: str, source: str) -> Parameter:
    return Parameter(code=code, value=value, unit=unit, confidence="D", source=source)


PARAMETERS = (
    _number("service.assign_working_hours", 4, "working_hour", "和睦默认：四个工作小时内派单"),
    _number("service.take_working_hours", 4, "working_hour", "和睦默认：四个工作小时内接单"),
    _number("service.urgent_hours", 24, "hour", "和睦默认：紧急服务二十四小时内"),
    _number("service.rating_days", 7, "day", "和睦默认：完成后七日内评价"),
    _number("service.answer_rating_workdays", 5, "workday", "和睦默认：差评五个工作日内答复"),
    _number("service.attempts_at_most", 3, "time", "和睦默认：上门三次未果可结束"),
    _number("service.repeat_at_most", 2, "time", "和睦默认：差评后最多重做两次"),
    *(
        _number(f"service.serve_workdays.{platform.value}", days, "workday", f"和睦默认：{days}个工作日内完成")
        for platform, days in _DAYS.items()
    ),
)


def start(rule: TermRule, moment: Moment) -> Term:
    """The term from when it happened, with the length in force."""
    assert rule.parameter is not None
    length, version = moment.parameters.number(rule.parameter), moment.parameters.version(rule.parameter)
    return start_term(rule, moment.occurred_at, moment.calendar, length=length, parameters=version)


def serving(platform: Platform, urgency: Urgency, moment: Moment) -> Term:
    """The limit of the platform, or of what is urgent wherever it goes."""
    return start(URGENT if urgency is Urgency.URGENT else SERVE[platform], moment)


class Ending(TypedDict):
    stopped: tuple[str, ...]
    ended: tuple[Term, ...]


def ending(case: Service, *codes: str) -> Ending:
    """Stop those of the terms that run; the event keeps them as they stood."""
    running = tuple(code for code in codes if code in case.terms)
    return Ending(stopped=running, ended=tuple(case.terms[code] for code in running))


def ending_all(case: Service) -> Ending:
    return ending(case, *case.terms)
