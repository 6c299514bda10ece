"""Papers on the pages of a case: put in by a form, shown in a frame of their own, refused in words beside the field."""

import re
from html import unescape

import pytest

from application.ask import Ask
from tests.api.city import TENANT
from tests.cast import staff
from tests.domain.mediation.told import application as quarrel
from tests.infrastructure.files import samples

PDF = samples.pdf()
INERT = {"default-src 'none'", "style-src 'unsafe-inline'", "frame-ancestors 'self'"}


@pytest.fixture
def at(hemu):
    """The pages of a mediation that was applied for."""
    ask = Ask(tenant=TENANT, kind="mediation", name="apply", command=quarrel(), actor=staff("mediator"))
    return f"/mediations/{hemu.engine.do(ask).case_id}"


@pytest.fixture
def mediator(browse):
    return browse("mediator")


def put_in(browser, at, name, content, **values):
    page = browser.get(f"{at}/papers").text
    hidden = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', page))
    return browser.post(f"{at}/papers", data=hidden | values, files={"file": (name, content)})


def paper_of(browser, at):
    return re.search(rf'href="({at}/papers/[^"/]+)"', browser.get(at).text)[1]


def test_a_pdf_is_shown_in_a_frame_with_what_it_is_who_added_it_and_its_proof(hemu, mediator, at):
    answer = put_in(mediator, at, "收条.pdf", PDF, sort="收条", subject="P2")
    assert (answer.status_code, answer.headers["location"].partition("?")[0]) == (303, at)

    page = mediator.get(paper_of(mediator, at)).text
    (file,) = hemu.engine.case(TENANT, at.rpartition("/")[2])[1].files
    assert file.sha256 in page
    assert f'<iframe class="paper" src="{paper_of(mediator, at)}/content"' in page
    assert re.search(r"<dd>PDF　\d+ KB</dd>", page)
    assert "<dd>收条</dd>" in page
    assert re.search(r"<dd>\S+ 王\S+</dd>", page)
    assert re.search(r"张和，\d{4}-\d\d-\d\d", page)


@pytest.mark.parametrize(
    ("name", "content", "sandboxed"),
    [("收条.pdf", PDF, False), ("现场.png", samples.png(8), True), ("说明.txt", "双方已谈。".encode(), True)],
)
def test_what_a_paper_holds_can_do_nothing_and_is_framed_by_us_alone(mediator, at, name, content, sandboxed):
    put_in(mediator, at, name, content)
    shown = mediator.get(f"{paper_of(mediator, at)}/content")

    policy = {each.strip() for each in shown.headers["content-security-policy"].split(";")}
    assert policy >= INERT
    assert ("sandbox" in policy) is sandboxed
    assert not [each for each in policy if each.startswith(("script-src", "connect-src", "form-action"))]
    assert shown.headers["x-content-type-options"] == "nosniff"
    assert shown.headers["x-frame-options"] == "SAMEORIGIN"
    assert shown.headers["cache-control"] == "no-store"
    assert shown.content == content


def test_a_download_bears_the_name_it_was_given(mediator, at):
    put_in(mediator, at, "赔偿 收条（1）.pdf", PDF)
    got = mediator.get(f"{paper_of(mediator, at)}/content?download=1")

    assert got.headers["content-disposition"] == (
        "attachment; filename*=UTF-8''%E8%B5%94%E5%81%BF%20%E6%94%B6%E6%9D%A1%EF%BC%881%EF%BC%89.pdf"
    )


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("网页.pdf", b"<html><script>alert(1)</script></html>", "文件内容不是可作为材料的类型"),
        ("照片.png", PDF, "文件名“照片.png”的后缀与内容不符"),
        ("空.pdf", b"", "文件为空"),
        ("大.pdf", PDF + b"\0" * 5000, "文件超过 4 KB"),
    ],
)
def test_what_is_not_taken_says_why_beside_the_field_and_keeps_the_rest(
    hemu, mediator, at, monkeypatch, name, content, why
):
    monkeypatch.setattr(hemu.files, "_limit", 4096)
    page = put_in(mediator, at, name, content, sort="银行流水", subject="P1")

    assert page.status_code in (413, 415, 422)
    error = unescape(re.search(r'id="error-file"[^>]*>([^<]+)<', page.text)[1])
    assert why in error
    assert "文件没有收下" in error
    assert 'value="银行流水"' in page.text
    assert '<option value="P1" selected>' in page.text
    assert "不超过 4 KB" in page.text
    assert hemu.engine.case(TENANT, at.rpartition("/")[2])[1].files == ()


def test_no_page_and_no_content_for_whoever_may_not_see_the_case(mediator, browse, at):
    put_in(mediator, at, "收条.pdf", PDF)
    paper = paper_of(mediator, at)
    stranger = browse("other_clerk")

    assert [stranger.get(each).status_code for each in (paper, f"{paper}/content", f"{at}/papers")] == [404, 404, 404]


def test_whoever_does_not_handle_the_case_opens_a_file_once_they_say_why_and_the_reason_is_kept(
    hemu, browse, mediator, at, caught_up
):
    put_in(mediator, at, "收条.pdf", PDF)
    caught_up()
    supervisor, paper = browse("district_supervisor"), paper_of(mediator, at)
    page = supervisor.get(paper).text
    assert re.search(r'<form[^>]*method="get"[^>]*>\s*<label[^>]*>.*?name="why"', page, re.DOTALL)
    assert "<iframe" not in page
    assert supervisor.get(f"{paper}/content").status_code == 409
    assert supervisor.get(f"{paper}/content", params={"why": "　"}).status_code == 409
    assert '<iframe class="paper"' in supervisor.get(paper, params={"why": "督办核查"}).text
    assert supervisor.get(f"{paper}/content", params={"why": "督办核查"}).content == PDF
    with hemu.database.connect() as connection:
        kept = connection.exec_driver_sql("SELECT actor, why FROM identity.accesses WHERE act = 'file'").all()
    assert [tuple(each) for each in kept] == [("district_supervisor", "督办核查")]
