"""An appeal that shows a household in hardship reports it to the street, which visits (信访工作条例 第三十七条, 主动发现)."""

from collections.abc import Iterable

from domain.cases.appeal.events.handling import ChildSpawned
from domain.cases.appeal.words import ChildKind
from domain.cases.assistance.application import Discover
from domain.cases.assistance.household import Member
from domain.cases.assistance.words import AssistanceKind, Hardship, Relation
from domain.processes.appeal_child import linked, not_opened
from domain.processes.process import Instruction, Process, Told


def hardship_opens_assistance(told: Told) -> Iterable[Instruction]:
    spawned = told.recorded.event
    assert isinstance(spawned, ChildSpawned)
    if spawned.child_kind is not ChildKind.ASSISTANCE:
        return
    yield Instruction(
        kind="assistance",
        command=Discover(
            assistance_kind=AssistanceKind.DIBAO,
            street=spawned.organisation,
            community=spawned.division,
            person=Member(
                name=spawned.petitioner_name, relation=Relation.APPLICANT, phone=spawned.petitioner_phone,
                address=spawned.petitioner_address, minor=spawned.petitioner_minor,
            ),
            hardship=Hardship.OTHER,
            hardship_text=spawned.facts or spawned.reason,
            consents=spawned.petitioner_consents,
            from_case=told.recorded.case_id,
        ),
        then=linked(told, spawned.child_key),
        otherwise=not_opened(told, spawned.child_key),
    )  # fmt: skip


PROCESS = Process(rule=hardship_opens_assistance, events=(ChildSpawned,))
