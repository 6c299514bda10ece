"""A resident hands in, looks up, reads the answer, rates, asks for review on the last day: by links and forms alone."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest
from fastapi.testclient import TestClient

from api.portal import looking_up, photos
from application.ask import Ask
from domain.calendar.working_days import SHANGHAI
from domain.cases.appeal.acceptance import AcceptOwn
from domain.cases.appeal.answering import Answer, Deliver
from domain.cases.appeal.redoing import DeclineRedo
from domain.cases.appeal.routing import Classify
from domain.cases.appeal.words import DeliveryWay, Kind, NoticeWay, Outcome, Regime, Urgency
from domain.kernel.act import snake
from domain.kernel.approval import Approve
from domain.kernel.records import AddNote
from domain.kernel.vocabulary import Actor, local_date
from infrastructure.clock import SystemClock
from infrastructure.identity.residents import LASTING, MOST_OF_CODE, MOST_WITH_PHONE
from tests.api.city import TENANT
from tests.api.portal.phone import HELP, PLACE, Phone, code_of, error_of
from tests.api.served import application
from tests.infrastructure.files.photos import taken, told

STAFF_NAMES = ("周敏", "吴刚", "沈杰", "杨华")


@dataclass
class Calendar:
    """What time it is for the whole system."""

    at: datetime = datetime(2026, 3, 10, 9, tzinfo=SHANGHAI)


@pytest.fixture
def now(monkeypatch):
    calendar = Calendar()
    monkeypatch.setattr(SystemClock, "now", lambda self: calendar.at)
    return calendar


@pytest.fixture(autouse=True)
def quick_no(monkeypatch):
    monkeypatch.setattr(looking_up, "SLOWEST_NO", 0.0)


@pytest.fixture
def app(hemu):
    return application(hemu.office)


@pytest.fixture
def phone(app):
    return Phone(app)


@pytest.fixture
def office_does(hemu):
    """`office_does(case_id, "clerk", command)`: a member of staff acts on a case, as the pages would have them do."""

    def does(case_id, staff, command, name=None, kind="appeal"):
        name = name or snake(type(command).__name__)
        done = hemu.engine.do(
            Ask(tenant=TENANT, kind=kind, name=name, command=command, actor=Actor(id=staff), case_id=case_id)
        )
        return done.case

    return does


def cases(hemu, kind="appeal"):
    """The cases of the log, newest last."""
    events = hemu.log.since(TENANT, 0, 10_000)
    return [event.case_id for event in events if event.kind == kind and event.version == 1]


def answered(hemu, office_does):
    """The order is taken by the station, answered with the approval of its head, and delivered."""
    (case_id,) = cases(hemu)
    office_does(case_id, "clerk", Classify(regime=Regime.HOTLINE_ORDER, kind=Kind.HELP, urgency=Urgency.U3))
    office_does(case_id, "clerk", AcceptOwn(notice=NoticeWay.NONE))
    office_does(case_id, "clerk", AddNote(text="内部：该户曾多次来电"))
    answer = Answer(outcome=Outcome.SOLVED, opinion="路灯已于3月10日更换灯头，恢复照明。")
    approved(office_does, case_id, "clerk", "station_head", answer)
    return case_id


def approved(office_does, case_id, by, head, answer):
    case = office_does(case_id, by, answer, "request_answer")
    (request,) = case.requests
    return office_does(case_id, head, Approve(request_id=request), "approve_answer")


def test_the_place_is_found_by_short_lists_and_the_form_names_it(phone):
    cities = phone.open("/r/new/appeal")
    assert "运河区" in cities.text
    streets = phone.open("/r/new/appeal?at=130903000000")
    assert 'href="/r/new/appeal?at=130903001000"' in streets.text
    assert "沧州市运河区公园街道隆华社区" in phone.open(f"/r/new/appeal?at={PLACE}").text


def test_a_matter_is_handed_in_and_the_receipt_shows_number_code_and_qr(phone, hemu):
    page = phone.hand_in()

    assert len(code_of(page)) == 8
    assert re.search(r"SQ-隆华站-\d{8}-0001", page.text)
    assert "<svg" in page.text
    assert "隆华社区群众工作站" in page.text
    (case_id,) = cases(hemu)
    _, case = hemu.engine.case(TENANT, case_id)
    assert (case.parties[0].phone, case.content, case.grid) == ("13803171234", HELP["text"], "")


def test_the_same_form_sent_twice_is_one_case(phone, hemu):
    form = phone.open(f"/r/new/appeal?at={PLACE}").text
    hidden = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', form))
    codes = {code_of(phone.client.post("/r/new/appeal", data=hidden | HELP)) for _ in range(2)}

    assert len(codes) == 1
    assert len(cases(hemu)) == 1


def test_whoever_is_anonymous_leaves_no_name_and_looks_up_by_the_code_alone(phone, app, hemu, caught_up):
    receipt = phone.hand_in(HELP | {"anonymous": "true"})
    (case_id,) = cases(hemu)
    assert hemu.engine.case(TENANT, case_id)[1].parties == ()
    caught_up()

    other = Phone(app)
    assert other.look_up(code_of(receipt), "1234").status_code == 422
    assert other.look_up(code_of(receipt), "").url.path == "/r/case"


def test_what_is_missing_stands_beside_the_field_and_nothing_typed_is_lost(phone, hemu):
    page = phone.send(f"/r/new/appeal?at={PLACE}", {"text": "路灯坏了", "phone": "12"}, "/r/new/appeal")
    assert page.status_code == 422
    assert error_of(page, "kind") or "必填" in page.text

    page = phone.send(f"/r/new/appeal?at={PLACE}", HELP | {"phone": "12"}, "/r/new/appeal")
    assert page.status_code == 422
    assert error_of(page, "phone") == "格式不正确"
    assert "夜里老人看不清台阶" in page.text
    assert 'value="help" checked' in page.text
    assert cases(hemu) == []


def test_whoever_is_not_anonymous_is_asked_for_a_name_in_words(phone):
    page = phone.send(f"/r/new/appeal?at={PLACE}", HELP | {"name": "", "phone": ""}, "/r/new/appeal")

    assert page.status_code == 409
    assert "信访工作条例 第十九条" in page.text
    assert "夜里老人看不清台阶" in page.text


def test_a_photo_is_kept_without_the_place_it_was_taken_at_and_one_that_is_none_is_told(phone, hemu):
    files = [("photos", ("路灯.heic", taken("HEIF"), "image/heic")), ("photos", ("x.jpg", b"<script>", "image/jpeg"))]
    page = phone.hand_in(files=files)

    assert "“x.jpg”没有收下：照片打不开" in page.text
    (case_id,) = cases(hemu)
    _, case = hemu.engine.case(TENANT, case_id)
    assert [(file.name, file.media_type) for file in case.files] == [("路灯.jpg", "image/jpeg")]
    (kept,) = case.files
    key = hemu.log.keys.key(TENANT, case_id, kept.subject)
    tells, place, _, kind = told(b"".join(hemu.files.read(key, TENANT, kept.sha256)))
    assert (tells, place, kind) == ({}, {}, "JPEG")
    more = phone.send("/r/case", {}, "/r/case/photos", [("photos", ("台阶.jpg", taken(), "image/jpeg"))])
    assert "台阶.jpg" in more.text


def test_a_matter_takes_twelve_photos_and_says_so(phone, hemu, monkeypatch):
    monkeypatch.setattr(photos, "MOST_OF_A_CASE", 2)
    three = [("photos", (f"{n}.jpg", taken(size=(8, 8)), "image/jpeg")) for n in range(3)]
    assert "一件事最多收2张照片" in phone.hand_in(files=three).text

    (case_id,) = cases(hemu)
    assert len(hemu.engine.case(TENANT, case_id)[1].files) == 2


def test_whoever_hands_in_too_much_waits_keeps_what_was_written_and_locks_nobody_else_out(phone, app, hemu):
    for _ in range(MOST_WITH_PHONE):
        phone.hand_in()
    page = phone.send(f"/r/new/appeal?at={PLACE}", HELP, "/r/new/appeal")

    assert page.status_code == 429
    assert int(page.headers["Retry-After"]) <= 15 * 60
    assert "请在15分钟后再提交" in page.text
    assert "夜里老人看不清台阶" in page.text
    assert len(cases(hemu)) == MOST_WITH_PHONE
    Phone(app).hand_in(HELP | {"phone": "13803175678"})
    elsewhere = Phone(app)
    elsewhere.client = TestClient(app, follow_redirects=True, client=("198.51.100.1", 50000))
    elsewhere.hand_in()


def test_a_form_that_was_refused_or_sent_twice_does_not_count(phone, hemu):
    form = phone.open(f"/r/new/appeal?at={PLACE}").text
    hidden = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', form))
    for _ in range(MOST_WITH_PHONE + 1):
        assert phone.client.post("/r/new/appeal", data=hidden | HELP).url.path == "/r/receipt"
        assert phone.send(f"/r/new/appeal?at={PLACE}", HELP | {"text": ""}, "/r/new/appeal").status_code == 422

    phone.hand_in(HELP | {"text": "第二件事"})
    assert len(cases(hemu)) == 2


def test_the_resident_sees_the_public_steps_and_the_answer_but_no_staff_and_no_notes(
    phone, app, hemu, caught_up, office_does, now
):
    code = code_of(phone.hand_in())
    answered(hemu, office_does)
    caught_up()

    page = Phone(app).look_up(code, "1234")
    assert page.url.path == "/r/case"
    steps = re.findall(r"<li><span class=\"date\">([^<]+)</span><span>([^<]+)</span></li>", page.text)
    assert [said for _, said in steps] == ["已登记", "隆华社区群众工作站受理", "作出答复（已解决）"]
    assert steps[0][0] == "2026-03-10 (周二)"
    assert "路灯已于3月10日更换灯头" in page.text
    assert "内部" not in page.text
    assert not [name for name in STAFF_NAMES if name in page.text]


def test_an_order_is_rated_once(phone, hemu, office_does, now):
    phone.hand_in()
    case_id = answered(hemu, office_does)

    page = phone.send("/r/case/rate", {"solved": "no", "satisfied": "dissatisfied", "words": "要求重办，仍不亮"})
    assert "已提交" in page.text
    _, case = hemu.engine.case(TENANT, case_id)
    assert (case.call_back.solved, case.state) == ("no", "evaluated")
    assert "答复送达后可评价一次" in page.text
    again = phone.send("/r/case", {"solved": "yes", "satisfied": "satisfied"}, "/r/case/rate")
    assert again.status_code == 409


def test_whoever_is_not_content_asks_for_it_to_be_redone_and_reads_what_the_hotline_decided(
    phone, app, hemu, caught_up, office_does, browse, now
):
    code = code_of(phone.hand_in())
    case_id = answered(hemu, office_does)
    assert "没有解决、不满意的，可以申请" in offered(phone.open("/r/case"), "申请重办")
    phone.send("/r/case/rate", {"solved": "no", "satisfied": "dissatisfied"})
    assert offered(phone.open("/r/case"), "申请重办") == "截止2026-03-25 (周三)"
    assert "申请复查" not in phone.open("/r/case").text

    caught_up()
    now.at = datetime(2026, 3, 26, 0, 30, tzinfo=SHANGHAI)
    late = Phone(app)
    assert offered(late.look_up(code, "1234"), "申请重办") == "已于2026-03-25 (周三)截止"
    assert late.send("/r/case", {"reasons": "又灭了"}, "/r/case/ask_redo").status_code == 409

    now.at = datetime(2026, 3, 25, 23, 30, tzinfo=SHANGHAI)
    on_time = Phone(app)
    on_time.look_up(code, "1234")
    assert "申请重办</span>" in on_time.send("/r/case/ask_redo", {"reasons": "又灭了"}).text
    caught_up()
    assert f'href="/appeals/{case_id}/decline_redo"' in browse("hotline").get("/hotline").text
    office_does(case_id, "hotline", DeclineRedo(reason="灯已复亮，如再损坏请重新反映"))
    assert "不予重办：灯已复亮，如再损坏请重新反映" in on_time.open("/r/case").text


def test_a_rating_without_a_word_on_the_solution_says_what_is_missing(phone, hemu, office_does, now):
    phone.hand_in()
    answered(hemu, office_does)

    page = phone.send("/r/case/rate", {"satisfied": "satisfied", "words": "谢谢"})
    assert page.status_code == 422
    assert error_of(page, "solved") == "必填"
    assert "谢谢" in page.text


SOUGHT = HELP | {"kind": "decision_sought", "text": "要求重新核算征收补偿面积。"}


def decided_and_delivered(hemu, office_does):
    (case_id,) = cases(hemu)
    office_does(
        case_id, "street_handler", Classify(regime=Regime.PETITION, kind=Kind.DECISION_SOUGHT, urgency=Urgency.U3)
    )
    office_does(case_id, "street_handler", AcceptOwn(notice=NoticeWay.WRITTEN))
    decision = Answer(
        outcome=Outcome.NOT_SUPPORTED, request="重新核算", facts="经核实补偿面积无误。", opinion="不予支持。",
        legal_basis="国有土地上房屋征收与补偿条例 第十七条",
    )  # fmt: skip
    approved(office_does, case_id, "street_handler", "street_leader", decision)
    office_does(case_id, "street_handler", Deliver(way=DeliveryWay.PERSONAL))
    return case_id


def offered(page, label):
    """What stands beside a button."""
    return re.search(rf'>{label}</(?:a|span)><span class="quiet">([^<]*)<', page.text)[1]


def test_review_is_asked_for_on_the_last_day_which_is_shown_and_not_after_it(
    phone, app, hemu, caught_up, office_does, now
):
    code = code_of(phone.hand_in(SOUGHT, place="130903001000&here=true"))
    case_id = decided_and_delivered(hemu, office_does)
    caught_up()
    _, case = hemu.engine.case(TENANT, case_id)
    last = case.terms["AP-T5"].due_on
    assert last - local_date(now.at) >= timedelta(days=30)

    now.at = datetime(last.year, last.month, last.day, 23, 30, tzinfo=SHANGHAI) + timedelta(days=1)
    late = Phone(app)
    assert f"已于{last:%Y-%m-%d}" in offered(late.look_up(code, "1234"), "申请复查")
    refused = late.send("/r/case", {"reasons": "补偿面积有误"}, "/r/case/request_review")
    assert refused.status_code == 409
    assert "补偿面积有误" in refused.text
    assert hemu.engine.case(TENANT, case_id)[1].state == "answered"

    now.at -= timedelta(days=1)
    on_time = Phone(app)
    assert f"截止{last:%Y-%m-%d}" in offered(on_time.look_up(code, "1234"), "申请复查")
    page = on_time.send("/r/case/request_review", {"reasons": "补偿面积有误，请上级复查"})
    assert "正在复查" in page.text
    assert "申请复查，由运河区人民政府办理" in page.text


def test_a_matter_is_withdrawn_only_with_the_box_ticked(phone, hemu):
    phone.hand_in()

    page = phone.send("/r/case/withdraw", {"reason": "已自行解决"})
    assert page.status_code == 409
    assert "已自行解决" in page.text
    assert "已撤回" in phone.send("/r/case/withdraw", {"reason": "已自行解决", "voluntary": "true"}).text


def test_a_quarrel_and_a_hardship_are_handed_in_the_same_way(phone, hemu):
    phone.hand_in(
        {"text": "楼上漏水泡坏吊顶", "dispute_type": "neighbour", "name": "王桂兰", "phone": "13803171234",
         "other_name": "李四", "signed": "true"}, "mediation",
    )  # fmt: skip
    (quarrel,) = cases(hemu, "mediation")
    assert hemu.engine.case(TENANT, quarrel)[1].committee == "committee.longhua"

    phone.hand_in(
        {"text": "住院花费大，收入中断", "assistance_kind": "dibao", "hardship": "illness", "name": "王桂兰",
         "phone": "13803171234"}, "assistance",
    )  # fmt: skip
    (hardship,) = cases(hemu, "assistance")
    assert hemu.engine.case(TENANT, hardship)[1].street == "street.gongyuan"
    assert "李四" not in phone.open("/r/case").text


def alike(page):
    """A page as somebody who guesses sees it: without what they typed and the token of the form."""
    return re.sub(r'value="[^"]*"', "", page.text)


def test_a_wrong_code_and_a_wrong_phone_are_told_alike(phone, app, caught_up):
    code = code_of(phone.hand_in())
    caught_up()
    other = Phone(app)
    unknown, wrong, none = (other.look_up(*each) for each in (("ZZZZ2222", "1234"), (code, "9999"), (code, "")))

    assert [each.status_code for each in (unknown, wrong, none)] == [422, 422, 422]
    assert alike(unknown) == alike(wrong) == alike(none)
    assert other.client.get("/r/case").url.path == "/r/look-up"
    assert other.look_up(code.lower()[:4] + " " + code[4:], "1234").url.path == "/r/case"


def test_after_five_tries_a_code_waits_whether_it_exists_or_not(phone, app, caught_up):
    code = code_of(phone.hand_in())
    caught_up()
    other = Phone(app)
    for each in (code, "ZZZZ2222"):
        for _ in range(MOST_OF_CODE):
            assert other.look_up(each, "9999").status_code == 422
    locked, unknown = other.look_up(code, "1234"), other.look_up("ZZZZ2222", "1234")

    assert locked.status_code == unknown.status_code == 429
    assert alike(locked) == alike(unknown)
    assert int(locked.headers["Retry-After"]) <= 15 * 60


def test_a_look_up_ends_after_a_while_and_when_the_resident_leaves(phone, now):
    phone.hand_in()
    now.at += LASTING + timedelta(minutes=1)
    assert phone.client.get("/r/case").url.path == "/r/look-up"

    phone.hand_in()
    assert phone.send("/r/case", {}, "/r/leave").url.path == "/r"
    assert phone.client.get("/r/case").url.path == "/r/look-up"


def test_a_cookie_of_one_case_opens_no_other(phone, app):
    first, second = Phone(app), Phone(app)
    first.hand_in()
    second.hand_in(HELP | {"text": "另一件事"})

    assert "另一件事" not in first.open("/r/case").text
    cookie = first.client.cookies.get("hemu_resident")
    second.client.cookies.set("hemu_resident", cookie[:-4] + "AAAA", path="/r", domain="testserver.local")
    stolen = second.client.get("/r/case", headers={"Cookie": "hemu_resident=" + cookie[:-4] + "AAAA"})
    assert stolen.url.path == "/r/look-up"


@pytest.mark.parametrize("path", ["/r/new/appeal", "/r/look-up", "/r/leave"])
def test_a_form_from_elsewhere_does_nothing(phone, hemu, path):
    answer = phone.client.post(path, data=HELP | {"place": PLACE, "form_token": "0" * 64})

    assert answer.status_code == 403
    assert cases(hemu) == []


def test_the_pages_read_english_after_the_switch_and_need_no_script(phone):
    phone.client.get("/language/en?next=/r")
    page = phone.open("/r")

    assert "Tell a problem" in page.text
    assert "<script" not in page.text
    assert " style=" not in page.text
