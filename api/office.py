"""What do the doors use? The application's parts as one value, which composition makes and routes receive."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from anyio import CapacityLimiter, to_thread

from api.news import News
from api.operations import Operations
from application.accesses import AccessLog
from application.account_keeping import AccountKeeping
from application.assigning import Assigning
from application.auditing import Auditing
from application.call_centre import CallCentre
from application.documents import Documents
from application.engine import Engine
from application.entrance import Entrance
from application.identity import Policy, Sessions
from application.importing.columns import Sheet, UnreadableFileError
from application.messages.ports import Contacts, Outbox, Outlets
from application.own_account import OwnAccount
from application.papers.case_file import CaseFile
from application.papers.checking import Checking
from application.papers.issued import IssuedPapers
from application.papers.issuing import Issuing, Parts
from application.personal_copy import PersonalCopies
from application.ports import Clock, Waiting
from application.provider import SingleSignOn
from application.questions import Questions
from application.reports.reporting import Reporting
from application.residents import Residents
from application.retention_plan import RetentionPlan
from application.saved_views import SavedViews
from application.service_accounts import ServiceAccounts
from application.suggestions import Suggestions
from application.telling import Teller
from application.throttling import Requests
from application.verifying import Verifying
from domain.directory.directory import Directory
from domain.kernel.case_kind import CaseKind
from domain.kernel.roles import Role
from domain.kernel.vocabulary import StaffId

DECIDING_AT_ONCE = 16
"""D: threads that decide; more than a few do not decide faster, they only keep appends company."""
ASKING_AT_ONCE = 16
"""D: threads that ask the database."""
PRINTING_AT_ONCE = 1
"""D: one LibreOffice at a time; a second would only make both slow."""
SIGNING_IN_AT_ONCE = 4
"""D: passwords are slow on purpose; whoever signs in must not hold up those who work."""


class Threads:
    """A bounded pool: what finds no free thread waits its turn."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._limiter: CapacityLimiter | None = None

    async def run(self, work: Callable[..., Any], *arguments: Any, **named: Any) -> Any:
        if self._limiter is None:
            self._limiter = CapacityLimiter(self._most)
        return await to_thread.run_sync(partial(work, *arguments, **named), limiter=self._limiter)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """An account of a demonstration city."""

    login: str
    name: str
    role: Role
    head: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """How the system does."""

    events_behind: int
    """How far the views are behind the logs, all cities together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Messages:
    """What pages touch of the messages to residents and staff."""

    outbox: Outbox
    outlets: Outlets
    contacts: Contacts


@dataclass(frozen=True, slots=True, kw_only=True)
class Papers:
    """The papers that are issued."""

    parts: Parts
    issuing: Issuing
    issued: IssuedPapers
    case_file: CaseFile
    checking: Checking


def unreadable(name: str, content: bytes) -> Iterable[Sheet]:  # noqa: ARG001 # the shape of `Office.spreadsheet`
    raise UnreadableFileError(name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """All that routes and pages may touch."""

    engine: Engine
    questions: Questions
    suggestions: Suggestions
    documents: Documents
    sessions: Sessions
    entrance: Entrance
    policy: Policy
    """What is asked of those who sign in."""
    own_account: OwnAccount
    account_keeping: AccountKeeping
    access_log: AccessLog
    views: Waiting
    clock: Clock
    deciding: Threads
    asking: Threads
    signing_in: Threads
    health: Callable[[], Health]
    """Asks the database; raises where it does not answer."""
    requests: Requests | None = None
    """How often somebody asks; without it nobody asks too often."""
    single_sign_on: SingleSignOn | None = None
    """Signing in by the city's provider of identities; without it there is none."""
    place: str | None = None
    """Where people reach the pages, as https://hemu.example.gov.cn; without it, whatever address a request names."""
    assigning: Assigning | None = None
    """Whom the assignment rules propose; without it nobody."""
    papers: Papers | None = None
    """Without it no papers are issued."""
    personal_copies: PersonalCopies | None = None
    """Without it nobody is given a copy of their data."""
    retention_plan: RetentionPlan | None = None
    reporting: Reporting | None = None
    """Without it there are no reports."""
    messages: Messages | None = None
    """Without it nobody is told by message."""
    saved_views: SavedViews | None = None
    """The lists that people keep under a name; without it nobody can keep one."""
    services: ServiceAccounts | None = None
    """Call-centre software that signs its requests; without it none is known."""
    call_centre: CallCentre | None = None
    residents: Residents | None = None
    """What the residents' pages need beside the rest; without it there are none."""
    auditing: Auditing | None = None
    """What auditors ask; without it there are no pages of theirs."""
    verifying: Verifying | None = None
    operations: Callable[[str], Operations] | None = None
    """How the parts of the system do, for a city."""
    spreadsheet: Callable[[str, bytes], Iterable[Sheet]] = unreadable
    """The sheets of a file that came in under a name; without it none can be read."""
    news: News = field(default_factory=News)
    """Tells open pages that something was recorded."""
    drafts_key: Callable[[str, StaffId], bytes] | None = None
    """Under which the drafts of somebody are kept on their telephone; without it none are."""
    told: Callable[[], tuple[int, int] | None] = lambda: None
    """How far the demonstration city is told, of how much; None where none is being told."""
    demonstration: Callable[[], tuple[Sequence[Shown], str]] = lambda: ((), "")
    """The accounts that the sign-in page of a demonstration city names, and their password."""

    def directory(self, tenant: str) -> Directory:
        return self.engine.surroundings.directory(tenant)

    def teller(self, kind: CaseKind, language: str, tenant: str, *, full: bool = False) -> Teller:
        return Teller(kind=kind, language=language, directory=self.directory(tenant), full=full)
