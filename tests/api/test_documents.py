"""Papers by pages, over HTTP and at the public check, with the real press."""

import io
import re
from dataclasses import replace

import pytest
from pypdf import PdfReader

from api.security.forms import FIELD
from application.ask import Ask
from domain.cases.appeal.acceptance import AcceptOwn
from domain.cases.appeal.routing import Classify
from domain.cases.appeal.supervision import Withdraw
from domain.cases.appeal.words import Kind, NoticeWay, Regime, Urgency
from domain.kernel.vocabulary import StaffId
from tests.api.city import PASSWORD, TENANT
from tests.api.portal.phone import Phone
from tests.api.served import application
from tests.application.papers.archive import QuietPress
from tests.cast import staff
from tests.domain.appeal.matters import PETITION
from tests.infrastructure.papers.test_press import told
from tests.infrastructure.papers.test_templates import text_of

pytestmark = pytest.mark.postgres
SECRET = "李军"


@pytest.fixture
def case_id(hemu) -> str:
    """A petition that the street accepted."""
    opened = None
    classify = Classify(regime=Regime.PETITION, kind=Kind.DECISION_SOUGHT, urgency=Urgency.U3)
    asked = (
        ("register", replace(PETITION)), ("classify", classify), ("accept_own", AcceptOwn(notice=NoticeWay.WRITTEN)),
        ("withdraw", Withdraw(reason="问题已解决", voluntary=True, signed=True)),
    )  # fmt: skip
    for name, command in asked:
        ask = Ask(
            tenant=TENANT, kind="appeal", name=name, command=command, actor=staff("street_handler"), case_id=opened
        )
        opened = hemu.engine.do(ask).case_id
    return opened


@pytest.fixture
def quick_press(hemu):
    """Papers as empty pages, where a test asks about something else than how they look."""
    object.__setattr__(hemu.office.papers.issuing._, "printing", QuietPress())


@pytest.fixture
def street(client):
    return client("street_handler")


def test_papers_are_issued_read_and_bound_over_http(street, case_id: str) -> None:
    at = f"/api/v1/appeals/{case_id}/documents"
    listed = street.get(at).json()
    assert [each["paper"] for each in listed["possible"]] == [
        "registration_form", "acceptance_notice", "withdrawal_request", "case_file",
    ]  # fmt: skip
    assert listed["lacks"] == ["信访事项受理告知书"]
    refused = street.post(at, json={"paper": "case_file"})
    assert (refused.status_code, refused.json()["code"]) == (409, "file_incomplete")
    assert "受理告知书" in refused.json()["detail"]
    notice = street.post(at, json={"paper": "acceptance_notice", "event_version": 3})
    assert notice.status_code == 201, notice.text
    shown = notice.json()
    assert re.fullmatch(r"公园受告〔\d{4}〕1号", shown["number"])
    pdf, word = street.get(f"{at}/D1/pdf"), street.get(f"{at}/D1/word")
    assert pdf.headers["content-type"] == "application/pdf"
    assert pdf.content == street.get(f"{at}/D1/pdf").content
    assert "拆迁档案" in told(pdf.content)
    assert SECRET in text_of(word.content)
    bound = street.post(at, json={"paper": "case_file"})
    assert bound.status_code == 201, bound.text
    volume = PdfReader(io.BytesIO(street.get(f"{at}/D2/pdf").content))
    assert [each.title for each in volume.outline] == ["诉求案卷", "卷内目录", "信访事项受理告知书", "卷内备考表"]
    assert bound.json()["pages"] == len(volume.pages)


@pytest.mark.usefixtures("quick_press")
def test_who_may_not_know_of_the_case_finds_no_paper_of_it(client, street, case_id: str) -> None:
    at = f"/api/v1/appeals/{case_id}/documents"
    street.post(at, json={"paper": "acceptance_notice", "event_version": 3})
    other = client("other_clerk")
    assert other.get(at).status_code == 404
    assert other.get(f"{at}/D1/pdf").status_code == 404
    assert other.post(at, json={"paper": "registration_form", "event_version": 1}).status_code == 404
    assert client().get(f"{at}/D1/pdf").status_code == 401
    assert street.get(f"{at}/D9/pdf").status_code == 404
    assert street.get(f"/api/v1/mediations/{case_id}/documents").status_code == 404


@pytest.mark.usefixtures("quick_press")
def test_whoever_holds_a_paper_checks_it_and_learns_of_no_person(hemu, street, case_id: str) -> None:
    at = f"/api/v1/appeals/{case_id}/documents"
    made = street.post(at, json={"paper": "acceptance_notice", "event_version": 3}).json()
    pdf = street.get(f"{at}/D1/pdf").content
    phone = Phone(application(hemu.office))
    page = phone.send("/r/paper", {"number": made["number"], "code": made["check_code"]})
    assert page.status_code == 200
    assert "真实有效" in page.text
    assert "公园街道办事处" in page.text
    assert not [each for each in (SECRET, "拆迁", "13800001111") if each in page.text]
    scanned = phone.client.get("/r/paper", params={"number": made["number"], "code": made["check_code"]})
    assert "真实有效" in scanned.text
    same = phone.send(
        "/r/paper", {"number": made["number"], "code": made["check_code"]}, files={"photos": ("a.pdf", pdf)}
    )
    assert "完全一致" in same.text
    forged = {"photos": ("a.pdf", pdf.replace(b"%PDF-1", b"%PDF-2"))}
    other = phone.send("/r/paper", {"number": made["number"], "code": made["check_code"]}, files=forged)
    assert "不一致" in other.text
    wrong = phone.send("/r/paper", {"number": made["number"], "code": "WRONG234"})
    assert wrong.status_code == 404
    assert "没有查到" in wrong.text


