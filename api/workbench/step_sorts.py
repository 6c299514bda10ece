"""Which sorts of step does a mediator log on the phone, what is asked for each, and which command does it become?"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from domain.cases.mediation.words import StepSort

Given = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class SortOfStep:
    """One button. `name` is its value in the form."""

    name: str
    command: str
    values: Callable[[Given], dict[str, Any]]
    """The body of the command."""
    word: str = ""
    """In the words of the pages; empty: as the kind calls the choice."""
    phrases: tuple[str, ...] = ()
    """Sentences offered to tap, by their names in the words of the pages."""
    choice: StepSort | None = None

    @property
    def alone(self) -> bool:
        """Whether it stands in one case only."""
        return self.choice is None


def _first(given: Given, name: str) -> str:
    return (given.get(name) or [""])[0].strip()


def _common(given: Given) -> dict[str, Any]:
    minutes = _first(given, "minutes")
    return ({"place": _first(given, "place")} if _first(given, "place") else {}) | (
        {"minutes": minutes} if minutes else {}
    )


def _session(given: Given) -> dict[str, Any]:
    lasted = {"minutes": _first(given, "lasted")} if _first(given, "lasted") else {}
    return lasted | _common(given) | {
        "present": list(given.get("party", ())), "statements": _first(given, "words"),
        "result": _first(given, "result") or "to_continue",
    }  # fmt: skip


def _investigation(given: Given) -> dict[str, Any]:
    return _common(given) | {"asked": _first(given, "asked"), "content": _first(given, "words")}


def _invitation(given: Given) -> dict[str, Any]:
    consented = given.get("all_parties", ()) if _first(given, "all_consented") else ()
    return {
        "name": _first(given, "invited"), "relationship": _first(given, "relationship"), "consented": list(consented),
    }  # fmt: skip


def _danger(given: Given) -> dict[str, Any]:
    return {
        "danger": _first(given, "danger"), "reported_to": _first(given, "reported_to") or "police",
        "words": _first(given, "words"),
    }  # fmt: skip


def _step(choice: StepSort, word: str = "", *phrases: str) -> SortOfStep:
    def values(given: Given) -> dict[str, Any]:
        here = {"parties": list(given.get("party", ()))}
        return _common(given) | here | {"sort": choice.value, "words": _first(given, "words")}

    return SortOfStep(
        name=choice.value, command="record_step", values=values, word=word, phrases=phrases, choice=choice
    )


FIRST = (
    SortOfStep(name="hold_session", command="hold_session", values=_session, word="step.session",
               phrases=("phrase.both", "phrase.absent", "phrase.oral", "phrase.apart", "phrase.evidence")),
    SortOfStep(name="investigate", command="investigate", values=_investigation, word="step.investigation",
               phrases=("phrase.site", "phrase.unit")),
    _step(StepSort.PHONE, "step.call", "phrase.reached", "phrase.not_reached"),
    _step(StepSort.VISIT, "step.visit", "phrase.calm", "phrase.not_home"),
    SortOfStep(name="invite", command="invite", values=_invitation, word="step.invitation"),
    SortOfStep(name="escalate", command="escalate", values=_danger, word="step.risk", phrases=("phrase.police",)),
)  # fmt: skip
"""The six of nearly every day."""
LENGTHS = (30, 60, 90, 120, 180, 240)
"""Minutes that a session may be said to have lasted by one tap; others are typed."""
MORE = tuple(
    _step(each, "", "phrase.unit") for each in StepSort if each not in (StepSort.PHONE, StepSort.VISIT)
)  # fmt: skip
SORTS = {each.name: each for each in (*FIRST, *MORE)}
