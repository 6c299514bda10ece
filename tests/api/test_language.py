"""In which language a program is answered."""

import pytest

from api.language import preferred


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("", "zh"),
        ("*", "zh"),
        ("fr", "zh"),
        ("en", "en"),
        ("EN-GB", "en"),
        ("zh-CN,zh;q=0.9,en;q=0.8", "zh"),
        ("en-GB,en;q=0.9,zh;q=0.5", "en"),
        ("fr,en;q=0.2,zh;q=0.4", "zh"),
        ("en;q=0", "zh"),
        ("en;q=nonsense,zh;q=0.1", "zh"),
    ],
)
def test_chinese_is_spoken_unless_english_is_wanted_more(accepted, language):
    assert preferred(accepted) == language
