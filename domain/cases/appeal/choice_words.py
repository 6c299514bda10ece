"""What is each choice of the appeal forms called?"""

from domain.directory.catalogue_wording import PLATFORMS
from domain.kernel.wording import merged, phrases


def _of(enum: str, *rows: tuple[str, str, str]) -> dict[str, tuple[str, str, str]]:
    return {f"{enum}.{value}": (f"{enum}.{value}", zh, en) for value, zh, en in rows}


_MATTER = (
    _of("Regime", ("petition", "信访事项", "petition"), ("hotline_order", "热线工单", "hotline order"),
        ("historic", "历史件", "historic file"))
    | _of("Channel", ("ledger", "历史导入", "imported from the past"))
    | _of("Kind", ("consultation", "咨询", "consultation"), ("help", "求助", "help"),
          ("complaint", "投诉", "complaint"), ("report", "举报", "report"), ("suggestion", "建议意见", "suggestion"),
          ("accusation", "检举控告", "accusation"), ("decision_sought", "申诉求决", "appeal for decision"))
    | _of("Channel", ("phone", "电话", "phone"), ("visit", "走访", "visit"), ("letter", "书信", "letter"),
          ("fax", "传真", "fax"), ("web", "网络", "web"), ("wechat", "微信", "WeChat"), ("grid", "网格上报", "grid"),
          ("hotline_feed", "12345转来", "12345 feed"), ("patrol", "巡查发现", "patrol"), ("mailbox", "信箱", "mailbox"))
    | _of("HotlineLine", ("12345", "12345政务服务便民热线", "12345"), ("12349", "12349社会救助服务热线", "12349"))
    | _of("CallDirection", ("incoming", "来电", "incoming"), ("outgoing", "去电", "outgoing"))
    | _of("Urgency", ("U0", "直接答复", "answered directly"), ("U1", "特急", "emergency"), ("U2", "紧急", "urgent"),
          ("U3", "普通", "normal"), ("U4", "疑难", "complex"))
    | _of("Risk", ("low", "低", "low"), ("medium", "中", "medium"), ("high", "高", "high"), ("major", "重大", "major"))
    | _of("Flag", ("minor", "涉未成年人", "minors"), ("violence", "暴力", "violence"), ("self_harm", "自伤", "self-harm"),
          ("safety", "安全隐患", "safety"), ("group", "集体", "group"), ("hardship", "生活困难", "hardship"))
    | _of("Secrecy", ("ordinary", "普通", "ordinary"), ("accusation", "检举控告（保密）", "accusation (secret)"))
    | _of("PartyPart", ("petitioner", "诉求人", "petitioner"), ("representative", "代表", "representative"),
          ("member", "成员", "member"), ("represented", "被代理人", "represented"), ("accused", "被反映人", "accused"))
    | _of("StateBefore", ("registered", "已登记", "registered"), ("classified", "已分类", "classified"))
    | _of("VoidReason", ("registered_twice", "重复登记", "registered twice"),
          ("registered_by_mistake", "误登记", "registered by mistake"), ("wrong_series", "编号类别错误", "wrong series"))
)  # fmt: skip

_ROUTING = (
    _of("LegalChannel", ("court", "诉讼", "court"), ("procuratorate", "检察", "procuratorate"),
        ("police", "公安", "police"), ("arbitration", "仲裁", "arbitration"),
        ("party_discipline", "纪检监察、党员申诉", "party discipline"),
        ("reconsideration", "行政复议", "administrative reconsideration"),
        ("litigation", "行政诉讼", "administrative suit"), ("administrative", "其他行政程序", "administrative procedure"),
        ("duty_performance", "履行法定职责", "performance of a legal duty"), ("petition", "信访", "petition"),
        ("emergency_call", "110、119、120、122", "110, 119, 120, 122"), ("market", "市场或社会渠道", "market or society"),
        ("known_result", "同一事项已有结果", "state or result of the same matter"),
        ("secret", "涉密或隐私，解释说明", "secret or private"), ("dissuaded", "违法违德，劝导", "dissuaded"))
    | _of("DispatchForm", ("transfer", "转送", "transfer"), ("assign", "交办", "assignment"), ("dispatch", "派单", "order"))
    | _of("NoticeWay", ("written", "书面", "in writing"), ("electronic", "电子", "electronic"),
          ("spoken", "口头", "by word of mouth"), ("none", "未告知", "none"))
    | _of("NotAcceptReason", ("out_of_power", "不属本机关职权", "outside its power"),
          ("pending_elsewhere", "正在其他机关办理", "pending elsewhere"), ("legal_channel", "应走法定途径", "legal channel"),
          ("wrong_level", "越级", "wrong level"), ("unlawful_demand", "诉求违法", "unlawful demand"))
    | _of("RecusalReason", ("party", "本人是当事人", "is a party"), ("relative", "近亲属", "relative"),
          ("interest", "有利害关系", "has an interest"), ("accused", "被反映人", "is complained of"),
          ("other", "其他", "other"))
)  # fmt: skip

