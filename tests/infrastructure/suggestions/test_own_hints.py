"""An office writes its own words of urgency and platforms into a file."""

from datetime import date

import pytest

from domain.cases.appeal.hints import hints
from domain.directory.catalogues import Platform
from domain.kernel.parameters import Parameters
from infrastructure.suggestions.own_hints import HintsError, own_hints

WHOLE = """
[[hint]]
code = "appeal.urgent.U2.none.wasps"
value = "马蜂 蜂窝"
source = "市热线办"
effective_from = 2026-01-01
[[hint]]
code = "appeal.platform.城乡建设/物业"
value = "housekeeping"
region = "1309"
source = "市热线办"
effective_from = 2026-01-01
"""


def test_what_the_file_says_holds_from_its_day_on_at_its_place(tmp_path):
    (tmp_path / "hints.toml").write_text(WHOLE, "utf-8")
    found = hints(Parameters(own_hints(tmp_path / "hints.toml")).at(date(2026, 3, 1), "130903"))
    assert [each.word for each in found.found_in("阳台有蜂窝")] == ["蜂窝"]
    assert found.platform_of("城乡建设/物业/收费") is Platform.HOUSEKEEPING


def test_without_a_file_the_office_set_nothing(tmp_path):
    assert own_hints(tmp_path / "hints.toml") == ()


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("housekeeping", "space_travel"),
        ("appeal.urgent.U2.none.wasps", "appeal.urgent.U9.none.wasps"),
        ("appeal.urgent.U2.none.wasps", "appeal.urgent.U2"),
        ("appeal.urgent.U2.none.wasps", "late_entry_days"),
        ("2026-01-01", '"soon"'),
        ("[[hint]]", "[[hints]]"),
    ],
)
def test_a_file_that_says_what_cannot_be_is_refused(tmp_path, right, wrong):
    (tmp_path / "hints.toml").write_text(WHOLE.replace(right, wrong), "utf-8")
    with pytest.raises(HintsError):
        own_hints(tmp_path / "hints.toml")
