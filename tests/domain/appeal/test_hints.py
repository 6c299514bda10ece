"""What the words of a matter hint at: a class of urgency, a danger, a platform; by tables that a city may set itself."""

from dataclasses import replace
from datetime import date

import pytest

from domain.cases.appeal.hints import HINTS, PLATFORM, URGENT, hints
from domain.cases.appeal.words import Flag, Urgency
from domain.directory.catalogues import Platform
from domain.kernel.parameters import Parameter, Parameters

DEFAULT = hints(Parameters(HINTS).at(date(2026, 3, 10), "130903001001"))


def found(text):
    return [(each.word, each.urgency, each.flag) for each in DEFAULT.found_in(text)]


@pytest.mark.parametrize(
    ("text", "word", "urgency", "flag"),
    [
        ("邻居家燃气泄漏，楼道里都能闻到", "燃气泄漏", Urgency.U1, Flag.SAFETY),
        ("仓库冒浓烟了", "冒浓烟", Urgency.U1, Flag.SAFETY),
        ("供水主管道爆裂，水漫到路上", "主管道爆裂", Urgency.U1, Flag.SAFETY),
        ("他说不想活了", "不想活", Urgency.U1, Flag.SELF_HARM),
        ("有人持刀在小区里", "持刀", Urgency.U1, Flag.VIOLENCE),
        ("我家孩子走失两个小时", "孩子走失", Urgency.U1, Flag.MINOR),
        ("整栋楼停水三天", "停水", Urgency.U2, None),
        ("老人困在电梯里", "困在电梯", Urgency.U2, Flag.SAFETY),
    ],
)
def test_a_word_of_danger_hints_at_its_class_and_flag(text, word, urgency, flag):
    assert (word, urgency, flag) in found(text)


def test_an_ordinary_matter_hints_at_nothing():
    assert found("路灯坏了，希望尽快维修；顺便咨询老年证怎么办") == []


def test_the_gravest_word_stands_first_whatever_the_order_of_the_text():
    assert [urgency for _, urgency, _ in found("停水两天，今天又起火了")] == [Urgency.U2, Urgency.U1][::-1]


def test_a_word_counts_across_a_line_break_and_in_full_width():
    assert found("燃气\n　泄漏")[0][0] == "燃气泄漏"


def test_a_topic_has_the_platform_of_the_nearest_one_above_it():
    assert DEFAULT.platform_of("城乡建设/物业服务/收费") is Platform.MASS_WORK
    assert DEFAULT.platform_of("城乡建设/安全生产/安全隐患") is Platform.COMMUNITY_SAFETY
    assert DEFAULT.platform_of("民政") is Platform.SOCIAL_ASSISTANCE
    assert DEFAULT.platform_of("天文") is None
    assert DEFAULT.platform_of("民政局") is None


def test_every_one_of_the_eight_platforms_is_reached_by_some_topic():
    assert set(DEFAULT.platforms.values()) == set(Platform)


def test_a_city_sets_its_own_platform_and_words_from_a_day_on():
    own = Parameter(code=PLATFORM + "城乡建设", value="housekeeping", source="市办", confidence="D", region="1309",
                    effective_from=date(2026, 5, 1))  # fmt: skip
    words = replace(own, code=URGENT + "U2.none.city", value="蜂窝 马蜂")
    every = Parameters((*HINTS, own, words))
    before, after = (hints(every.at(day, "130903001001")) for day in (date(2026, 4, 30), date(2026, 5, 1)))
    elsewhere = hints(every.at(date(2026, 5, 1), "1101"))
    assert [each.platform_of("城乡建设") for each in (before, after, elsewhere)] == [
        Platform.MASS_WORK, Platform.HOUSEKEEPING, Platform.MASS_WORK,
    ]  # fmt: skip
    assert [len(each.found_in("楼下有马蜂")) for each in (before, after, elsewhere)] == [0, 1, 0]
