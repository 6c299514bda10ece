"""How is it said in Chinese and English?"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple


class Phrase(NamedTuple):
    """The same words in Chinese and English; `{field}` takes a fact."""

    zh: str
    en: str

    def say(self, language: str, **facts: object) -> str:
        """The sentence with its facts; a fact that is missing shows as an ellipsis."""
        return (self.en if language == "en" else self.zh).format_map(_Facts(facts))


class _Facts(dict[str, object]):
    def __missing__(self, key: str) -> str:
        return "…"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """All words of one kind, by the names the code uses."""

    kind: Phrase
    states: Mapping[str, Phrase]
    commands: Mapping[str, Phrase]
    """By command name (`answer_on_spot`), the label of its button."""
    fields: Mapping[str, Phrase]
    """By field name; where one name means two things in a kind, by `command.field`."""
    events: Mapping[str, Phrase]
    """By event class name, the sentence on the timeline; by `Event.without_field`, where that field says nothing."""
    refusals: Mapping[str, Phrase]
    terms: Mapping[str, Phrase]
    choices: Mapping[str, Phrase]
    """By `EnumName.value`, or by value where that is unambiguous."""
    nouns: Mapping[str, Phrase] = field(default_factory=dict)
    """By noun of an approval, what is approved, where the button of the decision says something else."""
    measures: Mapping[str, Phrase] = field(default_factory=dict)
    explained: Mapping[str, Phrase] = field(default_factory=dict)
    """What a choice means and brings with it, by `EnumName.value`; choices that explain themselves are not in it."""
    items: Mapping[str, Phrase] = field(default_factory=dict)
    """By class name, what a numbered entry of a case (an obligation, a check) is called instead of its number."""


def merged(*tables: Mapping[str, Phrase]) -> dict[str, Phrase]:
    """One table of several, the later ones winning."""
    return {key: phrase for table in tables for key, phrase in table.items()}


def phrases(rows: Iterable[tuple[str, str, str]]) -> dict[str, Phrase]:
    """A table from rows of (name, Chinese, English)."""
    return {name: Phrase(zh, en) for name, zh, en in rows}
