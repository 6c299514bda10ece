"""An appeal whose civil part both sides want mediated opens a mediation (访调对接)."""

from collections.abc import Iterable

from domain.cases.appeal.events.handling import ChildSpawned
from domain.cases.appeal.words import ChildKind
from domain.cases.mediation.facts import Party
from domain.cases.mediation.intake import ReceiveReferral
from domain.cases.mediation.words import Jurisdiction, Referrer, Side
from domain.directory.dispute_types import DisputeType
from domain.processes.appeal_child import linked, not_opened
from domain.processes.process import Instruction, Process, Told


def appeal_opens_mediation(told: Told) -> Iterable[Instruction]:
    spawned = told.recorded.event
    assert isinstance(spawned, ChildSpawned)
    if spawned.child_kind is not ChildKind.MEDIATION:
        return
    yield Instruction(
        kind="mediation",
        command=ReceiveReferral(
            committee=spawned.organisation,
            place=spawned.division,
            jurisdiction=Jurisdiction.AGREED,  # both sides consented to this committee
            dispute_type=DisputeType.OTHER,  # the committee names the type when it takes the case
            parties=_parties(spawned),
            brief=spawned.facts or spawned.reason,
            referrer=Referrer.PETITION,
            sender=told.card.organisation,
            consented=("P1", "P2"),
            from_case=told.recorded.case_id,
        ),
        then=linked(told, spawned.child_key),
        otherwise=not_opened(told, spawned.child_key),
    )


def _parties(spawned: ChildSpawned) -> tuple[Party, Party]:
    petitioner = Party(
        side=Side.A, name=spawned.petitioner_name, phone=spawned.petitioner_phone, address=spawned.petitioner_address,
        minor=spawned.petitioner_minor,
    )  # fmt: skip
    return petitioner, Party(side=Side.B, name=spawned.other_party_name, phone=spawned.other_party_phone)


PROCESS = Process(rule=appeal_opens_mediation, events=(ChildSpawned,))
