"""Whose matter is it? Classifying, the legal channel, dispatch, objections, acceptance, who works on it."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from domain.calendar.terms import Term, TermRule, start_term, start_term_until
from domain.cases.appeal.bodies import acting_body, check_may_handle
from domain.cases.appeal.events.intake import NO_TOPIC, Topic
from domain.cases.appeal.events.routing import (
    Classified,
    Dispatched,
    RoutedOut,
    Signed,
)
from domain.cases.appeal.registration import ORDER_KINDS, PETITION_KINDS
from domain.cases.appeal.state import Appeal
from domain.cases.appeal.terms import (
    ARBITRATION,
    ARCHIVE,
    CONTACT_AT_MOST,
    FEEDBACK,
    FIRST_CONTACT,
    LITIGATION,
    NOTICE,
    OBJECTION,
    RECONSIDERATION,
    RESULT,
    RETURN_WINDOW,
    SIGNING,
    SIMPLE_ACCEPT,
    SIMPLE_TRANSFER,
    ending,
    ending_all,
    order_terms,
    start,
)
from domain.cases.appeal.words import DispatchForm, Flag, Kind, LegalChannel, Regime, Risk, Secrecy, Urgency
from domain.directory.catalogues import Platform
from domain.kernel.case_kind import Taken
from domain.kernel.fields import Assigned, Many, Personal, Words
from domain.kernel.vocabulary import Command, Event, Moment, OrganisationId, Refused

CHANNELS = "信访工作条例 第三十一条"
ORDER_CHANNELS = "12345 热线分类办理规则 (参照 北京市接诉即办工作条例 第十一条)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Classify(Command):
    """Fix kind, urgency, risk and topic, and test whether a channel of law goes first (信访工作条例 第三十一条)."""

    regime: Regime
    kind: Kind
    urgency: Urgency
    risk: Risk = Risk.LOW
    flags: Annotated[tuple[Flag, ...], Many(0, 10)] = ()
    topic: Topic = NO_TOPIC
    platform: Platform = Platform.MASS_WORK
    simplified: bool = False
    """By the simplified procedure (简易办理)."""
    legal_channel: LegalChannel | None = None


def classify(command: Classify, case: Appeal, moment: Moment) -> list[Event]:
    _check_class(command, case)
    stopped, started = _recounted_signing(command.urgency, case, moment)
    terms = (start(SIMPLE_TRANSFER, moment, case.received_at),) if command.simplified else ()
    return [
        Classified(
            kind=command.kind, urgency=command.urgency, risk=command.risk, flags=tuple(sorted(set(command.flags))),
            topic=command.topic, platform=command.platform, simplified=command.simplified,
            legal_channel=command.legal_channel, terms=(*terms, *started), stopped=stopped,
        )
    ]  # fmt: skip


def classes(case: Appeal) -> Taken:
    """A matter stays of the regime it was registered under, and an accusation one, as its number says."""
    secret = case.secrecy is Secrecy.ACCUSATION
    return {
        "regime": (case.regime,),
        "kind": [each for each in Kind if each in _kinds(case) and (each is Kind.ACCUSATION) == secret],
        "simplified": (True, False) if case.is_petition else (False,),
        "legal_channel": _channels(case),
    }


def _kinds(case: Appeal) -> frozenset[Kind]:
    return PETITION_KINDS if case.is_petition else ORDER_KINDS


def _check_class(command: Classify, case: Appeal) -> None:
    if command.regime is not case.regime:
        raise Refused("regime_is_fixed", basis="两类事项不得混办 (信访与热线)", regime=case.regime)
    if command.kind not in _kinds(case):
        raise Refused("kind_of_other_regime", basis="信访工作条例 第二十九至三十一条", kind=command.kind)
    if (command.kind is Kind.ACCUSATION) != (case.secrecy is Secrecy.ACCUSATION):
        raise Refused("accusation_needs_its_own_series", basis="信访工作条例 第三十条")
    grave = case.group or command.risk in (Risk.HIGH, Risk.MAJOR) or case.earlier is not None
    if command.simplified and (grave or not case.is_petition or command.legal_channel is not None):
        raise Refused("not_for_simplified", basis="信访事项简易办理办法(试行)")
    if command.legal_channel is not None:
        check_channel(command.legal_channel, case)


def _recounted_signing(urgency: Urgency, case: Appeal, moment: Moment) -> tuple[tuple[str, ...], tuple[Term, ...]]:
    """Another urgency has another time for signing, from the same start."""
    running = case.terms.get("AP-H1")
    if running is None or urgency is case.urgency:
        return (), ()
    rule = SIGNING.get(urgency)
    anew = () if rule is None else (start(rule, moment, running.started_at),)
    return ("AP-H1",), anew


@dataclass(frozen=True, slots=True, kw_only=True)
class RouteOut(Command):
    """Tell the resident the channel of law or the body that it is for (信访工作条例 第三十一条, 热线分类办理)."""

    channel: LegalChannel
    text: Annotated[Words, Personal()]
    """What the resident is told."""
    known_on: date | None = None
    """When the resident learned of the act or the injury: from this day the other channel counts."""


_REMEDIES: dict[LegalChannel, TermRule] = {
    LegalChannel.RECONSIDERATION: RECONSIDERATION,
    LegalChannel.LITIGATION: LITIGATION,
    LegalChannel.ARBITRATION: ARBITRATION,
}
_ONLY_ORDERS = frozenset({
    LegalChannel.PETITION, LegalChannel.EMERGENCY_CALL, LegalChannel.MARKET, LegalChannel.KNOWN_RESULT,
    LegalChannel.SECRET, LegalChannel.DISSUADED,
})  # fmt: skip


def channels(case: Appeal) -> Taken:
    return {"channel": _channels(case) if case.legal_channel is None else (case.legal_channel,)}


def _channels(case: Appeal) -> list[LegalChannel]:
    return [each for each in LegalChannel if not (case.is_petition and each in _ONLY_ORDERS)]


def check_channel(channel: LegalChannel, case: Appeal) -> None:
    if channel not in _channels(case):
        raise Refused("channel_of_other_regime", basis=CHANNELS, channel=channel)


def route_out(command: RouteOut, case: Appeal, moment: Moment) -> list[Event]:
    check_channel(command.channel, case)
    if case.legal_channel is not None and case.legal_channel is not command.channel:
        raise Refused("channel_differs", basis=CHANNELS, found=case.legal_channel)
    if command.known_on is not None and command.known_on > moment.on:
        raise Refused("known_in_the_future", known_on=command.known_on)
    rule = _REMEDIES.get(command.channel)
    remedy = start_term(rule, command.known_on, moment.calendar) if rule and command.known_on else None
    return [
        RoutedOut(
            channel=command.channel, text=command.text, basis=CHANNELS if case.is_petition else ORDER_CHANNELS,
            remedy=remedy, terms=(start(ARCHIVE, moment),), **ending_all(case),
        )
    ]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispatch(Command):
    """Send the matter to the unit in charge: transfer 转送, assignment 交办 or order 派单 (信访工作条例 第二十二条)."""

    form: DispatchForm
    unit: Annotated[OrganisationId, Assigned()]
    reasons: Annotated[Words, Personal()]
    """Why this unit is competent."""
    feedback_on: date | None = None
    """For an assignment, the day by which the completion report is due."""
    in_community_duties: bool = False
    """Where a community is the unit: the matter stands in its list of duties."""


def dispatch(command: Dispatch, case: Appeal, moment: Moment) -> list[Event]:
    check_not_elsewhere(case)
    sender = acting_body(moment, case.desk)
    assert sender is not None, "whoever dispatches holds a post"
    _check_dispatch(command, case, sender, moment)
    directory = moment.directory
    street = directory.organisation_kind(command.unit) == "street"
    return [
        Dispatched(
            form=command.form, unit=command.unit, sender=sender, superior=directory.superior_of(sender),
            copy_to=directory.superior_of(command.unit) if street else None, reasons=command.reasons,
            feedback_on=command.feedback_on, terms=_dispatch_terms(command, case, moment),
            **ending(case, "AP-T1", "AP-S1", "AP-H1"),
        )
    ]  # fmt: skip


def check_not_elsewhere(case: Appeal) -> None:
    """What the test found to be for another channel is not handled here; discipline matters may be transferred."""
    if case.legal_channel not in (None, LegalChannel.PARTY_DISCIPLINE):
        raise Refused("goes_to_legal_channel", basis=CHANNELS, channel=case.legal_channel)


def forms(case: Appeal) -> Taken:
    """A petition is transferred or assigned, an order dispatched (信访工作条例 第二十二条)."""
    return {"form": [each for each in DispatchForm if (each is DispatchForm.DISPATCH) is not case.is_petition]}


def _check_dispatch(command: Dispatch, case: Appeal, sender: OrganisationId, moment: Moment) -> None:
    if command.form not in forms(case)["form"]:
        raise Refused("form_of_other_regime", basis="信访工作条例 第二十二条", form=command.form)
    check_may_handle(case, command.unit, moment)
    if command.unit == sender:
        raise Refused("own_matter_is_accepted", basis="首接负责制")
    check_community_duty(case, command.unit, moment, in_duties=command.in_community_duties)
    if command.form is DispatchForm.ASSIGN and command.feedback_on is None:
        raise Refused("feedback_date_missing", basis="信访工作条例 第二十二条")
    if command.feedback_on is not None and command.feedback_on <= moment.on:
        raise Refused("feedback_date_past", feedback_on=command.feedback_on)


def check_community_duty(case: Appeal, unit: OrganisationId, moment: Moment, *, in_duties: bool) -> None:
    """A community is not made the main handler of an authority's work (北京市接诉即办工作条例 第十七条)."""
    kind = moment.directory.organisation_kind(unit)
    if kind in ("community", "mass_work_station") and case.is_order and not in_duties:
        raise Refused("not_a_community_duty", basis="社区职责清单 (参照 北京市接诉即办工作条例 第十七条)")


