"""All words of assistance in Chinese and English."""

from domain.cases.assistance.explained import EXPLAINED, ITEMS
from domain.cases.assistance.refusals import REFUSALS
from domain.cases.assistance.sentences import EVENTS
from domain.cases.assistance.words_of_commands import COMMANDS, MEASURES, STATES, TERMS
from domain.cases.assistance.words_of_fields import CHOICES, FIELDS
from domain.kernel.wording import Phrase, Wording

WORDING = Wording(
    kind=Phrase("社会救助申请", "assistance application"),
    states=STATES,
    commands=COMMANDS,
    fields=FIELDS,
    events=EVENTS,
    refusals=REFUSALS,
    terms=TERMS,
    choices=CHOICES,
    measures=MEASURES,
    explained=EXPLAINED,
    items=ITEMS,
)
