"""Which papers of a case were issued, which may be issued now, and what does one look like (文书)?"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import quote

from fastapi import Response

from api.http.documents import CHECKED_AT, ENDING, MEDIA
from api.office import Papers
from api.problems import EXPECTED, Trouble, trouble_of
from api.workbench.doings import doings
from api.workbench.freshness import seen
from api.workbench.page import Page, go
from api.workbench.papers import POLICIES, why_of
from application.ask import UnknownCaseError
from application.papers.case_file import CASE_FILE, FileState
from application.papers.issued import Form
from application.papers.issuing import Possible, Wish
from application.reading import Reading, read
from application.telling import Teller
from domain.kernel.act import snake
from domain.kernel.case import Issued
from domain.kernel.case_kind import CaseKind
from domain.kernel.papers import DeliveryWay, Paper, may_be_made
from domain.kernel.personal import HIDDEN
from domain.kernel.vocabulary import CaseId, local_date

_BREAKS = re.compile(r"于?[… “：（），、；:(),;]+")
"""What ends the first words of a sentence: a fact, or a sign."""
_BEGINS_WITH_A_FACT = re.compile(r"第?…|已向…")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A paper that was issued, or is being written."""

    made: Issued
    name: str
    on: str
    by: str
    delivered: str
    state: str
    can_be_delivered: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A paper that may be issued."""

    code: str
    name: str
    step: int
    of: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Later:
    name: str
    condition: str


def papers_of(page: Page) -> Papers:
    """Raises UnknownCaseError, as a page that does not exist, where no papers are issued."""
    if page.office.papers is None:
        raise UnknownCaseError("documents")
    return page.office.papers


def wish(page: Page, case_id: str, paper: str, step: int) -> Wish:
    address = str(page.request.base_url.replace(path=CHECKED_AT))
    return Wish(viewer=page.viewer, case_id=CaseId(case_id), paper=paper, step=step, address=address)


async def documents(page: Page, kind: CaseKind, case_id: str, trouble: Trouble | None = None) -> Response:
    """The page of the papers."""
    await seen(page)
    reading: Reading = await page.ask(
        read, page.office.engine, page.office.access_log, page.viewer, CaseId(case_id), kind
    )
    teller = page.teller(kind, full=reading.full)
    possible: list[Possible] = await page.ask(papers_of(page).issuing.possible, page.viewer, CaseId(case_id))
    state = await page.ask(papers_of(page).case_file.state, page.viewer, CaseId(case_id))
    return page.show(
        "documents.html", trouble.status if trouble else 200, kind=kind, case=reading.case, teller=teller, trouble=trouble,
        made=[_line(page, teller, each) for each in reversed(reading.case.issued.values())],
        offers=[_offer(page, teller, each) for each in possible if each.paper.code != CASE_FILE],
        can_bind=any(each.paper.code == CASE_FILE for each in possible), later=_later(page, teller, reading.case, possible),
        volume=_volume(state, full=reading.full), names=doings(page, reading, teller).names, key=page.new_key(),
    )  # fmt: skip


async def issue(page: Page, kind: CaseKind, case_id: str) -> Response:
    """Issue what the form names, then show it."""
    page.teller(kind)
    given = await page.form()
    step = given.get("step", ["0"])[0][:6]
    asked = wish(page, case_id, given.get("paper", [""])[0][:60], int(step) if step.isdecimal() else 0)
    try:
        if given.get("all"):
            await papers_of(page).issuing.issue_all(page.viewer, CaseId(case_id), asked.address)
            return go(f"/{kind.plural}/{case_id}/documents")
        if given.get("bind"):
            made: Issued = await papers_of(page).case_file.bind(asked)
        else:
            made = await papers_of(page).issuing.issue(asked)
    except EXPECTED as error:
        return await documents(page, kind, case_id, trouble_of(page.request, error))
    return go(f"/{kind.plural}/{case_id}/documents/{made.id}")


async def document(page: Page, kind: CaseKind, case_id: str, document_id: str) -> Response:
    """One paper: what it looks like, its hashes, its delivery."""
    await seen(page)
    reading: Reading = await page.ask(
        read, page.office.engine, page.office.access_log, page.viewer, CaseId(case_id), kind
    )
    made = reading.case.issued.get(document_id)
    if made is None:
        raise UnknownCaseError(document_id)
    teller = page.teller(kind, full=reading.full)
    paper = kind.catalogue[made.paper]
    erased = await page.ask(papers_of(page).issued.is_erased, page.viewer.tenant, CaseId(case_id), made)
    opens = reading.full or bool(why_of(page)) or papers_of(page).issued.makes(page.viewer, kind, reading.case, made)
    return page.show(
        "document.html", kind=kind, case=reading.case, teller=teller, line=_line(page, teller, made), made=made, paper=paper,
        names=doings(page, reading, teller).names, key=page.new_key(), erased=erased, opens=opens, why=why_of(page),
        ways=[(each.value, teller.choice(each)) for each in DeliveryWay],
        starts=teller.term(paper.delivery_starts) if paper.delivery_starts else "",
        unit=teller.organisation(made.unit) if made.unit else "",
    )  # fmt: skip


async def content(page: Page, kind: CaseKind, case_id: str, document_id: str, form: Form) -> Response:
    """The paper itself, as it was issued. The look is logged."""
    page.teller(kind)
    _, case = await page.ask(page.office.engine.case, page.viewer.tenant, CaseId(case_id))
    found: bytes = await page.ask(
        papers_of(page).issued.read, page.viewer, CaseId(case_id), document_id, form, why_of(page)
    )
    made = case.issued[document_id]
    inside = form == "pdf" and "download" not in page.request.query_params
    name = f"{kind.catalogue[made.paper].name.zh} {made.number}".strip()
    headers = {
        "Content-Disposition": f"{'inline' if inside else 'attachment'}; filename*=UTF-8''{quote(name)}.{ENDING[form]}",
        "Cache-Control": "no-store", "X-Frame-Options": "SAMEORIGIN",
        "Content-Security-Policy": POLICIES.get(MEDIA[form], "default-src 'none'; sandbox"),
    }  # fmt: skip
    return Response(found, headers=headers, media_type=MEDIA[form])


def _volume(state: FileState, *, full: bool) -> FileState:
    """What the file will hold; the name of an attachment may be a person's."""
    if full:
        return state
    hidden = (
        replace(each, name=each.name.replace(each.file.name, HIDDEN)) if each.file else each for each in state.entries
    )
    return replace(state, entries=tuple(hidden))


