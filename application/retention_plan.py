"""Which files may be destroyed, because the time for which they must be kept is over? Proposed, never done by itself.

An archive appraises each of them (鉴定) and proposes its erasure; another person confirms it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from application.answers import Filter, Viewer
from application.cases import Cases
from application.questions import Questions
from domain.cases.erasure.retention import Kept, is_listed, kept, shortest
from domain.kernel.card import Card
from domain.kernel.case_kind import CaseKind
from domain.kernel.vocabulary import CaseId, local_date

MOST = 200
"""Files on one plan; the rest come when these are dealt with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A file whose time is over."""

    case: CaseId
    kind: str
    number: str
    closed_on: date
    until: date
    basis: str


class RetentionPlan:
    def __init__(self, cases: Cases, questions: Questions) -> None:
        self._cases = cases
        self._questions = questions

    def due(self, viewer: Viewer) -> list[Due]:
        """Files of the viewer's place whose time is over and from which nobody was erased yet, those due longest first."""
        found = (each for kind in self._cases.kinds.values() if is_listed(kind.name) for each in self._of(viewer, kind))
        return sorted(found, key=lambda each: (each.until, each.number))[:MOST]

    def _of(self, viewer: Viewer, kind: CaseKind) -> Iterator[Due]:
        today = local_date(self._cases.clock.now())
        parameters = self._cases.surroundings.parameters()
        years = shortest(kind.name, parameters.at(today, ""))
        if years is None or kind.card is None:
            return
        before = date(today.year - years, 1, 1)  # closed before: the last year counts to its end
        which = Filter(kinds=(kind.name,), open=False, closed_until=before)
        page = self._questions.queue(viewer, which, sort="opened", limit=MOST)
        for _, case in self._cases.several(viewer.tenant, [each.case_id for each in page.rows]).values():
            card = kind.card(case)
            keeping = kept(card, parameters.at(today, card.division))
            if not case.erased_by and keeping.has_ended(today):
                yield _due(card, keeping)


def _due(card: Card, keeping: Kept) -> Due:
    assert card.closed_at is not None
    assert keeping.until is not None
    return Due(
        case=card.case, kind=card.kind, number=card.number or "", closed_on=local_date(card.closed_at),
        until=keeping.until, basis=keeping.basis,
    )  # fmt: skip
