"""How does somebody come in? By password and second factor, by a passkey, or by the provider of identities that the city has.

Every try is counted before it is looked at, and every step is kept in the access log, whether it succeeded or not.
"""

from collections.abc import Sequence
from typing import Literal, Protocol

from application.accesses import NO_CITY, Access, AccessLog, Act
from application.identity import (
    Account,
    Accounts,
    Carrier,
    LockedOutError,
    Opened,
    Origin,
    SecondFactorNeededError,
    Session,
    Sessions,
    Step,
    WrongCodeError,
    WrongPasswordError,
)
from application.second_factors import Codes, Passkeys
from domain.kernel.vocabulary import Actor

Sort = Literal["account", "device", "address", "code", "asked"]
Counted = tuple[Sort, str]
"""Of what a try is counted."""
ANYWHERE = Origin()
NOBODY = Actor(id="-")
"""Who tried under a login that nobody has."""


class Waits(Protocol):
    def count(self, tries: Sequence[Counted]) -> None:
        """Count a try of each. Raises LockedOutError, and counts nothing, while one of them waits."""
        ...

    def succeeded(self, tries: Sequence[Counted]) -> None:
        """It was right: what was counted against account and device is forgotten, of the address this one try."""
        ...


class Devices(Protocol):
    """Marks that are left on devices on which somebody had signed in."""

    def mark(self, account: Account) -> str: ...

    def known(self, login: str, mark: str) -> str | None:
        """Which device it is, where the mark was left for this account."""
        ...


