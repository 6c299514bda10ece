"""What does one mediation add to the office's measures (G2.4) and to the ministry's case report (B6)?

A contribution lies on the day of what it counts. Rates are shares of such contributions, so that numerator and
denominator may lie in different months, as in the ministry's own figures (settled in the month by accepted in the month).
"""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from domain.cases.mediation.history import MediationImported
from domain.cases.mediation.state import Agreement, Mediation
from domain.cases.mediation.words import (
    BodyClass,
    CourtStatus,
    Form,
    Outcome,
    Performance,
    Referrer,
    Source,
    SuitResult,
)
from domain.directory.dispute_types import DisputeType
from domain.kernel.card import Contribution
from domain.kernel.case_kind import Headline, Measure

NONE, ONE = Decimal(0), Decimal(1)
_OFFICE = "人民调解工作规范 (工作指标)"
_MINISTRY = "人民调解案件情况统计表"
SUIT_RESULTS = (SuitResult.UPHELD, SuitResult.CHANGED, SuitResult.REVOKED, SuitResult.INVALID)
FORMS = {Outcome.AGREED_ORAL: Form.ORAL, Outcome.AGREED_WRITTEN: Form.WRITTEN}
PREVENTED = ("prevented_suicide", "prevented_crime", "prevented_group_petition", "prevented_group_fight")


def contributions(case: Mediation) -> tuple[Contribution, ...]:
    """Everything the case adds, on the days on which it happened."""
    if case.told is not None:
        return tuple(_as_told(case.told))
    return (*_requested(case), *_accepted(case), *_work(case), *_settled(case), *_ended(case), *_afterwards(case))


def _as_told(told: MediationImported) -> Iterable[Contribution]:
    """What an old ledger tells; what it does not tell adds to nothing."""
    day = told.accepted_on
    yield _count("requested", day)
    yield _share("decline_rate", day, told.outcome is Outcome.DECLINED)
    if told.outcome in (Outcome.NOT_ACCEPTED, Outcome.DECLINED):
        return
    yield _count("accepted", day)
    yield Contribution(measure="success_rate_accepted", on=day, denominator=ONE)
    if told.persons:
        yield _count("persons_involved", day, told.persons)
    if told.source is not None:
        yield _count(f"source_{told.source}", day)
    yield _count(f"type_{told.dispute_type}", day)
    yield _count(f"body_{told.body_class}", day)
    yield from _end_as_told(told)


def _end_as_told(told: MediationImported) -> Iterable[Contribution]:
    """On the day on which it ended; where that is not told, on the day of acceptance."""
    day = told.ended_on or told.accepted_on
    if told.settled:
        yield _count("successful", day)
        yield Contribution(measure="success_rate_accepted", on=day, numerator=ONE)
        yield Contribution(measure="amount", on=day, numerator=told.amount or NONE)
    if told.settled or told.outcome is Outcome.FAILED:
        yield _share("success_rate_finished", day, told.settled)
    if told.outcome is Outcome.FAILED:
        yield _count("failed", day)
    if told.outcome in FORMS:
        yield _count(f"form_{FORMS[told.outcome]}", day)
        yield _share("oral_share", day, FORMS[told.outcome] is Form.ORAL)
        yield _share("written_share", day, FORMS[told.outcome] is Form.WRITTEN)
    if told.settled and told.performance is not None:
        yield _share("performance_rate", day, told.performance is Performance.FULL)
        if told.performance is Performance.FULL:
            yield _count("performed", day)
    if told.settled and told.ended_on is not None:
        yield Contribution(measure="days_to_effect", on=day, value=Decimal((day - told.accepted_on).days))


def _requested(case: Mediation) -> Iterable[Contribution]:
    day = case.requested_on
    if day is None or case.outcome is Outcome.VOIDED:
        return
    yield _count("requested", day)
    yield _share("decline_rate", day, case.outcome is Outcome.DECLINED)
    if case.screening:
        yield _count("screening_found", day)
        if case.outcome is Outcome.NOT_ACCEPTED and case.ended_on:
            yield _count("screening_handed_up", case.ended_on)


def _accepted(case: Mediation) -> Iterable[Contribution]:
    day = case.accepted_on
    if day is None:
        return
    yield _count("accepted", day)
    yield Contribution(measure="success_rate_accepted", on=day, denominator=ONE)
    yield _count("persons_involved", day, case.persons)
    yield _count(f"source_{case.source}", day)
    if case.source is Source.ENTRUSTED_TRANSFER:
        yield _count(f"entrusted_{case.referrer or Referrer.OTHER}", day)
    yield _count(f"type_{case.dispute_type}", day)
    yield _count(f"body_{case.body_class}", day)
    if case.flags.difficult:
        yield _count("difficult", day)
    if case.flags.major:
        yield _count("major", day)
    yield from _prevention(case, day)


def _prevention(case: Mediation, day: date) -> Iterable[Contribution]:
    """Prevented cases and people (件/人); counted with the case they belong to."""
    any_prevented = False
    for name in PREVENTED:
        people = getattr(case.flags, name)
        if people:
            any_prevented = True
            yield _count(f"{name}_cases", day)
            yield _count(f"{name}_persons", day, people)
    if any_prevented:
        yield _count("prevented", day)


def _work(case: Mediation) -> Iterable[Contribution]:
    for session in case.sessions:
        yield _count("sessions", session.on)
        yield Contribution(measure="session_hours", on=session.on, numerator=_hours(session.minutes))


