"""Which version of a protocol is read, if it keeps earlier ones."""

import pytest

from site_builder.importers.usdm.numbers import latest_version


@pytest.mark.parametrize(
    ("numbers", "latest"),
    [(["1", "2"], "2"), (["1.9", "1.10"], "1.10"), (["2.0.1", "2.0"], "2.0.1"), (["draft", "2"], "draft"), ([""], "")],
)
def test_the_latest_version_counts(numbers: list[str], latest: str) -> None:
    assert latest_version([{"versionIdentifier": each} for each in numbers])["versionIdentifier"] == latest
