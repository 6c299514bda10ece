"""Until when does somebody's term of office run? Three years in a mediation committee, five in a residents' committee.

Whoever was elected serves from the election, others from their appointment. A term that is over does not end the post: the
members stay at work until others are elected; but it is shown.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from domain.directory.catalogues import OrganisationKind
from domain.directory.directory import Directory
from domain.directory.elections import LAWS, Election, Law, term_until
from domain.kernel.roles import Post, Role

OF_ROLE = MappingProxyType(
    {
        Role.MEDIATOR: LAWS[OrganisationKind.MEDIATION_COMMITTEE],
        Role.COMMITTEE_DIRECTOR: LAWS[OrganisationKind.MEDIATION_COMMITTEE],
        Role.COMMUNITY_DIRECTOR: LAWS[OrganisationKind.COMMUNITY],
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TermOfOffice:
    since: date
    until: date
    """The last day."""
    law: Law
    election: Election | None
    """The one by which somebody serves; None: appointed."""


def term_of(directory: Directory, post: Post) -> TermOfOffice | None:
    """The term of a post; None for posts without one."""
    law = OF_ROLE.get(post.role)
    if law is None:
        return None
    election = last_election(directory.elections.values(), post)
    since = election.held_on if election else post.since
    return TermOfOffice(since=since, until=term_until(since, law.years), law=law, election=election)


def last_election(elections: Iterable[Election], post: Post) -> Election | None:
    """The last election of the body in which the holder was elected."""
    own = (each for each in elections if each.organisation == post.organisation and each.names(post.staff))
    return max(own, key=lambda each: each.held_on, default=None)
