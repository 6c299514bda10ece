"""Which refusals do the stages share?"""

from collections.abc import Iterable

from domain.cases.mediation.state import Mediation
from domain.cases.mediation.words import LegalChannel
from domain.kernel.vocabulary import Moment, Refused, StaffId

CONSENT = "人民调解法 第十七条"
END = "人民调解法 第二十六条"


def known_parties(case: Mediation, named: Iterable[str]) -> None:
    """Refuse parties that the case does not have."""
    unknown = sorted(set(named) - case.party_ids)
    if unknown:
        raise Refused("unknown_party", party=", ".join(unknown))


def all_parties(case: Mediation, named: Iterable[str], code: str, basis: str) -> None:
    """Refuse with `code` unless every party of the case is named."""
    given = set(named)
    known_parties(case, given)
    missing = sorted(case.party_ids - given)
    if missing:
        raise Refused(code, basis=basis, missing=", ".join(missing))


def speaks_for_itself(case: Mediation, party: str, moment: Moment) -> None:
    """A resident speaks for the party who holds the query code, and for nobody else."""
    known_parties(case, (party,))
    if moment.actor.sort == "resident" and party != case.code_holder:
        raise Refused("not_for_others", basis="人民调解法 第二十三条", party=party)


def channels_told(channels: tuple[LegalChannel, ...], basis: str = END) -> None:
    """Refuse to end without telling the parties where they can go."""
    if not channels:
        raise Refused("channels_not_told", basis=basis)


def mediators_of_committee(case: Mediation, mediators: Iterable[StaffId], moment: Moment) -> None:
    """Refuse people who are no mediators of the committee on that day, or were replaced in this case."""
    for each in mediators:
        posts = moment.directory.posts_of(each, moment.on)
        fit = any(p.organisation == case.committee and p.role in ("mediator", "committee_director") for p in posts)
        if not fit:
            raise Refused("not_a_mediator_here", basis="人民调解法 第十三条", mediator=each)
        if each in case.replaced:
            raise Refused("replaced_mediator", basis="特邀调解规定 第十五条 (参照)", mediator=each)
