"""A sealed entry gives the same record when it is read the short way and the usual way, and every rule applies.

Anyone who can write the file can also write its seal, so the seal must not bypass a rule.
"""

from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from site_builder.building.studies import LoadedStudy, StudyContent, load_study
from site_builder.diagnostics import UserError
from site_builder.model.json_text import read_json, write_json
from site_builder.model.study import Study
from site_builder.records.decode import DecodedFile, decode
from site_builder.records.imported import sealed
from site_builder.records.imported.sealed import SealedEntry, is_sealed, sealed_entry, write_imported
from site_builder.records.published_words import published_words, words_digest
from site_builder.records.source import SourceFile
from site_builder.records.source_bytes import LARGEST
from site_builder.records.yaml_text.size import MOST_NODES
from site_builder.stages.pipeline import build
from site_builder.stages.validate import ReadTask, read_files
from tests.importers.earlier import as_before
from tests.sites import files_of, options, write_site

PATH = "content/registry/clinicaltrials.gov/NCT00000042.json"
FILE = SourceFile(PATH, "study", False, 0, 0)
STUDY: dict[str, Any] = {
    "title": "A study of β-blockers in “blood” vessels",
    "official_title": "A Randomised Study",
    "about": "Two lines of *words*.\n\n- one\n- two <script>",
    "type": "interventional",
    "phase": "2/3",
    "sponsor": "Example Hospital",
    "enrollment": "120",
    "identifiers": {"nct": "NCT00000042", "others": [{"name": "Grant", "value": "7", "link": "https://example.org/7"}]},
    "conditions": [{"name": "Asthma"}, {"condition": "gpa"}],
    "condition_codes": [{"system": "mesh", "code": "D001249", "name": "Asthma"}],
    "keywords": ["breath", "light"],
    "dates": {"start": "2025-11", "completion": "2027-01-31"},
    "estimated": ["completion"],
    "locations": [
        {
            "place": {"name": "Clinic", "city": "Łódź", "latitude": "51.77", "longitude": "-19.46"},
            "status": "open",
            "checked_on": "2026-09-01",
            "checked_by": "ClinicalTrials.gov",
            "principal_investigator": {"name": "Ada Łukasiewicz"},
            "contact": {"phone": "+1 507 555 0100", "email": "study@example.org"},
        },
        {"location": "north", "principal_investigator": [{"person": "ada"}, {"name": "Bo"}]},
    ],
    "eligibility": {
        "minimum_age": "18 years",
        "maximum_age": "6 months",
        "sex": "all",
        "healthy_volunteers": "no",
        "inclusion": ["Adults", {"text": "One of:", "items": ["ALT > 3"]}, {"heading": "Part 2", "items": ["x"]}],
    },
    "interventions": [{"name": "Lamp", "kind": "device", "also": ["Lux"], "description": "A lamp"}],
    "publications": [{"citation": "Somebody. Something. 2020.", "pmid": "12345678", "doi": "10.1002/art.40802"}],
    "registry": {"name": "ClinicalTrials.gov", "number": "NCT00000042", "link": "https://clinicaltrials.gov/study/1"},
    "history": [{"on": "2026-09-01", "location": "north", "status": "open", "was": "paused"}],
    "draft": "yes",
}
STUDY["eligibility"]["maximum_age"] = "80 years"

INSTEAD: tuple[Any, ...] = (
    "",
    " ",
    "  spaces around\t",
    "x",
    "yes",
    "7",
    "1e3",
    "nan",
    "91.5",
    "2026-13-01",
    "2026-10",
    "open",
    "javascript:alert(1)",
    "//evil.example/x",
    "[words](//evil.example)",
    "[words](https://example.org/a)",
    "a\n\n" + " " * 80 + "- deep\n" + " " * 84 + "- deeper",
    "\u202egnol",
    "a\x7fb",
    "x" * 20_001,
    "x" * 50_001,
    "# heading\n" * 40,
    None,
    True,
    7,
    7.5,
    1e400,
    [],
    ["x"],
    [["x"]],
    {},
    {"text": "x"},
    {"name": "x"},
    {"name": "x", "person": "y"},
    {"unknown": "x"},
)
"""Values to write into each field."""


