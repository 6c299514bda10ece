"""What the API does is what its description says: no error of ours, no answer outside the contract."""

import os
import re
from zlib import crc32

import pytest
import schemathesis
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis.errors import Unsatisfiable
from schemathesis.checks import CHECKS
from schemathesis.generation.modes import GenerationMode

from domain.cases import KINDS
from domain.directory import RECORDS
from tests.api.city import PASSWORD
from tests.api.conftest import composed
from tests.api.served import application
from tests.conftest import copied

EXAMPLES = int(os.environ.get("HEMU_FUZZ_EXAMPLES", "1"))
"""Of every operation and mode; `make fuzz` tries more."""
SHARE = 4 if EXAMPLES == 1 else 1
"""`make test` tries every fourth operation in each mode, by its name; `make fuzz` all of them."""
REST = [*(each.plural for each in (*KINDS[3:], *RECORDS)), "questions", "reports", "sessions", "operation"]
TAGS = [*([kind.plural] for kind in KINDS[:3]), *(REST[at::6] for at in range(6))]
"""Tried together, since describing everything costs more than trying some of it."""
BOUNDED = settings(
    max_examples=EXAMPLES, derandomize=True, deadline=None, database=None, phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)  # fmt: skip
BEYOND_A_SCHEMA = {"date_range", "range"}
"""Faults that JSON Schema has no words for: a day before 1900, an amount between two whole ones."""
OPEN_TO_ALL = {("POST", "/api/v1/sessions"), ("GET", "/api/v1/health")}

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def described(postgres, city_template, tmp_path_factory):
    """The description and somebody's token: made once, since describing takes longer than most of what is tried."""
    with copied(postgres, city_template) as url:
        hemu = composed(url, tmp_path_factory.mktemp("contract"))
        hemu.start(workers=False)
        app = application(hemu.office)
        credentials = {"login": "city_head", "password": PASSWORD, "bearer": True}
        token = TestClient(app).post("/api/v1/sessions", json=credentials).json()["token"]
        yield schemathesis.openapi.from_asgi("/api/v1/openapi.json", app), f"Bearer {token}", app
        hemu.stop()


@pytest.mark.parametrize("tags", TAGS, ids=lambda tags: tags[0])
@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE])
def test_every_answer_is_one_that_the_description_knows(described, tags, mode):
    """As somebody who may do much, with what fits the description and with what does not."""
    description, token, _ = described
    found = [result.ok() for tag in tags for result in description.include(tag=tag).get_all_operations()]
    assert len(found) >= len(tags)
    turn = 0 if mode is GenerationMode.POSITIVE else SHARE // 2
    tried_now = [operation for operation in found if (crc32(operation.label.encode()) + turn) % SHARE == 0]
    faults = [fault for operation in tried_now if (fault := tried(operation, mode, token))]
    assert not faults, "\n\n".join(faults)


def tried(operation, mode, token):
    @seed(1)
    @BOUNDED
    @given(case=operation.as_strategy(generation_mode=mode))
    def answers_as_described(case):
        answer = case.call(headers={"Authorization": token})
        left_out = [check("ignored_auth")]  # the token comes beside the case; the test below asks without one
        if answer.status_code == 422 and {each["code"] for each in answer.json().get("errors", ())} <= BEYOND_A_SCHEMA:
            left_out.append(check("positive_data_acceptance"))
        case.validate_response(answer, excluded_checks=left_out)

    try:
        answers_as_described()
    except Unsatisfiable:  # nothing in it can be wrong
        return None
    except (Exception, BaseExceptionGroup) as error:  # noqa: BLE001 # all operations are looked at before the test fails
        return f"{operation.label}\n{error}\n{getattr(error, 'exceptions', '')}"[:1500]


def check(name):
    return next(each for each in CHECKS.get_all() if each.__name__ == name)


def test_nothing_answers_a_stranger_but_the_sign_in_and_the_health(described):
    stranger = TestClient(described[-1], raise_server_exceptions=False)
    description = stranger.get("/api/v1/openapi.json").json()
    open_doors = []
    for path, operations in description["paths"].items():
        for method in operations:
            given = stranger.request(method.upper(), re.sub(r"\{\w+\}", "x", path), json={})
            if given.status_code != 401:
                open_doors.append((method.upper(), path, given.status_code))
    assert {each[:2] for each in open_doors} == OPEN_TO_ALL, open_doors
