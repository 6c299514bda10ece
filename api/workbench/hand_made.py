"""Which commands have a page made for them, where the derived form would be clumsy?"""

from domain.kernel.act import Entry

PAGES = {
    ("mediation", "record_step"): "/step/{id}",
    ("mediation", "plan_session"): "/mediation/calendar?case={id}",
    ("mediation", "draft_agreement"): "/mediations/{id}/agreement",
    ("mediation", "sign"): "/mediations/{id}/agreement",
    ("mediation", "sign_as_mediator"): "/mediations/{id}/agreement",
    ("mediation", "seal"): "/mediations/{id}/agreement",
    ("assistance", "compute"): "/assistances/{id}/means",
    ("recognition", "examine"): "/recognitions/{id}/examination",
}


SHEETS = {"screening": "sheet.open", "recognition": "activities.sheet.open"}
"""Kinds whose cases have a sheet to print at `/{plural}/{id}/sheet`, by the word for it."""


def page_of(kind: str, plural: str, entry: Entry, case_id: str) -> str:
    """Where a command is given: its own page, or the derived form."""
    return PAGES.get((kind, entry.name), f"/{plural}/{{id}}/{entry.name}").format(id=case_id)
