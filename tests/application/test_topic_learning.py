"""Texts to learn from: what a person of the office confirmed, and no accusation, no erased text, no machine's own guess."""

from dataclasses import dataclass, replace

from application.importing.columns import USUAL, Sheet, find
from application.topic_learning import LABELLED, at_level, confirmed, labelled
from domain.cases.appeal.events.intake import AppealImported, AppealRegistered
from domain.cases.appeal.events.routing import Classified
from domain.cases.appeal.words import Channel, Kind, Regime, Risk, Secrecy, Urgency
from domain.directory.catalogues import Platform
from domain.kernel.fields import ERASED
from domain.kernel.vocabulary import SYSTEM
from tests.application.projections.errand import recorded
from tests.cast import LONGHUA, staff
from tests.domain.story import at

DAY = at("2026-03-02")
REGISTERED = AppealRegistered(
    organisation="station.longhua", division=LONGHUA, regime=Regime.HOTLINE_ORDER, kind=Kind.HELP, channel=Channel.PHONE,
    urgency=Urgency.U3, risk=Risk.LOW, topic="公用事业/供水", platform=Platform.MASS_WORK, anonymous=False, reachable=True,
    subject="漏水", content="楼上漏水",
)  # fmt: skip
CLASSIFIED = Classified(
    kind=Kind.HELP, urgency=Urgency.U3, risk=Risk.LOW, platform=Platform.MASS_WORK, topic="城乡建设/物业"
)
IMPORTED = AppealImported(
    organisation="city.cangzhou", division=LONGHUA, message_number="1", received_at=DAY, subject="公交", content="加一班车",
    topic="交通运输", source_file="old.xlsx", source_row=2,
)  # fmt: skip


@dataclass
class Log:
    events: list

    def of_kinds(self, tenant, kinds, position, limit):
        assert kinds == ("appeal",)
        return self.events[position : position + min(limit, 2)]


def told(*events):
    """(case, event) or (case, event, actor)."""
    made = [recorded(n, case, n, event, DAY) for n, (case, event, *_) in enumerate(events, start=1)]
    actors = [rest[0] if rest else staff("clerk") for _, _, *rest in events]
    return Log([replace(each, actor=actor) for each, actor in zip(made, actors, strict=True)])


def topics(log, **asked):
    return [(each.subject, each.text, each.topic) for each in confirmed(log, "1309", **asked)]


def test_the_topic_that_a_clerk_entered_is_learnt_and_a_later_one_takes_its_place():
    assert topics(told(("a", REGISTERED))) == [("漏水", "楼上漏水", "公用事业/供水")]
    assert topics(told(("a", REGISTERED), ("b", REGISTERED), ("a", CLASSIFIED))) == [
        ("漏水", "楼上漏水", "城乡建设/物业"), ("漏水", "楼上漏水", "公用事业/供水"),
    ]  # fmt: skip


def test_what_the_system_itself_entered_is_not_learnt_until_a_person_confirms_it():
    assert topics(told(("a", REGISTERED, SYSTEM))) == []
    assert topics(told(("a", REGISTERED, SYSTEM), ("a", CLASSIFIED, SYSTEM))) == []
    assert topics(told(("a", REGISTERED, SYSTEM), ("a", CLASSIFIED))) == [("漏水", "楼上漏水", "城乡建设/物业")]


def test_an_accusation_is_never_learnt_from():
    secret = replace(REGISTERED, kind=Kind.ACCUSATION, secrecy=Secrecy.ACCUSATION)
    assert topics(told(("a", secret), ("a", CLASSIFIED))) == []
    assert topics(told(("a", REGISTERED), ("a", replace(CLASSIFIED, kind=Kind.ACCUSATION)))) == []


def test_an_erased_text_is_not_learnt_from():
    assert topics(told(("a", replace(REGISTERED, content=ERASED)))) == []


def test_messages_of_the_past_are_learnt_from_only_where_asked_for():
    log = told(("a", IMPORTED, SYSTEM))
    assert topics(log) == []
    assert topics(log, imported=True) == [("公交", "加一班车", "交通运输")]


def test_a_labelled_sheet_is_read_by_its_headings_and_topics_are_cut_to_a_level():
    rows = [
        ["x"],
        ["留言详情", "一级分类", "留言主题"],
        ["楼上漏水", "城乡建设/物业/电梯", "漏水"],
        ["没有分类", "", ""],
        [None],
    ]
    found = list(labelled(find([Sheet("s", rows)], LABELLED, USUAL)))
    assert [each.topic for each in found] == ["城乡建设/物业/电梯", ""]
    assert [(each.subject, each.topic) for each in at_level(found, 2)] == [("漏水", "城乡建设/物业")]
