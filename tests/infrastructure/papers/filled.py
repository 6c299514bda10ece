"""Values for every template: what a paper shows, made up, with a row for each of its lists."""

from collections import defaultdict
from typing import Any

from domain.kernel.papers import Paper
from infrastructure.papers.layouts.sheet import Each, Sheet

LINK = "https://hemu.example.cn/r/paper?number=1&code=AB23CD45"


def values(paper: Paper, sheet: Sheet, **told: Any) -> dict[str, Any]:
    shown: dict[str, Any] = {name: f"某{name}" for name in paper.shows}
    for part in sheet.parts:
        if isinstance(part, Each):
            shown[part.of] = [defaultdict(str, name="李四", who="李四"), defaultdict(str, name="王五", who="王五")]
    of_every = {
        "paper": paper.name.zh, "number": "公园受告〔2026〕1号", "case_number": "(2026)运河隆华调字第001号",
        "unit": "公园街道办事处", "issued_on": "2026年3月18日", "made_by": "沈杰", "check_code": "AB23CD45", "label": {},
    }  # fmt: skip
    return shown | of_every | told
