"""A town over a real database with a clock that the test sets: people act, processes answer, terms run out, papers are issued."""

import asyncio
import io
import re
from contextlib import suppress
from dataclasses import replace
from typing import Any

import pytest
from docx import Document
from fastapi.testclient import TestClient

from api.composition import Hemu, compose
from application.answers import AsOf, Viewer
from application.deadlines import DeadlineWorker
from application.identity import Account, AccountExistsError
from application.papers.issuing import Issuing, Parts, Wish
from application.processes import ProcessFollower
from application.reports.periods import period_of
from application.reports.report import Asked, Report
from domain.kernel.case import Issued
from domain.kernel.vocabulary import CaseId, StaffId
from domain.processes import PROCESSES
from infrastructure.clock import SystemClock
from infrastructure.settings import Settings
from tests.api.city import PASSWORD, TENANT, enter
from tests.api.served import application
from tests.application.office import Office, SetClock
from tests.application.papers.archive import QuietPress
from tests.cast import staff


class Town(Office):
    """Fulfils what `Office` does, on the log and views of a running system."""

    def __init__(self, hemu: Hemu, clock: SetClock) -> None:
        self.hemu, self.clock, self.engine = hemu, clock, hemu.engine
        self.processes, self.deadlines = (
            ProcessFollower(hemu.engine, PROCESSES),
            DeadlineWorker(hemu.engine, hemu.terms),
        )
        assert hemu.office.papers is not None
        parts: Parts = hemu.office.papers.issuing._
        self.issuing = Issuing(replace(parts, printing=QuietPress()))

    def on(self, text: str) -> "Town":
        """The night before goes by: processes answer, and what the law makes happen by itself has happened."""
        super().on(text)
        self.night()
        return self

    def night(self) -> None:
        self.processes.catch_up(TENANT)
        self.caught_up()
        self.deadlines.round(TENANT)
        self.processes.catch_up(TENANT)

    def caught_up(self) -> None:
        assert self.hemu.runner.wait(TENANT, self.hemu.log.head(TENANT).position, 60)

    def due(self, case_id: str, code: str) -> str:
        """The last day of a term."""
        return str(self.state(case_id).terms[code].due_on)

    def issues(self, case_id: str, paper: str, *, by: str, step: int = 0) -> Issued:
        wish = Wish(viewer=self.viewer(by), case_id=CaseId(case_id), paper=paper, step=step)
        return asyncio.run(self.issuing.issue(wish))

    def text_of(self, case_id: str, made: Issued) -> str:
        """What an issued paper says, as it lies sealed away, without its blanks."""
        content = self.hemu.office.papers.issued.content(TENANT, CaseId(case_id), made, "word")
        document = Document(io.BytesIO(content))
        cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
        return "".join("".join((*(each.text for each in document.paragraphs), *cells)).split())

    def step_of(self, case_id: str, event: type[Any]) -> int:
        """The newest step of a sort."""
        _, history = self.engine.history(TENANT, CaseId(case_id))
        return max(each.version for each in history if isinstance(each.event, event))

    def report(self, code: str, period: str, division: str, *, by: str) -> Report:
        """As of yesterday."""
        self.caught_up()
        assert self.hemu.office.reporting is not None
        yesterday = self.hemu.office.reporting.yesterday()
        found = period_of(period)
        assert found is not None
        asked = Asked(code=code, period=found, division=division, as_of=AsOf(day=yesterday))
        return self.hemu.office.reporting.report(self.viewer(by), asked)

    def client(self) -> TestClient:
        """A program that has not signed in."""
        return TestClient(application(self.hemu.office))

    def browse(self, login: str) -> TestClient:
        """A browser of somebody of the cast, signed in."""
        with suppress(AccountExistsError):
            self.hemu.accounts.add(Account(login=login, tenant=TENANT, staff=StaffId(login)), PASSWORD)
        browser = self.client()
        token = re.search(r'name="form_token" value="([^"]*)"', browser.get("/sign-in").text)
        assert token is not None
        browser.post("/sign-in", data={"login": login, "password": PASSWORD, "form_token": token[1]})
        return browser

    @staticmethod
    def viewer(name: str) -> Viewer:
        return Viewer(tenant=TENANT, actor=staff(name))


@pytest.fixture
def town(database: Any, tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The cast, entered in the last days of 2025."""
    clock = SetClock()
    monkeypatch.setattr(SystemClock, "now", lambda _: clock.now())
    hemu = compose(Settings(database_url=database.url, home=tmp_path / "home"), migrating=False)
    hemu.start(workers=False)
    try:
        known = Town(hemu, clock)
        Office.on(known, "2025-12-29 09:00")
        enter(hemu)
        yield known
    finally:
        hemu.stop()
