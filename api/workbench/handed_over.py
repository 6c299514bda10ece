"""What becomes of what was handed over? Each case and each post for itself, done or refused with the reason."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from fastapi import HTTPException

from api.problems import trouble_of
from api.workbench.page import Page
from api.workbench.rows import Row, rows_of
from application import handing_over
from application.ask import NOT_DONE, Ask
from application.boards import Load
from application.handing_over import Part, Parts
from application.identities import identified
from domain.directory.staff import SetDeputy
from domain.kernel.vocabulary import (
    CaseId,
    OrganisationId,
    StaffId,
)

Given = Mapping[str, Sequence[str]]
TO, DEPUTY = "to.", "deputy."
LEAVE_IT, BY_LOAD = "-", ""


@dataclass(frozen=True, slots=True)
class Result:
    href: str
    what: str
    to: str
    done: bool
    told: str


def able_to_take(page: Page, leaving: StaffId, parts: Sequence[Part]) -> dict[OrganisationId, dict[StaffId, bool]]:
    """Who could take the cases of each body."""
    today = page.today
    found = (handing_over.body_of(page.directory, each.row, leaving) for each in parts if each.bar is None)
    bodies = dict.fromkeys(each for each in found if each)
    return {body: handing_over.candidates(page.directory, body, leaving, today) for body in bodies}


async def load_of(page: Page, bodies: Iterable[OrganisationId]) -> dict[StaffId, tuple[int, int]]:
    """Open and overdue cases of everybody, in the bodies concerned."""
    carried: dict[StaffId, tuple[int, int]] = {}
    for body in bodies:
        found: Sequence[Load] = await page.ask(page.office.questions.load, page.viewer, organisation=body)
        for each in found:
            had = carried.get(each.handler, (0, 0))
            carried[each.handler] = had[0] + each.open.value, had[1] + each.overdue.value
    return carried


async def hand_over_cases(page: Page, leaving: StaffId, given: Given, reason: str, key: str) -> list[Result]:
    """The ticked cases, each to whoever was chosen for it, else to the ticked successor of its body who carries least."""
    parts: Parts = await page.ask(
        handing_over.parts_of, page.office.engine, page.office.questions, page.viewer, leaving
    )
    wanted = set(given.get("case", ()))
    chosen = [each for each in parts.every if each.row.case_id in wanted and each.bar is None]
    ticked = set(given.get("successor", ()))
    able = {
        body: [each for each in people if each in ticked]
        for body, people in able_to_take(page, leaving, chosen).items()
    }
    load = {each: open_ for each, (open_, _) in (await load_of(page, able)).items()}
    said = {each.row.case_id: given.get(f"{TO}{each.row.case_id}", [BY_LOAD])[0] for each in chosen}
    by_load = handing_over.shared_out(
        [
            (each.row.case_id, handing_over.body_of(page.directory, each.row, leaving))
            for each in chosen if said[each.row.case_id] == BY_LOAD
        ],
        able, load,
    )  # fmt: skip
    results = []
    for part, row in zip(chosen, rows_of(page, [each.row for each in chosen]), strict=True):
        to = by_load.get(part.row.case_id) if said[part.row.case_id] == BY_LOAD else StaffId(said[part.row.case_id])
        if to != LEAVE_IT:
            results.append(await _one(page, row, leaving, to, reason, key))
    return results


async def _one(page: Page, row: Row, leaving: StaffId, to: StaffId | None, reason: str, key: str) -> Result:
    member = page.directory.staff.get(to) if to else None
    if member is None:
        return Result(row.href, row.number, "", done=False, told=page.word("handover.nobody"))
    kind = next(each for each in page.kinds if f"/{each.plural}/{row.case_id}" == row.href)
    page.teller(kind)
    try:
        ask: Ask | None = await page.ask(
            handing_over.ask_of, page.office.engine, page.viewer, CaseId(row.case_id), leaving, member.id, reason,
            f"handover/{page.whoever.actor.id}/{key}/{row.case_id}"[:200],
        )  # fmt: skip
        if ask is not None:
            await page.office.engine.do_async(ask, page.office.deciding.run)
    except NOT_DONE as error:
        return Result(row.href, row.number, member.name, done=False, told=trouble_of(page.request, error).detail)
    told = page.word("handover.done" if ask is not None else "handover.already")
    return Result(row.href, row.number, member.name, done=True, told=told)


async def set_deputies(page: Page, given: Given, key: str) -> list[Result]:
    """The posts of others that get another B."""
    results = []
    for name, values in given.items():
        if name.startswith(DEPUTY) and values[0]:
            staff, _, post = name.removeprefix(DEPUTY).rpartition(".")
            results.append(await _deputy(page, StaffId(staff), post, StaffId(values[0]), key))
    return results


async def _deputy(page: Page, holder: StaffId, post: str, deputy: StaffId, key: str) -> Result:
    known, new = page.directory.staff.get(holder), page.directory.staff.get(deputy)
    if known is None or new is None:
        raise HTTPException(404)
    page.teller(page.office.engine.kinds["staff"])
    ask = Ask(
        tenant=page.whoever.tenant, kind="staff", name="set_deputy", command=SetDeputy(post=post, deputy=deputy),
        actor=page.whoever.actor, case_id=identified(page.whoever.tenant, "staff", holder),
        key=f"handover/{page.whoever.actor.id}/{key}/{holder}/{post}"[:200],
    )  # fmt: skip
    what = page.word("handover.stands_in_for", name=known.name)
    try:
        await page.office.engine.do_async(ask, page.office.deciding.run)
    except NOT_DONE as error:
        return Result(record_of(page, holder), what, new.name, done=False, told=trouble_of(page.request, error).detail)
    return Result(record_of(page, holder), what, new.name, done=True, told=page.word("handover.done"))


def record_of(page: Page, staff: StaffId) -> str:
    return f"/staff/{identified(page.whoever.tenant, 'staff', staff)}"
