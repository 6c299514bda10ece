"""How is the ledger of a charity supermarket spoken of?"""

from domain.kernel.wording import Phrase, Wording, phrases


def _of(enum: str, *rows: tuple[str, str, str]) -> dict[str, Phrase]:
    return {f"{enum}.{value}": Phrase(zh, en) for value, zh, en in rows}


CHOICES = (
    _of("Ground", ("dibao", "低保对象", "minimum living allowance"), ("dibao_marginal", "低保边缘家庭", "on its margin"),
        ("tekun", "特困人员", "extremely poor"), ("rigid_expense", "刚性支出困难家庭", "rigid expenses"),
        ("temporary", "临时救助对象", "temporary assistance"), ("elderly", "老年人（一元超市）", "the old (one-yuan shop)"),
        ("other", "其他困难", "other hardship"))
    | _of("Source", ("donation", "捐赠", "donation"), ("purchase", "采购", "purchase"),
          ("carried_over", "上年结转", "carried over"))
    | _of("Shrinkage", ("expired", "过期", "expired"), ("damaged", "损坏", "damaged"), ("counted", "盘亏", "not there"))
)  # fmt: skip
WORDING = Wording(
    kind=Phrase("慈善超市台账", "charity supermarket"),
    states=phrases([("open", "在用", "open"), ("closed", "已结账", "closed")]),
    commands=phrases([
        ("open_ledger", "建立年度台账", "Open the ledger of a year"), ("receive_stock", "物资入库", "Take goods in"),
        ("admit_person", "登记领取人", "Admit a person"), ("end_eligibility", "终止领取资格", "End the right"),
        ("issue_goods", "发放物资", "Issue goods"), ("adjust_stock", "盘点核减", "Write off"),
        ("close_ledger", "年度结账", "Close the year"),
    ]),
    fields=phrases([
        ("organisation", "管理单位", "Body"), ("division", "所在区划", "Division"), ("year", "年度", "Year"),
        ("open_ledger.name", "超市名称", "Name of the shop"), ("goods", "物资", "Goods"), ("unit", "单位", "Unit"),
        ("quantity", "数量", "Quantity"), ("points", "每件分值", "Points each"), ("source", "来源", "Source"),
        ("donor", "捐赠人", "Donor"), ("receipt_number", "捐赠票据号", "Receipt"),
        ("no_receipt_wanted", "捐赠人匿名或不要票据", "Donor unnamed, or wants no receipt"),
        ("admit_person.person", "领取人", "Person"), ("person", "领取人", "Person"), ("ground", "对象类别", "Ground"),
        ("monthly_points", "每月限额（分）", "Points a month"), ("certificate", "证件号", "Certificate"),
        ("until", "有效期至", "Until"), ("assistance", "救助案件", "Assistance case"), ("items", "发放物资", "Goods issued"),
        ("signed", "已签字", "Signed"), ("signed_by", "代领人（本人领取不填）", "Who signed for them"),
        ("explanation", "说明", "Explanation"), ("phone", "电话", "Phone"), ("id_number", "身份证号", "Identity number"),
        ("address", "住址", "Address"),
    ]),
    events=phrases([
        ("LedgerOpened", "建立{year}年台账：{name}", "Ledger of {year}: {name}"),
        ("StockReceived", "入库{goods} {quantity}{unit}（{source} {donor}）",
         "In: {quantity} {unit} of {goods} ({source} {donor})"),
        ("PersonAdmitted", "登记领取人（{ground}），每月{monthly_points}分",
         "Admitted ({ground}), {monthly_points} points a month"),
        ("EligibilityEnded", "终止{person}领取资格：{reason}", "{person} no longer entitled: {reason}"),
        ("GoodsIssued", "第{nth}次发放：{person}领取{items}，{points}分，本月余{left}分",
         "Issue no. {nth}: {items} to {person}, {points} points, {left} left this month"),
        ("StockAdjusted", "核减{goods} {quantity}（{reason}）：{explanation}",
         "Written off {quantity} {goods} ({reason}): {explanation}"),
        ("LedgerClosed", "年度结账，结存{left}", "Year closed, left: {left}"),
    ]),
    refusals=phrases([
        ("unknown_division", "没有区划“{division}”。", "There is no division {division}."),
        ("unknown_organisation", "没有机构“{organisation}”。", "There is no organisation {organisation}."),
        ("organisation_is_closed", "“{organisation}”已于{closed_on}撤销。", "{organisation} was closed on {closed_on}."),
        ("donation_without_receipt", "捐赠物资须填写捐赠人和捐赠票据号；匿名或放弃票据的请注明。",
         "A donation has a donor and a receipt, unless none is wanted."),
        ("unit_differs", "{goods}的单位是“{unit}”。", "{goods} is counted in {unit}."),
        ("quota_too_high", "每月限额不得超过{most}分。", "At most {most} points a month."),
        ("ended_already", "资格已于{until}到期。", "It ended on {until}."),
        ("certificate_missing", "请填写证件号或选择救助案件。", "A certificate or an assistance case is needed."),
        ("admitted_already", "该居民已登记。", "This person is admitted already."),
        ("not_entitled", "没有领取人 {person}，或资格已终止。", "{person} is not entitled."),
        ("not_signed", "领取须签字。", "Goods are issued against a signature."),
        ("quota_spent", "本月余{left}分，所选物资需{points}分。", "{left} points are left this month, {points} are needed."),
        ("not_in_stock", "{goods}库存{quantity}，不足。", "Only {quantity} of {goods} are in stock."),
        ("year_not_over", "{year}年尚未结束，不能结账。", "{year} is not over."),
    ]),
    terms={},
    choices=CHOICES,
    measures=phrases([
        ("goods_issues", "发放次数", "issues"), ("points_issued", "发放分值", "points issued"),
        ("points_received", "入库分值", "points of goods in"),
              ("people_served", "领取人次（每人每月计一次）", "people served a month"),
    ]),
)  # fmt: skip
