"""Which reports are there? One line per report."""

from collections.abc import Mapping

from application.reports import appeals, communities, mediation_cases, organisations, outlay, subsidised
from application.reports.report import Form

FORMS: Mapping[str, Form] = {
    each.code: each
    for each in (mediation_cases.FORM, organisations.FORM, subsidised.FORM, appeals.FORM, outlay.FORM, communities.FORM)
}
