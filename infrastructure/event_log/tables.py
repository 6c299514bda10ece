"""Which columns have events and heads? For who reads them through SQLAlchemy; the migrations made them."""

from sqlalchemy import BigInteger, Column, Integer, LargeBinary, MetaData, Table, Text
from sqlalchemy.dialects.postgresql import TIMESTAMP

METADATA = MetaData(schema="log")
_TIME = TIMESTAMP(timezone=True)

HEADS = Table(
    "heads",
    METADATA,
    Column("tenant", Text, primary_key=True),
    Column("position", BigInteger, nullable=False),
    Column("hash", LargeBinary, nullable=False),
    Column("recorded_at", _TIME, nullable=False),
)

EVENTS = Table(
    "events",
    METADATA,
    Column("tenant", Text, primary_key=True),
    Column("position", BigInteger, primary_key=True, autoincrement=False),
    Column("stream_id", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("schema_version", Integer, nullable=False),
    Column("body", Text, nullable=False),
    Column("sealed", Text),
    Column("case_number", Text),
    Column("occurred_at", _TIME, nullable=False),
    Column("recorded_at", _TIME, nullable=False),
    Column("actor", Text, nullable=False),
    Column("acting_for", Text),
    Column("causation_id", Text),
    Column("correlation_id", Text),
    Column("hash", LargeBinary, nullable=False),
)
