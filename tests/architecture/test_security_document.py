"""Every line of the threat model names a test that is there."""

import re
from pathlib import Path

TESTS = Path(__file__).parents[1]
NAMED = re.compile(r"`([\w/]+/test_\w+\.py)?(?:::(test_\w+))?`")


def test_every_test_that_the_threat_model_names_is_there():
    document = (TESTS.parent / "docs" / "security.md").read_text("utf-8")
    file, named, missing = "", 0, []
    for path, test in NAMED.findall(document):
        if path or test:
            file, named = path or file, named + 1
            source = TESTS / file
            if not source.exists() or (test and f"def {test}(" not in source.read_text("utf-8")):
                missing.append(f"{file}::{test}")
    assert missing == []
    assert named > 30