def places_in(values: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    for key, value in values.items() if isinstance(values, dict) else enumerate(values):
        yield (*path, key)
        if isinstance(value, dict | list):
            yield from places_in(value, (*path, key))


def with_value(path: tuple[str | int, ...], value: Any) -> dict[str, Any]:
    changed = deepcopy(STUDY)
    *above, last = path
    inner: Any = changed
    for key in above:
        inner = inner[key]
    inner[last] = value
    return changed


def assert_same(data: bytes) -> SealedEntry | None:
    """Compare the two ways; the result of the short one."""
    short, long = sealed_entry(data), decode(FILE, data)
    if short is None:
        return None
    assert isinstance(long, DecodedFile)
    [record] = long.records
    assert long.diagnostics == ()
    assert isinstance(record.record, Study)
    assert short.record == record.record
    assert repr(short.record) == repr(record.record)
    assert short.record.model_dump_json(exclude_unset=True) == record.record.model_dump_json(exclude_unset=True)
    assert read_json(short.values) == record.values
    return short


def words_of(values: dict[str, Any]) -> bytes:
    return words_digest(published_words("study", values))


def test_a_right_seal_takes_the_short_road() -> None:
    for data in (write_imported(STUDY, "note"), as_before(2, STUDY)):
        short = assert_same(data)
        assert short is not None
        assert short.words == words_of(STUDY)


@pytest.mark.parametrize("path", [*places_in(STUDY)], ids=str)
def test_with_any_value_anywhere_both_roads_agree(path: tuple[str | int, ...]) -> None:
    for value in INSTEAD:
        try:
            data = write_imported(with_value(path, value), "note")
        except ValueError:
            continue
        assert is_sealed(data)
        assert_same(data)


@pytest.mark.parametrize("field", ["registry.link", "identifiers.others.0.link", "publications.0.link", "results.link"])
@pytest.mark.parametrize("address", ["javascript:alert(1)", "//evil.example", "data:text/html,x", "https://a b.c/"])
def test_an_unsafe_address_is_refused_under_a_right_seal(tmp_path: Path, field: str, address: str) -> None:
    site = write_site(tmp_path, 1)
    before = files_of(site / "output") if build(options(site)) else {}
    values = deepcopy(STUDY) | {"results": {"text": "None yet"}, "draft": "no"}
    *above, last = field.split(".")
    inner: Any = values
    for key in above:
        inner = inner[int(key)] if isinstance(inner, list) else inner[key]
    inner[last] = address
    path = site / PATH
    path.parent.mkdir(parents=True)
    path.write_bytes(write_imported(values, "note"))
    report = build(options(site))
    assert [(each.code, each.file) for each in report.diagnostics if each.is_error] == [("E310", PATH)]
    assert files_of(site / "output") == before


def test_a_link_without_a_host_is_refused_however_it_is_written() -> None:
    values = STUDY | {"about": "See [this](//evil.example/x)."}
    data = write_imported(values, "note")
    assert sealed_entry(data) is None
    assert [each.code for each in decode(FILE, data).diagnostics] == ["E310"]
    hidden = sealed_again(data.replace(b"](", rb"\u005d\u0028"))
    assert sealed_entry(hidden) is None
    assert [each.code for each in decode(FILE, hidden).diagnostics] == ["E310"]


def sealed_again(data: bytes) -> bytes:
    """An entry whose bytes were changed and whose seal was computed again."""
    end = len(sealed._START) + 32
    return sealed._START + sealed._digest(data[end:]) + data[end:]


@pytest.mark.parametrize("escape", [rb"\b", rb"\f", rb"\u0007", rb"\u202e", rb"\ud800"])
def test_escaped_control_characters_are_refused(escape: bytes) -> None:
    data = sealed_again(write_imported(STUDY, "note").replace(b"Hospital", b"Hos" + escape + b"pital"))
    assert is_sealed(data)
    assert sealed_entry(data) is None
    assert [each.is_error for each in decode(FILE, data).diagnostics] == [True]


def test_a_wrong_seal_takes_the_long_road() -> None:
    data = write_imported(STUDY, "note")
    end = len(sealed._START) + 32
    for wrong in (b"0" * 32, data[end - 32 : end].upper(), b"not a digest".ljust(32)):
        changed = data[: end - 32] + wrong + data[end:]
        assert sealed_entry(changed) is None
        assert [each.code for each in decode(FILE, changed).diagnostics] == ["W610"]


def test_an_edit_of_any_line_takes_the_long_road() -> None:
    lines = write_imported(STUDY, "note").splitlines(keepends=True)
    for number, line in enumerate(lines):
        edited = b"".join((*lines[:number], line.replace(b"e", b"E", 1), *lines[number + 1 :]))
        if b"e" in line:
            assert sealed_entry(edited) is None


def test_an_edit_of_the_published_words_alone_is_noticed() -> None:
    data = write_imported(STUDY, "note")
    place = data.index(b'"words": "') + len(b'"words": "')
    edited = data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]
    assert sealed_entry(edited) is None
    for odd in (b"x" * 32, b"", b"0" * 31):
        short = sealed_entry(sealed_again(data[:place] + odd + data[place + 32 :]))
        assert short is not None
        assert short.words == words_of(STUDY), "what is no digest is computed anew"


