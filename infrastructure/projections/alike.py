"""Which cases may be the same matter as a draft? By keyed hashes: the same person, the same place, a like text.

One statement finds the candidates and what they share with the draft, one more the people in those that are shown.
"""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ARRAY,
    CTE,
    BigInteger,
    ColumnElement,
    CompoundSelect,
    Connection,
    Engine,
    Float,
    Row,
    Select,
    column,
    func,
    literal,
    select,
    true,
    union_all,
)
from sqlalchemy.dialects.postgresql import array

from application.projections.blind import Blind
from application.suggestions import Alike, Because, Draft
from application.views import Sight, When
from domain.kernel.fields import CASE_TEXT
from domain.kernel.roles import scope
from domain.kernel.vocabulary import DivisionCode
from infrastructure.projections import pages
from infrastructure.projections.commonness import Commonness, Statistics
from infrastructure.projections.looking import looking
from infrastructure.projections.places import counted_in, lies_in
from infrastructure.projections.search import ints, with_a_key, with_keys, with_pair_in_text, with_pairs
from infrastructure.projections.sight import visible
from infrastructure.projections.tables import FACTS
from infrastructure.projections.tables import PARTIES_TABLE as PARTIES

LEAST_PAIRS = 4
"""D: fewer pairs of signs say nothing of a matter."""
LIKE_FROM = 0.3
"""D: the overlap from which two texts are called like."""
SEARCHED_PAIRS = 24
"""How many pairs of a draft, the rarest, candidates are looked up by."""
MOST_PER_PAIR = 3_000
MOST_BY_TEXT, MOST_BY_PERSON, MOST_BY_PLACE = 1_000, 200, 200
STREET_DIGITS, COMMUNITY_DIGITS = 9, 12
COMPARED = 60
"""Candidates that are compared in full."""
PHRASES_SHOWN, SHORTEST_PHRASE = 5, 3


@dataclass(frozen=True, slots=True)
class _Sought:
    """A draft in keyed hashes."""

    people: Mapping[int, Because]
    places: Mapping[str, frozenset[int]]
    within: str
    """The prefix of the draft's division; empty where none was said that is small enough to be a place."""
    runs: tuple[tuple[str, tuple[int, ...]], ...]
    """The text in runs without blanks, each with its pairs in order."""
    weights: Mapping[int, float]
    searched: tuple[int, ...]


class StoredLikenesses:
    """Fulfils `application.suggestions.Likenesses`."""

    def __init__(self, engine: Engine, blind: Blind, statistics: Statistics | None = None) -> None:
        self._engine = engine
        self._blind = blind
        self._statistics = statistics or Statistics()

    def alike(self, sight: Sight, when: When, draft: Draft, limit: int) -> Sequence[Alike]:
        with looking(self._engine, sight) as connection:
            sought = _sought(draft, self._blind, self._statistics.commonness(connection))
            candidates = list(_candidates(sight, when, sought))
            if not candidates:
                return ()
            rows = connection.execute(_compared(sight, when, sought, union_all(*candidates))).all()
            found_at = counted_in(sight, when, COMMUNITY_DIGITS)
            best = sorted(filter(None, (_judged(row, sought, found_at(row.division)) for row in rows)), key=_rank)[
                :limit
            ]
            return _shown(connection, sight.tenant, when, best)


def _sought(draft: Draft, blind: Blind, common: Commonness) -> _Sought:
    given: tuple[tuple[Because, str], ...] = (
        ("phone", draft.phone),
        ("id_number", draft.id_number),
        ("name", draft.name),
    )
    runs = tuple((run, tuple(_in_order(run, blind))) for run in _plain(draft.words).split())
    weights = {pair: common.weight(pair) for _, found in runs for pair in found}
    places = {word: blind.pairs(word) for word in _plain(draft.place).split()}
    return _Sought(
        people={blind.whole(value): because for because, value in given if value.strip()},
        places={word: found for word, found in places.items() if found},
        within=_within(draft.division),
        runs=runs, weights=weights, searched=_rarest(weights, common),
    )  # fmt: skip


