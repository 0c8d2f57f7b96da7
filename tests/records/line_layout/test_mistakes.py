"""A slip on any line of a record is reported once, with that line's number and the corrected line."""

from collections.abc import Iterator

import pytest

from site_builder.records.decode import decode
from site_builder.records.source import SourceFile
from site_builder.records.tree import readable_bytes
from site_builder.records.yaml_text.place import place_of

STUDY = """\
title: A study of asthma
plain_title: Asthma in adults
about: |
  First line of it
  second line of it
  third line of it
type: interventional
identifiers:
  nct: NCT01663623
  irb: 26-0001
  sponsor_protocol: A-17
conditions:
  - asthma
  - copd
keywords:
- breath
- air
- lungs
eligibility:
  minimum_age: 18 years
  inclusion:
    - First rule
    - text: One of these
      items:
        - Part one
        - Part two
        - Part three
    - heading: For part two only
      items:
        - Second rule
        - Another rule
        - Yet another rule
    - Third rule
  exclusion:
    - Fourth rule
    - Fifth rule
    - Sixth rule
locations:
  - location: riverside
    status: open
    checked_on: 2026-10-02
    contact:
      phone: +1 507 555 0100
      email: a@example.org
      hours: Monday to Friday
  - location: lakeside
    status: closed
    principal_investigator: jane-doe
  - place:
      name: From home
      city: Rochester
      country: United States
    status: open
taking_part:
  visits: 8 visits
  schedule:
    - when: Week 1
      what: A call
    - when: Week 4
      what: A visit
    - when: Week 8
      what: A visit
publications:
  - citation: Smith J. A trial of air.
    pmid: 30843642
  - citation: Doe A. Another trial.
    pmid: 30843643
draft: no
"""
PEOPLE = """\
jane-doe:
  name: Jane Doe
  credentials: M.D.
  profile: https://example.org/jane
john-roe:
  name: John Roe
  title: Professor of medicine
  credentials: Ph.D.
"""
LOCATIONS = """\
riverside:
  name: Riverside Clinic
  city: Springfield
  contact:
    role: Study office
    phone: +1 507 555 0100
    hours: Monday to Friday
lakeside:
  name: Lakeside Hospital
  city: Duluth
  country: United States
"""
CONDITIONS = """\
asthma:
  name: Asthma
  synonyms:
    - bronchial asthma
    - wheeze
    - wheezing
copd:
  name: Chronic lung disease
  plain_name: Smoker lung
  description: A disease of the lungs
"""
TRANSLATION = """\
title: Un estudio del asma
plain_title: Asma en adultos
eligibility:
  inclusion:
    - Primera regla
    - Segunda regla
    - Tercera regla
  exclusion: Ninguna
  sex_note: Todas
taking_part:
  visits: 8 visitas
  travel: Se paga el viaje
  costs: Nada
"""
GLOSSARY = """\
placebo:
  term: Placebo
  definition: It looks like the study drug
  also:
    - dummy
    - sham
principal-investigator:
  term: Principal investigator
  definition: The doctor who leads the study
  explain: no
"""
SITE = """\
organisation: Riverside Clinic
title: Studies
languages:
  - en
  - es
  - ar
brand:
  colour: "#1f5f8b"
  logo_alt: Riverside
  density: compact
contact:
  role: Study office
  phone: +1 507 555 0100
  email: a@example.org
"""

RECORDS = {
    "study": (SourceFile("content/studies/any.yaml", "study", False, 0, 0), STUDY),
    "people": (SourceFile("content/people.yaml", "person", True, 0, 0), PEOPLE),
    "locations": (SourceFile("content/locations.yaml", "location", True, 0, 0), LOCATIONS),
    "conditions": (SourceFile("content/conditions.yaml", "condition", True, 0, 0), CONDITIONS),
    "glossary": (SourceFile("content/glossary.yaml", "term", True, 0, 0), GLOSSARY),
    "translation": (SourceFile("content/studies/any.es.yaml", "study_translation", False, 0, 0), TRANSLATION),
    "site": (SourceFile("content/site.yaml", "site", False, 0, 0), SITE),
}

Slip = tuple[int, str]


def told(file: SourceFile, text: str) -> list[tuple[int, str, str]]:
    """Line, message and hint of each problem."""
    data = text.encode()
    found = decode(file, data).diagnostics
    readable = readable_bytes(data) if any(each.path for each in found) else b""
    return [
        (each.line or place_of(readable, each.path, key=each.line_part == "key")[0], each.message, each.hint)
        for each in found
    ]


