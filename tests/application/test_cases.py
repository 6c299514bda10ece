"""A case is shown as the log has it now, and what may be done on it as state and posts have it."""

from decimal import Decimal

from tests.application.office import TENANT, Office
from tests.application.stalls import opened, two_processes
from tests.cast import staff
from tests.domain.kernel.stall_kind import KIND, Extend, Grant, LogStep


def test_whoever_looks_sees_what_another_process_wrote() -> None:
    here, there, case_id = two_processes()
    here.engine.may_read(staff("clerk"), None, TENANT, case_id)
    there.does(KIND, LogStep(text="一"), case_id=case_id)

    _, seen = here.engine.may_read(staff("clerk"), None, TENANT, case_id)
    assert seen.steps == ("一",)


def test_a_list_of_cases_shows_what_another_process_wrote() -> None:
    here, there, case_id = two_processes()
    here.engine.several(TENANT, [case_id])
    there.does(KIND, LogStep(text="一"), case_id=case_id)

    _, seen = here.engine.several(TENANT, [case_id])[case_id]
    assert seen.steps == ("一",)


def test_what_is_open_to_somebody_depends_on_state_post_and_request() -> None:
    office = Office(KIND)
    case_id = opened(office)

    def open_to(name: str) -> set[str]:
        return {entry.name for entry in office.engine.open_to(TENANT, staff(name), None, case_id)}

    assert {"grant", "log_step", "request_extension", "add_note"} <= open_to("clerk")
    assert open_to("other_clerk") == set()
    office.does(KIND, Extend(days=10, reason="核实"), case_id=case_id, name="request_extension")
    assert {"approve_extension", "decline_extension"} <= open_to("station_head")
    assert not {"approve_extension", "decline_extension"} & open_to("clerk")
    office.does(KIND, Grant(amount=Decimal(50)), case_id=case_id)
    assert "grant" not in open_to("clerk")


def test_openings_are_offered_to_those_whose_posts_open_cases() -> None:
    office = Office(KIND)

    def openings(name: str) -> set[str]:
        return {entry.name for _, entry in office.engine.openings(TENANT, staff(name))}

    assert "ask_for_stall" in openings("clerk")
    assert not {"ask_for_stall", "found_organisation"} & openings("mediator")
    assert "found_organisation" in openings("admin")
