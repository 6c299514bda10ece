"""What do the papers of mediations say (人民调解文书格式, 司发通〔2010〕239号, in the order of the file)?"""

from collections.abc import Mapping

from infrastructure.papers.layouts.sheet import Each, Heading, Line, Sheet, Sign, row, text, when

PARTIES = Each("parties", (
    ("当事人", "side", 15), ("姓名（名称）", "name", 22), ("性别", "sex", 12), ("民族", "ethnicity", 12), ("出生日期", "born_on", 26),
    ("职业或职务", "occupation", 18), ("联系方式", "phone", 26), ("单位或住址", "address", 27),
))  # fmt: skip
BOTH = Line("{{ party_a }}、{{ party_b }}：")
CASE_NO = Line("（案件编号：{{ case_number }}）")

SHEETS: Mapping[str, Sheet] = {
    "M03": Sheet((
        PARTIES, Heading("纠纷简要情况"), "{{ brief }}", Heading("当事人申请事项"), "{{ wishes }}",
        "人民调解委员会已将申请人民调解的相关规定告知我，现自愿申请人民调解。",
        Sign(("申请人",)), Line("申请日期：{{ requested_on }}"),
    )),
    "M04": Sheet((
        row("requested_on", "accepted_on"), row("source", "dispute_type"), row("party_a", "party_b"), row("place"),
        text("brief"), text("wishes"), row("registrar"), Line("当事人："), PARTIES, Sign(("当事人", "登记人")),
    )),
    "M05": Sheet((
        BOTH, "根据《中华人民共和国人民调解法》，现将人民调解的性质、原则、效力和你们的权利义务告知如下：",
        "一、人民调解委员会是依法设立的调解民间纠纷的群众性组织，调解不收取任何费用。",
        "二、调解在当事人自愿、平等的基础上进行，不违背法律、法规和国家政策，尊重当事人的权利，不得因调解而阻止当事人依法通过仲裁、行政、司法等途径维护自己的权利。",
        "三、当事人在调解活动中享有下列权利：选择或者接受人民调解员；接受调解、拒绝调解或者要求终止调解；要求调解公开进行或者不公开进行；自主表达意愿、自愿达成调解协议。",
        "四、当事人在调解活动中履行下列义务：如实陈述纠纷事实；遵守调解现场秩序，尊重人民调解员；尊重对方当事人行使权利。",
        "五、经调解达成的调解协议具有法律约束力，当事人应当按照约定履行。双方认为有必要的，可以自调解协议生效之日起三十日内共同向人民法院申请司法确认。",
        "本案人民调解员：{{ mediators }}。" + when("closed_to_public == '是'", "本案不公开调解。"),
        "已于{{ happened_on }}告知：{{ told_parties }}（{{ way }}）。", Sign(("当事人", "人民调解员")),
    )),
    "M07": Sheet((
        Each("represented", (("委托人", "name", 30), ("证件号码", "id_number", 40), ("受托人", "represented_by", 30), ("特别授权", "special_authority", 22))),
        "委托人因“{{ brief }}”纠纷，委托上述受托人作为参加人民调解的代理人。特别授权为“是”的，受托人有权代为承认、放弃、变更调解请求，进行和解，签订调解协议；为“否”的，为一般授权。",
        "委托期限自签名之日起至本纠纷调解结束之日止。", Sign(("委托人", "受托人")),
    )),
    "M08": Sheet((
        row("happened_at"), row("record_place"), row("party_a", "party_b"), row("asked", "investigators_told"), text("content"),
        "以上记录经被调查人核对无误。", Sign(("被调查人", "调查人", "记录人")),
    )),
    "session_notice": Sheet((
        BOTH, "你们之间的纠纷（{{ invited_by }}），我委定于{{ starts_told }}在{{ room }}进行调解，请准时参加，并携带身份证明和有关材料。不能到场的，请提前告知；委托他人参加的，请出具授权委托书。",
        "人民调解员：{{ mediators }}。" + when("told_parties", "已告知：{{ told_parties }}。"),
    )),
    "extension_record": Sheet((
        row("party_a", "party_b"), row("until", "happened_on"), row("consenting"), text("reason"),
        "双方当事人同意延长调解期限至上述日期。", Sign(("甲方当事人", "乙方当事人", "人民调解员")),
    )),
    "M10": Sheet((
        row("happened_at"), row("record_place"), row("party_a", "party_b"), row("present_parties"), row("third_parties"),
        row("step_mediators"), text("statements"), row("result"), "以上记录经当事人核对无误。",
        Sign(("甲方当事人", "乙方当事人", "参加人", "人民调解员", "记录人")),
    )),
    "M11": Sheet((
        CASE_NO, PARTIES, Heading("一、纠纷主要事实、争议事项"), "{{ main_facts }}", when("disputed_told", "{{ disputed_told }}"),
        Heading("二、经调解，自愿达成如下协议"), "{{ content }}", Line("{{ obligations_told }}"),
        Heading("三、履行方式、地点、期限"), when("mode_told", "方式：{{ mode_told }}。") + when("place_told", "地点：{{ place_told }}。") + "最后期限：{{ due_told }}。协议金额合计{{ agreed_amount }}元。",
        "本协议自各方当事人签名、盖章或者按指印，人民调解员签名并加盖人民调解委员会印章之日起生效，具有法律约束力，当事人应当按照约定履行。"
        "双方当事人认为有必要的，可以自本协议生效之日起三十日内共同向人民法院申请司法确认。",
        "本协议一式{{ copies }}份，当事人各执一份，人民调解委员会留存一份。",
        Each("signers", (("签名（盖章、按指印）人", "who", 66), ("签名日期", "signed", 40), ("签名（盖章、按指印）", "drawn", 50))),
        Sign(("记录人",)),
    )),
    "M12": Sheet((
        row("party_a", "party_b"), text("brief"), row("wishes"), text("content"), text("obligations_told"),
        row("agreed_amount", "due_told"), row("effective_on", "mediators"),
        Line("当事人："), PARTIES, "双方当事人认为无需制作调解协议书，采取口头协议方式，由人民调解员记录协议内容。口头协议自双方达成协议之日起生效。",
        Sign(("人民调解员", "记录人")),
    )),
    "M13": Sheet((
        row("party_a", "party_b"), row("performed_on_told", "amount"), row("obligation_told"), text("proof"), row("all_done"),
        Sign(("履行人", "收款（受领）人", "人民调解员")),
    )),
    "urge_notice": Sheet((
        BOTH, "你们于{{ effective_on }}达成的调解协议（{{ case_number }}）已经生效，具有法律约束力：", "{{ agreement_content }}",
        "{{ words }}", "请按照协议约定履行。不履行的，对方当事人可以依法向人民法院提起诉讼；协议已经司法确认的，可以申请强制执行。",
    )),
    "M14": Sheet((
        row("party_a", "party_b"), row("asked_parties", "happened_on"), text("findings"), row("attitude", "new_signs"),
        text("suggestions"), Sign(("被回访人", "回访人：{{ made_by }}")),
    )),
    "M15": Sheet((
        Line(when("court", "{{ court }}：", "＿＿＿＿＿＿人民法院：")),
        PARTIES, Heading("申请事项"),
        "请求确认申请人于{{ effective_on }}经{{ committee }}主持调解达成并生效的调解协议（{{ case_number }}）有效。",
        Heading("事实和理由"), "{{ agreement_facts }}", "经调解，双方自愿达成如下协议：", "{{ agreement_content }}", Line("{{ obligations_told }}"),
        "申请人出于解决纠纷的目的自愿达成协议，没有恶意串通、规避法律的行为；如果因为该协议内容给他人造成损害，愿意承担相应的民事责任和其他法律责任。",
        "根据《中华人民共和国人民调解法》第三十三条、《中华人民共和国民事诉讼法》第二百零五条，双方共同提出申请" + when("apply_until", "（最迟{{ apply_until }}）") + "。",
        Heading("附件"), "调解协议；人民调解委员会主持调解的证明；与调解协议相关的财产权利证明；双方当事人的身份、住所、联系方式等基本信息材料。",
        Sign(("申请人（甲方）", "申请人（乙方）")),
    )),
    "not_accept_letter": Sheet((
        BOTH, "你们于{{ requested_on }}提出的调解事项（{{ brief }}），经审查，{{ reason }}，依法不予受理。", "{{ words }}",
        "你们可以通过下列途径解决：{{ channels }}。",
    )),
    "M17": Sheet((
        CASE_NO, BOTH, "你们之间的纠纷（{{ brief }}），我委于{{ accepted_on }}受理并进行调解。因{{ reason }}" + when("ended_by", "（{{ ended_by }}提出）") + "，根据《中华人民共和国人民调解法》第二十六条，决定终止调解。",
        when("words", "{{ words }}"), "你们可以依法通过下列途径维护自己的权利：{{ channels }}。", Sign(("签收人",)),
    )),
    "feedback_letter": Sheet((
        Line("{{ to }}："), "你单位委托（移送）我委调解的{{ party_a }}与{{ party_b }}纠纷" + when("letter_no_told", "（来函{{ letter_no_told }}）") + "，我委于{{ accepted_on }}受理，调解结果：{{ outcome }}。",
        when("words", "{{ words }}"), "特此反馈。",
    )),
    "M16": Sheet((
        row("party_a", "party_b"), row("accepted_on", "ended_on"), row("dispute_type", "source"), row("mediators", "performed_on"),
        text("brief"), text("agreement_content"), row("outcome"), Sign(("承办人", "负责人")),
    )),
    "case_file": Sheet((
        row("committee"), row("party_a", "party_b"), row("dispute_type", "outcome"), row("accepted_on", "ended_on"),
        row("mediators"), row("retention"), Line(""), Line("案卷编号：{{ case_number }}"), Line("立卷人：{{ made_by }}　　立卷日期：{{ issued_on }}"),
    ), title="人 民 调 解 卷 宗"),
}  # fmt: skip
