"""Which decisions on an appeal need another person, and who is it?"""

from operator import attrgetter

from domain.cases.appeal import access
from domain.cases.appeal.answering import answer_needs_approval
from domain.kernel.approval import Approval

DUPLICATE = Approval(noun="duplicate_mark", steps=(access.SUPERVISORS,))
VOIDING = Approval(noun="voiding", steps=(access.SUPERVISORS,))
RECUSAL = Approval(noun="recusal", steps=((*access.HEADS, *access.SUPERVISORS),))
EXTENSION = Approval(noun="extension", steps=(access.HEADS,))
LEDGER = Approval(noun="ledger", steps=(access.HEADS, access.LEDGER_APPROVERS))
ANSWER = Approval(
    noun="answer", steps=(access.HEADS,), required=answer_needs_approval, by_case=attrgetter("is_petition")
)
EXCLUSION = Approval(noun="exclusion", steps=(access.EXCLUSION_APPROVERS,))

APPROVALS = {each.noun: each for each in (DUPLICATE, VOIDING, RECUSAL, EXTENSION, LEDGER, ANSWER, EXCLUSION)}
