"""Somebody comes to the window with their receipt: a scanner reads it, and the case is there."""

from tests.api.portal.phone import Phone, code_of
from tests.api.served import application


def test_a_scanner_at_the_window_finds_the_case_by_the_code_or_the_address_on_its_receipt(hemu, browse, caught_up):
    phone = Phone(application(hemu.office))
    code = code_of(phone.hand_in())
    caught_up()
    desk = browse("clerk")
    address = f"https://hemu.example/r/look-up?code={code}"

    for scanned in (code, code.lower(), f"{code[:4]} {code[4:]}", address):
        there = desk.get("/search", params={"q": scanned}, follow_redirects=True)
        assert there.url.path.startswith("/appeals/"), scanned
        assert "SQ-隆华站" in there.text
    elsewhere = browse("other_clerk").get("/search", params={"q": code}, follow_redirects=True)
    assert elsewhere.url.path == "/search"
    assert "没有找到" in elsewhere.text
