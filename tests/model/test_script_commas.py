"""The comma between the names of a place."""

import pytest

from site_builder.model.script_commas import in_own_commas


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("الرياض, السعودية", "الرياض، السعودية"),
        ("北京, 中国", "北京，中国"),
        ("Houston, Texas, United States", "Houston, Texas, United States"),
    ],
)
def test_the_comma_is_that_of_the_script(written: str, shown: str) -> None:
    assert in_own_commas(written) == shown
