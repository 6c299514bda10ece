"""Which refusals do several records of the directory share?"""

from domain.kernel.wording import merged, phrases

DIVISION_REFUSED = phrases(
    [
        (
            "unknown_division",
            "没有区划“{division}”，或该区划已撤销。",
            "There is no division {division}, or it was abolished.",
        ),
        (
            "outside_your_division",
            "“{division}”不在您的管理范围内。",
            "{division} lies outside the divisions you administer.",
        ),
    ]
)
ORGANISATION_REFUSED = phrases(
    [
        ("unknown_organisation", "没有机构“{organisation}”。", "There is no organisation {organisation}."),
        (
            "organisation_is_closed",
            "“{organisation}”已于{closed_on}撤销。",
            "{organisation} was closed on {closed_on}.",
        ),
    ]
)
BODY_REFUSED = merged(DIVISION_REFUSED, ORGANISATION_REFUSED)