def _within(division: str) -> str:
    """A street or less is a place; a district is not."""
    prefix = scope(DivisionCode(division)) if division else ""
    return prefix if len(prefix) >= STREET_DIGITS else ""


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def _in_order(run: str, blind: Blind) -> Iterable[int]:
    return (next(iter(blind.pairs(run[at : at + 2]))) for at in range(len(run) - 1))


def _rarest(weights: Mapping[int, float], common: Commonness) -> tuple[int, ...]:
    """Equally rare ones from all over the text, not only from its beginning."""
    if len(weights) < LEAST_PAIRS:
        return ()
    step = max(1, len(weights) // SEARCHED_PAIRS)
    spread = {pair: (at % step, at) for at, pair in enumerate(weights)}
    return tuple(sorted(weights, key=lambda pair: (common.share(pair), spread[pair]))[:SEARCHED_PAIRS])


def _candidates(sight: Sight, when: When, sought: _Sought) -> Iterable[Select[Any]]:
    """Ways in which a case may come into question, as (case_id, weight); bounded before access is judged."""
    certain = [key for key, because in sought.people.items() if because != "name"]
    if certain:
        yield _weighed(with_a_key(certain, MOST_BY_PERSON), 1e9)
    if sought.within:
        names = [key for key, because in sought.people.items() if because == "name"]
        local = [with_keys(names)] if names else []
        local += [with_pairs(sorted(found)) for found in sought.places.values()]
        for found in local:
            yield _weighed(_lying(found, sight, when, sought.within), 1e6)
    if sought.searched:
        yield _by_text(sought)


def _weighed(found: Select[str], weight: float) -> Select[Any]:
    cases = found.subquery()
    return select(cases.c.case_id, literal(weight, Float).label("weight"))


def _lying(found: Select[str], sight: Sight, when: When, within: str) -> Select[str]:
    """Some of the cases that lie in a place, or in one that was merged into it."""
    cases = FACTS.c
    return (
        select(cases.case_id)
        .where(cases.tenant == sight.tenant, cases.case_id.in_(found), lies_in(FACTS, within, sight, when))
        .limit(MOST_BY_PLACE)
    )  # fmt: skip


def _by_text(sought: _Sought) -> Select[Any]:
    """Cases by the weight of the rare pairs that they share with the draft."""
    asked = func.unnest(
        ints(sought.searched), array([sought.weights[pair] for pair in sought.searched], type_=Float)
    ).table_valued(column("pair", BigInteger), column("weight", Float), name="asked")
    asked = asked.render_derived()
    having = with_pair_in_text(asked.c.pair, MOST_PER_PAIR).lateral("having")
    weight = func.sum(asked.c.weight)
    found = (
        select(having.c.case_id, weight.label("weight")).select_from(asked.join(having, true()))
        .group_by(having.c.case_id).having(func.count() >= min(2, len(sought.searched)))
        .order_by(weight.desc(), having.c.case_id).limit(MOST_BY_TEXT).subquery()
    )  # fmt: skip
    return select(found.c.case_id, found.c.weight)


def _compared(sight: Sight, when: When, sought: _Sought, candidates: CompoundSelect[Any]) -> Select[Any]:
    """The likeliest candidates that the sight covers, with what each shares with the draft."""
    every = candidates.subquery("candidates")
    weighed = select(every.c.case_id, func.sum(every.c.weight).label("weight")).group_by(every.c.case_id).cte("weighed")
    # Materialised, so that access is judged for the candidates and not for every case of the city.
    states = (
        select(FACTS).join(weighed, FACTS.c.case_id == weighed.c.case_id).add_columns(weighed.c.weight)
        .where(FACTS.c.tenant == sight.tenant).cte("states").prefix_with("MATERIALIZED")
    )  # fmt: skip
    likely = (
        select(*pages.shown(states, when), states.c.weight).where(visible(states, sight))
        .order_by(states.c.weight.desc(), states.c.opened_at.desc(), states.c.case_id).limit(COMPARED).cte("likely")
    )  # fmt: skip
    keys = _shared(likely, sight.tenant, PARTIES.c["keys"], sorted(sought.people), PARTIES.c.subject != CASE_TEXT)
    wanted = sorted({*sought.weights, *(pair for found in sought.places.values() for pair in found)})
    grams = _shared(likely, sight.tenant, PARTIES.c.grams, wanted, PARTIES.c.subject == CASE_TEXT)
    size = (
        select(func.cardinality(PARTIES.c.grams))
        .where(PARTIES.c.tenant == sight.tenant, PARTIES.c.case_id == likely.c.case_id, PARTIES.c.subject == CASE_TEXT)
        .limit(1).scalar_subquery()
    )  # fmt: skip
    return select(likely, keys.label("shared_keys"), grams.label("shared_pairs"), size.label("pairs"))


def _shared(
    likely: CTE, tenant: str, of: ColumnElement[Any], wanted: Sequence[int], which: ColumnElement[bool]
) -> ColumnElement[Any]:
    """The hashes of a case's rows that are among those wanted."""
    each = func.unnest(of).table_valued(column("hash", BigInteger), name="each").render_derived().lateral()
    found = (
        select(each.c.hash).select_from(PARTIES.join(each, true()))
        .where(PARTIES.c.tenant == tenant, PARTIES.c.case_id == likely.c.case_id, which,
               each.c.hash == func.any(ints(wanted)))
    )  # fmt: skip
    return func.array(found.scalar_subquery(), type_=ARRAY(BigInteger))


@dataclass(frozen=True, slots=True)
class _Judged:
    row: Row[Any]
    because: tuple[Because, ...]
    places: tuple[str, ...]
    overlap: float
    jaccard: float
    phrases: tuple[str, ...]


def _judged(row: Row[Any], sought: _Sought, found_at: str) -> _Judged | None:
    """What a candidate, found at a place today, and the draft have in common; None where that is nothing to speak of."""
    shared = frozenset(row.shared_pairs) & sought.weights.keys()
    here = bool(sought.within) and (found_at.startswith(sought.within) or row.division.startswith(sought.within))
    places = tuple(word for word, found in sought.places.items() if here and found <= set(row.shared_pairs))
    overlap = sum(sought.weights[pair] for pair in shared) / (sum(sought.weights.values()) or 1.0)
    people = [sought.people[key] for key in row.shared_keys]
    because: list[Because] = [each for each in ("id_number", "phone") if each in people]
    because += ["name"] if "name" in people and here else []
    because += ["place"] if places else []
    because += ["text"] if overlap >= LIKE_FROM and len(shared) >= LEAST_PAIRS else []
    either = len(sought.weights) + (row.pairs or 0) - len(shared)
    return _Judged(
        row, tuple(because), places, round(overlap, 4), round(len(shared) / either, 4) if either else 0.0,
        _phrases(sought, shared),
    ) if because else None  # fmt: skip


def _rank(judged: _Judged) -> tuple[Any, ...]:
    """More reasons first, then the likest text, then the newest."""
    opened = judged.row.opened_at
    return (-len(judged.because), -judged.overlap, -(opened.timestamp() if opened else 0.0), judged.row.case_id)


def _phrases(sought: _Sought, shared: frozenset[int]) -> tuple[str, ...]:
    found = {phrase for run, pairs in sought.runs for phrase in _unbroken(run, pairs, shared)}
    return tuple(sorted(found, key=lambda phrase: (-len(phrase), phrase))[:PHRASES_SHOWN])


def _unbroken(run: str, pairs: Sequence[int], shared: frozenset[int]) -> Iterable[str]:
    """Stretches of a run whose pairs are all shared."""
    start: int | None = None
    for at, pair in enumerate((*pairs, None)):
        if pair in shared:
            start = at if start is None else start
        elif start is not None:
            if at + 1 - start >= SHORTEST_PHRASE:
                yield run[start : at + 1]
            start = None


def _shown(connection: Connection, tenant: str, when: When, best: Sequence[_Judged]) -> tuple[Alike, ...]:
    cases = pages.queue_rows(connection, tenant, [each.row for each in best], when)
    return tuple(
        Alike(case=shown, because=each.because, places=each.places, overlap=each.overlap, jaccard=each.jaccard,
              phrases=each.phrases) for shown, each in zip(cases, best, strict=True)
    )  # fmt: skip
