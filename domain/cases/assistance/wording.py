"""stub"""

from domain.kernel.wording import Phrase, Wording

WORDING = Wording(
    kind=Phrase("社会救助申请", "assistance application"),
    states={},
    commands={},
    fields={},
    events={},
    refusals={},
    terms={},
    choices={},
)
