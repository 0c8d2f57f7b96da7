"""No input may raise anything: whatever a file holds becomes records and diagnostics."""

import string
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from site_builder.diagnostics import CODES, has_errors
from site_builder.records.decode import DecodedFile, decode
from site_builder.records.find import SourceFile
from site_builder.records.show import place, show
from tests.effort import tries

GOOD_STUDY = b"""\
title: A study of asthma
type: interventional
phase: 2/3
identifiers:
  nct: NCT01663623
conditions: [asthma, "copd"]
dates:
  start: 2026-10
eligibility:
  minimum_age: 18 years
  inclusion:
    - You have asthma
    - heading: For part 2 only
      items:
        - "A text: with a colon"
about: |
  First paragraph.

  Second paragraph.
locations:
  - location: riverside
    status: open
    checked_on: 2026-10-02
    contact: { phone: +1 507 555 0100 }
"""

KINDS = {
    "study": SourceFile("content/studies/any.yaml", "study", False, 0, 0),
    "people": SourceFile("content/people.yaml", "person", True, 0, 0),
    "page": SourceFile("content/pages/any.md", "page", False, 0, 0),
    "site": SourceFile("content/site.yaml", "site", False, 0, 0),
}

# Snippets that mean something in YAML, and enough letters to make keys and texts of.
MARKS = [*"-?:,[]{}#&*!|>'\"%@` \n\t\r.0aé\u2028\x85\ufeff\x00\x07", "\r\n", "- ", ": ", "? ", "  ", "\n  ", "---\n"]
WORDS = [
    "title: ",
    "locations:\n",
    "  - location: ",
    "&a ",
    "*a",
    "<<: *a",
    "!!str ",
    "!",
    "%YAML 1.1\n",
    "|\n",
    ">-\n",
]
REST = [
    "{a: ",
    "[[",
    "]]",
    "null",
    "~",
    '"\\x00"',
    '"\\ud800"',
    "'it''s'",
    "\xa0",
    "eligibility:\n  inclusion:\n",
    "...\n",
]
PIECES = st.sampled_from([*MARKS, *WORDS, *REST])
YAMLISH = st.lists(PIECES, max_size=60).map(lambda pieces: "".join(pieces).encode("utf-8", "surrogatepass"))
MANY = settings(max_examples=tries(200), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def read_and_show(site: Path, kind: str, data: bytes) -> DecodedFile:
    file = KINDS[kind]
    path = site / file.path
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    found = decode(file, data)
    for diagnostic in found.diagnostics:
        assert diagnostic.code in CODES
        assert diagnostic.file == file.path
        assert diagnostic.message
        placed = place(site, diagnostic)
        assert placed.line >= 1, "every problem inside a file has its line"
        assert placed.column >= 1
        text = show(placed)
        assert all(letter.isprintable() or letter == "\n" for letter in text)
    empty_list = file.many and data.strip(b"\xef\xbb\xbf \r\n").startswith((b"{", b"---"))
    assert found.diagnostics or found.records or empty_list, "a file that gives nothing must say why"
    assert not (has_errors(found.diagnostics) and found.records)
    return found


@pytest.mark.parametrize("kind", KINDS)
@given(data=st.binary(max_size=200))
@example(data=b"")
@example(data=b"\xef\xbb\xbf")
@example(data=b"---\n")
@example(data=b"---\n---\n")
@example(data=b"---\nx\n---")
@example(data=b"{}")
@example(data=b"{}: {}")
@example(data=b"? {}\n: {}")
@example(data=b"? !")
@example(data=b"- &a\n- *a")
@example(data=b"&a a: *a")
@example(data=b"&a {a: *a}")
@example(data=b"- .\r\n\n  -")
@MANY
def test_bytes(kind: str, data: bytes, tmp_path: Path) -> None:
    read_and_show(tmp_path, kind, data)


@pytest.mark.parametrize("kind", KINDS)
@given(data=YAMLISH)
@MANY
def test_text_that_looks_like_yaml(kind: str, data: bytes, tmp_path: Path) -> None:
    read_and_show(tmp_path, kind, data)


@given(data=YAMLISH)
@MANY
def test_front_matter(data: bytes, tmp_path: Path) -> None:
    read_and_show(tmp_path, "page", b"---\n" + data + b"\n---\nText\n")


@given(
    cut=st.integers(0, len(GOOD_STUDY)),
    length=st.integers(0, 12),
    put=st.one_of(st.binary(max_size=4), YAMLISH, st.text(string.printable, max_size=6).map(str.encode)),
    line_end=st.sampled_from([b"\n", b"\r\n", b"\r"]),
)
@MANY
def test_a_good_study_with_a_slip_of_the_pen(
    cut: int, length: int, put: bytes, line_end: bytes, tmp_path: Path
) -> None:
    data = GOOD_STUDY[:cut] + put + GOOD_STUDY[cut + length :]
    read_and_show(tmp_path, "study", data.replace(b"\n", line_end))


def test_the_good_study_is_good(tmp_path: Path) -> None:
    assert read_and_show(tmp_path, "study", GOOD_STUDY).records


VALUES = st.recursive(
    st.none() | st.text(max_size=8) | st.sampled_from(["open", "2026-10-02", "18 years", "riverside", "yes"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["title", "name", "x"]), inner),
    max_leaves=6,
)


@given(field=st.sampled_from(["title", "about", "locations", "eligibility", "dates", "contact", "draft"]), value=VALUES)
@MANY
def test_a_field_of_any_shape(field: str, value: object, tmp_path: Path) -> None:
    import json

    data = json.dumps({"title": "A study", field: value}, ensure_ascii=False).encode("utf-8", "replace")
    read_and_show(tmp_path, "study", data)