def slips(text: str, kind: str) -> Iterator[tuple[int, str, str]]:
    """Line number, line with one slip, and original line, for each line where that slip can happen."""
    block = False
    for number, line in enumerate(text.splitlines(), 1):
        inside = block and line.startswith("  ")
        block = line.endswith("|") or inside
        slip = None if inside else _slip(line, kind)
        if slip is not None:
            yield number, slip, line


def _slip(line: str, kind: str) -> str | None:
    words = line.lstrip(" ")
    space = line[: len(line) - len(words)]
    entry, field = words.startswith("- "), ": " in words and "|" not in words
    changed = {
        "one space more": f"{space} {words}" if space else None,
        "one space less": line[1:] if space else None,
        "a tab": f"\t{words}" if len(space) == 2 else None,
        "a no-break space": f"{space[:-1]}\u00a0{words}" if space else None,
        "a zero-width space": f"{space}\u200b{words}",
        "no dash": f"{space}{words[2:]}" if entry else None,
        "a bullet": f"{space}• {words[2:]}" if entry else None,
        "a bullet without space": f"{space}•{words[2:]}" if entry else None,
        "an en dash": f"{space}– {words[2:]}" if entry else None,
        "an asterisk": f"{space}* {words[2:]}" if entry else None,
        "no space after the dash": f"{space}-{words[2:]}" if entry else None,
        "no-break space after the dash": f"{space}-\u00a0{words[2:]}" if entry else None,
        "no space after the colon": line.replace(": ", ":", 1) if field else None,
        "no colon": line.replace(": ", " ", 1) if field else None,
        "a full-width colon": line.replace(": ", "\uff1a", 1) if field else None,
        "no-break space after the colon": line.replace(": ", ":\u00a0", 1) if field else None,
        "a colon in the text": f"{line}: more" if field and '"' not in line else None,
        "an open quote": line.replace(": ", ': "', 1) if field and '"' not in line else None,
        "text after a quote": line.replace(": ", ': "a" ', 1) if field and '"' not in line else None,
        "a star first": line.replace(": ", ": *", 1) if field else None,
        "a double hyphen": f"{space}-- {words[2:]}" if entry else None,
        "two dashes": f"{space}- - {words[2:]}" if entry else None,
        "a tab after the dash": f"{space}-\t{words[2:]}" if entry else None,
        "an at sign first": line.replace(": ", ": @", 1) if field else None,
    }
    return changed[kind]


KINDS = [
    "one space more", "one space less", "a tab", "a no-break space", "a zero-width space", "no dash", "a bullet",
    "a bullet without space", "an en dash", "an asterisk", "no space after the dash", "no-break space after the dash",
    "no space after the colon", "no colon", "a full-width colon", "no-break space after the colon",
    "a colon in the text", "an open quote", "text after a quote", "a star first", "an at sign first",
    "a double hyphen", "two dashes", "a tab after the dash",
]  # fmt: skip


@pytest.mark.parametrize("name", RECORDS)
def test_the_records_are_good(name: str) -> None:
    assert told(*RECORDS[name]) == []


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", RECORDS)
def test_the_wrong_line_is_named_and_no_other(name: str, kind: str) -> None:
    file, text = RECORDS[name]
    lines = text.splitlines()
    for number, slip, line in slips(text, kind):
        found = told(file, "\n".join([*lines[: number - 1], slip, *lines[number:]]) + "\n")
        assert {each[0] for each in found} == {number}, (slip, found)
        assert len(found) == 1, (slip, found)
        assert found[0][2], (slip, found)
        if kind not in ("a colon in the text", "text after a quote", "a star first", "an at sign first"):
            shown = [found[0][2], found[0][2].replace('"', "")]
            assert any(line.strip() in each for each in shown), (slip, found)


READS_WELL = {"- Third rule", "- Part three", "- Yet another rule"}
"""Last entries of an inner or an outer list, which belong to the other list if they are moved."""


