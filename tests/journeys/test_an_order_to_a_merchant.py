"""A call to 12349 becomes a repair: handed in by the call centre, given to a merchant, served, badly rated, served again."""

from decimal import Decimal

import pytest

from domain.cases.appeal.words import HotlineLine
from domain.cases.service import KIND
from domain.cases.service.answering import FinishHousework
from domain.cases.service.ordering import Assign, TakeOrder
from domain.cases.service.rating import AnswerRating, Rate
from domain.cases.service.visiting import Appoint, RecordAttempt
from domain.cases.service.words import NotServed, Rating, Result
from tests.api.call_centre import call_centre
from tests.domain.story import at
from tests.journeys.town import Town, town  # noqa: F401 # the fixture

pytestmark = pytest.mark.postgres
WISH = {
    "order_number": "FW-2026-0417", "platform": "housekeeping", "sort": "repair", "content": "厨房水龙头漏水",
    "division": "130903001001", "caller": {"name": "李军", "phone": "13800001111", "address": "隆华小区3号楼"},
}  # fmt: skip


def test_an_order_of_the_hotline_goes_to_a_merchant_and_is_served_until_it_is_well(town: Town) -> None:  # noqa: F811
    town.on("2026-04-30 15:30")  # the Thursday before the holidays of May
    centre = call_centre(town.hemu, town.client(), "centre-12349", HotlineLine.L12349)
    told = centre.ask("POST", "/services", WISH)
    assert told.status_code == 201, told.text
    town.caught_up()
    order = str(town.hemu.questions.find(town.viewer("hotline"), told.json()["case_number"]))
    assert town.due(order, "SV-T1") == "2026-05-06"  # four working hours: two today, two after the holidays
    assert town.due(order, "SV-T3") == "2026-05-08"
    town.on("2026-05-06 09:00").does(KIND, Assign(provider="partner.anjia"), by="hotline", case_id=order)
    town.does(KIND, TakeOrder(worker="provider"), by="provider", case_id=order)
    town.does(KIND, Appoint(starts_at=at("2026-05-06 14:00")), by="provider", case_id=order)
    town.on("2026-05-06 14:30").does(KIND, RecordAttempt(reason=NotServed.NOBODY_THERE), by="provider", case_id=order)
    town.does(KIND, Appoint(starts_at=at("2026-05-07 10:00")), by="provider", case_id=order)
    served = FinishHousework(result=Result.SERVED, report="更换阀芯", minutes=40, price=Decimal("60.00"))
    town.on("2026-05-07 11:00").does(KIND, served, by="provider", case_id=order)
    assert town.due(order, "SV-T4") == "2026-05-14"
    town.on("2026-05-08 09:00").does(
        KIND, Rate(rating=Rating.DISSATISFIED, words="还在漏"), by="hotline", case_id=order
    )
    assert town.due(order, "SV-T5") == "2026-05-14"  # five workdays, the ninth is worked
    again = AnswerRating(finding="阀芯未拧紧，免费返工", again=True)
    town.on("2026-05-09 10:00").does(KIND, again, by="hotline", case_id=order)
    town.does(KIND, Appoint(starts_at=at("2026-05-09 15:00")), by="provider", case_id=order)
    mended = FinishHousework(result=Result.SERVED, report="重新安装，已不漏水", minutes=20, price=Decimal(0))
    town.on("2026-05-09 15:30").does(KIND, mended, by="provider", case_id=order)
    town.on("2026-05-11 09:00").does(
        KIND, Rate(rating=Rating.SATISFIED, words="师傅第二次来修好了"), by="hotline", case_id=order
    )
    assert town.state(order).state == "closed"
    town.caught_up()
    stands = centre.ask("GET", f"/services/{WISH['order_number']}").json()
    assert (stands["state"], stands["unit"], stands["answer"]) == ("closed", "安家家政服务中心", "重新安装，已不漏水")
    steps = [each["order"]["state"] for each in centre.ask("GET", "/steps").json()["steps"]]
    assert (steps[0], steps[-1]) == ("ordered", "closed")
    assert steps.count("done") == 2
