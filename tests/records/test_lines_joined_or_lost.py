"""Line breaks, keys and dashes that go lost while somebody edits: one message, and no value is left out of its line."""

from pathlib import Path

import pytest

from tests.sites import ON_TODAY, run_here, write_site

STUDY = """title: A study of light
sponsor: Example Hospital
phase: 3
about: |
  We look at light.

  - lamps
  - sun
identifiers:
  nct: NCT01663623
  irb: 26-0001
conditions:
  - asthma
  - name: Something rare
keywords:
  - light
  - sleep
arms:
  - name: Lamp
    description: A lamp in the morning.
  - name: Placebo
    description: A weak lamp.
eligibility:
  maximum_age: 75 years
  sex: all
  exclusion:
    - You are blind
locations:
  - location: north
    status: open
    checked_on: 2026-10-02
    checked_by: Study office
    principal_investigator: ada
  - location: south
    status: paused
    checked_on: 2026-10-02
    contact:
      role: Nurse
      phone: +1 555 555 0100
      languages: [en, es]
publications:
  - citation: Roe J. Light. 2025.
    doi: 10.5555/a.b
"""
PEOPLE = """ada:
  name: Ada Roe
  credentials: M.D.
bo-li:
  name: Bo Li
  credentials: M.D.
"""
PLACES = """north:
  name: North Campus
  city: Rochester
  latitude: 44.02
  longitude: -92.46
south:
  name: South Campus
  city: Phoenix
"""
CASES = {
    "a line break after a status": (
        "status: open\n    checked_on",
        "status: open checked_on",
        (30, "write two lines: `status: open` and `checked_on: 2026-10-02`"),
    ),
    "commas for two line breaks": (
        "status: open\n    checked_on: 2026-10-02\n    checked_by:",
        "status: opened, checked_on: 2026-10-02, checked_by:",
        (30, "write three lines: `status: open` and `checked_on: 2026-10-02` and `checked_by: Study office`"),
    ),
    "a line break at the left edge": (
        "phase: 3\nabout: |",
        "phase: 3about: |",
        (3, "write two lines: `phase: 3` and `about: |`"),
    ),
    "a line break in an entry": (
        "- location: south\n    status",
        "- location: south status",
        (34, "write two lines: `- location: south` and `  status: paused`"),
    ),
    "a line break after a name": (
        "- name: Lamp\n    description",
        "- name: Lamp description",
        (
            19,
            "write two lines: `- name: Lamp` and `  description: A lamp in the morning.`; or, if it is one text, "
            'write: - name: "Lamp description: A lamp in the morning."',
        ),
    ),
    "a line break after a number": (
        "NCT01663623\n  irb",
        "NCT01663623, irb",
        (10, "write two lines: `nct: NCT01663623` and `irb: 26-0001`"),
    ),
    "a line break after a key": (
        "principal_investigator: ada",
        "principal_investigator: name: Ada Roe",
        (33, "write two lines: `principal_investigator:` and below it, indented, `name: Ada Roe`"),
    ),
    "the first line of a location": ("  - location: south\n", "", (34, "write above it: `  - location: …`")),
    "an identifier with a colon": ("- location: south", "- south:", (34, "write `  - location: south`")),
    "a name with a colon": ("- name: Placebo\n", "- Placebo:\n", (21, "write `  - name: Placebo`")),
    "a name and its description": (
        "- name: Placebo\n    description: A weak lamp.",
        "- Placebo: A weak lamp.",
        (21, "write two lines: `- name: Placebo` and `  description: A weak lamp.`"),
    ),
    "fields indented below a name": (
        "- name: Placebo\n    description",
        "- Placebo:\n      description",
        (21, "write `- name: Placebo`, and its fields below it, in the column of `name:`"),
    ),
    "a citation with a colon": (
        "- citation: Roe J. Light. 2025.\n    doi: 10.5555/a.b",
        "- Roe J. Light: part 2. 2025.",
        (42, 'write: - citation: "Roe J. Light: part 2. 2025."'),
    ),
    "no space after the colon of an entry": (
        "- name: Placebo\n    description: A weak lamp.",
        "- name:Placebo",
        (21, "write: - name: Placebo"),
    ),
    "a field with a capital": ("- name: Something", "- Name: Something", (14, "write: - name: Something rare")),
    "a misspelt field of an entry": (
        "- name: Something",
        "- nme: Something",
        (14, 'write: - name: Something rare, or: - "nme: Something rare"'),
    ),
    "a criterion like a field": (
        "- You are blind",
        "- Test: blind",
        (27, 'write: - "Test: blind", or: - text: blind'),
    ),
    "a first entry beside its key": (
        "keywords:\n  - light",
        "keywords: - light",
        (15, "write two lines: `keywords:` and below it `  - light`"),
    ),
    "a first location beside its key": (
        "locations:\n  - location: north",
        "locations: - location: north",
        (28, "write two lines: `locations:` and below it `  - location: north`"),
    ),
    "a group that begins beside its key": (
        "identifiers:\n  nct",
        "identifiers: nct",
        (9, "write two lines: `identifiers:` and below it, indented, `nct: NCT01663623`"),
    ),
    "a list that begins beside its key without a dash": (
        "locations:\n  - location: north",
        "locations: location: north",
        (28, "write two lines: `locations:` and below it, indented, `- location: north`"),
    ),
    "braces around a list": (
        "keywords:\n  - light\n  - sleep",
        "keywords: {light, sleep}",
        (15, "write: keywords: [light, sleep]"),
    ),
    "a bracket at the end only": (
        "keywords:\n  - light\n  - sleep",
        "keywords: light, sleep]",
        (15, "write the list in brackets after the colon: `[light, sleep]`"),
    ),
    "a comma after a bracket": ("[en, es]", "[en, es],", (40, "write: languages: [en, es]")),
    "two lists": ("[en, es]", "[en], [es]", (40, "write: languages: [en, es]")),
    "languages without brackets": ("[en, es]", "en, es", (40, "write: languages: [en, es]")),
    "a letter like the bar of a text": ("about: |", "about: I", (4, "write `about: |`")),
    "a text on the line of its bar": (
        "about: |\n  We",
        "about: |We",
        (4, "write two lines: `about: |` and below it, indented, `We look at light.`"),
    ),
    "a value below its key": (
        "status: paused",
        "status:\n      Paused",
        (36, "write both on one line: status: paused"),
    ),
    "a list for a value": ("status: paused", "status:\n      - paused", (35, "write both on one line: status: paused")),
    "a hash before a word": ("status: paused", "status: #paused", (35, "write: status: paused")),
    "a note without a space": ("status: paused", "status: paused #was open", (35, "write: status: paused  # was open")),
    "tags around a key": ("status: paused", "<b>status</b>: paused", (35, "did you mean `status: paused`?")),
    "a misspelt key without a colon": ("checked_by:", "cheked_by", (32, "write: checked_by: Study office")),
    "a number of another registry": ("nct: NCT01663623", "nct: ISRCTN12345678", (10, "write: isrctn: ISRCTN12345678")),
    "a number of another index": ("doi: 10.5555/a.b", "doi: 12345678", (43, "write: pmid: 12345678")),
    "an address for a number": ("phone: +1 555 555 0100", "phone: a@example.org", (39, "write: email: a@example.org")),
    "phases that are none": (
        "phase: 3",
        "phase: 2/4",
        (3, "write one of: early 1, 1, 1/2, 2, 2/3, 3, 4, not applicable"),
    ),
}
"""Old words, new words, and the line and the hint."""
OF_MANY = {
    "a name beside its identifier": (
        "bo-li:\n  name: Bo Li",
        "bo-li: Bo Li",
        (4, "write two lines: `bo-li:` and below it, indented like its other fields, `name: Bo Li`"),
    ),
    "the first name beside its identifier": (
        "ada:\n  name: Ada Roe",
        "ada: name: Ada Roe",
        (1, "write two lines: `ada:` and below it, indented like its other fields, `name: Ada Roe`"),
    ),
    "a name without its field": ("  name: Bo Li", "  Bo Li", (5, "write `  name: Bo Li`")),
    "a list of names": (
        "bo-li:\n  name: Bo Li",
        "- Bo Li",
        (4, "write two lines: `bo-li:` at the left edge, and below it `  name: Bo Li`"),
    ),
    "a name in two parts": (
        "  name: Bo Li",
        "  first_name: Bo\n  last_name: Li",
        (5, "write one line for both: `name: Bo Li`"),
    ),
    "degrees on one line": (
        "latitude: 44.02\n  longitude: -92.46",
        "latitude: 44.02, -92.46",
        (4, "write two lines: `latitude: 44.02` and `longitude: -92.46`"),
    ),
    "degrees in each other's place": (
        "latitude: 44.02\n  longitude: -92.46",
        "latitude: -92.46\n  longitude: 44.02",
        (
            4,
            "the values of `latitude:` and `longitude:` are in each other's place: "
            "write `latitude: 44.02` and `longitude: -92.46`",
        ),
    ),
}


