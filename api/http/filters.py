"""Which cases does a list hold? The filter of the questions as query parameters."""

from datetime import date
from typing import Annotated

from fastapi import Depends, Query
from pydantic import Field
from pydantic.json_schema import SkipJsonSchema

from api.http.bodies import ID, NO_CONTROLS
from application.answers import Filter
from domain.calendar.lights import Light
from domain.kernel.fields import EARLIEST, LATEST

Codes = Annotated[list[Annotated[str, Query(max_length=60, pattern=ID)]], Query(max_length=50)]
Code = Annotated[str, Query(max_length=80, pattern=r"^[A-Za-z0-9_.:-]*$")]
Words = Annotated[str, Query(max_length=200, pattern=NO_CONTROLS)]
DivisionPrefix = Annotated[str, Query(pattern=r"^[0-9]{0,12}$", description="A prefix of the division code.")]
DayOrNone = Annotated[Annotated[date, Field(ge=EARLIEST, le=LATEST)] | SkipJsonSchema[None], Query()]
Imported = Annotated[
    bool | SkipJsonSchema[None],
    Query(description="Only cases taken over from old ledgers (true), or none of them (false)."),
]


async def filtered(
    kinds: Codes = [], states: Codes = [], lights: Annotated[list[Light], Query(max_length=10)] = [],  # noqa: B006
    open: Annotated[bool | SkipJsonSchema[None], Query()] = None, overdue: Annotated[bool | SkipJsonSchema[None], Query()] = None,  # noqa: A002
    division: DivisionPrefix = "", organisation: Code = "", handler: Code = "",
    unassigned: Annotated[bool, Query(description="Only cases that no person handles yet.")] = False,
    topic: Words = "", platform: Words = "", channel: Code = "", urgency: Code = "", variant: Code = "",
    risk: Code = "", outcome: Code = "", number: Words = "",
    opened_since: DayOrNone = None, opened_until: DayOrNone = None, due_since: DayOrNone = None,
    due_until: DayOrNone = None, closed_since: DayOrNone = None, closed_until: DayOrNone = None,
    imported: Imported = None,
    tasks: Annotated[bool, Query(description="Only cases with open tasks.")] = False,
    person: Annotated[Words, Query(description="The whole name, phone or identity number of somebody.")] = "",
    text: Words = "",
) -> Filter:  # fmt: skip
    """Everything given must hold; what is left out asks for nothing. `…_until` is exclusive."""
    return Filter(
        kinds=tuple(kinds), states=tuple(states), lights=tuple(lights), open=open, overdue=overdue, division=division,
        organisation=organisation, handler=handler, unassigned=unassigned, topic=topic, platform=platform,
        channel=channel, urgency=urgency, variant=variant, risk=risk, outcome=outcome, number=number,
        opened_since=opened_since, opened_until=opened_until, due_since=due_since, due_until=due_until,
        closed_since=closed_since, closed_until=closed_until, imported=imported, tasks=tasks, person=person, text=text,
    )  # fmt: skip


Filtered = Annotated[Filter, Depends(filtered)]
