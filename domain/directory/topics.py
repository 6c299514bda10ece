"""Into which topics does the city sort its matters? One catalogue per city, published as a whole, edition by edition.

A topic's code is its levels joined by `/`: 城乡建设/物业/电梯. Cases keep the code under which they were entered.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from domain.directory.record import ADMINISTRATOR, EVERYBODY_AT_WORK
from domain.directory.scopes import is_city
from domain.kernel.act import Act
from domain.kernel.case import Case, case_state
from domain.kernel.case_kind import CaseKind
from domain.kernel.fields import Line, Many, Text
from domain.kernel.roles import Standing
from domain.kernel.vocabulary import Command, DivisionCode, Event, Moment, Recorded, Refused, TopicCode
from domain.kernel.wording import Phrase, Wording, phrases

IDENTITY = "topics"
"""The name that the one catalogue of a city bears."""
SEPARATOR = "/"
DEEPEST = 3

Code = Annotated[TopicCode, Text(200)]
Codes = Annotated[tuple[Code, ...], Many(1, 20_000)]


class CatalogueState(StrEnum):
    IN_FORCE = "in_force"


@dataclass(frozen=True, slots=True, kw_only=True)
class EstablishTopics(Command):
    """Publish the city's first catalogue of topics."""

    division: DivisionCode
    topics: Codes
    source: Line


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviseTopics(Command):
    """Put another catalogue in the place of the one in force; cases keep their codes."""

    topics: Codes
    source: Line


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicsPublished(Event):
    division: DivisionCode
    edition: int
    topics: tuple[TopicCode, ...]
    """The lowest levels, in the order of the catalogue."""
    source: str


@case_state
class TopicCatalogue(Case):
    division: DivisionCode = DivisionCode("")
    edition: int = 0
    topics: tuple[TopicCode, ...] = ()
    source: str = ""


def known(topics: Iterable[TopicCode]) -> Mapping[TopicCode, tuple[TopicCode, ...]]:
    """Every topic of every level with those right below it, in the order of the catalogue; under "" the uppermost."""
    below: dict[TopicCode, dict[TopicCode, None]] = {TopicCode(""): {}}
    for topic in topics:
        above = TopicCode("")
        for code in _path(topic):
            below[above][code] = None
            below.setdefault(code, {})
            above = code
    return {code: tuple(lower) for code, lower in below.items()}


def _path(topic: TopicCode) -> Iterable[TopicCode]:
    levels = topic.split(SEPARATOR)
    return (TopicCode(SEPARATOR.join(levels[:depth])) for depth in range(1, len(levels) + 1))


def _apply(case: TopicCatalogue, recorded: Recorded) -> None:
    event = recorded.event
    assert isinstance(event, TopicsPublished)
    case.state, case.division, case.edition = CatalogueState.IN_FORCE, event.division, event.edition
    case.topics, case.source = event.topics, event.source


def establish(command: EstablishTopics, case: TopicCatalogue, moment: Moment) -> list[Event]:
    if not moment.directory.is_division(command.division):
        raise Refused("unknown_division", division=command.division)
    if not is_city(command.division):
        raise Refused("topics_are_of_the_city", division=command.division)
    return _published(command.division, command.topics, command.source, case)


def revise(command: ReviseTopics, case: TopicCatalogue, moment: Moment) -> list[Event]:  # noqa: ARG001
    if command.topics == case.topics:
        return []
    return _published(case.division, command.topics, command.source, case)


def _published(division: DivisionCode, topics: tuple[TopicCode, ...], source: str, case: TopicCatalogue) -> list[Event]:
    seen: set[TopicCode] = set()
    for topic in topics:
        levels = topic.split(SEPARATOR)
        if len(levels) > DEEPEST or any(level != level.strip() or not level for level in levels):
            raise Refused("topic_unclear", topic=topic, deepest=DEEPEST)
        if topic in seen:
            raise Refused("topic_twice", topic=topic)
        seen.add(topic)
    return [TopicsPublished(division=division, edition=case.edition + 1, topics=topics, source=source)]


WORDING = Wording(
    kind=Phrase("分类目录", "topic catalogue"),
    states=phrases([("in_force", "在用", "in force")]),
    commands=phrases(
        [
            ("establish_topics", "发布分类目录", "Publish the topic catalogue"),
            ("revise_topics", "修订分类目录", "Revise the topic catalogue"),
        ]
    ),
    fields=phrases(
        [
            ("division", "所属市", "City"),
            ("topics", "分类", "Topics"),
            ("source", "来源", "Source"),
        ]
    ),
    events=phrases([("TopicsPublished", "发布分类目录第{edition}版（{source}）", "Edition {edition} published ({source})")]),
    refusals=phrases(
        [
            ("unknown_division", "没有区划“{division}”，或该区划已撤销。", "There is no division {division}."),
            ("topics_are_of_the_city", "分类目录由市统一发布，“{division}”不是市。",
             "A city has one catalogue; {division} is no city."),
            ("topic_unclear", "分类“{topic}”应为一至{deepest}级，以“/”分隔，各级不能为空。",
             "The topic {topic} must have one to {deepest} levels between slashes, none of them blank."),
            ("topic_twice", "分类“{topic}”重复。", "The topic {topic} is named twice."),
        ]
    ),
    terms={},
    choices={},
)  # fmt: skip


def _identity(command: EstablishTopics) -> str:  # noqa: ARG001 # a city has one
    return IDENTITY


KIND = CaseKind(
    name="topic_catalogue", plural="topic_catalogues", state=TopicCatalogue, states=CatalogueState, closed=frozenset(),
    acts=(
        Act(command=EstablishTopics, rule=establish, who=ADMINISTRATOR),
        Act(command=ReviseTopics, rule=revise, who=ADMINISTRATOR, states=frozenset({CatalogueState.IN_FORCE})),
    ),
    events=(TopicsPublished,),
    apply=_apply,
    standing=lambda case: Standing(division=case.division),
    opening=lambda command: Standing(division=command.division),
    readers=lambda _case: EVERYBODY_AT_WORK,
    identity=_identity,
    wording=WORDING,
)  # fmt: skip
