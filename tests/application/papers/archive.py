"""An office of appeals that issues papers, with a press that needs no LibreOffice."""

import asyncio
import io
from pathlib import Path
from typing import Any

from pypdf import PdfWriter

from application.answers import Viewer
from application.papers.case_file import CaseFile
from application.papers.checking import Checking
from application.papers.issued import IssuedPapers
from application.papers.issuing import Issuing, Parts, Wish
from application.papers.ports import Filled, Leaf, Printed
from domain.cases.appeal import KIND
from domain.cases.appeal.acceptance import AcceptOwn
from domain.cases.appeal.routing import Classify
from domain.cases.appeal.words import Kind, NoticeWay, Regime, Urgency
from domain.kernel.case import Issued
from domain.kernel.vocabulary import CaseId, RefusedError, StaffId
from infrastructure.files.store import StoredFiles
from infrastructure.papers.filling import SHIPPED, Templates, fill
from tests.application.office import TENANT, Office
from tests.application.test_documents import KeyRing, at_once
from tests.cast import staff
from tests.domain.appeal.matters import PETITION


def blank(pages: int = 1) -> bytes:
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(width=595, height=842)
    content = io.BytesIO()
    writer.write(content)
    return content.getvalue()


class QuietPress:
    """Writes real Word files and lays them out as empty pages."""

    broken = False

    def fill(self, template: str, values: Any, link: str) -> Filled:
        self.link, self.values = link, values
        return fill(Templates(SHIPPED).read(template), template, values, link)

    def layout(self, words: Any) -> list[Printed]:
        if self.broken:
            raise RefusedError("rendering_failed")
        return [Printed(pdf=blank(), pages=1) for _ in words]

    def leaf(self, content: bytes, media_type: str) -> Printed | None:
        return Printed(pdf=blank(2), pages=2) if media_type == "application/pdf" else None

    def bind(self, leaves: list[Leaf], title: str) -> Printed:
        self.leaves = leaves
        return Printed(pdf=blank(len(leaves)), pages=len(leaves))


class Numbers:
    """Looks through the log, as the database does by its table."""

    def __init__(self, office: Office) -> None:
        self.office = office

    def case_of_number(self, tenant: str, number: str) -> CaseId | None:
        found = (each.case_id for each in self.office.log.since(tenant, 0, 10_000) if each.number == number)
        return next(found, None)


class Archive:
    def __init__(self, folder: Path) -> None:
        self.folder, self.office, self.keys = folder, Office(KIND), KeyRing()
        self.press = QuietPress()
        self.files = StoredFiles(str(folder), folder / "spool", limit=10_000_000)
        self.issued = IssuedPapers(
            cases=self.office.engine, files=self.files, keys=self.keys, access_log=self.office.access_log
        )
        parts = Parts(
            engine=self.office.engine, files=self.files, keys=self.keys, access_log=self.office.access_log,
            chance=self.office.engine._chance, clock=self.office.clock, printing=self.press, in_thread=at_once,
            on_press=at_once, issued=self.issued,
        )  # fmt: skip
        self.issuing = Issuing(parts)
        self.case_file = CaseFile(parts, self.issuing)
        self.checking = Checking(self.office.engine, Numbers(self.office))

    def case(self) -> CaseId:
        """A petition that the street accepted: registered, classified, accepted at step 3."""
        self.office.on("2026-03-10 10:00")
        done = self.office.does(KIND, PETITION, by="street_handler")
        classify = Classify(regime=Regime.PETITION, kind=Kind.DECISION_SOUGHT, urgency=Urgency.U3)
        self.office.does(KIND, classify, by="street_handler", case_id=done.case_id)
        self.office.on("2026-03-18 10:00")
        self.office.does(KIND, AcceptOwn(notice=NoticeWay.WRITTEN), by="street_handler", case_id=done.case_id)
        return done.case_id

    def wish(
        self, case_id: CaseId, paper: str = "acceptance_notice", step: int = 3, by: str = "street_handler"
    ) -> Wish:
        return Wish(
            viewer=self.viewer(by), case_id=case_id, paper=paper, step=step, address="https://hemu.example.cn/r/paper"
        )

    def viewer(self, by: str, acting_for: str | None = None) -> Viewer:
        return Viewer(tenant=TENANT, actor=staff(by), acting_for=StaffId(acting_for) if acting_for else None)

    def issues(
        self, case_id: CaseId, paper: str = "acceptance_notice", step: int = 3, by: str = "street_handler"
    ) -> Issued:
        return asyncio.run(self.issuing.issue(self.wish(case_id, paper, step, by)))

    def binds(self, case_id: CaseId, by: str = "street_handler") -> Issued:
        return asyncio.run(self.case_file.bind(self.wish(case_id, "case_file", 0, by)))

    def reads(self, case_id: CaseId, document: str = "D1", form: Any = "pdf", by: str = "street_handler") -> bytes:
        return self.issued.read(self.viewer(by), case_id, document, form)

    def kept(self) -> set[str]:
        """The names of the files that lie there."""
        return {path.name for path in (self.folder / TENANT).rglob("*") if path.is_file()}