class Entrance:
    def __init__(  # the ports
        self, *, accounts: Accounts, sessions: Sessions, codes: Codes, passkeys: Passkeys, waits: Waits, devices: Devices,
        access_log: AccessLog,
    ) -> None:  # fmt: skip
        self._accounts = accounts
        self._sessions = sessions
        self._codes = codes
        self._passkeys = passkeys
        self._waits = waits
        self._devices = devices
        self._access_log = access_log

    def by_password(
        self,
        login: str,
        password: str,
        carrier: Carrier,
        origin: Origin = ANYWHERE,
        code: str = "",
    ) -> Opened:
        """Raises WrongPasswordError, LockedOutError, WrongCodeError, or SecondFactorNeededError with half a session."""
        account = self.identified(login, password, origin)
        if not (self._codes.has(login) or self._passkeys.of(login)):
            return self._opened(account, carrier, origin, "password")
        if not code:
            raise self._half_way(account, origin)
        self._show_code(account, code, origin, Step.SECOND_FACTOR)
        return self._opened(account, carrier, origin, "password+code", factors=2)

    def identified(self, login: str, password: str, origin: Origin = ANYWHERE) -> Account:
        """Whose password it is. Raises WrongPasswordError, LockedOutError; both are kept as a sign-in that was refused."""
        tries = self._tries(login, origin)
        self._count(tries, login, Act.SIGN_IN)
        account = self._accounts.of_password(login, password)
        if account is None:
            self._note(self._accounts.find(login), Act.SIGN_IN, "password", "wrong_password")
            raise WrongPasswordError
        self._waits.succeeded(tries)
        return account

    def by_code(self, half: str, code: str, origin: Origin) -> Opened | None:
        """The second step, after the password; None where the first was too long ago. Raises as above."""
        session = self._sessions.session(half, "half")
        if session is None:
            return None
        self._show_code(session.account, code, origin, Step.SECOND_FACTOR)
        self._sessions.sign_out(half)
        return self._opened(session.account, "cookie", origin, "password+code", factors=2)

    def passkey_options(self, place: str, origin: Origin) -> str:
        """What the browser is asked, as JSON. `place`: the address of the pages, to which a passkey belongs.

        Raises LockedOutError where one address asks and asks and never answers.
        """
        self.count_asked(origin)
        return self._passkeys.sign_in_options(place)

    def count_asked(self, origin: Origin) -> None:
        """Something is kept that awaits an answer. Raises LockedOutError."""
        self._count([("asked", origin.address)], None, Act.SIGN_IN)

    def answered(self, origin: Origin) -> None:
        self._waits.succeeded([("asked", origin.address)])

    def by_passkey(self, answer: str, place: str, origin: Origin) -> Opened:
        """Raises WrongCodeError, LockedOutError."""
        account = self._passkey_of(answer, place, origin, Act.SIGN_IN)
        return self._opened(account, "cookie", origin, "passkey", factors=2)

    def by_provider(self, account: Account, origin: Origin, *, factors: int) -> Opened:
        """Somebody whom the provider has identified. Raises SecondFactorNeededError, WrongPasswordError for a closed account.

        The account's own second factor is asked for whatever the provider asked: who links an identity takes nobody's account.
        """
        if account.disabled:
            self._note(account, Act.SIGN_IN, "provider", "closed")
            raise WrongPasswordError
        if self._codes.has(account.login) or self._passkeys.of(account.login):
            raise self._half_way(account, origin)
        return self._opened(account, "cookie", origin, "provider", factors=factors)

    def confirm(self, session: Session, shown: str, origin: Origin) -> None:
        """Show anew that it is they: by a code where the account has one, else by the password.

        Raises WrongCodeError, WrongPasswordError, LockedOutError.
        """
        account = session.account
        if self._codes.has(account.login):
            self._show_code(account, shown, origin, Step.CONFIRMATION)
            self._confirmed(session, 2)
            return
        self.check_password(account, shown, origin, Step.CONFIRMATION)
        self._confirmed(session, session.factors)

    def check_password(self, account: Account, password: str, origin: Origin, step: Step) -> None:
        """Raises WrongPasswordError, LockedOutError."""
        tries = self._tries(account.login, origin)
        self._count(tries, account.login, step)
        if self._accounts.of_password(account.login, password) is None:
            self._note(account, step, "", "wrong_password")
            raise WrongPasswordError
        self._waits.succeeded(tries)

    def confirm_by_passkey(self, session: Session, answer: str, place: str, origin: Origin) -> None:
        """Raises WrongCodeError, also where the passkey is somebody else's."""
        if self._passkey_of(answer, place, origin, Step.CONFIRMATION).login != session.account.login:
            self._note(session.account, Step.CONFIRMATION, "passkey", "wrong_passkey")
            raise WrongCodeError
        self._confirmed(session, 2)

    def mark(self, account: Account) -> str:
        """What is left on the device, so that a stranger's tries elsewhere do not make it wait."""
        return self._devices.mark(account)

    def sign_out(self, session: Session, token: str) -> None:
        self._sessions.sign_out(token)
        self._note(session.account, Act.SIGN_OUT)

    def _half_way(self, account: Account, origin: Origin) -> SecondFactorNeededError:
        """On record: somebody knows the password, or is known to the provider."""
        self._note(account, Step.SECOND_FACTOR, "asked")
        return SecondFactorNeededError(self._sessions.open(account, "half", origin))

    def _opened(self, account: Account, carrier: Carrier, origin: Origin, what: str, *, factors: int = 1) -> Opened:
        opened = self._sessions.open(account, carrier, origin, factors=factors)
        self._note(account, Act.SIGN_IN, what)
        return opened

    def _confirmed(self, session: Session, factors: int) -> None:
        self._sessions.confirm(session.id, max(factors, session.factors))
        self._note(session.account, Step.CONFIRMATION)

    def _show_code(self, account: Account, code: str, origin: Origin, step: Step) -> None:
        tries = self._tries(account.login, origin, "code")
        self._count(tries, account.login, step)
        if not self._codes.fits(account.login, code):
            self._note(account, step, "", "wrong_code")
            raise WrongCodeError
        self._waits.succeeded(tries)

    def _passkey_of(self, answer: str, place: str, origin: Origin, act: str) -> Account:
        tries: list[Counted] = [("address", origin.address)]
        self._count(tries, None, act)
        login = self._passkeys.holder(answer, place)
        account = self._accounts.find(login) if login is not None else None
        if account is None or account.disabled:
            self._note(account, act, "passkey", "wrong_passkey")
            raise WrongCodeError
        self._waits.succeeded(tries)
        self.answered(origin)
        return account

    def _tries(self, login: str, origin: Origin, elsewhere: Sort = "account") -> list[Counted]:
        """Of a known device its own count; of any other the account's."""
        device = self._devices.known(login, origin.known)
        of: Counted = ("device", f"{login} {device}") if device else (elsewhere, login)
        return [of, ("address", origin.address)] if origin.address else [of]

    def _count(self, tries: Sequence[Counted], login: str | None, act: str) -> None:
        try:
            self._waits.count(tries)
        except LockedOutError:
            self._note(self._accounts.find(login) if login is not None else None, act, "", "locked_out")
            raise

    def _note(self, account: Account | None, act: str, what: str = "", result: str = "done") -> None:
        tenant, actor = (account.tenant, account.actor) if account else (NO_CITY, NOBODY)
        self._access_log.keep(Access(tenant=tenant, actor=actor, act=act, what=what, result=result))
