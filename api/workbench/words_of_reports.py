"""What do the pages of reports say? Titles and items stand with the reports themselves."""

from domain.kernel.wording import phrases

REPORT_WORDS = phrases([
    ("menu.reports", "统计报表", "Reports"),
    ("reports", "统计报表", "Reports"),
    ("reports.told", "数据取自办理记录，截至日终；点任何一个数，看构成它的案件。",
     "Out of the records, as of the end of a day; every figure opens its cases."),
    ("reports.none", "您的岗位没有要看的报表。", "There are no reports for your posts."),
    ("report.basis", "依据", "Rests on"),
    ("report.spans", "报送周期", "Made each"),
    ("report.month", "月报", "Month"),
    ("report.quarter", "季报", "Quarter"),
    ("report.year", "年报", "Year"),
    ("report.before", "上一期", "Earlier"),
    ("report.after", "下一期", "Later"),
    ("report.place", "填报地区", "Place"),
    ("report.period", "报告期", "Period"),
    ("report.unit", "计量单位", "Units"),
    ("report.group", "分组", "Group"),
    ("report.item_unit", "单位", "Unit"),
    ("report.as_of", "数据截至 {day} 24时", "Figures as of the end of {day}"),
    ("report.checks", "校验", "Checks"),
    ("report.holds", "相符", "holds"),
    ("report.fails", "不相符，请核对", "does not hold"),
    ("report.may_fail", "本期超出，请核对是否为前期协议", "more than in the period: of earlier agreements?"),
    ("report.head", "单位负责人：", "Head of unit: "),
    ("report.approver", "审核人：", "Approved by: "),
    ("report.filler", "填报人：{who}", "Filled in by: {who}"),
    ("report.filled_on", "填报日期：{day}", "On: {day}"),
    ("report.only_yours", "点开后只列出您有权查看的案件。", "Behind a figure stand the cases that you may see."),
])  # fmt: skip
