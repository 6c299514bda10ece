"""Through what do messages leave, and where is staff reached? Rows whose addresses and secrets are sealed."""

import threading
import time
from collections.abc import Sequence
from typing import Any

from cryptography.fernet import Fernet
from msgspec import json
from sqlalchemy import Engine, insert, select, update
from sqlalchemy.dialects.postgresql import insert as upserting
from sqlalchemy.exc import IntegrityError

from application.messages.ports import Contact, NoSuchOutletError, Outlet, OutletExistsError
from application.ports import Clock
from domain.kernel.messages import MessageWay
from domain.kernel.vocabulary import StaffId
from infrastructure.identity.sealed import sealing
from infrastructure.messages.tables import CONTACTS, OUTLETS

REMEMBERED_SECONDS = 5.0
"""How old what is known of the outlets may be."""


class StoredOutlets:
    """Fulfils `application.messages.ports.Outlets`."""

    def __init__(self, engine: Engine, clock: Clock, master: bytes) -> None:
        self._engine = engine
        self._transactions = engine.execution_options(isolation_level="READ COMMITTED")
        self._clock = clock
        self._fernet: Fernet = sealing(master, "hemu outlets")
        self._known: dict[str, tuple[float, Sequence[Outlet]]] = {}
        self._lock = threading.Lock()

    def of(self, tenant: str) -> Sequence[Outlet]:
        with self._lock:
            read_at, known = self._known.get(tenant, (0.0, ()))
            if time.monotonic() - read_at < REMEMBERED_SECONDS and read_at:
                return known
            found = [each for each in self.all(tenant) if not each.disabled]
            self._known[tenant] = time.monotonic(), found
            return found

    def all(self, tenant: str) -> Sequence[Outlet]:
        asked = select(OUTLETS).where(OUTLETS.c.tenant == tenant).order_by(OUTLETS.c.name)
        with self._engine.connect() as connection:
            return [self._outlet(row) for row in connection.execute(asked)]

    def add(self, outlet: Outlet) -> None:
        """Raises OutletExistsError."""
        row = {
            "tenant": outlet.tenant, "name": outlet.name, "way": outlet.way.value, "division": outlet.division,
            "address": self._sealed(outlet.address), "secret": self._sealed(outlet.secret),
            "disabled": outlet.disabled, "created_at": self._clock.now(),
        }  # fmt: skip
        try:
            with self._transactions.begin() as connection:
                connection.execute(insert(OUTLETS).values(row))
        except IntegrityError as error:
            raise OutletExistsError(outlet.name) from error
        self._forget()

    def set_disabled(self, tenant: str, name: str, *, disabled: bool) -> None:
        """Raises NoSuchOutletError."""
        changed = update(OUTLETS).where(OUTLETS.c.tenant == tenant, OUTLETS.c.name == name).values(disabled=disabled)
        with self._transactions.begin() as connection:
            if connection.execute(changed).rowcount == 0:
                raise NoSuchOutletError(name)
        self._forget()

    def _forget(self) -> None:
        with self._lock:
            self._known.clear()

    def _sealed(self, text: str) -> str:
        return self._fernet.encrypt(text.encode()).decode()

    def _opened(self, text: str) -> str:
        return self._fernet.decrypt(text.encode()).decode()

    def _outlet(self, row: Any) -> Outlet:
        return Outlet(
            name=row.name, tenant=row.tenant, way=MessageWay(row.way), division=row.division,
            address=self._opened(row.address), secret=self._opened(row.secret), disabled=row.disabled,
        )  # fmt: skip


class StoredContacts:
    """Fulfils `application.messages.ports.Contacts`."""

    def __init__(self, engine: Engine, master: bytes) -> None:
        self._engine = engine
        self._transactions = engine.execution_options(isolation_level="READ COMMITTED")
        self._fernet = sealing(master, "hemu contacts")

    def contact(self, tenant: str, staff: StaffId) -> Contact:
        asked = select(CONTACTS.c.sealed).where(CONTACTS.c.tenant == tenant, CONTACTS.c.staff == staff)
        with self._engine.connect() as connection:
            sealed = connection.execute(asked).scalar()
        return json.decode(self._fernet.decrypt(sealed.encode()), type=Contact) if sealed else Contact()

    def keep(self, tenant: str, staff: StaffId, contact: Contact) -> None:
        sealed = self._fernet.encrypt(json.encode(contact)).decode()
        kept = (
            upserting(CONTACTS).values(tenant=tenant, staff=staff, sealed=sealed)
            .on_conflict_do_update(index_elements=[CONTACTS.c.tenant, CONTACTS.c.staff], set_={"sealed": sealed})
        )  # fmt: skip
        with self._transactions.begin() as connection:
            connection.execute(kept)
