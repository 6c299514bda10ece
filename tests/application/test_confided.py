"""What was said in a talk is for those who talked and their head; an auditor sees that there was one, when and by whom."""

from datetime import timedelta

import pytest

from application.accesses import DONE, Act
from application.answers import Viewer
from application.reading import must_say_why, read, reveal
from domain.cases import talk
from domain.cases.talk.sessions import ArrangeTalk, HoldTalk
from domain.cases.talk.words import Outcome, Theme
from domain.kernel.people import Person
from domain.kernel.vocabulary import CaseId, ForbiddenError, OrganisationId, StaffId
from tests.application.office import TENANT, Office
from tests.cast import LONGHUA, staff

SAID = "夫妻吵架三个月，想离婚，孩子还小"


@pytest.fixture
def office() -> Office:
    return Office(talk.KIND).on("2026-03-10 09:00")


@pytest.fixture
def held(office: Office) -> CaseId:
    now = office.clock.now()
    arranged = ArrangeTalk(
        organisation=OrganisationId("station.longhua"), division=LONGHUA, person=Person(name="王芳", phone="13811112222"),
        staff=StaffId("counsellor"), theme=Theme.FAMILY, room="谈心室", starts_at=now, walk_in=True,
    )  # fmt: skip
    case_id = office.does(talk.KIND, arranged, by="counsellor").case_id
    office.on("2026-03-10 11:00")
    was = HoldTalk(
        began_at=now, minutes=60, theme=Theme.FAMILY, mood_before=1, mood_after=3, outcome=Outcome.ANSWERED, words=SAID
    )
    office.does(talk.KIND, was, by="counsellor", case_id=case_id)
    return case_id


def viewer(name: str) -> Viewer:
    return Viewer(tenant=TENANT, actor=staff(name))


def test_an_auditor_sees_that_there_was_a_talk_when_and_by_whom_and_not_what_was_said(
    office: Office, held: CaseId
) -> None:
    reading = read(office.engine, office.access_log, viewer("auditor"), held)
    assert (reading.full, reading.case.staff, len(reading.case.sessions)) == (False, "counsellor", 1)
    assert reading.case.sessions[0].began_at == office.clock.now() - timedelta(hours=2)
    for look in (
        lambda: reveal(office.engine, office.access_log, viewer("auditor"), held, talk.KIND, "抽查"),
        lambda: must_say_why(
            office.engine, office.access_log, viewer("auditor"), talk.KIND, reading.case, Act.FILE, "抽查"
        ),
    ):
        with pytest.raises(ForbiddenError, match="third_class"):
            look()
    refused = [(each.act, each.case_id, each.result) for each in office.access_log.entries if each.result != DONE]
    assert refused == [(Act.REVEAL, held, "third_class"), (Act.FILE, held, "third_class")]


def test_the_head_of_the_station_may_see_it_with_a_reason(office: Office, held: CaseId) -> None:
    shown = reveal(office.engine, office.access_log, viewer("station_head"), held, talk.KIND, "回访前了解情况")
    assert shown.full
    assert shown.case.sessions[0].words == SAID
