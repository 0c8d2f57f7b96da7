"""QR codes as SVG: a page's address, to be read by a telephone from paper or a screen."""

from functools import lru_cache

from markupsafe import Markup


@lru_cache(maxsize=256)
def qr(address: str) -> Markup:
    """A QR code (ISO/IEC 18004) of a web address, that can lose 15 % of its area and still be read.

    It is hidden from screen readers: the address itself is always beside it.
    """
    import segno  # only flyers and screens need it, and most builds make none

    code = segno.make(address, error="m", micro=False)
    svg = code.svg_inline(border=2, svgclass="qr", lineclass=None, omitsize=True, light="#fff")
    return Markup(svg.replace("<svg", '<svg aria-hidden="true"', 1))


def qr_file(address: str) -> bytes:
    """The same as a file of its own.

    Args:
        address: a full web address.
    """
    from io import BytesIO

    import segno

    stream = BytesIO()
    code = segno.make(address, error="m", micro=False)
    code.save(stream, kind="svg", border=2, xmldecl=False, svgclass=None, lineclass=None, omitsize=True, light="#fff")
    return stream.getvalue()
