"""What do the pages of the hotline and of the eight platforms say?"""

from domain.kernel.wording import phrases

CITY_WORDS = phrases([
    ("menu.hotline", "热线回访", "Hotline"),
    ("hotline", "热线工作", "Hotline"),
    ("hotline.call_backs", "回访队列", "Call-backs"),
    ("hotline.ledger", "挂账台账", "Ledger"),
    ("hotline.rates", "三率", "Three rates"),
    ("hotline.rule", "须联系上诉求人；{days}天内分别联系满{tries}次仍未接通，方可按联系不上处理。",
     "The caller must be reached; {tries} tries on {days} different days, and it counts as unreachable."),
    ("hotline.until", "回访期限", "Call back by"),
    ("hotline.tries", "已联系", "Tries"),
    ("hotline.on_days", "（{n}天）", "({n} days)"),
    ("hotline.last", "上次联系", "Last try"),
    ("hotline.calls", "通话记录", "Calls"),
    ("hotline.call_now", "回访", "Call back"),
    ("hotline.nobody", "没有待回访的工单。办结答复后，工单自动进入这里。", "Nobody to call back. Answered orders come here by themselves."),
    ("hotline.no_ledger", "没有挂账工单。", "Nothing stands on the ledger."),
    ("hotline.reason", "原因", "Reason"),
    ("hotline.since", "挂账日", "Since"),
    ("hotline.expected", "预计解决", "Expected"),
    ("hotline.review", "下次复核", "Next review"),
    ("hotline.end", "最长至", "At the longest"),
    ("hotline.times", "批准次数", "Approvals"),
    ("hotline.responsible", "责任人", "Responsible"),
    ("hotline.review_now", "复核", "Review"),
    ("hotline.counted", "计入", "Counted"),
    ("hotline.weight", "权重", "Weight"),
    ("hotline.left_out", "剔除", "Left out"),
    ("hotline.orders", "工单", "Orders"),
    ("hotline.basis", "按回访完成日统计。剔除须经热线同意；挂账工单在批准期内不计入解决率，始终计入满意率；没有评价的不计入满意率。",
     "By the day of the completed call-back. The hotline approves what is left out; the ledger leaves the solution rate while it is "
     "approved and never the satisfaction rate; whoever did not rate is not counted as content."),
])  # fmt: skip
