"""How are the measures of mediation called, the office's own and the columns of the ministry's report?"""

from domain.directory.dispute_types import DISPUTE_TYPES
from domain.kernel.wording import Phrase, merged, phrases

_OFFICE = phrases(
    [
        ("requested", "登记数", "requested"),
        ("accepted", "受理数", "accepted"),
        ("successful", "调解成功", "settled"),
        ("failed", "调解不成", "without result"),
        ("success_rate_finished", "调解成功率（成功÷办结）", "success rate (of finished)"),
        ("success_rate_accepted", "调解成功率（成功÷受理）", "success rate (of accepted)"),
        ("performance_rate", "履行率", "performance rate"),
        ("on_the_spot_rate", "当场履行率", "on-the-spot rate"),
        ("oral_share", "口头协议占比", "share of oral agreements"),
        ("written_share", "书面协议占比", "share of written agreements"),
        ("confirmation_rate", "司法确认率", "confirmation rate"),
        ("decline_rate", "拒绝调解率", "decline rate"),
        ("amount", "协议涉及金额（元）", "amount in agreements (yuan)"),
        ("days_to_effect", "调解天数", "days from acceptance to effect"),
        ("sessions", "调解次数", "sessions"),
        ("session_hours", "调解时长（小时）", "hours of sessions"),
        ("screening_found", "排查发现纠纷", "found in screenings"),
        ("screening_solved", "排查纠纷化解", "solved of those screened"),
        ("screening_handed_up", "排查纠纷移交", "handed up of those screened"),
    ]
)

_MINISTRY = phrases(
    [
        ("persons_involved", "涉及当事人数", "persons involved"),
        ("difficult", "疑难复杂案件", "difficult cases"),
        ("major", "重大案件", "major cases"),
        ("source_own_initiative", "主动调解", "on own initiative"),
        ("source_on_application", "依申请调解", "on application"),
        ("source_entrusted_transfer", "接受委托移送调解", "entrusted or transferred"),
        ("entrusted_court", "法院委托移送", "from courts"),
        ("entrusted_procuratorate", "检察院委托移送", "from procuratorates"),
        ("entrusted_police", "公安机关委托移送", "from police"),
        ("entrusted_petition", "信访部门委托移送", "from petition offices"),
        ("entrusted_other", "其他部门委托移送", "from other bodies"),
        ("body_village", "村调委会", "by village committees"),
        ("body_community", "社区（居）调委会", "by community committees"),
        ("body_town_street", "乡镇（街道）调委会", "by town and street committees"),
        ("body_enterprise", "企事业单位调委会", "by enterprise committees"),
        ("body_industry", "行业性、专业性调委会", "by industry committees"),
        ("body_other", "其他调委会", "by other committees"),
        ("form_oral", "口头协议", "oral agreements"),
        ("form_written", "书面协议", "written agreements"),
        ("prevented", "预防纠纷", "disputes prevented"),
        ("prevented_suicide_cases", "防止自杀（件）", "suicides prevented (cases)"),
        ("prevented_suicide_persons", "防止自杀（人）", "suicides prevented (people)"),
        ("prevented_crime_cases", "防止转化为刑事案件（件）", "crimes prevented (cases)"),
        ("prevented_crime_persons", "防止转化为刑事案件（人）", "crimes prevented (people)"),
        ("prevented_group_petition_cases", "防止群体性上访（件）", "group petitions prevented (cases)"),
        ("prevented_group_petition_persons", "防止群体性上访（人）", "group petitions prevented (people)"),
        ("prevented_group_fight_cases", "防止群体性械斗（件）", "group fights prevented (cases)"),
        ("prevented_group_fight_persons", "防止群体性械斗（人）", "group fights prevented (people)"),
        ("performed", "履行", "performed"),
        ("confirmation_applied", "申请司法确认", "confirmation applied for"),
        ("confirmation_confirmed", "确认有效", "confirmed"),
        ("confirmation_refused", "不予确认", "confirmation refused"),
        ("sued", "诉至法院", "sued"),
        ("sued_upheld", "诉至法院：维持", "sued: upheld"),
        ("sued_changed", "诉至法院：变更", "sued: changed"),
        ("sued_revoked", "诉至法院：撤销", "sued: revoked"),
        ("sued_invalid", "诉至法院：确认无效", "sued: held invalid"),
        ("payment_order", "申请支付令", "payment orders"),
        ("subsidy_oral", "以案定补：口头", "subsidised: oral"),
        ("subsidy_general", "以案定补：一般", "subsidised: general"),
        ("subsidy_difficult", "以案定补：疑难", "subsidised: difficult"),
        ("subsidy_major", "以案定补：重大", "subsidised: major"),
        ("subsidy_amount", "以案定补金额（元）", "subsidies (yuan)"),
    ]
)

_TYPES = {f"type_{name}": Phrase(zh, en) for name, zh, en in DISPUTE_TYPES}

MEASURES = merged(_OFFICE, _MINISTRY, _TYPES)
