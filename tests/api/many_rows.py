"""Many cases of every kind at once: the stories of the rules' own tests, written to the log case by case.

The case that everything is told about again (`big`) gets a note, a file and a follow-up for each of them.
"""

import uuid
from dataclasses import dataclass, field, replace
from datetime import timedelta

from sqlalchemy import text

from application.ports import Append, Change
from domain.cases.appeal.answering import Deliver
from domain.cases.appeal.words import DeliveryWay
from domain.cases.mediation.planning import PlanSession
from domain.kernel.case_kind import Series
from domain.kernel.records import FileAttached, NoteAdded
from domain.kernel.vocabulary import CaseId, OrganisationId
from tests.api.city import TENANT
from tests.cast import staff
from tests.domain.appeal import matters
from tests.domain.assistance import told as household
from tests.domain.mediation import told as quarrel
from tests.domain.story import Story, at, retold

TODAY = at("2026-11-23 09:00")
"""A Monday."""
TOPIC = "housing/noise"
APART = timedelta(minutes=45)


def accepted():
    return matters.accepted_petition("2026-11-02 10:00", "2026-11-09 10:00", topic=TOPIC)


def unassigned():
    return matters.classified_order("2026-11-20 10:00")


def waiting_for_the_head():
    return accepted().on("2026-11-16").requests(matters.DECISION)


def answered():
    story = waiting_for_the_head().by("street_leader").approves("answer").by("street_handler")
    return story.does(Deliver(way=DeliveryWay.PERSONAL))


def in_mediation():
    return quarrel.in_mediation("2026-11-16").on("2026-11-17")


STORIES = {
    "appeal": (accepted, unassigned, waiting_for_the_head, answered),
    "mediation": (in_mediation, in_mediation, quarrel.closed),
    "assistance": (
        household.confirmed, lambda: household.accepted(on="2026-11-16"),
        lambda: household.in_publicity(posted="2026-11-20 09:00"),
        lambda: household.investigated(on="2026-11-02 09:00", visited="2026-11-10"),
    ),
}  # fmt: skip


@dataclass
class ManyRows:
    """Tells `upto(200)`: so many cases of each kind, as one after the other wants them."""

    hemu: object
    cases: dict[str, list[CaseId]] = field(default_factory=dict)

    def __post_init__(self):
        self._told = {kind: [story() for story in stories] for kind, stories in STORIES.items()}
        self.big = {kind: self._record(kind, told[0], 0) for kind, told in self._told.items()}
        self.cases = {kind: [case_id] for kind, case_id in self.big.items()}

    def upto(self, many):
        first = len(self.cases["appeal"])
        for n in range(first, many):
            for kind, told in self._told.items():
                self.cases[kind].append(self._record(kind, told[n % len(told)], n))
        for kind in self._told:
            self._write_on(kind, many - first)

    def known_to_the_planner(self):
        """What the server does by itself within a minute: without it, what it knows of the tables is that they are empty."""
        with self.hemu.database.connect() as connection:
            connection.execute(text("ANALYZE"))

    def _record(self, kind, story, n):
        case_id = CaseId(str(uuid.uuid4()))
        if kind == "mediation" and story.case.state == "in_mediation":
            story = _planned(story, n)
        events = [each.event for each in story.history]
        if kind == "appeal" and n:
            events[0] = replace(events[0], earlier_case=self.big["appeal"])
        last = story.history[-1]
        self._submit(kind, case_id, 0, events, last.occurred_at, last.actor)
        return case_id

    def _write_on(self, kind, many):
        """Notes and files on the big case of a kind."""
        case_id, version = self.big[kind], self.hemu.log.versions(TENANT, [self.big[kind]])[self.big[kind]]
        notes = [NoteAdded(text=f"第{n}次电话联系，约定再谈。") for n in range(many)]
        files = [
            FileAttached(
                file_id=uuid.uuid4().hex, sha256="0" * 64, size=2048, media_type="image/png", name=f"照片{n}.png"
            )
            for n in range(many)
        ]
        self._submit(kind, case_id, version, [*notes, *files], TODAY, staff("mediator"))

    def _submit(self, kind, case_id, version, events, when, actor):
        series = Series(organisation=OrganisationId(kind), pattern=f"{kind}-{{n}}", period="2026")
        change = Change(
            kind=kind, case_id=case_id, expected_version=version, events=tuple(events),
            series=None if version else series,
        )  # fmt: skip
        append = Append(tenant=TENANT, changes=(change,), occurred_at=when, recorded_at=when, actor=actor)
        self.hemu.log.submit(append).result()


def _planned(story: Story, n: int) -> Story:
    """With a meeting of its own, one after the other."""
    starts_at = TODAY + APART * n + timedelta(hours=1)
    return retold(story).does(PlanSession(starts_at=starts_at, minutes=30, room="谈心室"))
