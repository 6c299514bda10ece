"""Which classes make up a running hemu? The one place that names them."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import cache, partial
from itertools import chain

from sqlalchemy import Engine as Database

from api.office import (
    ASKING_AT_ONCE,
    DECIDING_AT_ONCE,
    PRINTING_AT_ONCE,
    SIGNING_IN_AT_ONCE,
    Health,
    Messages,
    Office,
    Papers,
    Shown,
    Threads,
)
from api.operations import Follower, Operations, Worker
from api.security.place import place as whence
from application.assigning import Assigning
from application.auditing import Auditing
from application.call_centre import CallCentre
from application.deadlines import DeadlineWorker
from application.documents import Documents
from application.engine import Engine
from application.importing.topics import in_force
from application.messages.queueing import NAME as MESSAGES_READER
from application.papers import issuing
from application.papers.case_file import CaseFile
from application.papers.checking import Checking
from application.personal_copy import PersonalCopies
from application.processes import NAME as PROCESSES_READER
from application.processes import ProcessFollower
from application.projections.blind import Blind
from application.projections.fold import Fold
from application.questions import Questions
from application.reports import reporting as reports
from application.reports.reporting import Reporting
from application.residents import Residents
from application.retention_plan import RetentionPlan
from application.suggestions import Suggestions
from application.terminal_keeping import TerminalKeeping
from application.verifying import Verifying
from domain.cases import KINDS
from domain.directory import RECORDS
from domain.kernel.case_kind import CaseKind
from domain.kernel.vocabulary import CaseId
from domain.processes import PROCESSES
from infrastructure.chains import ACCESS_LOG, EVENT_LOG
from infrastructure.chance import SystemChance
from infrastructure.clock import SystemClock
from infrastructure.database import application_engine, raw_connection
from infrastructure.embedded_server import EmbeddedServer
from infrastructure.event_log.chain import StoredChain
from infrastructure.event_log.codec import Codec
from infrastructure.event_log.committer import Committer
from infrastructure.event_log.erasures import ErasureRegister
from infrastructure.event_log.key_store import KeyStore
from infrastructure.event_log.log import PostgresLog
from infrastructure.event_log.reading import Reading
from infrastructure.event_log.sealing import Wrapping
from infrastructure.event_log.wakeups import Ear
from infrastructure.files.pictures import DrawnAnew
from infrastructure.files.store import StoredFiles
from infrastructure.files.virus_scanner import ClamAV, no_scan
from infrastructure.identity.access_log import StoredAccessLog
from infrastructure.identity.accounts import StoredAccounts
from infrastructure.identity.device_keys import device_key
from infrastructure.identity.doors import doors
from infrastructure.identity.residents import SealedPasses, StoredCodes, StoredHandIns, StoredTries
from infrastructure.identity.saved_views import StoredSavedViews
from infrastructure.identity.service_accounts import StoredServiceAccounts
from infrastructure.keys.choice import masters
from infrastructure.keys.secrets import BLIND, ROOT, Remembered, StoredSecrets
from infrastructure.messages.mailroom import Mailroom, mailroom
from infrastructure.migrations import is_current, migrate
from infrastructure.notary.bundle import Bundler
from infrastructure.notary.evidence import StoredEvidence
from infrastructure.notary.keys import PublicKey, SigningKey
from infrastructure.notary.notary import Notary
from infrastructure.notary.witnesses import Witness
from infrastructure.papers.press import Press
from infrastructure.projections.alike import StoredLikenesses
from infrastructure.projections.call_centre_feed import StoredFeed
from infrastructure.projections.looking import reading_engine
from infrastructure.projections.open_terms import StoredTerms
from infrastructure.projections.rebuild import Parts
from infrastructure.projections.runner import Runner
from infrastructure.projections.trail import StoredTrail
from infrastructure.projections.views import StoredViews
from infrastructure.settings import Settings
from infrastructure.spreadsheets import sheets_of
from infrastructure.suggestions.models import StoredTopicModels
from infrastructure.suggestions.own_hints import own_hints
from infrastructure.surroundings import LogSurroundings
from infrastructure.telling import is_being_told
from infrastructure.workers import Loop, deadlines, follower, publishing, queueing, sending

REGISTER: dict[str, CaseKind] = {kind.name: kind for kind in chain(KINDS, RECORDS)}

POOL = ASKING_AT_ONCE + DECIDING_AT_ONCE


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
    return _assembled(settings, url, database, looking, server)


def _must_be_current(database: Database) -> None:
    with database.connect() as connection:
        if not is_current(connection):
            raise NotMigratedError


def _assembled(  # what a system stands on
    settings: Settings, url: str, database: Database, looking: Database, server: EmbeddedServer | None
) -> Hemu:  # fmt: skip
    """Every part once."""
    master = masters(settings)
    wrapping, secrets = Wrapping(master, settings.suite), StoredSecrets(database, master)
    root, blind_key = secrets.in_force(ROOT), Remembered(partial(secrets.in_force, BLIND))
    blind = Blind(blind_key, blind_key.forget)
    connect = partial(raw_connection, url, revive=server.start if server else None)
    clock, reading, committer = SystemClock(), Reading(database), Committer(connect)
    erasures = ErasureRegister(settings.erasures_file)
    log = PostgresLog(reading, committer, Codec(REGISTER, wrapping), KeyStore(reading, wrapping, erasures))
    surroundings = LogSurroundings(log, REGISTER.values(), notices=settings.home / "holidays")
    access_log = StoredAccessLog(connect, clock, whence)
    views = StoredViews(looking, blind)
    questions = Questions(
        views=views, surroundings=surroundings, clock=clock, kinds=REGISTER, access_log=access_log, blind=blind
    )  # fmt: skip
    engine = Engine(
        kinds=REGISTER, log=log, surroundings=surroundings, clock=clock, chance=SystemChance(), access_log=access_log,
        gathers=questions.gathered,
    )  # fmt: skip
    topic_models = StoredTopicModels(settings.home / "suggestions")
    runner = Runner(connect=connect, engine=database, log_=log, fold=Fold(REGISTER, log, blind))
    files = StoredFiles(
        settings.files_address, settings.home / "incoming", limit=settings.file_limit,
        scan=ClamAV(settings.clamd) if settings.clamd else no_scan,
    )  # fmt: skip
    assigning = Assigning(engine, questions)
    terms, story = StoredTerms(database), Story()
    services = StoredServiceAccounts(database, clock, root)
    way_in = doors(settings, database, clock, access_log, surroundings.directory, root)
    deciding, asking = Threads(DECIDING_AT_ONCE), Threads(ASKING_AT_ONCE)
    signs = cache(partial(SigningKey.kept_in, settings.notary_key))
    notary, of_accesses = (
        Notary(
            database,
            signs,
            origin=settings.origin,
            url=settings.publish_address,
            log=each,
            witnesses=_witnesses(settings),
            webhook=settings.publish_webhook,
        )
        for each in (EVENT_LOG, ACCESS_LOG)
    )
    chain_of_city = StoredChain(database)
    evidence = StoredEvidence(
        notary=notary, of_accesses=of_accesses, chain=chain_of_city, bundler=Bundler(database, notary, files), log=log,
        keys=log.keys, clock=clock,
    )  # fmt: skip
    mail = mailroom(settings, database, engine, root)
    loops = (
        follower(log, ProcessFollower(engine, PROCESSES, assigning.by_itself), partial(is_being_told, settings.home)),
        deadlines(log, DeadlineWorker(engine, terms), partial(is_being_told, settings.home)),
        publishing(log, notary, of_accesses), queueing(log, mail.follower), sending(log, mail.sender),
    )  # fmt: skip
    office = Office(
        spreadsheet=sheets_of,
        auditing=Auditing(
            questions=questions, trail=StoredTrail(database, blind, access_log.flush), log=log, surroundings=surroundings,
            access_log=access_log,
        ),
        verifying=Verifying(chain_of_city, evidence, clock), operations=partial(_operations, log, questions, loops),
        assigning=assigning, engine=engine, questions=questions, access_log=access_log,
        sessions=way_in.sessions, entrance=way_in.entrance, policy=way_in.policy, own_account=way_in.own_account,
        account_keeping=way_in.account_keeping, single_sign_on=way_in.single_sign_on, place=settings.address,
        views=runner, clock=clock,
        suggestions=Suggestions(
            models=topic_models, likenesses=StoredLikenesses(looking, blind), catalogue=partial(in_force, engine),
            sight=questions.sight, surroundings=surroundings, clock=clock,
            own=own_hints(settings.home / "suggestions" / "hints.toml"),
        ),
        documents=Documents(
            engine=engine, files=files, keys=log.keys, access_log=access_log, in_thread=asking.run
        ),
        services=services, call_centre=CallCentre(engine, StoredFeed(reading)),
        residents=Residents(
            engine=engine, codes=StoredCodes(database, blind), tries=StoredTries(database, clock, blind),
            hand_ins=StoredHandIns(database, clock, blind), pictures=DrawnAnew(),
            passes=SealedPasses(root, clock), access_log=access_log,
        ),
        deciding=deciding, asking=asking, signing_in=Threads(SIGNING_IN_AT_ONCE),
        messages=Messages(outbox=mail.outbox, outlets=mail.outlets, contacts=mail.contacts),
        health=partial(_health, log, questions), told=story.so_far, demonstration=story.accounts,
        reporting=Reporting(reports.Parts(
            views=views, log=log, engine=engine, surroundings=surroundings, clock=clock, reached=runner.wait,
        )),
        saved_views=StoredSavedViews(database), retention_plan=RetentionPlan(engine, questions),
        personal_copies=PersonalCopies(
            engine=engine, questions=questions, access_log=access_log, printing=Press(settings.templates)
        ), papers=_papers(settings, engine, log, files, access_log, asking),
        drafts_key=partial(device_key, root),
    )  # fmt: skip
    return Hemu(
        settings=settings, url=url, database=database, looking=looking, log=log, committer=committer, surroundings=surroundings,
        engine=engine, questions=questions, accounts=way_in.accounts, terminal=way_in.terminal, services=services,
        access_log=access_log, files=files, terms=terms, blind=blind, topic_models=topic_models, runner=runner, story=story,
        office=office, server=server,
        ear=Ear(connect, committer.wakeups, partial(_forget, log, engine, blind)),
        notary=notary, of_accesses=of_accesses, mail=mail,
        workers=loops,
    )  # fmt: skip


def _forget(log: PostgresLog, engine: Engine, blind: Blind, tenant: str, case_id: str) -> None:
    """Keys of a case were destroyed or changed by another process, or of any case unheard: nothing of it stays in memory."""
    if not case_id:
        log.keys.drop_all()
        engine.forget_all()
        blind.forget()
        return
    log.keys.drop(tenant, case_id)
    engine.forget(tenant, CaseId(case_id))


def _papers(
    settings: Settings,
    engine: Engine,
    log: PostgresLog,
    files: StoredFiles,
    access_log: StoredAccessLog,
    asking: Threads,
) -> Papers:
    parts = issuing.Parts(
        engine=engine, files=files, keys=log.keys, access_log=access_log, chance=SystemChance(), clock=engine.clock,
        printing=Press(settings.templates), in_thread=asking.run, on_press=Threads(PRINTING_AT_ONCE).run,
    )  # fmt: skip
    made = issuing.Issuing(parts)
    return Papers(parts=parts, issuing=made, case_file=CaseFile(parts, made), checking=Checking(engine, log))


def _witnesses(settings: Settings) -> list[Witness]:
    pairs = (each.split() for each in settings.witnesses.split(",") if each.strip())
    return [Witness(url, PublicKey.read(key)) for url, key in pairs]


def _operations(log: PostgresLog, questions: Questions, loops: tuple[Loop, ...], tenant: str) -> Operations:
    return Operations(
        lag=questions.lag(tenant), open_tasks=questions.open_tasks(tenant),
        workers=tuple(
            Worker(name=each.name, running=each.running, last_round=each.last_round, failures=each.failures)
            for each in loops
        ),
        followers=tuple(
            Follower(name=each, position=log.tracked(tenant, each)) for each in (PROCESSES_READER, MESSAGES_READER)
        ),
    )  # fmt: skip


def _health(log: PostgresLog, questions: Questions) -> Health:
    """Asks the database; raises where it does not answer."""
    return Health(events_behind=sum(questions.lag(tenant).events for tenant in log.tenants()))


def parts(settings: Settings, url: str, blind_generation: int | None = None) -> Parts:
    """What telling the views anew takes, made in each process that tells a share of them.

    `blind_generation`: that of a key of the blind indexes which comes into force only with these views.
    """
    master, database = masters(settings), application_engine(url)
    wrapping, secrets, reading = Wrapping(master, settings.suite), StoredSecrets(database, master), Reading(database)
    committer = Committer(partial(raw_connection, url))  # never started: these parts only read
    log = PostgresLog(reading, committer, Codec(REGISTER, wrapping), KeyStore(reading, wrapping))
    key = secrets.in_force(BLIND) if blind_generation is None else secrets.of(BLIND, blind_generation)
    return Parts(
        connect=partial(raw_connection, url), log=log, kinds=REGISTER, blind=Blind(key), close=database.dispose
    )


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
