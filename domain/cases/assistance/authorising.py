"""Who signs the authorisation to check the household (核对授权书), on which day, and whose is missing (第九条)?

Every co-living member; the guardian for a minor or for somebody without capacity, an agent under a power of attorney.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated

from domain.cases.assistance import events as e
from domain.cases.assistance import terms
from domain.cases.assistance.household import Authorisation, Member, counted
from domain.cases.assistance.state import Assistance
from domain.cases.assistance.words import Paper
from domain.kernel.fields import Many
from domain.kernel.signing import Signature, SignedAs, check_signature
from domain.kernel.vocabulary import Command, Event, Moment, Refused

BASIS = f"{terms.S9} 第九条"


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordAuthorisation(Command):
    """Record that members signed the authorisation for the information check, or signed it anew before it ends (第九条)."""

    authorisations: Annotated[tuple[Authorisation, ...], Many(1, 30)]
    until: date | None = None


def record_authorisation(command: RecordAuthorisation, case: Assistance, moment: Moment) -> list[Event]:
    return signed(command.authorisations, command.until, case, (), moment)


def signed(
    authorisations: tuple[Authorisation, ...], until: date | None, case: Assistance, papers: Iterable[Paper], moment: Moment
) -> list[Event]:  # fmt: skip
    """What members signed on the case; a signature of a member who had signed takes the place of the older one."""
    members = {each.id: each for each in case.members}
    for each in authorisations:
        if each.member not in members:
            raise Refused("unknown_member", member=each.member)
        _check(each, members[each.member], case.members, {*case.papers, *papers}, moment)
    _check_until(until, (each.signed_on for each in authorisations))
    return [e.AuthorisationSigned(authorisations=authorisations, until=until)] if authorisations or until else []


def signed_at_the_application(
    members: tuple[Member, ...], papers: Iterable[Paper], moment: Moment
) -> tuple[Member, ...]:
    """The members, those who signed with the day and with who signed for them."""
    return tuple(_signed(each, members, frozenset(papers), moment) for each in members)


def check_validity(members: tuple[Member, ...], until: date | None) -> None:
    _check_until(until, (each.authorised_on for each in members if each.authorised_on))


def all_signed(case: Assistance, moment: Moment) -> None:
    """Every co-living member signed, and the authorisation still holds."""
    unsigned = [each.id for each in counted(case.members) if not each.authorised]
    if unsigned:
        raise Refused("authorisation_missing", basis=BASIS, members=unsigned)
    still_valid(case, moment)


def still_valid(case: Assistance, moment: Moment) -> None:
    if case.authorisation_until is not None and case.authorisation_until < moment.on:
        raise Refused("authorisation_expired", basis=BASIS, until=case.authorisation_until)


def _signed(member: Member, household: tuple[Member, ...], papers: frozenset[Paper], moment: Moment) -> Member:
    told = bool(member.authorised_on or member.authorised_as or member.authorised_by)
    if not member.authorised and not told:
        return member
    if not member.authorised or member.authorised_on is None:
        raise Refused("signing_day_missing", basis=BASIS, whose=member.name)
    given = Authorisation(
        member=member.id, signed_on=member.authorised_on, signed_as=member.authorised_as or SignedAs.ONESELF,
        signer=member.authorised_by,
    )  # fmt: skip
    _check(given, member, household, papers, moment)
    return replace(member, authorised_as=given.signed_as)


def _check(
    given: Authorisation, member: Member, household: tuple[Member, ...], papers: Iterable[Paper], moment: Moment
) -> None:
    signature = Signature(signed_on=given.signed_on, signed_as=given.signed_as, signer=given.signer)
    check_signature(signature, moment, whose=member.name, minor=member.minor, basis=BASIS)
    namesakes = [each.minor for each in household if each.name == given.signer]
    if namesakes and all(namesakes):
        raise Refused("signer_is_minor", basis=BASIS, whose=member.name)
    if given.signed_as is SignedAs.AGENT and Paper.POWER_OF_ATTORNEY not in papers:
        raise Refused("power_of_attorney_missing", basis=f"{terms.S9} 第六条")


def _check_until(until: date | None, signed_on: Iterable[date]) -> None:
    last = max(signed_on, default=None)
    if until is not None and last is not None and until < last:
        raise Refused("authorisation_ends_before_it_is_signed", basis=BASIS, until=until, on=last)
