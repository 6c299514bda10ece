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

_HANDOVER = phrases([
    ("handover", "工作交接", "Handing over"),
    ("handover.of", "{name} 的工作交接", "Handing over for {name}"),
    ("handover.short", "交接", "hand over"),
    ("handover.people_told", "已不在岗、名下还有在办案件的人员。在岗人员请从“组织与值班”中打开。",
     "People without a post who still have open cases; others are opened from the organisation page."),
    ("handover.nobody_left", "没有已离岗人员的遗留案件。", "Nobody who is gone has open cases."),
    ("handover.left", "已离岗，名下还有在办案件，请尽快移交：", "Gone, with open cases to hand over:"),
    ("handover.left_on", "{day} 离职", "leaves on {day}"),
    ("handover.until", "至 {day}", "until {day}"),
    ("handover.posts", "岗位", "Posts"),
    ("handover.record", "任免、离职在人员档案中办理", "Appointing and leaving: on the record"),
    ("handover.successors", "接手人", "Successors"),
    ("handover.successors_told", "勾选一人或几人；“按负荷”依次交给在办最少的人。",
     "Tick one or several; “by load” gives to whoever has least."),
    ("handover.no_successors", "没有可接手的在岗人员。", "Nobody at work could take over."),
    ("handover.cases", "在办案件", "Open cases"),
    ("handover.to", "交给", "To"),
    ("handover.by_load", "按负荷", "by load"),
    ("handover.leave_it", "暂不移交", "not now"),
    ("handover.none", "名下没有您可见的在办案件。", "No open cases that you may see."),
    ("handover.more", "案件较多，本页只列一部分；办理后再打开本页，继续移交其余。",
     "There are more; hand these over, then open the page again."),
    ("handover.sessions", "已安排的调解", "Planned sessions"),
    ("handover.sessions_told", "随案件移交，时间地点不变；请告知当事人调解员变更。",
     "They go with the case; tell the parties who comes."),
    ("handover.waiting", "待其审批", "Decisions that wait"),
    ("handover.waiting_told", "审批随岗位走：同岗位的人现在就能审批，接任者任命后自动见到。",
     "Decisions go with the post: holders of the same post may decide now."),
    ("handover.others", "现在还能审批的人", "Who else may decide"),
    ("handover.no_others", "暂无，请任命接任者", "nobody: appoint a successor"),
    ("handover.stands_in", "作为B岗顶替的岗位", "Posts stood in for (B)"),
    ("handover.stands_in_for", "{name} 的B岗", "B of {name}"),
    ("handover.new_deputy", "新的B岗", "New B"),
    ("handover.by_administrator", "由系统管理员办理", "the administrator does this"),
    ("handover.keep", "不变", "as it is"),
    ("handover.reason", "移交理由（写入每件案件）", "Reason (stands in every case)"),
    ("handover.usual_reason", "人员变动，工作移交", "Staff change, work handed over"),
    ("handover.reason_missing", "请写明移交理由。", "Please say why."),
    ("handover.go", "办理移交", "Hand over"),
    ("handover.done", "已移交", "handed over"),
    ("handover.already", "此前已移交", "was handed over before"),
    ("handover.nobody", "没有选定可接手的人", "nobody was chosen who could take it"),
    ("handover.result", "共 {all} 项，移交 {done} 项。", "{done} of {all} handed over."),
    ("handover.nothing_chosen", "没有勾选要移交的事项。", "Nothing was ticked."),
    ("handover.again", "返回交接页，看还剩什么", "Back: what is left"),
])  # fmt: skip

CHANGE_WORDS = merged(_UNDO, _ALIKE, _HANDOVER)
