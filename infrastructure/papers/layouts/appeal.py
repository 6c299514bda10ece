"""What do the papers of appeals say (信访、热线文书)?"""

from collections.abc import Mapping

from infrastructure.papers.layouts.sheet import Each, Heading, Line, Sheet, Sign, row, text, when

TO = Line("{{ addressee }}：")
YOURS = "你（你们）于{{ received_on }}反映的“{{ matter }}”事项"
PEOPLE = Each(
    "people",
    (
        ("类别", "part", 20),
        ("姓名", "name", 24),
        ("联系电话", "phone", 32),
        ("证件号码", "id_number", 42),
        ("住址", "address", 38),
    ),
)

SHEETS: Mapping[str, Sheet] = {
    "registration_form": Sheet((
        row("matter"), row("received_on", "channel"), row("appeal_kind", "persons"), row("urgency", "risk"),
        row("place"), row("anonymous", "registrar"), text("content"), text("wishes"), Line("人员："), PEOPLE,
        Sign(("登记人：{{ made_by }}",)),
    )),
    "representatives_record": Sheet((
        "我们共{{ persons }}人，于{{ received_on }}共同反映“{{ matter }}”事项。根据《信访工作条例》第二十条，推选下列人员为代表"
        "（不超过五人），代表我们提出信访事项、参加办理并接受告知：",
        Each("representatives", (
            ("姓名", "name", 30), ("联系电话", "phone", 36), ("证件号码", "id_number", 46), ("住址", "address", 44),
        )),
        Heading("反映的事项"), "{{ content }}", Sign(("推选人", "代表")),
    )),
    "transfer_letter": Sheet((
        Line("{{ to_unit }}："),
        "{{ addressee }}于{{ received_on }}提出“{{ matter }}”信访事项。依据《信访工作条例》第二十二条、第二十三条，现以{{ form }}方式"
        "转你单位办理，请自收到之日起十五日内决定是否受理并书面告知信访人。",
        "转送理由：{{ reasons }}",
        "信访事项：{{ content }}", when("wishes", "信访人请求：{{ wishes }}"),
        when("feedback_on", "请于{{ feedback_on }}前反馈办理结果。"),
        "对本转送有异议的，应当自收到之日起五个工作日内提出并说明理由" + when("objection_until", "（{{ objection_until }}前）") + "。",
    )),
    "work_order": Sheet((
        row("matter"), row("to_unit", "received_on"), row("channel", "urgency"), row("addressee", "phone"), row("place"),
        text("content"), text("wishes"), row("reasons"), row("contact_until", "limit_on"), row("objection_until"),
        Sign(("签收人",)),
    )),
    "return_request": Sheet((
        row("matter"), row("sender"), row("happened_on", "proposed_unit"), row("legal_basis"), text("reasons"),
        Sign(("单位负责人", "经办人：{{ made_by }}")),
    )),
    "acceptance_notice": Sheet((
        TO, YOURS + "，我单位已经收到。经审查，属于我单位职权范围，根据《信访工作条例》第二十三条，决定自{{ accepted_on }}起受理。",
        when("limit_on", "我单位将在{{ limit_on }}前办结；情况复杂的，经批准可以适当延长办理期限，延长期限不超过三十日，并告知你延期理由。"),
        "承办人：{{ handler }}。你可以凭查询码 {{ query_code }} 在居民页面查询办理进度。",
        "办理期间，请你依法、理性、逐级反映；同一事项正在办理期限内的，请不要向上级机关、单位重复提出。",
    )),
    "not_accept_notice": Sheet((
        TO, YOURS + "，我单位已经收到。经审查，{{ reason }}，依据{{ basis }}，决定不予受理。", "{{ explanation }}",
        "你可以依照法律规定的途径，向有关机关、单位提出。",
    )),
    "not_accept_again_notice": Sheet((
        TO, YOURS + "，与已经办结的{{ earlier_number }}号信访事项为同一事实和理由：{{ same_matter }}",
        "根据《信访工作条例》第三十六条，对已经终结或者复查、复核期限届满的信访事项，以同一事实和理由提出投诉请求的，不再受理。",
        "如有新的事实或者理由，请书面说明并附材料。",
    )),
    "channel_notice": Sheet((
        TO, YOURS + "，依法应当通过{{ channel_of_law }}途径解决。" + when("basis", "依据：{{ basis }}。"), "{{ text }}",
        when("remedy_until", "请注意：通过该途径提出的最后日期为{{ remedy_until }}，请不要错过。"),
    )),
    "extension_notice": Sheet((
        TO, "你（你们）反映的“{{ matter }}”事项，" + when("due_before", "原办理期限为{{ due_before }}。")
        + "因{{ reason }}，在规定期限内不能办结，根据《信访工作条例》第三十四条，经批准，办理期限延长至{{ due_now }}。",
        "批准人：{{ approvers }}。",
    )),
    "ledger_sheet": Sheet((
        row("matter"), row("reason", "responsible"), text("explanation"), text("steps"), row("expected_on", "review_on"),
        row("caller_told", "approvers"), Sign(("申请单位负责人", "审批单位")),
    )),
    "hearing_record": Sheet((
        row("matter"), row("addressee"), row("first", "last"), text("record"),
        Sign(("主持人", "信访人", "承办单位代表", "记录人")),
    )),
    "decision_letter": Sheet((
        TO, YOURS + when("accepted_on", "，我单位于{{ accepted_on }}受理") + "，现已调查处理完毕，根据《信访工作条例》第三十二条，答复如下：",
        Heading("一、信访请求"), "{{ request }}", Heading("二、查明的事实和理由"), "{{ facts }}",
        Heading("三、处理意见"), "{{ outcome }}。{{ opinion }}", Heading("四、法律、法规、规章和政策依据"), "{{ legal_basis }}",
        when("execution_unit", "本处理意见由{{ execution_unit }}负责执行。"),
        when(
            "review_unit",
            "如对本处理意见不服，可以自收到本意见书之日起三十日内，向{{ review_unit }}书面请求复查；逾期不请求复查的，本处理意见为终局意见。",
        ),
    )),
    "answer_sheet": Sheet((
        row("matter"), row("addressee", "received_on"), text("answer"), row("outcome", "handler"),
    )),
    "delivery_record": Sheet((
        row("addressee"), row("matter"), row("way", "happened_on"), row("right_until", "rating_until"),
        "收件人拒收的，送达人应当邀请见证人到场说明情况，或者以录音、录像记录送达过程。", Sign(("收件人", "送达人", "见证人")),
    )),
    "review_request": Sheet((
        row("addressee"), row("reviewer"), row("matter"), text("answer"), text("reasons"), row("happened_on"),
        Sign(("申请人",)),
    )),
    "review_opinion": Sheet((
        TO, "你（你们）不服“{{ matter }}”事项的处理意见，请求复查。经复查，根据《信访工作条例》第三十五条，决定：{{ result }}。",
        Heading("一、查明的事实"), "{{ facts }}", Heading("二、复查意见"), "{{ opinion }}", Heading("三、依据"), "{{ legal_basis }}",
        when("recheck_unit", "如对本复查意见不服，可以自收到之日起三十日内，向{{ recheck_unit }}书面请求复核。"),
    )),
    "recheck_request": Sheet((
        row("addressee"), row("rechecker"), row("matter"), text("answer"), text("reasons"), row("happened_on"),
        Sign(("申请人",)),
    )),
    "recheck_opinion": Sheet((
        TO, "你（你们）不服“{{ matter }}”事项的复查意见，请求复核。经复核，根据《信访工作条例》第三十六条，决定：{{ result }}。",
        Heading("一、查明的事实"), "{{ facts }}", Heading("二、复核意见"), "{{ opinion }}", Heading("三、依据"), "{{ legal_basis }}",
        "本复核意见为信访终结意见。以同一事实和理由再提出投诉请求的，各级党委信访部门和其他机关、单位不再受理。",
    )),
    "urge_slip": Sheet((
        row("matter"), row("receiver", "cause"), text("required"), row("limit_on_slip"), Sign(("签收人",)),
    )),
    "supervision_slip": Sheet((
        row("matter"), row("receiver", "cause"), text("required"), row("limit_on_slip"), Sign(("签收人",)),
    )),
    "call_back_record": Sheet((
        row("matter"), row("addressee", "happened_on"), row("reached", "contacted_before"), row("solved", "satisfied_said"),
        text("reason"), Line("回访经过："), Each("attempts", (("时间", "at", 70), ("方式", "way", 40), ("结果", "result", 46))),
        Sign(("回访人：{{ made_by }}",)),
    )),
    "withdrawal_request": Sheet((
        Line("致：{{ unit }}"), "本人（我们）于此前反映的“{{ matter }}”事项，现自愿撤回。", "理由：{{ reason }}",
        Sign(("申请人",)),
    )),
    "closing_report": Sheet((
        row("matter"), row("addressee"), row("received_on", "accepted_on"), row("closed_on", "handler"), row("outcome"),
        text("answer"), Sign(("承办人", "单位负责人")),
    )),
    "case_file": Sheet((
        row("addressee"), row("matter"), row("received_on", "accepted_on"), row("closed_on", "outcome"), row("retention"), Line(""),
        Line("案卷编号：{{ case_number }}"), Line("立卷人：{{ made_by }}　　立卷日期：{{ issued_on }}"),
    ), title="诉 求 事 项 卷 宗"),
}  # fmt: skip
