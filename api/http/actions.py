"""What may be done next? The commands open to somebody on a case, as links."""

from collections.abc import Iterable

from pydantic import BaseModel, Field

from application.telling import Teller
from domain.kernel.case_kind import CaseKind, Entry
from domain.kernel.records import AttachFile
from domain.kernel.roles import Role

PREFIX = "/api/v1"


class Action(BaseModel):
    name: str = Field(description="The command.")
    label: str = Field(description="What the button says.")
    href: str = Field(description="Where the command is posted.")


def path_of(kind: CaseKind, entry: Entry, case_id: str = "{case_id}") -> str:
    """Where a command is posted."""
    return f"{PREFIX}/{kind.plural}/{entry.name}" if entry.opens else f"{PREFIX}/{kind.plural}/{case_id}/{entry.name}"


def actions_of(entries: Iterable[Entry], teller: Teller, case_id: str) -> list[Action]:
    return [
        Action(name=entry.name, label=teller.command(entry), href=path_of(teller.kind, entry, case_id))
        for entry in entries if for_people(entry)
    ]  # fmt: skip


def for_people(entry: Entry) -> bool:
    """Whether anybody who can sign in may ever give it.

    The rest is for the worker and the processes; a file is attached by uploading it.
    """
    if entry.command is AttachFile:
        return False
    if entry.part in ("approve", "decline"):
        return True
    return any(each.roles - {Role.SYSTEM} for each in entry.act.who)
