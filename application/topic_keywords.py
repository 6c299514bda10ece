"""Which topics does a text name in the catalogue's own words? What can be said before anything was learnt."""

import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log

from domain.directory.topics import SEPARATOR
from domain.kernel.vocabulary import TopicCode

CATALOGUES_KEPT = 16
STEADYING = 5.0
"""D: about the weight of one rare pair."""
OTHER = "其他"
"""The level of a catalogue that says nothing."""


@dataclass(frozen=True, slots=True)
class Scored:
    topic: TopicCode
    score: float


@dataclass(frozen=True, slots=True)
class _Words:
    """A topic by the pairs of signs in its names, rare pairs weighing more."""

    topic: TopicCode
    weights: Mapping[str, float]
    whole: float


def by_keywords(text: str, topics: tuple[TopicCode, ...]) -> Sequence[Scored]:
    """Topics of which at least one pair of signs stands in the text, the best first."""
    there = pairs(text)
    scored = (Scored(each.topic, _fit(each, there)) for each in _words_of(topics))
    return sorted((each for each in scored if each.score > 0), key=lambda each: (-each.score, each.topic))


def pairs(text: str) -> frozenset[str]:
    runs = unicodedata.normalize("NFKC", text).casefold().split()
    return frozenset(run[at : at + 2] for run in runs for at in range(len(run) - 1))


def _fit(topic: _Words, there: frozenset[str]) -> float:
    """The weight of what is there, in relation to the whole: a long name must not win by its length, nor a short one by a
    single pair.
    """
    return sum(weight for pair, weight in topic.weights.items() if pair in there) / (topic.whole + STEADYING)


@lru_cache(CATALOGUES_KEPT)
def _words_of(topics: tuple[TopicCode, ...]) -> tuple[_Words, ...]:
    named = {topic: _named(topic) for topic in topics}
    frequency = Counter(pair for found in named.values() for pair in found)
    return tuple(_weighed(topic, found, frequency, len(topics)) for topic, found in named.items())


def _named(topic: TopicCode) -> frozenset[str]:
    levels = (level for level in topic.split(SEPARATOR) if level != OTHER)
    return frozenset().union(*map(pairs, levels))


def _weighed(topic: TopicCode, found: frozenset[str], frequency: Counter[str], topics: int) -> _Words:
    weights = {pair: log(1 + topics / frequency[pair]) for pair in sorted(found)}
    return _Words(topic, weights, sum(weights.values()))
