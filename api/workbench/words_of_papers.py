"""What do the pages of a case's papers say?"""

from domain.kernel.wording import phrases

PAPER_WORDS = phrases([
    ("paper.type.application/pdf", "PDF", "PDF"),
    ("paper.type.image", "图片", "Picture"),
    ("paper.type.audio", "录音", "Recording"),
    ("paper.type.video", "录像", "Video"),
    ("paper.type.text", "文本", "Text"),
    ("paper.type.wordprocessingml", "Word 文档", "Document"),
    ("paper.type.spreadsheetml", "Excel 表格", "Workbook"),
    ("paper.type.other", "文件", "File"),
    ("paper.what", "类型", "Type"),
    ("paper.sort", "材料", "Paper"),
    ("paper.whose", "属于谁的信息", "Whose data"),
    ("paper.added", "添加", "Added"),
    ("paper.added_by", "{who}，{when}", "{who}, {when}"),
    ("paper.hash", "存证校验值（SHA-256）", "SHA-256 of what is kept"),
    ("paper.hash.why", "按加密存放的文件计算，与办理记录中的一致，可用来证明材料没有被改动。",
     "Of the sealed file as it is kept, as the log names it: it proves that nothing was altered."),
    ("paper.whole", "单独打开", "Open by itself"),
    ("paper.nothing_here", "这里看不到内容时，请下载查看。", "If nothing shows here, please download it."),
    ("paper.limits", "PDF、图片、Word、Excel、文本、录音、录像，不超过 {most}。是什么类型以内容为准。",
     "PDF, picture, document, workbook, text, sound or film, at most {most}; judged by its content."),
    ("paper.again", "请改选文件后再上传，填写的内容还在。", "Please choose another file; the rest is still here."),
])  # fmt: skip
