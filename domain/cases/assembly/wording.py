"""How is a matter of the residents' assembly spoken of?"""

from domain.kernel.wording import Phrase, Wording, phrases


def _of(enum: str, *rows: tuple[str, str, str]) -> dict[str, Phrase]:
    return {f"{enum}.{value}": Phrase(zh, en) for value, zh, en in rows}


CHOICES = (
    _of("Form", ("all_adults", "全体十八周岁以上居民", "all adults"), ("households", "户代表", "one per household"),
        ("group_delegates", "居民小组代表", "delegates of the groups"))
    | _of("Proposer", ("committee", "居民委员会", "the committee"),
          ("fifth_of_adults", "五分之一以上居民", "a fifth of the adults"),
          ("fifth_of_households", "五分之一以上户", "a fifth of the households"),
          ("third_of_groups", "三分之一以上居民小组", "a third of the groups"))
    | _of("Subject", ("public_affairs", "公共事务", "public affairs"), ("public_money", "公共资金", "public money"),
          ("covenant", "居民公约", "covenant"), ("environment", "环境", "environment"), ("facilities", "设施", "facilities"),
          ("election", "选举", "election"), ("other", "其他", "other"))
)  # fmt: skip
WORDING = Wording(
    kind=Phrase("居民会议事项", "matter of the assembly"),
    states=phrases([
        ("proposed", "已提出", "proposed"), ("summoned", "已召集", "summoned"), ("resolved", "已决议", "resolved"),
        ("rejected", "未通过", "rejected"), ("in_execution", "执行中", "in execution"), ("executed", "已执行", "executed"),
        ("dropped", "已撤销", "dropped"),
    ]),
    commands=phrases([
        ("propose_matter", "提请居民会议", "Put a matter to the assembly"), ("summon", "召集会议", "Summon"),
        ("record_vote", "记录表决", "Record the vote"), ("report_execution", "反馈执行情况", "Report execution"),
        ("finish_execution", "执行完毕", "Carried out"), ("drop_matter", "撤销事项", "Drop the matter"),
    ]),
    fields=phrases([
        ("organisation", "居民委员会", "Committee"), ("division", "社区", "Community"), ("title", "议题", "Title"),
        ("propose_matter.subject", "类别", "Subject"), ("text", "内容", "Text"), ("proposer", "提议人", "Proposer"),
        ("from_case", "来源案件", "Case it comes from"), ("form", "参会方式", "Who takes part"),
        ("starts_at", "会议时间", "When"), ("place", "地点", "Place"), ("entitled", "应到人数", "Entitled"),
        ("attended", "实到人数", "Attended"), ("votes_for", "赞成", "For"), ("votes_against", "反对", "Against"),
        ("abstained", "弃权", "Abstained"), ("resolution", "决议", "Resolution"), ("executor", "执行人", "Who carries it out"),
        ("execute_until", "执行期限", "Until"), ("report", "执行情况", "Report"), ("percent", "完成（%）", "Percent"),
        ("result", "执行结果", "Result"), ("posted", "已公示", "Posted"),
    ]),
    events=phrases([
        ("MatterProposed", "提请居民会议：{title}", "Put to the assembly: {title}"),
        ("AssemblySummoned", "第{nth}次召集，{starts_at}，{place}，应到{entitled}",
         "Summoned no. {nth}: {starts_at}, {place}, {entitled} entitled"),
        ("NoQuorum", "第{nth}次会议到{attended}人（应到{entitled}），不足半数，未议决",
         "Meeting no. {nth}: {attended} of {entitled}, no quorum"),
        ("Resolved", "决议通过（到{attended}/{entitled}，赞成{votes_for}，反对{votes_against}，弃权{abstained}）：{resolution}",
         "Resolved ({attended}/{entitled}; {votes_for} for, {votes_against} against, {abstained} abstained): {resolution}"),
        ("Rejected", "未通过（到{attended}/{entitled}，赞成{votes_for}，反对{votes_against}，弃权{abstained}）",
         "Rejected ({attended}/{entitled}; {votes_for} for, {votes_against} against, {abstained} abstained)"),
        ("ExecutionReported", "执行{percent}%：{report}", "{percent} percent: {report}"),
        ("Executed", "执行完毕：{result}", "Carried out: {result}"), ("MatterDropped", "撤销：{reason}", "Dropped: {reason}"),
    ]),
    refusals=phrases([
        ("unknown_division", "没有区划“{division}”。", "There is no division {division}."),
        ("unknown_organisation", "没有机构“{organisation}”。", "There is no organisation {organisation}."),
        ("organisation_is_closed", "“{organisation}”已于{closed_on}撤销。", "{organisation} was closed on {closed_on}."),
        ("not_a_committee", "居民会议由居民委员会召集，{organisation}不是居民委员会。",
         "{organisation} is no residents' committee."),
        ("meeting_in_the_past", "会议时间须在现在之后（{starts_at}）。", "A meeting lies ahead ({starts_at})."),
        ("meeting_ahead", "会议定于{starts_at}，尚未召开。", "The meeting is only at {starts_at}."),
        ("more_than_entitled", "实到不能多于应到人数（{entitled}）。", "Only {entitled} are entitled."),
        ("no_quorum_no_vote", "到会{attended}人，不足应到{entitled}人的半数，不能表决。",
         "{attended} of {entitled}: no vote without a quorum."),
        ("votes_do_not_add_up", "赞成、反对、弃权合计{cast}，与实到{attended}不符。", "{cast} votes of {attended} present."),
        ("resolution_missing", "通过的决议须写明内容和执行人。", "Write the resolution and who carries it out."),
        ("execution_in_the_past", "执行期限不能早于今天（{execute_until}）。", "That day has passed ({execute_until})."),
        ("less_than_before", "已完成{percent}%，不能更少。", "It was {percent} percent already."),
        ("not_posted", "执行结果须公示。", "The result is posted."),
    ]),
    terms=phrases([("JH-T1", "决议执行期限", "execution")]),
    choices=CHOICES,
    measures=phrases([
        ("matters_proposed", "提请事项", "matters proposed"), ("matters_resolved", "通过率", "carried"),
        ("assembly_attendance", "到会率", "attendance"), ("resolutions_executed", "已执行决议", "resolutions executed"),
    ]),
)  # fmt: skip
