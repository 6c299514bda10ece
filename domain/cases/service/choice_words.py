"""What is each choice of a service order called?"""

from domain.directory.catalogue_wording import PLATFORMS
from domain.kernel.wording import Phrase, merged


def _of(enum: str, *rows: tuple[str, str, str]) -> dict[str, Phrase]:
    return {f"{enum}.{value}": Phrase(zh, en) for value, zh, en in rows}


_SORTS = _of(
    "Sort", ("job_counselling", "就业咨询", "job counselling"), ("insurance_help", "参保协助", "help with insurance"),
    ("goods_help", "物资帮扶", "goods"), ("assistance_advice", "救助政策咨询", "advice on assistance"),
    ("boarding", "托养", "boarding"), ("rehabilitation", "康复", "rehabilitation"),
    ("home_care", "居家照料", "home care"), ("day_care", "日间照料", "day care"),
    ("emergency_help", "紧急呼叫", "emergency help"), ("meal", "助餐", "meals"),
    ("doctor_visit", "医生上门", "doctor's visit"), ("health_record", "健康建档", "health record"),
    ("class", "培训讲座", "class"), ("reading_room", "图书阅览", "reading room"),
    ("half_past_four", "四点半课堂", "half-past-four classroom"), ("safety_check", "安全检查", "safety check"),
    ("patrol", "治安巡逻", "patrol"), ("repair", "维修", "repair"), ("cleaning", "保洁", "cleaning"),
    ("laundry", "洗衣", "laundry"), ("delivery", "配送", "delivery"), ("property", "物业服务", "property management"),
    ("counselling", "心理疏导", "counselling"), ("legal_advice", "法律咨询", "legal advice"),
    ("agency", "全程代理", "whole-course agency"),
)  # fmt: skip
_COURSE = (
    _of("Channel", ("window", "窗口", "window"), ("phone", "电话", "phone"), ("line_12349", "12349热线", "12349"),
        ("grid", "网格员", "grid member"), ("web", "网上", "web"))
    | _of("Urgency", ("ordinary", "一般", "ordinary"), ("urgent", "紧急", "urgent"))
    | _of("Result", ("served", "已服务", "served"), ("partly_served", "部分完成", "partly served"),
          ("handed_on", "需转其他单位", "for another body"))
    | _of("NotServed", ("nobody_there", "无人在家", "nobody there"), ("resident_refused", "居民不需要了", "not wanted any more"),
          ("no_provider", "没有服务单位", "no provider"), ("not_feasible", "不具备条件", "not feasible"))
    | _of("Rating", ("very_satisfied", "非常满意", "very satisfied"), ("satisfied", "满意", "satisfied"),
          ("basically_satisfied", "基本满意", "basically satisfied"), ("dissatisfied", "不满意", "dissatisfied"),
          ("very_dissatisfied", "非常不满意", "very dissatisfied"))
)  # fmt: skip
_ANSWERS = (
    _of("JobOutcome", ("placed", "已上岗", "placed"), ("public_welfare_post", "公益性岗位", "public-welfare post"),
        ("training", "参加培训", "in training"), ("advised", "已指导", "advised"),
        ("insurance_settled", "已参保", "insured"))
    | _of("Condition", ("well", "良好", "well"), ("needs_watching", "需关注", "needs watching"),
          ("needs_doctor", "需就医", "needs a doctor"), ("critical", "危急", "critical"))
    | _of("HealthGroup", ("women", "妇女", "women"), ("children", "儿童", "children"), ("elderly", "老年人", "the elderly"),
          ("chronic", "慢性病患者", "chronic patients"), ("disabled", "残疾人", "the disabled"),
          ("poor", "困难群众", "the poor"), ("other", "其他", "others"))
    | _of("Hazard", ("none", "未发现", "none"), ("removed", "当场消除", "removed"), ("reported", "已上报", "reported"))
    | _of("AgencyOutcome", ("granted", "已办成", "granted"), ("refused", "未获批准", "refused"),
          ("resident_must_come", "须本人到场", "the resident must come"))
)  # fmt: skip
CHOICES = merged(_SORTS, _COURSE, _ANSWERS, PLATFORMS)
