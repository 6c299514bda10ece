"""How is an enrolment with 12349 spoken of?"""

from domain.kernel.wording import Phrase, Wording, phrases


def _of(enum: str, *rows: tuple[str, str, str]) -> dict[str, Phrase]:
    return {f"{enum}.{value}": Phrase(zh, en) for value, zh, en in rows}


CHOICES = (
    _of("Group", ("lives_alone", "独居老人", "lives alone"), ("over_eighty", "八十岁以上", "over eighty"),
        ("disabled", "残疾人", "disabled"), ("dibao", "低保对象", "minimum living allowance"),
        ("tekun", "特困人员", "extremely poor"), ("chronic", "慢性病患者", "chronically ill"), ("other", "其他", "other"))
    | _of("Purpose", ("emergency", "紧急呼叫", "emergency"), ("service", "服务需求", "service"), ("advice", "咨询", "advice"),
          ("greeting", "主动关爱", "greeting"))
    | _of("EndReason", ("moved_away", "迁出", "moved away"), ("died", "去世", "died"), ("wish", "本人要求", "own wish"))
)  # fmt: skip
WORDING = Wording(
    kind=Phrase("12349入网居民", "enrolled with 12349"),
    states=phrases([("enrolled", "已入网", "enrolled"), ("in_emergency", "紧急呼叫中", "in an emergency"),
          ("ended", "已退网", "ended")]),
    commands=phrases([
        ("enrol", "入网登记", "Enrol"), ("change_contacts", "变更联系人", "Change contacts"),
        ("take_call", "登记来电", "Record a call"), ("raise_emergency", "紧急呼叫", "Raise an emergency"),
        ("resolve_emergency", "登记到场处置", "Resolve the emergency"), ("end_enrolment", "退网", "End"),
    ]),
    fields=phrases([
        ("organisation", "登记单位", "Body"), ("division", "所在社区", "Community"), ("person", "居民", "Resident"),
        ("groups", "人员类别", "Groups"), ("contacts", "紧急联系人", "Contacts"), ("relation", "关系", "Relation"),
        ("phone", "电话", "Phone"), ("id_number", "身份证号", "Identity number"), ("address", "住址", "Address"),
        ("signature", "入网登记表签字", "Signature under the form"), ("device", "呼叫器编号", "Device"),
              ("partner", "首到服务站", "Station that goes first"),
        ("purpose", "来电事由", "Purpose"), ("words", "情况", "Words"), ("order", "服务单", "Service order"),
        ("called", "已拨打", "Called"), ("arrived_at", "到场时间", "Arrived"), ("by", "到场人员", "Who was there"),
        ("family_told", "已告知家属", "Family told"),
    ]),
    events=phrases([
        ("Enrolled", "入网登记（{groups}），签字：{signature}", "Enrolled ({groups}), signed: {signature}"),
        ("Enrolled.without_signature", "入网登记（{groups}）", "Enrolled ({groups})"),
        ("ContactsChanged", "变更联系人", "Contacts changed"),
        ("CallTaken", "来电（{purpose}）{words}", "Call ({purpose}) {words}"),
        ("EmergencyRaised", "紧急呼叫：{words} {called}", "Emergency: {words} {called}"),
        ("EmergencyResolved", "{by}于{arrived_at}到场：{words}", "{by} there at {arrived_at}: {words}"),
        ("EnrolmentEnded", "退网：{reason}", "Ended: {reason}"),
    ]),
    refusals=phrases([
        ("unknown_division", "没有区划“{division}”。", "There is no division {division}."),
        ("unknown_organisation", "没有机构“{organisation}”。", "There is no organisation {organisation}."),
        ("organisation_is_closed", "“{organisation}”已于{closed_on}撤销。", "{organisation} was closed on {closed_on}."),
        ("address_missing", "请填写住址，紧急时须能上门。", "An address is needed: somebody must find the door."),
        ("raise_the_emergency", "紧急情况请用“紧急呼叫”。", "Raise the emergency."),
        ("arrival_out_of_order", "到场时间须在呼叫（{raised_at}）之后、现在之前。",
         "After the call ({raised_at}) and not in the future."),
        ("family_not_told", "须告知家属。", "The family is told."),
    ]),
    terms=phrases([("EN-T1", "紧急到场时限", "help on the spot")]),
    choices=CHOICES,
    measures=phrases([
        ("people_enrolled", "入网人数", "enrolled"), ("calls_12349", "来电数", "calls"),
        ("emergencies", "紧急呼叫", "emergencies"), ("help_in_time", "按时到场率", "help in time"),
    ]),
)  # fmt: skip
