"""What does a process write about itself? Lines without anybody's data, wherever they come from.

Names and words of cases are Chinese, telephones and identity numbers are long numbers, keys and tokens are long words: all
three are left out of every line, of messages of errors too, which may quote what was sent. The rest tells where and what.
"""

import logging
import re

LINE = "%(asctime)s %(levelname)s %(name)s: %(message)s"
_WORDS = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003134f]+")
_NUMBERS = re.compile(r"\d{7,}[\dXx]*")
_SECRETS = re.compile(r"[A-Za-z0-9+/_=-]{32,}")
_SECRET_IN_URL = re.compile(r"(://[^/\s:@]*):[^/\s@]+@")


class Discreet(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        return without_data(super().format(record))


def without_data(line: str) -> str:
    line = _SECRET_IN_URL.sub(r"\1:…@", line)
    for found in (_WORDS, _SECRETS, _NUMBERS):
        line = found.sub("…", line)
    return line


def install() -> None:
    """For the whole process; what libraries write goes the same way."""
    handler = logging.StreamHandler()
    handler.setFormatter(Discreet(LINE))
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
