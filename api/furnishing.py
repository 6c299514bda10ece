"""What do pages and programs ask? The office, made of the core and of what lies around it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from api.core import Core
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
from application.assigning import Assigning
from application.auditing import Auditing
from application.call_centre import CallCentre
from application.documents import Documents
from application.importing.topics import in_force
from application.messages.queueing import NAME as MESSAGES_READER
from application.papers import issuing
from application.papers.case_file import CaseFile
from application.papers.checking import Checking
from application.papers.issued import IssuedPapers
from application.personal_copy import PersonalCopies
from application.processes import NAME as PROCESSES_READER
from application.reports import reporting as reports
from application.reports.reporting import Reporting
from application.residents import Residents
from application.retention_plan import RetentionPlan
from application.suggestions import Suggestions
from application.throttling import Asker
from application.verifying import Verifying
from infrastructure.chance import SystemChance
from infrastructure.event_log.chain import StoredChain
from infrastructure.event_log.file_check import check_files
from infrastructure.files.pictures import DrawnAnew
from infrastructure.identity.device_keys import device_key
from infrastructure.identity.doors import Doors
from infrastructure.identity.request_counts import StoredRequests
from infrastructure.identity.residents import Counting, SealedPasses, StoredCodes, StoredHandIns, StoredTries
from infrastructure.identity.saved_views import StoredSavedViews
from infrastructure.identity.service_accounts import StoredServiceAccounts
from infrastructure.messages.mailroom import Mailroom
from infrastructure.notary.bundle import Bundler
from infrastructure.notary.evidence import StoredEvidence
from infrastructure.notary.notary import Notary
from infrastructure.papers.press import Press
from infrastructure.projections.alike import StoredLikenesses
from infrastructure.projections.call_centre_feed import StoredFeed
from infrastructure.projections.trail import StoredTrail
from infrastructure.spreadsheets import sheets_of
from infrastructure.suggestions.models import StoredTopicModels
from infrastructure.suggestions.own_hints import own_hints
from infrastructure.workers import Loop


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What a system has beside its core."""

    way_in: Doors
    services: StoredServiceAccounts
    assigning: Assigning
    topic_models: StoredTopicModels
    notary: Notary
    of_accesses: Notary
    """The notary of the access log."""
    mail: Mailroom
    loops: tuple[Loop, ...]


def office_of(
    core: Core,
    around: Around,
    told: Callable[[], tuple[int, int] | None],
    shown: Callable[[], tuple[Sequence[Shown], str]],
) -> Office:
    """`told`: how far the demonstration city is told; `shown`: its accounts and their password."""
    engine, questions, way_in = core.engine, core.questions, around.way_in
    asking, chain_of_city = Threads(ASKING_AT_ONCE), StoredChain(core.database)
    return Office(
        engine=engine, questions=questions, access_log=core.access_log, views=core.runner, clock=core.clock,
        deciding=Threads(DECIDING_AT_ONCE), asking=asking, signing_in=Threads(SIGNING_IN_AT_ONCE),
        spreadsheet=sheets_of, assigning=around.assigning, services=around.services,
        sessions=way_in.sessions, entrance=way_in.entrance, policy=way_in.policy, own_account=way_in.own_account,
        account_keeping=way_in.account_keeping, single_sign_on=way_in.single_sign_on, place=core.settings.address,
        auditing=Auditing(
            questions=questions, trail=StoredTrail(core.looking, core.blind, core.access_log.flush), log=core.log,
            surroundings=core.surroundings, access_log=core.access_log,
        ),
        verifying=Verifying(chain_of_city, _evidence(core, around, chain_of_city), core.clock),
        operations=partial(_operations, core, around.loops), health=partial(_health, core),
        suggestions=_suggestions(core, around.topic_models), residents=_residents(core),
        documents=Documents(
            engine=engine, files=core.files, keys=core.log.keys, access_log=core.access_log, in_thread=asking.run
        ),
        call_centre=CallCentre(engine, StoredFeed(core.reading)),
        messages=Messages(
            outbox=around.mail.outbox, outlets=around.mail.outlets, contacts=around.mail.contacts
        ),
        told=told, demonstration=shown, requests=_requests(core),
        reporting=_reporting(core), saved_views=StoredSavedViews(core.database),
        retention_plan=RetentionPlan(engine, questions),
        personal_copies=PersonalCopies(
            engine=engine, questions=questions, access_log=core.access_log, printing=Press(core.settings.templates)
        ),
        papers=_papers(core, asking), drafts_key=partial(device_key, core.root),
    )  # fmt: skip


