"""How are elections spoken of in Chinese and English?"""

from domain.directory.shared_words import BODY_REFUSED
from domain.kernel.wording import Phrase, Wording, merged, phrases

ELECTION = Wording(
    kind=Phrase("换届选举", "election"),
    states=phrases([("recorded", "已记录", "recorded")]),
    commands=phrases([("record_election", "记录选举结果", "Record an election")]),
    fields=phrases(
        [
            ("entry", "选举结果", "Result"),
            ("organisation", "机构", "Organisation"),
            ("session", "届次", "Session"),
            ("held_on", "选举日期", "Held on"),
            ("electors", "有选举权人数", "Electors"),
            ("voters", "参加投票人数", "Voters"),
            ("elected", "当选人", "Elected"),
            ("person", "姓名", "Name"),
            ("office", "职务", "Office"),
            ("votes", "得票", "Votes"),
            ("woman", "是否女性", "A woman"),
        ]
    ),
    events=phrases(
        [
            ("ElectionRecorded", "{organisation}第{session}届选举，任期至{term_until}",
             "Session {session} of {organisation} elected; its term runs until {term_until}"),
        ]
    ),
    refusals=merged(
        BODY_REFUSED,
        phrases(
            [
                ("not_elected", "{organisation}不是选举产生的组织。", "{organisation} is not elected."),
                ("election_recorded", "{organisation}第{session}届选举结果已记录。",
                 "Session {session} of {organisation} is recorded already."),
                ("election_to_come", "选举日期{held_on}尚未到。", "{held_on} has not come yet."),
                ("wrong_number_of_members", "委员应为{least}至{most}人。", "There must be {least} to {most} members."),
                ("too_few_voters", "参加投票{voters}人，未过有选举权{electors}人的半数，选举无效。",
                 "{voters} of {electors} took part; more than half must."),
                ("elected_unknown_or_twice", "当选人“{staff}”未登记为工作人员，或重复。",
                 "{staff} is not among the staff, or named twice."),
                ("not_a_majority", "{staff}得{votes}票，未过投票{voters}人的半数，或多于投票人数。",
                 "{staff} has {votes} votes of {voters}; more than half are needed."),
                ("one_chair", "须选出一名主任。", "Exactly one chair is elected."),
                ("no_woman_elected", "人民调解委员会应当有妇女成员。", "A mediation committee has a woman among its members."),
            ]
        ),
    ),
    terms={},
    choices=phrases(
        [
            ("Office.chair", "主任", "chair"),
            ("Office.deputy_chair", "副主任", "deputy chair"),
            ("Office.member", "委员", "member"),
        ]
    ),
)  # fmt: skip
