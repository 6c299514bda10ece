"""How does a photo become part of a resident's case? Sealed like every file; what is not taken is told, the rest goes on."""

from collections.abc import AsyncIterator, Iterable
from pathlib import PurePath

from api.portal.page import LARGEST_PHOTO, Photo, Visit
from application.documents import FileRefusedError, Upload
from application.residents import Holder
from domain.kernel.vocabulary import InvalidError, RefusedError

IMAGES = (b"\xff\xd8\xff", b"\x89PNG", b"RIFF")
"""How photos begin; a phone's HEIC names itself later. The content is judged again when it is sealed."""


async def attach(visit: Visit, holder: Holder, photos: Iterable[Photo], key: str) -> str:
    """Attach what can be; answers in words what was not taken."""
    refused = []
    for number, photo in enumerate(photos):
        why = await _attached(visit, holder, photo, f"portal/{key}/photo-{number}")
        if why:
            refused.append(visit.word("photos.refused", photo=_named(photo), why=why))
    return " ".join(refused)


async def _attached(visit: Visit, holder: Holder, photo: Photo, key: str) -> str:
    if len(photo.content) > LARGEST_PHOTO:
        return visit.word("photos.too_big", most=LARGEST_PHOTO // 1024 // 1024)
    if not _is_image(photo.content):
        return _told(visit, holder, FileRefusedError("file_type_not_allowed"))
    upload = Upload(tenant=holder.tenant, case_id=holder.case_id, actor=holder.actor, name=_named(photo), key=key)
    try:
        await visit.office.documents.attach(upload, _whole(photo))
    except (RefusedError, InvalidError) as error:
        return _told(visit, holder, error)
    return ""


def _is_image(content: bytes) -> bool:
    return content.startswith(IMAGES) or content[4:11] == b"ftyphei"


async def _whole(photo: Photo) -> AsyncIterator[bytes]:
    yield photo.content


def _told(visit: Visit, holder: Holder, error: RefusedError | InvalidError) -> str:
    if isinstance(error, InvalidError):
        return str(error)
    kind, _ = visit.office.engine.case(holder.tenant, holder.case_id)
    return visit.teller(kind, holder.tenant).refusal(error)


def _named(photo: Photo) -> str:
    """The name that the phone gave, without a folder and not longer than a line."""
    name = PurePath(photo.name.replace("\\", "/")).name or "photo"
    return name if len(name) <= 100 else name[-100:]  # noqa: PLR2004 # half a line
