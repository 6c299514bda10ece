"""How does a receipt lead a phone to its case? By a QR code, drawn into the page itself."""

import segno
from markupsafe import Markup


def qr(text: str) -> Markup:
    """A drawing without scripts or styles."""
    drawn = segno.make_qr(text, error="m").svg_inline(
        border=4, omitsize=True, dark="#1c2430", light="#fff", svgclass="qr", lineclass=None
    )
    return Markup(drawn)  # noqa: S704 # made here, of squares only
