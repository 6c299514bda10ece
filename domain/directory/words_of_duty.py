"""How are duty rosters spoken of in Chinese and English?"""

from domain.directory.shared_words import BODY_REFUSED
from domain.kernel.wording import Phrase, Wording, merged, phrases

ROSTER = Wording(
    kind=Phrase("值班表", "duty roster"),
    states=phrases([("in_force", "在用", "in force")]),
    commands=phrases(
        [
            ("draw_up_roster", "编排值班表", "Draw up the roster"),
            ("revise_roster", "修订值班表", "Revise the roster"),
            ("put_on_duty", "指定值班（节假日、调班）", "Put on duty (holiday, exchange)"),
        ]
    ),
    fields=phrases(
        [
            ("entry", "值班表", "Roster"),
            ("organisation", "机构", "Organisation"),
            ("since", "起用日期", "Since"),
            ("shifts", "班次", "Shifts"),
            ("name", "班次名称", "Shift"),
            ("days", "值班日", "Days"),
            ("starts", "开始时间", "From"),
            ("ends", "结束时间", "To"),
            ("people", "值班人员（按轮值顺序）", "People, in the order of rotation"),
            ("at_once", "同时值班人数", "How many at once"),
            ("turn", "轮换", "Turn"),
            ("day", "日期", "Day"),
            ("shift", "班次", "Shift"),
            ("put_on_duty.people", "值班人员", "People"),
            ("reason", "事由", "Reason"),
        ]
    ),
    events=phrases(
        [
            ("RosterDrawnUp", "值班表第{edition}版，自{since}起用", "Edition {edition} of the roster, from {since}"),
            ("DutyExchanged", "{day}{shift}由{people}值班（{reason}）", "{shift} on {day}: {people} ({reason})"),
        ]
    ),
    refusals=merged(
        BODY_REFUSED,
        phrases(
            [
                ("roster_exists", "{organisation}已有值班表，请修订。", "{organisation} has a roster already; revise it."),
                ("roster_of_the_past", "{since}已过，值班记录不能更改。", "{since} is past; what was stays."),
                ("shift_twice", "班次“{shift}”重复。", "The shift {shift} is named twice."),
                ("too_few_for_shift", "班次“{shift}”同时值班{at_once}人，名单不足。",
                 "The shift {shift} takes {at_once} people at once; there are fewer."),
                ("person_twice", "值班人员重复。", "Somebody is named twice."),
                ("not_of_this_body", "{staff}当日不在{organisation}任职。",
                 "{staff} holds no post at {organisation} on that day."),
                ("no_such_shift", "{day}没有班次“{shift}”。", "There is no shift {shift} on {day}."),
            ]
        ),
    ),
    terms={},
    choices=phrases(
        [
            ("Days.workdays", "工作日", "workdays"),
            ("Days.rest_days", "休息日和节假日", "rest days and holidays"),
            ("Days.every_day", "每天", "every day"),
            ("Turn.day", "每日轮换", "every day"),
            ("Turn.week", "每周轮换", "every week"),
        ]
    ),
)  # fmt: skip
