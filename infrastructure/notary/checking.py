"""Is a bundle of evidence true? Found out from the bundle and a public key alone: no database, no network, not us."""

import json
import zipfile
import zlib
from base64 import b64decode
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

from cryptography.x509 import Certificate

from application.checkpoints import Checkpoint, NoCheckpointError, SignedCheckpoint, read_checkpoint
from application.evidence import EPOCH, chained_texts
from application.merkle import continues, holds_leaf, leaf_hash
from infrastructure.keys.ciphers import SealBrokenError, Sealer
from infrastructure.notary.contents import COLUMNS, CONTENTS, FILES, FORMAT, HOW_TO_CHECK, README, named_files
from infrastructure.notary.keys import SORTS, BadKeyError, PublicKey
from infrastructure.notary.stamps import NoStampError, believed, read_stamp

UNREADABLE = (
    zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, RuntimeError, LookupError, ValueError, TypeError,
    AttributeError, BadKeyError,
)  # fmt: skip
"""What comes of a file that is no bundle, or one that somebody spoilt."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that was looked at."""

    what: str
    holds: bool
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An event of the bundle, to be read."""

    version: int
    position: int
    name: str
    occurred_at: datetime
    actor: str
    body: Mapping[str, Any]
    protected: bool
    """Whether it lies before the checkpoint."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    case: str
    """Which case, by the events as they are."""
    findings: tuple[Finding, ...]
    events: tuple[Told, ...]
    keys: tuple[str, ...]
    """Those that were believed."""
    keys_given: bool
    """Whether they came from outside the bundle."""
    authority_taken: bool = False
    """Whether who stamped the time was believed on the word of the bundle itself."""

    @property
    def holds(self) -> bool:
        return bool(self.findings) and all(each.holds for each in self.findings)


@dataclass(frozen=True, slots=True, kw_only=True)
class Believed:
    """What came from a source other than the bundle. Without it, the bundle is only shown to agree with itself."""

    keys: Sequence[PublicKey] = ()
    """All of these must have signed."""
    authority: Sequence[Certificate] = ()
    """With these there must be a time stamp, and it must be theirs."""
    kept: SignedCheckpoint | None = None
    """An earlier checkpoint of the log, which this one must continue."""


def check(file: Path, given: Believed = Believed()) -> Report:
    """Look at everything in a bundle."""
    try:
        with zipfile.ZipFile(file) as bundle:
            contents = json.loads(_part(bundle, CONTENTS))
            if contents["format"] != FORMAT:
                return _unreadable(f"format {contents['format']}")
            return _checked(bundle, contents, given)
    except UNREADABLE as error:
        return _unreadable(f"{type(error).__name__}: {error}")


def _unreadable(why: str) -> Report:
    found = Finding(what="bundle", holds=False, why=why)
    return Report(case="", findings=(found,), events=(), keys=(), keys_given=False)


def _checked(bundle: zipfile.ZipFile, contents: dict[str, Any], given: Believed) -> Report:
    keys = given.keys or [PublicKey.read(each) for each in contents.get("keys") or [contents["key"]]]
    checkpoint, signed = _checkpoint(contents, keys)
    findings = [
        signed,
        *_time_stamp(contents, given.authority),
        *(_continuing(contents, given.kept, checkpoint, keys) if given.kept and checkpoint else ()),
        *(_event(contents, each, number, checkpoint) for number, each in enumerate(contents["events"], 1)),
        *(_file(bundle, each) for each in sorted(named_files(contents["events"]))),
        *_besides(bundle, contents),
    ]
    if not contents["events"]:
        findings.append(Finding(what="events", holds=False, why="there are none"))
    events = tuple(_told(each, contents["data_keys"]) for each in contents["events"]) if all(
        each.holds for each in findings
    ) else ()  # fmt: skip
    return Report(
        case=_case(contents), findings=tuple(findings), events=events, keys=tuple(map(str, keys)), keys_given=bool(given.keys),
        authority_taken="stamp" in contents and not given.authority,
    )  # fmt: skip


def _case(contents: dict[str, Any]) -> str:
    number = COLUMNS.index("case_number")
    numbers = dict.fromkeys(each["columns"][number] for each in contents["events"] if each["columns"][number])
    return " ".join([*numbers, contents["case_id"], f"({contents['city']})"])


def _checkpoint(contents: dict[str, Any], keys: Sequence[PublicKey]) -> tuple[Checkpoint | None, Finding]:
    if contents["checkpoint"] is None:
        return None, Finding(what="checkpoint", holds=False, why="nothing of this log was published")
    try:
        signed = read_checkpoint(contents["checkpoint"])
    except NoCheckpointError as error:
        return None, Finding(what="checkpoint", holds=False, why=str(error))
    if strange := next((each for each in keys if not each.signed(signed)), None):
        return None, Finding(what="checkpoint", holds=False, why=f"not signed by {strange}")
    by = ", ".join(SORTS[each.sort] for each in keys)
    return signed.checkpoint, Finding(what=f"checkpoint of {signed.checkpoint.size} events, signed by {by}", holds=True)


