"""How is a round of screening spoken of?"""

from domain.directory.dispute_types import DISPUTE_TYPE_CHOICES
from domain.kernel.wording import Phrase, Wording, merged, phrases


def _of(enum: str, *rows: tuple[str, str, str]) -> dict[str, Phrase]:
    return {f"{enum}.{value}": Phrase(zh, en) for value, zh, en in rows}


CHOICES = merged(
    DISPUTE_TYPE_CHOICES,
    _of("Sort", ("weekly", "周排查", "weekly"), ("monthly", "月排查", "monthly"), ("holiday", "节假日排查", "before holidays"),
        ("special", "专项排查", "special")),
    _of("Risk", ("low", "低", "low"), ("medium", "中", "medium"), ("high", "高", "high"), ("major", "重大", "major")),
    _of("Handling", ("settled_on_spot", "当场化解", "settled there"), ("mediation", "转人民调解", "mediation"),
        ("appeal", "登记诉求", "an appeal"), ("police", "移交公安", "the police"), ("watched", "持续关注", "watched")),
    _of("Stage", ("asked", "正在转办", "being opened"), ("opened", "已立案", "opened"),
        ("not_opened", "未能立案", "not opened"), ("watched", "持续关注", "watched"), ("settled", "已化解", "settled")),
)  # fmt: skip
WORDING = Wording(
    kind=Phrase("矛盾纠纷排查", "screening round"),
    states=phrases([("planned", "已计划", "planned"), ("under_way", "排查中", "under way"), ("closed", "已完成", "closed"),
                    ("dropped", "已取消", "dropped")]),
    commands=phrases([
        ("plan_round", "制定排查计划", "Plan a round"), ("record_visit", "记录走访", "Record a visit"),
        ("record_finding", "登记发现的矛盾", "Record a finding"), ("settle_finding", "登记化解", "Settle a finding"),
        ("link_finding", "登记转办案件", "Link the opened case"), ("finding_not_opened", "登记未能立案", "Not opened"),
        ("close_round", "完成排查，填结果表", "Close with the result sheet"), ("drop_round", "取消排查", "Drop the round"),
        ("replace_member", "更换排查人员", "Replace somebody of the round"),
    ]),
    fields=phrases([
        ("organisation", "组织单位", "Body"), ("division", "排查区域", "Area"), ("plan_round.sort", "排查类型", "Sort"),
        ("title", "名称", "Title"), ("first", "开始日期", "First day"), ("last", "结束日期", "Last day"),
        ("people", "排查人员", "People"),
        ("member", "原排查人员", "Who leaves"), ("successor", "接替人员", "Who goes on"),
        ("households", "户数", "Households"), ("focus", "重点", "Focus"),
        ("on", "日期", "Day"), ("place", "地点", "Place"), ("grid", "网格", "Grid"),
        ("visit", "走访序号", "Visit"), ("dispute", "纠纷类型", "Sort of dispute"), ("risk", "风险", "Risk"),
        ("handling", "处置", "What becomes of it"), ("brief", "情况", "Facts"),
        ("record_finding.people", "涉及人员", "People concerned"), ("committee", "调委会", "Committee"),
        ("station", "登记单位", "Station"), ("reported_to", "已报告", "Reported to"), ("finding", "发现序号", "Finding"),
        ("case", "案件", "Case"), ("summary", "小结", "Summary"), ("phone", "电话", "Phone"),
        ("id_number", "身份证号", "Identity number"), ("address", "住址", "Address"),
    ]),
    events=phrases([
        ("RoundPlanned", "计划排查“{title}”，{first}至{last}，{households}户",
         "{title}: {first} to {last}, {households} households"),
        ("VisitRecorded", "走访{place}，{households}户 {note}", "Visited {place}, {households} households {note}"),
        ("FindingMade", "发现{dispute}（风险{risk}，{handling}）：{brief}", "Found {dispute} (risk {risk}, {handling}): {brief}"),
        ("CaseOpened", "{finding} 已立案", "{finding} was opened as a case"),
        ("CaseNotOpened", "{finding} 未能立案：{reason}", "{finding} could not be opened: {reason}"),
        ("FindingSettled", "{finding} 已化解：{how}", "{finding} settled: {how}"),
        ("MemberReplaced", "{member}的排查任务改由{successor}承担：{reason}", "{successor} goes on for {member}: {reason}"),
        ("RoundClosed", "完成排查：走访{visits}次、{households}户，发现{findings}件，化解{settled}件，立案{opened}件：{summary}",
         "Closed: {visits} visits, {households} households, {findings} found, {settled} settled, {opened} opened: {summary}"),
        ("RoundDropped", "取消排查：{reason}", "Dropped: {reason}"),
    ]),
    refusals=phrases([
        ("unknown_division", "没有区划“{division}”。", "There is no division {division}."),
        ("unknown_organisation", "没有机构“{organisation}”。", "There is no organisation {organisation}."),
        ("organisation_is_closed", "“{organisation}”已于{closed_on}撤销。", "{organisation} was closed on {closed_on}."),
        ("round_elsewhere", "{organisation}的辖区不包括该区域。", "{organisation} does not cover that area."),
        ("days_of_round", "排查日期不对（{first}至{last}）。", "The days are wrong ({first} to {last})."),
        ("unknown_staff", "没有人员“{staff}”。", "There is nobody by the id {staff}."),
        ("not_in_the_round", "{staff}不在本次排查人员中。", "{staff} is not in the round."),
        ("visit_in_the_future", "走访日期不能晚于今天（{on}）。", "That day lies ahead ({on})."),
        ("visit_before_the_round", "排查自{first}开始。", "The round begins on {first}."),
        ("no_such_visit", "没有走访 {visit}。", "There is no visit {visit}."),
        ("finding_elsewhere", "{division}不在本次排查区域内。", "{division} is not in the area of the round."),
        ("committee_missing", "转人民调解须选择调委会。", "Choose the mediation committee."),
        ("both_sides_missing", "转人民调解须写明双方当事人。", "Name both sides."),
        ("station_missing", "登记诉求须选择登记单位。", "Choose the station that registers it."),
        ("risk_not_reported", "风险高或重大的，须写明已向谁报告。", "Say to whom a high risk was reported."),
        ("nothing_to_settle", "没有待化解的 {finding}。", "There is no {finding} to settle."),
        ("findings_pending", "尚有未处置的发现：{findings}。", "Findings are pending: {findings}."),
        ("households_left", "计划{planned}户，已走访{households}户；排查期至{last}。",
         "{households} of {planned} households; the round runs until {last}."),
    ]),
    terms=phrases([("SC-T1", "排查期限", "screening")]),
    choices=CHOICES,
    measures=phrases([
        ("rounds_closed", "完成排查次数", "rounds closed"), ("households_screened", "走访户数", "households visited"),
        ("disputes_found", "发现矛盾", "disputes found"), ("found_high_risk", "其中高风险", "of high risk"),
        ("found_opened", "转为案件", "opened as cases"), ("found_settled", "化解率", "settled"),
    ]),
)  # fmt: skip