@pytest.mark.parametrize("shift", [2, 4, -2, -4])
@pytest.mark.parametrize("name", RECORDS)
def test_a_line_that_was_moved_is_named_and_not_its_neighbour(name: str, shift: int) -> None:
    file, text = RECORDS[name]
    lines = text.splitlines()
    for number, line in enumerate(lines, 1):
        words = line.lstrip(" ")
        slip = " " * (len(line) - len(words) + shift) + words
        above = lines[number - 2] if number > 1 else ""
        first = words.startswith("- ") and not above.lstrip(" ").startswith("- ")
        if "line of it" in line or len(line) - len(words) + shift < 0 or (first and shift < 0):
            continue  # more of a text; lines below a first entry that is further left may be its points
        found = told(file, "\n".join([*lines[: number - 1], slip, *lines[number:]]) + "\n")
        assert [each[0] for each in found] == [number] or (not found and words in READS_WELL), (slip, found)
        assert all(line.strip() in each[2] for each in found), (slip, found)


@pytest.mark.parametrize(
    ("line", "slip", "shown"),
    [
        ("  minimum_age: 18 years", "minimum_age: 18 years", "`  minimum_age: 18 years`"),
        ("  nct: NCT01663623", "nct: NCT01663623", "`  nct: NCT01663623`"),
        ("    status: open", "status: open", "`    status: open`"),
        ("  exclusion:", "    exclusion:", "`  exclusion:`"),
        ("    status: open", "    - status: open", "`    status: open`"),
        ("  - location: riverside", "  - riverside", "`  - location: riverside`"),
        ("  - location: lakeside", "location: lakeside", "`  - location: lakeside`"),
        ("        - Second rule", "      Second rule", "`        - Second rule`"),
        ("    - Fourth rule", "  Fourth rule", "`    - Fourth rule`"),
        ("    - Fifth rule", "- Fifth rule", "`    - Fifth rule`"),
        ("        - Part one", "          - Part one", "`        - Part one`"),
        ("    contact:", "    contact", "`    contact:`"),
        ("type: interventional", "type: ?", "write it after the colon: `type: …`, or remove this line"),
        ("  - asthma", "  - asthma: mild: yes", '- "asthma: mild: yes"'),
        ("  visits: 8 visits", '  visits: "Week 1" and "week 2"', """visits: '"Week 1" and "week 2"'"""),
        ("  nct: NCT01663623", "  - nct: NCT01663623", "`  nct: NCT01663623`"),
        ("    - Sixth rule", "    - Either:", '- "Either:"'),
        ("        - Part one", "        1. Part one", "`        - Part one`"),
        ("  exclusion:", "  exclusion;", "`  exclusion:`"),
        ("locations:", "locations =", "`locations:`"),
        ("eligibility:", "eligibility ->", "`eligibility:`"),
        ("  - location: riverside", "- location: riverside", "`  - location: riverside`"),
        ("  - location: riverside", "    - location: riverside", "`  - location: riverside`"),
        ("    - text: One of these", "    - “text”: One of these", "did you mean `text: One of these`?"),
        ("  - place:", "  - place;", "`  - place:`"),
        ("  schedule:", "  schedule", "`  schedule:`"),
        ("- breath", " - breath", "`- breath`"),
        ("- breath", "\t- breath", "`- breath`"),
        ("    - heading: For part two only", "\t  - heading: For part two only", "`    - heading: For part two only`"),
        ("  nct: NCT01663623", "  “nct”: NCT01663623", "did you mean `nct: NCT01663623`?"),
        ("  - asthma", "  - “asthma: mild”", 'write: - "asthma: mild"'),
        ("title: A study of asthma", "title: “Asthma: a study”", 'write: title: "Asthma: a study"'),
        # Mistakes of the first day.
        ("  minimum_age: 18 years", "  minimum_age: >= 18", "write: minimum_age: 18 years"),
        ("    pmid: 30843642", "    pmid: PMID: 30843642", "write: pmid: 30843642"),
        ("  irb: 26-0001", "  IRB #: 26-0001", "write: irb: 26-0001"),
        ("title: A study of asthma", "- title: A study of asthma", "write `title: A study of asthma`"),
        ("  - asthma", "  - asthma:", "write: - asthma; or"),
        ("    - text: One of these", "    - One of these:", 'write: - text: "One of these:"'),
        ("  - location: riverside", "  - id: riverside", "did you mean `location: riverside`?"),
        ("about: |", "about: | First", "write two lines: `about: |` and below it, indented, `First`"),
        ("draft: no", "healthy_volunteers: no", "belongs below `eligibility:`"),
    ],
)
def test_a_line_that_was_typed_in_another_way(line: str, slip: str, shown: str) -> None:
    file, lines = RECORDS["study"][0], STUDY.splitlines()
    number = lines.index(line)
    found = told(file, "\n".join([*lines[:number], slip, *lines[number + 1 :]]) + "\n")
    assert [each[0] for each in found] == [number + 1], found
    assert shown in found[0][2]


