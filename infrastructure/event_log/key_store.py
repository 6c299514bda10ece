"""Which data keys has a case? From the cases used last, else from the log's table; made where there is none."""

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from datetime import datetime
from threading import Lock

from application.documents import ErasedError
from application.ports import Change
from application.verifying import KeyFault
from domain.kernel.vocabulary import CaseId, Event
from infrastructure.event_log.codec import Codec, Stored
from infrastructure.event_log.erasures import Erasure, ErasureRegister
from infrastructure.event_log.key_check import key_faults
from infrastructure.event_log.reading import Reading
from infrastructure.event_log.sealing import CaseKeys, UnknownKeyError, Wrapping

NOTHING_ERASED: Mapping[str, int] = {}


class KeyStore:
    """Safe to use from many threads. Whoever meets a key that another process made since asks for the case's keys anew."""

    def __init__(
        self, reading: Reading, wrapping: Wrapping, erasures: ErasureRegister | None = None, most: int = 50_000
    ) -> None:
        self._reading = reading
        self._wrapping = wrapping
        self._erasures = erasures
        self._most = most
        self._lock = Lock()
        self._cases: OrderedDict[tuple[str, str], CaseKeys] = OrderedDict()

    def of_case(self, tenant: str, case_id: str) -> CaseKeys:
        return self._known(tenant, case_id) or self._load(tenant, [case_id])[case_id]

    def of_cases(
        self, tenant: str, case_ids: Sequence[str], erased: Mapping[str, int] = NOTHING_ERASED
    ) -> dict[str, CaseKeys]:
        """Of many at once: one statement for those not known yet.

        `erased`: the versions of the erasures that were just read in them. Keys read before those are not trusted: another
        process destroyed some of them.
        """
        known = ((case_id, self._known(tenant, case_id)) for case_id in case_ids)
        found = {case_id: keys for case_id, keys in known if keys and keys.erased >= erased.get(case_id, 0)}
        loaded = self._load(tenant, [case_id for case_id in case_ids if case_id not in found])
        for case_id, keys in loaded.items():
            keys.erased = erased.get(case_id, 0)
        return found | loaded

    def decoded(self, codec: Codec, stored: Stored, keys: CaseKeys) -> tuple[str, Event]:
        """An event of a case, some of whose keys may have been made since they were read: those are asked for.

        A name that has no key even then is as good as destroyed.
        """
        while True:
            try:
                return codec.decode(stored, keys)
            except UnknownKeyError as unknown:
                keys = self._load(keys.tenant, [keys.case_id])[keys.case_id]
                keys.keys.setdefault(unknown.name, None)

    def for_change(self, tenant: str, change: Change) -> CaseKeys:
        """A case that is being opened has no keys yet: nothing to look up."""
        if change.expected_version == 0:
            return self._known(tenant, change.case_id) or CaseKeys(tenant, change.case_id)
        return self.of_case(tenant, change.case_id)

    def keep(self, keys: CaseKeys) -> None:
        with self._lock:
            self._cases[keys.tenant, keys.case_id] = keys
            if len(self._cases) > self._most:
                self._cases.popitem(last=False)

    def drop(self, tenant: str, case_id: str) -> None:
        with self._lock:
            self._cases.pop((tenant, case_id), None)

    def drop_all(self) -> None:
        """Trust none: something may have happened that was not heard of."""
        with self._lock:
            self._cases.clear()

    def key(self, tenant: str, case_id: CaseId, subject: str) -> bytes:
        """The subject's first key, for files: 32 bytes, made and kept durably where there is none yet.

        Raises ErasedError where it was destroyed.
        """
        keys = self.of_case(tenant, case_id)
        if subject not in keys.keys:
            _, made = self._wrapping.new_key(keys, subject)
            self._reading.all("SELECT log.keep_key(%s, %s, %s, %s)", tenant, case_id, subject, made.wrapped)
            keys = self._load(tenant, [case_id])[case_id]
        key = keys.keys[subject]
        if key is None:
            raise ErasedError(subject)
        return key.raw

    def erase(self, tenant: str, case_id: CaseId, subject: str, at: datetime, order: str = "") -> int:
        """Destroys the subject's keys in a case; answers how many. What they sealed can never be read again, by no process."""
        gone = 0
        for name in self._load(tenant, [case_id])[case_id].names_of(subject):
            if self._erasures is not None:
                self._erasures.add(Erasure(tenant=tenant, case_id=case_id, key_name=name, at=at, order=order))
            gone += bool(self._reading.all("SELECT log.destroy_key(%s, %s, %s, %s)", tenant, case_id, name, at)[0][0])
        self.drop(tenant, case_id)
        return gone

    def faults(self, tenant: str | None = None) -> Sequence[KeyFault]:
        """Every key of a city, or of every city, that is not as it must be."""
        return key_faults(self._reading, self._wrapping, self._erasures, tenant)

    def _known(self, tenant: str, case_id: str) -> CaseKeys | None:
        with self._lock:
            found = self._cases.get((tenant, case_id))
            if found is not None:
                self._cases.move_to_end((tenant, case_id))
            return found

    def _load(self, tenant: str, case_ids: Sequence[str]) -> dict[str, CaseKeys]:
        if not case_ids:
            return {}
        loaded = {case_id: CaseKeys(tenant, case_id) for case_id in case_ids}
        found: list[tuple[CaseKeys, str, str | None]] = []
        for case_id, name, wrapped in self._reading.all(
            "SELECT stream_id, subject, wrapped FROM log.data_keys WHERE tenant = %s AND stream_id = ANY(%s)",
            tenant,
            list(case_ids),
        ):
            found.append((loaded[case_id], name, wrapped))
        self._wrapping.unwrap(found)
        for keys in loaded.values():
            self.keep(keys)
        return loaded
