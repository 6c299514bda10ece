"""A passkey in a real browser, with an authenticator that Chromium plays: made, signed in with, confirmed with, removed."""

import pytest
from playwright.sync_api import expect

from tests.api.city import PASSWORD

pytestmark = pytest.mark.browser

ASKS_ITS_HOLDER = {
    "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True, "isUserVerified": True,
    "automaticPresenceSimulation": True,
}  # fmt: skip


@pytest.fixture
def phone(chromium, city):
    """A browser with an authenticator. Passkeys belong to a name, not to a number: the pages are opened as localhost."""
    profile = chromium.new_context(base_url=city.address.replace("127.0.0.1", "localhost"), locale="zh-CN")
    page = profile.new_page()
    page.errors = []
    page.on("pageerror", lambda error: page.errors.append(str(error)))
    page.authenticator = profile.new_cdp_session(page)
    page.authenticator.send("WebAuthn.enable")
    page.authenticator.send("WebAuthn.addVirtualAuthenticator", {"options": ASKS_ITS_HOLDER})
    yield page
    profile.close()
    assert page.errors == []


def test_a_passkey_is_made_signs_in_confirms_and_is_removed(phone, city):
    phone.goto("/sign-in")
    phone.fill("[name=login]", "archivist")
    phone.fill("[name=password]", PASSWORD)
    phone.press("[name=password]", "Enter")
    phone.wait_for_url("**/desk*")
    phone.goto("/account/passkeys")
    phone.fill("[name=name]", "窗口二号机")
    phone.get_by_role("button", name="添加通行密钥").click()
    phone.wait_for_url("**/account/passkeys?saved=yes")
    expect(phone.get_by_text("窗口二号机")).to_be_visible()

    phone.context.clear_cookies()
    phone.goto("/sign-in?next=/account")
    phone.get_by_role("button", name="用通行密钥登录").click()
    expect(phone.get_by_role("heading", name="我的账号")).to_be_visible()

    phone.goto("/account/confirm?next=/account/passkeys")
    phone.get_by_role("button", name="用通行密钥确认").click()
    phone.wait_for_url("**/account/passkeys")
    phone.get_by_role("button", name="停用").click()
    expect(phone.get_by_text("还没有通行密钥")).to_be_visible()

    phone.context.clear_cookies()
    phone.goto("/sign-in")
    phone.get_by_role("button", name="用通行密钥登录").click()
    expect(phone.get_by_text("没有认出这个通行密钥")).to_be_visible()
