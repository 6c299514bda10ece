"""From which texts are topics learnt? From a labelled table for trials, or from what people of the office confirmed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from application.importing.cells import text
from application.importing.columns import Layout, Table
from application.ports import EventLog
from domain.cases.appeal import KIND
from domain.cases.appeal.events.intake import AppealImported, AppealRegistered
from domain.cases.appeal.events.routing import Classified
from domain.cases.appeal.words import Kind, Secrecy
from domain.directory.topics import SEPARATOR
from domain.kernel.fields import ERASED
from domain.kernel.vocabulary import CaseId, Recorded, TopicCode

BATCH = 1_000
MOST_KEPT = 50_000
"""The latest so many: what an office meant ten years ago is no guide, and learning stays a matter of minutes."""

LAYOUT = Layout(
    headings={"subject": ("留言主题", "主题"), "text": ("留言详情", "详情", "内容"), "topic": ("一级分类", "分类")},
    required=frozenset({"text"}),
)
LABELLED = replace(LAYOUT, required=frozenset({"text", "topic"}))


@dataclass(frozen=True, slots=True)
class Labelled:
    """A text and its topic, empty where it has none."""

    subject: str
    text: str
    topic: TopicCode


def labelled(table: Table) -> Iterator[Labelled]:
    """The rows of a table that say something."""
    for _, row in table.rows:
        subject, content, topic = (text(table.cell(row, name)) for name in ("subject", "text", "topic"))
        if subject or content:
            yield Labelled(subject, content, TopicCode(topic))


def confirmed(log: EventLog, tenant: str, *, imported: bool = False) -> tuple[Labelled, ...]:
    """Appeals whose topic a person of the office set, the latest last.

    Accusations are never learnt from. `imported`: also messages of the past with the topic that their file had.
    """
    found: dict[CaseId, Labelled] = {}
    position = 0
    while events := log.of_kinds(tenant, (KIND.name,), position, BATCH):
        for recorded in events:
            _take(found, recorded, imported=imported)
        for case_id in list(found)[: max(0, len(found) - MOST_KEPT)]:
            del found[case_id]
        position = events[-1].position
    return tuple(each for each in found.values() if each.topic)


def _take(found: dict[CaseId, Labelled], recorded: Recorded, *, imported: bool) -> None:
    by_person = recorded.actor.sort == "staff"
    match recorded.event:
        case AppealRegistered(secrecy=Secrecy.ORDINARY) as event if not _erased(event.subject, event.content):
            topic = event.topic if by_person else TopicCode("")
            found[recorded.case_id] = Labelled(event.subject, event.content, topic)
        case AppealImported() as event if imported and not _erased(event.subject, event.content):
            found[recorded.case_id] = Labelled(event.subject, event.content, event.topic)
        case Classified(kind=Kind.ACCUSATION):
            found.pop(recorded.case_id, None)
        case Classified(topic=topic) if by_person and topic and (known := found.get(recorded.case_id)):
            found[recorded.case_id] = Labelled(known.subject, known.text, topic)
        case _:
            pass


def _erased(*texts: str) -> bool:
    return any(ERASED in each for each in texts)


def at_level(examples: Iterable[Labelled], level: int) -> Iterator[Labelled]:
    """With topics cut to so many levels."""
    for each in examples:
        topic = SEPARATOR.join(each.topic.split(SEPARATOR)[:level])
        if topic:
            yield Labelled(each.subject, each.text, TopicCode(topic))
