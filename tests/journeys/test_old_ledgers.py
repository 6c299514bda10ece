"""Old ledgers over a real log: cut off and gone on with, counted or left out, and pressing nobody."""

from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from api.commands.imports import import_ledger
from api.composition import Hemu
from application.answers import Filter, Viewer
from domain.cases.mediation.history import MediationImported
from domain.kernel.vocabulary import SYSTEM
from tests import ledgers
from tests.api.city import TENANT
from tests.api.conftest import KEY, city_template, city_url, hemu  # noqa: F401 # the cast in a database
from tests.journeys.test_real_input import killed_after

pytestmark = pytest.mark.postgres
HEAD = ("编号", "受理日期", "社区", "纠纷类型", "申请人", "被申请人", "案由", "调解结果", "结案日期")
ROWS = 160


def quarrels() -> list[Any]:
    rows = [
        (
            f"旧{n}",
            f"2022-{n % 12 + 1:02}-03",
            "隆华社区",
            "邻里纠纷",
            f"甲{n}",
            f"乙{n}",
            f"第{n}起漏水",
            "成功",
            "2022-12-09",
        )
        for n in range(ROWS)
    ]
    return [HEAD, *rows]


def imported(hemu: Hemu) -> list[str]:  # noqa: F811
    events = (each.event for each in hemu.log.since(TENANT, 0, 10_000))
    return [event.ledger_number for event in events if isinstance(event, MediationImported)]


def test_a_ledger_killed_in_the_middle_and_brought_again_has_every_row_exactly_once(
    hemu: Hemu,  # noqa: F811
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("HEMU_MASTER_KEY", KEY)
    file = ledgers.write(tmp_path / "旧台账.xlsx", quarrels())
    killed_after(40, "mediation", hemu.settings, file)
    there = len(imported(hemu))
    assert 40 <= there < ROWS
    found = import_ledger(hemu.engine, TENANT, "mediation", file).summary
    assert (found.imported, found.skipped, found.rejected) == (ROWS - there, there, 0)
    assert Counter(imported(hemu)) == Counter(f"旧{n}" for n in range(ROWS))


def test_measures_count_what_came_from_ledgers_or_leave_it_out_and_no_list_presses(hemu: Hemu, tmp_path: Path) -> None:  # noqa: F811
    file = ledgers.write(tmp_path / "旧台账.xlsx", quarrels()[:5])
    import_ledger(hemu.engine, TENANT, "mediation", file)
    assert hemu.runner.wait(TENANT, hemu.log.head(TENANT).position, 60)
    viewer = Viewer(tenant=TENANT, actor=SYSTEM)

    def counted(**which: Any) -> int:
        found = hemu.questions.measures(viewer, "mediation", date(2022, 1, 1), date(2023, 1, 1), **which)
        return int(found.total["successful"].numerator) if "successful" in found.total else 0

    assert (counted(), counted(imported=True), counted(imported=False)) == (4, 4, 0)
    assert hemu.questions.count(viewer, Filter(imported=True)).value == 4
    assert hemu.questions.count(viewer, Filter(imported=True, open=True)).value == 0
    assert hemu.questions.count(viewer, Filter(imported=True, overdue=True)).value == 0
    assert not list(hemu.terms.due(TENANT, hemu.engine.clock.now(), 10))
