"""Of what is staff told in every kind of case alike: that they have it now, and that a term presses?"""

from collections.abc import Iterable, Mapping

from domain.kernel.card import Card
from domain.kernel.messages import HANDLER, Due, Happened, MessageRule, TermName
from domain.kernel.vocabulary import Event


def assigned_by(*events: type[Event]) -> MessageRule:
    """Whoever has the case since one of these events, and had not before, is told."""
    return MessageRule(template="staff.assigned", events=events, to=_new_handler, still=_still_theirs)


def _new_handler(happened: Happened) -> Iterable[Due]:
    """Nobody is told of what they took over themselves."""
    handler = happened.card.handler
    had = happened.before.handler if happened.before else None
    if handler and handler not in (had, happened.recorded.actor.id):
        yield Due(receiver=handler)


def _still_theirs(now: Card, happened: Happened, due: Due) -> bool:  # noqa: ARG001 # the shape of `MessageRule.still`
    return now.handler == due.receiver


def _yellow(happened: Happened) -> Iterable[Due]:
    for term in happened.event.terms:
        if term.nature.presses and term.yellow_at > happened.recorded.recorded_at:
            yield Due(receiver=HANDLER, key=term.code, at=term.yellow_at)


def _red(happened: Happened) -> Iterable[Due]:
    for term in happened.event.terms:
        if term.nature.presses and term.red_at > happened.recorded.recorded_at:
            yield Due(receiver=HANDLER, key=term.code, at=term.red_at)


def _term(happened: Happened, due: Due) -> Mapping[str, object]:
    term = next(each for each in happened.event.terms if each.code == due.key)
    return {"时限": TermName(term.code), "期限": term.due_on}


def _still_runs(now: Card, happened: Happened, due: Due) -> bool:
    """A term that was extended, suspended or met since is none of this message's business."""
    started = next(each for each in happened.event.terms if each.code == due.key)
    running = next((each for each in now.terms if each.code == due.key), None)
    return running is not None and running.due_at == started.due_at and running.paused_since is None


TERMS_PRESS = (
    MessageRule(template="staff.term_yellow", to=_yellow, facts=_term, still=_still_runs),
    MessageRule(template="staff.term_red", to=_red, facts=_term, still=_still_runs),
)
