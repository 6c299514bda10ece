"""How is a referral to a counsellor spoken of?"""

from domain.kernel.wording import Phrase, Wording, phrases


def _of(enum: str, *rows: tuple[str, str, str]) -> dict[str, Phrase]:
    return {f"{enum}.{value}": Phrase(zh, en) for value, zh, en in rows}


CHOICES = (
    _of("Ground", ("mood", "情绪", "mood"), ("sleep", "睡眠", "sleep"), ("family", "家庭", "family"), ("loss", "丧失", "loss"),
        ("child", "儿童青少年", "a child"), ("addiction", "成瘾", "addiction"), ("crisis", "危机", "crisis"),
        ("other", "其他", "other"))
    | _of("Consent", ("written", "书面同意", "written"), ("spoken", "口头同意", "spoken"),
          ("danger_to_life", "危及生命，未经同意", "danger to life, without consent"))
    | _of("ClosingCode", ("completed", "咨询完成", "completed"), ("broken_off", "中止", "broken off"),
          ("referred_on", "转诊", "referred on"), ("not_reached", "未能联系", "not reached"))
)  # fmt: skip
WORDING = Wording(
    kind=Phrase("心理咨询转介", "counselling referral"),
    states=phrases([("referred", "已转介", "referred"), ("taken", "咨询中", "in counselling"), ("closed", "已结束", "closed"),
                    ("declined", "未接收", "declined")]),
    commands=phrases([
        ("refer_to_counsellor", "转介心理咨询师", "Refer to a counsellor"), ("take_referral", "接收转介", "Take the referral"),
        ("decline_referral", "不予接收", "Decline"), ("count_session", "登记一次咨询", "Count a session"),
        ("withdraw_consent", "登记撤回同意", "Record withdrawn consent"), ("close_referral", "结束", "Close"),
        ("replace_counsellor", "更换心理咨询师", "Replace the counsellor"),
    ]),
    fields=phrases([
        ("organisation", "转介单位", "Referring body"), ("division", "所在区划", "Division"), ("person", "居民", "Resident"),
        ("counsellor", "心理咨询师", "Counsellor"), ("successor", "接替的咨询师", "Who goes on"),
        ("ground", "原因类别", "Ground"), ("consent", "同意方式", "Consent"),
        ("consented_on", "同意日期", "Consented on"), ("consented_as", "由谁同意", "Who consented"),
        ("consented_by", "监护人姓名（本人同意的不填）", "The guardian's name"),
        ("talk", "谈心记录", "Talk"), ("phone", "电话", "Phone"),
        ("id_number", "身份证号", "Identity number"), ("address", "住址", "Address"), ("first_on", "首次咨询", "First session"),
        ("on", "日期", "Day"), ("minutes", "时长（分钟）", "Minutes"), ("code", "结束代码", "Closing code"),
        ("referred_to", "转诊机构", "Referred to"),
    ]),
    events=phrases([
        ("Referred", "转介至{counsellor}（{ground}，{consent}，{consented_as}{consented_by}{consented_on}）",
         "Referred to {counsellor} ({ground}, {consent}, {consented_as} {consented_by} {consented_on})"),
        ("Referred.without_consented_on", "转介至{counsellor}（{ground}，{consent}）",
         "Referred to {counsellor} ({ground}, {consent})"),
        ("ReferralTaken", "接收，首次咨询{first_on}", "Taken, first session {first_on}"),
        ("ReferralDeclined", "不予接收：{reason}", "Declined: {reason}"),
        ("CounsellorReplaced", "{counsellor}改由{successor}咨询：{reason}", "{successor} goes on for {counsellor}: {reason}"),
        ("SessionCounted", "第{nth}次咨询，{on}，{minutes}分钟", "Session no. {nth}, {on}, {minutes} min"),
        ("ConsentWithdrawn", "居民于{on}撤回同意", "Consent withdrawn on {on}"),
        ("ReferralClosed", "结束（{code}），共{sessions}次 {referred_to}", "Closed ({code}), {sessions} sessions {referred_to}"),
    ]),
    refusals=phrases([
        ("unknown_division", "没有区划“{division}”。", "There is no division {division}."),
        ("unknown_organisation", "没有机构“{organisation}”。", "There is no organisation {organisation}."),
        ("organisation_is_closed", "“{organisation}”已于{closed_on}撤销。", "{organisation} was closed on {closed_on}."),
        ("not_a_counsellor", "{staff}不是心理咨询师。", "{staff} is no counsellor."),
        ("no_danger_to_life", "只有危及生命的危机才可未经同意转介。", "Only a crisis that endangers life needs no consent."),
        ("consent_missing", "转介须经居民本人同意，请填写同意日期。", "The resident must consent: say on which day."),
        ("consent_is_ones_own", "心理咨询须由本人或者监护人同意，不能由代理人同意。",
         "The resident or the guardian consents; an agent cannot."),
        ("session_in_the_future", "日期不能晚于今天（{on}）。", "That day lies ahead ({on})."),
        ("consent_withdrawn", "居民已于{on}撤回同意，不能继续咨询。", "Consent was withdrawn on {on}."),
        ("say_whom_to", "转诊的须填写机构，否则不填。", "Say to whom, only where the resident was referred on."),
        ("no_session_yet", "尚未进行咨询。", "There was no session yet."),
    ]),
    terms=phrases([("XL-T1", "接收转介时限", "take the referral")]),
    choices=CHOICES,
    measures=phrases([
        ("referrals", "转介人次", "referrals"), ("counselling_sessions", "咨询次数", "sessions"),
        ("counselling_completed", "完成率", "completed"),
    ]),
)  # fmt: skip
