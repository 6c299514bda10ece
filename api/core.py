"""What does everything stand on? Database, log, engine, questions and views: each once."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import blake2b
from itertools import chain

import psycopg2.extensions
from sqlalchemy import Engine as Database

from api.security.place import place as whence
from application.answers import Viewer
from application.engine import Engine
from application.ports import OverloadedError
from application.projections.blind import Blind
from application.projections.fold import Fold
from application.questions import Questions
from domain.cases import KINDS
from domain.directory import RECORDS
from domain.kernel.case_kind import CaseKind
from domain.kernel.vocabulary import CaseId
from infrastructure.chance import SystemChance
from infrastructure.clock import SystemClock
from infrastructure.database import Revive, application_engine, committing_connection, raw_connection
from infrastructure.event_log.codec import Codec
from infrastructure.event_log.committer import Committer
from infrastructure.event_log.erasures import ErasureRegister
from infrastructure.event_log.key_store import KeyStore
from infrastructure.event_log.log import PostgresLog
from infrastructure.event_log.reading import Reading
from infrastructure.event_log.sealing import Wrapping
from infrastructure.files.store import StoredFiles
from infrastructure.files.virus_scanner import ClamAV, no_scan
from infrastructure.identity.access_log import StoredAccessLog
from infrastructure.keys.choice import masters
from infrastructure.keys.secrets import BLIND, ROOT, Remembered, StoredSecrets
from infrastructure.projections.rebuild import Parts
from infrastructure.projections.runner import Runner
from infrastructure.projections.views import StoredViews
from infrastructure.settings import Settings
from infrastructure.surroundings import LogSurroundings

REGISTER: dict[str, CaseKind] = {kind.name: kind for kind in chain(KINDS, RECORDS)}
PATIENCE = 5.0
"""D: seconds for which somebody who looks at a case waits for the views to have seen it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Core:
    settings: Settings
    connect: Callable[[], psycopg2.extensions.connection]
    database: Database
    looking: Database
    """The same database behind its policies, for questions that somebody asks."""
    root: bytes
    """The secret from which those of devices, services and passes come."""
    blind: Blind
    clock: SystemClock
    reading: Reading
    committer: Committer
    log: PostgresLog
    surroundings: LogSurroundings
    access_log: StoredAccessLog
    views: StoredViews
    questions: Questions
    engine: Engine
    runner: Runner
    files: StoredFiles


def core_of(settings: Settings, url: str, database: Database, looking: Database, revive: Revive | None) -> Core:
    master = masters(settings)
    wrapping, secrets = Wrapping(master, settings.suite), StoredSecrets(database, master)
    root, blind_key = secrets.in_force(ROOT), Remembered(partial(secrets.in_force, BLIND))
    blind, connect = Blind(blind_key, blind_key.forget), partial(raw_connection, url, revive=revive)
    clock, reading = SystemClock(), Reading(database)
    committer = Committer(partial(committing_connection, settings.committing_url or url, revive=revive))
    keys = KeyStore(reading, wrapping, ErasureRegister(settings.erasures_file))
    log = PostgresLog(reading, committer, Codec(REGISTER, wrapping), keys)
    surroundings = LogSurroundings(log, REGISTER.values(), notices=settings.home / "holidays")
    access_log, views = StoredAccessLog(connect, clock, whence), StoredViews(looking, blind)
    questions = Questions(
        views=views, surroundings=surroundings, clock=clock, kinds=REGISTER, access_log=access_log, blind=blind
    )
    runner = Runner(connect=connect, engine=database, log_=log, fold=Fold(REGISTER, log, blind))
    engine = Engine(
        kinds=REGISTER, log=log, surroundings=surroundings, clock=clock, chance=SystemChance(), access_log=access_log,
        secret=blake2b(root, digest_size=32, person=b"hemu asked").digest(), gathers=questions.gathered,
        known=partial(_known, questions, runner, log),
    )  # fmt: skip
    files = StoredFiles(
        settings.files_address, settings.home / "incoming", limit=settings.file_limit,
        scan=ClamAV(settings.clamd) if settings.clamd else no_scan, suite=settings.suite,
    )  # fmt: skip
    return Core(
        settings=settings, connect=connect, database=database, looking=looking, root=root, blind=blind, clock=clock,
        reading=reading, committer=committer, log=log, surroundings=surroundings, access_log=access_log, views=views,
        questions=questions, engine=engine, files=files,
        runner=runner,
    )  # fmt: skip


def _known(
    questions: Questions, runner: Runner, log: PostgresLog, viewer: Viewer, case_ids: Sequence[CaseId]
) -> frozenset[CaseId]:
    """By the views; where those miss a case they may be behind what was recorded a moment ago, and are waited for once.

    Raises OverloadedError where they do not come.
    """
    known = questions.known(viewer, case_ids)
    if len(known) == len({*case_ids}):
        return known
    if not runner.wait(viewer.tenant, log.head(viewer.tenant).position, PATIENCE):
        raise OverloadedError
    return questions.known(viewer, case_ids)


def parts(settings: Settings, url: str, blind_generation: int | None = None) -> Parts:
    """What telling the views anew takes, made in each process that tells a share of them.

    `blind_generation`: that of a key of the blind indexes which comes into force only with these views.
    """
    master, database = masters(settings), application_engine(url)
    wrapping, secrets, reading = Wrapping(master, settings.suite), StoredSecrets(database, master), Reading(database)
    committer = Committer(partial(committing_connection, url))  # never started: these parts only read
    log = PostgresLog(reading, committer, Codec(REGISTER, wrapping), KeyStore(reading, wrapping))
    key = secrets.in_force(BLIND) if blind_generation is None else secrets.of(BLIND, blind_generation)
    return Parts(
        connect=partial(raw_connection, url), log=log, kinds=REGISTER, blind=Blind(key), close=database.dispose
    )
