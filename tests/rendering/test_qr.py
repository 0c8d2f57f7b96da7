"""QR codes are drawn with the mask that the standard asks for, which the library itself finds more slowly."""

import random
import string

import pytest
import segno

from site_builder.rendering.qr_masks import best_mask

_SIGNS = string.ascii_letters + string.digits + "/.-%é"


@pytest.mark.parametrize("length", [5, 25, 60, 120, 250])
def test_the_mask_is_the_one_that_the_library_chooses(length: int) -> None:
    chosen = random.Random(length)
    for _ in range(8):
        address = "https://" + "".join(chosen.choices(_SIGNS, k=length))
        with_first = segno.make(address, error="m", micro=False, mask=0)
        assert best_mask(with_first) == segno.make(address, error="m", micro=False).mask