def _dispatch_terms(command: Dispatch, case: Appeal, moment: Moment) -> tuple[Term, ...]:
    if not case.is_petition:
        assert case.urgency is not None
        return order_dispatch_terms(case, case.urgency, moment)
    simple = (start(SIMPLE_ACCEPT, moment),) if case.simplified else ()
    feedback = command.feedback_on
    report = (start_term_until(FEEDBACK, moment.occurred_at, feedback, moment.calendar),) if feedback else ()
    return (start(NOTICE, moment), start(OBJECTION, moment), *simple, *report)


def order_dispatch_terms(case: Appeal, urgency: Urgency, moment: Moment) -> tuple[Term, ...]:
    """The limit of an order is written on it when it is dispatched, and runs on through returns."""
    terms = order_terms(urgency, moment, (SIGNING, RETURN_WINDOW))
    return (*terms, *working_terms(case, urgency, moment))


def working_terms(case: Appeal, urgency: Urgency, moment: Moment) -> tuple[Term, ...]:
    """First contact and result, unless they run already or the contact was made."""
    terms: tuple[Term, ...] = ()
    if case.first_contact is None and "AP-H3" not in case.terms:
        terms = order_terms(urgency, moment, (FIRST_CONTACT,))
        terms += (start(CONTACT_AT_MOST, moment),) if urgency is Urgency.U1 else ()
    if "AP-W1" not in case.terms:
        terms += order_terms(urgency, moment, (RESULT,))
    return terms


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign(Command):
    """Sign for an order (签收)."""


def is_to_be_signed_for(case: Appeal) -> bool:
    return "AP-H1" in case.terms


def sign(command: Sign, case: Appeal, moment: Moment) -> list[Event]:  # noqa: ARG001
    if not is_to_be_signed_for(case):
        raise Refused("nothing_to_sign")
    assert case.unit is not None
    return [Signed(unit=case.unit, **ending(case, "AP-H1"))]