_WORK = (
    _of("ContactWay", ("phone", "电话", "phone"), ("sms", "短信", "text message"), ("net", "网络", "online"),
        ("visit", "上门", "visit"))
    | _of("ContactResult", ("reached", "已接通", "reached"), ("no_answer", "无人接听", "no answer"),
          ("wrong_number", "号码有误", "wrong number"), ("declined", "拒绝", "declined"))
    | _of("ChildKind", ("mediation", "人民调解", "mediation"), ("assistance", "社会救助", "assistance"))
    | _of("LedgerReason", ("history", "历史遗留", "history"), ("planning", "规划", "planning"), ("money", "资金", "money"),
          ("lawsuit", "第三方诉讼", "lawsuit"))
    | _of("ResumeReason", ("cause_ended", "事由消除", "its cause ended"), ("term_ended", "挂账期满", "its time ended"),
          ("struck_off", "未果销账", "struck off without result"))
    | _of("Cause", ("yellow_light", "黄灯", "yellow light"), ("red_light", "红灯", "red light"), ("overdue", "超期", "overdue"),
          ("repeated", "重复", "repeated"), ("clustered", "集中", "clustered"),
          ("refused_own_matter", "推诿", "refused its own matter"), ("bad_handling", "办理不力", "bad handling"),
          ("not_executed", "未执行", "not executed"), ("danger", "险情", "danger"))
)  # fmt: skip

_OUTCOME = (
    _of("Outcome", ("supported", "予以支持", "supported"), ("explained", "作出解释说明", "explained"),
        ("not_supported", "不予支持", "not supported"), ("adopted", "采纳", "adopted"), ("solved", "已解决", "solved"),
        ("partly_solved", "部分解决", "partly solved"), ("unsolved", "未解决", "unsolved"),
        ("resolved_by_mediation", "经调解解决", "resolved by mediation"),
        ("assistance_applied", "已申请救助", "assistance applied for"))
    | _of("DeliveryWay", ("personal", "直接送达", "in person"), ("post", "邮寄", "by post"),
          ("electronic", "电子送达", "electronic"), ("spoken", "口头", "by word of mouth"),
          ("witnessed", "留置（见证或录音录像）", "refused, before witnesses"))
    | _of("Solved", ("yes", "已解决", "yes"), ("partly", "部分解决", "partly"), ("no", "未解决", "no"))
    | _of("Satisfaction", ("satisfied", "满意", "satisfied"), ("basically_satisfied", "基本满意", "basically satisfied"),
          ("dissatisfied", "不满意", "dissatisfied"))
    | _of("ExclusionReason", ("unreasonable", "诉求不合理", "unreasonable"),
          ("outside_jurisdiction", "不属本地管辖", "outside jurisdiction"), ("unreachable", "联系不上", "unreachable"))
    | _of("CloseReason", ("evaluated", "已回访", "evaluated"), ("review_term_ended", "复查申请期满", "time for review ended"),
          ("review_waived", "放弃复查", "review waived"), ("no_review_right", "无须复查", "no right to review"),
          ("no_contact", "无法联系", "no contact"))
    | _of("ReviewResult", ("upheld", "维持", "upheld"), ("changed", "变更", "changed"), ("remanded", "发回重办", "sent back"))
    | _of("Task", ("redo_asked", "居民申请重办，请核实后决定", "the resident asks for it to be redone"))
    | _of("RecheckResult", ("upheld", "维持", "upheld"), ("changed", "变更", "changed"))
)  # fmt: skip

CHOICES = merged(PLATFORMS, *(phrases(table.values()) for table in (_MATTER, _ROUTING, _WORK, _OUTCOME)))
