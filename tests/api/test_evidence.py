"""The evidence of a case in one file: checked by `hemu-verify` from that file alone, and what an attacker makes of it."""

import json
import subprocess
import sys
import tomllib
import zipfile
from dataclasses import replace
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from sqlalchemy import text
from typer.testing import CliRunner

from api.cli import app
from api.verifying import app as verifier
from application.ask import Ask
from domain.cases.appeal.words import Channel
from infrastructure.database import owner_engine
from infrastructure.keys.ciphers import Suite
from infrastructure.notary.authority import TimeAuthority
from tests.api.city import TENANT
from tests.api.conftest import KEY
from tests.cast import staff
from tests.domain.appeal.matters import ORDER
from tests.infrastructure.files import samples
from tests.infrastructure.notary.time_stamping import time_stamping

MATTER = replace(ORDER, organisation="station.longhua", channel=Channel.VISIT)


@pytest.fixture
def hemu_command(city_url, tmp_path, monkeypatch):
    for name, value in (("DATABASE_URL", city_url), ("HOME", str(tmp_path)), ("MASTER_KEY", KEY)):
        monkeypatch.setenv(f"HEMU_{name}", value)

    def run(*arguments):
        result = CliRunner().invoke(app, [*arguments, "--json"])
        assert result.exit_code == 0, (result.output, result.exception)
        return json.loads(result.stdout)

    return run


@pytest.fixture
def bundle(hemu, hemu_command, client, tmp_path):
    """Of an appeal with a photograph, readable; and the log's public key."""
    ask = Ask(tenant=TENANT, kind="appeal", name="register", command=MATTER, actor=staff("clerk"))
    case_id = hemu.engine.do(ask).case_id
    clerk = client("clerk")
    photo = clerk.post(f"/api/v1/appeals/{case_id}/files", params={"name": "现场.png"}, content=samples.png(32))
    assert photo.status_code == 201, photo.text
    file = tmp_path / "case.evidence"
    assert hemu_command("bundle", case_id, str(file), "--readable") == {"events": 2, "protected": 2, "files": 1}
    return file, hemu_command("notary", "key")["key"]


def verified(file, *arguments):
    result = CliRunner().invoke(verifier, [str(file), *arguments])
    return result.exit_code, result.stdout


def altered(file, change, *, files=None):
    """The same bundle after somebody was at it."""
    with zipfile.ZipFile(file) as whole:
        parts = {name: whole.read(name) for name in whole.namelist()}
    contents = json.loads(parts["evidence.json"])
    change(contents)
    parts["evidence.json"] = json.dumps(contents).encode()
    other = file.with_name("altered.evidence")
    with zipfile.ZipFile(other, "w") as whole:
        for name, content in (parts | (files(parts) if files else {})).items():
            whole.writestr(name, content)
    return other


def test_a_bundle_holds_and_can_be_read_without_the_system(bundle):
    file, key = bundle
    code, said = verified(file, "--key", key)
    assert code == 0, said
    assert said.rstrip().endswith("HOLDS")
    assert ORDER.content in said, "the readable bundle opens what is sealed"
    code, said = verified(file)
    assert code == 0
    assert "Compare it with one from another source" in said


VERIFIER = Path(__file__).parents[2] / "infrastructure" / "notary" / "verifier"


def installed(folder):
    """The wheel of the command alone, and of all packages only those that it says it needs."""
    built = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(built, cwd=VERIFIER, capture_output=True, check=True)
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as whole:
        whole.extractall(folder / "site")
    (found,) = metadata.distributions(name="hemu-verify", path=[str(folder / "site")])
    own = set(tomllib.loads((VERIFIER.parents[2] / "pyproject.toml").read_text())["project"]["dependencies"])
    assert {str(Requirement(each)) for each in found.requires} <= {str(Requirement(each)) for each in own}
    wanted = [Requirement(each).name for each in found.requires]
    for name in wanted:  # grows while it is gone through
        package = metadata.distribution(name)
        for file in package.files:
            if not (folder / "site" / file.parts[0]).exists() and ".." not in file.parts:
                (folder / "site" / file.parts[0]).symlink_to(package.locate_file(file.parts[0]))
        needs = [Requirement(each) for each in package.requires or ()]
        wanted += [
            each.name for each in needs if (not each.marker or each.marker.evaluate()) and each.name not in wanted
        ]
    return folder / "site"


