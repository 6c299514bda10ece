"""Which terms does a recognition have, and which of its numbers may a city set?"""

from domain.calendar.terms import Nature, TermRule, Unit
from domain.cases.recognition import criteria
from domain.kernel.parameters import Parameter

BASIS = "创建评选办法 (和睦默认，本市未定时)"
PUBLICITY = TermRule(
    code="RC-T1", length=5, unit=Unit.WORKDAY, nature=Nature.WAITING, basis=BASIS,
    parameter="recognition.publicity_workdays",
)  # fmt: skip
VALIDITY = TermRule(code="RC-T2", length=0, unit=Unit.DAY, nature=Nature.WAITING, basis=BASIS)
TERMS = {rule.code: rule for rule in (PUBLICITY, VALIDITY)}

_OWN = (
    ("publicity_workdays", 5, "workday", "公示五个工作日"), ("renew_days", 90, "day", "届满前九十日内复核"),
    ("years_demonstration", 3, "year", "示范单位有效期三年"), ("years_merit", 1, "year", "评比结果有效期一年"),
    ("years_special", 3, "year", "特色社区有效期三年"),
)  # fmt: skip
PARAMETERS = (
    *(
        Parameter(code=f"recognition.{code}", value=value, unit=unit, confidence="D", source=f"和睦默认：{why}")
        for code, value, unit, why in _OWN
    ),
    *criteria.PARAMETERS,
)
