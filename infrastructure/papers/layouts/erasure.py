"""What does the certificate of an erasure say (个人信息删除证明)? It names cases and parts in them, never the person."""

from collections.abc import Mapping

from infrastructure.papers.layouts.sheet import Each, Line, Sheet, Sign, row, text

SHEETS: Mapping[str, Sheet] = {
    "erasure_certificate": Sheet((
        "下列案件中的个人信息，经两人提出和确认，已依法删除：封存该信息的密钥已销毁，任何人都不能再读取。",
        row("ground", "asked_by"), row("proposed_by", "confirmed_by"), row("ordered_on", "erased_on"), row("keys"),
        Line("删除范围（P1、M1等为当事人在案件中的编号）："),
        Each("erased_from", (("案件编号", "number", 56), ("删除谁的信息", "subjects", 40), ("法定保管至", "kept_until", 30), ("保管依据", "basis", 30))),
        text("remains"), "依据：个人信息保护法第四十七条；档案法实施条例第二十四条。", Sign(("提出人", "确认人")),
    )),
}  # fmt: skip
