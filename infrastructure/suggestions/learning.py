"""How are topics learnt from few texts, and how well does that go?

Signs and pairs of signs by TF-IDF, the subject counting three times, and a linear support vector machine with balanced
classes. The names in the city's catalogue are learnt too, as short texts of little weight, so that topics without any text
have a chance; and how well a text fits the catalogue's own words is added to what was learnt. Of what was tried on 248
texts in seven classes this was the best (docs/suggestions.md has the figures).
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer  # type: ignore[import-untyped] # it has no types
from sklearn.model_selection import RepeatedStratifiedKFold  # type: ignore[import-untyped]
from sklearn.svm import LinearSVC  # type: ignore[import-untyped]

from application.topic_keywords import Scored, by_keywords
from application.topic_learning import Labelled, at_level
from domain.directory.topics import SEPARATOR
from domain.kernel.vocabulary import TopicCode

SUBJECT_COUNTS = 3
CATALOGUE_WEIGHT = 0.3
WORDS_WEIGHT = 0.6
"""What the topic that fits best by the catalogue's words gets on top of its margin; the others a share of it."""
LEAST_TEXTS = 5
"""D: a topic with fewer texts is not learnt."""
FOLDS, SEED = 5, 20_260_101
Numbers = NDArray[np.float64]


class NothingToLearnError(Exception):
    """Fewer than two topics have enough texts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """What was learnt, as plain arrays: how it is kept and how it is applied."""

    vocabulary: tuple[str, ...]
    """Single signs and pairs that stood in two texts at least."""
    idf: Numbers
    topics: tuple[TopicCode, ...]
    coefficients: Numbers
    """One row per topic, one column per entry of the vocabulary."""
    intercepts: Numbers
    catalogue: tuple[TopicCode, ...]
    level: int
    texts: int

    def scorer(self) -> Callable[[str, str], Sequence[Scored]]:
        """Scores a subject and a text: the margins of the topics, brought to a sum of 1."""
        vectorizer = _vectorizer(vocabulary=self.vocabulary)
        vectorizer.idf_ = self.idf

        def scored(subject: str, text: str) -> Sequence[Scored]:
            features = vectorizer.transform([joined(subject, text)])
            if features.nnz < 2:  # noqa: PLR2004 # a single known sign says nothing
                return ()
            margins = (features @ self.coefficients.T + self.intercepts)[0] + WORDS_WEIGHT * self._fits(subject, text)
            shares = np.exp(margins - margins.max())
            order = np.argsort(-margins, kind="stable")
            return tuple(Scored(self.topics[at], float(shares[at] / shares.sum())) for at in order)

        return scored

    def _fits(self, subject: str, text: str) -> Numbers:
        """How well each topic fits by the words of the catalogue, the best as 1."""
        best: dict[str, float] = {}
        for each in by_keywords(f"{subject}\n{text}", self.catalogue):
            best.setdefault(_cut(each.topic, self.level), each.score)
        fits = np.array([best.get(topic, 0.0) for topic in self.topics])
        return fits / (fits.max() or 1.0)


def joined(subject: str, text: str) -> str:
    """One text, in one writing."""
    return " ".join([_plain(subject)] * SUBJECT_COUNTS + [_plain(text)]).strip()


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text)).casefold()


def _vectorizer(**settings: Any) -> Any:  # scikit-learn has no types
    return TfidfVectorizer(analyzer="char", ngram_range=(1, 2), sublinear_tf=True, lowercase=False, **settings)


def learn(examples: Iterable[Labelled], catalogue: Sequence[TopicCode] = (), *, level: int = 1) -> Model:
    """Raises NothingToLearnError."""
    enough = _enough(list(at_level(examples, level)))
    return _learnt(enough, tuple(catalogue), level)


def _enough(examples: list[Labelled]) -> list[Labelled]:
    counts = Counter(each.topic for each in examples)
    kept = [each for each in examples if counts[each.topic] >= LEAST_TEXTS]
    if len({each.topic for each in kept}) < 2:  # noqa: PLR2004 # nothing to choose between
        raise NothingToLearnError
    return kept


def _named(catalogue: Iterable[TopicCode], level: int) -> Iterator[Labelled]:
    """The names of a topic as a text of it."""
    for code in catalogue:
        yield Labelled("", " ".join(code.split(SEPARATOR)), _cut(code, level))


def _cut(code: str, level: int) -> TopicCode:
    return TopicCode(SEPARATOR.join(code.split(SEPARATOR)[:level]))


def _learnt(examples: Sequence[Labelled], catalogue: tuple[TopicCode, ...], level: int) -> Model:
    named = list(_named(catalogue, level))
    texts = [joined(each.subject, each.text) for each in examples] + [_plain(each.text) for each in named]
    topics = np.array([each.topic for each in (*examples, *named)])
    weights = np.array([1.0] * len(examples) + [CATALOGUE_WEIGHT] * len(named))
    vectorizer = _vectorizer(min_df=2)
    features = vectorizer.fit_transform(texts)
    machine = LinearSVC(C=1.0, class_weight="balanced", random_state=0).fit(features, topics, sample_weight=weights)
    coefficients, intercepts = _one_row_each(machine)
    return Model(
        vocabulary=tuple(map(str, vectorizer.get_feature_names_out())), idf=np.asarray(vectorizer.idf_, dtype=np.float64),
        topics=tuple(TopicCode(str(each)) for each in machine.classes_), coefficients=coefficients,
        intercepts=intercepts, catalogue=catalogue, level=level, texts=len(examples),
    )  # fmt: skip


def _one_row_each(machine: Any) -> tuple[Numbers, Numbers]:
    """Between two classes the library keeps one row, for the second."""
    if len(machine.classes_) == 2:  # noqa: PLR2004
        return np.vstack([-machine.coef_, machine.coef_]), np.concatenate([-machine.intercept_, machine.intercept_])
    return np.asarray(machine.coef_), np.asarray(machine.intercept_)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hits:
    """How often the right topic stood first, and how often among the first three: mean, and least and most of a repeat."""

    top_1: float
    top_3: float
    top_1_range: tuple[float, float]
    top_3_range: tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    texts: int
    topics: dict[str, int]
    """The texts of each topic that was evaluated."""
    left_out: int
    """Texts of topics with too few."""
    folds: int
    repeats: int
    majority: float
    """What always naming the most frequent topic gives."""
    majority_top_3: float
    with_subject: Hits
    text_only: Hits
    """The same models asked with the text alone, as it is while somebody types."""
    keywords: Hits | None
    """By the words of the catalogue, without anything learnt."""


def evaluate(
    examples: Iterable[Labelled], catalogue: Sequence[TopicCode] = (), *, level: int = 1, repeats: int = 10
) -> Evaluation:
    """Stratified cross-validation: each text is judged by models that never saw it. Raises NothingToLearnError."""
    given = list(at_level(examples, level))
    kept = _enough(given)
    whole, bare = _ranks(kept, tuple(catalogue), level, repeats)
    counts = Counter(str(each.topic) for each in kept)
    frequent = [count / len(kept) for _, count in counts.most_common(3)]
    return Evaluation(
        texts=len(kept), topics=dict(counts.most_common()), left_out=len(given) - len(kept), folds=FOLDS, repeats=repeats,
        majority=frequent[0], majority_top_3=sum(frequent), with_subject=_hits(whole), text_only=_hits(bare),
        keywords=_hits(_ranks_by_keywords(kept, tuple(catalogue), level)) if catalogue else None,
    )  # fmt: skip


Ranks = NDArray[np.int64]
"""One row per repeat, one column per text: at which place the right topic stood, from 0."""


def _ranks(kept: Sequence[Labelled], catalogue: tuple[TopicCode, ...], level: int, repeats: int) -> tuple[Ranks, Ranks]:
    splits = RepeatedStratifiedKFold(n_splits=FOLDS, n_repeats=repeats, random_state=SEED)
    whole, bare = np.zeros((repeats, len(kept)), dtype=np.int64), np.zeros((repeats, len(kept)), dtype=np.int64)
    topics = [each.topic for each in kept]
    for nth, (learning, judged) in enumerate(splits.split(topics, topics)):
        scored = _learnt([kept[at] for at in learning], catalogue, level).scorer()
        for at in judged:
            whole[nth // FOLDS, at] = _rank(scored(kept[at].subject, kept[at].text), topics[at])
            bare[nth // FOLDS, at] = _rank(scored("", kept[at].text), topics[at])
    return whole, bare


def _ranks_by_keywords(kept: Sequence[Labelled], catalogue: tuple[TopicCode, ...], level: int) -> Ranks:
    found = []
    for each in kept:
        matched = by_keywords(f"{each.subject}\n{each.text}", catalogue)
        uppers = dict.fromkeys(_cut(one.topic, level) for one in matched)
        found.append(_rank([Scored(upper, 0.0) for upper in uppers], each.topic))
    return np.array([found])


def _rank(scored: Sequence[Scored], right: TopicCode) -> int:
    return next((at for at, each in enumerate(scored) if each.topic == right), len(scored) + FOLDS)


def _hits(ranks: Ranks) -> Hits:
    first, three = (ranks < 1).mean(axis=1), (ranks < 3).mean(axis=1)  # noqa: PLR2004 # the first three
    return Hits(
        top_1=round(float(first.mean()), 4), top_3=round(float(three.mean()), 4),
        top_1_range=(round(float(first.min()), 4), round(float(first.max()), 4)),
        top_3_range=(round(float(three.min()), 4), round(float(three.max()), 4)),
    )  # fmt: skip
