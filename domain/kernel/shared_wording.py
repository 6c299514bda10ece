"""How are the things said that every kind shares, and where is a kind's own word found?

A kind's own table comes first, then the shared one. Requests, approvals and their events need no words of their own where
the kind names the decision itself: `commands["extension"]` gives 报批延期, 批准延期, 不批准延期.
"""

from enum import StrEnum

from domain.kernel.act import Entry
from domain.kernel.case_kind import CaseKind
from domain.kernel.wording import Phrase, phrases

COMMANDS = phrases(
    [
        ("add_note", "记内部备注", "Add an internal note"),
        ("attach_file", "添加附件", "Attach a file"),
        ("locate", "登记网格楼栋", "Say which grid or building"),
        ("raise_task", "生成待办", "Raise a task"),
        ("finish_task", "完成待办", "Finish a task"),
        ("erase_data", "删除个人信息", "Erase personal data"),
        ("record_message", "登记已发通知", "Record a message"),
        ("record_undelivered", "登记未能通知", "Record that somebody could not be told"),
        ("wish_messages", "登记是否接收短信通知", "Record whether a party wants messages"),
        ("void_step", "作废误记步骤", "Void a step"),
        ("undo", "撤回刚办的一步", "Undo what you just did"),
        ("correct", "更正", "Correct"),
        ("correction", "更正", "correction"),
        ("recompute_due_dates", "重新计算期限", "Recompute due dates"),
        ("prepare_document", "拟制文书", "Prepare a paper"),
        ("issue_document", "签发文书", "Issue a paper"),
        ("deliver_document", "登记文书送达", "Record delivery of a paper"),
        ("void_document", "作废文书", "Void a paper"),
    ]
)

FIELDS = phrases(
    [
        ("text", "内容", "Text"),
        ("file_id", "文件", "File"),
        ("sha256", "文件校验值", "SHA-256 of the file"),
        ("size", "大小（字节）", "Size in bytes"),
        ("media_type", "文件类型", "Media type"),
        ("name", "姓名或名称", "Name"),
        ("sort", "类别", "Sort"),
        ("subject", "所属当事人", "Whose data it is"),
        ("locate.place", "网格或楼栋", "Grid or building"),
        ("neighbourhood", "网格或楼栋", "Grid or building"),
        ("task_id", "待办编号", "Task"),
        ("what", "事项", "What"),
        ("facts", "情况", "Facts"),
        ("how", "办理情况", "How it was done"),
        ("event_version", "第几步", "Which step"),
        ("steps", "撤回的步骤", "Steps taken back"),
        ("path", "更正的栏目", "Field to correct"),
        ("value", "更正为", "Correct value"),
        ("reason", "理由", "Reason"),
        ("right_case", "应记入的案件", "The right case"),
        ("request_id", "报批事项", "Request"),
        ("note", "意见", "Remark"),
        ("occurred_at", "发生时间", "When it happened"),
        ("acting_for", "代何人办理（B岗）", "Acting for (B post)"),
        ("calendar", "节假日版本", "Holiday list"),
        ("document", "文书", "Paper"),
        ("paper", "文书种类", "Sort of paper"),
        ("check_code", "校验码", "Check code"),
        ("pdf", "PDF件", "PDF"),
        ("word", "Word件", "Word file"),
        ("content_sha256", "内容校验值", "SHA-256 of the content"),
        ("pages", "页数", "Pages"),
        ("template", "模板校验值", "SHA-256 of the template"),
        ("subjects", "所涉当事人", "Whose data it holds"),
        *(
            (f"{command}.{field}", zh, en)
            for command in ("record_message", "record_undelivered")
            for field, zh, en in (
                ("message", "通知编号", "Message"),
                ("template", "通知模板", "Template"),
                ("party", "当事人", "Party"),
            )
        ),
        ("record_message.edition", "模板版次", "Edition of the template"),
        ("record_message.way", "通知方式", "Way"),
        ("record_message.staff", "工作人员", "Member of staff"),
        ("record_message.address", "地址", "Address"),
        ("wish_messages.party", "当事人", "Party"),
        ("wish_messages.wish", "是否接收", "Wanted"),
        ("erase_data.order", "删除决定", "Order of erasure"),
        ("erase_data.subjects", "删除谁的信息", "Whose data is erased"),
        ("erase_data.text", "去除个人信息后的内容", "Text without the person"),
        ("deliver_document.way", "送达方式", "How it was delivered"),
        ("minor", "未成年人", "Minor"),
        ("signature", "签署", "Signature"),
        ("signed_on", "签署日期", "Signed on"),
        ("signed_as", "以何身份签署", "Signed as"),
        ("signer", "代签人姓名（本人签署的不填）", "Who signed for the person"),
        ("deliver_document.receiver", "收件人（代收的写明关系）", "Receiver (say if somebody else)"),
    ]
)

