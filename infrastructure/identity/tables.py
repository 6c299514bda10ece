"""Which rows keep accounts and sessions? The columns of schema `identity`, as its migration made them."""

from sqlalchemy import (
    ARRAY,
    BigInteger,
    Boolean,
    Column,
    DateTime,
    FetchedValue,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
)

METADATA = MetaData(schema="identity")

ACCOUNTS = Table(
    "accounts",
    METADATA,
    Column("login", Text, primary_key=True),
    Column("tenant", Text, nullable=False),
    Column("staff", Text, nullable=False),
    Column("password_hash", Text),
    Column("password_set_at", DateTime(timezone=True)),
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
    Column("id", Text, nullable=False, server_default=FetchedValue()),
    Column("confirmed_at", DateTime(timezone=True), nullable=False),
    Column("factors", Integer, nullable=False),
    Column("device", Text, nullable=False),
    Column("address", Text, nullable=False),
    Column("seen_at", DateTime(timezone=True), nullable=False),
    Column("name", Text),
    Column("reads_only", Boolean, nullable=False),
    Column("kinds", ARRAY(Text)),
)

FORMER_PASSWORDS = Table(
    "former_passwords",
    METADATA,
    Column("login", Text, primary_key=True),
    Column("set_at", DateTime(timezone=True), primary_key=True),
    Column("password_hash", Text, nullable=False),
)

WAITS = Table(
    "waits",
    METADATA,
    Column("sort", Text, primary_key=True),
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    Column("failures", Integer, nullable=False),
    Column("until", DateTime(timezone=True), nullable=False),
    Column("tried_at", DateTime(timezone=True), nullable=False),
)

TOTP = Table(
    "totp",
    METADATA,
    Column("login", Text, primary_key=True),
    Column("secret", Text, nullable=False),
    Column("since", DateTime(timezone=True)),
    Column("last_step", BigInteger, nullable=False),
)

RECOVERY_CODES = Table(
    "recovery_codes",
    METADATA,
    Column("login", Text, primary_key=True),
    Column("code_hash", LargeBinary, primary_key=True),
)

PASSKEYS = Table(
    "passkeys",
    METADATA,
    Column("credential", LargeBinary, primary_key=True),
    Column("login", Text, nullable=False),
    Column("id", Text, nullable=False),
    Column("public_key", LargeBinary, nullable=False),
    Column("sign_count", BigInteger, nullable=False),
    Column("name", Text, nullable=False),
    Column("since", DateTime(timezone=True), nullable=False),
    Column("used_at", DateTime(timezone=True)),
)

ERRANDS = Table(
    "errands",
    METADATA,
    Column("key", LargeBinary, primary_key=True),
    Column("purpose", Text, nullable=False),
    Column("login", Text),
    Column("kept", Text, nullable=False),
    Column("until", DateTime(timezone=True), nullable=False),
)

RESET_CODES = Table(
    "reset_codes",
    METADATA,
    Column("login", Text, primary_key=True),
    Column("code_hash", LargeBinary, nullable=False),
    Column("until", DateTime(timezone=True), nullable=False),
)

PROVIDER_IDENTITIES = Table(
    "provider_identities",
    METADATA,
    Column("issuer", Text, primary_key=True),
    Column("subject", Text, primary_key=True),
    Column("login", Text, nullable=False),
    Column("since", DateTime(timezone=True), nullable=False),
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
    Column("until", DateTime(timezone=True)),
    Column("seen_at", DateTime(timezone=True)),
)

SPENT_NONCES = Table(
    "spent_nonces",
    METADATA,
    Column("name", Text, primary_key=True),
    Column("nonce", Text, primary_key=True),
    Column("until", DateTime(timezone=True), nullable=False),
)
