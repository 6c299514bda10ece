"""What does whoever runs the machine do about accounts? Everything, without a session; under the system's name, and on record."""

from collections.abc import Callable
from datetime import datetime

from application.accesses import Access, AccessLog
from application.account_keeping import ResetCodes
from application.identity import Account, Accounts, NoSuchAccountError, Sessions, Step
from application.password_rules import Choosing
from application.second_factors import Codes, Passkeys
from domain.kernel.vocabulary import SYSTEM


class TerminalKeeping:
    """Each raises NoSuchAccountError where there is no account of that login."""

    def __init__(  # the ports
        self, *, accounts: Accounts, sessions: Sessions, codes: Codes, passkeys: Passkeys, reset_codes: ResetCodes,
        choosing: Choosing, access_log: AccessLog,
    ) -> None:  # fmt: skip
        self._accounts = accounts
        self._sessions = sessions
        self._codes = codes
        self._passkeys = passkeys
        self._reset_codes = reset_codes
        self._choosing = choosing
        self._access_log = access_log

    def add(self, account: Account, password: Callable[[], str] | None) -> tuple[str, datetime] | None:
        """An account with a password, or else a code by which its holder chooses one.

        Raises AccountExistsError, WeakPasswordError.
        """
        chosen = password() if password is not None else None
        if chosen is not None:
            self._choosing.check(account, chosen)
        self._accounts.add(account, chosen)
        self._note(account, Step.ACCOUNT_OPENED)
        return self._reset_codes.give(account.login) if chosen is None else None

    def set_password(self, login: str, password: Callable[[], str]) -> None:
        """Raises WeakPasswordError."""
        account = self._account(login)
        self._choosing.choose(account, password())
        self._note(account, Step.PASSWORD_CHANGE)

    def hand_code(self, login: str) -> tuple[str, datetime]:
        account = self._account(login)
        self._note(account, Step.CODE_HANDED)
        return self._reset_codes.give(login)

    def end_sessions(self, login: str) -> int:
        account = self._account(login)
        self._note(account, Step.SESSIONS_ENDED)
        return self._sessions.end_all(login)

    def remove_factors(self, login: str) -> None:
        """All of them, and every session."""
        account = self._account(login)
        self._codes.remove(login)
        self._passkeys.remove_all(login)
        self._sessions.end_all(login)
        self._note(account, Step.FACTOR_REMOVED)

    def set_disabled(self, login: str, *, disabled: bool) -> None:
        account = self._account(login)
        self._accounts.set_disabled(login, disabled=disabled)
        self._note(account, Step.ACCOUNT_CLOSED if disabled else Step.ACCOUNT_OPENED)

    def _account(self, login: str) -> Account:
        account = self._accounts.find(login)
        if account is None:
            raise NoSuchAccountError(login)
        return account

    def _note(self, account: Account, step: Step) -> None:
        self._access_log.keep(Access(tenant=account.tenant, actor=SYSTEM, act=step, what=account.login))
