"""How does what the window filled in become a case? By the first opening that the clerk's posts allow, with call and ties."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from api.problems import trouble_of
from api.workbench.page import Page
from application.ask import NOT_DONE, Ask, Done
from application.intake.matter import BY_WINDOW, Matter, Opening
from domain.cases.appeal.duplicates import LinkFollowUp, MarkDuplicate, RuleOutDuplicate
from domain.kernel.case_kind import CaseKind
from domain.kernel.records import AddNote
from domain.kernel.vocabulary import CaseId, Command, FieldFault, InvalidError

TIES = "tie."
"""Of each possible duplicate, the field in which somebody says what it is: `tie.{case id}`."""
MOST_RULED_OUT = 20
"""D: so many cases of one form, twice as many as are suggested."""
CALL = ("call_line", "call_number", "call_order", "call_minutes")


async def opened(page: Page, sort: str, matter: Matter, key: str, *, occurred_at: str) -> Done:
    """Raises what the engine raises; faults bear the names of the form's fields."""
    opening = _allowed(page, sort)
    at = _instant(occurred_at)
    try:
        command = opening.build(matter, page.directory)
        done = await _done(page, opening.kind, opening.command, command, None, f"intake/{key}", at)
    except InvalidError as error:
        raise InvalidError([opening.fault(each) for each in error.faults]) from error
    await _note_call(page, opening.kind, done.case_id, matter, key)
    return done


def _allowed(page: Page, sort: str) -> Opening:
    """The first way that the posts of whoever sits there allow, or the first, which the engine then forbids in words."""
    open_to = page.office.engine.openings(page.whoever.tenant, page.whoever.actor, page.viewer.acting_for)
    allowed = {(kind.name, entry.name) for kind, entry in open_to}
    ways = BY_WINDOW[sort]
    return next((each for each in ways if (each.kind, each.command) in allowed), ways[0])


def _instant(text: str) -> datetime | None:
    if not text:
        return None
    try:
        read = datetime.fromisoformat(text)
    except ValueError:
        raise InvalidError((FieldFault("occurred_at", "unreadable"),)) from None
    if read.tzinfo is None:
        raise InvalidError((FieldFault("occurred_at", "no_time_zone"),))
    return read


async def _done(
    page: Page, kind: str, name: str, command: Command, case_id: CaseId | None, key: str, at: datetime | None = None
) -> Done:
    ask = Ask(
        tenant=page.whoever.tenant, kind=kind, name=name, command=command, actor=page.whoever.actor, case_id=case_id,
        acting_for=page.viewer.acting_for, occurred_at=at, key=f"{page.whoever.actor.id}/{key}",
    )  # fmt: skip
    done: Done = await page.office.engine.do_async(ask, page.office.deciding.run)
    return done


async def _note_call(page: Page, kind: str, case_id: CaseId, matter: Matter, key: str) -> None:
    """The call as an internal note, where the clerk may write one; it does not hold up the registration."""
    told = [f"{page.word(f'intake.{name}')}：{matter[name]}" for name in CALL if matter[name]]
    if not told:
        return
    note = AddNote(text="；".join(told)[:4000])
    try:
        await _done(page, kind, "add_note", note, case_id, f"intake/{key}/call")
    except NOT_DONE as error:
        page.request.state.note_refused = type(error).__name__


async def tied(
    page: Page, kind: CaseKind, case_id: CaseId, given: Mapping[str, Sequence[str]], key: str
) -> dict[str, str]:
    """What was said of the cases that look alike; answers what the receipt shall tell of it.

    One may be merged or linked, any number ruled out: the pair is not suggested again.
    """
    told = await _ruled_out(page, kind, case_id, given, key)
    said = [(name.removeprefix(TIES), values[0]) for name, values in given.items() if name.startswith(TIES)]
    other, way = next(((CaseId(each), way) for each, way in said if way in ("same", "linked")), (None, ""))
    if other is None or "link_follow_up" not in kind.entries:
        return told
    words = given.get("text", [""])[0][:400] or "同一事项"
    command: Command = (
        MarkDuplicate(other=other, same_matter=words) if way == "same" else LinkFollowUp(other=other, reason=words)
    )
    name = "request_duplicate_mark" if way == "same" else "link_follow_up"
    try:
        done = await _done(page, kind.name, name, command, case_id, f"intake/{key}/tie")
    except NOT_DONE as error:
        return told | {"why": trouble_of(page.request, error).detail[:1000]}
    return told | {"tie": way, "tied_at": str(done.position)}


async def _ruled_out(
    page: Page, kind: CaseKind, case_id: CaseId, given: Mapping[str, Sequence[str]], key: str
) -> dict[str, str]:
    """Each case that was said not to be the same; one that cannot be noted holds nothing up."""
    others = [
        CaseId(name.removeprefix(TIES))
        for name, values in given.items()
        if name.startswith(TIES) and values[0] == "different"
    ]
    noted = 0
    for nth, other in enumerate(others[:MOST_RULED_OUT] if "rule_out_duplicate" in kind.entries else ()):
        try:
            await _done(
                page, kind.name, "rule_out_duplicate", RuleOutDuplicate(other=other), case_id, f"intake/{key}/not/{nth}"
            )
        except NOT_DONE as error:
            page.request.state.rule_out_refused = type(error).__name__
        else:
            noted += 1
    return {"ruled_out": str(noted)} if noted else {}
