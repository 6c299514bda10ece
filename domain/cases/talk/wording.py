"""How is a talk spoken of?"""

from domain.kernel.wording import Phrase, Wording, phrases


def _of(enum: str, *rows: tuple[str, str, str]) -> dict[str, Phrase]:
    return {f"{enum}.{value}": Phrase(zh, en) for value, zh, en in rows}


CHOICES = (
    _of("Theme", ("family", "家庭", "family"), ("neighbour", "邻里", "neighbours"), ("work", "工作", "work"),
        ("money", "经济", "money"), ("health", "健康", "health"), ("study", "学业", "study"),
        ("old_age", "养老", "old age"), ("policy", "政策", "policy"), ("other", "其他", "other"))
    | _of("Outcome", ("answered", "已解答", "answered"), ("case_opened", "已立案", "a case was opened"),
          ("referral", "转介心理咨询师", "referral to a counsellor"), ("follow_up", "约定再谈", "another talk"))
    | _of("Danger", ("self_harm", "自伤风险", "of hurting themselves"), ("harm_to_others", "伤人风险", "of hurting others"))
)  # fmt: skip
WORDING = Wording(
    kind=Phrase("谈心", "talk"),
    states=phrases([("arranged", "已预约", "arranged"), ("held", "已谈心", "held"), ("closed", "已结束", "closed"),
                    ("cancelled", "已取消", "cancelled")]),
    commands=phrases([
        ("arrange_talk", "预约或接待谈心", "Arrange a talk"), ("hold_talk", "记录谈心", "Record a talk"),
        ("report_crisis", "危机上报", "Report a crisis"), ("close_talk", "结束", "Close"),
        ("cancel_talk", "取消预约", "Cancel"), ("hand_talk_over", "改由他人接谈", "Hand the talk over"),
    ]),
    fields=phrases([
        ("organisation", "谈心室所在单位", "Body"), ("division", "所在区划", "Division"), ("person", "居民", "Resident"),
        ("staff", "谈心人员", "Who talks"), ("successor", "接谈人员", "Who talks instead"),
        ("theme", "主题", "Theme"), ("room", "谈心室", "Room"),
        ("starts_at", "预约时间", "Arranged for"), ("walk_in", "随到随谈", "Walked in"), ("phone", "电话", "Phone"),
        ("id_number", "身份证号", "Identity number"), ("address", "住址", "Address"), ("began_at", "开始时间", "Began"),
        ("minutes", "时长（分钟）", "Minutes"), ("mood_before", "谈前心情（1至5）", "Mood before (1 to 5)"),
        ("mood_after", "谈后心情（1至5）", "Mood after (1 to 5)"), ("outcome", "结果", "Outcome"),
        ("words", "谈话内容（保密）", "What was said (confidential)"), ("follow_up_on", "约定再谈日期", "Another talk on"),
        ("opened", "所立案件", "The case opened"), ("danger", "风险", "Danger"), ("called", "已拨打", "Called"),
        ("director_told", "已告知负责人", "Director told"), ("measures", "已采取措施", "Measures"),
        ("family_told", "已告知家属", "Family told"),
    ]),
    events=phrases([
        ("TalkArranged", "预约谈心（{theme}），{starts_at}，{room}", "Arranged ({theme}) for {starts_at}, {room}"),
        ("TalkHeld", "第{nth}次谈心，{minutes}分钟，心情{mood_before}→{mood_after}，{outcome}",
         "Talk no. {nth}, {minutes} min, mood {mood_before} to {mood_after}, {outcome}"),
        ("CrisisReported", "危机上报（{danger}）：已拨{called}，告知{director_told}；{measures}",
         "Crisis ({danger}): called {called}, {director_told} told; {measures}"),
        ("TalkHandedOver", "改由{successor}接谈（原{staff}）：{reason}", "{successor} talks instead of {staff}: {reason}"),
        ("TalkClosed", "结束 {note}", "Closed {note}"), ("TalkCancelled", "取消：{reason}", "Cancelled: {reason}"),
    ]),
    refusals=phrases([
        ("unknown_division", "没有区划“{division}”。", "There is no division {division}."),
        ("unknown_organisation", "没有机构“{organisation}”。", "There is no organisation {organisation}."),
        ("organisation_is_closed", "“{organisation}”已于{closed_on}撤销。", "{organisation} was closed on {closed_on}."),
        ("staff_elsewhere", "{staff}不在该单位任职。", "{staff} does not work there."),
        ("talks_already", "{staff}就是接谈人员。", "{staff} talks already."),
        ("talk_in_the_past", "预约时间须在现在之后（{starts_at}）。", "A talk is arranged for a time ahead ({starts_at})."),
        ("talk_in_the_future", "谈心时间不能晚于现在（{began_at}）。", "It cannot have been held yet ({began_at})."),
        ("follow_up_day", "约定再谈的须填写日期，否则不填。", "Give the day of another talk, only where one was agreed."),
        ("follow_up_in_the_past", "再谈日期须在今天之后（{follow_up_on}）。", "Another talk lies ahead ({follow_up_on})."),
        ("say_which_case", "已立案的须选择案件，否则不填。", "Say which case was opened, only where one was."),
        ("unknown_staff", "没有人员“{staff}”。", "There is nobody by the id {staff}."),
        ("family_not_told", "有自伤风险的，须立即告知家属。", "Where somebody may hurt themselves the family is told."),
        ("follow_up_agreed", "已约定{follow_up_on}再谈，尚不能结束。", "Another talk was agreed for {follow_up_on}."),
    ]),
    terms=phrases([("TK-T1", "约定再谈日期", "another talk")]),
    choices=CHOICES,
    measures=phrases([
        ("talks", "谈心次数", "talks"), ("talk_minutes", "谈心时长（分钟）", "minutes of talks"),
        ("mood_better", "心情改善率", "mood better"), ("talks_referred", "转介心理咨询", "referred to a counsellor"),
        ("crises_reported", "危机上报", "crises reported"),
    ]),
)  # fmt: skip
