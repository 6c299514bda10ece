"""The case kinds, one folder each; the same file names in every folder. A fourth kind is one folder and one line here."""

from domain.cases import (
    appeal,
    assembly,
    assistance,
    charity,
    counselling,
    enrolment,
    erasure,
    jobless,
    mediation,
    recognition,
    report,
    screening,
    service,
    subsidy,
    talk,
)
from domain.kernel.case_kind import CaseKind

KINDS: tuple[CaseKind, ...] = (
    appeal.KIND, mediation.KIND, assistance.KIND, service.KIND, screening.KIND, talk.KIND, counselling.KIND,
    charity.KIND, assembly.KIND, jobless.KIND, enrolment.KIND, erasure.KIND, report.KIND, subsidy.KIND, recognition.KIND,
)  # fmt: skip
