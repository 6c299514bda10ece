"""What does one service order add to the measures, and on which day?"""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from domain.calendar.terms import in_time
from domain.calendar.working_days import day_of
from domain.cases.service.state import Service
from domain.cases.service.terms import PROMISES
from domain.cases.service.words import CONTENT, State
from domain.kernel.card import Contribution
from domain.kernel.case_kind import Headline, Measure

MEASURES = (
    Measure(name="services_ordered", sort="count", basis="按下单日期"),
    Measure(name="services_done", sort="count", basis="按完成日期"),
    Measure(name="served_in_time", sort="share", basis=PROMISES),
    Measure(name="taken_in_time", sort="share", basis=PROMISES),
    Measure(name="services_unserved", sort="count", basis="按结束日期"),
    Measure(name="service_minutes", sort="sum", basis="服务时长（分钟），按完成日期"),
    Measure(name="service_price", sort="sum", basis="居民支付（元），按完成日期"),
    Measure(name="services_rated", sort="share", basis="已评价 ÷ 已完成"),
    Measure(name="service_satisfaction", sort="share", basis="(非常满意 + 满意 + 基本满意) ÷ 已评价"),
)
HEADLINES = (Headline(measure="served_in_time"), Headline(measure="service_satisfaction", column="rate"))


def contributions(case: Service) -> tuple[Contribution, ...]:
    return tuple(_parts(case)) if case.opened_at is not None else ()


def _parts(case: Service) -> Iterator[Contribution]:
    assert case.opened_at is not None
    yield _counted("services_ordered", day_of(case.opened_at))
    for ended in case.ended_terms:
        if ended.term.code == "SV-T2":
            yield _share("taken_in_time", day_of(ended.at), in_time(ended.term, ended.at))
        if ended.term.code == "SV-T3" and ended.by not in ("Cancelled", "NotServedAtAll"):
            yield _share("served_in_time", day_of(ended.at), in_time(ended.term, ended.at))
    for code, measure in (("SV-T2", "taken_in_time"), ("SV-T3", "served_in_time")):
        if code in case.terms:  # what still runs counts from the day it is due, as not kept
            yield _share(measure, case.terms[code].due_on + timedelta(days=1), False)
    if case.state is State.UNSERVED and case.closed_at is not None:
        yield _counted("services_unserved", day_of(case.closed_at))
    if case.done_at is not None:
        yield from _done(case, day_of(case.done_at))


def _done(case: Service, on: date) -> Iterator[Contribution]:
    yield _counted("services_done", on)
    yield Contribution(measure="service_minutes", on=on, numerator=Decimal(case.minutes))
    yield Contribution(measure="service_price", on=on, numerator=case.price)
    yield _share("services_rated", on, case.rated_at is not None)
    if case.rated_at is not None:
        yield _share("service_satisfaction", day_of(case.rated_at), case.rating in CONTENT)


def _counted(measure: str, on: date) -> Contribution:
    return Contribution(measure=measure, on=on, numerator=Decimal(1))


def _share(measure: str, on: date, counts: bool) -> Contribution:
    return Contribution(measure=measure, on=on, numerator=Decimal(int(counts)), denominator=Decimal(1))
