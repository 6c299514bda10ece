"""How does the page of personal data speak?"""

from domain.kernel.wording import phrases

PERSONAL_DATA_WORDS = phrases([
    ("menu.personal_data", "个人信息", "Personal data"),
    ("menu.erasures", "个人信息删除", "Erasures"),
    ("personal_data.copy", "个人信息副本", "Copy of personal data"),
    ("personal_data.about",
     "本人要求查阅、复制时使用：按电话或身份证号查出本人所在的案件，其他人的信息自动脱敏。请先核对申请人身份。",
     "For a person who asks to see or copy their data: found by phone or identity number, others masked. Check who asks first."),
    ("personal_data.number", "电话或身份证号", "Phone or identity number"),
    ("personal_data.why", "申请人和申请方式（查看记录供审计核查）", "Who asked and how (kept for audit)"),
    ("personal_data.number_wanted", "请填写完整的电话或身份证号；只有姓名不能确定是谁。",
     "Give a whole phone or identity number."),
    ("personal_data.why_wanted", "请写明由谁、以什么方式申请。", "Say who asked and how."),
    ("personal_data.no_layout", "本机没有装文书排版程序，请改选文档或数据格式。",
     "This machine cannot lay out papers: take Word or JSON."),
    ("personal_data.pdf", "生成可打印的副本", "As PDF"),
    ("personal_data.word", "生成文档", "As Word"),
    ("personal_data.json", "生成数据文件", "As JSON"),
    ("personal_data.erasures", "删除办理情况", "Erasures"),
    ("personal_data.propose", "提出删除", "Propose an erasure"),
    ("personal_data.plan", "保管期满的案卷", "Files whose retention has ended"),
    ("personal_data.plan_about", "保管期满只是可以鉴定，系统不会自行删除：逐件鉴定后提出删除，由另一人确认。",
     "Nothing is erased by itself: each file is appraised, its erasure proposed, and confirmed by another person."),
    ("personal_data.sort", "类别", "Sort"),
    ("personal_data.until", "保管至", "Kept until"),
    ("personal_data.basis", "保管依据", "Basis"),
    ("personal_data.none_due", "目前没有保管期满的案卷。", "No file's retention has ended."),
    ("relation.erases", "删除所涉", "Erases from"),
    ("relation.erases.by_other", "删除决定", "Order of erasure"),
])  # fmt: skip