EVENTS = phrases(
    [
        ("RequestApproved", "批准{noun}（第{step}级）", "Agreed to {noun} (step {step})"),
        ("RequestDeclined", "不批准{noun}：{reason}", "Declined {noun}: {reason}"),
        ("NoteAdded", "内部备注：{text}", "Internal note: {text}"),
        ("FileAttached", "添加附件：{name}", "Attached {name}"),
        ("DocumentPrepared", "拟制文书：{paper}", "Preparing {paper}"),
        ("DocumentIssued", "签发文书：{paper}，{pages}页", "Issued {paper}, {pages} pages"),
        ("DocumentDelivered", "文书送达：{paper}（{way}）{receiver}", "Delivered {paper} ({way}) {receiver}"),
        ("DocumentVoided", "作废文书：{paper}（{reason}）", "Voided {paper} ({reason})"),
        ("Located", "所在网格楼栋：{place}", "Lies in {place}"),
        ("TaskRaised", "生成待办：{what}", "Task raised: {what}"),
        ("TaskFinished", "待办已完成：{how}", "Task finished: {how}"),
        ("MessageSent", "通知{party}{staff}（{way}）：{text}", "Told {party}{staff} ({way}): {text}"),
        ("MessageUndelivered", "未能通知{party}（{reason}）：{text}", "Could not tell {party} ({reason}): {text}"),
        ("MessagesWished", "{party}：{wish}", "{party}: {wish}"),
        ("DataErased", "个人信息已依法删除（{number}）：密钥已销毁，不能恢复 {text}",
         "Personal data was erased ({number}): the keys are destroyed for good {text}"),
        ("DueDatesRecomputed", "期限重新计算：{reason}", "Due dates recomputed: {reason}"),
        ("Corrected", "更正第{event_version}步的“{path}”：{old} → {new}（{reason}）",
         "Corrected {path} of step {event_version}: {old} → {new} ({reason})"),
        ("StepVoided", "作废第{event_version}步：{reason}", "Voided step {event_version}: {reason}"),
        ("Undone", "撤回第{steps}步：{reason}", "Took back step {steps}: {reason}"),
    ]
)  # fmt: skip

