"""Auditors choose among acts by words, not by what a sentence leaves when its facts are cut out."""

import pytest

from api.workbench.act_lines import _first_words
from application.telling import Teller
from domain.cases.appeal import KIND
from domain.directory.directory import Directory


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("第{n}次召集，{at}", "召集"), ("认定与{number}重复", "认定"), ("登记诉求（{channel}）", "登记诉求"),
        ("{unit} 受理，承办人 {handler}", "受理"), ("{form}至 {unit}：{reasons}", "转办方式至 承办单位：理由"),
    ],
)  # fmt: skip
def test_an_act_is_called_by_the_first_words_of_its_sentence(sentence, words):
    assert _first_words(Teller(kind=KIND, language="zh", directory=Directory()), sentence) == words