def _requests(core: Core) -> StoredRequests:
    most: dict[Asker, int] = {
        "account": core.settings.requests_per_account, "address": core.settings.requests_per_address
    }  # fmt: skip
    return StoredRequests(Counting(core.database, core.clock, core.blind), core.clock, most)


def _evidence(core: Core, around: Around, chain_of_city: StoredChain) -> StoredEvidence:
    return StoredEvidence(
        notary=around.notary, of_accesses=around.of_accesses, chain=chain_of_city,
        bundler=Bundler(core.database, around.notary, core.files), log=core.log, keys=core.log.keys,
        files=partial(check_files, core.reading, core.files.trouble), clock=core.clock,
    )  # fmt: skip


def _suggestions(core: Core, models: StoredTopicModels) -> Suggestions:
    return Suggestions(
        models=models, likenesses=StoredLikenesses(core.looking, core.blind), catalogue=partial(in_force, core.engine),
        sight=core.questions.sight, surroundings=core.surroundings, clock=core.clock,
        own=own_hints(core.settings.home / "suggestions" / "hints.toml"),
    )  # fmt: skip


def _residents(core: Core) -> Residents:
    database, clock, blind = core.database, core.clock, core.blind
    return Residents(
        engine=core.engine, codes=StoredCodes(database, blind), tries=StoredTries(database, clock, blind),
        hand_ins=StoredHandIns(database, clock, blind), pictures=DrawnAnew(), passes=SealedPasses(core.root, clock),
        access_log=core.access_log,
    )  # fmt: skip


def _reporting(core: Core) -> Reporting:
    return Reporting(reports.Parts(
        views=core.views, log=core.log, engine=core.engine, surroundings=core.surroundings, clock=core.clock,
        access_log=core.access_log, reached=core.runner.wait,
    ))  # fmt: skip


def _papers(core: Core, asking: Threads) -> Papers:
    issued = IssuedPapers(cases=core.engine, files=core.files, keys=core.log.keys, access_log=core.access_log)
    parts = issuing.Parts(
        engine=core.engine, files=core.files, keys=core.log.keys, access_log=core.access_log, chance=SystemChance(),
        clock=core.clock, printing=Press(core.settings.templates), in_thread=asking.run,
        on_press=Threads(PRINTING_AT_ONCE).run, issued=issued,
    )  # fmt: skip
    made = issuing.Issuing(parts)
    return Papers(
        parts=parts, issuing=made, issued=issued, case_file=CaseFile(parts, made), checking=Checking(core.engine, core.log)
    )  # fmt: skip


def _operations(core: Core, loops: tuple[Loop, ...], tenant: str) -> Operations:
    return Operations(
        lag=core.questions.lag(tenant), open_tasks=core.questions.open_tasks(tenant),
        workers=tuple(
            Worker(name=each.name, running=each.running, last_round=each.last_round, failures=each.failures)
            for each in loops
        ),
        followers=tuple(
            Follower(name=each, position=core.log.tracked(tenant, each)) for each in (PROCESSES_READER, MESSAGES_READER)
        ),
    )  # fmt: skip


def _health(core: Core) -> Health:
    """Asks the database; raises where it does not answer."""
    return Health(events_behind=sum(core.questions.lag(tenant).events for tenant in core.log.tenants()))
