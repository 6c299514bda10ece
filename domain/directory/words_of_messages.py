"""How is it said that an office words its messages?"""

from domain.directory.shared_words import DIVISION_REFUSED
from domain.kernel.wording import Phrase, Wording, merged, phrases

MESSAGES = Wording(
    kind=Phrase("通知设置", "messages of an office"),
    states=phrases([("in_force", "在用", "in force")]),
    commands=phrases(
        [
            ("open_message_book", "设立通知设置", "Keep an own wording of messages"),
            ("revise_message", "修订通知模板", "Word a message anew"),
            ("set_quiet_hours", "设定静默时段", "Set the quiet hours"),
        ]
    ),
    fields=phrases(
        [
            ("entry", "通知设置", "Messages"),
            ("division", "适用区划", "Division"),
            ("reason", "修订说明", "Why"),
            ("template", "通知模板", "Template"),
            ("on", "发送此类通知", "Such messages are sent"),
            ("ways", "发送方式（依次尝试）", "Ways, in the order they are tried"),
            ("text", "通知内容", "Text"),
            ("since", "静默开始（时:分）", "Quiet from"),
            ("until", "静默结束（时:分）", "Quiet until"),
        ]
    ),
    events=phrases(
        [
            ("MessageBookOpened", "设立通知设置（{reason}）", "Messages are worded here ({reason})"),
            ("MessageRevised", "修订通知模板，第{edition}版（{reason}）：{text}", "Edition {edition} ({reason}): {text}"),
            ("QuietHoursSet", "静默时段改为{since}至{until}（{reason}）", "Quiet from {since} until {until} ({reason})"),
        ]
    ),
    refusals=merged(
        DIVISION_REFUSED,
        phrases(
            [
                ("book_exists", "该区划已有通知设置，请直接修订。", "The division has its own messages already; revise them."),
                ("no_such_template", "没有“{template}”这种通知。", "There is no message {template}."),
                ("braces_do_not_fit", "花括号不成对，或括号内不是字段名。请只写如 {{编号}} 这样的字段。",
                 "The braces do not fit: write fields by their names in braces."),
                ("no_such_fields", "这种通知没有字段“{names}”；可用的字段有：{known}。",
                 "The message has no field {names}; it has {known}."),
                ("fields_missing", "通知里必须有字段“{names}”，否则对方看不明白。", "The message must have the field {names}."),
                ("way_does_not_fit", "这种通知不能用“{way}”发送。", "Such messages do not go by {way}."),
                ("way_twice", "同一种发送方式只选一次。", "Each way is named once."),
            ]
        ),
    ),
    terms={},
    choices={},
)  # fmt: skip
