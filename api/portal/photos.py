"""How does a photo become part of a resident's case? Drawn anew, so that it tells nothing of its owner, then sealed.

What is not taken is told, the rest goes on.
"""

from collections.abc import AsyncIterator, Iterable, Sequence
from pathlib import PurePath

from api.portal.page import LARGEST_PHOTO, Photo, Visit, uploads
from application.documents import Upload
from application.residents import Holder
from domain.kernel.correction import in_effect
from domain.kernel.records import FileAttached
from domain.kernel.vocabulary import InvalidError, Recorded, RefusedError

LONGEST_NAME = 100
MOST_OF_A_CASE = 12
"""D: more photos are not taken into one case from its resident."""


async def attach(visit: Visit, holder: Holder, photos: Sequence[Photo], key: str) -> str:
    """Attach what can be; answers in words what was not taken."""
    room = MOST_OF_A_CASE - await visit.ask(_attached_so_far, visit, holder)
    refused = [] if len(photos) <= room else [visit.word("photos.enough", most=MOST_OF_A_CASE)]
    for number, photo in enumerate(photos[: max(0, room)]):
        why = await _attached(visit, holder, photo, f"portal/{key}/photo-{number}")
        if why:
            refused.append(visit.word("photos.refused", photo=_named(photo), why=why))
    return " ".join(refused)


async def _attached(visit: Visit, holder: Holder, photo: Photo, key: str) -> str:
    if len(photo.content) > LARGEST_PHOTO:
        return visit.word("photos.too_big", most=LARGEST_PHOTO // 1024 // 1024)
    upload = Upload(tenant=holder.tenant, case_id=holder.case_id, actor=holder.actor, name=_as_jpeg(photo), key=key)
    try:
        async with uploads(visit.request):
            plain = await visit.ask(visit.residents.pictures.plain, photo.content)
        await visit.office.documents.attach(upload, _whole(plain))
    except (RefusedError, InvalidError) as error:
        told: str = await visit.ask(_told, visit, holder, error)
        return told
    return ""


def _attached_so_far(visit: Visit, holder: Holder) -> int:
    _, history = visit.office.engine.history(holder.tenant, holder.case_id)
    return len(list(own_files(history, holder)))


def own_files(history: Iterable[Recorded], holder: Holder) -> Iterable[FileAttached]:
    """What the resident attached; what the office attached stays there."""
    for each in in_effect(history):
        if isinstance(each.event, FileAttached) and each.actor.id == holder.actor.id:
            yield each.event


async def _whole(content: bytes) -> AsyncIterator[bytes]:
    yield content


def _told(visit: Visit, holder: Holder, error: RefusedError | InvalidError) -> str:
    if isinstance(error, InvalidError):
        return str(error)
    kind, _ = visit.office.engine.case(holder.tenant, holder.case_id)
    return visit.teller(kind, holder.tenant).refusal(error)


def _named(photo: Photo) -> str:
    """The name that the phone gave, without a folder and not longer than a line."""
    name = PurePath(photo.name.replace("\\", "/")).name or "photo"
    return name[-LONGEST_NAME:]


def _as_jpeg(photo: Photo) -> str:
    return f"{PurePath(_named(photo)).stem}.jpg"
