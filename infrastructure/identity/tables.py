"""Which rows keep accounts and sessions? The columns of schema `identity`, as its migration made them."""

from sqlalchemy import BigInteger, Boolean, Column, DateTime, Integer, LargeBinary, MetaData, Table, Text

METADATA = MetaData(schema="identity")

ACCOUNTS = Table(
    "accounts",
    METADATA,
    Column("login", Text, primary_key=True),
    Column("tenant", Text, nullable=False),
    Column("staff", Text, nullable=False),
    Column("password_hash", Text, nullable=False),
    Column("failures", Integer, nullable=False),
    Column("locked_until", DateTime(timezone=True)),
    Column("disabled", Boolean, nullable=False),
    Column("created_at", DateTime(timezone=True), nullable=False),
)

SESSIONS = Table(
    "sessions",
    METADATA,
    Column("token_hash", LargeBinary, primary_key=True),
    Column("login", Text, nullable=False),
    Column("carrier", Text, nullable=False),
    Column("created_at", DateTime(timezone=True), nullable=False),
    Column("expires_at", DateTime(timezone=True), nullable=False),
)

ACCESSES = Table(
    "accesses",
    METADATA,
    Column("tenant", Text, primary_key=True),
    Column("entry", BigInteger, primary_key=True, autoincrement=False),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("actor", Text, nullable=False),
    Column("acting_for", Text),
    Column("act", Text, nullable=False),
    Column("case_id", Text),
    Column("what", Text, nullable=False),
    Column("why", Text, nullable=False),
    Column("place", Text, nullable=False),
    Column("result", Text, nullable=False),
    Column("hash", LargeBinary, nullable=False),
)

ACCESS_HEADS = Table(
    "access_heads",
    METADATA,
    Column("tenant", Text, primary_key=True),
    Column("entry", BigInteger, nullable=False),
    Column("hash", LargeBinary, nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
)

TRIES = Table(
    "tries",
    METADATA,
    Column("sort", Text, primary_key=True),
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    Column("began_at", DateTime(timezone=True), nullable=False),
    Column("tries", Integer, nullable=False),
)

SAVED_VIEWS = Table(
    "saved_views",
    METADATA,
    Column("tenant", Text, primary_key=True),
    Column("staff", Text, primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("name", Text, primary_key=True),
    Column("query", Text, nullable=False),
)

SERVICE_ACCOUNTS = Table(
    "service_accounts",
    METADATA,
    Column("name", Text, primary_key=True),
    Column("tenant", Text, nullable=False),
    Column("organisation", Text, nullable=False),
    Column("line", Text, nullable=False),
    Column("secret", Text, nullable=False),
    Column("disabled", Boolean, nullable=False),
    Column("created_at", DateTime(timezone=True), nullable=False),
)

SPENT_NONCES = Table(
    "spent_nonces",
    METADATA,
    Column("name", Text, primary_key=True),
    Column("nonce", Text, primary_key=True),
    Column("until", DateTime(timezone=True), nullable=False),
)
