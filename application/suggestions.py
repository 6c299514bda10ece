"""What may help whoever takes a matter in, while they type? Topics, platform, urgent words, cases that may be the same.

Nothing is decided here: every suggestion says where it comes from, and a person chooses.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol

from application.answers import QueueRow, Viewer
from application.ports import Clock, Surroundings
from application.topic_keywords import Scored, by_keywords
from application.views import Sight, When
from domain.cases.appeal.hints import Hints, UrgentWord, hints
from domain.directory.catalogues import Platform
from domain.kernel.parameters import Parameter, Parameters
from domain.kernel.vocabulary import CaseId, DivisionCode, TopicCode, local_date

TOPICS_SHOWN = 3
DUPLICATES_SHOWN = 10
Way = Literal["learnt", "keywords", "none"]
Because = Literal["phone", "id_number", "name", "place", "text"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A matter as far as it is typed."""

    subject: str = ""
    text: str = ""
    division: str = ""
    place: str = ""
    """Words of the place below the division: a road, an estate, a building."""
    name: str = ""
    phone: str = ""
    id_number: str = ""

    @property
    def words(self) -> str:
        return f"{self.subject}\n{self.text}".strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Learnt:
    """From what a model learnt."""

    at: datetime
    source: Literal["confirmed", "file"]
    texts: int
    topics: int
    version: str
    """Of the library that learnt."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SuggestedTopic:
    topic: TopicCode
    label: str
    score: float
    """Between 0 and 1, larger fits better; it compares topics of one answer and is no probability."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SuggestedPlatform:
    platform: Platform
    topic: TopicCode
    """The suggested topic on which it hangs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Alike:
    """A case that may be the same matter, to be laid beside the draft."""

    case: QueueRow
    because: tuple[Because, ...]
    """Phone or identity number: the same person. The name only together with the division."""
    places: tuple[str, ...]
    """Words of the draft's place that stand in the case's text."""
    overlap: float
    """The share of the draft's pairs of signs found in the case, rare ones weighing more; 0 to 1."""
    jaccard: float
    """Pairs in both texts / pairs in either."""
    phrases: tuple[str, ...]
    """Passages of the draft that the case's text has too, the longest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggested:
    topics_by: Way
    """`learnt`: by a trained model; `keywords`: by words of the catalogue, much less sure; `none`: neither found one."""
    learnt: Learnt | None
    topics: tuple[SuggestedTopic, ...]
    platform: SuggestedPlatform | None
    urgent: tuple[UrgentWord, ...]
    duplicates: tuple[Alike, ...]


class TopicModel(Protocol):
    """What has learnt topics from texts."""

    @property
    def learnt(self) -> Learnt: ...

    def scored(self, subject: str, text: str) -> Sequence[Scored]:
        """Topics, the best first; none for a text of which nothing is known."""
        ...


class TopicModels(Protocol):
    def current(self, tenant: str) -> TopicModel | None:
        """The model of a city; None where none was trained, or what is kept cannot be used."""
        ...


class Likenesses(Protocol):
    """The stored views, asked for cases like a draft."""

    def alike(self, sight: Sight, when: When, draft: Draft, limit: int) -> Sequence[Alike]:
        """The likest first; only what the sight covers and is no secret to it."""
        ...


class Suggestions:
    def __init__(  # ports, and what the office set
        self, *, models: TopicModels, likenesses: Likenesses, catalogue: Callable[[str], tuple[TopicCode, ...]],
        sight: Callable[[Viewer], Sight], surroundings: Surroundings, clock: Clock, own: tuple[Parameter, ...] = (),
    ) -> None:  # fmt: skip
        """`catalogue`: the topics of a city, none where none were published; `own`: the office's own hints."""
        self._models = models
        self._likenesses = likenesses
        self._catalogue = catalogue
        self._sight = sight
        self._surroundings = surroundings
        self._clock = clock
        self._own = own

    def suggest(self, viewer: Viewer, draft: Draft) -> Suggested:
        """Raises ForbiddenError where the viewer stands in for somebody whose B they are not."""
        sight, when = self._sight(viewer), When(at=self._clock.now())
        known = self._hints(draft.division, when)
        way, learnt, topics = self._topics(viewer.tenant, draft)
        return Suggested(
            topics_by=way, learnt=learnt, topics=tuple(map(_shown, topics)), platform=_platform(topics, known),
            urgent=known.found_in(draft.words),
            duplicates=tuple(self._likenesses.alike(sight, when, draft, DUPLICATES_SHOWN)),
        )  # fmt: skip

    def alike(self, viewer: Viewer, draft: Draft, *, without: Collection[CaseId] = ()) -> tuple[Alike, ...]:
        """Cases like a draft, the likest first, but for those that are known already."""
        sight, when = self._sight(viewer), When(at=self._clock.now())
        found = self._likenesses.alike(sight, when, draft, DUPLICATES_SHOWN + len(without))
        return tuple(each for each in found if each.case.case_id not in without)[:DUPLICATES_SHOWN]

    def _hints(self, division: str, when: When) -> Hints:
        every = Parameters((*self._surroundings.parameters().entries, *self._own))
        return hints(every.at(local_date(when.at), DivisionCode(division)))

    def _topics(self, tenant: str, draft: Draft) -> tuple[Way, Learnt | None, Sequence[Scored]]:
        model = self._models.current(tenant)
        if model is not None and (found := model.scored(draft.subject, draft.text)):
            return "learnt", model.learnt, found[:TOPICS_SHOWN]
        matched = by_keywords(draft.words, self._catalogue(tenant))[:TOPICS_SHOWN]
        return ("keywords" if matched else "none"), None, matched


def _shown(scored: Scored) -> SuggestedTopic:
    label = scored.topic.replace("/", " › ")
    return SuggestedTopic(topic=scored.topic, label=label, score=round(scored.score, 4))


def _platform(topics: Sequence[Scored], known: Hints) -> SuggestedPlatform | None:
    """That of the first topic which has one."""
    having = ((known.platform_of(each.topic), each.topic) for each in topics)
    return next((SuggestedPlatform(platform=each, topic=topic) for each, topic in having if each), None)