def _hours(minutes: int) -> Decimal:
    return (Decimal(minutes) / 60).quantize(Decimal("0.01"))


def _settled(case: Mediation) -> Iterable[Contribution]:
    agreement = case.agreement
    if agreement is None or case.accepted_on is None:
        return
    day = agreement.effective_on
    yield _count("successful", day)
    yield _share("success_rate_finished", day, True)
    yield Contribution(measure="success_rate_accepted", on=day, numerator=ONE)
    yield Contribution(measure="amount", on=day, numerator=agreement.amount)
    yield _count(f"form_{agreement.form}", day)
    yield _share("oral_share", day, agreement.form is Form.ORAL)
    yield _share("written_share", day, agreement.form is Form.WRITTEN)
    yield _share("on_the_spot_rate", day, agreement.performed_on == day)
    yield Contribution(measure="days_to_effect", on=day, value=Decimal((day - case.accepted_on).days))
    if case.screening:
        yield _count("screening_solved", day)
    yield from _performed(agreement)


def _performed(agreement: Agreement) -> Iterable[Contribution]:
    yield _share("performance_rate", agreement.due_on, agreement.performed_on is not None)
    if agreement.performed_on is not None:
        yield _count("performed", agreement.performed_on)


def _ended(case: Mediation) -> Iterable[Contribution]:
    if case.outcome is Outcome.FAILED and case.ended_on is not None:
        yield _count("failed", case.ended_on)
        yield _share("success_rate_finished", case.ended_on, False)


def _afterwards(case: Mediation) -> Iterable[Contribution]:
    court = case.court
    if court.applied_on is not None:
        yield _count("confirmation_applied", court.applied_on)
        yield _share("confirmation_rate", court.applied_on, court.status is CourtStatus.CONFIRMED)
    if court.result_on is not None and court.status is CourtStatus.CONFIRMED:
        yield _count("confirmation_confirmed", court.result_on)
    if court.result_on is not None and court.status is CourtStatus.REFUSED:
        yield _count("confirmation_refused", court.result_on)
    if court.sued_on is not None:
        yield _count("sued", court.sued_on)
    if court.suit in SUIT_RESULTS and court.suit_on is not None:
        yield _count(f"sued_{court.suit}", court.suit_on)
    if court.payment_order_on is not None:
        yield _count("payment_order", court.payment_order_on)
    yield from _subsidy(case)


def _subsidy(case: Mediation) -> Iterable[Contribution]:
    paid = case.subsidy
    if paid is None:
        return
    yield _count(f"subsidy_{paid.grade}", paid.on)
    yield Contribution(measure="subsidy_amount", on=paid.on, numerator=paid.amount)
    if paid.reversed_on is not None:
        yield _count(f"subsidy_{paid.grade}", paid.reversed_on, -1)
        yield Contribution(measure="subsidy_amount", on=paid.reversed_on, numerator=-paid.amount)


def _count(measure: str, on: date, number: int = 1) -> Contribution:
    return Contribution(measure=measure, on=on, numerator=Decimal(number))


def _share(measure: str, on: date, counts: bool) -> Contribution:
    return Contribution(measure=measure, on=on, numerator=ONE if counts else NONE, denominator=ONE)


def _counts(names: Iterable[str], basis: str) -> tuple[Measure, ...]:
    return tuple(Measure(name=name, sort="count", basis=basis) for name in names)


def _shares(names: Iterable[str], basis: str) -> tuple[Measure, ...]:
    return tuple(Measure(name=name, sort="share", basis=basis) for name in names)


MEASURES = (
    *_counts(("requested", "accepted", "successful", "failed"), _OFFICE),
    *_shares(
        ("success_rate_finished", "success_rate_accepted", "performance_rate", "on_the_spot_rate", "oral_share",
         "written_share", "confirmation_rate", "decline_rate"),
        _OFFICE,
    ),
    Measure(name="amount", sort="sum", basis=_MINISTRY),
    Measure(name="days_to_effect", sort="duration", basis=_OFFICE),
    *_counts(("sessions",), _OFFICE),
    Measure(name="session_hours", sort="sum", basis=_OFFICE),
    *_counts(("screening_found", "screening_solved", "screening_handed_up"), _OFFICE),
    *_counts(("persons_involved", "difficult", "major"), _MINISTRY),
    *_counts((f"source_{each}" for each in Source), _MINISTRY),
    *_counts((f"entrusted_{each}" for each in Referrer), _MINISTRY),
    *_counts((f"type_{each}" for each in DisputeType), _MINISTRY),
    *_counts((f"body_{each}" for each in BodyClass), _MINISTRY),
    *_counts((f"form_{each}" for each in Form), _MINISTRY),
    *_counts(("prevented", *(f"{each}_{unit}" for each in PREVENTED for unit in ("cases", "persons"))), _MINISTRY),
    *_counts(("performed", "confirmation_applied", "confirmation_confirmed", "confirmation_refused"), _MINISTRY),
    *_counts(("sued", *(f"sued_{each}" for each in SUIT_RESULTS), "payment_order"), _MINISTRY),
    *_counts((f"subsidy_{each}" for each in ("oral", "general", "difficult", "major")), "以案定补"),
    Measure(name="subsidy_amount", sort="sum", basis="以案定补"),
)  # fmt: skip

HEADLINES = (
    Headline(measure="success_rate_finished", column="rate"),
    Headline(measure="performance_rate", column="rate"),
    Headline(measure="on_the_spot_rate"),
)
