"""Which rows keep the outbox and the outlets? The columns of schema `messages`, as its migration made them."""

from sqlalchemy import BigInteger, Boolean, Column, DateTime, Integer, MetaData, Table, Text

METADATA = MetaData(schema="messages")

LETTERS = Table(
    "letters",
    METADATA,
    Column("tenant", Text, primary_key=True),
    Column("id", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("case_id", Text, nullable=False),
    Column("version", BigInteger, nullable=False),
    Column("template", Text, nullable=False),
    Column("receiver", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("due_at", DateTime(timezone=True), nullable=False),
    Column("state", Text, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("way", Text, nullable=False),
    Column("edition", Integer, nullable=False),
    Column("problem", Text, nullable=False),
    Column("changed_at", DateTime(timezone=True), nullable=False),
)

OUTLETS = Table(
    "outlets",
    METADATA,
    Column("tenant", Text, primary_key=True),
    Column("name", Text, primary_key=True),
    Column("way", Text, nullable=False),
    Column("division", Text, nullable=False),
    Column("address", Text, nullable=False),
    Column("secret", Text, nullable=False),
    Column("disabled", Boolean, nullable=False),
    Column("created_at", DateTime(timezone=True), nullable=False),
)

CONTACTS = Table(
    "contacts",
    METADATA,
    Column("tenant", Text, primary_key=True),
    Column("staff", Text, primary_key=True),
    Column("sealed", Text, nullable=False),
)
