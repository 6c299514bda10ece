"""What does a board count? Matters that are work; a register or a ledger that stays open for a year is none."""

import re

from tests.cast import LONGHUA

LEDGER = {"organisation": "community.longhua", "division": LONGHUA, "year": 2026, "name": "隆华慈善超市"}


def open_cases(page):
    """The first number of the glance."""
    return int(re.search(r">(\d+)<", page[page.index("tiles glance") :])[1])


def test_an_open_ledger_is_no_open_case_of_the_board(client, caught_up, browse):
    assert client("worker").post("/api/v1/charities/open_ledger", json=LEDGER).status_code == 201
    caught_up()
    worker = browse("worker")
    assert "CS-" in worker.get("/charities?open=true").text
    for asked in ("", "&kind=charity", "&kind=nothing"):
        assert open_cases(worker.get(f"/board?division={LONGHUA}{asked}").text) == 0
