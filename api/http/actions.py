"""What may be done next? The commands open to somebody on a case, as links."""

from collections.abc import Iterable, Mapping

from pydantic import BaseModel, Field

from application.telling import Teller
from domain.kernel.act import Entry
from domain.kernel.case_kind import CaseKind
from domain.kernel.issuing import IssueDocument, PrepareDocument
from domain.kernel.records import AttachFile
from domain.kernel.roles import Role

PREFIX = "/api/v1"
WITH_CONTENT = (AttachFile, PrepareDocument, IssueDocument)
"""Commands that name what lies sealed away: given only by what laid it there."""
_WORDED: dict[tuple[str, str], tuple[CaseKind, Mapping[str, str]]] = {}


class Action(BaseModel):
    name: str = Field(description="The command.")
    label: str = Field(description="What the button says.")
    href: str = Field(description="Where the command is posted.")


def path_of(kind: CaseKind, entry: Entry, case_id: str = "{case_id}") -> str:
    """Where a command is posted."""
    return f"{PREFIX}/{kind.plural}/{entry.name}" if entry.opens else f"{PREFIX}/{kind.plural}/{case_id}/{entry.name}"


def actions_of(entries: Iterable[Entry], teller: Teller, case_id: str) -> list[dict[str, str]]:
    """The commands as `Action` describes them."""
    base = f"{PREFIX}/{teller.kind.plural}/{case_id}/"
    labels = _labels(teller)
    return [
        {"name": entry.name, "label": labels[entry.name], "href": base + entry.name}
        for entry in entries if entry.name in labels
    ]  # fmt: skip


def _labels(teller: Teller) -> Mapping[str, str]:
    """The labels of a kind's commands for people, worded once."""
    kept = _WORDED.get((teller.kind.name, teller.language))
    if kept is None or kept[0] is not teller.kind:
        labels = {name: teller.command(entry) for name, entry in teller.kind.entries.items() if for_people(entry)}
        kept = _WORDED[teller.kind.name, teller.language] = teller.kind, labels
    return kept[1]


def for_people(entry: Entry) -> bool:
    """Whether anybody who can sign in may ever give it.

    The rest is for the worker and the processes; a file is attached by uploading it, a paper issued by making it.
    """
    if entry.command in WITH_CONTENT:
        return False
    if entry.part in ("approve", "decline"):
        return True
    return any(each.roles - {Role.SYSTEM} for each in entry.act.who)
