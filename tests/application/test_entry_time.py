"""Nothing is entered ahead of the clock, before the case, or too long after."""

from datetime import timedelta

import pytest

from domain.kernel.vocabulary import RefusedError
from tests.application.office import TENANT, Office
from tests.application.stalls import CASE, opened
from tests.domain.kernel.stall_kind import KIND, LogStep
from tests.domain.story import at


def test_a_step_may_be_logged_within_seven_days_after_it_happened() -> None:
    office = Office(KIND).on("2026-03-10 09:00")
    case_id = opened(office)
    office.on("2026-03-20 09:00")
    done = office.does(KIND, LogStep(text="走访"), case_id=case_id, occurred_at=at("2026-03-13 09:00"))
    recorded = office.log.case(TENANT, case_id)[-1]

    assert done.version == 2
    assert (recorded.occurred_at, recorded.recorded_at) == (at("2026-03-13 09:00"), at("2026-03-20 09:00"))
    with pytest.raises(RefusedError, match="entered_too_late"):
        office.does(KIND, LogStep(text="走访"), case_id=case_id, occurred_at=at("2026-03-13 08:59"))


def test_nothing_is_logged_that_lies_in_the_future_or_before_the_case() -> None:
    office = Office(KIND).on("2026-03-10 09:00")
    case_id = opened(office)
    office.does(KIND, LogStep(text="钟快了"), case_id=case_id, occurred_at=at("2026-03-10 09:02"))
    with pytest.raises(RefusedError, match="in_the_future"):
        office.does(KIND, LogStep(text="明天"), case_id=case_id, occurred_at=at("2026-03-10 09:03"))
    with pytest.raises(RefusedError, match="before_the_case"):
        office.does(KIND, LogStep(text="昨天"), case_id=case_id, occurred_at=at("2026-03-10 08:59"))


def test_a_device_whose_clock_runs_ahead_by_more_than_two_minutes_is_refused() -> None:
    office = Office(KIND)
    ahead = office.clock.time + timedelta(minutes=2, seconds=1)
    with pytest.raises(RefusedError, match="in_the_future"):
        office.does(KIND, CASE, occurred_at=ahead)
