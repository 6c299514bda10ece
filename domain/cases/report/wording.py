"""How is a report that was issued spoken of?"""

from domain.kernel.wording import Phrase, Wording, phrases

WORDING = Wording(
    kind=Phrase("定稿报表", "issued report"),
    states=phrases([
        ("issued", "已定稿", "issued"), ("approved", "已审核", "approved"), ("voided", "已作废", "void"),
    ]),
    commands=phrases([
        ("issue_report", "定稿报表", "Issue a report"), ("approve_report", "审核报表", "Approve the report"),
        ("void_report", "作废报表", "Declare the report void"),
    ]),
    fields=phrases([
        ("report", "报表", "Report"), ("title", "报表名称", "Title"), ("division", "填报地区", "Place"),
        ("unit", "填报单位", "Unit"), ("issuer", "填报人", "Issued by"), ("period", "报告期", "Period"),
        ("as_of", "数据截至", "As of"), ("position", "日志序号", "Position of the log"), ("figures", "数据", "Figures"),
    ]),
    events=phrases([
        ("ReportIssued", "定稿：{title}，数据截至{as_of}日终（日志第{position}条）",
         "Issued: {title}, as of the end of {as_of} (position {position})"),
        ("ReportApproved", "审核通过", "Approved"),
        ("ReportVoided", "作废：{reason}", "Void: {reason}"),
    ]),
    refusals=phrases([
        ("own_report", "填报人不得审核自己的报表。", "Nobody approves a report of their own."),
        ("unknown_organisation", "没有机构“{organisation}”。", "There is no organisation {organisation}."),
        ("organisation_is_closed", "“{organisation}”已于{closed_on}撤销。", "{organisation} was closed on {closed_on}."),
    ]),
    terms={},
    choices={},
)  # fmt: skip
