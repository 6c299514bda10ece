"""A newcomer to the demonstration city opens a case whose papers lie in its file, bound as one volume."""

from dataclasses import replace

import pytest

from application.demonstration import papers
from application.demonstration.papers import Papered, issue_papers
from application.papers.issuing import Parts
from tests.api.city import TENANT
from tests.application.papers.archive import QuietPress
from tests.cast import LONGHUA
from tests.journeys.test_a_year_of_mediation import closed, settled_on_the_spot
from tests.journeys.town import Town, town  # noqa: F401 # the fixture

pytestmark = pytest.mark.postgres


def test_a_case_that_was_told_has_its_papers_and_its_volume_and_gets_them_once(
    town: Town,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(papers, "SHOWN", (*papers.SHOWN[:2], replace(papers.SHOWN[2], code=LONGHUA)))
    case = settled_on_the_spot(town)
    closed(town, case, "双方和好")
    town.caught_up()
    assert town.hemu.office.papers is not None
    press = QuietPress()
    parts: Parts = replace(town.hemu.office.papers.parts, printing=press)
    press.broken = True  # a machine that cannot lay papers out tells its city without
    assert issue_papers(parts, town.hemu.questions, TENANT) == Papered()
    press.broken = False
    first = issue_papers(parts, town.hemu.questions, TENANT)
    made = town.state(case).issued.values()
    assert {each.paper for each in made} >= {"M04", "M05", "M10", "M12", "M14", "case_file"}
    assert first == Papered(papers=len(made) - 1, volumes=1)
    assert "口头协议" in "".join(leaf.title for leaf in press.leaves)
    assert issue_papers(parts, town.hemu.questions, TENANT) == Papered()
    oral = next(each for each in made if each.paper == "M12")
    assert "夜间不再喧哗" in town.text_of(case, oral)