def errors_of(site: Path, name: str, text: str) -> str:
    """What a build prints for a site in which one file has this text."""
    write_site(site, studies=0)
    for file, words in (("studies/light", STUDY), ("people", PEOPLE), ("locations", PLACES), (name, text)):
        path = site / f"content/{file}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(words, encoding="utf-8")
    return run_here("build", site, "-j", "1", SOURCE_DATE_EPOCH=ON_TODAY["SOURCE_DATE_EPOCH"]).stderr


def check_one_message(site: Path, name: str, text: str, line: int, hint: str) -> None:
    """A build of the text prints one error, with this line and this hint."""
    printed = errors_of(site, name, text)
    assert printed.count("content/") == 1 + hint.count("content/"), printed
    assert f"content/{name}.yaml:{line}:" in printed
    assert f"    {hint}\n" in printed


@pytest.mark.parametrize("case", CASES)
def test_a_slip_in_a_study_is_one_message(case: str, tmp_path: Path) -> None:
    old, new, (line, hint) = CASES[case]
    assert STUDY.count(old) == 1
    check_one_message(tmp_path / "site", "studies/light", STUDY.replace(old, new), line, hint)


@pytest.mark.parametrize("case", OF_MANY)
def test_a_slip_in_a_file_of_many_records_is_one_message(case: str, tmp_path: Path) -> None:
    old, new, (line, hint) = OF_MANY[case]
    name, text = ("people", PEOPLE) if old in PEOPLE else ("locations", PLACES)
    check_one_message(tmp_path / "site", name, text.replace(old, new), line, hint)


