"""What does the resident say of the service, what does the office answer to a bad rating, and when is it over (好差评)?"""

from dataclasses import dataclass
from typing import Annotated

from domain.cases.service.events import BadRatingAnswered, Closed, Rated
from domain.cases.service.state import Service
from domain.cases.service.terms import ANSWER_RATING, GOOD_BAD, ending, ending_all, serving, start
from domain.cases.service.words import CONTENT, Rating
from domain.kernel.fields import Personal, Words, WordsOrBlank
from domain.kernel.vocabulary import Command, Event, Moment, Refused


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate(Command):
    """Rate the service, by the resident or as they say when they are called (好差评)."""

    rating: Rating
    words: Annotated[WordsOrBlank, Personal()] = ""


def rate(command: Rate, case: Service, moment: Moment) -> list[Event]:
    """A bad rating is to be answered, any other ends the order; nobody rates what they served."""
    if case.worker is not None and moment.actor.id == case.worker:
        raise Refused("nobody_rates_own_service", basis=GOOD_BAD)
    bad = command.rating not in CONTENT
    terms = (start(ANSWER_RATING, moment),) if bad else ()
    rated = Rated(rating=command.rating, words=command.words, terms=terms, **ending(case, "SV-T4"))
    return [rated] if bad else [rated, Closed(unrated=False)]


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerRating(Command):
    """Look into a bad rating, answer it, and have the service rendered again where it was bad."""

    finding: Annotated[Words, Personal()]
    again: bool = False


def answer_rating(command: AnswerRating, case: Service, moment: Moment) -> list[Event]:
    most = moment.parameters.number("service.repeat_at_most")
    if command.again and case.repeated >= most:
        raise Refused("repeated_enough", most=most)
    assert case.platform is not None
    terms = (serving(case.platform, case.urgency, moment),) if command.again else ()
    answered = BadRatingAnswered(finding=command.finding, again=command.again, terms=terms, **ending(case, "SV-T5"))
    return [answered] if command.again else [answered, Closed(unrated=False)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Close(Command):
    """Close an order that nobody rated, once the days for rating passed."""


def close(command: Close, case: Service, moment: Moment) -> list[Event]:  # noqa: ARG001
    right = case.terms.get("SV-T4")
    if right is not None and moment.occurred_at < right.due_at:
        raise Refused("may_still_be_rated", basis=GOOD_BAD, last_day=right.due_on)
    return [Closed(unrated=True, **ending_all(case))]