def _line(page: Page, teller: Teller, made: Issued) -> Line:
    state = "void" if made.void else "issued" if made.stands else "prepared"
    way = teller.choice(DeliveryWay(made.way)) if made.way else ""
    return Line(
        made=made, name=teller.paper(made.paper), by=teller.person(made.by),
        on=page.day(local_date(made.issued_at)) if made.issued_at else "", state=page.word(f"document.{state}"),
        delivered=f"{page.day(local_date(made.delivered_at))}　{way}" if made.delivered_at else "",
        can_be_delivered=made.stands and made.delivered_at is None and teller.kind.catalogue[made.paper].goes_out,
    )  # fmt: skip


def _offer(page: Page, teller: Teller, possible: Possible) -> Offer:
    step = possible.step
    told = page.word("document.of_step", n=step.version, day=page.date(step.occurred_at)) if step else ""
    return Offer(
        code=possible.paper.code, name=teller.say(possible.paper.name), step=step.version if step else 0, of=told
    )


def _later(page: Page, teller: Teller, case: Any, possible: Sequence[Possible]) -> list[Later]:
    """Papers of this sort of case that cannot be issued yet, and what must happen first."""
    there = {each.paper for each in case.issued.values() if each.stands} | {each.paper.code for each in possible}
    return [
        Later(name=teller.say(paper.name), condition=_condition(page, teller, paper, case))
        for paper in teller.kind.papers
        if paper.wanted(case) and not paper.outside and paper.code != CASE_FILE and paper.code not in there
    ]  # fmt: skip


def _condition(page: Page, teller: Teller, paper: Paper, case: Any) -> str:
    if paper.states is not None and not may_be_made(paper, case):
        return page.word("when_state", states=page.listed(teller.state(each) for each in sorted(paper.states)))
    steps = list(dict.fromkeys(_named(teller, each.__name__) for each in paper.of))
    return page.word("document.after", steps=page.listed(steps)) if steps else page.word("document.not_yours")


def _named(teller: Teller, event: str) -> str:
    """What a step is called: the command that is its root, or the first words of its sentence."""
    named = next((each for each in teller.kind.entries.values() if snake(event).startswith(each.name)), None)
    if named is not None:
        return teller.command(named)
    sentence = teller.kind.wording.events[event].say(teller.language)
    if _BEGINS_WITH_A_FACT.match(sentence):
        return ""
    return next((each for each in _BREAKS.split(sentence) if len(each) > 1), "")
