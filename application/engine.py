"""The only door: what becomes of a command, for HTTP, pages, command line, import and tests alike.

may the actor? -> load -> decide -> append. A newer version is a conflict where the caller named a version; otherwise the
engine reloads and decides again, three times at most.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from application import access
from application.accesses import AccessLog, refused
from application.ask import Ask, Done, KeyReusedError, UnknownCaseError, digest, mark
from application.cases import Cases, Known, all_known
from application.entry_time import LATE_ENTRY, in_its_time
from application.identities import identified, keyed
from application.ports import (
    Append,
    Appended,
    Chance,
    Change,
    Clock,
    ConflictError,
    EventLog,
    Surroundings,
)
from domain.kernel import undoing
from domain.kernel.act import Entry
from domain.kernel.card import Card
from domain.kernel.case_kind import CaseKind, decide
from domain.kernel.fields import check, fields_of
from domain.kernel.gathering import Gathering, Reading, Sum
from domain.kernel.messages import OF_MESSAGES
from domain.kernel.shared_acts import changes_the_past
from domain.kernel.vocabulary import (
    CaseId,
    Command,
    Decision,
    Elsewhere,
    Event,
    ForbiddenError,
    Moment,
    Recorded,
    RefusedError,
    local_date,
)

TRIES = 3
PARAMETERS = (LATE_ENTRY, *undoing.PARAMETERS)

Gathers = Callable[[str, Gathering], Mapping[Reading, Sum]]
"""Asked with the city and what is wanted."""


def nothing_gathered(tenant: str, wanted: Gathering) -> Mapping[Reading, Sum]:  # noqa: ARG001 # the shape of `Gathers`
    """Without views there are no figures."""
    return {}


@dataclass(frozen=True, slots=True)
class _Prepared:
    ask: Ask
    kind: CaseKind
    case: Any
    append: Append


class Engine(Cases):
    """Takes commands for every kind, and answers how the cases stand."""

    def __init__(
        self, *, kinds: Mapping[str, CaseKind], log: EventLog, surroundings: Surroundings, clock: Clock,
        chance: Chance, access_log: AccessLog, secret: bytes, gathers: Gathers = nothing_gathered, known: Known = all_known,
        cached_cases: int = 20_000,
    ) -> None:  # fmt: skip
        """`secret`: under which what was asked is told from what else was asked under the same key."""
        super().__init__(
            kinds=kinds, log=log, surroundings=surroundings, clock=clock, access_log=access_log, known=known,
            cached_cases=cached_cases,
        )  # fmt: skip
        self._chance = chance
        self._secret = secret
        self._gathers = gathers

    def do(self, ask: Ask) -> Done:
        """Give a command and wait until it is durable.

        Raises InvalidError, RefusedError, ForbiddenError, UnknownCaseError, ConflictError, KeyReusedError, or the log's
        OverloadedError and OutcomeUnknownError.
        """
        for left in reversed(range(TRIES)):
            try:
                prepared = self._prepare(ask)
                if isinstance(prepared, Done):
                    return prepared
                return self._finish(prepared, self.log.submit(prepared.append).result())
            except ConflictError as conflict:
                if (again := self._after_conflict(ask, conflict, left)) is not None:
                    return again
        raise AssertionError("the last try answers or raises")

    async def do_async(self, ask: Ask, in_thread: Callable[..., Awaitable[Any]]) -> Done:
        """The same for a door that serves many: decides in a thread of `in_thread`, awaits the append."""
        for left in reversed(range(TRIES)):
            try:
                prepared = await in_thread(self._prepare, ask)
                if isinstance(prepared, Done):
                    return prepared
                return self._finish(prepared, await asyncio.wrap_future(self.log.submit(prepared.append)))
            except ConflictError as conflict:
                again: Done | None = await in_thread(self._after_conflict, ask, conflict, left)
                if again is not None:
                    return again
        raise AssertionError("the last try answers or raises")

    def tried(self, ask: Ask) -> Done | None:
        """What `do` would come to, and nothing is written: the answer of what was accepted before under the key, or None.

        Raises what `do` raises of the rules.
        """
        if (again := self._remembered(ask)) is None:
            self._prepare(ask)
        return again

    def mark(self, said: str) -> str:
        """What tells a text from others wherever it has no name of its own."""
        return mark(said, self._secret)

    def _prepare(self, ask: Ask) -> _Prepared | Done:
        check(ask.command)
        kind = self.kinds[ask.kind]
        entry = kind.entry(ask.name)
        if entry.opens is not (ask.case_id is None):
            raise UnknownCaseError(ask.case_id)
        try:
            return self._decided(ask, kind, entry)
        except (RefusedError, ForbiddenError):
            if (again := self._remembered(ask)) is not None:
                return again
            if not self._was_outdated(ask):
                raise
            return self._decided(ask, kind, entry)

    def _was_outdated(self, ask: Ask) -> bool:
        """Whether a refusal was judged by a case to which another process has written since; it is read anew then."""
        known = self._cache.get(ask.tenant, ask.case_id) if ask.case_id else None
        if ask.case_id is None or known is None:
            return False
        if known[1].version == self.log.versions(ask.tenant, [ask.case_id]).get(ask.case_id):
            return False
        self.forget(ask.tenant, ask.case_id)
        return True

    def _decided(self, ask: Ask, kind: CaseKind, entry: Entry) -> _Prepared | Done:
        case = self._loaded(ask, kind)
        moment = self._moment(ask, kind, entry, case)
        self._judge(ask, kind, entry, case, moment)
        in_its_time(case, moment, late=ask.actor.sort == "system" or entry.act.of_the_past)
        if entry.act.gathers is not None:
            wanted = entry.act.gathers(_decided_on(ask, entry, case), case, moment)
            moment = replace(moment, figures=self._gathers(ask.tenant, wanted))
        decision = decide(kind, entry, ask.command, case, moment)
        changes = tuple(self._changes(ask, kind, case, decision, moment))
        if not changes:
            return Done(case_id=case.id, version=case.version, position=0, number=case.number, case=case)
        return _Prepared(ask, kind, case, self._append(ask, changes, moment))

    def _loaded(self, ask: Ask, kind: CaseKind) -> Any:
        if ask.case_id is None:
            return kind.blank(self._new_id(ask, kind))
        found, case = self.case(ask.tenant, ask.case_id)
        if found is not kind:
            raise UnknownCaseError(ask.case_id)
        if ask.expected_version not in (None, case.version) and not self._only_told_since(ask, case):
            self.forget(ask.tenant, ask.case_id)
            raise ConflictError(ask.case_id, case.version)
        return case

    def _only_told_since(self, ask: Ask, case: Any) -> bool:
        """Whether nothing happened since the version that was looked at but that somebody was told of an earlier step."""
        since = ask.expected_version or 0
        newer = [each for each in self.log.case(ask.tenant, case.id) if each.version > since]
        return bool(newer) and all(isinstance(each.event, OF_MESSAGES) for each in newer)

    def _new_id(self, ask: Ask, kind: CaseKind) -> CaseId:
        """The same for the same identity or key, so that the log itself refuses to open it twice."""
        if (identity := kind.identity(ask.command)) is not None:
            return identified(ask.tenant, ask.kind, identity)
        return keyed(ask.tenant, ask.kind, ask.key) if ask.key else self._chance.case_id()

    def _judge(self, ask: Ask, kind: CaseKind, entry: Entry, case: Any, moment: Moment) -> None:
        try:
            own = partial(access.posts_of, ask.actor, ask.acting_for, moment.directory)
            posts, today = own(entry.judged_on(moment)), own(local_date(moment.now))
            if entry.opens:
                for held in (posts, today):
                    access.judge_opening(entry, ask.command, kind, held, ask.actor)
            else:
                names = access.names_of(ask.actor, ask.acting_for, moment.directory, local_date(moment.now))
                access.judge(entry, ask.command, case, kind, posts, names, today=today)
        except ForbiddenError as forbidden:
            self._access_log.keep(refused(ask.tenant, ask.actor, ask.acting_for, ask.name, ask.case_id, forbidden.code))
            if forbidden.code == "unknown_case":
                raise UnknownCaseError(ask.case_id) from forbidden
            if isinstance(forbidden, access.NotYourTaskError):
                city = self.surroundings.directory(ask.tenant)
                forbidden.could = access.who_could(entry, case, kind, city, moment.on)
            raise

    def _moment(self, ask: Ask, kind: CaseKind, entry: Entry, case: Any) -> Moment:
        now = self.clock.now()
        occurred_at = ask.occurred_at or now
        division = (kind.opening(ask.command) if entry.opens else kind.standing(case)).division
        return Moment(
            now=now,
            occurred_at=occurred_at,
            actor=ask.actor,
            acting_for=ask.acting_for,
            calendar=self.surroundings.calendar(),
            parameters=self.surroundings.parameters().at(local_date(occurred_at), division),
            directory=self.surroundings.directory(ask.tenant),
            query_code=self._chance.query_code() if entry.opens else "",
            others=self._others(ask, _decided_on(ask, entry, case)),
            history=self.log.case(ask.tenant, case.id) if entry.act.looks_back else (),
        )

    def _others(self, ask: Ask, command: Command) -> dict[CaseId, Card]:
        """The cards of the cases that the command names; unknown ones and those the actor may not know are left out."""
        cards = {}
        for each in fields_of(type(command)):
            named = getattr(command, each.name) if each.type is CaseId else None
            if named is None:
                continue
            try:
                kind, other = self._named(ask, named)
            except UnknownCaseError:
                continue
            if kind.card is not None:
                cards[named] = kind.card(other)
        return cards

    def _named(self, ask: Ask, case_id: CaseId) -> tuple[CaseKind, Any]:
        """A case that a command names, if the actor may know of it; processes of the system join any two."""
        if ask.actor.sort == "system":
            return self.case(ask.tenant, case_id)
        return self.may_read(ask.actor, ask.acting_for, ask.tenant, case_id)

    def _changes(self, ask: Ask, kind: CaseKind, case: Any, decision: Decision, moment: Moment) -> Iterable[Change]:
        own = tuple(each for each in decision if isinstance(each, Event))
        if own:
            named = [(index, kind.numbered(event, case, moment)) for index, event in enumerate(own)]
            index, series = next(((i, each) for i, each in named if each is not None), (0, None))
            yield Change(
                kind=kind.name,
                case_id=case.id,
                expected_version=case.version,
                events=own,
                series=series,
                numbered=index,
            )
        for each in decision:
            if isinstance(each, Elsewhere):
                other_kind, other = self.case(ask.tenant, each.case)
                yield Change(
                    kind=other_kind.name, case_id=each.case, expected_version=other.version, events=each.events
                )

    def _append(self, ask: Ask, changes: tuple[Change, ...], moment: Moment) -> Append:
        return Append(
            tenant=ask.tenant, changes=changes, occurred_at=moment.occurred_at, recorded_at=moment.now,
            actor=ask.actor, acting_for=ask.acting_for, causation_id=ask.causation_id,
            correlation_id=ask.correlation_id, idempotency_key=ask.key, digest=digest(ask, self._secret) if ask.key else None,
            tracking=ask.tracking,
        )  # fmt: skip

    def _finish(self, prepared: _Prepared, appended: Appended) -> Done:
        ask, case = prepared.ask, prepared.case
        if appended.repeated:
            return self._repeated(ask, appended)
        for change in prepared.append.changes:
            if change.case_id != case.id:
                self.forget(ask.tenant, change.case_id)
        if prepared.kind.card is None:
            self.surroundings.changed(ask.tenant, appended.last_position)
        state, events = self._folded(prepared, appended)
        return Done(
            case_id=case.id, version=state.version, position=appended.last_position, number=state.number,
            events=events, case=state,
        )  # fmt: skip

    def _folded(self, prepared: _Prepared, appended: Appended) -> tuple[Any, tuple[Event, ...]]:
        """The state after the append, into the cache."""
        tenant, case, kind = prepared.ask.tenant, prepared.case, prepared.kind
        own = [
            (change, done) for change, done in zip(prepared.append.changes, appended.changes, strict=True)
            if change.case_id == case.id
        ]  # fmt: skip
        if not own:
            return case, ()
        change, done = own[0]
        if any(changes_the_past(event) for event in change.events):
            self.forget(tenant, case.id)
            return self.case(tenant, case.id)[1], change.events
        state = case
        for recorded in _as_recorded(prepared.append, change, appended, done.number):
            state = kind.evolve(state, recorded)
        self._cache.put(tenant, case.id, kind, state)
        return state, change.events

    def _after_conflict(self, ask: Ask, conflict: ConflictError, tries_left: int) -> Done | None:
        """Somebody acted first: the remembered answer of a retry, or None to decide again, or the conflict."""
        self.forget(ask.tenant, conflict.case_id)
        if (again := self._remembered(ask)) is not None:
            return again
        if ask.case_id is None and self.kinds[ask.kind].identity(ask.command) is not None:
            raise RefusedError("opened_already") from conflict
        if ask.case_id is None or ask.expected_version is not None or tries_left == 0:
            raise conflict
        return None

    def _remembered(self, ask: Ask) -> Done | None:
        """The answer of a retry of what was accepted, though the case may have moved on since."""
        appended = self.log.remembered(ask.tenant, ask.key) if ask.key else None
        return self._repeated(ask, appended) if appended else None

    def _repeated(self, ask: Ask, appended: Appended) -> Done:
        if appended.digest is not None and appended.digest != digest(ask, self._secret):
            raise KeyReusedError(ask.key)
        first = appended.changes[0]
        return Done(
            case_id=first.case_id, version=first.version, position=appended.last_position, number=first.number,
            repeated=True,
        )  # fmt: skip


def _decided_on(ask: Ask, entry: Entry, case: Any) -> Command:
    """The command that the rule will read: for an approval, what was proposed."""
    pending = case.requests.get(getattr(ask.command, "request_id", "")) if entry.part == "approve" else None
    return pending.proposal if pending is not None else ask.command


def _as_recorded(append: Append, change: Change, appended: Appended, number: str | None) -> Iterable[Recorded]:
    """The events of a change as the log keeps them."""
    first = appended.first_position
    for other in append.changes:
        if other is change:
            break
        first += len(other.events)
    for index, event in enumerate(change.events):
        yield Recorded(
            position=first + index, case_id=change.case_id, version=change.expected_version + index + 1, event=event,
            occurred_at=append.occurred_at, recorded_at=appended.recorded_at, actor=append.actor,
            acting_for=append.acting_for, number=number if index == change.numbered else None,
            correlation_id=append.correlation_id, kind=change.kind,
        )  # fmt: skip
