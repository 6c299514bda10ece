"""What does one application add to the measures of social assistance (G3.5)?

A due act counts on the day it was due, done or not, so that a period asks for what was due in it. Stocks (households in
receipt) are sums from the beginning: one more at the decision, one less at the end.
"""

from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal

from domain.cases.assistance.history import given_once
from domain.cases.assistance.state import Assistance
from domain.cases.assistance.words import AssistanceKind, State, StopGround, VisitGround
from domain.kernel.card import Contribution
from domain.kernel.case_kind import Headline, Measure
from domain.kernel.vocabulary import local_date

ONE = Decimal(1)
_OFFICE = "社会救助工作指标"

MEASURES = (
    Measure(name="applications", sort="count", basis=_OFFICE),
    Measure(name="on_time_decision_rate", sort="share", basis="最低生活保障审核确认办法 第二十二条"),
    Measure(name="decision_workdays", sort="duration", basis="最低生活保障审核确认办法 第二十二条"),
    Measure(name="approval_rate", sort="share", basis=_OFFICE),
    Measure(name="supplement_rate", sort="share", basis="最低生活保障审核确认办法 第十条"),
    Measure(name="second_supplements", sort="count", basis="最低生活保障审核确认办法 第十条"),
    Measure(name="active_households", sort="sum", basis=_OFFICE),
    Measure(name="active_persons", sort="sum", basis=_OFFICE),
    Measure(name="monthly_outlay", sort="sum", basis="最低生活保障审核确认办法 第二十五条"),
    Measure(name="paid_persons", sort="sum", basis=_OFFICE),
    Measure(name="recheck_completion", sort="share", basis="最低生活保障审核确认办法 第三十一条"),
    Measure(name="objection_rate", sort="share", basis="最低生活保障审核确认办法 第十九条"),
    Measure(name="upheld_objections", sort="share", basis="最低生活保障审核确认办法 第十九条"),
    Measure(name="emergency_in_24h", sort="share", basis=_OFFICE),
    Measure(name="active_discovery_share", sort="share", basis=_OFFICE),
    Measure(name="tekun_spot_checks", sort="share", basis="特困人员认定办法 第十六条至第十八条"),
    Measure(name="added", sort="count", basis=_OFFICE),
    Measure(name="stopped", sort="count", basis=_OFFICE),
    *(Measure(name=f"stopped_{ground.value}", sort="count", basis=_OFFICE) for ground in StopGround),
)

HEADLINES = (
    Headline(measure="on_time_decision_rate", column="rate"),
    Headline(measure="recheck_completion"),
    Headline(measure="emergency_in_24h"),
)


def contributions(case: Assistance) -> tuple[Contribution, ...]:
    """Everything the case adds, on the days on which it counts; of an old ledger's households, what it tells."""
    parts: tuple[Callable[[Assistance], Iterable[Contribution]], ...] = (
        _applied, _decided, _publicised, _in_receipt, _paid, _rechecked, _relieved, _spot_checked,
    )  # fmt: skip
    if case.told is not None:
        parts = (_given_once, _in_receipt, _paid, _rechecked)
    return tuple(each for part in parts for each in part(case))


def _given_once(case: Assistance) -> Iterable[Contribution]:
    amount = given_once(case.told) if case.told else None
    if case.told is not None and amount is not None:
        yield _sum("monthly_outlay", case.told.since, amount)
        yield _sum("paid_persons", case.told.since, case.told.persons)


def _applied(case: Assistance) -> Iterable[Contribution]:
    if case.submitted_at is None:
        return
    day = local_date(case.submitted_at)
    yield _count("applications", day)
    yield _share("active_discovery_share", day, case.discovered)
    if case.assistance_kind is not AssistanceKind.TEMPORARY_EMERGENCY:
        yield _share("supplement_rate", day, case.supplement_lists > 0)
    if case.supplement_lists > 1:
        yield _count("second_supplements", day, case.supplement_lists - 1)


