"""What keeps pages safe: a policy without exceptions, a token in every form, cookies no script reads, TLS behind a proxy."""

import re

import pytest
import uvicorn
from fastapi.testclient import TestClient

from api.commands.serving import configured
from infrastructure.settings import Settings
from tests.api.city import PASSWORD
from tests.api.served import application
from tests.browser.quarrels import Quarrels

OF_MEDIATION = ("/mediations", "/mediation/", "/step")
PROXY, VISITOR = ("10.0.0.9", 4000), ("10.0.0.77", 4000)
BY_TLS = {"X-Forwarded-Proto": "https", "X-Forwarded-For": "203.0.113.7"}


@pytest.fixture
def app(hemu):
    return application(hemu.office)


def browser(app, address=VISITOR):
    return TestClient(app, follow_redirects=False, raise_server_exceptions=False, client=address)


def signed_in(app, staff, address=VISITOR, **headers):
    client = browser(app, address)
    page = client.get("/sign-in", headers=headers)
    token = re.search(r'name="form_token" value="([^"]*)"', page.text)[1]
    sent = {"login": staff, "password": PASSWORD, "form_token": token}
    visitor = page.headers["set-cookie"].partition(";")[0]  # by hand: before the proxy the client itself speaks no TLS
    answer = client.post("/sign-in", data=sent, headers={"Cookie": visitor, **headers})
    assert answer.status_code == 303, answer.text
    return client, answer


def posts(app, case_id):
    """Every address of the pages that takes a form; those of mediations with a case that is there, the rest made up."""

    def under(routed):
        for each in routed.routes:
            if inner := getattr(each, "original_router", None):
                yield from under(inner)
            elif "POST" in (getattr(each, "methods", None) or ()) and not each.path.startswith("/api/"):
                yield each.path

    for path in under(app):
        command = "apply" if "/new/" in path else "assign" if "/bulk/" in path else "add_note"
        known = (
            path.replace("{case_id}", case_id).replace("{command}", command) if path.startswith(OF_MEDIATION) else path
        )
        yield re.sub(r"\{[^}]+\}", "x", known)


def test_no_page_or_answer_goes_without_the_policy_and_the_policy_makes_no_exception(app):
    client, _ = signed_in(app, "mediator")
    for path in (
        "/sign-in",
        "/desk",
        "/step",
        "/r",
        "/r/nothing",
        "/nothing",
        "/static/base.css",
        "/sw.js",
        "/api/v1/health",
    ):
        headers = client.get(path).headers
        policy = headers["Content-Security-Policy"]
        assert "unsafe" not in policy, path
        assert all(f"{each} 'none'" in policy for each in ("frame-ancestors", "base-uri")), path
        assert "default-src 'self'" in policy, path
        assert (headers["X-Content-Type-Options"], headers["X-Frame-Options"]) == ("nosniff", "DENY"), path
        assert headers["Referrer-Policy"] == "same-origin", path
        assert headers["Cross-Origin-Opener-Policy"] == "same-origin", path
        assert "camera=()" in headers["Permissions-Policy"], path
        assert "Strict-Transport-Security" not in headers, "nobody came by TLS"


def test_every_form_of_the_pages_is_refused_without_the_token_of_its_page(app, hemu):
    case_id, _ = Quarrels(hemu).in_mediation()
    client, _ = signed_in(app, "mediator")
    before, taken = hemu.log.head("1309").position, {}
    for path in posts(app, case_id):
        kind = {"files": {"file": ("a.txt", b"x")}} if path.endswith(("/papers", "/photos")) else {}
        answer = client.post(path, data={"form_token": "0" * 64, "text": "x"}, **kind)
        asked_for_code = answer.headers.get("Location", "").startswith("/r/look-up")
        taken[path] = "asked for the query code" if asked_for_code else answer.status_code

    assert len(taken) > 40
    refused = {403, 404, "asked for the query code"}
    assert {path: status for path, status in taken.items() if status not in refused} == {}
    ours = {path: status for path, status in taken.items() if path.startswith((*OF_MEDIATION, "/intake", "/sign"))}
    assert {path: status for path, status in ours.items() if status != 403} == {}, (
        "not one answers before the token is seen"
    )
    assert hemu.log.head("1309").position == before


def test_every_form_that_is_shown_carries_the_token(app):
    client, _ = signed_in(app, "mediator")
    for path in ("/desk", "/step", "/mediations?open=true", "/mediations/new/apply", "/mediation/calendar", "/sign-in"):
        forms = re.findall(r"<form[^>]*method=\"post\".*?</form>", client.get(path).text, re.DOTALL)
        assert [each[:120] for each in forms if 'name="form_token"' not in each] == [], path


@pytest.fixture
def behind(hemu):
    """The application as it is served where a proxy at 10.0.0.0/24 port ends TLS."""
    settings = Settings(trusted_proxies="10.0.0.9", home=hemu.settings.home)
    config = configured(hemu.office, "127.0.0.1", 8000, settings.trusted_proxies)
    assert isinstance(config, uvicorn.Config)
    config.load()
    return config.loaded_app


def test_behind_tls_every_cookie_is_secure_and_read_by_no_script(behind):
    client, answer = signed_in(behind, "clerk", PROXY, **BY_TLS)
    set_by = [
        *answer.headers.get_list("set-cookie"),
        *client.get("/sign-in", headers=BY_TLS).headers.get_list("set-cookie"),
    ]
    set_by += client.get("/r", headers=BY_TLS).headers.get_list("set-cookie")
    given = [each for each in set_by if "Max-Age=0" not in each]

    assert {each.partition("=")[0] for each in given} == {"hemu_session", "hemu_visitor", "hemu_device"}
    for cookie in given:
        assert all(each in cookie for each in ("HttpOnly", "SameSite=lax", "Secure")), cookie


def test_nobody_but_the_proxy_is_believed_about_tls(behind):
    _, answer = signed_in(behind, "clerk", VISITOR, **BY_TLS)
    assert "Strict-Transport-Security" not in answer.headers
    by_tls = browser(behind, PROXY).get("/sign-in", headers=BY_TLS)
    assert by_tls.headers["Strict-Transport-Security"].startswith("max-age=31536000")

    assert "Secure" not in next(each for each in answer.headers.get_list("set-cookie") if "hemu_session" in each)


def test_a_browser_asks_each_time_whether_a_script_still_holds(client):
    visitor = client()
    first = visitor.get("/static/base.css")
    assert first.headers["Cache-Control"] == "no-cache"
    again = visitor.get("/static/base.css", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert visitor.get("/r/static/portal.css").headers["Cache-Control"] == "no-cache"
