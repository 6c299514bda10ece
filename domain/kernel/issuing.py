"""How does a paper become a fact: prepared under its number, issued with its hashes, delivered, or void?

A paper is prepared first, because its number stands on it; then it is filled in, rendered, sealed away, and issued: from then
on what was issued is what lies there, byte for byte. A void paper keeps its number.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Annotated, Any

from domain.kernel.case import Case, Copy, Issued
from domain.kernel.fields import LineOrBlank, Many, Personal, Range, Text, Word, Words
from domain.kernel.papers import Delivery, DeliveryWay, Paper, PaperCode, may_be_made, steps_of
from domain.kernel.vocabulary import Command, Event, Moment, OrganisationId, Recorded, Refused

Hash = Annotated[str, Text(64, pattern=r"[0-9a-f]{64}")]
Papers = Mapping[str, Paper]
ANY_PAPER = "文"
"""The word of the series for papers of cases that have no number yet."""
LASTING = "档案法 第三十七条"
"""Electronic files count like paper where source, procedure and elements can be relied on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrepareDocument(Command):
    """Give a paper its place in the case and its number, before it is written."""

    paper: PaperCode
    event_version: Annotated[int, Range(0, 10**6)] = 0
    """The step of which it is made; 0: of the whole case."""
    check_code: Word
    """Proves, with the number, to whoever holds the paper that it is genuine."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueDocument(Command):
    """Issue a prepared paper as it was written and sealed away."""

    document: Word
    pdf: Copy
    word: Copy | None = None
    """The same as a Word file; a bound file of a case has none."""
    pages: Annotated[int, Range(1, 100_000)]
    template: Hash
    """The SHA-256 of the template it was filled into."""
    subjects: Annotated[tuple[Word, ...], Many(1, 500)]
    """Whose data it holds: it can be read as long as none of them is erased."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliverDocument(Command):
    """Record that a paper was delivered, how and to whom (送达)."""

    document: Word
    way: DeliveryWay
    receiver: Annotated[LineOrBlank, Personal()] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class VoidDocument(Command):
    """Declare a paper void; its number is never given again."""

    document: Word
    reason: Annotated[Words, Personal()]


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentPrepared(Event):
    document: str
    paper: PaperCode
    event_version: int = 0
    unit: OrganisationId | None = None
    check_code: str
    number_here: str = ""
    """The number where the paper has no series of its own: that of the case, with the paper's mark."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentIssued(Event):
    document: str
    paper: PaperCode
    pdf: Copy
    word: Copy | None = None
    pages: int
    template: str
    subjects: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentDelivered(Event):
    document: str
    paper: PaperCode
    way: DeliveryWay
    receiver: Annotated[LineOrBlank, Personal()] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentVoided(Event):
    document: str
    paper: PaperCode
    reason: Annotated[Words, Personal()]


OF_PAPERS = (DocumentPrepared, DocumentIssued, DocumentDelivered, DocumentVoided)
"""What happens to papers; a paper that went out is not taken back but declared void."""


def prepare_document(command: PrepareDocument, case: Case, moment: Moment, papers: Papers) -> list[Event]:
    """A second wish for the same paper finds the one that is being written."""
    paper = papers.get(command.paper)
    if paper is None:
        raise Refused("no_such_paper", paper=command.paper)
    if not may_be_made(paper, case):
        raise Refused("paper_not_now", paper=command.paper)
    if paper.of and command.event_version not in [each.version for each in steps_of(paper, moment.history)]:
        raise Refused("paper_without_step", paper=command.paper)
    standing = [each for each in made_of(case, paper.code, command.event_version) if not each.void]
    if any(each.issued_at is not None for each in standing) and not paper.again:
        raise Refused("paper_issued_already", number=standing[0].number)
    if any(each.issued_at is None for each in standing):
        return []
    return [
        DocumentPrepared(
            document=f"D{len(case.issued) + 1}", paper=command.paper, event_version=command.event_version,
            unit=paper.unit(case), check_code=command.check_code,
            number_here="" if paper.series else _number_here(case),
        )
    ]  # fmt: skip


def issue_document(command: IssueDocument, case: Case, moment: Moment) -> list[Event]:  # noqa: ARG001 # one shape
    known = _standing(case, command.document)
    if known.issued_at is not None:
        raise Refused("paper_issued_already", number=known.number)
    return [
        DocumentIssued(
            document=known.id, paper=PaperCode(known.paper), pdf=command.pdf, word=command.word, pages=command.pages,
            template=command.template, subjects=command.subjects,
        )
    ]  # fmt: skip


def deliver_document(
    command: DeliverDocument, case: Case, moment: Moment, papers: Papers, code: Callable[[Any], str]
) -> list[Event]:
    """The delivery, and what it does in the case: the right to go on starts with it."""
    known = _standing(case, command.document)
    if known.issued_at is None:
        raise Refused("paper_not_issued", number=known.number)
    if command.way is DeliveryWay.ONLINE and not code(case):
        raise Refused("no_query_code", number=known.number)
    if known.delivered_at is not None:
        raise Refused("paper_delivered_already", number=known.number, at=known.delivered_at)
    if moment.occurred_at < known.issued_at:
        raise Refused("paper_delivered_before_issued", issued_at=known.issued_at)
    delivered = DocumentDelivered(
        document=known.id, paper=PaperCode(known.paper), way=command.way, receiver=command.receiver
    )
    delivery = Delivery(way=command.way, receiver=command.receiver)
    return [delivered, *papers[known.paper].deliver(case, delivery, moment)]


def void_document(command: VoidDocument, case: Case, moment: Moment) -> list[Event]:  # noqa: ARG001 # one shape
    known = _standing(case, command.document)
    return [DocumentVoided(document=known.id, paper=PaperCode(known.paper), reason=command.reason)]


def _standing(case: Case, document: str) -> Issued:
    known = case.issued.get(document)
    if known is None:
        raise Refused("no_such_document")
    if known.void:
        raise Refused("paper_is_void", number=known.number)
    return known


def made_of(case: Case, paper: str, step: int) -> tuple[Issued, ...]:
    """The papers of one sort that were made of one step."""
    return tuple(each for each in case.issued.values() if (each.paper, each.step) == (paper, step))


def papers_out(case: Case) -> frozenset[str]:
    """The codes of the papers that were issued and are not void."""
    return frozenset(each.paper for each in case.issued.values() if each.stands)


def _number_here(case: Case) -> str:
    """The case's number with the paper's place in the case, told apart from its other papers."""
    return f"{case.number}-{len(case.issued) + 1}" if case.number else ""


def fold_prepared(case: Case, recorded: Recorded) -> None:
    event = recorded.event
    assert isinstance(event, DocumentPrepared)
    made = Issued(
        id=event.document, paper=event.paper, step=event.event_version, unit=event.unit, check_code=event.check_code,
        number=recorded.number or event.number_here, prepared_at=recorded.occurred_at, by=recorded.actor.id,
    )  # fmt: skip
    case.issued = {**case.issued, made.id: made}


def fold_issued(case: Case, recorded: Recorded) -> None:
    event = recorded.event
    assert isinstance(event, DocumentIssued)
    _change(
        case, event.document, pdf=event.pdf, word=event.word, pages=event.pages, subjects=event.subjects,
        issued_at=recorded.occurred_at,
    )  # fmt: skip


def fold_delivered(case: Case, recorded: Recorded) -> None:
    event = recorded.event
    assert isinstance(event, DocumentDelivered)
    _change(case, event.document, delivered_at=recorded.occurred_at, way=event.way.value)


def fold_voided(case: Case, recorded: Recorded) -> None:
    event = recorded.event
    assert isinstance(event, DocumentVoided)
    _change(case, event.document, voided_at=recorded.occurred_at)


def _change(case: Case, document: str, **changes: Any) -> None:
    case.issued = {**case.issued, document: replace(case.issued[document], **changes)}