@pytest.mark.usefixtures("quick_press")
def test_a_void_paper_says_so_to_whoever_checks_it(hemu, street, case_id: str) -> None:
    at = f"/api/v1/appeals/{case_id}"
    made = street.post(f"{at}/documents", json={"paper": "acceptance_notice", "event_version": 3}).json()
    voided = street.post(f"{at}/void_document", json={"document": "D1", "reason": "日期有误"})
    assert voided.status_code == 200, voided.text
    page = Phone(application(hemu.office)).send("/r/paper", {"number": made["number"], "code": made["check_code"]})
    assert "已于" in page.text
    assert "作废" in page.text
    assert "真实有效" not in page.text


@pytest.mark.usefixtures("quick_press")
def test_after_an_erasure_the_page_shows_the_certificate_and_no_paper(hemu, street, case_id: str) -> None:
    at = f"/api/v1/appeals/{case_id}/documents"
    made = street.post(at, json={"paper": "acceptance_notice", "event_version": 3}).json()
    hemu.log.keys.erase(TENANT, case_id, "P1", hemu.office.clock.now())
    gone = street.get(f"{at}/D1/pdf")
    assert (gone.status_code, gone.json()["type"]) == (410, "urn:hemu:problem:erased")
    page = browser(hemu).get(f"/appeals/{case_id}/documents/D1").text
    assert "已依法抹除" in page
    assert made["pdf_sha256"] in page
    assert "iframe" not in page
    checked = Phone(application(hemu.office)).send("/r/paper", {"number": made["number"], "code": made["check_code"]})
    assert "真实有效" in checked.text


def browser(hemu):
    """The street's handler at the workbench."""
    phone = Phone(application(hemu.office))
    page = phone.send("/sign-in", {"login": "street_handler", "password": PASSWORD})
    assert page.status_code == 200, page.text
    return phone.client


def sent(client, form: str, values: dict, to: str | None = None):
    """One of the forms of a page, with the token and the key that it carries."""
    page = client.get(form).text
    hidden = {name: re.search(rf'name="{name}" value="([^"]*)"', page)[1] for name in (FIELD, "key")}
    return client.post(to or form, data={**hidden, **values})


@pytest.mark.usefixtures("quick_press")
def test_the_page_says_what_may_be_issued_what_later_and_what_the_file_lacks(hemu, case_id: str) -> None:
    page = browser(hemu).get(f"/appeals/{case_id}/documents").text
    assert "信访事项受理告知书" in page
    assert "依据第3步" in page
    assert re.search(r"信访事项处理意见书<br><small>有“[^”]+”的记录后", page)
    assert "还缺" in page
    assert re.search(r"<button disabled>装订成卷</button>", page)
    assert not re.search(r"acceptance_notice(?!\")", page), "codes stand in the values of forms only"


@pytest.mark.usefixtures("quick_press")
def test_a_paper_is_issued_and_delivered_from_its_pages(hemu, case_id: str) -> None:
    client = browser(hemu)
    at = f"/appeals/{case_id}"
    issued = sent(client, f"{at}/documents", {"paper": "acceptance_notice", "step": "3"}, f"{at}/documents")
    assert issued.url.path == f"{at}/documents/D1", issued.text
    assert "已签发" in issued.text
    content = client.get(f"{at}/documents/D1/pdf")
    assert content.headers["content-disposition"].startswith("inline")
    assert content.content.startswith(b"%PDF")
    values = {"document": "D1", "way": "post", "receiver": "本人"}
    delivered = sent(client, f"{at}/documents/D1", values, f"{at}/deliver_document")
    assert delivered.status_code == 200
    assert "邮寄" in client.get(f"{at}/documents").text
    again = sent(client, f"{at}/documents", {"paper": "acceptance_notice", "step": "3"}, f"{at}/documents")
    assert again.status_code == 409
    assert "已签发" in again.text


@pytest.mark.usefixtures("quick_press")
def test_all_that_may_be_issued_is_issued_at_once_and_the_file_is_bound_from_the_page(hemu, case_id: str) -> None:
    client = browser(hemu)
    at = f"/appeals/{case_id}/documents"
    assert sent(client, at, {"all": "1"}, at).status_code == 200
    bound = sent(client, at, {"bind": "1"}, at)
    assert bound.url.path == f"{at}/D4", bound.text
    assert "诉求案卷" in bound.text


@pytest.mark.usefixtures("quick_press")
def test_the_page_of_papers_asks_a_constant_number_of_statements(hemu, case_id: str, street, statements) -> None:
    client = browser(hemu)
    few = statements(lambda: client.get(f"/appeals/{case_id}/documents"))
    for paper, step in (("acceptance_notice", 3), ("registration_form", 1), ("withdrawal_request", 4)):
        street.post(f"/api/v1/appeals/{case_id}/documents", json={"paper": paper, "event_version": step})
    client.get(f"/appeals/{case_id}/documents")
    assert statements(lambda: client.get(f"/appeals/{case_id}/documents")) == few


@pytest.mark.usefixtures("quick_press")
def test_a_deputy_issues_for_who_is_away(hemu, case_id: str) -> None:
    """A B who stands in for nobody away is refused like everywhere."""
    client = browser(hemu)
    page = client.get(f"/appeals/{case_id}/documents", params={"acting_for": StaffId("mediator")})
    assert page.status_code == 403
