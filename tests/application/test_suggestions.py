"""What is suggested while a matter is typed: by a model where there is one, else by the catalogue's words, and marked so."""

from dataclasses import dataclass, field
from datetime import date

import pytest

from application.answers import Viewer
from application.suggestions import Draft, Learnt, Suggestions
from application.topic_keywords import Scored, by_keywords
from application.views import Sight
from domain.cases.appeal.hints import HINTS, PLATFORM
from domain.cases.appeal.words import Urgency
from domain.directory.catalogues import Platform
from domain.kernel.parameters import Parameter, Parameters
from domain.kernel.vocabulary import ForbiddenError
from tests.cast import staff
from tests.domain.story import at

LEARNT = Learnt(at=at("2026-03-01"), source="confirmed", texts=300, topics=4, version="of the test")
CATALOGUE = ("城乡建设/物业管理/电梯维修", "城乡建设/物业管理/收费", "民政/社会救助/低保", "交通运输/公交/线路")


@dataclass
class Model:
    known: tuple = (
        Scored("民政/社会救助", 0.5), Scored("城乡建设", 0.3), Scored("交通运输", 0.15), Scored("环境保护", 0.05),
    )  # fmt: skip
    learnt: Learnt = LEARNT

    def scored(self, subject, text):
        return self.known if text else ()


@dataclass
class Fake:
    model: Model | None = None
    topics: tuple = CATALOGUE
    own: tuple = ()
    asked: list = field(default_factory=list)

    def current(self, tenant):
        return self.model

    def alike(self, sight, when, draft, limit):
        self.asked.append((sight.tenant, sight.names, draft, limit))
        return ()

    def parameters(self):
        return Parameters(HINTS)

    def now(self):
        return at("2026-03-10 09:00")

    def sight(self, viewer):
        if viewer.acting_for:
            raise ForbiddenError("not_the_deputy")
        return Sight(tenant=viewer.tenant, posts=(), names=frozenset({viewer.actor.id}))

    def suggest(self, acting_for=None, **draft):
        made = Suggestions(models=self, likenesses=self, catalogue=lambda tenant: self.topics, sight=self.sight,
                           surroundings=self, clock=self, own=self.own)  # fmt: skip
        return made.suggest(Viewer(tenant="1309", actor=staff("clerk"), acting_for=acting_for), Draft(**draft))


def test_a_trained_model_names_three_topics_with_what_it_learnt_from():
    found = Fake(Model()).suggest(text="我家想申请低保")
    assert (found.topics_by, found.learnt) == ("learnt", LEARNT)
    assert [(each.topic, each.label, each.score) for each in found.topics] == [
        ("民政/社会救助", "民政 › 社会救助", 0.5), ("城乡建设", "城乡建设", 0.3), ("交通运输", "交通运输", 0.15),
    ]  # fmt: skip


def test_without_a_model_topics_come_from_the_words_of_the_catalogue_and_are_marked_so():
    found = Fake().suggest(text="小区电梯坏了没人维修，物业不管")
    assert (found.topics_by, found.learnt) == ("keywords", None)
    assert found.topics[0].topic == "城乡建设/物业管理/电梯维修"


def test_a_text_of_which_the_model_knows_nothing_falls_back_to_the_words():
    found = Fake(Model()).suggest(subject="电梯维修")
    assert found.topics_by == "keywords"


def test_where_neither_finds_a_topic_none_is_made_up():
    found = Fake(topics=()).suggest(text="小区电梯坏了")
    assert (found.topics_by, found.topics, found.platform) == ("none", (), None)


def test_the_platform_hangs_on_the_first_topic_that_has_one():
    found = Fake(Model((Scored("天文", 0.9), Scored("民政/社会救助", 0.1)))).suggest(text="望远镜")
    assert found.platform is not None
    assert (found.platform.platform, found.platform.topic) == (Platform.SOCIAL_ASSISTANCE, "民政/社会救助")


def test_what_the_office_set_itself_goes_before_the_default():
    own = Parameter(code=PLATFORM + "民政", value="mass_work", source="市办", confidence="D", region="1309",
                    effective_from=date(2026, 1, 1))  # fmt: skip
    fake = Fake(Model(), own=(own,))
    assert fake.suggest(text="低保", division="130903001001").platform.platform is Platform.MASS_WORK
    assert fake.suggest(text="低保", division="110101001001").platform.platform is Platform.SOCIAL_ASSISTANCE


def test_words_of_urgency_are_found_in_subject_and_text():
    found = Fake().suggest(subject="停水", text="厨房着火")
    assert [(each.word, each.urgency) for each in found.urgent] == [("着火", Urgency.U1), ("停水", Urgency.U2)]


def test_at_most_ten_duplicates_are_asked_for_with_the_sight_of_whoever_looks():
    fake = Fake()
    fake.suggest(text="漏水", phone="13800001234")
    ((tenant, names, draft, limit),) = fake.asked
    assert (tenant, names, draft.phone, limit) == ("1309", {"clerk"}, "13800001234", 10)


def test_whoever_may_not_stand_in_for_another_is_suggested_nothing():
    fake = Fake()
    with pytest.raises(ForbiddenError):
        fake.suggest(text="漏水", acting_for="mediator")
    assert fake.asked == []


def test_a_topic_called_other_matches_by_the_levels_above_it_only():
    assert [each.topic for each in by_keywords("其他情况", ("民政/其他", "政法/其他"))] == []
    assert [each.topic for each in by_keywords("民政方面", ("民政/其他", "政法/其他"))] == ["民政/其他"]
