"""How does the directory follow from the events of its records?"""

from collections.abc import Iterable, Mapping
from typing import TypeVar

from domain.directory import divisions, organisations, staff
from domain.directory.directory import Directory, Division, Organisation, StaffMember
from domain.directory.divisions import DivisionEvent
from domain.directory.organisations import OrganisationEvent
from domain.directory.staff import StaffEvent
from domain.kernel.vocabulary import DivisionCode, OrganisationId, Recorded, StaffId

Key = TypeVar("Key")
Entry = TypeVar("Entry")


def enlarge(directory: Directory, recorded: Recorded) -> Directory:
    """The directory after one more event of the log; events of cases leave it as it is."""
    return enlarged(directory, (recorded,))


def enlarged(directory: Directory, events: Iterable[Recorded]) -> Directory:
    """The directory after many events, the old value untouched. Each table is copied once, however many they are."""
    changed = _Draft(directory)
    for recorded in events:
        changed.take(recorded)
    return changed.directory()


class _Draft:
    """A directory in the making: a table is copied when the first event touches it."""

    def __init__(self, directory: Directory) -> None:
        self._before = directory
        self._divisions: dict[DivisionCode, Division] | None = None
        self._organisations: dict[OrganisationId, Organisation] | None = None
        self._staff: dict[StaffId, StaffMember] | None = None

    def take(self, recorded: Recorded) -> None:
        event = recorded.event
        if isinstance(event, StaffEvent):
            people = self._staff = _own(self._staff, self._before.staff)
            people[event.staff] = staff.told(people.get(event.staff), event)
        elif isinstance(event, OrganisationEvent):
            bodies = self._organisations = _own(self._organisations, self._before.organisations)
            bodies[event.organisation] = organisations.told(bodies.get(event.organisation), event)
        elif isinstance(event, DivisionEvent):
            places = self._divisions = _own(self._divisions, self._before.divisions)
            places[event.code] = divisions.told(places.get(event.code), event)

    def directory(self) -> Directory:
        if not (self._divisions or self._organisations or self._staff):
            return self._before
        return Directory(
            divisions=self._before.divisions if self._divisions is None else self._divisions,
            organisations=self._before.organisations if self._organisations is None else self._organisations,
            staff=self._before.staff if self._staff is None else self._staff,
        )


def _own(draft: dict[Key, Entry] | None, before: Mapping[Key, Entry]) -> dict[Key, Entry]:
    return dict(before) if draft is None else draft
