"""The same work through the library as it comes: `eventsourcing.postgres` with its defaults and `@event` aggregates."""

from uuid import UUID

from eventsourcing.application import Application
from eventsourcing.domain import Aggregate, event
from sqlalchemy.engine import make_url


class Matter(Aggregate):
    """An appeal in handling, as the library would have it."""

    @event("Registered")
    def __init__(self, *, division: str, content: str, channel: str) -> None:
        self.division = division
        self.content = content
        self.channel = channel
        self.contacts: list[str] = []

    @event("Contacted")
    def contact(self, *, way: str, result: str, on: str) -> None:
        self.contacts.append(f"{way} {result} {on}")


class Matters(Application[UUID]):
    """Registers and contacts."""

    def register(self) -> UUID:
        matter = Matter(division="130903001001", content="三楼漏水" * 20, channel="visit")
        self.save(matter)
        return matter.id

    def contact(self, matter_id: UUID) -> None:
        matter: Matter = self.repository.get(matter_id)
        matter.contact(way="phone", result="已联系诉求人，约定次日上门查看" * 4, on="2026-11-24")
        self.save(matter)


def matters(url: str, schema: str = "public") -> Matters:
    """The application on a database that a URL of ours names."""
    parts = make_url(url)
    return Matters(
        env={
            "PERSISTENCE_MODULE": "eventsourcing.postgres",
            "POSTGRES_DBNAME": parts.database or "",
            "POSTGRES_HOST": str(parts.query.get("host", parts.host or "")),
            "POSTGRES_PORT": str(parts.query.get("port", parts.port or 5432)),
            "POSTGRES_USER": parts.username or "",
            "POSTGRES_PASSWORD": parts.password or "",
            "POSTGRES_SCHEMA": schema,
        }
    )
