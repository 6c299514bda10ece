"""Models are kept as plain arrays, one per city; what is damaged or hostile is no model, and the office goes on."""

import logging
import stat

import numpy as np
import pytest

from infrastructure.suggestions.learning import learn
from infrastructure.suggestions.models import DamagedModelError, StoredTopicModels, load
from tests.domain.story import at
from tests.infrastructure.suggestions.lessons import lessons

CATALOGUE = ("公用事业/供水/水压", "环境保护/噪声扰民/广场舞")


@pytest.fixture
def models(tmp_path):
    return StoredTopicModels(tmp_path / "suggestions")


def kept(models, tenant="1309", **learning):
    model = learn(lessons(), CATALOGUE, **learning)
    return model, models.keep(tenant, model, at=at("2026-03-01"), source="file", version="of the test")


def test_a_kept_model_answers_as_the_one_that_was_learnt(models):
    model, learnt = kept(models)
    found = models.current("1309")
    assert found.learnt == learnt
    asked = ("学费", "老师要求补课，公交也不来")
    before, after = model.scorer()(*asked), found.scored(*asked)
    assert [each.topic for each in after] == [each.topic for each in before]
    assert [each.score for each in after] == pytest.approx([each.score for each in before], abs=1e-5)


def test_each_city_has_its_own(models):
    kept(models)
    assert models.current("1301") is None


def test_a_model_kept_by_another_process_is_seen_at_the_next_question(models, tmp_path):
    kept(models)
    assert models.current("1309").learnt.topics == 4
    other = StoredTopicModels(tmp_path / "suggestions")
    model = learn(lessons(), level=2)
    other.keep("1309", model, at=at("2026-03-02"), source="confirmed", version="of the test")
    assert models.current("1309").learnt == other.current("1309").learnt
    assert models.current("1309").learnt.source == "confirmed"


def test_only_the_office_itself_may_read_what_is_kept_and_nothing_half_written_stays(models):
    kept(models)
    path = models.path("1309")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [each.name for each in path.parent.iterdir()] == ["topics.npz"]


def test_a_file_with_code_in_it_is_refused_without_running_it(models, tmp_path):
    class Trap:
        def __reduce__(self):
            return (open, (str(tmp_path / "sprung"), "w"))

    kept(models)
    path = models.path("1309")
    with np.load(path) as whole:
        arrays = dict(whole)
    np.savez(path, **{**arrays, "topics": np.array([Trap()], dtype=object)})
    with pytest.raises(DamagedModelError):
        load(path)
    assert not (tmp_path / "sprung").exists()


@pytest.mark.parametrize(
    "harm",
    [
        {"idf": np.ones(3)},
        {"coefficients": np.full((4, 2), np.nan)},
        {"about": np.array('{"format": 9}')},
        {"about": np.array("no json")},
    ],
)
def test_arrays_that_do_not_fit_are_no_model(models, harm):
    kept(models)
    path = models.path("1309")
    with np.load(path) as whole:
        arrays = dict(whole)
    np.savez(path, **(arrays | harm))
    with pytest.raises(DamagedModelError):
        load(path)


def test_a_damaged_file_is_told_once_and_counts_as_none(models, caplog):
    kept(models)
    models.path("1309").write_bytes(b"PK\x03\x04 torn")
    with caplog.at_level(logging.ERROR):
        assert models.current("1309") is None
        assert models.current("1309") is None
    assert len(caplog.records) == 1
