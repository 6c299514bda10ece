"""How is the evidence of a case laid out in its file? Known to who makes it and to who checks it."""

import re
from collections.abc import Sequence
from typing import Any

FORMAT = "hemu.evidence.v1"
CONTENTS = "evidence.json"
README = "README.txt"
FILES = "files/"
COLUMNS = (
    "tenant", "position", "stream_id", "version", "name", "schema_version", "body", "sealed", "case_number", "occurred_at",
    "recorded_at", "actor", "acting_for", "causation_id", "correlation_id",
)  # fmt: skip
"""Of an event, as they enter its hash."""
HOW_TO_CHECK = """本文件是{city}案件记录中一件案件的全部记录及其证明。核对方法：

    hemu-verify 本文件 --key 公钥 [--authority 时间戳机构证书]

公钥（有两把的，--key 写两次）和时间戳机构证书须从本文件以外的途径取得。核对不需要数据库，也不需要网络。
hemu-verify 由 hemu_verify-….whl 安装（pip install），需要 Python 3.11 以上。

This file holds one case as it stands in the log of {city}, with proofs. To check it:

    hemu-verify THIS-FILE --key KEY [--authority CERTIFICATES]

KEY is the public key of the log (where it has two: --key twice), CERTIFICATES those of the authority that stamped the
time, if it did. Take them from a source other than this file. No database and no network is needed. The command is
installed from hemu_verify-....whl (pip install) on Python 3.11 or newer.

evidence.json  the events with every column that enters their hash, the hash before each, the path of each to the root of
               the Merkle tree (RFC 6962), the signed checkpoint (C2SP tlog-checkpoint), and its time stamp (RFC 3161)
               with the certificates of who stamped, where there is one
files/         the papers and files that the events name, sealed, each under the SHA-256 that its event holds
"""
"""What README says. It belongs to the format: with another text a bundle would not be found to hold any more."""
_NAMED_FILES = re.compile(r'"(?:sha256)":"([0-9a-f]{64})"')


def named_files(events: Sequence[dict[str, Any]]) -> set[str]:
    """The sealed files that the events of a bundle name."""
    body = COLUMNS.index("body")
    return {found for each in events for found in _NAMED_FILES.findall(each["columns"][body])}