def test_the_command_by_itself_checks_it_on_a_machine_that_has_nothing_of_the_system(bundle, tmp_path):
    file, key = bundle
    site = installed(tmp_path / "elsewhere")
    start = f"import sys; sys.path.insert(0, {str(site)!r}); from api.verifying import main; main()"

    def checked(which):
        return subprocess.run(
            [sys.executable, "-I", "-S", "-c", start, str(which), "--key", key], env={}, cwd=site,
            capture_output=True, text=True, check=False,
        )  # fmt: skip

    done = checked(file)
    assert (done.returncode, done.stdout.rstrip().endswith("HOLDS")) == (0, True), done.stdout + done.stderr
    assert done.stdout.startswith("case    SQ-")
    done = checked(altered(file, _another_text))
    assert (done.returncode, "FAILED  event 1," in done.stdout) == (1, True), done.stdout + done.stderr


def _another_text(contents):
    contents["events"][0]["columns"][6] = contents["events"][0]["columns"][6].replace("}", ',"x":1}')


def _without_first(contents):
    del contents["events"][0]


def _without_last(contents):
    contents["events"][1]["columns"][3] = "3"


def _proof_of_the_other(contents):
    first, second = contents["events"]
    first["proof"], second["proof"] = second["proof"], first["proof"]


def _no_checkpoint(contents):
    contents["checkpoint"] = None


def _smaller_checkpoint(contents):
    origin, size, rest = contents["checkpoint"].split("\n", 2)
    contents["checkpoint"] = f"{origin}\n{int(size) - 1}\n{rest}"


def _without_a_proof(contents):
    contents["events"][0]["proof"] = None


def _of_another_case(contents):
    contents["case_id"] = "another"


CHANGES = (
    (_another_text, "altered"), (_without_first, "missing"), (_without_last, "missing"),
    (_proof_of_the_other, "not in the published log"), (_no_checkpoint, "nothing of this log was published"),
    (_smaller_checkpoint, "not signed by"), (_without_a_proof, "its proof is missing"),
    (_of_another_case, "of another case"), (lambda contents: contents.clear(), "KeyError"),
)  # fmt: skip


def test_whatever_somebody_changes_in_it_is_found_and_named(bundle):
    file, key = bundle
    for change, said in CHANGES:
        code, output = verified(altered(file, change), "--key", key)
        assert (code, said in output, output.rstrip().endswith("DOES NOT HOLD")) == (1, True, True), output


def _exchanged(parts):
    return {name: b"another photograph" for name in parts if name.startswith("files/")}


def _more(_):
    return {"files/verdict.pdf": b"never of the case"}


def _instructed(parts):
    return {"README.txt": parts["README.txt"].replace(b"--key KEY", b"--key evil")}


def test_files_that_were_exchanged_or_slipped_in_and_other_instructions_are_found_and_named(bundle):
    file, key = bundle
    for files, said in (
        (_exchanged, ": altered"),
        (_more, "verdict.pdf: no event names it"),
        (_instructed, "README.txt: altered"),
    ):
        code, output = verified(altered(file, lambda _: None, files=files), "--key", key)
        assert (code, said in output) == (1, True), output
    with zipfile.ZipFile(file, "a") as whole, pytest.warns(UserWarning, match="Duplicate name"):
        whole.writestr("evidence.json", whole.read("evidence.json"))
    code, output = verified(file, "--key", key)
    assert (code, "evidence.json: there more than once" in output) == (1, True), output