def _continuing(
    contents: dict[str, Any], kept: SignedCheckpoint, new: Checkpoint, keys: Sequence[PublicKey]
) -> Iterator[Finding]:
    """That nothing before the kept checkpoint was rewritten since."""
    old, found = kept.checkpoint, contents.get("continues", {})
    what = f"continues the checkpoint of {old.size} events that was kept"
    if old.origin != new.origin or not any(each.signed(kept) for each in keys):
        yield Finding(what=what, holds=False, why="that one is of another log, or not signed by its keys")
    elif found.get("size") != old.size:
        yield Finding(what=what, holds=False, why="the proof is not in this file: ask for one made --since it")
    else:
        proof = [b64decode(each) for each in found["proof"]]
        proved = continues(old.size, old.root, new.size, new.root, proof)
        yield Finding(what=what, holds=proved, why="" if proved else "the log was rewritten")


def _time_stamp(contents: dict[str, Any], authority: Sequence[Certificate]) -> Iterator[Finding]:
    """Nothing where there is none and none was asked for."""
    if "stamp" not in contents:
        if authority:
            yield Finding(what="time stamp", holds=False, why="there is none")
        return
    try:
        checkpoint, answer = str(contents["checkpoint"]).encode(), b64decode(contents["stamp"])
        stamp = read_stamp(answer, checkpoint, authority or believed(contents["authority"]))
    except NoStampError as error:
        yield Finding(what="time stamp", holds=False, why=str(error))
    else:
        yield Finding(what=f"time stamp of {stamp.at:%Y-%m-%d %H:%M:%S}Z by {stamp.by}", holds=True)


def _event(contents: dict[str, Any], event: dict[str, Any], number: int, checkpoint: Checkpoint | None) -> Finding:
    columns, found = dict(zip(COLUMNS, event["columns"], strict=True)), bytes.fromhex(event["hash"])
    what = f"event {number}, position {columns['position']}"
    if (columns["tenant"], columns["stream_id"]) != (contents["city"], contents["case_id"]):
        return Finding(what=what, holds=False, why="of another case")
    if columns["version"] != str(number):
        return Finding(what=what, holds=False, why=f"version {columns['version']}: one is missing or in another place")
    if chained_texts(bytes.fromhex(event["previous"]), event["columns"]) != found:
        return Finding(what=what, holds=False, why="altered: its columns do not give its hash")
    if event["proof"] is None or checkpoint is None:
        late = checkpoint is None or int(columns["position"]) > checkpoint.size
        return Finding(what=what, holds=late, why="not protected yet" if late else "its proof is missing")
    proof = [b64decode(each) for each in event["proof"]]
    proved = holds_leaf(leaf_hash(found), int(columns["position"]) - 1, checkpoint.size, proof, checkpoint.root)
    return Finding(what=what, holds=proved, why="" if proved else "not in the published log")


def _file(bundle: zipfile.ZipFile, name: str) -> Finding:
    try:
        content = _part(bundle, f"{FILES}{name}")
    except KeyError:
        return Finding(what=f"file {name}", holds=False, why="missing")
    same = sha256(content).hexdigest() == name
    return Finding(what=f"file {name}", holds=same, why="" if same else "altered")


def _besides(bundle: zipfile.ZipFile, contents: dict[str, Any]) -> Iterator[Finding]:
    """What no event vouches for: the instructions are those of the format, and nothing else may lie there."""
    names = Counter(bundle.namelist())
    files = {f"{FILES}{each}" for each in named_files(contents["events"])}
    if README not in names or _part(bundle, README).decode() != HOW_TO_CHECK.format(city=contents["city"]):
        yield Finding(what=README, holds=False, why="altered")
    for name, times in names.items():
        if name not in {CONTENTS, README, *files}:
            yield Finding(what=f"file {name}", holds=False, why="no event names it")
        elif times > 1:
            yield Finding(what=f"file {name}", holds=False, why="there more than once")


def _part(bundle: zipfile.ZipFile, name: str) -> bytes:
    """A part of the file; where it is broken, the error names it. Raises KeyError where it is not there."""
    try:
        return bundle.read(name)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
        raise zipfile.BadZipFile(f"{name} is broken: {error}") from error


def _told(event: dict[str, Any], data_keys: Mapping[str, str]) -> Told:
    columns = dict(zip(COLUMNS, event["columns"], strict=True))
    body = json.loads(columns["body"])
    for path, value in _unsealed(columns, data_keys):
        body[path] = value
    return Told(
        version=int(columns["version"]), position=int(columns["position"]), name=columns["name"],
        occurred_at=EPOCH + timedelta(microseconds=int(columns["occurred_at"])), actor=columns["actor"], body=body,
        protected=event["proof"] is not None,
    )  # fmt: skip


def _unsealed(columns: Mapping[str, str], data_keys: Mapping[str, str]) -> Iterator[tuple[str, Any]]:
    """What the keys of the bundle open; the rest stays closed."""
    for name, token in json.loads(columns["sealed"] or "{}").items():
        if name not in data_keys:
            continue
        place = f"{columns['tenant']}/{columns['stream_id']}/{name}".encode()
        try:
            opened = Sealer(b64decode(data_keys[name])).open(token, place)
        except SealBrokenError:
            yield name, "sealed under another key"
            continue
        yield from json.loads(opened).items()
