"""Who may stand in the register of mediators, and who is struck off?"""

from domain.directory.mediator_register import (
    REGISTER,
    MediatorRegistered,
    MediatorStruckOff,
    RegisterMediator,
    StrikeOffMediator,
    entry_of,
)
from domain.directory.record import city
from domain.directory.staff import StaffRecord
from domain.kernel.roles import Role
from domain.kernel.vocabulary import Event, Moment, Refused

MEDIATING = frozenset({Role.MEDIATOR, Role.COMMITTEE_DIRECTOR})


def register_mediator(command: RegisterMediator, case: StaffRecord, moment: Moment) -> list[Event]:
    known = case.known
    if command.certified_on > moment.on:
        raise Refused("certified_in_the_future", certified_on=command.certified_on)
    if not any(post.role in MEDIATING and post.held_on(moment.on) for post in known.posts):
        raise Refused("no_mediator", basis=REGISTER, staff=known.id)
    for other in city(moment).staff.values():
        if other.id != known.id and other.mediator is not None and other.mediator.certificate == command.certificate:
            raise Refused("certificate_taken", basis=REGISTER, certificate=command.certificate, staff=other.id)
    event = MediatorRegistered(
        staff=known.id, certificate=command.certificate, certified_on=command.certified_on,
        full_time=command.full_time, languages=command.languages, fields=command.fields, sex=command.sex,
        schooling=command.schooling, party_member=command.party_member,
    )  # fmt: skip
    return [] if entry_of(event) == known.mediator else [event]


def strike_off_mediator(command: StrikeOffMediator, case: StaffRecord, moment: Moment) -> list[Event]:  # noqa: ARG001
    if case.known.mediator is None:
        raise Refused("not_in_the_register", staff=case.known.id)
    return [MediatorStruckOff(staff=case.known.id, reason=command.reason)]
