"""How does a case stand, who may know of it, and what may they do on it now?"""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

from application import access
from application.accesses import AccessLog, refused
from application.answers import Viewer
from application.ask import UnknownCaseError
from application.case_cache import CaseCache
from application.ports import Clock, EventLog, Surroundings
from domain.kernel.act import Entry
from domain.kernel.case_kind import CaseKind
from domain.kernel.roles import Post
from domain.kernel.vocabulary import Actor, CaseId, Recorded, StaffId, local_date

Known = Callable[[Viewer, Sequence[CaseId]], Collection[CaseId]]
"""Asked for those of some cases of which somebody may know, whatever the rules of access say: the second wall."""


def all_known(viewer: Viewer, case_ids: Sequence[CaseId]) -> Collection[CaseId]:  # noqa: ARG001 # the shape of `Known`
    """Without views there is no second wall."""
    return case_ids


class Cases:
    """The cases of every kind, as the log has them."""

    def __init__(
        self, *, kinds: Mapping[str, CaseKind], log: EventLog, surroundings: Surroundings, clock: Clock,
        access_log: AccessLog, known: Known = all_known, cached_cases: int = 20_000,
    ) -> None:  # fmt: skip
        self.kinds = kinds
        self.log = log
        self.surroundings = surroundings
        self.clock = clock
        self._access_log = access_log
        self._known = known
        self._cache = CaseCache(cached_cases)

    def case(self, tenant: str, case_id: CaseId) -> tuple[CaseKind, Any]:
        """A case as it stands, whoever asks. Raises UnknownCaseError."""
        known = self._cache.get(tenant, case_id)
        if known is None:
            kind, history = self.history(tenant, case_id)
            known = kind, kind.fold(case_id, history)
            self._cache.put(tenant, case_id, *known)
        return known

    def _looked_up(self, tenant: str, case_id: CaseId) -> tuple[CaseKind, Any]:
        """A case as the log has it now. A command finds out by a conflict that another process was there; a look must ask."""
        known = self._cache.get(tenant, case_id)
        if known is not None and known[1].version != self.log.versions(tenant, [case_id]).get(case_id):
            self.forget(tenant, case_id)
        return self.case(tenant, case_id)

    def several(self, tenant: str, case_ids: Sequence[CaseId]) -> dict[CaseId, tuple[CaseKind, Any]]:
        """Several cases as the log has them now, whoever asks, read in one go; those that do not exist are left out."""
        versions = self.log.versions(tenant, case_ids) if case_ids else {}
        known = {each: found for each in versions if (found := self._cache.get(tenant, each)) is not None}
        missing = [each for each, version in versions.items() if each not in known or known[each][1].version != version]
        histories = self.log.cases(tenant, missing) if missing else {}
        for case_id, history in histories.items():
            kind = self.kinds[history[0].kind]
            case = kind.fold(case_id, history)
            self._cache.put(tenant, case_id, kind, case)
            known[case_id] = kind, case
        return known

    def history(self, tenant: str, case_id: CaseId) -> tuple[CaseKind, list[Recorded]]:
        """The kind and the events of a case, whoever asks. Raises UnknownCaseError."""
        history = list(self.log.case(tenant, case_id))
        if not history:
            raise UnknownCaseError(case_id)
        return self.kinds[history[0].kind], history

    def may_read(self, ask_by: Actor, acting_for: StaffId | None, tenant: str, case_id: CaseId) -> tuple[CaseKind, Any]:
        """A case for somebody who wants to see it. Raises UnknownCaseError also where they may not know of it."""
        kind, case = self._looked_up(tenant, case_id)
        may = access.may_read(case, kind, *self._posts_and_names(tenant, ask_by, acting_for))
        if not (
            may and self.behind_the_wall(Viewer(tenant=tenant, actor=ask_by, acting_for=acting_for), [(kind, case)])
        ):
            self._access_log.keep(refused(tenant, ask_by, acting_for, "read", case_id, "unknown_case"))
            raise UnknownCaseError(case_id)
        return kind, case

    def behind_the_wall(self, viewer: Viewer, found: Sequence[tuple[CaseKind, Any]]) -> list[tuple[CaseKind, Any]]:
        """Those of some cases of which the second wall lets staff know; residents and the system come by other ways."""
        asked = [case.id for kind, case in found if kind.card is not None] if viewer.actor.sort == "staff" else []
        hidden = {*asked} - {*self._known(viewer, asked)} if asked else set()
        return [each for each in found if each[1].id not in hidden]

    def as_it_was(self, tenant: str, case_id: CaseId, version: int) -> Any:
        """The state of a case after one of its events, whoever asks. Raises UnknownCaseError."""
        kind, history = self.history(tenant, case_id)
        return kind.fold(case_id, [each for each in history if each.version <= version])

    def open_to(
        self, tenant: str, actor: Actor, acting_for: StaffId | None, case_id: CaseId, state: Any = None
    ) -> list[Entry]:
        """The commands that somebody may give on a case as it stands (or in `state`), as far as state and posts tell."""
        kind, case = self.case(tenant, case_id)
        case = case if state is None else state
        return access.open_among(kind.later, case, kind, *self._posts_and_names(tenant, actor, acting_for))

    def openings(self, tenant: str, actor: Actor, acting_for: StaffId | None = None) -> list[tuple[CaseKind, Entry]]:
        """The commands by which somebody may open cases somewhere."""
        posts, _ = self._posts_and_names(tenant, actor, acting_for)
        roles = {post.role for post in posts}
        return [
            (kind, entry) for kind in self.kinds.values() for entry in kind.openings
            if any(roles & each.roles for each in entry.act.who)
        ]  # fmt: skip

    def forget(self, tenant: str, case_id: CaseId) -> None:
        """Drop a case from the cache: somebody else wrote to it."""
        self._cache.drop(tenant, case_id)

    def forget_all(self) -> None:
        """Drop every case: what happened meanwhile may not have been heard of."""
        self._cache.drop_all()

    def _posts_and_names(
        self, tenant: str, actor: Actor, acting_for: StaffId | None
    ) -> tuple[tuple[Post, ...], frozenset[str]]:
        whoever = (actor, acting_for, self.surroundings.directory(tenant), local_date(self.clock.now()))
        return access.posts_of(*whoever), access.names_of(*whoever)
