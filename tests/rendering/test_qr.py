"""QR codes can be read."""

import random
import re
import string

import pytest
import zxingcpp

from site_builder.rendering.qr import qr, qr_file

_SIGNS = string.ascii_letters + string.digits + "/.-%é"
_SCALE = 4


@pytest.mark.parametrize("length", [5, 25, 60, 120, 250])
def test_a_drawn_code_leads_to_the_address(length: int) -> None:
    address = "https://" + "".join(random.Random(length).choices(_SIGNS, k=length))
    for svg in (str(qr(address)), qr_file(address).decode()):
        codes = zxingcpp.read_barcodes(pixels(svg))
        assert [(each.text, each.format, each.ec_level) for each in codes] == [
            (address, zxingcpp.BarcodeFormat.QRCode, "M")
        ]


def pixels(svg: str) -> memoryview:
    """The drawing as grey values by rows and columns."""
    size = int(svg.partition('viewBox="0 0 ')[2].partition(" ")[0])
    image = [[255] * size for _ in range(size)]
    path = svg.partition('stroke="#000" d="')[2].partition('"')[0]
    x, y = 0, 0.0
    for command, first, second in re.findall(r"([Mmh])(-?[\d.]+)(?: ([\d.]+))?", path):
        if command == "h":
            image[int(y)][x : x + int(first)] = [0] * int(first)
            x += int(first)
        elif command == "M":
            x, y = int(first), float(second)
        else:
            x, y = x + int(first), y + float(second)
    rows = [bytes(value for value in row for _ in range(_SCALE)) for row in image]
    return memoryview(b"".join(row * _SCALE for row in rows)).cast("B", (size * _SCALE, size * _SCALE))
