"""A case lies in a grid or building: lists and the board of its community are narrowed by it, a grid with all in it."""

import re

import pytest

from domain.directory.neighbourhoods import EnterNeighbourhood, NeighbourhoodSort
from tests.api.city import tell
from tests.api.test_platform_pages import text_of
from tests.cast import DONGGUAN, LONGHUA
from tests.domain.appeal.matters import ORDER


@pytest.fixture
def places(hemu):
    for division, code, sort, within in (
        (LONGHUA, "W01", NeighbourhoodSort.GRID, ""), (LONGHUA, "W02", NeighbourhoodSort.GRID, ""),
        (LONGHUA, "L01", NeighbourhoodSort.BUILDING, "W01"), (DONGGUAN, "W01", NeighbourhoodSort.GRID, ""),
    ):  # fmt: skip
        tell(hemu, "neighbourhood", EnterNeighbourhood(
            division=division, code=code, sort=sort, name=f"{code}号", within=within, households=100
        ))  # fmt: skip


def order(client, place=None):
    """An order of the hotline, in a grid or building where one is named: its number."""
    body = {
        "organisation": "hotline.cangzhou", "division": LONGHUA, "regime": ORDER.regime, "kind": ORDER.kind,
        "channel": ORDER.channel, "content": ORDER.content, "petitioner": {"name": "李军", "phone": "13800001111"},
    }  # fmt: skip
    opened = client("hotline").post("/api/v1/appeals", json=body)
    assert opened.status_code == 201, opened.text
    if place is not None:
        done = client("hotline").post(f"{opened.headers['Location']}/locate", json={"place": place})
        assert done.status_code == 200, done.text
    return opened.json()["number"], opened.headers["Location"]


def test_lists_and_the_board_of_a_community_go_down_to_grids_and_buildings(client, browse, caught_up, places):
    (grid, at), (building, _), (other, _), (nowhere, _) = (
        order(client, f"{LONGHUA}-W01"), order(client, f"{LONGHUA}-L01"), order(client, f"{LONGHUA}-W02"), order(client),
    )  # fmt: skip
    for place, why in ((f"{DONGGUAN}-W01", "neighbourhood_elsewhere"), (f"{LONGHUA}-W09", "unknown_neighbourhood")):
        refused = client("hotline").post(f"{at}/locate", json={"place": place})
        assert (refused.status_code, refused.json()["code"]) == (409, why)
    caught_up()
    browser = browse("hotline")

    def listed(path):
        page = browser.get(f"/appeals?division={LONGHUA}&neighbourhood={path}")
        assert page.status_code == 200, page.text
        return {each for each in (grid, building, other, nowhere) if each in page.text}

    assert listed(f"{LONGHUA}-W01") == {grid, building}
    assert listed(f"{LONGHUA}-W01/L01") == {building}
    assert listed("") == {grid, building, other, nowhere}
    board = browse("street_leader").get(f"/board?division={LONGHUA}")
    assert re.search(r"网格和楼栋 在办 W01号 2 L01号 1 W02号 1", text_of(board))
    assert "网格和楼栋" not in text_of(browse("street_leader").get("/board"))
