"""How is the ledger of subsidies by case spoken of?"""

from domain.kernel.wording import Phrase, Wording, phrases

WORDING = Wording(
    kind=Phrase("以案定补台账", "ledger of subsidies by case"),
    states=phrases([("open", "在用", "in use")]),
    commands=phrases([
        ("open_ledger", "开设以案定补台账", "Open the ledger of subsidies"), ("draw_up_sheet", "编制发放表", "Draw up a sheet"),
        ("approve_sheet", "审批发放表", "Approve the sheet"), ("reject_sheet", "退回发放表", "Send the sheet back"),
        ("pay_sheet", "登记发放", "Record the payment"),
    ]),
    fields=phrases([
        ("division", "县（市、区）", "District"), ("organisation", "司法局", "Justice bureau"),
        ("treasury", "财政部门", "Treasury"), ("as_of", "截至", "As of"), ("after", "起（日志序号）", "After (position)"),
        ("upto", "止（日志序号）", "Up to (position)"),
        ("entries", "补贴明细", "Entries"), ("drawn_by", "编制人", "Drawn up by"), ("sheet", "发放表", "Sheet"),
        ("voucher", "支付凭证号", "Voucher"), ("case", "案件", "Case"), ("number", "案号", "Number"),
        ("committee", "调委会", "Committee"), ("grade", "等级", "Grade"), ("amount", "金额（元）", "Amount (yuan)"),
        ("parameters", "标准", "Rate"), ("mediators", "调解员", "Mediators"), ("position", "日志序号", "Position"),
    ]),
    events=phrases([
        ("LedgerOpened", "开设台账，由{organisation}编制审批，{treasury}发放",
         "Ledger opened: {organisation} draws up and approves, {treasury} pays"),
        ("SheetDrawnUp", "编制发放表{sheet}，截至{as_of}（日志第{after}至{upto}条）",
         "Sheet {sheet} drawn up as of {as_of} (positions {after} to {upto})"),
        ("SheetApproved", "审批发放表{sheet}", "Sheet {sheet} approved"),
        ("SheetRejected", "退回发放表{sheet}：{reason}", "Sheet {sheet} sent back: {reason}"),
        ("SheetPaid", "发放表{sheet}已发放，凭证{voucher}", "Sheet {sheet} paid, voucher {voucher}"),
    ]),
    refusals=phrases([
        ("unknown_division", "没有区划“{division}”。", "There is no division {division}."),
        ("unknown_organisation", "没有机构“{organisation}”。", "There is no organisation {organisation}."),
        ("organisation_is_closed", "“{organisation}”已于{closed_on}撤销。", "{organisation} was closed on {closed_on}."),
        ("no_district", "以案定补台账按县（市、区）设立，“{division}”不是。", "A ledger is of a district; {division} is none."),
        ("sheet_waits", "发放表{sheet}还没有审批，审批或退回后再编制下一张。", "Sheet {sheet} waits for a decision."),
        ("sheet_overlaps", "发放表与已编制的重叠或有遗漏，请重新编制。",
         "The sheet overlaps another or leaves a gap; draw it up anew."),
        ("nothing_to_pay", "上一张发放表以来没有新核定的补贴。", "Nothing was settled since the last sheet."),
        ("own_sheet", "编制人、审批人和表内调解员不得办理。", "Whoever drew it up, approved it or is on it may not."),
        ("no_such_sheet", "没有发放表“{sheet}”。", "There is no sheet {sheet}."),
        ("sheet_stands_elsewhere", "发放表{sheet}当前为“{stage}”，不能办理此事。", "Sheet {sheet} is {stage}."),
    ]),
    terms={},
    choices=phrases([
        ("Stage.drawn_up", "待审批", "waiting"), ("Stage.approved", "已审批，待发放", "approved"),
        ("Stage.rejected", "已退回", "sent back"), ("Stage.paid", "已发放", "paid"),
        ("Grade.oral", "口头协议", "oral"), ("Grade.general", "一般", "general"), ("Grade.difficult", "疑难复杂", "difficult"),
        ("Grade.major", "重大", "major"),
    ]),
    explained=phrases([
        ("Grade.oral", "口头协议登记表", "settled by word of mouth"),
        ("Grade.general", "书面协议", "a written agreement"),
        ("Grade.difficult", "书面协议，案件标注为疑难复杂", "a written agreement, the case marked as difficult"),
        ("Grade.major", "书面协议，案件标注为重大", "a written agreement, the case marked as major"),
    ]),
)  # fmt: skip
