"""What do the choices of assistance mean, for somebody who has to choose, and what are its numbered entries called?"""

from domain.kernel.wording import phrases

ITEMS = phrases([
    ("Check", "{asked_on}提请", "asked for on {asked_on}"),
    ("Complaint", "{on}收到", "received on {on}"),
])  # fmt: skip

EXPLAINED = phrases([
    ("AssistanceKind.dibao", "家庭人均收入低于低保标准，财产符合规定", "income per head below the standard, property in order"),
    ("AssistanceKind.dibao_marginal", "人均收入不超过低保标准的 1.5 倍，不符合低保",
     "income below 1.5 times the standard, not eligible for it"),
    ("AssistanceKind.tekun", "无劳动能力、无生活来源、无人赡养抚养扶养",
     "no ability to work, no income, nobody who must support"),
    ("AssistanceKind.rigid_expense", "医疗、教育等刚性支出过大，有效期 12 个月",
     "rigid expenses too high; valid for 12 months"),
    ("AssistanceKind.temporary_emergency", "火灾、事故等急难：先救助，后补手续", "fire, accident: help first, papers later"),
    ("AssistanceKind.temporary_expense", "必需支出突然增加，按一般程序办理",
     "sudden necessary expenses, by the ordinary procedure"),
    ("RegisterPlace.split", "成员户籍不在一地，按约定的一地申请",
     "members registered in different places apply in one of them"),
    ("RegisterPlace.residence_permit", "在居住地申请，本地须允许", "applies where they live, if that is allowed here"),
    ("VisitWay.home_visit", "不少于两人，填写入户表并签名", "two people at least; the form is signed"),
    ("VisitWay.phone", "仅限紧急情况", "in an emergency only"),
    ("VisitWay.video", "仅限紧急情况", "in an emergency only"),
    ("CheckConclusion.does_not_fit", "须告知申请人；有异议的可提供证明复查", "the applicant is told and may object with proof"),
    ("CheckConclusion.unclear", "部分信息存疑，由街道继续调查", "some of it is doubtful; the street looks further"),
    ("VisitGround.relative_of_officer", "经办人员或居委会成员的近亲属，县级必须入户",
     "a close relative of an officer: the county must visit"),
    ("VisitGround.complaint_received", "审核期间收到举报，县级必须入户", "a complaint came in: the county must visit"),
    ("RecheckClass.yearly", "短期内变化不大的家庭", "households with little change"),
    ("RecheckClass.half_yearly", "收入不稳定或有劳动能力的家庭", "unstable income, or members able to work"),
    ("WorkAbility.work_able", "无正当理由连续三次拒绝工作的，可减发或停发本人部分",
     "may lose their own share after refusing work three times"),
    ("SpecialReason.register_differs", "须在 45 个工作日内办结", "45 workdays in all"),
])  # fmt: skip
