"""What may be asked over HTTP? Queue, desk, boards, load and measures; every number names the address of its cases."""

from collections.abc import Callable
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Path, Query, Request, Response

from api.http.bodies import ID, NO_CONTROLS
from api.http.cases import FRESH, answer
from api.http.filters import Code, DayOrNone, DivisionPrefix, Filtered, Imported
from api.http.parameters import AsOfDay, Cursor, Day, Limit, Looking, Waited
from api.http.problems import documented
from api.http.shown import UnreadableReferenceError, count_of, json_of, model_of
from api.language import language_of
from api.security.signed_in import OfOffice
from application.answers import Page, Sort
from application.ask import UnknownCaseError
from application.boards import Board, CommitteeBoard, Load
from application.desks import Desk
from application.figures import Measures
from application.lag import Lag
from domain.kernel.vocabulary import OrganisationId

router = APIRouter(prefix="/api/v1", tags=["questions"], dependencies=[Waited])
Described = dict[str, Any]


def _answers(shape: Any, *statuses: int) -> Described:
    """What a question answers, for its description."""
    return {"response_model": shape, "responses": {**documented(*statuses), 200: {"headers": FRESH}}}


@router.get("/desk", operation_id="desk", **_answers(model_of(Desk)))
async def desk(request: Request, office: OfOffice, viewer: Looking) -> Response:
    """What lies on my desk today, and on those of the people for whom I stand in."""
    return answer(request, json_of(await office.asking.run(office.questions.desk, viewer)))


@router.get("/queue", operation_id="queue", **_answers(model_of(Page)))
async def queue(  # what a list page asks
    request: Request, office: OfOffice, viewer: Looking, which: Filtered, as_of: AsOfDay,
    sort: Annotated[Sort, Query()] = "due", descending: Annotated[bool, Query()] = False, cursor: Cursor = None,
    limit: Limit = 50,
) -> Response:  # fmt: skip
    """A page of cases in order."""
    page = await _paged(
        office.asking.run, office.questions.queue, viewer, which, sort=sort, descending=descending, cursor=cursor,
        limit=limit, as_of=as_of,
    )  # fmt: skip
    return answer(request, json_of(page))


@router.get("/counted", operation_id="counted", **_answers(model_of(Page)))
async def counted(
    request: Request, office: OfOffice, viewer: Looking,
    of: Annotated[str, Query(min_length=1, max_length=4000, pattern=r"^[A-Za-z0-9_-]+$")], cursor: Cursor = None,
    limit: Limit = 50,
) -> Response:  # fmt: skip
    """The cases behind a number: the address stands beside the number."""
    try:
        count = count_of(of)
    except UnreadableReferenceError as error:
        raise HTTPException(422) from error
    page = await _paged(office.asking.run, office.questions.counted, viewer, count, cursor=cursor, limit=limit)
    return answer(request, json_of(page))


async def _paged(run: Callable[..., Any], question: Callable[..., Page], *asked: Any, **named: Any) -> Page:
    try:
        page: Page = await run(question, *asked, **named)
    except ValueError as error:  # a cursor of another list, as the port says
        raise HTTPException(422) from error
    return page


@router.get("/board", operation_id="board", **_answers(model_of(Board)))
async def board(
    request: Request, office: OfOffice, viewer: Looking, as_of: AsOfDay, division: DivisionPrefix = "",
    since: DayOrNone = None, until: DayOrNone = None,
) -> Response:  # fmt: skip
    """The divisions one level below, side by side; also as of a past day."""
    asked = division or viewer.tenant
    found = await office.asking.run(office.questions.board, viewer, asked, as_of, since=since, until=until)
    return answer(request, json_of(found))


@router.get(
    "/committees/{organisation}/board", operation_id="committee_board", **_answers(model_of(CommitteeBoard), 404)
)
async def committee_board(
    request: Request, office: OfOffice, viewer: Looking, as_of: AsOfDay,
    organisation: Annotated[str, Path(min_length=1, max_length=80, pattern=ID)], since: DayOrNone = None,
    until: DayOrNone = None,
) -> Response:  # fmt: skip
    """A committee's cases by state, and load and results by mediator."""
    if OrganisationId(organisation) not in office.directory(viewer.tenant).organisations:
        raise HTTPException(404)
    found = await office.asking.run(
        office.questions.committee_board, viewer, OrganisationId(organisation), as_of, since=since, until=until
    )
    return answer(request, json_of(found))


@router.get("/load", operation_id="load", **_answers(list[model_of(Load)]))  # type: ignore[misc] # made at run time
async def load(
    request: Request, office: OfOffice, viewer: Looking, as_of: AsOfDay, division: DivisionPrefix = "",
    organisation: Code = "",
) -> Response:  # fmt: skip
    """What each handler carries, heaviest first."""
    found = await office.asking.run(
        office.questions.load, viewer, division=division, organisation=organisation, as_of=as_of
    )
    return answer(request, json_of(found))


@router.get("/measures/{kind}", operation_id="measures", **_answers(model_of(Measures), 404))
async def measures(  # a table of figures asks for all of these
    request: Request, office: OfOffice, viewer: Looking, as_of: AsOfDay,
    kind: Annotated[str, Path(min_length=1, max_length=60, pattern=ID)],
    since: Annotated[Day, Query(alias="from")], until: Annotated[Day, Query(alias="to", description="Exclusive.")],
    division: DivisionPrefix = "", organisation: Code = "", handler: Code = "", imported: Imported = None,
) -> Response:  # fmt: skip
    """Every measure of a kind over a period, together and by year."""
    if kind not in office.engine.kinds or office.engine.kinds[kind].card is None:
        raise HTTPException(404)
    found = await office.asking.run(
        office.questions.measures, viewer, kind, since, until, division=division, organisation=organisation,
        handler=handler, imported=imported, as_of=as_of,
    )  # fmt: skip
    return answer(request, json_of(found))


@router.get("/numbers", operation_id="find_by_number", **_answers(dict[str, str], 404))
async def find_by_number(
    request: Request, office: OfOffice, viewer: Looking,
    number: Annotated[str, Query(min_length=1, max_length=100, pattern=NO_CONTROLS)],
) -> Response:  # fmt: skip
    """Where the case of a number is found."""
    case_id = await office.asking.run(office.questions.find, viewer, number)
    if case_id is None:
        raise UnknownCaseError(number)
    kind, _ = await office.asking.run(office.engine.case, viewer.tenant, case_id)
    request.state.teller = office.teller(kind, language_of(request), viewer.tenant)
    return answer(request, {"case_id": case_id, "kind": kind.name, "href": f"/api/v1/{kind.plural}/{case_id}"})


@router.get("/lag", operation_id="lag", **_answers(model_of(Lag)))
async def lag(request: Request, office: OfOffice, viewer: Looking) -> Response:
    """How far the views are behind the log, and how a rebuild goes."""
    return answer(request, json_of(await office.asking.run(office.questions.lag, viewer.tenant)))