def test_the_first_record_without_its_colon() -> None:
    found = told(RECORDS["people"][0], PEOPLE.replace("jane-doe:", "jane-doe", 1))
    assert found == [(1, "there is no colon after `jane-doe`", "write `jane-doe:`")]
    capital = told(RECORDS["people"][0], PEOPLE.replace("  name: Jane", "  Name: Jane"))
    assert [each[2] for each in capital] == ["did you mean `name: Jane Doe`?"]


@pytest.mark.parametrize(
    ("name", "line", "slip", "shown"),
    [
        ("glossary", "placebo:", " placebo:", "`placebo:`"),
        ("glossary", "placebo:", "placebo =", "`placebo:`"),
        ("glossary", "principal-investigator:", " principal-investigator:", "`principal-investigator:`"),
        ("glossary", "principal-investigator:", "\tprincipal-investigator:", "`principal-investigator:`"),
        ("glossary", "  term: Placebo", "term: Placebo", "`  term: Placebo`"),
        ("glossary", "  also:", "  also [dummy, sham]", "write: also: [dummy, sham]"),
        ("people", "jane-doe:", "  jane-doe:", "`jane-doe:`"),
        ("conditions", "  synonyms:", "  synonyms:[wheeze]", "write: synonyms: [wheeze]"),
        (
            "site",
            "organisation: Riverside Clinic",
            " organisation: Riverside Clinic",
            "`organisation: Riverside Clinic`",
        ),
        ("site", "brand:", "brand;", "`brand:`"),
        ("site", "contact:", "contact =", "`contact:`"),
    ],
)
def test_an_identifier_or_a_group_that_is_not_as_it_should_be(name: str, line: str, slip: str, shown: str) -> None:
    file, text = RECORDS[name]
    lines = text.splitlines()
    number = lines.index(line)
    below = lines[number + 1 :] if "[" not in slip else [each for each in lines[number + 1 :] if "    - " not in each]
    found = told(file, "\n".join([*lines[:number], slip, *below]) + "\n")
    assert [each[0] for each in found] == [number + 1], found
    assert shown in found[0][2]


def test_the_line_that_was_moved_least_is_named_and_not_its_neighbour_which_fits_further_away() -> None:
    two = STUDY.replace("        - Part three\n", "").replace("        - Part one", "          - Part one")
    found = told(RECORDS["study"][0], two)
    assert [(line, hint) for line, _, hint in found] == [(25, "begin it with 8 spaces: `        - Part one`")]


@pytest.mark.parametrize("number", ["about 120", "120 participants", "1,20", "1.200", "1 200", "100-120"])
def test_a_number_in_words(number: str) -> None:
    found = told(RECORDS["study"][0], f"{STUDY}enrollment: {number}\n")
    assert len(found) == 1
    assert ("write: enrollment: 1" in found[0][2]) == (number != "1,20")


def test_points_without_items_are_named_once() -> None:
    found = told(RECORDS["study"][0], STUDY.replace("text: One of these\n      items:", 'text: "One of these"'))
    assert [(each[0], each[2]) for each in found] == [(24, "write a line above it: `      items:`")]


def test_a_note_inside_a_longer_text() -> None:
    found = told(RECORDS["study"][0], STUDY.replace("  second line", "# ask Pat\n  second line"))
    assert [each[0] for each in found] == [5]
    assert "move it above `about:`" in found[0][2]


def test_a_status_too_many_stays_where_it_is_and_is_not_moved_to_the_registrys_own_words() -> None:
    """Below `registry:`, `status:` has another meaning; it may belong to the last location, which has no status."""
    head = "title: A study\nregistry:\n  name: ISRCTN\n  number: ISRCTN12345674\n"
    north = "locations:\n- location: north\n  status: open\n"
    found = told(RECORDS["study"][0], f"{head}status: paused\n{north}")
    assert [(line, hint) for line, _, hint in found] == [(5, "remove `status:` here; give each location its own")]
    found = told(RECORDS["study"][0], f"{head}{north}- location: south\nstatus: paused\n")
    assert [(line, hint) for line, _, hint in found] == [(9, "begin it with 2 spaces: `  status: paused`")]
