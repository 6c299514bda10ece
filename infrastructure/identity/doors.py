"""Which parts make up the way in? Put together here, once, over one database."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from sqlalchemy import Engine

from application.accesses import AccessLog
from application.account_keeping import AccountKeeping
from application.entrance import Entrance
from application.identity import Policy
from application.own_account import OwnAccount
from application.password_rules import Choosing
from application.ports import Clock
from application.provider import SingleSignOn
from application.terminal_keeping import TerminalKeeping
from domain.directory.directory import Directory
from infrastructure.identity.accounts import StoredAccounts
from infrastructure.identity.codes import StoredFactorCodes
from infrastructure.identity.devices import SealedMarks
from infrastructure.identity.errands import Errands
from infrastructure.identity.known_passwords import ListedPasswords
from infrastructure.identity.passkeys import StoredPasskeys
from infrastructure.identity.provider import OpenIdProvider, StoredLinks
from infrastructure.identity.reset_codes import StoredResetCodes
from infrastructure.identity.sessions import StoredSessions
from infrastructure.identity.waiting import StoredWaits
from infrastructure.identity.words_of_person import words_of_person
from infrastructure.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Doors:
    accounts: StoredAccounts
    sessions: StoredSessions
    entrance: Entrance
    policy: Policy
    terminal: TerminalKeeping
    own_account: OwnAccount
    account_keeping: AccountKeeping
    single_sign_on: SingleSignOn | None
    """None where the city has no provider of identities."""


def policy_of(settings: Settings) -> Policy:
    return Policy(
        shortest=settings.password_shortest, sorts_of_signs=settings.password_sorts, remembered=settings.password_remembered,
        lasts=settings.password_lasts, second_factor=frozenset(settings.second_factor_roles), idle=settings.session_idle,
    )  # fmt: skip


def doors(  # what they stand on
    settings: Settings, database: Engine, clock: Clock, access_log: AccessLog, directory: Callable[[str], Directory],
    master: bytes,
) -> Doors:  # fmt: skip
    policy = policy_of(settings)
    sessions = StoredSessions(database, clock, policy)
    accounts = StoredAccounts(database, clock, sessions)
    errands, links = Errands(database, clock, master), StoredLinks(database, clock)
    codes, passkeys = StoredFactorCodes(database, clock, master), StoredPasskeys(database, clock, errands)
    reset_codes = StoredResetCodes(database, clock, master)
    waits = StoredWaits(database, clock, master)
    choosing = Choosing(
        accounts, policy, ListedPasswords(settings.leaked_passwords_file), partial(words_of_person, directory=directory)
    )
    entrance = Entrance(
        accounts=accounts, sessions=sessions, codes=codes, passkeys=passkeys, waits=waits,
        devices=SealedMarks(database, clock, master), access_log=access_log,
    )  # fmt: skip
    provider = _provider(settings, errands, clock)
    return Doors(
        accounts=accounts, sessions=sessions, entrance=entrance, policy=policy,
        terminal=TerminalKeeping(
            accounts=accounts, sessions=sessions, codes=codes, passkeys=passkeys, reset_codes=reset_codes, choosing=choosing,
            access_log=access_log,
        ),
        own_account=OwnAccount(
            entrance=entrance, sessions=sessions, codes=codes, passkeys=passkeys, choosing=choosing, access_log=access_log
        ),
        account_keeping=AccountKeeping(
            accounts=accounts, sessions=sessions, codes=codes, passkeys=passkeys, links=links, choosing=choosing, waits=waits,
            reset_codes=reset_codes, directory=directory, access_log=access_log,
        ),
        single_sign_on=SingleSignOn(provider, links, accounts, entrance, access_log) if provider is not None else None,
    )  # fmt: skip


def _provider(settings: Settings, errands: Errands, clock: Clock) -> OpenIdProvider | None:
    if settings.provider_issuer is None:
        return None
    secret = settings.provider_secret.get_secret_value() if settings.provider_secret else ""
    return OpenIdProvider(
        settings.provider_issuer, settings.provider_client, secret, settings.provider_name, errands, clock
    )  # fmt: skip
