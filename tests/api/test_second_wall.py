"""With the rules of access switched off nobody reads a case of another community: the database does not let it through."""

import pytest

from application import access, reading
from application.cases import all_known
from tests.api.test_erasure import Office

ELSEWHERE = "other_clerk"
"""Of a station in another district."""


@pytest.fixture
def talk(hemu, caught_up):
    case_id = Office(hemu).talk()
    caught_up()
    return case_id


@pytest.fixture
def no_rules(monkeypatch):
    """Everybody may read everything, as far as the rules of access go."""
    for module in (access, reading):
        monkeypatch.setattr(module, "may_read", lambda *_: True)


def doors(case_id):
    """By which a case is looked at."""
    pages = (f"/talks/{case_id}", f"/talks/{case_id}/moved?version=0", f"/talks/{case_id}/papers")
    return (*pages, *(f"/api/v1/talks/{case_id}{part}" for part in ("", "/events", "/actions")))


def test_with_the_rules_of_access_switched_off_no_case_of_another_community_comes(hemu, talk, browse, no_rules):
    other, own = browse(ELSEWHERE), browse("clerk")
    assert {path: other.get(path).status_code for path in doors(talk)} == dict.fromkeys(doors(talk), 404)
    assert {path: own.get(path).status_code for path in doors(talk)} == dict.fromkeys(doors(talk), 200)
    object.__setattr__(hemu.engine, "_known", all_known)
    assert other.get(f"/talks/{talk}").status_code == 200, "without either wall it would come"


def test_a_case_that_was_opened_a_moment_ago_is_waited_for_and_not_taken_for_somebody_elses(hemu, browse):
    clerk = browse("clerk")
    for _ in range(5):
        assert clerk.get(f"/talks/{Office(hemu).talk()}").status_code == 200


def test_where_the_views_do_not_come_nobody_is_told_that_there_is_no_such_case(hemu, talk, browse, monkeypatch):
    clerk = browse("clerk")
    monkeypatch.setattr("api.core.PATIENCE", 0.0)
    hemu.runner.stop()
    assert clerk.get(f"/talks/{talk}").status_code == 200
    answer = clerk.get(f"/talks/{Office(hemu).talk()}")
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "1")
