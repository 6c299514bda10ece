"""How does a photo become one that tells nothing but what is seen on it? Decoded, turned upright, written anew."""

import struct
from io import BytesIO

import pillow_heif
from PIL import Image, ImageOps

from application.documents import FileRefusedError

FORMATS = ("JPEG", "PNG", "WEBP", "HEIF")
MOST_PIXELS = 50_000_000
"""D: a larger picture is refused before it is decoded; the best phones stay below."""
MOST_OF_AN_EDGE = 30_000
"""D: px; a picture of one line costs more memory than its pixels, and is none."""
LONGEST_EDGE = 2560
"""D: px at which a page of paper that was photographed can be read."""
QUALITY = 85
UNREADABLE = (
    OSError, ValueError, SyntaxError, TypeError, LookupError, OverflowError, struct.error, Image.DecompressionBombError,
    Image.DecompressionBombWarning,
)  # fmt: skip
"""What the libraries raise over a picture that is damaged, or none."""


class DrawnAnew:
    """Fulfils `application.residents.Pictures`."""

    def __init__(self) -> None:
        pillow_heif.register_heif_opener()

    def plain(self, content: bytes) -> bytes:
        try:
            with Image.open(BytesIO(content), formats=FORMATS) as photo:
                if photo.width * photo.height > MOST_PIXELS or max(photo.size) > MOST_OF_AN_EDGE:
                    raise FileRefusedError("picture_too_large", most=MOST_PIXELS // 1_000_000)
                return _written(photo)
        except UNREADABLE as error:
            raise FileRefusedError("picture_unreadable") from error


def _written(photo: Image.Image) -> bytes:
    """On a white ground of its own, so that nothing comes along from what the photo carried beside its pixels."""
    photo.draft("RGB", (LONGEST_EDGE, LONGEST_EDGE))
    upright = ImageOps.exif_transpose(photo)
    upright.thumbnail((LONGEST_EDGE, LONGEST_EDGE))
    ground = Image.new("RGB", upright.size, "white")
    shown = upright.convert("RGBA")
    ground.paste(shown, mask=shown)
    written = BytesIO()
    ground.save(written, "JPEG", quality=QUALITY)
    return written.getvalue()
