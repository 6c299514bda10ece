"""What the API does is what its description says: no error of ours, no answer outside the contract."""

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from schemathesis.generation.modes import GenerationMode

from api.main import application
from domain.cases import KINDS
from domain.directory import RECORDS

EXAMPLES = 4
TAGS = [*(kind.plural for kind in (*KINDS, *RECORDS)), "questions", "sessions", "operation"]
BOUNDED = settings(
    max_examples=EXAMPLES, derandomize=True, deadline=None, database=None, phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)  # fmt: skip


@pytest.fixture
def described(hemu):
    return schemathesis.openapi.from_asgi("/api/v1/openapi.json", application(hemu.office))


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE])
def test_every_answer_is_one_that_the_description_knows(described, client, tag, mode):
    """As somebody who may do much, with what fits the description and what does not."""
    token = client("city_head").headers["Authorization"]
    of_tag = described.include(tag=tag)
    found = [result.ok() for result in of_tag.get_all_operations()]
    assert found
    faults = [fault for operation in found if (fault := tried(operation, mode, token))]
    assert not faults, "\n\n".join(faults)


def tried(operation, mode, token):
    @seed(1)
    @BOUNDED
    @given(case=operation.as_strategy(generation_mode=mode))
    def answers_as_described(case):
        case.call_and_validate(headers={"Authorization": token})

    try:
        answers_as_described()
    except (Exception, BaseExceptionGroup) as error:  # noqa: BLE001 # all operations are looked at before the test fails
        return f"{operation.label}\n{error}\n{getattr(error, 'exceptions', '')}"[:1500]
