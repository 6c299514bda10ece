"""What do the pages say of taking something back, of handing over, and of cases that are not the same?"""

from domain.kernel.wording import merged, phrases

_UNDO = phrases([
    ("undo.just_done", "您刚办理：", "You have just done: "),
    ("undo.taken_back", "已撤回：", "Taken back: "),
    ("undo.button", "撤回", "Undo"),
    ("undo.until", "{at} 前可撤回", "until {at}"),
    ("undo.over", "已过撤回时间；有误的请用更正。", "The time to undo has passed; use a correction instead."),
    ("undone", "已撤回", "taken back"),
])  # fmt: skip

_ALIKE = phrases([
    ("alike.look", "查看可能重复的件", "Look for possible duplicates"),
    ("alike.none", "没有发现需要判断的相似件。", "No similar cases left to judge."),
    ("alike.merge", "同一件，并案", "The same: merge"),
    ("alike.link", "同类问题，关联", "Same problem: link"),
    ("receipt.ruled_out", "已记录：{n} 件不是同一件，不再提示。", "Noted: {n} not the same; they are not suggested again."),
])  # fmt: skip

CHANGE_WORDS = merged(_UNDO, _ALIKE)
