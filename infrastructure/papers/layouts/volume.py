"""What do index and closing sheet of every case file say (卷内目录、卷内备考表)?"""

from collections.abc import Mapping

from infrastructure.papers.layouts.sheet import Each, Line, Sheet, Sign

SHEETS: Mapping[str, Sheet] = {
    "file_index": Sheet(
        (
            Line("案卷编号：{{ case_number }}"),
            Each("items", (
                ("序号", "seq", 12), ("文书名称", "name", 52), ("文书编号", "number", 40), ("日期", "on", 24), ("页号", "pages", 14),
                ("备注", "remark", 18),
            )),
        ),
        title="卷 内 目 录", numbered=False, sealed=False, checked=False,
    ),
    "file_closing": Sheet(
        (
            "本卷共 {{ total_pages }} 页（不含封面、目录和备考表），卷内材料共 {{ items|length }} 件。",
            "没有页号的材料，或者已随当事人个人信息依法抹除，只留校验值；或者是录音、录像等电子材料，以校验值随卷另存。",
            "本卷由系统按办理记录生成，各件以签发时的原件收入；卷宗编号 {{ number }}，校验码 {{ check_code }}。",
            Line("卷内材料缺页、补入和变更情况："), Line(""), Line(""),
            Sign(("立卷人：{{ made_by }}", "立卷日期：{{ issued_on }}", "检查人")),
        ),
        title="卷 内 备 考 表", numbered=False, sealed=False,
    ),
    "personal_copy": Sheet(
        (
            "依照个人信息保护法第四十五条，应本人要求，提供本单位在下列案件中处理的本人个人信息副本。其他人的信息已作脱敏处理。",
            Line("一、涉及的案件："),
            Each("cases", (("案件类别", "kind", 50), ("案件编号", "number", 66), ("目前状态", "state", 40))),
            Line("二、个人信息："),
            Each("rows", (("案件编号", "number", 34), ("日期", "on", 24), ("来源步骤", "step", 30), ("项目", "field", 24), ("内容", "value", 44))),
            Line("提供日期：{{ made_on }}"),
        ),
        title="个 人 信 息 副 本", numbered=False, sealed=False, checked=False,
    ),
}  # fmt: skip
