"""Scripts in pictures and pages of the organisation."""

import time
from pathlib import Path

import pytest

from site_builder.records.formats.scripts import script_in_file
from tests.sites import REPOSITORY, built, write_site

SVG = '<svg xmlns="http://www.w3.org/2000/svg">%s</svg>'
WITH_A_SCRIPT = [
    SVG % "<script>x()</script>",
    SVG % "<SCRIPT/>",
    SVG % "<s:script xmlns:s='http://www.w3.org/2000/svg'>x()</s:script>",
    '<svg onload="x()"/>',
    "<svg\nonload = 'x()'/>",
    "<svg/onload='x()'/>",
    SVG % '<animate onbegin="x()" attributeName="x"/>',
    SVG % "<a xlink:href=' javascript:x()'>a</a>",
    SVG % "<set attributeName='href' to='JavaScript:x()'/>",
    "<!DOCTYPE svg [<!ENTITY x '<script>'>]>" + SVG % "&x;",
]
WITHOUT = [
    SVG % "<title>On: one = 'two', javascript: and script</title>",
    SVG % "<path d='M 1 on 2' data-onload='x' class=\"online\"/>",
    SVG % "<desc>The drug once = 'one' a day</desc>",
    "",
]


def told(tmp_path: Path, data: bytes, name: str = "a.svg") -> list[tuple[str, int, int]]:
    path = tmp_path / name
    path.write_bytes(data)
    return [(each.code, each.line, each.column) for each in script_in_file(path, f"content/assets/{name}")]


@pytest.mark.parametrize("text", WITH_A_SCRIPT)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_script_is_told(tmp_path: Path, text: str, encoding: str) -> None:
    assert [code for code, _, _ in told(tmp_path, text.encode(encoding))] == ["W105"]


@pytest.mark.parametrize("text", WITHOUT)
def test_a_picture_without_one_is_silent(tmp_path: Path, text: str) -> None:
    assert told(tmp_path, text.encode()) == []


def test_the_place_is_told(tmp_path: Path) -> None:
    assert told(tmp_path, b"<svg>\n  <g><script/></g>\n</svg>") == [("W105", 2, 6)]


@pytest.mark.parametrize(
    "unit", ["<", "<a ", ' onload = "', "<a onloa", "href = ", "<script", "<a.", "href" + " " * 99]
)
def test_no_file_takes_long(tmp_path: Path, unit: str) -> None:
    began = time.monotonic()
    told(tmp_path, (unit * (5_000_000 // len(unit))).encode())
    assert time.monotonic() - began < 15


def test_other_kinds_of_files_are_not_read(tmp_path: Path) -> None:
    assert told(tmp_path, WITH_A_SCRIPT[0].encode(), "a.txt") == []
    assert told(tmp_path, WITH_A_SCRIPT[0].encode(), "A.HTML")


def test_every_build_tells_it_and_the_pictures_of_the_tool_have_none(tmp_path: Path) -> None:
    site = write_site(tmp_path, 1)
    (site / "content/assets/a.svg").write_text(WITH_A_SCRIPT[0])
    for _ in range(2):
        assert [each.code for each in built(site).diagnostics] == ["W105"]
    for path in [*(site / "output").rglob("*.svg"), *(REPOSITORY / "content").rglob("*.svg")]:
        if path.name != "a.svg":
            assert script_in_file(path, path.name) == ()