REFUSALS = phrases(
    [
        ("wrong_state", "案件当前为“{state}”，不能办理此事；需在“{states}”时办理。",
         "The case is {state}; this can be done only when it is {states}."),
        ("opened_already", "同样的一件已登记，不能重复登记。", "The same is registered already."),
        ("day_not_over", "{day}还没有过完，报表数据截至日终。", "{day} is not over; reports are of days that are over."),
        ("views_behind", "{day}的记录还没有全部汇总，请稍后再试。", "Not all of {day} is counted yet; try again in a moment."),
        ("no_such_period", "这张报表不按“{period}”报送。", "This report is not made of {period}."),
        ("only_what_was_known", "定稿报表以当时已知的数据为准。", "A report is issued of what was known on the day."),
        ("stays_as_it_was", "已打印或已付款的，不能更正；请作废后重新办理。", "What was printed or paid is not corrected."),
        ("already_requested", "“{noun}”已报批，正待审批。", "{noun} has been requested already and awaits a decision."),
        ("no_such_request", "没有待审批的“{noun}”，可能已被处理。",
         "No {noun} request is pending; it may have been dealt with."),
        ("second_person_needed", "“{noun}”须由另一人审批，报批人和已审批人不得再审批。",
         "{noun} must be decided by another person."),
        ("needs_approval", "“{noun}”须经审批，请先报批。", "{noun} needs approval: please request it."),
        ("calendar_not_in_force", "节假日版本“{calendar}”未启用，现用版本为“{in_force}”。",
         "The holiday list {calendar} is not in force; {in_force} is."),
        ("reason_missing", "请写明理由。", "Please give the reason."),
        ("file_attached_already", "该文件“{name}”已添加。", "The file {name} is attached already."),
        ("file_too_big", "文件超过 {most}，不能上传。", "The file is larger than {most}."),
        ("virus_found", "文件含有病毒，不能上传。", "The file carries a virus."),
        ("virus_scanner_away", "病毒查杀服务没有应答，文件暂不能上传，请稍后再试。",
         "The virus scanner does not answer; nothing is taken in meanwhile."),
        ("file_empty", "文件为空，不能上传。", "The file is empty."),
        ("file_type_not_allowed",
         "文件内容不是可作为材料的类型（PDF、图片、Word、Excel、文本、录音、录像），与文件名无关。",
         "Its content is not of a kind that is kept as evidence (PDF, picture, document, workbook, text, sound, film)."),
        ("picture_too_large", "照片超过{most}00万像素，请缩小后再传。", "The picture has more than {most} million pixels."),
        ("picture_unreadable", "照片打不开，可能已损坏或不是照片。请重新拍照或选择。",
         "The picture cannot be opened; please take or choose another."),
        ("file_name_does_not_fit", "文件名“{name}”的后缀与内容不符，可能选错了文件；确认无误的，请改正后缀再传。",
         "The ending of {name} does not fit its content; choose another file or put the ending right."),
        ("unknown_subject", "案件中没有当事人“{subject}”。", "The case has no party {subject}."),
        ("no_such_paper", "没有“{paper}”这种文书。", "There is no paper {paper}."),
        ("no_such_document", "案件中没有这份文书。", "The case has no such paper."),
        ("paper_not_now", "案件目前的情况不能出具“{paper}”。", "{paper} cannot be issued as the case stands."),
        ("paper_without_step", "“{paper}”所依据的步骤不存在或已作废。", "The step on which {paper} rests is not there or void."),
        ("unknown_neighbourhood", "没有网格或楼栋“{place}”。", "There is no grid or building {place}."),
        ("neighbourhood_elsewhere", "“{place}”不在案件所在的社区。", "{place} is not in the community of the case."),
        ("no_query_code", "该案没有居民查询码，文书{number}不能网上送达，请选其他方式。",
         "No resident looks this case up; deliver {number} in another way."),
        ("paper_issued_already", "该文书已签发（{number}）；如有错误，请先作废。",
         "It is issued already ({number}); void it first."),
        ("paper_not_issued", "该文书尚未签发。", "The paper is not issued yet."),
        ("paper_delivered_already", "该文书已于{at}送达。", "The paper was delivered at {at}."),
        ("paper_delivered_before_issued", "送达时间不能早于签发时间（{issued_at}）。",
         "Delivered before it was issued ({issued_at})."),
        ("paper_is_void", "该文书已作废（{number}）。", "The paper is void ({number})."),
        ("no_renderer", "本机没有装文书排版程序（LibreOffice），暂不能签发；请管理员安装。",
         "This machine has no LibreOffice to lay out papers; please have it installed."),
        ("rendering_failed", "文书排版没有完成，编号已保留，请稍后再签发。", "Layout failed; the number is kept, try again."),
        ("template_broken", "文书模板“{name}”有误：{what}", "The template {name} is broken: {what}"),
        ("file_incomplete", "卷宗还缺：{missing}。", "The file still lacks {missing}."),
        ("signed_in_the_future", "{whose}的签署日期（{on}）不能晚于办理日期。",
         "{whose}: signed after the day of this act ({on})."),
        ("guardian_signs", "{whose}未成年，须由监护人签署：请选“监护人”，并写明监护人姓名。",
         "{whose} is a minor: the guardian signs; choose guardian and give the name."),
        ("say_who_signed", "{whose}：由监护人或代理人签署的，写明其姓名；本人签署的，代签人留空。",
         "{whose}: name the guardian or agent who signed; leave it empty where the person did."),
        ("no_such_task", "没有这项待办，可能已完成。", "There is no such task; it may be finished."),
        ("nothing_to_correct", "更正内容与原记录相同：{value}。", "The value is the same as recorded: {value}."),
        ("no_such_field", "该步骤没有可更正的栏目“{path}”。", "The step has no field {path} that can be corrected."),
        ("no_such_event", "没有第{event_version}步，或该步已作废。", "There is no step {event_version}, or it is void."),
        ("unreadable_value", "“{path}”的值无法识别：{value}。", "The value of {path} cannot be read: {value}."),
        ("not_a_step", "该记录改变了案件状态或期限，不能作废，请用更正。",
         "That record changed the state or a term; it cannot be voided, use a correction."),
        ("not_handed_over", "此类案件没有移交办法，请在案件内办理。", "Cases of this kind are not handed over; see the case."),
        ("undo_not_newest", "此后案件已有新的办理，不能撤回；有误的请用更正。",
         "Something was done on the case since: it cannot be undone; use a correction."),
        ("undo_not_yours", "只能由办理人本人撤回。", "Only whoever did it may undo it."),
        ("undo_too_late", "已超过{minutes}分钟，不能撤回；有误的请用更正。",
         "More than {minutes} minutes have passed: it cannot be undone; use a correction."),
        ("undo_opening", "登记立案不能撤回；登记有误的请更正，重复或误登的请作废编号。",
         "Opening a case cannot be undone: correct it, or void its number."),
        ("undo_numbered", "已取得编号，不能撤回；编号有误的请作废编号。",
         "A number was given: it cannot be undone; void the number."),
        ("undo_approval", "审批意见一经作出不能撤回。", "A second person's decision cannot be undone."),
        ("undo_told", "当事人或其他单位已被告知，不能撤回；有误的请更正并重新告知。",
         "Somebody outside was told: it cannot be undone; correct it and tell them anew."),
        ("undo_signed", "已签字、盖章或当事人已表明意愿，不能撤回。",
         "It was signed, sealed or declared: it cannot be undone."),
        ("undo_decided", "决定、处理意见一经作出须按程序变更，不能撤回。",
         "A decision is changed only by its own procedure: it cannot be undone."),
        ("undo_paid", "款项已收付，不能撤回。", "Money has moved: it cannot be undone."),
        ("undo_elsewhere", "同时已在另一案件中记录或办理，不能撤回；请用相应的办理事项。",
         "Another case was written to as well: it cannot be undone; use the act made for it."),
        ("no_order_of_erasure", "没有经两人确认的删除决定，不能删除个人信息。", "There is no order of erasure confirmed by two."),
        ("in_the_future", "发生时间不能晚于现在（{occurred_at}）。", "It cannot have happened in the future ({occurred_at})."),
        ("before_the_case", "发生时间不能早于案件登记时间（{opened_at}）。",
         "It cannot have happened before the case ({opened_at})."),
        ("log_not_as_published", "日志与已公布的存证不符，不能出具证据包，请立即报告。",
         "The log is not what was published of it; no evidence is given out. Report this at once."),
        ("entered_too_late", "补录超过允许的{days}日，请由负责人更正。", "Later than the {days} days allowed for late entry."),
        ("unknown_case", "没有这个案件，或您无权查看。", "There is no such case, or you may not see it."),
        ("not_your_task", "此事不属于您的岗位职责：{command}。", "Your posts do not cover this: {command}."),
        ("third_class", "谈话内容保密，仅谈话人及其负责人可以查阅。", "What was said is for those who talked and their head."),
        ("token_reads_only", "该令牌只能读取。", "The token is good for reading only."),
        ("token_of_other_kinds", "该令牌不能用于这类事项。", "The token is not good for this kind."),
        ("not_the_deputy", "您不是该岗位的B岗。", "You are not the deputy of that post."),
        ("principal_is_present", "A岗在岗，B岗不能代办。", "The holder of the post is present."),
    ]
)  # fmt: skip

