"""How do the parties agree: orally or in writing, and from which day is it in effect?"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Annotated

from domain.calendar.terms import Term
from domain.cases.mediation.facts import Bars, Legality, Obligation, ObligationTerms, PartyId, SomeParties
from domain.cases.mediation.guards import all_parties, known_parties, speaks_for_itself
from domain.cases.mediation.outcomes import (
    AgreementDrafted,
    AgreementEffective,
    BackedOut,
    CommitteeSealed,
    MediatorSigned,
    OralAgreed,
    PartySigned,
    PutInWriting,
)
from domain.cases.mediation.state import Agreement, Draft, Mediation, Signatures
from domain.cases.mediation.terms import CONFIRM_RIGHT, performance, revisit, started
from domain.cases.mediation.words import CourtStatus, Form, ObligationSort, SigningWay
from domain.kernel.fields import LineOrBlank, Many, Personal, Range, Words, WordsOrBlank
from domain.kernel.vocabulary import Command, Event, Moment, Refused

ORAL = "人民调解法 第二十八条"
WRITTEN = "人民调解法 第二十九条"
LEGALITY = "民诉法解释 第三百五十八条"
AgreedTerms = Annotated[tuple[ObligationTerms, ...], Many(0, 50)]


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreeOral(Command):
    """Record an oral agreement (M12), in effect the day it is reached (人民调解法 第二十八条、第三十条)."""

    agreed_by: SomeParties
    """Parties who think no paper is needed."""
    content: Annotated[Words, Personal()]
    obligations: AgreedTerms = ()
    at_once: bool = True
    """Whether all was performed on the spot."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftAgreement(Command):
    """Draft the written agreement (M11) after its check list (人民调解法 第二十九条)."""

    main_facts: Annotated[Words, Personal()]
    disputed_items: Annotated[WordsOrBlank, Personal()] = ""
    content: Annotated[Words, Personal()]
    """Responsibilities and agreed terms."""
    obligations: AgreedTerms = ()
    performance_mode: Annotated[LineOrBlank, Personal()] = ""
    performance_place: Annotated[LineOrBlank, Personal()] = ""
    legality: Legality
    bars: Bars = ()
    """Content that a court would not confirm, as a warning."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign(Command):
    """A party signs, seals or fingerprints the agreement."""

    party: PartyId
    way: SigningWay = SigningWay.SIGNATURE


@dataclass(frozen=True, slots=True, kw_only=True)
class SignAsMediator(Command):
    """A mediator of the case signs the agreement."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seal(Command):
    """The committee puts its seal on the agreement."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BackOut(Command):
    """A party does not want the agreement before it is in effect; mediation goes on."""

    party: PartyId
    words: Annotated[WordsOrBlank, Personal()] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PutAgreementInWriting(Command):
    """Put an oral agreement in writing, as confirmation by a court needs; its day of effect stays (B4.9)."""

    main_facts: Annotated[Words, Personal()]
    content: Annotated[Words, Personal()]
    signed_by: SomeParties
    copies: Annotated[int, Range(2, 100)] = 3
    legality: Legality
    bars: Bars = ()


def agree_oral(command: AgreeOral, case: Mediation, moment: Moment) -> list[Event]:
    if case.flags.major:
        raise Refused("major_needs_writing", basis="宁波市人民调解条例 第二十四条")
    all_parties(case, command.agreed_by, "oral_needs_all", ORAL)
    obligations = _not_before(_numbered(command.obligations, case), moment.on)
    _performed_soon(obligations, moment)
    at_once = command.at_once or not obligations
    agreement = Agreement(
        id=_next_id(case), form=Form.ORAL, effective_on=moment.on, content=command.content, obligations=obligations,
        amount=money(obligations),
    )  # fmt: skip
    return [
        OralAgreed(
            agreement=agreement.id, effective_on=moment.on, content=command.content, obligations=obligations,
            amount=agreement.amount, at_once=at_once, revisit_required=in_revisit_sample(case, moment),
            terms=tuple(_effect_terms(agreement, moment, performed=at_once)), stopped=("ME-T2",),
        )
    ]  # fmt: skip


def draft_agreement(command: DraftAgreement, case: Mediation, moment: Moment) -> list[Event]:  # noqa: ARG001
    _lawful(command.legality)
    return [
        AgreementDrafted(
            agreement=_next_id(case), main_facts=command.main_facts, disputed_items=command.disputed_items,
            content=command.content, obligations=_numbered(command.obligations, case),
            performance_mode=command.performance_mode, performance_place=command.performance_place,
            copies=len(case.parties) + 1, legality=command.legality, bars=command.bars,
        )
    ]  # fmt: skip


def waits_for_a_party(case: Mediation) -> bool:
    return any(each.id not in case.signatures.parties for each in case.parties)


def sign(command: Sign, case: Mediation, moment: Moment) -> list[Event]:
    known_parties(case, (command.party,))
    draft = _draft(case)
    if command.party in case.signatures.parties:
        raise Refused("signed_already", basis=WRITTEN, who=command.party)
    signed = PartySigned(party=command.party, way=command.way, signed_on=moment.on)
    held = replace(case.signatures, parties={**case.signatures.parties, command.party: moment.on})
    return [signed, *_effect(case, draft, held, moment)]


def sign_as_mediator(command: SignAsMediator, case: Mediation, moment: Moment) -> list[Event]:  # noqa: ARG001
    draft = _draft(case)
    mediator = next((each for each in case.mediators if each in (moment.actor.id, moment.acting_for)), None)
    if mediator is None:
        raise Refused("not_the_mediator", basis=WRITTEN, mediator=moment.actor.id)
    if mediator in case.signatures.mediators:
        raise Refused("signed_already", basis=WRITTEN, who=mediator)
    held = replace(case.signatures, mediators={**case.signatures.mediators, mediator: moment.on})
    return [MediatorSigned(mediator=mediator, signed_on=moment.on), *_effect(case, draft, held, moment)]


def seal(command: Seal, case: Mediation, moment: Moment) -> list[Event]:  # noqa: ARG001
    draft = _draft(case)
    if case.signatures.sealed_on is not None:
        raise Refused("sealed_already", basis=WRITTEN)
    held = replace(case.signatures, sealed_on=moment.on)
    return [CommitteeSealed(sealed_on=moment.on), *_effect(case, draft, held, moment)]


def back_out(command: BackOut, case: Mediation, moment: Moment) -> list[Event]:
    speaks_for_itself(case, command.party, moment)
    return [BackedOut(party=command.party, words=command.words)]


def is_oral(case: Mediation) -> bool:
    return case.agreement is not None and case.agreement.form is Form.ORAL


def put_in_writing(command: PutAgreementInWriting, case: Mediation, moment: Moment) -> list[Event]:
    if not is_oral(case):
        raise Refused("written_already", basis=WRITTEN)
    if case.court.status is not CourtStatus.NONE:
        raise Refused("applied_already", basis="人民调解法 第三十三条")
    all_parties(case, command.signed_by, "writing_needs_all", WRITTEN)
    _lawful(command.legality)
    return [
        PutInWriting(
            main_facts=command.main_facts, content=command.content, signed_by=command.signed_by, copies=command.copies,
            legality=command.legality, bars=command.bars, written_on=moment.on,
        )
    ]  # fmt: skip


def _draft(case: Mediation) -> Draft:
    assert case.draft_agreement is not None, "signing has a draft"
    return case.draft_agreement


def _effect(case: Mediation, draft: Draft, held: Signatures, moment: Moment) -> list[Event]:
    """In effect once all parties and a mediator have signed and the seal is on it: from the last of these days."""
    complete = set(held.parties) >= case.party_ids and held.mediators and held.sealed_on is not None
    if not complete or held.sealed_on is None:
        return []
    first_mediator = min(held.mediators.values())
    day = max(*held.parties.values(), first_mediator, held.sealed_on)
    obligations = _not_before(draft.obligations, day)
    agreement = Agreement(
        id=draft.id, form=Form.WRITTEN, effective_on=day, content=draft.content, obligations=obligations,
        amount=money(obligations),
    )  # fmt: skip
    return [
        AgreementEffective(
            agreement=draft.id, effective_on=day, content=draft.content, obligations=obligations,
            amount=agreement.amount, terms=tuple(_effect_terms(agreement, moment, performed=not obligations)),
            stopped=("ME-T2",),
        )
    ]  # fmt: skip


def _effect_terms(agreement: Agreement, moment: Moment, *, performed: bool) -> Iterable[Term]:
    """What runs from the effect on: confirmation, the next performance, the revisit."""
    day = agreement.effective_on
    yield started(CONFIRM_RIGHT, moment, day)
    if agreement.open and not performed:
        yield performance(day, agreement.open[0], moment)
    yield revisit(day, day if performed else agreement.due_on, moment)


def in_revisit_sample(case: Mediation, moment: Moment) -> bool:
    """Whether an oral agreement is to be revisited: every n-th case number, so that anyone can check the draw."""
    percent = moment.parameters.number("med_oral_revisit_percent")
    digits = "".join(sign for sign in (case.number or "").rpartition("第")[2] if sign.isdigit())
    return percent > 0 and bool(digits) and int(digits) % max(1, 100 // percent) == 0


def money(obligations: Iterable[Obligation]) -> Decimal:
    """Σ of the money items, in yuan."""
    return sum((each.amount for each in obligations if each.amount is not None), Decimal(0))


def _not_before(obligations: Iterable[Obligation], day: date) -> tuple[Obligation, ...]:
    """Nothing is due before the agreement is in effect."""
    return tuple(each if each.due_on is None else replace(each, due_on=max(each.due_on, day)) for each in obligations)


def _next_id(case: Mediation) -> str:
    return f"A{case.drafts + 1}"


def _numbered(terms: Iterable[ObligationTerms], case: Mediation) -> tuple[Obligation, ...]:
    return tuple(_obligation(each, f"O{index}", case) for index, each in enumerate(terms, start=1))


def _obligation(terms: ObligationTerms, id_: str, case: Mediation) -> Obligation:
    known_parties(case, [each for each in (terms.debtor, terms.creditor) if each])
    if terms.debtor == terms.creditor:
        raise Refused("owes_itself", party=terms.debtor)
    if (terms.sort is ObligationSort.MONEY) is not (terms.amount is not None and terms.amount > 0):
        raise Refused("amount_and_sort", basis=WRITTEN, obligation=id_)
    return Obligation(
        id=id_, debtor=terms.debtor, creditor=terms.creditor, sort=terms.sort, what=terms.what, amount=terms.amount,
        due_on=terms.due_on,
    )  # fmt: skip


def _performed_soon(obligations: Iterable[Obligation], moment: Moment) -> None:
    """Oral agreements are for what is performed at once, or within a day (B2.12)."""
    last: date = moment.on + timedelta(days=moment.parameters.number("med_oral_within_d"))
    late = [each.id for each in obligations if (each.due_on or moment.on) > last]
    if late:
        raise Refused(
            "oral_is_for_at_once", basis="宁波市人民调解条例 第二十四条", obligation=", ".join(late), last_day=last
        )


def _lawful(legality: Legality) -> None:
    if legality.failures:
        raise Refused("not_lawful", basis=LEGALITY, failures=legality.failures)
