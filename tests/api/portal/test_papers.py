"""A paper that was delivered online is the resident's to take, with query code and phone; any other is not there."""

import asyncio
import re
from dataclasses import replace

import pytest

from application.answers import Viewer
from application.ask import Ask
from application.papers.issuing import Wish
from domain.cases.appeal.acceptance import AcceptOwn
from domain.cases.appeal.routing import Classify
from domain.cases.appeal.words import Kind, NoticeWay, Regime, Urgency
from domain.kernel.act import snake
from domain.kernel.issuing import DeliverDocument, VoidDocument
from domain.kernel.papers import DeliveryWay
from tests.api.city import TENANT
from tests.api.portal.phone import Phone
from tests.api.served import application
from tests.application.papers.archive import QuietPress
from tests.cast import staff
from tests.domain.appeal.matters import PETITION


@pytest.fixture
def street(hemu, monkeypatch):
    """What the street's handler does with a petition, papers laid out as empty pages."""
    issuing = hemu.office.papers.issuing
    monkeypatch.setattr(issuing, "_", replace(issuing._, printing=QuietPress()))

    def does(command, case_id=None):
        return hemu.engine.do(Ask(
            tenant=TENANT, kind="appeal", name=snake(type(command).__name__), command=command,
            actor=staff("street_handler"), case_id=case_id,
        ))  # fmt: skip

    return does


def issued(hemu, street):
    """A petition with a notice of acceptance, not yet delivered."""
    case_id = street(PETITION).case_id
    street(Classify(regime=Regime.PETITION, kind=Kind.DECISION_SOUGHT, urgency=Urgency.U3), case_id)
    step = street(AcceptOwn(notice=NoticeWay.WRITTEN), case_id).version
    viewer = Viewer(tenant=TENANT, actor=staff("street_handler"))
    wish = Wish(viewer=viewer, case_id=case_id, paper="acceptance_notice", step=step)
    return case_id, asyncio.run(hemu.office.papers.issuing.issue(wish))


def looked_up(hemu, case_id):
    case = hemu.engine.case(TENANT, case_id)[1]
    phone = Phone(application(hemu.office))
    page = phone.look_up(case.query_code, case.parties[0].phone[-4:])
    assert page.url.path == "/r/case", page.text
    return phone, page


def test_only_a_paper_delivered_online_is_taken_with_code_and_phone(hemu, street, caught_up):
    online, paper = issued(hemu, street)
    street(DeliverDocument(document=paper.id, way=DeliveryWay.ONLINE), online)
    by_hand, other = issued(hemu, street)
    street(DeliverDocument(document=other.id, way=DeliveryWay.PERSONAL), by_hand)
    caught_up()

    phone, page = looked_up(hemu, online)
    (href,) = re.findall(r'href="(/r/case/papers/D\d+)"', page.text)
    assert paper.number in page.text
    taken = phone.client.get(href)
    assert (taken.status_code, taken.headers["content-type"]) == (200, "application/pdf")
    assert taken.content.startswith(b"%PDF")
    assert Phone(application(hemu.office)).client.get(href).url.path == "/r/look-up", (
        "without the code there is nothing"
    )
    street(VoidDocument(document=paper.id, reason="文号有误"), online)
    assert phone.client.get(href).status_code == 404

    phone, page = looked_up(hemu, by_hand)
    assert "/r/case/papers" not in page.text
    assert phone.client.get(f"/r/case/papers/{other.id}").status_code == 404
