"""Nobody is erased by one person alone, nor from a file that the law has kept; what is ordered reaches every case it names."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from application.processes import ProcessFollower
from domain.cases import erasure, talk
from domain.cases.erasure import events as e
from domain.cases.erasure.ordering import (
    AddTarget,
    ConfirmErasure,
    ProposeErasure,
    RejectErasure,
    ReportErasure,
    WithdrawErasure,
)
from domain.cases.erasure.retention import kept
from domain.cases.erasure.words import AskedBy, Ground, State
from domain.kernel.card import Card, PartyCard
from domain.kernel.erasing import DataErased, EraseData
from domain.kernel.fields import LATEST
from domain.kernel.papers import Scene
from domain.kernel.parameters import Parameters
from domain.kernel.vocabulary import Actor, CaseId, RefusedError
from domain.processes import PROCESSES
from tests.application.office import TENANT, Office
from tests.cast import LONGHUA
from tests.domain.papers import issued, prepared
from tests.domain.story import Story, at
from tests.domain.talk.test_talks import ARRANGED, HELD

PARAMETERS = Parameters(erasure.retention.PARAMETERS).at(date(2026, 11, 23), LONGHUA)
PROPOSED = ProposeErasure(
    organisation="street.gongyuan", ground=Ground.TERM_ENDED, asked_by=AskedBy.ARCHIVE, paper="公园档鉴〔2026〕1号",
    reason="保管期满", case=CaseId("old"), subjects=("P1",),
)  # fmt: skip


def card(kind: str = "assistance", closed: str | None = "2015-06-01 09:00", **more: Any) -> Card:
    known: dict[str, Any] = {
        "kind": kind, "case": CaseId("old"), "version": 9, "number": "旧1号", "state": "closed", "open": closed is None,
        "division": LONGHUA, "closed_at": at(closed) if closed else None,
        "parties": (PartyCard(subject="P1", part="applicant", name="张桂兰"),),
    }  # fmt: skip
    return Card(**known | more)


def proposed(of: Card | None = None, **changes: Any) -> Story:
    story = Story(erasure.KIND, others={CaseId("old"): of or card()})
    return story.on("2026-11-23 09:00").by("archivist").does(replace(PROPOSED, **changes))


def test_one_proposes_and_another_confirms_and_only_the_system_reports_it_done() -> None:
    story = proposed().then(e.ErasureProposed).stands(State.PROPOSED)
    assert story.case.targets[0].kept_until == date(2025, 12, 31)
    story.by("street_leader").does(ConfirmErasure()).then(e.ErasureOrdered).stands(State.ORDERED)
    story.does(ReportErasure(cases=1, subjects=1)).forbidden()
    story.by("system").does(ReportErasure(cases=1, subjects=1)).then(e.ErasureCarriedOut).stands(State.CARRIED_OUT)


def test_the_certificate_is_issued_once_the_keys_are_gone_and_names_no_person() -> None:
    story = proposed()
    prepared(story.by("archivist"), "erasure_certificate").refused("paper_not_now")
    story.by("street_leader").does(ConfirmErasure()).by("system").does(ReportErasure(cases=1, subjects=1))
    issued(story.by("archivist"), "erasure_certificate")
    scene = Scene(case=story.case, step=None, history=story.history)
    shown = {name: erasure.KIND.facts[name].read(scene) for name in erasure.KIND.catalogue["erasure_certificate"].shows}
    assert shown["erased_from"] == [
        {"number": "旧1号", "subjects": "P1", "kept_until": date(2025, 12, 31), "basis": story.case.targets[0].basis}
    ]
    assert "张桂兰" not in str(shown)


def test_whoever_proposed_it_neither_confirms_nor_rejects_it() -> None:
    head = Story(erasure.KIND, others={CaseId("old"): card()}).on("2026-11-23 09:00").by("archivist").does(PROPOSED)
    head.history[0] = replace(head.history[0], actor=replace(head.history[0].actor, id="street_leader"))
    head.by("street_leader").does(ConfirmErasure()).refused("proposer_confirms")
    head.does(RejectErasure(reason="不符")).refused("proposer_confirms")
    head.by("clerk").does(ConfirmErasure()).forbidden()


def test_a_file_is_not_erased_before_the_last_day_that_the_schedule_gives_it() -> None:
    proposed(card(closed="2016-01-01 09:00")).refused("kept_by_law", until=date(2026, 12, 31))
    proposed(card(closed="2015-12-31 09:00")).then(e.ErasureProposed)
    proposed(card(closed=None)).refused("still_open")
    proposed(card("mediation", retention="permanent")).refused("kept_for_ever")
    proposed(card("division")).refused("not_a_file")
    proposed(replace(card(), case=CaseId("other")), case=CaseId("unknown")).refused("unknown_case")


@pytest.mark.parametrize("ground", [Ground.UNLAWFUL, Ground.ORDERED, Ground.WRONG_PERSON])
def test_what_a_court_orders_or_was_never_allowed_goes_at_any_time(ground: Ground) -> None:
    proposed(card(closed=None), ground=ground).then(e.ErasureProposed)


def test_consent_that_is_taken_back_erases_only_what_was_processed_on_consent() -> None:
    proposed(card(closed="2026-06-01 09:00"), ground=Ground.CONSENT_WITHDRAWN).refused("not_on_consent")
    proposed(card("talk", closed="2026-06-01 09:00"), ground=Ground.CONSENT_WITHDRAWN).then(e.ErasureProposed)


def test_it_names_parties_that_are_there_or_everybody_and_no_case_twice() -> None:
    proposed(subjects=("P7",)).refused("unknown_subject", subject="P7")
    story = proposed(subjects=("全部",))
    assert story.case.targets[0].subjects == ("P1", "case")
    story.does(AddTarget(case=CaseId("old"), subjects=("P1",))).refused("target_named_already")
    story.others[CaseId("second")] = replace(card(), case=CaseId("second"))
    story.does(AddTarget(case=CaseId("second"), subjects=("正文", "case"))).then(e.TargetAdded)
    assert [each.case for each in story.case.targets] == ["old", "second"]


def test_a_proposal_is_rejected_with_a_reason_or_withdrawn_by_whoever_made_it() -> None:
    proposed().by("street_leader").does(RejectErasure(reason="保管期满但仍在诉讼")).then(e.ErasureRejected).stands(
        State.REJECTED
    )
    story = proposed()
    story.by("archivist").does(WithdrawErasure(reason="误提")).then(e.ErasureWithdrawn).stands(State.WITHDRAWN)
    other = proposed()
    other.history[0] = replace(other.history[0], actor=replace(other.history[0].actor, id="somebody"))
    other.by("archivist").does(WithdrawErasure(reason="误提")).refused("not_the_proposer")


@pytest.mark.parametrize(
    ("of", "until"),
    [
        (card("appeal", variant="petition"), date(2045, 12, 31)),
        (card("appeal", variant="petition", retention="group"), LATEST),
        (card("appeal", variant="petition", retention="simple"), date(2025, 12, 31)),
        (card("appeal", variant="hotline_order"), date(2030, 12, 31)),
        (card("mediation", retention="years_10"), date(2025, 12, 31)),
        (card("mediation"), date(2045, 12, 31)),
        (card("assistance", variant="tekun"), date(2045, 12, 31)),
        (card("assistance", variant="dibao"), date(2025, 12, 31)),
        (card("erasure"), LATEST),
    ],
)  # fmt: skip
def test_every_file_is_kept_as_long_as_the_schedule_says(of: Card, until: date) -> None:
    found = kept(of, PARAMETERS)
    assert found.until == until
    assert "文件材料归档范围和保管期限表" in found.basis
    assert found.has_ended(date(2026, 11, 23)) is (until < date(2026, 11, 23))


class Erased:
    """A talk, held and closed by consent, and an order to forget the resident."""

    def __init__(self) -> None:
        self.office = Office(talk.KIND, erasure.KIND).on("2026-03-10 09:00")
        self.talk = self.office.does(talk.KIND, ARRANGED).case_id
        self.office.on("2026-03-11 10:00").does(talk.KIND, HELD, case_id=self.talk)
        asked = replace(
            PROPOSED, organisation="station.longhua", case=self.talk, subjects=("全部",), asked_by=AskedBy.PERSON,
            ground=Ground.CONSENT_WITHDRAWN, text="居民家庭关系咨询一次",
        )  # fmt: skip
        self.order = self.office.does(erasure.KIND, asked).case_id

    def events(self, case_id: CaseId) -> list[type]:
        return [type(each.event) for each in self.office.log.case(TENANT, case_id)]

    def follow(self) -> None:
        ProcessFollower(self.office.engine, PROCESSES).catch_up(TENANT)


def test_an_order_reaches_the_case_once_however_often_the_process_runs_and_not_before_it_is_confirmed() -> None:
    told = Erased()
    told.follow()
    assert DataErased not in told.events(told.talk)
    told.office.does(erasure.KIND, ConfirmErasure(), by="station_head", case_id=told.order)
    told.follow()
    told.follow()
    erased = [each.event for each in told.office.log.case(TENANT, told.talk) if isinstance(each.event, DataErased)]
    assert [(each.order, each.subjects, each.text) for each in erased] == [
        (told.order, ("P1", "case"), "居民家庭关系咨询一次")
    ]
    assert told.office.state(told.order).state is State.CARRIED_OUT
    assert told.office.state(told.talk).erased_by == (told.order,)


def test_nobody_else_erases_neither_without_an_order_nor_by_calling_themselves_the_system() -> None:
    told = Erased()
    command = EraseData(order=told.order, subjects=("P1",))
    ask = told.office.ask(talk.KIND, command, by="system", case_id=told.talk)
    with pytest.raises(RefusedError, match="no_order_of_erasure"):  # the order is not confirmed
        told.office.engine.do(ask)
    told.office.does(erasure.KIND, ConfirmErasure(), by="station_head", case_id=told.order)
    with pytest.raises(RefusedError, match="no_order_of_erasure"):
        told.office.engine.do(replace(ask, actor=Actor(id="service:12345", sort="system")))
    other = told.office.on("2026-03-11 08:00").does(talk.KIND, replace(ARRANGED, walk_in=True)).case_id
    with pytest.raises(RefusedError, match="no_order_of_erasure"):
        told.office.does(talk.KIND, command, by="system", case_id=other)
