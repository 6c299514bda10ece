"""What does somebody keep in order about their own account? Password, second factor, passkeys, sessions and tokens."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from application.accesses import Access, AccessLog
from application.entrance import Entrance
from application.identity import Opened, OpenSession, Origin, Scope, Session, Sessions, Step, WrongCodeError
from application.password_rules import Choosing
from application.second_factors import Codes, Passkey, Passkeys

MOST_DAYS = 365
"""D: how long a token lasts at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """The account as its holder sees it."""

    sessions: Sequence[OpenSession]
    has_app: bool
    recovery_codes: int
    passkeys: Sequence[Passkey]


class OwnAccount:
    """What weakens the account, or gives something out, is asked only of a session that showed a moment ago who it is."""

    def __init__(  # the ports
        self, *, entrance: Entrance, sessions: Sessions, codes: Codes, passkeys: Passkeys, choosing: Choosing,
        access_log: AccessLog,
    ) -> None:  # fmt: skip
        self._choosing = choosing
        self._entrance = entrance
        self._sessions = sessions
        self._codes = codes
        self._passkeys = passkeys
        self._access_log = access_log

    def overview(self, session: Session) -> Overview:
        login = session.account.login
        return Overview(
            sessions=self._sessions.of(login), has_app=self._codes.has(login), passkeys=self._passkeys.of(login),
            recovery_codes=self._codes.recovery_codes_left(login),
        )  # fmt: skip

    def change_password(self, session: Session, old: str, new: str, origin: Origin) -> None:
        """Ends every other session. Raises WrongPasswordError, LockedOutError, WeakPasswordError."""
        self._entrance.check_password(session.account, old, origin, Step.PASSWORD_CHANGE)
        self._choosing.choose(session.account, new, keep=session.id)
        self._note(session, Step.PASSWORD_CHANGE)

    def begin_app(self, session: Session) -> str:
        """The address that an app scans; the same until a first code was shown."""
        return self._codes.begun(session.account) or self._codes.begin(session.account)

    def finish_app(self, session: Session, code: str) -> Sequence[str]:
        """Recovery codes, told this once. Raises WrongCodeError."""
        if not self._codes.finish(session.account.login, code):
            self._note(session, Step.FACTOR_ADDED, "app", "wrong_code")
            raise WrongCodeError
        self._sessions.confirm(session.id, 2)
        self._sessions.forget(session.account.login)
        self._note(session, Step.FACTOR_ADDED, "app")
        return self.new_recovery_codes(session)

    def remove_app(self, session: Session) -> None:
        if self._codes.remove(session.account.login):
            self._sessions.forget(session.account.login)
            self._note(session, Step.FACTOR_REMOVED, "app")

    def new_recovery_codes(self, session: Session) -> Sequence[str]:
        made = self._codes.new_recovery_codes(session.account.login)
        self._note(session, Step.RECOVERY_CODES)
        return made

    def passkey_options(self, session: Session, name: str, place: str) -> str:
        return self._passkeys.new_options(session.account, name, place)

    def add_passkey(self, session: Session, answer: str, name: str, place: str) -> None:
        """Raises WrongCodeError."""
        if not self._passkeys.add(session.account, answer, name, place):
            self._note(session, Step.FACTOR_ADDED, "passkey", "wrong_passkey")
            raise WrongCodeError
        self._sessions.confirm(session.id, 2)
        self._sessions.forget(session.account.login)
        self._note(session, Step.FACTOR_ADDED, "passkey")

    def remove_passkey(self, session: Session, passkey: str) -> None:
        if self._passkeys.remove(session.account.login, passkey):
            self._sessions.forget(session.account.login)
            self._note(session, Step.FACTOR_REMOVED, "passkey")

    def give_token(self, session: Session, name: str, days: int, scope: Scope, origin: Origin) -> Opened:
        """A token for a program, good for so many days; its secret is told this once."""
        lasts = timedelta(days=min(max(days, 1), MOST_DAYS))
        opened = self._sessions.open(
            session.account, "bearer", origin, factors=session.factors, lasts=lasts, name=name, scope=scope
        )
        self._note(session, Step.TOKEN_GIVEN, opened.session.id)
        return opened

    def end_session(self, session: Session, id: str) -> None:  # noqa: A002 # as everywhere
        if self._sessions.end(session.account.login, id):
            self._note(session, Step.SESSIONS_ENDED, id)

    def end_others(self, session: Session) -> int:
        ended = self._sessions.end_all(session.account.login, keep=session.id)
        self._note(session, Step.SESSIONS_ENDED, str(ended))
        return ended

    def _note(self, session: Session, step: Step, what: str = "", result: str = "done") -> None:
        account = session.account
        self._access_log.keep(Access(tenant=account.tenant, actor=account.actor, act=step, what=what, result=result))
