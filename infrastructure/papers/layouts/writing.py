"""How are the shipped templates made? `python -m infrastructure.papers.layouts.writing` writes those whose sheet changed."""

import io
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from application.papers.telling import label_of
from application.telling import Teller
from domain.cases import KINDS
from domain.directory.directory import Directory
from domain.kernel.case_kind import CaseKind
from domain.kernel.papers import Paper, PaperSort
from infrastructure.papers.filling import SHIPPED
from infrastructure.papers.layouts import appeal, assistance, erasure, mediation, volume
from infrastructure.papers.layouts.sheet import Sheet
from infrastructure.papers.layouts.word import written

SHEETS: Mapping[str, Mapping[str, Sheet]] = {
    "appeal": appeal.SHEETS,
    "mediation": mediation.SHEETS,
    "assistance": assistance.SHEETS,
    "erasure": erasure.SHEETS,
}
LETTERS = frozenset({PaperSort.NOTICE, PaperSort.LETTER, PaperSort.DECISION})
PARTS = ("word/document.xml", "word/footer1.xml", "word/styles.xml")
"""What a template says; the rest of a Word file holds days and tools."""


def sheets() -> Iterator[tuple[CaseKind, Paper, Sheet]]:
    """Every paper of every catalogue with its sheet."""
    for kind in KINDS:
        for paper in kind.papers:
            if not paper.outside:
                yield kind, paper, SHEETS[kind.name][paper.code]


def templates() -> Iterator[tuple[str, bytes]]:
    """Every template by name: `appeal/acceptance_notice`."""
    for kind, paper, sheet in sheets():
        teller = Teller(kind=kind, language="zh", directory=Directory())
        labels = {name: label_of(paper, name, teller) for name in paper.shows}
        yield f"{kind.name}/{paper.code}", made(sheet, labels, is_form=paper.sort not in LETTERS, sealed=paper.sealed)
    for name, sheet in volume.SHEETS.items():
        yield f"volume/{name}", made(sheet, {}, is_form=True, sealed=False)


def made(sheet: Sheet, labels: Mapping[str, str], *, is_form: bool, sealed: bool) -> bytes:
    """A template as a file."""
    content = io.BytesIO()
    written(sheet, labels, is_form=is_form, sealed=sealed).save(content)
    return content.getvalue()


def said(content: bytes) -> tuple[bytes, ...]:
    """What two templates are compared by."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return tuple(archive.read(name) for name in PARTS if name in archive.namelist())


def write(folder: Path = SHIPPED) -> list[Path]:
    """Write what is new; a template whose sheet is as it was stays as it is."""
    changed = []
    for name, content in templates():
        path = folder / f"{name}.docx"
        if not path.is_file() or said(path.read_bytes()) != said(content):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
            changed.append(path)
    return changed


if __name__ == "__main__":
    for each in write():
        print(each)  # noqa: T201 # a tool on the command line
