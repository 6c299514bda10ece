"""What does an administrator do about the accounts of others? Open and close them, hand over a code, end sessions.

Two people: the system administrator opens accounts and hands over codes, the security administrator takes a second factor
away. So nobody alone takes over an account that has one. What they may read in cases does not change by any of this.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from application.accesses import NO_CITY, Access, AccessLog, refused
from application.entrance import NOBODY, Counted, Waits
from application.identity import (
    Account,
    Accounts,
    HasAccountError,
    LockedOutError,
    NoSuchAccountError,
    OpenSession,
    Origin,
    Session,
    Sessions,
    Step,
    WrongCodeError,
)
from application.password_rules import Choosing
from application.provider import Identity, Links
from application.second_factors import Codes, Passkeys
from domain.directory.directory import Directory
from domain.kernel.roles import Post, Role, scope
from domain.kernel.vocabulary import ForbiddenError, StaffId

KEEPING = frozenset({Role.SYSTEM_ADMIN})
"""Who opens accounts, hands over codes and links identities."""
SECURING = frozenset({Role.SECURITY_ADMIN})
"""Who takes a second factor away."""
EITHER = KEEPING | SECURING


class ResetCodes(Protocol):
    def give(self, login: str) -> tuple[str, datetime]:
        """A code in place of any other, and until when it is good."""
        ...

    def fits(self, login: str, code: str) -> bool: ...

    def spend(self, login: str, code: str) -> bool:
        """Whether it was there to be spent."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """An account as an administrator sees it."""

    account: Account
    has_password: bool
    has_app: bool
    passkeys: int
    sessions: Sequence[OpenSession]
    identities: Sequence[Identity]


class AccountKeeping:
    def __init__(  # the ports
        self, *, accounts: Accounts, sessions: Sessions, codes: Codes, passkeys: Passkeys, reset_codes: ResetCodes,
        links: Links, choosing: Choosing, waits: Waits, directory: Callable[[str], Directory], access_log: AccessLog,
    ) -> None:  # fmt: skip
        self._accounts = accounts
        self._sessions = sessions
        self._codes = codes
        self._passkeys = passkeys
        self._reset_codes = reset_codes
        self._links = links
        self._choosing = choosing
        self._waits = waits
        self._directory = directory
        self._access_log = access_log

    def all(self, by: Session, posts: Iterable[Post]) -> Sequence[Account]:
        """The accounts of those who work where the posts reach. Raises ForbiddenError."""
        reach = self._reach(by, posts, EITHER)
        return [each for each in self._accounts.all() if each.tenant == by.account.tenant and self._is_in(each, reach)]

    def one(self, by: Session, posts: Iterable[Post], login: str) -> Kept:
        """Raises ForbiddenError, NoSuchAccountError."""
        account = self._account(by, posts, login, EITHER)
        return Kept(
            account=account, has_password=self._accounts.has_password(login), has_app=self._codes.has(login),
            passkeys=len(self._passkeys.of(login)), sessions=self._sessions.of(login), identities=self._links.of(login),
        )  # fmt: skip

    def open_account(self, by: Session, posts: Iterable[Post], login: str, staff: StaffId) -> tuple[str, datetime]:
        """A new account and the code by which its holder chooses a password. One person has one: a second would lead past the
        second factor of the first.

        Raises AccountExistsError, HasAccountError, ForbiddenError.
        """
        account = Account(login=login, tenant=by.account.tenant, staff=staff)
        if not self._is_in(account, self._reach(by, posts, KEEPING)):
            raise self._refused(by)
        for each in self._accounts.all():
            if (each.tenant, each.staff) == (account.tenant, staff):
                raise HasAccountError(each.login)
        self._accounts.add(account, None)
        self._note(by, Step.ACCOUNT_OPENED, login)
        return self._reset_codes.give(login)

    def hand_code(self, by: Session, posts: Iterable[Post], login: str) -> tuple[str, datetime]:
        """Raises ForbiddenError, also for one's own account, NoSuchAccountError."""
        account = self._of_somebody_else(by, posts, login, KEEPING)
        given = self._reset_codes.give(account.login)
        self._note(by, Step.CODE_HANDED, login)
        return given

    def set_disabled(self, by: Session, posts: Iterable[Post], login: str, *, disabled: bool) -> None:
        self._of_somebody_else(by, posts, login, KEEPING)
        self._accounts.set_disabled(login, disabled=disabled)
        self._note(by, Step.ACCOUNT_CLOSED if disabled else Step.ACCOUNT_OPENED, login)

    def end_sessions(self, by: Session, posts: Iterable[Post], login: str) -> None:
        self._account(by, posts, login, EITHER)
        self._sessions.end_all(login)
        self._note(by, Step.SESSIONS_ENDED, login)

    def remove_factors(self, by: Session, posts: Iterable[Post], login: str) -> None:
        """All of them, and every session."""
        self._of_somebody_else(by, posts, login, SECURING)
        self._codes.remove(login)
        self._passkeys.remove_all(login)
        self._sessions.end_all(login)
        self._note(by, Step.FACTOR_REMOVED, login)

    def link(self, by: Session, posts: Iterable[Post], login: str, identity: Identity) -> bool:
        """Whether it opened no account before."""
        self._of_somebody_else(by, posts, login, KEEPING)
        linked = self._links.link(identity, login)
        if linked:
            self._note(by, Step.IDENTITY_LINKED, login)
        return linked

    def unlink(self, by: Session, posts: Iterable[Post], login: str, identity: Identity) -> None:
        self._account(by, posts, login, KEEPING)
        if self._links.unlink(identity, login):
            self._note(by, Step.IDENTITY_UNLINKED, login)

    def choose_by_code(self, login: str, code: str, password: str, origin: Origin) -> Account:
        """Whoever was handed a code chooses a password. Raises WrongCodeError, LockedOutError, WeakPasswordError.

        Tries are counted where they come from: a code is too long to be guessed in its half hour, and who guesses at one keeps
        nobody else from showing theirs.
        """
        tries: list[Counted] = [("code", f"reset {login} {origin.address}"), ("address", origin.address)]
        account = self._accounts.find(login)
        try:
            self._waits.count(tries)
        except LockedOutError:
            self._note_reset(account, "locked_out")
            raise
        if account is None or account.disabled or not self._reset_codes.fits(login, code):
            self._note_reset(account, "wrong_code")
            raise WrongCodeError
        self._waits.succeeded(tries)
        self._choosing.check(account, password)
        if not self._reset_codes.spend(login, code):
            raise WrongCodeError
        self._accounts.set_password(login, password)
        self._note_reset(account, "done")
        return account

    def _account(self, by: Session, posts: Iterable[Post], login: str, roles: frozenset[Role]) -> Account:
        reach = self._reach(by, posts, roles)
        account = self._accounts.find(login)
        if account is None or account.tenant != by.account.tenant or not self._is_in(account, reach):
            raise NoSuchAccountError(login)
        return account

    def _of_somebody_else(self, by: Session, posts: Iterable[Post], login: str, roles: frozenset[Role]) -> Account:
        """What one does about one's own account is done there, and shown by oneself."""
        account = self._account(by, posts, login, roles)
        if account.staff == by.account.staff:
            raise self._refused(by)
        return account

    def _reach(self, by: Session, posts: Iterable[Post], roles: frozenset[Role]) -> list[str]:
        """The division prefixes of the posts with these roles. Raises ForbiddenError where there is none."""
        found = [scope(post.division) for post in posts if post.role in roles]
        if not found:
            raise self._refused(by)
        return found

    def _refused(self, by: Session) -> ForbiddenError:
        """On record, to be raised."""
        account = by.account
        self._access_log.keep(refused(account.tenant, account.actor, None, "accounts", None, "not_your_task"))
        return ForbiddenError("not_your_task", command="accounts")

    def _is_in(self, account: Account, reach: Sequence[str]) -> bool:
        member = self._directory(account.tenant).staff.get(account.staff)
        return member is not None and any((member.division or "").startswith(each) for each in reach)

    def _note(self, by: Session, step: Step, what: str) -> None:
        account = by.account
        self._access_log.keep(Access(tenant=account.tenant, actor=account.actor, act=step, what=what))

    def _note_reset(self, account: Account | None, result: str) -> None:
        tenant, actor = (account.tenant, account.actor) if account else (NO_CITY, NOBODY)
        self._access_log.keep(Access(tenant=tenant, actor=actor, act=Step.PASSWORD_RESET, result=result))