FAULTS = phrases(
    [
        ("missing", "必填", "is required"),
        ("nobody_there", "当地暂无受理机构，请改选上一级地点", "has no body at work there; choose the level above"),
        ("blank", "不能为空", "must not be blank"),
        ("too_long", "最多{longest}个字", "at most {longest} characters"),
        ("pattern", "格式不正确", "has the wrong form"),
        ("unwritable", "含有不能保存的字符", "contains characters that cannot be stored"),
        ("range", "应在{least}至{most}之间", "must lie between {least} and {most}"),
        ("count", "应有{least}至{most}项", "must have {least} to {most} entries"),
        ("date_range", "日期超出范围", "is out of range"),
        ("no_time_zone", "时间须带时区", "needs a time zone"),
        ("number", "不是有效数字", "is not a number"),
        ("decimals", "最多两位小数", "at most two decimals"),
    ]
)

CHOICES = phrases([
    ("Unit.minute", "分钟", "minutes"), ("Unit.hour", "小时", "hours"), ("Unit.working_hour", "工作小时", "working hours"),
    ("Unit.day", "日", "days"), ("Unit.workday", "个工作日", "workdays"), ("Unit.month", "个月", "months"),
    ("Unit.year", "年", "years"),
    ("True", "是", "yes"), ("False", "否", "no"), ("unborn", "尚未登记", "not registered"),
    ("DeliveryWay.personal", "直接送达", "in person"), ("DeliveryWay.post", "邮寄送达", "by post"),
    ("DeliveryWay.electronic", "电子送达", "electronically"), ("DeliveryWay.witnessed", "留置送达", "left before witnesses"),
    ("DeliveryWay.posted", "张贴", "posted"), ("DeliveryWay.online", "网上送达（居民凭查询码查阅）", "online, by query code"),
    ("MessageWay.sms", "短信", "SMS"), ("MessageWay.email", "电子邮件", "e-mail"),
    ("MessageWay.wecom", "企业微信群机器人", "WeCom robot"), ("MessageWay.dingtalk", "钉钉群机器人", "DingTalk robot"),
    ("MessageWay.webhook", "系统对接", "webhook"), ("MessageWay.folder", "试运行，只存入文件夹，没有发出", "trial, not sent"),
    ("SignedAs.oneself", "本人", "oneself"), ("SignedAs.guardian", "监护人", "guardian"),
    ("SignedAs.agent", "代理人（受委托）", "agent, by power of attorney"),
    ("Undelivered.no_address", "没有电话", "no telephone"), ("Undelivered.declined", "本人不接收短信", "wants no messages"),
    ("Undelivered.confidential", "案件保密，不发短信", "the case is secret"),
    ("Undelivered.no_way", "没有可用的发送通道", "no gateway is set up"),
    ("Undelivered.rejected", "对方或通道拒收", "rejected"), ("Undelivered.unreached", "多次发送未成功", "tried in vain"),
    ("Wish.wanted", "愿意接收短信通知", "wants messages"), ("Wish.declined", "不接收短信通知", "wants no messages"),
])  # fmt: skip