@pytest.mark.parametrize("version", [1, 4, 99])
def test_another_version_takes_the_long_road(version: int) -> None:
    data = as_before(version, STUDY)
    assert sealed_entry(data) is None
    [record] = decode(FILE, data).records
    assert isinstance(record.record, Study)
    assert record.record.sponsor == "Example Hospital"


def test_a_truncated_entry_is_an_error() -> None:
    data = write_imported(STUDY, "note")
    for end in (*range(0, 400, 7), *range(400, len(data) - 1, 61)):
        assert sealed_entry(data[:end]) is None
        assert decode(FILE, data[:end]).diagnostics
    cut = sealed_again(data[:-200])
    assert sealed_entry(cut) is None
    assert decode(FILE, cut).records == ()


def test_a_huge_entry_takes_the_long_road() -> None:
    many = STUDY | {"locations": [{"place": {"name": f"Clinic {number}"}} for number in range(6_000)]}
    data = write_imported(many, "note")
    assert MOST_NODES < len(data) < LARGEST
    assert sealed_entry(data) is None
    [record] = decode(FILE, data).records
    assert isinstance(record.record, Study)
    assert len(record.record.locations) == 6_000
    assert sealed_entry(write_imported(STUDY | {"about": "x " * MOST_NODES}, "note")) is None


@pytest.mark.parametrize("levels", [30, 60, 95, 110, 300, 5_000])
def test_deeply_nested_criteria_end_in_no_traceback(levels: int) -> None:
    deep = b'{"text": "x", "items": [' * levels + b'"x"' + b"]}" * levels
    body = b' "title": "x",\n "eligibility": {"inclusion": [' + deep + b"]}}\n"
    data = sealed_again(write_imported({"title": "x"}, "note").partition(b"\n")[0] + b"\n" + body)
    assert is_sealed(data)
    if assert_same(data) is None and not decode(FILE, data).records:
        assert decode(FILE, data).diagnostics


def test_of_two_fields_of_one_name_both_roads_read_the_same() -> None:
    data = write_imported(STUDY, "note")
    short = assert_same(sealed_again(data.replace(b' "type"', b' "title": "Another",\n "type"')))
    assert short is not None
    assert short.record.title == "Another"


def test_pages_get_the_same_study_from_each_form() -> None:
    data = write_imported(STUDY, "note")
    edited = data.replace(b"note", b"Note")
    forms = (StudyContent(FILE, (data,)), StudyContent(FILE, (edited,)), StudyContent(FILE, (), write_json(STUDY)))
    loaded: list[LoadedStudy] = [load_study(content) for content in forms]
    assert [each.record for each in loaded] == [loaded[0].record] * 3
    assert [each.values for each in loaded] == [STUDY] * 3
    with pytest.raises(UserError):
        load_study(StudyContent(FILE, (write_imported({"title": ""}, "note"),)))


def test_the_catalogue_and_the_search_get_the_same_from_each_form(tmp_path: Path) -> None:
    path = tmp_path / PATH
    path.parent.mkdir(parents=True)
    imported = write_imported(STUDY, "note")
    results = []
    for data in (imported, as_before(2, STUDY), imported.replace(b"note", b"Note")):
        path.write_bytes(data)
        result = read_files(ReadTask(tmp_path, ((FILE, None),)))
        [entry] = result.states[0].entries
        results.append((entry._replace(digest=b""), result.words))
    assert results == [results[0]] * 3
