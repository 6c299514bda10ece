"""Where does a life take place, when does it begin, and who works there?"""

from collections.abc import Generator
from dataclasses import dataclass
from datetime import datetime

from application.demonstration.bodies import Department, body
from application.demonstration.chance import Chance
from application.demonstration.people import staff_id
from application.demonstration.places import Community, District, Street
from application.demonstration.teller import Branch, Pause, Stands, Step
from domain.kernel.approval import Approve
from domain.kernel.vocabulary import Command, OrganisationId, StaffId

Told = Generator[Step | Pause | Branch, Stands, Stands]
"""A part of a life, which ends with how the case then stands."""


@dataclass(frozen=True, slots=True)
class Scene:
    district: District
    street: Street
    community: Community
    chance: Chance
    start: datetime

    def here(self, key: str) -> StaffId:
        """Somebody of the community: `mediator`, `clerk`, `director`."""
        return staff_id(key, self.community.code)

    def at_street(self, key: str) -> StaffId:
        return staff_id(key, self.street.code)

    def at_district(self, key: str) -> StaffId:
        return staff_id(key, self.district.code)

    def body(self, kind: str) -> OrganisationId:
        """The organisation of a kind in whose care this community is."""
        if kind in ("community", "station", "committee"):
            return body(kind, self.community.code)
        if kind in ("street", "justice", "service", "partner"):
            return body(kind, self.street.code)
        return body(kind, self.district.code)

    def unit(self, department: Department | None) -> "Unit":
        """Who handles a matter: a department of the district, or the street."""
        if department is None:
            return Unit(self.body("street"), self.at_street("handler"), self.at_street("leader"))
        key = department.key
        return Unit(self.body(key), self.at_district(key), self.at_district(f"{key}_head"))


@dataclass(frozen=True, slots=True)
class Unit:
    body: OrganisationId
    handler: StaffId
    head: StaffId


def approved(
    command: Command, noun: str, at: datetime, by: StaffId, *answers: tuple[datetime, StaffId]
) -> Told:  # fmt: skip
    """Somebody proposes, one person after another agrees."""
    stands = yield Step(at=at, by=by, command=command, name=f"request_{noun}")
    request_id = f"{noun}-{stands.version}"
    for when, who in answers:
        stands = yield Step(at=when, by=who, command=Approve(request_id=request_id), name=f"approve_{noun}")
    return stands
