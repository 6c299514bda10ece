"""The indicator sheet of communities: every figure of a place, on a page, in a workbook and as JSON."""

import re
from datetime import date
from decimal import Decimal
from html import unescape
from io import BytesIO

from openpyxl import load_workbook

from domain.directory.facilities import FacilitySort, OpenFacility
from domain.directory.neighbourhoods import EnterNeighbourhood, NameHead, NeighbourhoodSort
from tests.api.city import tell
from tests.api.test_activities import Days
from tests.cast import LONGHUA

STREET = "130903001"


def network(hemu):
    """A station of 180 m² and a grid of 1,000 households with a head, one of 200 without."""
    tell(hemu, "facility", OpenFacility(
        facility="station.longhua", name="隆华社区服务站", sort=FacilitySort.SERVICE_STATION, area=Decimal(180),
        organisation="community.longhua", address="隆华小区1号", households=1200,
    ))  # fmt: skip
    for code, households in (("W01", 1000), ("W02", 200)):
        tell(hemu, "neighbourhood", EnterNeighbourhood(
            division=LONGHUA, code=code, sort=NeighbourhoodSort.GRID, name=code, households=households,
            persons=households * 3,
        ))  # fmt: skip
    tell(hemu, "neighbourhood", NameHead(name="孙强", since=date(2026, 1, 1)), f"{LONGHUA}-W01")


def cells(page, table, label):
    """The figures of a line of a table, with where each leads."""
    of_table = page.split(f'<h2 id="table-{table}">')[1].split("</section>")[0]
    line = re.search(rf"<th scope=\"row\"[^>]*>{label}</th>(.*?)</tr>", of_table, re.DOTALL)[1]
    return [re.sub("<[^>]+>", "", each) for each in re.findall(r"<td[^>]*>(.*?)</td>", line)], re.findall(
        r'href="([^"]+)"', line
    )


def test_a_community_sheet_counts_cases_and_records_and_opens_them(hemu, browse, client, monkeypatch, caught_up):
    days = Days(hemu, monkeypatch)
    network(hemu)
    rounds = {days.a_round()}
    month = f"{days.today:%Y-%m}"
    days.later(1)
    caught_up()
    leader = browse("street_leader")
    at = f"/reports/communities?period={month}&division={STREET}&as_of={days.today}"
    page = leader.get(at)
    assert page.status_code == 200, page.text
    told, links = cells(page.text, 1, "隆华社区")
    assert told[:7] == ["1,200", "3,600", "180", "240", "15.00", "2", "1"]
    assert links[0] == f"/org/neighbourhoods?division={LONGHUA}"
    assert cells(page.text, 1, "合计")[0][:3] == ["1,200", "3,600", "180"]
    assert cells(page.text, 1, "东关社区")[0][4] == "—", "without households there is no area per hundred"
    told, links = cells(page.text, 3, "隆华社区")
    assert told[5:7] == ["1", "60"]
    assert set(re.findall(r"/screenings/([0-9a-f-]{36})", leader.get(unescape(links[0])).text)) == rounds

    book = load_workbook(BytesIO(leader.get(at.replace("communities?", "communities/export.xlsx?")).content))
    assert any(cell.value == 180 for sheet in book for row in sheet for cell in row)
    answer = client("street_leader").get(
        f"/api/v1/reports/communities?period={month}&division={STREET}&as_of={days.today}"
    )
    assert answer.status_code == 200, answer.text
    (network_table,) = [each for each in answer.json()["tables"] if each["code"] == "network"]
    (longhua,) = [each for each in network_table["lines"] if each["label"] == "隆华社区"]
    assert [each["value"] for each in longhua["cells"][:3]] == ["1200", "3600", "180"]
    assert longhua["cells"][0]["records"] == "neighbourhoods"
