"""Photos as phones take them: with the place, the time and the phone's name in them."""

from io import BytesIO

import pillow_heif
from PIL import Image

CAMERA, EXIF_PART, GPS_PART, TURNED = 0x0110, 0x8769, 0x8825, 0x0112
SECRETS = (b"Pura 70", b"2026:03:01", b"38.31N", b"GPS")


def taken(form="JPEG", size=(64, 48), **more):
    """A photo held upright by a phone that lay on its side."""
    tells = Image.Exif()
    tells[CAMERA], tells[TURNED] = "Pura 70", 6
    tells.get_ifd(GPS_PART).update({1: "N", 2: (38.0, 18.0, 0.0), 3: "E", 4: (116.0, 50.0, 0.0)})
    tells.get_ifd(EXIF_PART)[0x9003] = "2026:03:01 10:00:00"
    if form == "HEIF":
        pillow_heif.register_heif_opener()
    written = BytesIO()
    photo = Image.new("RGB", size, "#803020")
    photo.save(written, form, exif=tells, xmp=b"<x:xmpmeta><GPS>38.31N</GPS></x:xmpmeta>", **more)
    return written.getvalue()


def told(content):
    """What a picture tells beside its pixels."""
    with Image.open(BytesIO(content)) as photo:
        return dict(photo.getexif()), dict(photo.getexif().get_ifd(GPS_PART)), photo.size, photo.format
