"""QR codes as SVG: a page's address, which a phone reads from paper or a screen."""

from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING

from markupsafe import Markup

if TYPE_CHECKING:
    from segno import QRCode


@lru_cache(maxsize=256)
def qr(address: str) -> Markup:
    """A QR code (ISO/IEC 18004) of a web address, which is still readable if 15 % of its area is damaged.

    It is hidden from screen readers, because the address is always next to it.
    """
    svg = _code(address).svg_inline(border=2, svgclass="qr", lineclass=None, omitsize=True, light="#fff")
    return Markup(svg.replace("<svg", '<svg aria-hidden="true"', 1))


def qr_file(address: str) -> bytes:
    """The same code as a file.

    Args:
        address: a full web address.
    """
    stream = BytesIO()
    _code(address).save(
        stream, kind="svg", border=2, xmldecl=False, svgclass=None, lineclass=None, omitsize=True, light="#fff"
    )
    return stream.getvalue()


@lru_cache(maxsize=16)
def _code(address: str) -> "QRCode":
    """The code of an address: the same as `segno.make` gives without a mask, in half the time."""
    import segno  # only flyers and screens need it, and most builds make none

    from site_builder.rendering.qr_masks import best_mask

    code = segno.make(address, error="m", micro=False, mask=0)
    mask = best_mask(code)
    return segno.make(address, error="m", micro=False, mask=mask) if mask else code
