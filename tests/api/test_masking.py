"""Does anything of a person reach somebody who may know of a case and does not handle it? By no page and by no answer."""

import re
from dataclasses import is_dataclass

import pytest

from domain.cases import KINDS
from domain.kernel.fields import Personal, fields_of
from domain.kernel.personal import masked
from infrastructure.clock import SystemClock
from tests.api.city import TENANT
from tests.api.many_rows import TODAY, ManyRows
from tests.cast import DIRECTORY, staff

LOOKS_AND_HANDLES_NOTHING = "district_supervisor"
PUBLIC_BY_LAW = re.compile(r"/publicity$|^/r/notices")
"""The notice of an assistance names the applicant (最低生活保障审核确认办法 第二十四条)."""
SAID_OTHERWISE_TOO = {"不予支持", "书面答复"}
"""Words of the stories that are labels of choices as well."""
AT_CASES = re.compile(r"/(\w+)/\{case_id(?::[^}]*)?\}")
PLURALS = {kind.plural: kind for kind in KINDS}
UNSAID = ("/events", "/api/v1/openapi.json")
"""News without end, and a description with examples of its own."""
SEARCHED = "?q={name}&person={name}&text=漏水"


def personal_values(owner):
    """Every text of an event that is sealed and that the masking table does not show."""
    for each in fields_of(type(owner)):
        value = getattr(owner, each.name)
        for said in value if isinstance(value, tuple) else (value,):
            if is_dataclass(said):
                yield from personal_values(said)
            elif isinstance(said, str) and each.mark(Personal) and said and masked(each, said, owner) != said:
                yield said


@pytest.fixture
def rows(monkeypatch, hemu, caught_up):
    monkeypatch.setattr(SystemClock, "now", lambda self: TODAY)
    rows = ManyRows(hemu)
    rows.upto(4)
    caught_up()
    return rows


@pytest.fixture
def sealed(hemu, rows):
    told = {said for recorded in hemu.log.since(TENANT, 0, 100_000) for said in personal_values(recorded.event)}
    told -= SAID_OTHERWISE_TOO | {member.name for member in DIRECTORY.staff.values()}
    told = {said for said in told if len(said) > 1}
    assert {"李军"} <= told, "the stories name people"
    return told


def routes(app):
    for each in app.routes:
        if (inner := getattr(each, "original_router", None)) is not None:
            yield from routes(inner)
        elif "GET" in (getattr(each, "methods", None) or ()):
            yield each.path


def addresses(app, rows, hemu):
    """Every address that can be opened, at every case of its kind; every form open there at one case of it."""
    for path in dict.fromkeys(routes(app)):
        at = AT_CASES.search(path)
        if at is None or at[1] not in PLURALS:
            kinds = [each for cases in rows.cases.values() for each in cases] if "{case_id" in path else [""]
            for case in kinds:
                yield _filled(path, case, "appeal", hemu)
            continue
        kind = PLURALS[at[1]]
        for case in rows.cases.get(kind.name, ())[: 1 if "{command}" in path else None]:
            open_to = hemu.engine.open_to(TENANT, staff(LOOKS_AND_HANDLES_NOTHING), None, case)
            names = [each.name for each in open_to] if "{command}" in path else [""]
            yield from (_filled(path.replace("{command}", name), case, kind.name, hemu) for name in names)


def _filled(path, case, kind, hemu):
    file = document = "x"
    if case and ("{file_id" in path or "{document_id" in path):
        _, state = hemu.engine.case(TENANT, case)
        file = state.files[0].id if state.files else "x"
        document = next(iter(state.issued), "x")
    given = {"case_id": case, "file_id": file, "document_id": document, "kind": kind, "name": kind, "plural": f"{kind}s",
             "code": "130903001001", "organisation": "committee.longhua", "staff": "mediator"}  # fmt: skip
    path = re.sub(r"\{(\w+)(?::[^}]*)?\}", lambda each: str(given.get(each[1], "x")), path)
    return path if case else path + SEARCHED.format(name="李军")


def test_no_page_and_no_answer_shows_what_is_sealed_to_somebody_who_does_not_handle_the_case(
    hemu, rows, sealed, browse, client
):
    from tests.api.served import application  # noqa: PLC0415

    browser, program = browse(LOOKS_AND_HANDLES_NOTHING), client(LOOKS_AND_HANDLES_NOTHING)
    found, opened = {}, 0
    for path in addresses(application(hemu.office), rows, hemu):
        if path.startswith(UNSAID) or path.endswith("/content"):
            continue
        answer = (program if path.startswith("/api/") else browser).get(path)
        assert answer.status_code < 500, (path, answer.text)
        opened += answer.status_code == 200
        shown = {said for said in sealed if said in answer.text.replace("李军", "", _echoed(path))}
        if shown and not PUBLIC_BY_LAW.search(path):
            found[path] = sorted(shown, key=len)[-3:]
    assert opened > 60
    assert not found, "\n".join(f"{path}: {said}" for path, said in found.items())


def _echoed(path):
    return 100 if SEARCHED.split("{", maxsplit=1)[0] in path else 0
