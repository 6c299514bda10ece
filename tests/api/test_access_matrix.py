"""Every command and every route, asked by every role, in the case's bodies and division, above, elsewhere, and by nobody.

What must be answered is read from the declared table by an evaluator of its own (`access_matrix`), not from the code that judges.
"""

from collections import Counter
from dataclasses import dataclass, replace
from typing import Any, ClassVar

import pytest

from api.http.actions import for_people
from api.http.bodies import body_for
from api.http.examples import example_of
from application import access
from application.explaining import WHY
from domain.cases import KINDS
from domain.directory import RECORDS
from domain.directory.directory import Directory
from domain.kernel.act import Entry
from domain.kernel.case_kind import CaseKind
from domain.kernel.roles import Role
from domain.kernel.vocabulary import Actor, ForbiddenError, OrganisationId, StaffId
from tests.api import access_matrix as matrix
from tests.api.access_matrix import ANOTHER, BESIDE, ELSEWHERE, HERE, IN_PERSON, Someone, asked, expected, fits, people
from tests.api.desk_of_tests import TENANT, Desk
from tests.cast import DIRECTORY

ALL = (*KINDS, *RECORDS)
CASES = {kind.name: matrix.case_of(kind) for kind in ALL}
OF_THEIR_OWN = {"erasure", "report", "subsidy"}
"""Orders to forget somebody, the security administrator's own work; reports and lists of subsidies, which hold figures."""
of_every_kind = pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.name)


def judged(kind: CaseKind, entry: Entry, case: Any, who: Someone) -> str:
    try:
        access.judge(entry, None, case, kind, (who.post,), frozenset({who.staff}))
    except ForbiddenError as error:
        return "unknown" if error.code == "unknown_case" else "forbidden"
    return "allowed"


@of_every_kind
def test_every_command_is_open_to_whom_the_table_names_and_to_nobody_else(kind: CaseKind) -> None:
    case, wrong, told = CASES[kind.name], [], Counter[str]()
    for entry in kind.later:
        for who in people(kind.standing(case), asked(entry)):
            found = judged(kind, entry, case, who)
            told[found] += 1
            if found != expected(kind, entry, case, who):
                wrong.append((entry.name, who, found))
    assert wrong == []
    assert len(told) > 1 or not kind.later, told


@of_every_kind
def test_a_case_is_opened_by_whom_the_table_names_and_by_nobody_else(kind: CaseKind) -> None:
    for entry in kind.openings:
        command = body_for(kind, entry).model_validate(example_of(entry.command)).built()
        standing = kind.opening(command)
        for who in people(standing, asked(entry)):
            try:
                access.judge_opening(entry, command, kind, (who.post,), Actor(id=who.staff))
                opened = True
            except ForbiddenError:
                opened = False
            assert opened is any(fits(each, standing, who) for each in asked(entry)), (entry.name, who)


@of_every_kind
def test_whoever_may_not_is_told_what_they_lack_and_whoever_lacks_nothing_may(kind: CaseKind) -> None:
    case = CASES[kind.name]
    for entry in kind.later:
        for who in people(kind.standing(case), asked(entry)):
            if not any(fits(each, kind.standing(case), who) for each in kind.readers(case)):
                continue
            lacks = access.lacks(entry, case, kind, (who.post,), frozenset({who.staff}))
            besides = [each for each in lacks if each.condition not in ("state", "request")]
            assert bool(besides) is (expected(kind, entry, case, who) != "allowed"), (entry.name, who, lacks)
            assert all(each.condition in WHY for each in lacks)


@of_every_kind
def test_nobody_does_or_knows_anything_of_a_case_from_which_they_are_kept_out(kind: CaseKind) -> None:
    case, plain, accused = CASES[kind.name], kind.standing(CASES[kind.name]), OrganisationId("org.accused")
    kept = replace(plain, barred_people=frozenset({"recused"}), barred_bodies=frozenset({accused}))
    guarded = replace(kind, standing=lambda case: kept)
    secret = replace(kind, standing=lambda case: replace(plain, secret_readers=frozenset({Role.AUDITOR})))
    body = next((each for each in (plain.bodies or {}).values() if each), BESIDE)
    for role in matrix.OFFICE_ROLES:
        recused, of_them = (
            Someone(role, body, HERE, True, StaffId("recused")),
            Someone(role, accused, HERE, True, IN_PERSON),
        )
        for who in (recused, of_them):
            assert not access.may_read(case, guarded, (who.post,), frozenset({who.staff}))
            assert {judged(guarded, entry, case, who) for entry in kind.later} <= {"unknown"}
        if role is not Role.AUDITOR:
            uninitiated = Someone(role, body, HERE, True, IN_PERSON)
            assert {judged(secret, entry, case, uninitiated) for entry in kind.later} <= {"unknown"}


