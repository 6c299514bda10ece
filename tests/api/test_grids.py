"""A case lies in a grid or building: lists and the board of its community are narrowed by it, a grid with all in it."""

import re
from dataclasses import replace

import pytest

from application.ask import Ask
from domain.directory.neighbourhoods import EnterNeighbourhood, NeighbourhoodSort
from domain.kernel.vocabulary import RefusedError
from tests.api.city import TENANT, tell
from tests.api.portal.phone import HELP, Phone
from tests.api.served import application as application_of
from tests.api.test_platform_pages import text_of
from tests.browser.quarrels import Quarrels
from tests.cast import DONGGUAN, LONGHUA, staff
from tests.domain.appeal.matters import ORDER
from tests.domain.mediation.told import application
from tests.domain.service.orders import REPAIR


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


def test_mediations_services_and_what_residents_hand_in_name_the_building_at_once(hemu, places):
    quarrel = Quarrels(hemu).tell("mediator", application(neighbourhood=f"{LONGHUA}-L01"))
    assert quarrel.case.neighbourhood == f"{LONGHUA}-W01/L01"
    asked = {"tenant": TENANT, "kind": "service", "name": "order_service", "actor": staff("clerk")}
    order = hemu.engine.do(Ask(command=replace(REPAIR, neighbourhood=f"{LONGHUA}-W02"), **asked))
    assert order.case.neighbourhood == f"{LONGHUA}-W02"
    with pytest.raises(RefusedError, match="neighbourhood_elsewhere"):
        hemu.engine.do(Ask(command=replace(REPAIR, neighbourhood=f"{DONGGUAN}-W01"), **asked))

    phone = Phone(application_of(hemu.office))
    assert "L01号" in phone.open(f"/r/new/appeal?at={LONGHUA}").text
    phone.hand_in(HELP | {"neighbourhood": f"{LONGHUA}-L01"})
    newest = [each for each in hemu.log.since(TENANT, 0, 10_000) if each.kind == "appeal"][-1]
    assert hemu.engine.case(TENANT, newest.case_id)[1].neighbourhood == f"{LONGHUA}-W01/L01"
