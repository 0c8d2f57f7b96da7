"""QR codes as SVG: a page's address, which a phone reads from paper or a screen."""

import re
from functools import lru_cache
from typing import Any

from markupsafe import Markup

_BORDER = 2
"""Light modules around the code. The paper around it is light too, so less than the four of the standard is enough."""
_RUN = re.compile(rb"[^\x00]*\x00+")
"""Dark modules, and the light ones before them."""


def qr(address: str) -> Markup:
    """A QR code (ISO/IEC 18004) of a web address, which is still readable if 15 % of its area is damaged.

    It is hidden from screen readers, because the address is always next to it.
    """
    return Markup(f'<svg aria-hidden="true" class="qr" {_drawing(address)}')


def qr_file(address: str) -> bytes:
    """The same code as a file.

    Args:
        address: a full web address.
    """
    return f'<svg xmlns="http://www.w3.org/2000/svg" {_drawing(address)}\n'.encode()


@lru_cache(maxsize=64)
def _drawing(address: str) -> str:
    """The last attribute and the content of the element `svg`. It is kept for the other pages about the same study."""
    rows = _modules(address)
    whole = len(rows) + 2 * _BORDER
    lines = "".join(_line(row) for row in rows)
    path = f'<path stroke="#000" d="M{_BORDER} {_BORDER}.5{lines}"/>'
    return f'viewBox="0 0 {whole} {whole}"><path fill="#fff" d="M0 0h{whole}v{whole}h-{whole}z"/>{path}</svg>'


def _line(row: bytes) -> str:
    """One row of modules, drawn from its left end; relative moves compress best."""
    runs = _RUN.findall(row)
    return f"{''.join(map(_path_of_run, runs))}m-{sum(map(len, runs))} 1"


@lru_cache(maxsize=4096)
def _path_of_run(run: bytes) -> str:
    """A row of dark modules, and the move over the light ones before it: the same few occur in all codes."""
    dark = run.count(0)
    light = len(run) - dark
    return f"m{light} 0h{dark}" if light else f"h{dark}"


def _modules(address: str) -> list[bytes]:
    """The modules of a code by rows; a dark one is 0."""
    import zxingcpp  # only flyers and screens need it, and most builds make none

    code = zxingcpp.create_barcode(address, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    image: Any = zxingcpp.write_barcode_to_image(code, scale=1, add_hrt=False, add_quiet_zones=False)
    view = memoryview(image)
    height, width = view.shape or (0, 0)
    pixels = view.tobytes()
    return [pixels[start : start + width] for start in range(0, width * height, width)]
