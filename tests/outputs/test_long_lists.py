"""The list of all studies, where there are too many for one list."""

import re
from pathlib import Path

import pytest

from site_builder.outputs.pages import studies
from tests.sites import built, write_site


def test_a_long_list_leads_to_the_lists_that_contain_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = write_site(tmp_path, studies=24)
    built(site)
    assert (site / "output/studies/all/2.html").is_file()
    monkeypatch.setattr(studies, "LONGEST", 2)
    built(site, clean=True)
    pages = {
        path.relative_to(site / "output").as_posix(): path.read_text("utf-8")
        for path in (site / "output").rglob("*.html")
    }
    page = pages["studies/index.html"]
    assert "24 studies" in page
    assert "only the beginning of the list" in page
    assert not [address for address in pages if address.startswith("studies/all/")]
    linked = {f"status/{name}.html" for name in re.findall(r'href="\.\./status/([\w-]+)\.html"', page)}
    assert linked
    found = {id_ for address in linked for id_ in _studies(pages, address)}
    assert found == {f"study-{number}" for number in range(24)}


def _studies(pages: dict[str, str], address: str) -> set[str]:
    """The studies of a list with all its parts."""
    stem = address.removesuffix(".html")
    parts = [text for name, text in pages.items() if name == address or name.startswith(f"{stem}/")]
    return {id_ for text in parts for id_ in re.findall(r'href="[./]*studies/(study-\d+)\.html"', text)}
