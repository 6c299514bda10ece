"""How are the rows of an agreement read from a form, also while it is being filled in?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from api.workbench.fields import row_numbers
from domain.cases.mediation.facts import Legality, Obligation
from domain.kernel.fields import fields_of
from domain.kernel.personal import HIDDEN

Given = Mapping[str, Sequence[str]]
PARTS = ("debtor", "creditor", "what", "amount", "due_on")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One obligation as texts: what was typed, or what was agreed."""

    debtor: str = ""
    creditor: str = ""
    what: str = ""
    amount: str = ""
    due_on: str = ""

    @property
    def says_something(self) -> bool:
        return any(getattr(self, part).strip() for part in PARTS)

    @classmethod
    def of(cls, owed: Obligation, *, full: bool) -> "Row":
        return cls(
            debtor=owed.debtor, creditor=owed.creditor, what=owed.what if full else HIDDEN,
            amount=f"{owed.amount:,.2f}" if owed.amount is not None else "",
            due_on=owed.due_on.isoformat() if owed.due_on else "",
        )  # fmt: skip


BLANK = Row()


def given_rows(given: Given) -> tuple[Row, ...]:
    """Every row of the form, those left blank too."""
    return tuple(
        Row(**{part: (given.get(f"obligations.{n}.{part}") or [""])[0] for part in PARTS})
        for n in sorted(row_numbers(given, "obligations"))
    )


def without_row(given: Given, place: str) -> dict[str, list[str]]:
    """The form without one of its rows, the others moved up."""
    rows = [row for n, row in enumerate(given_rows(given)) if str(n) != place]
    others = {name: list(values) for name, values in given.items() if not name.startswith("obligations.")}
    return others | {f"obligations.{n}.{part}": [getattr(row, part)] for n, row in enumerate(rows) for part in PARTS}


def typed(given: Given) -> dict[str, list[str]]:
    """The form as the command has it: an amount makes it money, a box that is not ticked says no."""
    rows = [row for row in given_rows(given) if row.says_something]
    others = {name: list(values) for name, values in given.items() if not name.startswith("obligations.")}
    numbered: dict[str, Any] = {}
    for n, row in enumerate(rows):
        numbered |= {f"obligations.{n}.{part}": [getattr(row, part).strip()] for part in PARTS}
        numbered[f"obligations.{n}.amount"] = [row.amount.replace(",", "").replace("，", "").strip()]
        numbered[f"obligations.{n}.sort"] = ["money" if row.amount.strip() else "act"]
    boxes = {
        f"legality.{each.name}": ["true" if f"legality.{each.name}" in given else "false"]
        for each in fields_of(Legality)
    }
    return others | numbered | boxes


def legality_of(given: Given) -> frozenset[str]:
    """The boxes that are ticked."""
    return frozenset(each.name for each in fields_of(Legality) if f"legality.{each.name}" in given)


def bars_of(given: Given) -> frozenset[str]:
    return frozenset(given.get("bars", ()))
