"""Is the log still what was published, and how far is it protected?

What lies before the last published checkpoint cannot be changed unnoticed by anybody, not even by who owns the database and
recomputes the hash chain; what lies after it is not protected yet, and is named so. The leaves of the tree are the hashes of
the rows, in the order of the log.
"""

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

from sqlalchemy import Connection, Engine, select, text

from application.checkpoints import Checkpoint, NoCheckpointError, SignedCheckpoint
from application.merkle import EMPTY, leaf_hash, root, root_of
from infrastructure.chains import EVENT_LOG, ChainedLog
from infrastructure.notary.authority import TimeAuthority
from infrastructure.notary.keys import PublicKey, SigningKey
from infrastructure.notary.published import DamagedError, Published, cities
from infrastructure.notary.stamps import NoStampError, Stamp
from infrastructure.notary.witnesses import Witness, cosigned, send

LOG = logging.getLogger(__name__)
AT_ONCE = 5000
ONE_AT_A_TIME = 0x6E6F7461  # "nota": the advisory lock of whoever publishes


class RewrittenError(Exception):
    """The log does not continue what was published: nothing more is signed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How a city's log stands to what was published of it."""

    tenant: str
    size: int
    """How many events are protected by the last checkpoint."""
    head: int
    """How many there are."""
    differs_at: int | None = None
    """The first position that is not what was published."""
    why: str = ""

    @property
    def holds(self) -> bool:
        return not self.why

    @property
    def ends_early(self) -> bool:
        """Whether every row that is there is what was published, and only the last ones are missing."""
        return self.differs_at == self.head + 1


class Notary:
    """Signs and publishes one sort of log, of all cities of a database."""

    def __init__(
        self, database: Engine, key: Callable[[], SigningKey], *, origin: str, url: str, log: ChainedLog = EVENT_LOG,
        witnesses: Sequence[Witness] = (), webhook: str = "", authority: TimeAuthority | None = None,
    ) -> None:  # fmt: skip
        self._database = database
        self._key = key
        self._origin = origin
        self._url = url
        self._log = log
        self._witnesses = witnesses
        self._webhook = webhook
        self.authority = authority

    def origin(self, tenant: str) -> str:
        return f"{self._origin}/{self._name(tenant)}"

    def public_key(self, tenant: str) -> PublicKey:
        return self._key().public(self.origin(tenant))

    def national_key(self, tenant: str) -> PublicKey | None:
        """The SM2 key by which it signs besides, where the national algorithms are wanted."""
        return self._key().national(self.origin(tenant))

    def keys_of(self, tenant: str, signed: SignedCheckpoint | None) -> list[PublicKey]:
        """By which keys of the notary a checkpoint is signed; older ones lack SM2."""
        national = self.national_key(tenant)
        return [self.public_key(tenant), *([national] if national and signed and national.signed(signed) else [])]

    def place(self, tenant: str) -> Published:
        return Published(self._url, self._name(tenant))

    def cities(self) -> list[str]:
        """Of which anything was published, whether or not the database knows them still."""
        return cities(self._url)

    def last(self, tenant: str) -> SignedCheckpoint | None:
        """The newest checkpoint, if it is the notary's own. Raises NoCheckpointError."""
        found = self.place(tenant).last()
        if found is not None and not self._is_own(tenant, found):
            raise NoCheckpointError("the last checkpoint does not bear the notary's signature")
        return found

    def size(self, tenant: str) -> int:
        """How many rows the newest checkpoint covers; 0 where there is none, or none of the notary's own."""
        try:
            last = self.last(tenant)
        except (NoCheckpointError, ValueError):
            return 0
        return last.checkpoint.size if last else 0

    def publish(self, tenant: str) -> SignedCheckpoint | None:
        """Sign what is new since the last checkpoint; None where nothing is, or somebody else is at it.

        Raises RewrittenError, and then signs nothing.
        """
        with self._alone() as connection:
            if connection is None:
                return None
            last = self.last(tenant)
            old, old_root = (last.checkpoint.size, last.checkpoint.root) if last else (0, EMPTY)
            new = self._head(connection, tenant)
            if new < old:
                raise RewrittenError(f"{new} {self._log.name}, but {old} were published")
            if new == old:
                return None
            return self._sign(connection, tenant, old, old_root, new)

    def stamp(self, tenant: str) -> None:
        """Have the last checkpoint stamped where it is not yet: it covers all before it. Raises OSError, NoStampError."""
        with self._alone() as connection:
            last = self.last(tenant) if connection is not None else None
            if last is not None and self.stamp_on(tenant, last) is None:
                self._have_stamped(tenant, last)

    def stamp_on(self, tenant: str, signed: SignedCheckpoint) -> bytes | None:
        """The time stamp of a checkpoint as it lies there, unread."""
        return self.place(tenant).stamp(signed.checkpoint.size)

    def stamped(self, tenant: str, signed: SignedCheckpoint) -> Stamp | None:
        """Since when a checkpoint is there, by the authority; None where it has not said so yet. Raises NoStampError."""
        answer = self.stamp_on(tenant, signed) if self.authority else None
        return self.authority.read(answer, signed.text().encode()) if self.authority and answer else None

    def _have_stamped(self, tenant: str, signed: SignedCheckpoint) -> None:
        if self.authority is not None:
            answer = self.authority.stamp(signed.text().encode())
            self.place(tenant).keep_stamp(signed.checkpoint.size, answer)

    @contextmanager
    def _alone(self) -> Iterator[Connection | None]:
        """A connection while nobody else publishes; None while somebody does."""
        with self._database.execution_options(isolation_level="READ COMMITTED").begin() as connection:
            is_alone = connection.scalar(text("SELECT pg_try_advisory_xact_lock(:key)"), {"key": ONE_AT_A_TIME})
            yield connection if is_alone else None

    def _sign(self, connection: Connection, tenant: str, old: int, old_root: bytes, new: int) -> SignedCheckpoint:
        place = self.place(tenant)
        node = place.add(old, new, lambda begin, end: _leaves(connection, self._log, tenant, begin, end))
        if root(node, old) != old_root:
            raise RewrittenError(f"the first {old} {self._log.name} are not those that were published")
        signed = self._key().sign(Checkpoint(origin=self.origin(tenant), size=new, root=root(node, new)))
        place.publish(signed)
        if self._witnesses:
            signed = cosigned(signed, node, self._witnesses)
            place.publish(signed)
        if self._webhook:
            send(self._webhook, signed)
        try:
            self._have_stamped(tenant, signed)
        except (OSError, NoStampError) as error:
            LOG.warning("the checkpoint of %s is not stamped yet: %s", signed.checkpoint.origin, error)
        return signed

    def compare(self, tenant: str) -> Standing:
        """Every row's hash beside what was published of it; that the hashes are right, the chain tells."""
        with self._database.connect() as connection:
            head = self._head(connection, tenant)
            try:
                last = self.last(tenant)
            except (NoCheckpointError, ValueError) as error:
                return Standing(tenant=tenant, size=0, head=head, why=f"the checkpoint is spoilt: {error}")
            if last is None:
                return Standing(tenant=tenant, size=0, head=head)
            return self._compared(connection, tenant, last.checkpoint, head)

    def _compared(self, connection: Connection, tenant: str, checkpoint: Checkpoint, head: int) -> Standing:
        found = Standing(tenant=tenant, size=checkpoint.size, head=head)
        if root_of(leaf for _, leaf in _stored(connection, self._log, tenant, checkpoint.size)) == checkpoint.root:
            return found
        try:
            stored = _stored(connection, self._log, tenant, checkpoint.size)
            differs_at = _first_difference(stored, _leaves_signed(self.place(tenant), checkpoint))
        except DamagedError as error:
            return replace(found, why=f"not what was published, and {error}")
        return replace(found, differs_at=differs_at, why="not what was published")

    def _name(self, tenant: str) -> str:
        """The events of a city go by its digits; other logs are named after them."""
        return tenant if self._log is EVENT_LOG else f"{tenant}/{self._log.name}"

    def _head(self, connection: Connection, tenant: str) -> int:
        return connection.scalar(select(self._log.last).where(self._log.heads.c.tenant == tenant)) or 0

    def _is_own(self, tenant: str, signed: SignedCheckpoint) -> bool:
        national = self.national_key(tenant)
        if signed.checkpoint.origin != self.origin(tenant) or (national and national.denies(signed)):
            return False
        return self.public_key(tenant).signed(signed)


