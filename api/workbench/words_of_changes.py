"""What do the pages say of taking something back, of handing over, and of cases that are not the same?"""

from domain.kernel.wording import merged, phrases

_UNDO = phrases([
    ("undo.just_done", "您刚办理：", "You have just done: "),
    ("undo.taken_back", "已撤回：", "Taken back: "),
    ("undo.button", "撤回", "Undo"),
    ("undo.until", "{at} 前可撤回", "until {at}"),
    ("undo.over", "已过撤回时间；有误的请用更正。", "The time to undo has passed; use a correction."),
    ("undone", "已撤回", "taken back"),
])  # fmt: skip

CHANGE_WORDS = merged(_UNDO)
