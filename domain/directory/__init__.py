"""The organisation network: divisions, organisations, staff with their posts, each a record of its own.

directory      all of it as one value, which rules receive
fold           how that value follows from the events
divisions      a division by its 12-digit code
organisations  a body that works on cases
staff          a member of staff: commands, events, state; staff_kind puts them together with their rules
appointments   posts: who may hold which, A/B, when they end
attendance     coming, absence and return, leaving
mediator_register  certificate, languages, special fields, what the ministry asks of people; registering holds its rules
committee_years  money, training and a place to work: what a mediation committee had in a year
elections      results of elections; terms_of_office says until when somebody serves
duty           shifts, rotation and exchanges; rosters keeps them, on_duty says who is there
rule_book      assignment rules; assignment keeps their editions, proposing says to whom a matter should go
succession     what went over into what when communities were merged or split
facilities     centres, stations, rooms; volunteers; co_building agreements; neighbourhoods below a community
message_templates  what residents and staff are told, in which words; message_book the office's own, messages keeps them
topics         into which topics the city sorts its matters
scopes         which division lies above another
catalogues     kinds of organisation, platforms, where a role exists; dispute_types the types by which disputes are counted
record         what the records share
"""

from domain.directory import (
    assignment,
    co_building,
    divisions,
    elections,
    facilities,
    messages,
    neighbourhoods,
    organisations,
    rosters,
    staff_kind,
    topics,
    volunteers,
)

RECORDS = (
    divisions.KIND, organisations.KIND, staff_kind.KIND, topics.KIND, rosters.KIND, assignment.KIND,
    elections.KIND, facilities.KIND, volunteers.KIND, co_building.KIND, neighbourhoods.KIND,
    messages.KIND,
)  # fmt: skip
"""The kinds that are no cases: the engine takes their commands like any other."""
