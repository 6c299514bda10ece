"""Pages are compressed for whoever looks at them, and never where another site made the browser ask."""

import pytest
from fastapi.testclient import TestClient

from domain.cases import KINDS
from tests.api.desk_of_tests import Desk


@pytest.fixture(scope="module")
def app():
    return Desk(KINDS).app


def sent(app, path, scheme="https", **headers):
    answer = TestClient(app, base_url=f"{scheme}://testserver").get(
        path, headers={"Accept-Encoding": "gzip", **headers}
    )
    assert answer.status_code == 200
    return answer.headers.get("Content-Encoding")


@pytest.mark.parametrize(
    ("site", "scheme", "encoding"),
    [
        ("same-origin", "https", "gzip"), ("none", "https", "gzip"), ("cross-site", "https", None), ("same-site", "https", None),
        (None, "https", None), (None, "http", "gzip"), ("cross-site", "http", None),
    ],
)  # fmt: skip
def test_a_page_is_compressed_unless_another_site_may_have_asked_for_it(app, site, scheme, encoding):
    assert sent(app, "/sign-in", scheme, **({"Sec-Fetch-Site": site} if site else {})) == encoding


def test_styles_are_compressed_whoever_asks_and_json_is_not(app):
    assert sent(app, "/static/base.css", **{"Sec-Fetch-Site": "cross-site"}) == "gzip"
    assert sent(app, "/api/v1/openapi.json", **{"Sec-Fetch-Site": "same-origin"}) is None
