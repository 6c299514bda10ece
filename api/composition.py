"""How do the parts make up a running hemu? It is put together here, started and stopped."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path

from sqlalchemy import Engine as Database

from api.core import Core, core_of
from api.furnishing import Around, office_of
from api.office import (
    ASKING_AT_ONCE,
    DECIDING_AT_ONCE,
    Office,
    Shown,
)
from application.assigning import Assigning
from application.deadlines import DeadlineWorker
from application.engine import Engine
from application.processes import ProcessFollower
from application.projections.blind import Blind
from application.questions import Questions
from application.terminal_keeping import TerminalKeeping
from domain.kernel.vocabulary import CaseId
from domain.processes import PROCESSES
from infrastructure.chains import ACCESS_LOG, EVENT_LOG
from infrastructure.database import application_engine
from infrastructure.embedded_server import EmbeddedServer
from infrastructure.event_log.committer import Committer
from infrastructure.event_log.log import PostgresLog
from infrastructure.event_log.wakeups import Ear
from infrastructure.files.store import StoredFiles
from infrastructure.identity.access_log import StoredAccessLog
from infrastructure.identity.accounts import StoredAccounts
from infrastructure.identity.doors import doors
from infrastructure.identity.service_accounts import StoredServiceAccounts
from infrastructure.identity.sessions import ENDED
from infrastructure.messages.mailroom import Mailroom, mailroom
from infrastructure.migrations import is_current, migrate
from infrastructure.notary.authority import TimeAuthority
from infrastructure.notary.keys import PublicKey, SigningKey
from infrastructure.notary.notary import Notary
from infrastructure.notary.witnesses import Witness
from infrastructure.projections.looking import reading_engine
from infrastructure.projections.open_terms import StoredTerms
from infrastructure.projections.runner import Runner
from infrastructure.settings import Settings
from infrastructure.suggestions.models import StoredTopicModels
from infrastructure.surroundings import LogSurroundings
from infrastructure.telling import is_being_told
from infrastructure.workers import Loop, deadlines, follower, publishing, queueing, sending, stamping


class NotMigratedError(Exception):
    """The database is not at the newest step: `hemu migrate`."""


class Story:
    """How far the demonstration city is told, and with which accounts one may look at it."""

    def __init__(self) -> None:
        self._so_far: tuple[int, int] | None = None
        self._accounts: Sequence[Shown] = ()
        self._password = ""

    def show(self, accounts: Sequence[Shown], password: str) -> None:
        """Name the accounts of the city to whoever wants to sign in."""
        self._accounts, self._password = accounts, password

    def accounts(self) -> tuple[Sequence[Shown], str]:
        return self._accounts, self._password

    def tell(self, done: int, of: int) -> None:
        self._so_far = done, of

    def end(self) -> None:
        self._so_far = None

    def so_far(self) -> tuple[int, int] | None:
        return self._so_far


@dataclass(frozen=True, slots=True, kw_only=True)
class Hemu:
    """A whole system over one database and one data folder. Nothing runs before `start`."""

    settings: Settings
    url: str
    database: Database
    looking: Database
    """The same database behind its policies, for questions that somebody asks."""
    log: PostgresLog
    committer: Committer
    surroundings: LogSurroundings
    engine: Engine
    questions: Questions
    accounts: StoredAccounts
    terminal: TerminalKeeping
    """What whoever runs the machine does about accounts."""
    services: StoredServiceAccounts
    access_log: StoredAccessLog
    files: StoredFiles
    terms: StoredTerms
    blind: Blind
    topic_models: StoredTopicModels
    runner: Runner
    ear: Ear
    notary: Notary
    of_accesses: Notary
    """The notary of the access log."""
    mail: Mailroom
    workers: tuple[Loop, ...]
    office: Office
    story: Story
    server: EmbeddedServer | None = None
    _running: ExitStack = field(default_factory=ExitStack)

    @property
    def owner_url(self) -> str:
        """The login that migrates and saves."""
        return self.settings.owner_url or self.url

    def start(self, *, views: bool = True, workers: bool = True) -> None:
        """Threads: the committer always, the reader of the views and the workers where they are wanted here."""
        self.committer.wakeups.add(self.office.news.tell)
        self._begin(self.committer)
        self._begin(self.access_log)
        self._begin(self.ear)
        if workers:
            self.start_workers()
        if views:
            self.committer.wakeups.add(self.runner.wake)
            self._begin(self.runner)

    def start_workers(self) -> None:
        """What processes and terms ask for is done from here on; uploads that a crash left are swept away."""
        self.files.sweep()
        for loop in self.workers:
            self.committer.wakeups.add(loop.wake)
            self._begin(loop)

    def stop(self) -> None:
        """In the opposite order; the last to leave stops the embedded server."""
        self._running.close()
        self.database.dispose()
        self.looking.dispose()
        if self.server is not None:
            self.server.leave()

    def _begin(self, part: Committer | Ear | Loop | Runner | StoredAccessLog) -> None:
        part.start()
        self._running.callback(part.stop)


def compose(settings: Settings, *, migrating: bool = True) -> Hemu:
    """Put the parts together. Starts the embedded server where no database is named; raises NotMigratedError."""
    server = None if settings.database_url else EmbeddedServer(settings.home)
    if server is not None:
        server.start()
    url = settings.database_url or (server.url if server else "")
    if migrating:
        migrate(settings.owner_url or url)
    revive = server.start if server else None
    database = application_engine(url, pool_size=ASKING_AT_ONCE + DECIDING_AT_ONCE, revive=revive)
    _must_be_current(database)
    looking = reading_engine(settings.reading_url or url, pool_size=ASKING_AT_ONCE, revive=revive)
    return _assembled(core_of(settings, url, database, looking, revive), url, server)


def _must_be_current(database: Database) -> None:
    with database.connect() as connection:
        if not is_current(connection):
            raise NotMigratedError


def _assembled(core: Core, url: str, server: EmbeddedServer | None) -> Hemu:
    terms, story, topic_models = (
        StoredTerms(core.database),
        Story(),
        StoredTopicModels(core.settings.home / "suggestions"),
    )
    notary, of_accesses = notaries(core.settings, core.database)
    mail, assigning = (
        mailroom(core.settings, core.database, core.engine, core.root),
        Assigning(core.engine, core.questions),
    )
    around = Around(
        way_in=doors(core.settings, core.database, core.clock, core.access_log, core.surroundings.directory, core.root),
        services=StoredServiceAccounts(core.database, core.clock, core.root), assigning=assigning,
        topic_models=topic_models, notary=notary, of_accesses=of_accesses, mail=mail,
        loops=_loops(core, assigning, terms, notary, of_accesses, mail),
    )  # fmt: skip
    return Hemu(
        settings=core.settings, url=url, database=core.database, looking=core.looking, log=core.log,
        committer=core.committer, surroundings=core.surroundings, engine=core.engine, questions=core.questions,
        accounts=around.way_in.accounts, terminal=around.way_in.terminal, services=around.services,
        access_log=core.access_log, files=core.files, terms=terms, blind=core.blind, topic_models=topic_models,
        runner=core.runner, story=story, office=office_of(core, around, story.so_far, story.accounts), server=server,
        notary=notary, of_accesses=of_accesses, mail=mail,
        ear=Ear(core.connect, core.committer.wakeups, partial(_forget, core), {ENDED: around.way_in.sessions.forget}),
        workers=around.loops,
    )  # fmt: skip


def _loops(  # what works by itself, with what
    core: Core, assigning: Assigning, terms: StoredTerms, notary: Notary, of_accesses: Notary, mail: Mailroom
) -> tuple[Loop, ...]:
    rests = partial(is_being_told, core.settings.home)
    return (
        follower(core.log, ProcessFollower(core.engine, PROCESSES, assigning.by_itself), rests),
        deadlines(core.log, DeadlineWorker(core.engine, terms), rests),
        publishing(core.log, notary, of_accesses),
        *([stamping(core.log, notary, of_accesses)] if notary.authority else []),
        queueing(core.log, mail.follower), sending(core.log, mail.sender),
    )  # fmt: skip


def notaries(settings: Settings, database: Database) -> tuple[Notary, Notary]:
    """Of the event log and of the access log, with one key."""
    of = partial(
        Notary, database, cache(partial(SigningKey.kept_in, settings.notary_key, settings.notary_sm2_key)),
        origin=settings.origin, url=settings.publish_address, witnesses=_witnesses(settings), webhook=settings.publish_webhook,
        authority=_time_authority(settings),
    )  # fmt: skip
    return of(log=EVENT_LOG), of(log=ACCESS_LOG)


def _witnesses(settings: Settings) -> list[Witness]:
    pairs = (each.split() for each in settings.witnesses.split(",") if each.strip())
    return [Witness(url, PublicKey.read(key)) for url, key in pairs]


def _time_authority(settings: Settings) -> TimeAuthority | None:
    url, _, certificates = settings.time_authority.partition(" ")
    return TimeAuthority(url, Path(certificates.strip())) if url else None


def _forget(core: Core, tenant: str, case_id: str) -> None:
    """Keys of a case were destroyed or changed by another process, or of any case unheard: nothing of it stays in memory."""
    if not case_id:
        core.log.keys.drop_all()
        core.engine.forget_all()
        core.blind.forget()
        return
    core.log.keys.drop(tenant, case_id)
    core.engine.forget(tenant, CaseId(case_id))


@dataclass(frozen=True, slots=True)
class Place:
    """Where a system may come to live: settings, and the owner's login of its database."""

    settings: Settings
    url: str


@contextmanager
def place(settings: Settings) -> Iterator[Place]:
    """The database alone, whatever it holds."""
    server = None if settings.database_url else EmbeddedServer(settings.home)
    if server is not None:
        server.start()
    try:
        yield Place(settings, settings.owner_url or settings.database_url or (server.url if server else ""))
    finally:
        if server is not None:
            server.leave()


@contextmanager
def running(
    settings: Settings, *, views: bool = False, workers: bool = False, migrating: bool = True
) -> Iterator[Hemu]:
    """A system for as long as it is needed."""
    hemu = compose(settings, migrating=migrating)
    try:
        hemu.start(views=views, workers=workers)
        yield hemu
    finally:
        hemu.stop()
