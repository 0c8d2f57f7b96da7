"""Imported entries: sealed JSON is read as written, and a file that somebody edited is read with diagnostics."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.records.decode import decode
from site_builder.records.imported.sealed import edit_warnings, read_imported, record_tree, write_imported
from site_builder.records.layered import decode_layers
from site_builder.records.source import Layer, SourceFile
from tests.importers.earlier import as_before

PATH = "content/registry/clinicaltrials.gov/NCT00000042.json"
FILE = SourceFile(PATH, "study", False, 0, 0)
STUDY: dict[str, Any] = {
    "title": "Registered title",
    "enrollment": "60",
    "eligibility": {"inclusion": ["Adults", "β > 2"]},
}

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40)
VALUES = st.recursive(
    TEXTS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4), max_leaves=20
)


@given(st.dictionaries(TEXTS, VALUES, min_size=1, max_size=6), TEXTS)
def test_what_is_written_is_read(values: dict[str, Any], note: str) -> None:
    data = write_imported(values, note)
    assert read_imported(data) == values
    assert edit_warnings(data, PATH) == ()


def test_the_two_readers_agree() -> None:
    """A sealed file gives the same values as a YAML reader finds in it."""
    data = write_imported(STUDY, "note")
    opened = data.replace(b'"format": 4', b'"format": 9')
    assert read_imported(opened) is None
    assert record_tree(opened, PATH).value == record_tree(data, PATH).value == STUDY


@given(st.data())
def test_any_edit_breaks_the_seal(data: st.DataObject) -> None:
    whole = write_imported(STUDY, "note")
    start = whole.index(b"\n") + 1
    place = data.draw(st.integers(start, len(whole) - 1))
    byte = data.draw(st.integers(0, 255).filter(lambda each: each != whole[place]))
    assert read_imported(whole[:place] + bytes([byte]) + whole[place + 1 :]) is None
    assert read_imported(whole[:place]) is None


def test_an_edited_file_is_used_and_named() -> None:
    data = write_imported(STUDY, "note").replace(b"Registered title", b"Better title")
    found = decode(FILE, data)
    assert [record.values["title"] for record in found.records] == ["Better title"]
    assert [each.code for each in found.diagnostics] == ["W610"]
    assert "content/studies/NCT00000042.yaml" in found.diagnostics[0].hint


def test_a_mistake_in_an_edited_file_is_named_with_its_line() -> None:
    data = write_imported(STUDY, "note").replace(b'"enrollment": "60"', b'"enrollment": "sixty"')
    codes = [each.code for each in decode(FILE, data).diagnostics]
    assert codes == ["E306", "W610"]


def test_a_torn_file_is_an_error_not_a_traceback() -> None:
    data = write_imported(STUDY, "note")
    for end in range(0, len(data) - 1, 7):
        found = decode(FILE, data[:end])
        assert found.records == () or [each.code for each in found.diagnostics] == ["W610"]
        assert found.diagnostics
    assert [(each.code, each.hint) for each in found.diagnostics] == [
        ("E201", "import it again: studyboard import NCT00000042")
    ]


@pytest.mark.parametrize(
    ("own", "code"),
    [
        ("title: TBD\n", "E302"),
        ("plain_title: N/A\n", "W314"),
        ("title: ~\nsponsor:\n", ""),  # the registry's words hold
        ("title: A better title\n", ""),
    ],
)
def test_words_that_say_nothing_do_not_take_the_place_of_the_registry(own: str, code: str) -> None:
    file = SourceFile("content/studies/NCT00000042.yaml", "study", False, 0, 0, (Layer(PATH, 0, 0, 0),))
    found = decode_layers(file, (own.encode(), write_imported(STUDY, "note")))
    assert [each.code for each in found.diagnostics] == ([code] if code else [])


def test_texts_of_an_earlier_version_read_as_what_they_showed() -> None:
    earlier = {
        "title": r"A \* title",
        "about": r"\> 18, 1\*10\^6 &amp;lt; **so**",
        "eligibility": {"inclusion": [r"\*a\* b\_c"]},
    }
    assert read_imported(as_before(2, earlier)) == earlier
    before = as_before(1, earlier)
    now = {"title": r"A \* title", "about": "> 18, 1*10^6 &lt; **so**", "eligibility": {"inclusion": [r"\*a* b_c"]}}
    assert read_imported(before) == now
    edited = before.replace(b"18", b"19")
    assert record_tree(edited, "content/registry/clinicaltrials.gov/a.json").value["about"].startswith("> 19")  # type: ignore[index,call-overload]
    yaml = b"title: T\nabout: |-\n  \\> 18\n"
    assert record_tree(yaml, "content/registry/clinicaltrials.gov/a.yaml").value == {"title": "T", "about": "> 18"}
    assert record_tree(yaml, "content/studies/a.yaml").value == {"title": "T", "about": "\\> 18"}
