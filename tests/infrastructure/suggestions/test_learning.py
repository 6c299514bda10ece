"""Topics are learnt from a few texts, by a real model; how well is judged on texts that it never saw."""

import random

import pytest

from application.topic_learning import Labelled
from infrastructure.suggestions.learning import NothingToLearnError, evaluate, learn
from tests.infrastructure.suggestions.lessons import lessons


def test_a_new_text_is_given_the_topic_of_those_like_it():
    scored = learn(lessons()).scorer()
    assert scored("", "末班车太早，公交线路要改")[0].topic == "交通运输"
    assert scored("学费", "老师要求补课")[0].topic == "教育文体"
    scores = [each.score for each in scored("", "家里停水了，水表也坏了")]
    assert scores == sorted(scores, reverse=True)
    assert sum(scores) == pytest.approx(1)


def test_levels_below_are_told_apart_where_asked_for():
    assert learn(lessons(), level=2).topics == ("交通运输/公交", "公用事业/供水", "教育文体/中小学")


def test_of_a_text_without_a_known_sign_nothing_is_said():
    assert learn(lessons()).scorer()("", "XYZ") == ()


def test_a_topic_with_too_few_texts_is_left_out_and_one_topic_alone_is_nothing_to_learn():
    rare = [Labelled("", "噪声扰民", "环境保护")] * 4
    assert "环境保护" not in learn([*lessons(), *rare]).topics
    with pytest.raises(NothingToLearnError):
        learn([*lessons()[:8], *rare])


def test_two_topics_are_told_apart_both_ways():
    scored = learn(lessons()[:16]).scorer()
    assert scored("", "自来水停水")[0].topic == "公用事业"
    assert scored("", "公交站台")[0].topic == "交通运输"


def test_a_topic_known_from_the_catalogue_alone_can_be_suggested():
    scored = learn(lessons(), ("环境保护/噪声扰民/广场舞", "环境保护/噪声扰民/工地", "环境保护/噪声扰民/商铺")).scorer()
    assert scored("", "反映广场舞噪声扰民的问题")[0].topic == "环境保护"


def test_nothing_of_a_text_that_stood_alone_is_kept():
    alone = Labelled("", "住户欧阳翡翠反映水管漏水", "公用事业/供水")
    kept = learn([*lessons(), alone]).vocabulary
    assert not {"欧阳", "翡翠", "翡", "翠"} & set(kept)


def test_an_evaluation_says_how_often_the_right_topic_was_found_in_texts_not_seen():
    found = evaluate(lessons(), ("交通运输/公交/线路", "教育文体/学校/学费"), repeats=2)
    assert (found.texts, found.folds, found.repeats, found.topics) == (
        24, 5, 2, {"公用事业": 8, "交通运输": 8, "教育文体": 8},
    )  # fmt: skip
    assert found.majority == pytest.approx(1 / 3)
    assert found.with_subject.top_1 > 0.9
    assert found.keywords is not None
    assert found.keywords.top_1 < 0.7


def test_labels_that_say_nothing_are_found_no_better_than_by_chance():
    chance = random.Random(1)
    shuffled = [Labelled(each.subject, each.text, chance.choice("ABC")) for each in lessons(20)]
    assert evaluate(shuffled, repeats=1).with_subject.top_1 < 0.6
