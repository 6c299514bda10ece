"""w"""

from domain.kernel.wording import Phrase, Wording

WORDING = Wording(
    kind=Phrase("群众诉求", "appeal"), states={}, commands={}, fields={}, events={}, refusals={}, terms={}, choices={}
)