_PARTS = {
    "request": Phrase("报批{noun}", "Request {noun}"),
    "approve": Phrase("批准{noun}", "Approve {noun}"),
    "decline": Phrase("不批准{noun}", "Decline {noun}"),
}


def command_phrase(kind: CaseKind, entry: Entry) -> Phrase:
    """The label of a command's button; KeyError where the wording is incomplete."""
    own = kind.wording.commands.get(entry.name) or COMMANDS.get(entry.name)
    if own is not None:
        return own
    assert entry.act.approval is not None or entry.part == "do"
    if entry.part == "do":
        return kind.wording.commands[entry.name]
    return _with_noun(_PARTS[entry.part], noun_phrase(kind, entry.act.approval.noun if entry.act.approval else ""))


def noun_phrase(kind: CaseKind, noun: str) -> Phrase:
    """The word for a decision under approval."""
    own = kind.wording
    return own.nouns.get(noun) or own.commands.get(noun) or COMMANDS[noun]


def field_phrase(kind: CaseKind, command: str, field: str) -> Phrase:
    own = kind.wording.fields
    return own.get(f"{command}.{field}") or FIELDS.get(f"{command}.{field}") or own.get(field) or FIELDS[field]


def event_phrase(kind: CaseKind, event: str) -> Phrase:
    """The sentence on the timeline, with places for its facts."""
    own = kind.wording.events.get(event) or EVENTS.get(event)
    if own is not None:
        return own
    noun = next((noun for noun, made in kind.requested.items() if made.__name__ == event), None)
    if noun is None:
        raise KeyError(event)
    return _with_noun(_PARTS["request"], noun_phrase(kind, noun))


def refusal_phrase(kind: CaseKind, code: str) -> Phrase:
    return kind.wording.refusals.get(code) or REFUSALS[code]


def choice_phrase(kind: CaseKind, value: StrEnum | bool) -> Phrase:
    own = kind.wording.choices
    if isinstance(value, StrEnum):
        found = (
            own.get(f"{type(value).__name__}.{value.value}")
            or own.get(value.value)
            or kind.wording.states.get(value.value)
        )
        return found or CHOICES.get(f"{type(value).__name__}.{value.value}") or CHOICES[value.value]
    return CHOICES[str(value)]


def _with_noun(pattern: Phrase, noun: Phrase) -> Phrase:
    return Phrase(pattern.zh.format(noun=noun.zh), pattern.en.format(noun=noun.en))