def _decided(case: Assistance) -> Iterable[Contribution]:
    if case.decided_at is None:
        yield from _undecided(case)
        return
    if case.assistance_kind is AssistanceKind.TEMPORARY_EMERGENCY or case.department is not None:
        return
    day = local_date(case.decided_at)
    yield _share("approval_rate", day, case.outcome == "confirmed")
    if case.decision_workdays is not None:
        yield Contribution(measure="decision_workdays", on=day, value=Decimal(case.decision_workdays))
    if case.decision_due_on is not None:
        yield _share("on_time_decision_rate", case.decision_due_on, day <= case.decision_due_on)


def _undecided(case: Assistance) -> Iterable[Contribution]:
    """A decision that is owed counts as due on its last day, not done."""
    for code in ("AS-T1", "AS-K3", "AS-X1"):
        if code in case.terms:
            yield _share("on_time_decision_rate", case.terms[code].due_on, False)


def _publicised(case: Assistance) -> Iterable[Contribution]:
    for posted in case.publicities:
        day = local_date(posted.term.started_at)
        yield _share("objection_rate", day, posted.objected)
    for index, opinion in enumerate(case.opinions):
        if index > 0:
            yield _share("upheld_objections", opinion.on, opinion.changed)


def _in_receipt(case: Assistance) -> Iterable[Contribution]:
    """Households and persons with a running benefit or recognition."""
    lasting = case.first_month is not None or case.valid_until is not None or case.recheck_class is not None
    lasted = case.told is not None and given_once(case.told) is None
    if case.decided_at is None or not (lasting or lasted):
        return
    day = local_date(case.decided_at)
    yield _count("added", day)
    yield _sum("active_households", day, 1)
    yield _sum("active_persons", day, case.persons_at_first)
    for since, change in case.persons_changes:
        yield _sum("active_persons", since, change)
    ended = case.ended.on if case.ended is not None else case.expired_on
    if case.told is not None and ended is None:
        ended = case.told.ended_on
    if ended is None:
        return
    yield _sum("active_households", ended, -1)
    yield _sum("active_persons", ended, -case.persons)
    if case.ended is not None:
        yield _count("stopped", ended)
        yield _count(f"stopped_{case.ended.ground.value}", ended)


def _paid(case: Assistance) -> Iterable[Contribution]:
    for payment in case.payments:
        yield _sum("monthly_outlay", payment.on, payment.amount)
        yield _sum("paid_persons", payment.on, payment.persons)


def _rechecked(case: Assistance) -> Iterable[Contribution]:
    for done in case.rechecks:
        if done.due_on is not None:
            yield _share("recheck_completion", done.due_on, done.on <= done.due_on)
    if "AS-T7" in case.terms:
        yield _share("recheck_completion", case.terms["AS-T7"].due_on, False)


def _relieved(case: Assistance) -> Iterable[Contribution]:
    """Emergencies count on the day they were registered; one that is open has not been relieved in time yet."""
    gone = case.outcome in (State.REFERRED, State.WITHDRAWN, State.REFUSED)
    if case.assistance_kind is not AssistanceKind.TEMPORARY_EMERGENCY or case.opened_at is None or gone:
        return
    yield _share("emergency_in_24h", local_date(case.opened_at), case.relief is not None and case.relief.in_24_hours)


def _spot_checked(case: Assistance) -> Iterable[Contribution]:
    if case.assistance_kind is AssistanceKind.TEKUN and case.reported_at is not None:
        checked = VisitGround.SPOT_CHECK in case.county_visits
        yield _share("tekun_spot_checks", local_date(case.reported_at), checked)


def _count(measure: str, on: date, by: int = 1) -> Contribution:
    return Contribution(measure=measure, on=on, numerator=Decimal(by))


def _sum(measure: str, on: date, by: Decimal | int) -> Contribution:
    return Contribution(measure=measure, on=on, numerator=Decimal(by))


def _share(measure: str, on: date, hit: bool) -> Contribution:
    return Contribution(measure=measure, on=on, numerator=ONE if hit else Decimal(0), denominator=ONE)
