"""A paper on its way in the stories of tests: prepared, issued, delivered."""

from hashlib import sha256
from typing import Any

from domain.kernel.case import Copy
from domain.kernel.issuing import DeliverDocument, IssueDocument, PrepareDocument
from domain.kernel.papers import DeliveryWay, PaperCode
from domain.kernel.vocabulary import Event
from tests.domain.story import Story

CODE = "CHECK234"


def copy(content: bytes = b"paper") -> Copy:
    digest = sha256(content).hexdigest()
    return Copy(sha256=digest, content_sha256=digest, size=len(content))


def step(story: Story, sort: type[Event]) -> int:
    """The version of the last event of a sort."""
    return next(each.version for each in reversed(story.history) if isinstance(each.event, sort))


def prepared(story: Story, paper: str, sort: type[Event] | None = None) -> Story:
    version = step(story, sort) if sort else 0
    return story.does(PrepareDocument(paper=PaperCode(paper), event_version=version, check_code=CODE))


def issued(story: Story, paper: str, sort: type[Event] | None = None) -> Story:
    prepared(story, paper, sort)
    return story.does(sealed(max(story.case.issued, key=lambda each: int(each[1:]))))


def sealed(document: str, **changes: Any) -> IssueDocument:
    told: dict[str, Any] = {
        "document": document, "pdf": copy(), "word": copy(b"word"), "pages": 1, "template": "0" * 64, "subjects": ("case",),
    }  # fmt: skip
    return IssueDocument(**{**told, **changes})


def delivered(story: Story, document: str = "D1", way: DeliveryWay = DeliveryWay.PERSONAL) -> Story:
    return story.does(DeliverDocument(document=document, way=way))
