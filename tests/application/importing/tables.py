"""Tables for import tests: rows as they stand in a sheet, headings first."""

from collections.abc import Sequence
from typing import Any

from application.importing.appeals import LAYOUT, messages
from application.importing.columns import USUAL, Headings, Sheet, find
from application.importing.lines import Line
from application.importing.problems import Problem
from domain.kernel.vocabulary import OrganisationId

HEADINGS = ("留言编号", "留言用户", "留言主题", "留言时间", "留言详情", "答复意见", "答复时间")
BODY = OrganisationId("petition.cangzhou")

GOOD: dict[str, Any] = {
    "留言编号": 2549.0, "留言用户": "A00045", "留言主题": "楼道灯不亮", "留言时间": "2019/4/25 9:32:09",
    "留言详情": "\n\t我们楼道的灯坏了两个月。\n", "答复意见": "已更换。", "答复时间": "2019-05-10 14:56:53",
}  # fmt: skip


def row(**changed: Any) -> list[Any]:
    """A good row with other things in some cells; Latin names for the columns."""
    names = dict(zip(("number", "user", "subject", "received", "text", "answer", "answered"), HEADINGS, strict=True))
    cells = GOOD | {names[name]: cell for name, cell in changed.items()}
    return [cells[heading] for heading in HEADINGS]


def read(*rows: Sequence[Any], headings: Sequence[Any] = HEADINGS, given: Headings = USUAL) -> list[Line | Problem]:
    """What the import makes of a sheet of these headings and rows."""
    table = find([Sheet("Sheet1", [headings, *rows])], LAYOUT, given)
    return list(messages(table, BODY, "来信.xlsx"))
