"""What do the pages of the organisation network say: duty, assignment, terms of office, facilities, volunteers?"""

from domain.kernel.wording import phrases

ORG_WORDS = phrases([
    ("org.proposal", "建议承办", "Proposed"),
    ("org.by_rule", "派案规则“{rule}”（第{edition}版）；由您决定", "by the rule {rule} (edition {edition}); you decide"),
    ("org.nobody", "无人可派", "nobody"),
    ("org.take", "采用", "Take it"),
    ("org.between", "；", "; "),
])  # fmt: skip