def test_one_bit_that_is_not_what_it_was_is_found_in_every_part_of_the_file_and_the_part_named(bundle):
    file, key = bundle
    whole = file.read_bytes()
    with zipfile.ZipFile(file) as read:
        parts = read.infolist()
    assert len(parts) == 3
    for part in parts:
        spoilt = bytearray(whole)
        spoilt[part.header_offset + 30 + len(part.filename) + part.compress_size // 2] ^= 1
        file.write_bytes(spoilt)
        code, output = verified(file, "--key", key)
        assert (code, f"FAILED  bundle: BadZipFile: {part.filename} is broken" in output) == (1, True), output


def test_a_bundle_signed_by_somebody_else_does_not_hold(bundle, hemu_command, tmp_path, monkeypatch):
    file, _ = bundle
    monkeypatch.setenv("HEMU_NOTARY_KEY_FILE", str(tmp_path / "other.key"))
    code, said = verified(file, "--key", hemu_command("notary", "key")["key"])
    assert (code, "not signed by" in said) == (1, True)
    assert verified(file, "--key", "nonsense")[0] == 2


def test_a_file_that_is_no_bundle_is_told_so(tmp_path):
    other = tmp_path / "note.txt"
    other.write_text("a letter")
    code, said = verified(other)
    assert (code, "BadZipFile" in said) == (1, True)


def test_checkpoints_are_published_compared_and_a_bundle_is_never_written_over(bundle, hemu_command, hemu):
    file, _ = bundle
    published = [each["log"] for each in hemu_command("notary", "publish")]
    assert published == [f"hemu/{TENANT}/accesses"], (
        "the bundle came with a checkpoint of the events, and was an access"
    )
    assert hemu_command("notary", "publish") == []
    standing = {each["log"]: each for each in hemu_command("notary", "standing")}
    assert all(
        each["holds"] and each["protected"] == each["rows"] and not each["stamped"] for each in standing.values()
    )
    assert standing[f"hemu/{TENANT}"]["rows"] == hemu.log.head(TENANT).position
    assert CliRunner().invoke(app, ["bundle", "whatever", str(file)]).exit_code == 2


def test_an_auditor_sees_how_far_the_log_is_protected_and_takes_the_evidence_along(browse, hemu, client, tmp_path):
    ask = Ask(tenant=TENANT, kind="appeal", name="register", command=MATTER, actor=staff("clerk"))
    case_id = hemu.engine.do(ask).case_id
    auditor = browse("auditor")
    assert auditor.get("/audit/checkpoint").status_code == 404, "nothing is published yet"
    assert f"/audit/evidence/{case_id}" in auditor.get(f"/replay/{case_id}").text

    file = tmp_path / "taken.zip"
    file.write_bytes(auditor.get(f"/audit/evidence/{case_id}").content)
    key = str(hemu.notary.public_key(TENANT))
    code, said = verified(file, "--key", key)
    assert (code, ORDER.content in said) == (0, False), "personal data stays sealed"
    assert key.replace("+", "&#43;") in auditor.get("/audit/verify").text or key in auditor.get("/audit/verify").text
    assert auditor.get("/audit/checkpoint").text == hemu.notary.last(TENANT).text()
    assert browse("clerk").get(f"/audit/evidence/{case_id}").status_code == 403
    assert "下载案件证据包" in auditor.get("/audit?sort=accesses").text


@pytest.fixture(scope="module")
def tsa(tmp_path_factory):
    with time_stamping(tmp_path_factory.mktemp("authority") / "tsa") as running:
        yield running


@pytest.fixture
def timed(tsa, monkeypatch):
    """An authority of time is set before a bundle is made."""
    monkeypatch.setenv("HEMU_TIME_AUTHORITY", f"{tsa.url} {tsa.certificates}")
    return tsa


def _stamp_of_another(contents):
    contents["checkpoint"] = contents["checkpoint"].replace("— ", "— a AAAAAAAA\n— ", 1)


def test_a_bundle_carries_the_time_of_an_authority_and_any_alteration_of_it_is_found(timed, bundle, tmp_path):
    file, key = bundle
    code, said = verified(file, "--key", key, "--authority", str(timed.certificates))
    assert (code, "by CN=Trial Time Stamping" in said) == (0, True)
    code, said = verified(file, "--key", key)
    assert (code, "give --authority" in said) == (0, True), "the certificates in the file are named as such"

    for change, why in (
        (lambda contents: contents.pop("stamp"), "there is none"),
        (lambda contents: contents.update(stamp="AAAA" + contents["stamp"]), "FAILED  time stamp"),
        (_stamp_of_another, "Mismatch"),
    ):
        code, said = verified(altered(file, change), "--key", key, "--authority", str(timed.certificates))
        assert (code, why in said) == (1, True), said
    with time_stamping(tmp_path / "another") as another:
        code, said = verified(file, "--key", key, "--authority", str(another.certificates))
    assert (code, "FAILED  time stamp" in said) == (1, True)
    assert verified(file, "--authority", str(file))[0] == 2, "no certificates"


def test_whoever_kept_an_earlier_checkpoint_sees_that_the_log_continues_it(bundle, hemu, hemu_command, tmp_path):
    file, key = bundle
    kept, newer = tmp_path / "kept.txt", tmp_path / "newer.evidence"
    with zipfile.ZipFile(file) as whole:
        contents = json.loads(whole.read("evidence.json"))
    kept.write_text(contents["checkpoint"], "utf-8")
    hemu.engine.do(Ask(tenant=TENANT, kind="appeal", name="register", command=MATTER, actor=staff("clerk")))
    hemu_command("bundle", contents["case_id"], str(newer), "--since", str(kept))
    code, said = verified(newer, "--key", key, "--kept", str(kept))
    assert (code, "continues the checkpoint" in said) == (0, True), said

    def another_proof(contents):
        contents["continues"]["proof"] = contents["continues"]["proof"][1:]

    code, said = verified(altered(newer, another_proof), "--key", key, "--kept", str(kept))
    assert (code, "the log was rewritten" in said) == (1, True), said
    code, said = verified(altered(newer, lambda contents: contents.pop("continues")), "--key", key, "--kept", str(kept))
    assert (code, "made --since it" in said) == (1, True), said
    kept.write_text(contents["checkpoint"].replace("hemu/", "else/"), "utf-8")
    code, said = verified(newer, "--key", key, "--kept", str(kept))
    assert (code, "of another log" in said) == (1, True), said
    assert verified(newer, "--kept", str(newer))[0] == 2


@pytest.fixture
def national(monkeypatch, hemu):
    """The national algorithms come into force in a log that holds seals of the others."""
    hemu.engine.do(Ask(tenant=TENANT, kind="appeal", name="register", command=MATTER, actor=staff("clerk")))
    monkeypatch.setenv("HEMU_SUITE", "national")
    monkeypatch.setattr(hemu.log._codec._wrapping, "suite", Suite.NATIONAL)
    monkeypatch.setattr(hemu.files, "suite", Suite.NATIONAL)


def test_under_the_national_suite_both_keys_sign_and_a_log_of_both_suites_verifies(
    national, bundle, hemu_command, hemu
):
    file, key = bundle
    keys = hemu_command("notary", "key")
    assert keys["key"] == key
    code, said = verified(file, "--key", key, "--key", keys["national_key"])
    assert (code, "signed by Ed25519, SM2" in said, ORDER.content in said) == (0, True, True), said
    assert verified(file, "--key", key)[0] == 0, "whoever knows one of them only"

    def without_sm2(contents):
        contents["checkpoint"] = "".join(contents["checkpoint"].splitlines(keepends=True)[:-1])

    code, said = verified(altered(file, without_sm2), "--key", key, "--key", keys["national_key"])
    assert (code, f"not signed by {keys['national_key']}" in said) == (1, True), said
    with zipfile.ZipFile(file) as whole:
        (photo,) = (whole.read(name) for name in whole.namelist() if name.startswith("files/"))
        first = json.loads(whole.read("evidence.json"))["events"][0]["columns"][7]
    assert (photo[:12], '"sm4:' in first) == (b"hemu.file.n1", True)
    assert hemu_command("verify")["holds"]


def test_the_page_says_since_when_by_whom_and_what_is_awaited_or_spoilt(tsa, hemu, browse):
    hemu.engine.do(Ask(tenant=TENANT, kind="appeal", name="register", command=MATTER, actor=staff("clerk")))
    hemu.notary.publish(TENANT)
    auditor = browse("auditor")
    assert "时间戳" not in auditor.get("/audit/verify").text, "no authority is set"
    hemu.notary.authority = TimeAuthority(tsa.url, tsa.certificates)
    assert "尚未取得，将自动重试" in auditor.get("/audit/verify").text
    hemu.notary.stamp(TENANT)
    assert "由 CN=Trial Time Stamping 签发" in auditor.get("/audit/verify").text
    hemu.notary.place(TENANT).keep_stamp(hemu.notary.last(TENANT).checkpoint.size, b"spoilt")
    assert "不属于这份存证" in auditor.get("/audit/verify").text


def test_a_log_that_was_rewritten_gives_no_evidence_and_the_check_says_so(browse, hemu, postgres, city_url):
    ask = Ask(tenant=TENANT, kind="appeal", name="register", command=MATTER, actor=staff("clerk"))
    case_id = hemu.engine.do(ask).case_id
    hemu.notary.publish(TENANT)
    engine = owner_engine(city_url)
    with engine.begin() as connection:
        last = connection.scalar(
            text("UPDATE log.heads SET hash = sha256('x') WHERE tenant = '1309' RETURNING position")
        )
        connection.execute(text("UPDATE log.events SET hash = sha256('x') WHERE position = :last"), {"last": last})
    engine.dispose()
    hemu.engine.do(replace(ask, command=replace(MATTER, content="另一件事")))
    refused = browse("auditor").get(f"/audit/evidence/{case_id}")
    assert refused.status_code == 409
    assert "与已公布的存证不符" in refused.text
    assert hemu.office.verifying._notary.differs(TENANT) == (True, last)
