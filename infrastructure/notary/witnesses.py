"""Who else has seen how far a log goes? Witnesses cosign a checkpoint that continues the last one they saw (C2SP tlog-witness).

A witness keeps no log, only the last checkpoint of each; with its signature, not even who owns the notary's key can show one
history to one auditor and another to the next. A checkpoint may also be sent to an address that keeps it (a webhook).
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace

from application.checkpoints import NoCheckpointError, Signature, SignedCheckpoint, proof_lines, read_signatures
from application.merkle import Node, consistency_proof
from infrastructure.notary.asking import DeclinedError, post
from infrastructure.notary.keys import PublicKey

CONFLICT = 409
LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Witness:
    """Somebody who cosigns, at an address."""

    url: str
    key: PublicKey


def cosigned(signed: SignedCheckpoint, node: Node, witnesses: Sequence[Witness]) -> SignedCheckpoint:
    """The checkpoint with the signatures of those who could be asked; who could not is told in the log of the process."""
    more: list[Signature] = []
    for witness in witnesses:
        try:
            more.append(_asked(witness, signed, node))
        except (OSError, ValueError, NoCheckpointError) as error:
            LOG.warning("the witness %s did not cosign: %s", witness.key.name, error)
    return replace(signed, signatures=(*signed.signatures, *more))


def send(url: str, signed: SignedCheckpoint) -> None:
    """To an address that keeps it; told in the log of the process where it does not answer."""
    try:
        post(url, signed.text().encode())
    except OSError as error:
        LOG.warning("the checkpoint of %s could not be sent: %s", signed.checkpoint.origin, error)


def _asked(witness: Witness, signed: SignedCheckpoint, node: Node) -> Signature:
    """Asked as if it had seen nothing; it answers with the size that it has seen, and is asked again from there."""
    url = f"{witness.url.rstrip('/')}/add-checkpoint"
    try:
        answer = post(url, addition(0, signed, node).encode())
    except DeclinedError as error:
        if error.status != CONFLICT:
            raise
        answer = post(url, addition(int(error.content), signed, node).encode())
    found = next((each for each in read_signatures(answer.decode()) if each.key_id == witness.key.id), None)
    if found is None or not witness.key.signed(replace(signed, signatures=(found,))):
        raise NoCheckpointError("the signature is not that of the witness")
    return found


def addition(old: int, signed: SignedCheckpoint, node: Node) -> str:
    """What a witness is sent: what it has seen, the proof that the log continues it, the checkpoint."""
    size = signed.checkpoint.size
    proof = proof_lines(consistency_proof(node, old, size)) if 0 < old < size else []
    return "".join(f"{line}\n" for line in (f"old {old}", *proof, "")) + signed.text()
