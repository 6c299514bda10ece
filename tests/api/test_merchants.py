"""A partner merchant's own page: what is offered, agreed, served and rated; and how well each merchant is liked."""

import re
from datetime import timedelta

from infrastructure.clock import SystemClock
from tests.api.test_platform_pages import does, ordered, text_of


def acts(page, number):
    """What the merchant may do with an order."""
    (line,) = [each for each in re.findall(r"<li>.*?</li>", page.text, re.DOTALL) if number in each]
    return [re.sub("<[^>]+>", "", each) for each in re.findall(r'<a class="button.*?</a>', line)]


def test_an_order_goes_through_the_merchants_page_to_its_rating(client, browse, caught_up, hemu, monkeypatch):
    number, href = ordered(client)
    other, _ = ordered(client, platform="elderly_care", sort="home_care")
    does(client("clerk"), href, "assign", provider="partner.anjia")
    caught_up()
    merchant = browse("provider")
    page = merchant.get("/serving")
    assert acts(page, number) == ["接单", "不能接单"]
    assert other not in page.text, "an order of nobody is not theirs"
    does(client("provider"), href, "take_order", worker="provider")
    caught_up()
    assert acts(merchant.get("/serving"), number) == ["预约时间"]
    soon = hemu.office.clock.now() + timedelta(hours=2)
    does(client("provider"), href, "appoint", starts_at=soon.isoformat())
    caught_up()
    assert acts(merchant.get("/serving"), number) == ["反馈：家政服务", "登记未果"]
    monkeypatch.setattr(SystemClock, "now", lambda _: soon + timedelta(hours=1))
    does(client("provider"), href, "finish_housework", result="served", report="更换阀芯", minutes=40, price="60.00")
    does(client("clerk"), href, "rate", rating="dissatisfied")
    caught_up()
    told = text_of(merchant.get("/serving"))
    assert re.search(rf"居民评价 {number} 维修 不满意", told)
    assert "服务满意率 0.00% 0/1" in told

    shown = text_of(browse("street_handler").get("/merchants"))
    assert re.search(r"安家家政服务中心 加盟单位 公园街道 1 100.00% 100.00% — 100.00% 0.00%", shown)
    assert "/merchants" in browse("street_handler").get("/platforms").text
