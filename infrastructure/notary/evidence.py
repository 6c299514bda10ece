"""The notary as the pages of auditors ask it."""

from collections.abc import Callable, Sequence
from pathlib import Path

from application.checkpoints import NoCheckpointError, SignedCheckpoint
from application.ports import Clock
from application.verifying import AccessesChecked, FilesChecked, KeyFault, Protected, TimeStamp
from domain.kernel.vocabulary import CaseId, RefusedError
from infrastructure.event_log.chain import StoredChain
from infrastructure.event_log.key_store import KeyStore
from infrastructure.event_log.log import PostgresLog
from infrastructure.notary.bundle import Bundler
from infrastructure.notary.notary import Notary, RewrittenError
from infrastructure.notary.stamps import NoStampError


class StoredEvidence:
    """Fulfils `application.verifying.Notary`."""

    def __init__(
        self, *, notary: Notary, of_accesses: Notary, chain: StoredChain, bundler: Bundler, log: PostgresLog,
        keys: KeyStore, files: Callable[[str], FilesChecked], clock: Clock,
    ) -> None:  # fmt: skip
        self._notary = notary
        self._of_accesses = of_accesses
        self._chain = chain
        self._bundler = bundler
        self._log = log
        self._keys = keys
        self._files = files
        self._clock = clock

    def protected(self, tenant: str) -> Protected:
        keys = (self._notary.public_key(tenant), self._notary.national_key(tenant))
        told, head = tuple(str(each) for each in keys if each), self._log.head(tenant).position
        try:
            last = self._notary.last(tenant)
        except NoCheckpointError:
            return Protected(size=0, head=head, checkpoint="", keys=told, spoilt=True)
        size, text = (last.checkpoint.size, last.text()) if last else (0, "")
        return Protected(size=size, head=head, checkpoint=text, keys=told, stamp=self._stamp(tenant, last))

    def _stamp(self, tenant: str, last: SignedCheckpoint | None) -> TimeStamp | None:
        if self._notary.authority is None or last is None:
            return None
        try:
            stamp = self._notary.stamped(tenant, last)
        except NoStampError:
            return TimeStamp(spoilt=True)
        return TimeStamp(at=stamp.at, by=stamp.by) if stamp else TimeStamp()

    def differs(self, tenant: str) -> tuple[bool, int | None]:
        found = self._notary.compare(tenant)
        return not found.holds, found.differs_at

    def accesses(self, tenant: str) -> AccessesChecked:
        verdict, stands = self._chain.accesses(tenant), self._of_accesses.compare(tenant)
        differs_at = None if stands.holds else stands.differs_at or 1
        return AccessesChecked(
            checked=verdict.checked, protected=stands.size,
            broken_at=verdict.broken_at if verdict.broken_at is not None else differs_at,
        )  # fmt: skip

    def keys(self, tenant: str) -> Sequence[KeyFault]:
        return self._keys.faults(tenant)

    def files(self, tenant: str) -> FilesChecked:
        return self._files(tenant)

    def evidence(self, tenant: str, case_id: CaseId, target: Path) -> None:
        """With a checkpoint of now, so that every event of the case is protected. Raises RefusedError."""
        try:
            self._notary.publish(tenant)
        except (RewrittenError, NoCheckpointError) as error:
            raise RefusedError("log_not_as_published") from error
        keys = self._keys.of_case(tenant, case_id)
        self._bundler.make(tenant, keys, self._clock.now(), target, readable=False)
