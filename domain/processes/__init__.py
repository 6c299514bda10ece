"""Rules that join two kinds: one event of one kind, answered by a command for another. One rule a file.

process       what a process is, and what it may look at
appeal_child  what an appeal is told about the case opened out of it
"""

from domain.processes import (
    appeal_opens_mediation,
    assistance_answers_appeal,
    erasure_reaches_cases,
    hardship_opens_assistance,
    mediation_answers_appeal,
    mediation_reports_hardship,
    rules_assign_mediator,
    rules_dispatch_appeal,
    screening_opens_cases,
)

PROCESSES = (
    appeal_opens_mediation.PROCESS,
    mediation_answers_appeal.PROCESS,
    hardship_opens_assistance.PROCESS,
    mediation_reports_hardship.PROCESS,
    assistance_answers_appeal.PROCESS,
    screening_opens_cases.PROCESS,
    erasure_reaches_cases.PROCESS,
    rules_dispatch_appeal.PROCESS,
    rules_assign_mediator.PROCESS,
)
