"""What do the papers of social assistance say (社会救助文书)?"""

from collections.abc import Mapping

from infrastructure.papers.layouts.sheet import Each, Line, Sheet, Sign, row, text, when

TO = Line("{{ applicant }}：")
MEMBERS = Each("household", (
    ("姓名", "name", 22), ("关系", "relation", 18), ("身份证号", "id_number", 42), ("劳动能力", "work_ability", 22), ("残疾", "disability", 18),
    ("患病", "illness", 18), ("就业就学", "job", 18),
))  # fmt: skip
POSTED = (
    row("publicised_name", "members"), row("community_posted", "posted_kind"), row("amount"), row("first_day", "last_day"),
    row("publicised_place", "objection_phone"),
)  # fmt: skip

SHEETS: Mapping[str, Sheet] = {
    "application_form": Sheet((
        row("applicant", "assistance_kind"), row("id_number"), row("phone", "bank_account"), row("register_address"), row("address"),
        row("hardship", "submitted_on"), text("hardship_text"), text("housing"), Line("家庭成员："), MEMBERS, Line("财产："),
        Each("things", (("财产", "what", 80), ("价值（元）", "value", 40), ("生活必需", "exempt", 36))), Line("义务人："),
        Each("supporters", (("姓名", "name", 30), ("关系", "relation", 26), ("电话", "phone", 34), ("住址", "address", 40), ("月给付（元）", "pays_monthly", 26))),
        "本人承诺以上填报内容真实、完整，如有虚假，愿意承担相应的法律责任。", Sign(("申请人",)),
    )),
    "power_of_attorney": Sheet((
        "委托人{{ applicant }}（身份证号{{ id_number }}）因故不能亲自办理，现委托{{ agent_told }}（联系电话{{ agent_phone }}）代为办理{{ assistance_kind }}的申请，代为提交材料、签收文书。",
        "委托期限自签名之日起至本次申请办结之日止。", Sign(("委托人", "受托人")),
    )),
    "truth_promise": Sheet((
        "本人{{ applicant }}（身份证号{{ id_number }}），申请{{ assistance_kind }}，郑重承诺：",
        "一、申请时提交的家庭成员、收入、财产、支出等情况真实、完整，没有隐瞒和虚报。",
        "二、家庭人口、收入、财产发生变化的，及时向乡镇人民政府（街道办事处）报告。",
        "三、配合入户调查、信息核对和定期核查。",
        "四、采取虚报、隐瞒、伪造等手段骗取社会救助的，退回非法获取的救助款物，并依法承担责任。",
        Sign(("承诺人",)), Line("日期：{{ submitted_on }}"),
    )),
    "check_authorisation": Sheet((
        "因{{ applicant }}家庭申请{{ assistance_kind }}，以下家庭成员自愿授权县级以上人民政府民政部门，通过户籍管理、税务、社会保险、不动产登记、市场监管、住房公积金、车船管理等单位和银行、保险、证券等金融机构，查询、核对本人的户籍、收入、财产等信息。信息只用于社会救助。",
        "未成年人和无民事行为能力、限制民事行为能力的成员由监护人代为授权，委托他人的附授权委托书。" + when("authorised_until", "授权有效期至{{ authorised_until }}。"),
        Each("signatures", (
            ("姓名", "name", 24), ("身份证号", "id_number", 48), ("签署身份", "signed_as", 22), ("代签人", "signer", 24),
            ("签名（按指印）", "blank", 32), ("签署日期", "on", 28),
        )),
    )),
    "relative_declaration": Sheet((
        row("applicant", "assistance_kind"), row("street", "community"), row("relative_declared"), row("relative_told"), row("relative_officer"),
        "与社会救助经办人员或者村（居）民委员会成员有近亲属关系的，如实申明；没有的，填“无”。有近亲属关系的，由县级人民政府民政部门入户调查。",
        Sign(("申请人", "经办人")),
    )),
    "one_time_notice": Sheet((
        TO, "你家申请{{ assistance_kind }}，材料不齐，请在{{ supply_until }}前补正下列材料。本单是一次性告知，没有列出的不再要求提供：",
        Each("missing", (("材料", "paper", 40), ("为什么需要", "why", 66), ("到哪里办", "where", 50))),
        when("fetched", "下列材料由本机关通过政务平台查询，你不必提供：{{ fetched }}。"),
        "查询码：{{ query_code }}。", Sign(("申请人", "经办人")), Line("告知日期：{{ happened_on }}"),
    )),
    "acceptance_notice": Sheet((
        TO, "你家于{{ submitted_on }}提出的{{ assistance_kind }}申请，材料齐全，自{{ accepted_on }}起受理。",
        when("limit_on", "审核确认工作应当在{{ limit_on }}前完成；公示有异议、户籍地不一致等情形，可以依法延长。"),
        "办理期间将进行信息核对和入户调查，请予配合。你可以凭查询码 {{ query_code }} 在居民页面查询办理进度。",
    )),
    "visit_form": Sheet((
        row("applicant", "assistance_kind"), row("way", "happened_at"), row("address"), row("counted_members", "member_told"),
        text("findings"), text("income_and_property_seen"), text("special_expenses"), row("signers"),
        Sign(("调查人", "调查人", "在场家庭成员")),
    )),
    "neighbour_record": Sheet((
        row("applicant", "assistance_kind"), row("way", "happened_at"), text("findings"), row("signers"), Sign(("被访问人", "调查人", "调查人")),
    )),
    "check_report": Sheet((
        row("applicant", "assistance_kind"), row("asked_on", "started_on"), row("happened_on", "conclusion"), row("sources"), text("hits"),
    )),
    "preliminary_opinion": Sheet((
        row("applicant", "assistance_kind"), row("accepted_on", "happened_on"), row("counted_members", "standard"), row("income", "per_capita"),
        row("eligible", "persons"), row("amount"), text("visit_findings"), text("opinion"), row("approvers"), Line("收入核算："),
        Each("incomes", (("成员", "who", 22), ("收入类型", "kind", 26), ("月金额（元）", "amount", 26), ("计入", "counted", 16), ("扣减（元）", "deduction", 24), ("理由", "reason", 42))),
        Sign(("经办人", "乡镇（街道）负责人")),
    )),
    "publicity_sheet": Sheet((
        *POSTED, "公示期间如有异议，请在公示截止日前通过上述电话或者书面向乡镇人民政府（街道办事处）提出，并说明事实和理由。",
    )),
    "publicity_proof": Sheet((
        row("applicant", "assistance_kind"), row("first_day", "last_day"), row("publicised_place", "ordered_by"), text("proof"), row("removed_at"),
        Sign(("张贴人", "见证人")),
    )),
    "objection_record": Sheet((
        row("applicant", "assistance_kind"), row("complaint_name", "happened_on"), text("content"), Sign(("异议人", "登记人")),
    )),
    "review_record": Sheet((
        row("applicant", "assistance_kind"), row("happened_on", "place"), row("reviewers_told"), row("kept_out"), text("statement"),
        row("votes_for", "votes_against"), row("abstained"), text("minutes"), Sign(("主持人", "评议人员", "记录人")),
    )),
    "decision_form": Sheet((
        row("applicant", "assistance_kind"), row("street", "community"), row("accepted_on", "happened_on"), row("counted_members", "decided_persons"),
        row("income", "per_capita"), row("standard", "decided_amount"), row("decision_told", "first_month_told"), text("opinion"), text("reasons"),
        row("basis"), row("approvers"),
    )),
    "confirmation_notice": Sheet((
        TO, "你家于{{ accepted_on }}受理的{{ assistance_kind }}申请，经审核确认，{{ reasons }}，符合规定条件，依据{{ basis }}，决定确认同意："
        + when("amount", "保障（救助）金额{{ amount }}元，") + "保障人数{{ persons }}人" + when("first_month_told", "，自{{ first_month_told }}起发放") + "。",
        "家庭人口、收入、财产发生变化的，请及时报告。", "{{ remedies }}",
    )),
    "refusal_notice": Sheet((
        TO, "你家于{{ accepted_on }}受理的{{ assistance_kind }}申请，经审核，不符合规定条件，依据{{ basis }}，决定不予确认同意。理由：{{ reasons }}", "{{ remedies }}",
    )),
    "notice_receipt": Sheet((
        row("applicant", "decision"), row("way", "receiver"), row("happened_on"), row("remedy_until", "lawsuit_until"), Sign(("收件人", "送达人", "见证人")),
    )),
    "publication": Sheet((
        row("publicised_name", "members"), row("community_told", "amount"), row("publicised_place"), "以上家庭已经审核确认，现予公布。",
    )),
    "self_care_form": Sheet((
        row("applicant", "member_told"), row("happened_on", "result"), text("not_reached"),
        "评估指标：自主吃饭、自主穿衣、自主上下床、自主如厕、室内自主行走、自主洗澡。全部达到的，具备生活自理能力；有三项以下不能达到的，部分丧失；有四项以上不能达到的，完全丧失。",
        Sign(("评估人", "评估人")),
    )),
    "recheck_form": Sheet((
        row("applicant", "assistance_kind"), row("class_told", "due_on"), row("happened_on", "way"), row("changed"), text("findings"),
        Sign(("核查人", "乡镇（街道）负责人")),
    )),
    "change_report": Sheet((
        row("applicant", "assistance_kind"), row("sort", "changed_on"), text("what"), row("happened_on"), Sign(("报告人",)),
    )),
    "adjustment_notice": Sheet((
        TO, "因{{ ground_told }}，经核查，决定自{{ first_month_told }}起，将你家{{ assistance_kind }}金额由{{ amount_before }}元调整为{{ amount }}元，保障人数{{ persons }}人。理由：{{ reasons }}", "{{ remedies }}",
    )),
    "stop_sheet": Sheet((
        row("publicised_name", "community_told"), row("posted_kind"), row("ground_told"), row("first_day", "last_day"),
        row("publicised_place", "objection_phone"), "公示期间如有异议，请通过上述电话或者书面提出。",
    )),
    "stop_notice": Sheet((
        TO, "因{{ ground_told }}，依据{{ basis }}，决定自{{ first_month_told }}起停发你家{{ assistance_kind }}待遇。理由：{{ reasons }}", "{{ remedies }}",
    )),
    "emergency_form": Sheet((
        row("applicant", "phone"), row("address"), row("event_place", "happened_at"), row("hardship", "counted_members"), text("hardship_text"),
        text("need"), "情况紧急的，先行救助，事后补齐经办手续。", Sign(("登记人", "乡镇（街道）负责人")),
    )),
    "relief_receipt": Sheet((
        row("applicant", "received_by"), row("amount", "paid"), row("way", "happened_at"), row("approvers"), "今收到上述救助款物。",
        Sign(("领取人", "发放人", "见证人")),
    )),
    "payment_record": Sheet((
        row("applicant", "assistance_kind"), row("amount_now", "paid_total"), Line("发放："),
        Each("payments", (("月份", "month", 40), ("金额（元）", "amount", 40), ("人数", "persons", 30), ("发放日期", "on", 46))),
    )),
    "case_file": Sheet((
        row("applicant", "assistance_kind"), row("street", "community"), row("submitted_on", "accepted_on"), row("decided_on", "outcome"),
        row("amount_now", "retention"), Line(""), Line("案卷编号：{{ case_number }}"), Line("立卷人：{{ made_by }}　　立卷日期：{{ issued_on }}"),
    ), title="社 会 救 助 卷 宗（一户一档）"),
}  # fmt: skip
