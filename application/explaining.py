"""Why may somebody not do this on a case, and who could? In words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from application import access
from application.access import Condition, Lack
from application.answers import Viewer
from application.cases import Cases
from application.telling import BETWEEN, Teller
from domain.directory.catalogue_wording import ROLES
from domain.kernel.act import Entry
from domain.kernel.case_kind import CaseKind
from domain.kernel.roles import Post, Role
from domain.kernel.vocabulary import DivisionCode, OrganisationId, local_date
from domain.kernel.wording import Phrase

NAMED = 3
"""D: so many people are named who could do it, and of a condition so many roles or states."""

WHY: dict[Condition, Phrase] = {
    "office": Phrase("只由居民本人或系统办理", "only the resident or the system may"),
    "role": Phrase("须由{told}办理", "only {told} may"),
    "place": Phrase("您的岗位不辖{told}", "your post does not cover {told}"),
    "body": Phrase("由{told}经办，您不在该单位任职", "it lies with {told}, where you hold no post"),
    "no_body": Phrase("经办单位尚未确定", "it lies with nobody yet"),
    "head": Phrase("须由单位负责人办理", "only the head of the unit may"),
    "person": Phrase("只能由{told}本人办理", "only {told} in person may"),
    "state": Phrase("案件为“{told}”时才能办理", "only when the case is {told}"),
    "request": Phrase("没有待审批的事项", "nothing was proposed"),
    "second_person": Phrase(
        "这是您报批或审批过的，须由另一人审批", "you took part in the proposal; another person decides"
    ),
}
NOBODY = Phrase("尚未指定的经办人", "whoever is named for it")
AND_MORE = Phrase("{told}等", "{told} or others")
AND_OTHERS = Phrase("{told}等{n}人", "{told} and others ({n} in all)")
COULD = Phrase("{name}（{body} {role}）", "{name} ({role}, {body})")


@dataclass(frozen=True, slots=True)
class Explained:
    """A command on a case, and what somebody lacks to give it now; nothing where they may."""

    entry: Entry
    lacks: tuple[Lack, ...]

    @property
    def waits(self) -> bool:
        """Whether only the state of the case stands in the way."""
        return [each.condition for each in self.lacks] == ["state"]

    @property
    def of_others(self) -> bool:
        """Whether it is open now, for others."""
        return bool(self.lacks) and not any(each.condition in ("state", "request") for each in self.lacks)


def explained(cases: Cases, viewer: Viewer, kind: CaseKind, case: Any, entries: Iterable[Entry]) -> list[Explained]:
    """For somebody who may know of the case."""
    directory = cases.surroundings.directory(viewer.tenant)
    whoever = (viewer.actor, viewer.acting_for, directory, local_date(cases.clock.now()))
    posts, names = access.posts_of(*whoever), access.names_of(*whoever)
    return [Explained(each, access.lacks(each, case, kind, posts, names)) for each in entries]


def who_could(cases: Cases, tenant: str, kind: CaseKind, case: Any, entry: Entry) -> tuple[Post, ...]:
    """The posts whose holders could give it today, if the state allowed it."""
    today = local_date(cases.clock.now())
    return access.who_could(entry, case, kind, cases.surroundings.directory(tenant), today)


def why(teller: Teller, lack: Lack) -> str:
    """One condition that fails, as a sentence."""
    return teller.say(WHY[lack.condition], {"told": _told(teller, lack)})


def could(teller: Teller, posts: tuple[Post, ...], most: int = NAMED) -> str:
    """The first of those who could do it, and how many there are; empty where there is nobody."""
    named = BETWEEN[teller.language].join(_post(teller, post) for post in posts[:most])
    return teller.say(AND_OTHERS, {"told": named, "n": len(posts)}) if len(posts) > most else named


def role(teller: Teller, named: Role) -> str:
    return teller.say(ROLES[f"Role.{named.value}"])


def _post(teller: Teller, post: Post) -> str:
    facts = {
        "name": teller.person(post.staff),
        "body": teller.organisation(post.organisation),
        "role": role(teller, post.role),
    }
    return teller.say(COULD, facts)


def _first(teller: Teller, words: Sequence[str]) -> str:
    named = BETWEEN[teller.language].join(words[:NAMED])
    return teller.say(AND_MORE, {"told": named}) if len(words) > NAMED else named


def _told(teller: Teller, lack: Lack) -> str:
    between = BETWEEN[teller.language]
    match lack.facts:
        case {"roles": tuple(roles)}:
            return _first(teller, [role(teller, each) for each in roles if each not in (Role.RESIDENT, Role.SYSTEM)])
        case {"division": str(division)}:
            return teller.name(division, DivisionCode)
        case {"organisation": str(organisation)}:
            return teller.organisation(OrganisationId(organisation))
        case {"people": tuple(people)}:
            return between.join(map(teller.person, people)) or teller.say(NOBODY)
        case {"states": tuple(states)}:
            return _first(teller, [teller.state(each) for each in states])
        case _:
            return ""
