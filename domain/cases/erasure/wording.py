"""How is an erasure of personal data spoken of?"""

from domain.kernel.wording import Phrase, Wording, phrases


def _of(enum: str, *rows: tuple[str, str, str]) -> dict[str, Phrase]:
    return {f"{enum}.{value}": Phrase(zh, en) for value, zh, en in rows}


CHOICES = (
    _of("Ground", ("term_ended", "保管期满，经鉴定销毁", "retention ended, appraised"),
        ("consent_withdrawn", "本人撤回同意", "consent withdrawn"), ("unlawful", "违法处理的信息", "processed unlawfully"),
        ("by_order", "法院或监管机关决定", "ordered by a court or authority"),
        ("wrong_person", "误录无关人员", "somebody entered by mistake"))
    | _of("AskedBy", ("person", "本人", "the person"), ("guardian", "监护人", "the guardian"),
          ("relative", "近亲属（本人已故）", "a close relative of the deceased"),
          ("authority", "法院、监管机关", "a court or authority"), ("archive", "档案鉴定小组", "the appraisal of files"))
)  # fmt: skip
WORDING = Wording(
    kind=Phrase("个人信息删除", "erasure of personal data"),
    states=phrases([
        ("proposed", "待另一人确认", "awaiting confirmation"), ("ordered", "已确认，正在执行", "confirmed, being carried out"),
        ("carried_out", "已删除", "erased"), ("rejected", "不予删除", "rejected"), ("withdrawn", "已撤回", "withdrawn"),
    ]),
    commands=phrases([
        ("propose_erasure", "提出删除个人信息", "Propose an erasure"), ("add_target", "增加所涉案件", "Add a case"),
        ("confirm_erasure", "确认删除（不可恢复）", "Confirm the erasure for good"),
        ("reject_erasure", "不予删除", "Reject"), ("withdraw_erasure", "撤回", "Withdraw"),
        ("report_erasure", "登记已删除", "Report the erasure"),
    ]),
    fields=phrases([
        ("organisation", "提出单位", "Body"), ("division", "所在区划", "Division"), ("ground", "删除理由", "Ground"),
        ("asked_by", "由谁提出", "Asked by"), ("paper", "依据文书及文号", "Paper it rests on"),
        ("reason", "情况说明（不写姓名、号码）", "What it is about (no names)"), ("case", "案件编号", "Case"),
        ("subjects", "删除谁的信息（当事人编号，如P1、M1；“正文”；“全部”）",
         "Whose data (P1, M1 …; case: the free text; everybody)"),
        ("text", "去除该人信息后的正文", "Free text without the person"), ("note", "确认意见", "Remark"),
        ("cases", "案件数", "Cases"), ("proposer", "提出人", "Proposed by"), ("confirmer", "确认人", "Confirmed by"),
        ("ordered_at", "决定时间", "Ordered at"), ("erased_subjects", "销毁密钥（份）", "Keys destroyed"),
        ("number", "编号", "Number"), ("kept_until", "法定保管至", "Kept by law until"), ("basis", "保管依据", "Basis"),
    ]),
    events=phrases([
        ("ErasureProposed", "提出删除：{ground}，{asked_by}提出，依据{paper}",
         "Proposed: {ground}, asked by {asked_by}, {paper}"),
        ("TargetAdded", "增加所涉案件：{target}", "Added {target}"),
        ("ErasureOrdered", "确认删除 {note}", "Confirmed {note}"),
        ("ErasureRejected", "不予删除：{reason}", "Rejected: {reason}"),
        ("ErasureWithdrawn", "撤回：{reason}", "Withdrawn: {reason}"),
        ("ErasureCarriedOut", "已删除：{cases}件案件，销毁密钥{subjects}份", "Erased: {cases} cases, {subjects} keys destroyed"),
    ]),
    refusals=phrases([
        ("unknown_organisation", "没有机构“{organisation}”。", "There is no organisation {organisation}."),
        ("organisation_is_closed", "“{organisation}”已于{closed_on}撤销。", "{organisation} was closed on {closed_on}."),
        ("target_named_already", "该案件已列入。", "That case is named already."),
        ("proposer_confirms", "删除须由另一人确认，提出人不能自行确认。", "Another person must confirm; the proposer may not."),
        ("not_the_proposer", "只能由提出人撤回。", "Only the proposer may withdraw it."),
        ("not_the_system", "密钥由系统销毁并登记，不能手工登记。", "Keys are destroyed and reported by the system only."),
        ("not_a_file", "这类记录不能按个人信息删除办理。", "Such a record cannot be erased in this way."),
        ("not_on_consent", "案件{number}的信息为履行法定职责所必需，不以同意为依据，不能因撤回同意删除。",
         "Case {number} is processed under a duty of the office, not on consent."),
        ("still_open", "案件{number}尚在办理，办结并满保管期限后才能删除。", "Case {number} is still open."),
        ("kept_for_ever", "案件{number}按规定永久保管，不能删除；除存储和安全保护外应停止其他处理。",
         "Case {number} is kept for ever; other processing must stop."),
        ("kept_by_law", "案件{number}须保管至{until}，期满前不能删除；除存储和安全保护外应停止其他处理。",
         "Case {number} must be kept until {until}; until then other processing must stop."),
    ]),
    terms={},
    choices=CHOICES,
    measures=phrases([("erasures", "已删除件数", "erasures"), ("erasures_rejected", "不予删除件数", "rejected")]),
)  # fmt: skip