@pytest.mark.parametrize(
    "line",
    [
        "keywords: '[light]'",
        "keywords: light (bright)",
        "keywords: (bright) light",
        "note: 'Call us: phone: any'",
        "keywords: [light, sleep]  # phase: 3",
    ],
)
def test_such_lines_are_right(line: str, tmp_path: Path) -> None:
    words = line.replace("note", "plain_title")
    text = STUDY.replace("keywords:\n  - light\n  - sleep\n", f"{words}\n")
    assert "nothing was changed" not in errors_of(tmp_path / "site", "studies/light", text)


def test_two_mistakes_around_one_location_are_two_messages(tmp_path: Path) -> None:
    text = STUDY.replace("status: open\n    checked_on", "status: open checked_on")
    printed = errors_of(
        tmp_path / "site", "studies/light", text.replace("  - location: south\n", "    checked_by: B\n")
    )
    assert printed.count("content/") == 2, printed
    assert "write two lines: `status: open` and `checked_on: 2026-10-02`" in printed
    assert "write above it: `  - location: …`" in printed


@pytest.mark.parametrize(
    ("name", "hint"),
    [("light-es", "rename it to `light.es.yaml`"), ("luz", "a language, such as `luz.es.yaml`")],
)
def test_a_translation_with_another_name_is_one_error(name: str, hint: str, tmp_path: Path) -> None:
    printed = errors_of(tmp_path / "site", f"studies/{name}", "translator: Office\nplain_title: Un estudio\n")
    assert printed.count(": E") == 1, printed
    assert "E303 this is a translation, and a study is expected here" in printed
    assert hint in printed


@pytest.mark.parametrize(
    ("name", "meant"), [("person", "people"), ("terms", "glossary"), ("settings", "site"), ("location", "locations")]
)
def test_a_file_of_records_with_another_name(name: str, meant: str, tmp_path: Path) -> None:
    assert f"did you mean content/{meant}.yaml?" in errors_of(tmp_path / "site", name, "a-b:\n  name: A\n")
