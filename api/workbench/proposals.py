"""Whom do the assignment rules propose, and why? Shown beside the field that it would fill; a person takes it or not."""

from dataclasses import dataclass
from typing import Any

from api.workbench.page import Page
from application.assigning import assigned_field, reasons_told
from application.telling import Teller
from domain.directory.proposing import Proposal
from domain.kernel.act import Entry
from domain.kernel.case_kind import CaseKind
from domain.kernel.vocabulary import OrganisationId

APPROVING = ("approve", "decline")


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed:
    """A proposal in words, and what a form sends to take it."""

    take: str
    """`unit=bureau.housing`, `mediators=a,b`; empty where there is nobody to take."""
    who: str
    why: list[str]
    rule: str
    edition: int


async def proposed(page: Page, kind: CaseKind, entry: Entry, case: Any, teller: Teller) -> Proposed | None:
    """For a command whose field the rules can fill; None for all others."""
    if page.office.assigning is None or case is None or entry.part in APPROVING:
        return None
    if assigned_field(entry.command) is None:
        return None
    found: Proposal | None = await page.ask(
        page.office.assigning.for_command, page.whoever.tenant, kind, case, entry.command
    )
    return in_words(found, teller, entry) if found is not None else None


def in_words(found: Proposal, teller: Teller, entry: Entry | None = None) -> Proposed:
    field = assigned_field(entry.command) if entry else None
    body = [found.organisation] if found.organisation else []
    values = [] if field is None else body if field.type is OrganisationId else list(found.people)
    named = [teller.organisation(each) for each in body] + [teller.person(each) for each in found.people]
    return Proposed(
        take=f"{field.name}={','.join(values)}" if field is not None and values else "", who=" · ".join(named),
        why=reasons_told(found, teller), rule=found.rule, edition=found.edition,
    )  # fmt: skip


def taken(sent: str) -> tuple[str, list[str]]:
    """The field and the values of a proposal that somebody took."""
    name, _, values = sent.partition("=")
    return name, values.split(",")
