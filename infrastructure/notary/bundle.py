"""What does somebody get who is to check a case without us? One file: events, proofs, checkpoint, key and sealed papers."""

import json
import zipfile
from base64 import b64encode
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

from sqlalchemy import Engine, and_, select

from application.checkpoints import SignedCheckpoint, proof_lines
from application.evidence import CHAIN_START, as_hashed
from application.merkle import Node, consistency_proof, inclusion_proof
from domain.kernel.vocabulary import CaseId
from infrastructure.event_log.sealing import CaseKeys
from infrastructure.event_log.tables import EVENTS
from infrastructure.notary.contents import CONTENTS, FILES, FORMAT, HOW_TO_CHECK, README, named_files
from infrastructure.notary.notary import Notary


class SealedFiles(Protocol):
    def sealed(self, tenant: str, sha256: str) -> bytes | None:
        """A file as it is kept; None where it is not there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """What a bundle holds."""

    events: int
    protected: int
    """How many of them lie before the checkpoint."""
    files: int


class Bundler:
    def __init__(self, database: Engine, notary: Notary, files: SealedFiles) -> None:
        self._database = database
        self._notary = notary
        self._files = files

    def make(
        self, tenant: str, keys: CaseKeys, made_at: datetime, target: Path, *, readable: bool, since: int = 0
    ) -> Made:
        """Write the bundle of a case.

        `readable`: with the keys of its personal data, so that it can be read. `since`: with a proof that the log continues
        a checkpoint of that size, which somebody kept.
        """
        case_id = CaseId(keys.case_id)
        signed = self._notary.last(tenant)
        node = self._notary.place(tenant).tree(signed.checkpoint.size) if signed else None
        events = list(self._events(tenant, case_id, signed, node))
        with zipfile.ZipFile(target, "x", zipfile.ZIP_DEFLATED) as bundle:
            contents = {
                "format": FORMAT, "city": tenant, "case_id": case_id, "made_at": made_at.isoformat(), "events": events,
                "checkpoint": signed.text() if signed else None,
                "keys": [str(each) for each in self._notary.keys_of(tenant, signed)],
                **self._stamp(tenant, signed), **_continuing(node, since, signed), "data_keys": _opened(keys) if readable else {},
            }  # fmt: skip
            bundle.writestr(CONTENTS, json.dumps(contents, ensure_ascii=False, indent=1))
            bundle.writestr(README, HOW_TO_CHECK.format(city=tenant))
            files = sum(self._add(bundle, tenant, each) for each in sorted(named_files(events)))
        return Made(events=len(events), protected=sum(each["proof"] is not None for each in events), files=files)

    def _events(
        self, tenant: str, case_id: CaseId, signed: SignedCheckpoint | None, node: Node | None
    ) -> Iterator[dict[str, Any]]:
        before = EVENTS.alias("before")
        same = and_(before.c.tenant == EVENTS.c.tenant, before.c.position == EVENTS.c.position - 1)
        asked = (
            select(*EVENTS.c, before.c.hash.label("previous"))
            .select_from(EVENTS.outerjoin(before, same))
            .where(EVENTS.c.tenant == tenant, EVENTS.c.stream_id == case_id)
            .order_by(EVENTS.c.version)
        )
        size = signed.checkpoint.size if signed else 0
        with self._database.connect() as connection:
            for *columns, stored, previous in connection.execute(asked):
                position = columns[1]
                known = node is not None and position <= size
                yield {
                    "columns": [as_hashed(each) for each in columns], "hash": bytes(stored).hex(),
                    "previous": (bytes(previous) if previous is not None else CHAIN_START).hex(),
                    "proof": proof_lines(inclusion_proof(node, position - 1, size)) if node and known else None,
                }  # fmt: skip

    def _stamp(self, tenant: str, signed: SignedCheckpoint | None) -> Mapping[str, str]:
        """The time stamp of the checkpoint and the certificates of who stamped; nothing where it has none."""
        authority, answer = self._notary.authority, self._notary.stamp_on(tenant, signed) if signed else None
        return {"stamp": b64encode(answer).decode(), "authority": authority.pem} if authority and answer else {}

    def _add(self, bundle: zipfile.ZipFile, tenant: str, sha256: str) -> bool:
        content = self._files.sealed(tenant, sha256)
        if content is not None:
            bundle.writestr(f"{FILES}{sha256}", content, zipfile.ZIP_STORED)
        return content is not None


def _continuing(node: Node | None, since: int, signed: SignedCheckpoint | None) -> Mapping[str, Any]:
    if node is None or signed is None or not 0 < since <= signed.checkpoint.size:
        return {}
    proof = consistency_proof(node, since, signed.checkpoint.size)
    return {"continues": {"size": since, "proof": proof_lines(proof)}}


def _opened(keys: CaseKeys) -> Mapping[str, str]:
    return {name: b64encode(key.raw).decode() for name, key in keys.keys.items() if key is not None}
