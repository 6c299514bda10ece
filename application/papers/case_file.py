"""What lies in the file of a case (卷宗), what does it lack, and how is it bound into one volume?

A volume is cover, index, the papers in the order of the kind's catalogue, those that came from outside, and a closing sheet.
It is a paper of the case itself: issued, sealed away and shown again like the others.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from application.answers import Viewer
from application.documents import DamagedFileError, ErasedError
from application.papers.issuing import Issuing, Parts, Wish
from application.papers.ports import Leaf
from application.papers.telling import long_day
from domain.kernel.case import File, Issued
from domain.kernel.case_kind import CaseKind
from domain.kernel.papers import DRAWN_SIGNATURE, Scene
from domain.kernel.vocabulary import CaseId, RefusedError

CASE_FILE = "case_file"
"""The code that the volume has in every catalogue."""
INDEX, CLOSING = "volume/file_index", "volume/file_closing"
ERASED = "已依法抹除"
ELECTRONIC = "电子材料，随卷另存"


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One paper of the file."""

    name: str
    number: str = ""
    on: str = ""
    made: Issued | None = None
    file: File | None = None
    pdf: bytes = b""
    pages: int = 0
    first: int = 0
    """Its first page in the volume; 0: it has none."""
    remark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileState:
    """What the file holds and lacks."""

    entries: tuple[Item, ...]
    lacks: tuple[str, ...]
    """Names of the papers that it must hold and does not."""


class CaseFile:
    """The files of every kind of case."""

    CODE = CASE_FILE

    def __init__(self, parts: Parts, issuing: Issuing) -> None:
        self._ = parts
        self._issuing = issuing

    def state(self, viewer: Viewer, case_id: CaseId) -> FileState:
        kind, case = self._.engine.may_read(viewer.actor, viewer.acting_for, viewer.tenant, case_id)
        return FileState(entries=tuple(_items(kind, case)), lacks=_lacks(kind, case))

    async def bind(self, wish: Wish) -> Issued:
        """The volume as it stands today. Raises RefusedError where the file lacks something."""
        kind, case = await self._.in_thread(self._complete, wish)
        items = tuple(_items(kind, case))
        kind, made, scene = await self._.in_thread(self._issuing.prepared, replace(wish, paper=CASE_FILE, step=0))
        issued: Issued = await self._.on_press(self._bound, wish, kind, made, scene, items)
        return issued

    def _complete(self, wish: Wish) -> tuple[CaseKind, Any]:
        viewer = wish.viewer
        kind, case = self._.engine.may_read(viewer.actor, viewer.acting_for, viewer.tenant, wish.case_id)
        if lacks := _lacks(kind, case):
            raise RefusedError("file_incomplete", missing=lacks)
        return kind, case

    def _bound(self, wish: Wish, kind: CaseKind, made: Issued, scene: Scene, items: tuple[Item, ...]) -> Issued:
        paged = tuple(_counted(self._on_paper(wish, each) for each in items))
        total = sum(each.pages for each in paged)
        more = {"items": [_row(n, each) for n, each in enumerate(paged, 1)], "total_pages": str(total)}
        paper = kind.catalogue[CASE_FILE]
        sheets = [
            self._issuing.filled(wish, kind, paper, scene, made, template=template, more=more)
            for template in (f"{kind.name}/{CASE_FILE}", INDEX, CLOSING)
        ]
        cover, index, closing = self._.printing.layout([each.word for each in sheets])
        leaves = [
            Leaf(title=paper.name.zh, pdf=cover.pdf, numbered=False), Leaf(title="卷内目录", pdf=index.pdf, numbered=False),
            *(Leaf(title=each.name, pdf=each.pdf) for each in paged if each.pdf),
            Leaf(title="卷内备考表", pdf=closing.pdf, numbered=False),
        ]  # fmt: skip
        bound = self._.printing.bind(leaves, f"{paper.name.zh} {made.number}")
        return self._issuing.issued_bound(replace(wish, paper=CASE_FILE), kind, made, bound, sheets[0].template)

    def _on_paper(self, wish: Wish, item: Item) -> Item:
        """The pages of an item, or why it has none."""
        tenant = wish.viewer.tenant
        try:
            if item.made is not None:
                content = self._.issued.content(tenant, wish.case_id, item.made, "pdf")
                return replace(item, pdf=content, pages=item.made.pages)
            assert item.file is not None
            key = self._.keys.key(tenant, wish.case_id, item.file.subject)
            content = b"".join(self._.files.read(key, tenant, item.file.sha256))
        except ErasedError:
            return replace(item, remark=ERASED)
        except DamagedFileError:
            return replace(item, remark="文件损坏")
        printed = self._.printing.leaf(content, item.file.media_type)
        if printed is None:
            return replace(item, remark=ELECTRONIC)
        return replace(item, pdf=printed.pdf, pages=printed.pages)


def _items(kind: CaseKind, case: Any) -> Iterable[Item]:
    """Issued and attached papers in the order of the catalogue, then whatever else was attached."""
    for paper in kind.papers:
        if paper.code == CASE_FILE:
            continue
        for made in sorted(
            (each for each in case.issued.values() if each.paper == paper.code), key=lambda each: each.step
        ):
            if made.stands and made.issued_at is not None:
                yield Item(name=paper.name.zh, number=made.number, on=long_day(made.issued_at), made=made)
        yield from (
            Item(name=f"{paper.name.zh}（{each.name}）", file=each) for each in case.files if each.sort == paper.code
        )
    known = {*kind.catalogue, DRAWN_SIGNATURE}
    yield from (Item(name=each.name, file=each) for each in case.files if each.sort not in known)


def _lacks(kind: CaseKind, case: Any) -> tuple[str, ...]:
    return tuple(
        kind.catalogue[code].name.zh if code in kind.catalogue else code for code in kind.file_lacks(case)
    )  # fmt: skip


def _counted(items: Iterable[Item]) -> Iterable[Item]:
    """Each with its first page in the volume."""
    page = 1
    for each in items:
        yield replace(each, first=page if each.pages else 0)
        page += each.pages


def _row(n: int, item: Item) -> dict[str, str]:
    last = item.first + item.pages - 1
    pages = "" if not item.first else str(item.first) if last == item.first else f"{item.first}–{last}"
    return {
        "seq": str(n),
        "name": item.name,
        "number": item.number,
        "on": item.on,
        "pages": pages,
        "remark": item.remark,
    }
