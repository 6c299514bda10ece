"""The cast of every test, entered into a real system: database, log, views, accounts."""

from dataclasses import dataclass

from application.ask import Ask
from application.identities import identified
from application.identity import Account
from domain.directory.catalogues import OrganisationKind, Platform
from domain.directory.divisions import EstablishDivision
from domain.directory.organisations import FoundOrganisation
from domain.directory.staff import Appoint, Engage, SetDeputy, post_key
from domain.kernel.act import snake
from domain.kernel.vocabulary import SYSTEM, StaffId
from tests.cast import CITY, DIRECTORY

TENANT = "1309"
PASSWORD = "correct horse battery"


def enter(hemu):
    """Divisions from above, organisations, people, and their posts once everybody is there."""
    for code, division in sorted(DIRECTORY.divisions.items()):
        tell(hemu, "division", EstablishDivision(code=code, name=division.name))
    for each in DIRECTORY.organisations.values():
        tell(hemu, "organisation", FoundOrganisation(
            organisation=each.id, name=each.name, short_name=each.short_name, kind=OrganisationKind(each.kind),
            division=each.division, superior=each.superior, platforms=tuple(Platform(name) for name in each.platforms),
        ))  # fmt: skip
    for member in DIRECTORY.staff.values():
        tell(hemu, "staff", Engage(staff=member.id, name=member.name, division=CITY))
    posts = [post for member in DIRECTORY.staff.values() for post in member.posts]
    for post in posts:
        appointed = Appoint(role=post.role, organisation=post.organisation, since=post.since, head=post.head)
        tell(hemu, "staff", appointed, post.staff)
    for post in posts:
        if post.deputy is not None:
            tell(hemu, "staff", SetDeputy(post=post_key(0), deputy=post.deputy), post.staff)


def tell(hemu, kind, command, identity=None):
    hemu.engine.do(Ask(
        tenant=TENANT, kind=kind, name=snake(type(command).__name__), command=command, actor=SYSTEM,
        case_id=identified(TENANT, kind, identity) if identity else None,
    ))  # fmt: skip


def give_accounts(hemu):
    """Everybody has an account under their staff id."""
    for staff in DIRECTORY.staff:
        hemu.accounts.add(Account(login=staff, tenant=TENANT, staff=StaffId(staff)), PASSWORD)


@dataclass
class Waking:
    """Lets a test wait until all views have caught up."""

    hemu: object

    def __call__(self):
        head = self.hemu.log.head(TENANT).position
        assert self.hemu.runner.wait(TENANT, head, 60), "the views did not catch up"


__all__ = ["PASSWORD", "TENANT", "Waking", "enter", "give_accounts"]