def _leaves(connection: Connection, log: ChainedLog, tenant: str, begin: int, end: int) -> Sequence[bytes]:
    asked = (
        select(log.rows.c.hash)
        .where(log.rows.c.tenant == tenant, log.place > begin, log.place <= end)
        .order_by(log.place)
    )
    found = [leaf_hash(bytes(each)) for each in connection.scalars(asked)]
    if len(found) != end - begin:
        raise RewrittenError(f"{log.name} are missing after {begin}")
    return found


def _leaves_signed(place: Published, checkpoint: Checkpoint) -> Iterator[bytes]:
    """The published hashes, if they give the root that was signed. Raises DamagedError."""
    if root_of(place.leaves(checkpoint.size)) != checkpoint.root:
        raise DamagedError("the published hashes are not those that were signed")
    return place.leaves(checkpoint.size)


def _stored(connection: Connection, log: ChainedLog, tenant: str, size: int) -> Iterator[tuple[int, bytes]]:
    """Number and leaf of the stored rows up to a size, a few thousand at a time."""
    for after in range(0, size, AT_ONCE):
        asked = (
            select(log.place, log.rows.c.hash)
            .where(log.rows.c.tenant == tenant, log.place > after, log.place <= min(after + AT_ONCE, size))
            .order_by(log.place)
        )
        for position, found in connection.execute(asked):
            yield position, leaf_hash(bytes(found))


def _first_difference(stored: Iterator[tuple[int, bytes]], published: Iterator[bytes]) -> int | None:
    """The first position that is missing or holds something else; None where the published hashes are spoilt too."""
    for expected, leaf in enumerate(published, 1):
        if next(stored, None) != (expected, leaf):
            return expected
    return None