def test_whoever_administers_reads_no_case_and_whoever_audits_changes_none() -> None:
    administrators = {Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN}
    for kind in KINDS:
        if kind.name in OF_THEIR_OWN:
            continue
        readers = {role for each in kind.readers(CASES[kind.name]) for role in each.roles}
        assert not readers & administrators, kind.name
        for entry in kind.entries.values():
            doers = {role for each in asked(entry) for role in each.roles}
            assert not doers & {Role.AUDITOR, Role.AUDIT_ADMIN}, (kind.name, entry.name)
            assert entry.opens or not doers & administrators, (kind.name, entry.name)


def test_the_document_of_the_matrix_is_current() -> None:
    assert matrix.DOCUMENT.read_text("utf-8") == matrix.document(), "python -m tests.api.access_matrix"


class OnePost(Directory):
    """The cast, in which whoever asks holds the one post that is tried."""

    who: ClassVar[Someone]

    def posts_of(self, staff: StaffId, on: Any) -> Any:  # as the directory asks
        return (self.who.post,)


def _desk() -> Any:  # whose parts are put in by hand here
    return Desk(ALL)


@dataclass
class Doors:
    """The routes of every kind over a log in memory, with one case of each kind."""

    tenant: str = TENANT

    def __post_init__(self) -> None:
        self.desk = _desk()
        city = OnePost(divisions=DIRECTORY.divisions, organisations=DIRECTORY.organisations, staff=DIRECTORY.staff)
        self.desk.engine.surroundings.directory = lambda tenant: city
        self.desk.log.versions = lambda tenant, ids: {each: 1 for each in ids if tenant == TENANT}
        self._plain, self.desk.way_in.session = self.desk.way_in.session, self._session
        self.nobody, self._client = self.desk.client(), self.desk.client("clerk")

    def _session(self, token: str, carrier: Any) -> Any:
        found = self._plain(token, carrier)
        account = replace(found.account, tenant=self.tenant, staff=OnePost.who.staff) if found else None
        return replace(found, account=account) if found else None

    def ask(self, method: str, path: str, who: Someone, *, tenant: str = TENANT, **sent: Any) -> Any:
        OnePost.who, self.tenant = who, tenant
        for kind in ALL:
            self.desk.engine._cache.put(TENANT, CASES[kind.name].id, kind, CASES[kind.name])
        return self._client.request(method, path, **sent)


@pytest.fixture(scope="module")
def doors() -> Doors:
    return Doors()


STRANGER = Someone(Role.VOLUNTEER, BESIDE, ELSEWHERE, False, ANOTHER)
PAST_ACCESS = {"allowed": {200, 201, 409, 422, 500}, "forbidden": {403}, "unknown": {404}}
"""What is allowed may still be refused by the rules, and a made-up case may break one: it came past access."""


def somebody_who_may(kind: CaseKind, entry: Entry) -> Someone:
    case = CASES[kind.name]
    tried = people(kind.standing(case), asked(entry))
    return next((who for who in tried if expected(kind, entry, case, who) == "allowed"), STRANGER)


@of_every_kind
def test_every_route_of_a_command_answers_as_the_table_says(kind: CaseKind, doors: Doors) -> None:
    wrong, case = [], CASES[kind.name]
    for entry in (each for each in kind.later if for_people(each)):
        path, body = f"/api/v1/{kind.plural}/{case.id}/{entry.name}", example_of(entry.command)
        assert doors.nobody.post(path, json=body).status_code == 401, path
        for who in (somebody_who_may(kind, entry), STRANGER):
            answer = doors.ask("POST", path, who, json=body)
            not_read = answer.status_code == 422  # an example that is none yet: `test_contract` asks for a better one
            if not not_read and answer.status_code not in PAST_ACCESS[expected(kind, entry, case, who)]:
                wrong.append((path, who, answer.status_code, answer.text[:200]))
    assert wrong == []


@of_every_kind
def test_a_case_is_read_by_whom_the_table_names_and_is_not_there_for_others(kind: CaseKind, doors: Doors) -> None:
    case = CASES[kind.name]
    at, page = f"/api/v1/{kind.plural}/{case.id}", f"/{kind.plural}/{case.id}"
    rows = kind.readers(case)
    reader = next(
        who for who in people(kind.standing(case), rows) if any(fits(each, kind.standing(case), who) for each in rows)
    )
    for path in (at, f"{at}/actions", f"{at}/access"):
        assert doors.nobody.get(path).status_code == 401, path
        assert doors.ask("GET", path, reader).status_code in (200, 500), path
        assert doors.ask("GET", path, reader, tenant="1310").status_code == 404, path
    assert doors.nobody.get(page, follow_redirects=False).status_code == 303
    if not any(fits(each, kind.standing(case), STRANGER) for each in rows):
        for path in (at, f"{at}/actions", f"{at}/access", f"{at}/events"):
            assert doors.ask("GET", path, STRANGER).status_code == 404, path
