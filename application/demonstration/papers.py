"""Which cases of the demonstration city have papers? A few where the accounts are shown, so that a whole file lies open.

Papers are written and laid out like any others, by whoever handles the case; they are dated the day on which the story is told.
"""

import asyncio
import logging
from collections.abc import Iterator
from dataclasses import dataclass, replace

from application.answers import Filter, QueueRow, Viewer
from application.demonstration.places import SHOWN
from application.demonstration.teller import at_once
from application.engine import Engine
from application.papers.case_file import CASE_FILE, CaseFile
from application.papers.issuing import Issuing, Parts, Wish
from application.questions import Questions
from domain.kernel.roles import scope
from domain.kernel.vocabulary import SYSTEM, Actor, ForbiddenError, RefusedError

LOG = logging.getLogger(__name__)
WITH_PAPERS = (("mediation", ("archived", "closed", "performed")), ("assistance", ("active",)))
"""The kinds whose papers the law lists, and the states in which a case has come far."""
BOUND = "mediation"
"""Of which kind the file is bound as a volume too, with every paper it can have."""
ELSEWHERE = 3
"""D: papers of a case that is not bound; laying papers out takes longer than telling cases."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Papered:
    """What was issued."""

    papers: int = 0
    volumes: int = 0


def issue_papers(parts: Parts, questions: Questions, tenant: str) -> Papered:
    """Done again, it adds nothing. A machine that cannot lay papers out has none."""
    alone = replace(parts, in_thread=at_once, on_press=at_once)
    issuing = Issuing(alone)
    try:
        return asyncio.run(_issued(issuing, CaseFile(alone, issuing), parts.engine, questions, tenant))
    except RefusedError as refused:
        LOG.warning("the demonstration city has no papers: %s", refused.code)
        return Papered()


async def _issued(issuing: Issuing, volumes: CaseFile, engine: Engine, questions: Questions, tenant: str) -> Papered:
    chosen = [row for row in _chosen(questions, tenant) if not _has_papers(engine, tenant, row)]
    issued = await issuing.issue_each([wish for row in chosen for wish in _wishes(issuing, tenant, row)])
    bound = 0
    for row in (each for each in chosen if each.kind == BOUND):
        try:
            await volumes.bind(Wish(viewer=_handler(tenant, row), case_id=row.case_id, paper=CASE_FILE))
            bound += 1
        except (RefusedError, ForbiddenError) as barred:
            LOG.info("%s is not bound: %s", row.number, barred)
    return Papered(papers=len(issued), volumes=bound)


def _chosen(questions: Questions, tenant: str) -> Iterator[QueueRow]:
    """The newest of each kind that somebody handles."""
    for kind, states in WITH_PAPERS:
        which = Filter(kinds=(kind,), states=states, division=scope(SHOWN[2].code))
        page = questions.queue(Viewer(tenant=tenant, actor=SYSTEM), which, sort="opened", descending=True)
        yield from [row for row in page.rows if row.handler][:1]


def _has_papers(engine: Engine, tenant: str, row: QueueRow) -> bool:
    return any(each.stands for each in engine.case(tenant, row.case_id)[1].issued.values())


def _wishes(issuing: Issuing, tenant: str, row: QueueRow) -> list[Wish]:
    viewer = _handler(tenant, row)
    return [
        Wish(viewer=viewer, case_id=row.case_id, paper=each.paper.code, step=each.step.version)
        for each in issuing.possible(viewer, row.case_id) if each.step is not None
    ][: None if row.kind == BOUND else ELSEWHERE]  # fmt: skip


def _handler(tenant: str, row: QueueRow) -> Viewer:
    assert row.handler is not None
    return Viewer(tenant=tenant, actor=Actor(id=row.handler))
