"""What is a case about, in the words it has for it itself?"""

from dataclasses import fields

from application.reading import Reading
from application.telling import Teller
from domain.kernel.case import Case
from domain.kernel.fields import fields_of
from domain.kernel.personal import HIDDEN

ELSEWHERE = frozenset(each.name for each in fields(Case)) | {"subject", "query_code"}
"""What has its own place on the page, and the code that opens the case to the resident."""
LONG = 40
"""D: a text longer than this stands first."""


def story(teller: Teller, reading: Reading, subject: str) -> str:
    """What the matter is about, in the longest words the case has for it, where the title does not say it already."""
    texts = (
        teller.value(each, value) for each in fields_of(type(reading.case))
        if isinstance(value := getattr(reading.case, each.name), str) and len(value) > LONG and each.name not in ELSEWHERE
    )  # fmt: skip
    return next((said for said in texts if said not in (subject, HIDDEN)), "")
