"""A slip of the keyboard leads to one message, at its line, with the line as it should be."""

from pathlib import Path

import pytest

from tests.sites import ON_TODAY, run_here, write_site

RECORD = """title: A study of light
sponsor: Example Hospital
phase: 3
eligibility:
  minimum_age: 18 years
  maximum_age: 75 years
  healthy_volunteers: no
  inclusion:
    - Adults with asthma
    - You live nearby
keywords:
  - light
  - sleep
dates:
  start: 2026-03
  completion: 2028
locations:
  - location: north
    status: open
    checked_on: 2026-10-02
    principal_investigator: ada
    contact:
      phone: +1 555 555 0100
      note: Please call in the morning
  - location: south
    status: closed
"""
CASES = {
    "degrees after a name": (": ada", ": Ada Łukasiewicz, M.D., Ph.D.", 21, "write: principal_investigator: ada"),
    "an unknown name with degrees": (
        ": ada",
        ": John Roe, M.D., Ph.D.",
        21,
        "for another person, add `john-roe-m-d-ph-d:` with its `name:` to content/people.yaml, or write "
        "`principal_investigator:` and below it, indented, `name: John Roe, M.D., Ph.D.`",
    ),
    "quotes around a number": ("18 years", '"18" months', 5, "write: minimum_age: 18 months"),
    "an age in the brackets of a form": ("18 years", "<18 months>", 5, "write: minimum_age: 18 months"),
    "quotes around a country code": ("+1 555", '"+1" 555', 23, "write: phone: +1 555 555 0100"),
    "the comma of a table in a telephone number": ("0100", "0,100", 23, "write: phone: +1 555 555 0100"),
    "a wrapped unit": ("75 years", "75\nyears", 7, "write both on one line: `maximum_age: 75 years`"),
    "a stray word below a group": (
        "dates:\n",
        "dates:\nNEW\n",
        15,
        "remove it, or keep it as a note to yourself: `# NEW`",
    ),
    "a semicolon after a short form": (
        "keywords:",
        "results_due: EU CTR;\nkeywords:",
        11,
        "write: results_due: EU CTR",
    ),
    "a mark before a short form": ("keywords:", "results_due: !EU CTR\nkeywords:", 11, "write: results_due: EU CTR"),
    "the mark of a longer text before a word": ("status: open", "status: |open", 19, "write: status: open"),
    "the mark of a mail before a day": (": 2026-10-02", ": > 2026-10-02", 20, "write: checked_on: 2026-10-02"),
    "the end of a bracket before a text": ("- You live", "- ]You live", 10, 'write: - "]You live nearby"'),
    "the end of a brace before a part": (
        "    - You live nearby",
        "    - text: One of these\n      items:\n        - Asthma\n        - }Cough\n        - Fever",
        13,
        'write: - "}Cough"',
    ),
    "letter for a digit": ("18 years", "l8 years", 5, "write: minimum_age: 18 years"),
    "number in words": ("75 years", "eighteen", 6, "write: maximum_age: 18 years"),
    "half years": ("18 years", "1.5 years", 5, "write: minimum_age: 18 months"),
    "comma for a colon": ("status: open", "status, open", 19, "write: status: open"),
    "comma for the colon of a first field": ("phone: +1", "phone, +1", 23, "write: phone: +1 555 555 0100"),
    "dash for a colon": ("investigator: ada", "investigator - ada", 21, "write: principal_investigator: ada"),
    "long dash for a colon": ("sponsor:", "sponsor –", 2, "write: sponsor: Example Hospital"),
    "long dash after the key of a group": ("contact:", "contact –", 22, "write `    contact:`"),
    "underscore for the dash of a field": ("- location: north", "_ location: north", 18, "write `  - location: north`"),
    "plus for the dash of a field": ("- location: south", "+ location: south", 25, "write `  - location: south`"),
    "underscore for the dash of a text": ("- You live", "_ You live", 10, "write `    - You live nearby`"),
    "underscore for a first dash": ("- Adults", "_ Adults", 9, "write `    - Adults with asthma`"),
    "open bracket before a word": ("status: open", "status: [open", 19, "write: status: open"),
    "open bracket before a text": ("note: Please", "note: [Please", 24, "write: note: Please call in the morning"),
    "open bracket in an entry": ("- You live", "- [You live", 10, "write: - You live nearby"),
    "comma after quotes": (": ada", ': "ada",', 21, 'write: principal_investigator: "ada"'),
    "names without dashes": (
        "  - light\n  - sleep",
        "  light\n  sleep",
        12,
        "write a dash before each entry:\n      - light\n      - sleep",
    ),
    "a name without its dash": (
        "- sleep",
        "  sleep",
        13,
        "if it is an entry of its own, write `  - sleep`; if not, put both on one line",
    ),
    "key of a text deleted": (
        "sponsor: Example Hospital",
        "\n  Light may help.",
        3,
        "if they are a text of their own, write its key above them, with a colon and | after it",
    ),
    "unseen space in a day": ("2026-10-02", "2026-\u200b10-02", 20, "write: checked_on: 2026-10-02"),
    "tags around a value": ("volunteers: no", "volunteers: <b>no</b>", 7, "write: healthy_volunteers: no"),
    "hash at the start of an entry": (
        "- You live",
        "- # You live",
        10,
        'if it is part of the text, write: - "# You live nearby"; if not, remove the line',
    ),
    "bold key": ("sponsor:", "**sponsor**:", 2, "write: sponsor: Example Hospital"),
    "bold key with an underscore": ("  checked_on:", "  **checked_on:**", 20, "write: checked_on: 2026-10-02"),
    "bold key of a list": ("locations:", "**locations**:", 17, "write `locations:`"),
    "key of a group deleted": ("dates:\n", "", 14, "write above it: `dates:`"),
    "a field inside a list": ("keywords:", "keywords:\n  status: open", 12, "move it to where it belongs"),
    "fields inside a list": (
        "  - sleep",
        "jo-roe:\n  name: Jo\n  credentials: M.D.\n  - sleep",
        13,
        "move them to where they belong",
    ),
    "a mail above the record": (
        "title:",
        "From: Jane <j@example.org>\nSubject: RE: the study\n\nHi Tom,\n\ntitle:",
        1,
        "remove lines 1 to 4",
    ),
    "a greeting above the record": (
        "title:",
        "Hi Tom, here is the new text:\n\ntitle:",
        1,
        "remove this line, or begin it with # to keep it as a note to yourself",
    ),
    "a wrapped line that begins like a field": (
        "- You live nearby",
        "- You agree to follow the\nrules of the clinic",
        11,
        "write both on one line: `- You agree to follow the rules of the clinic`",
    ),
    "a value in the column of its dash": (
        "- location: south",
        "- location:\n  south",
        26,
        "write both on one line: `- location: south`",
    ),
    "a list one space too far right": (
        "dates:\n  start: 2026-03\n  completion: 2028",
        " dates:\n   start: 2026-03\n   completion: 2028",
        14,
        "begin it with no space: `dates:`",
    ),
    "colon at the start of an entry": ("- You live", "- : You live", 10, 'write: - ": You live nearby"'),
    "sign before an identifier": (": ada", ": !ada", 21, "write: principal_investigator: ada"),
    "sign before a day": ("2026-10-02", "! 2026-10-02", 20, "write: checked_on: 2026-10-02"),
    "sign before a wrong word": ("status: open", "status: @opened", 19, "write: status: open"),
    "marks around a status": ("status: closed", "status: **closed**", 26, "write: status: closed"),
    "number in brackets": ("+1 555 555 0100", "(+1 555 555 0100)", 23, "write: phone: +1 555 555 0100"),
}
"""Old words, new words, the line, and the hint."""


@pytest.mark.parametrize("name", CASES)
def test_one_message_with_the_line_as_it_should_be(name: str, tmp_path: Path) -> None:
    old, new, line, hint = CASES[name]
    assert RECORD.count(old) == 1
    site = write_site(tmp_path / "site", studies=0)
    record = site / "content/studies/light.yaml"
    record.parent.mkdir(parents=True, exist_ok=True)
    record.write_text(RECORD.replace(old, new), encoding="utf-8")
    done = run_here("build", site, "-j", "1", SOURCE_DATE_EPOCH=ON_TODAY["SOURCE_DATE_EPOCH"])
    assert done.stderr.count("content/studies/light.yaml:") == 1, done.stderr
    assert f"content/studies/light.yaml:{line}:" in done.stderr
    assert f"{hint}\n" in done.stderr


OVER_IMPORT = {
    "fields at the left": (
        "taking_part:\n  visits: 4\n  costs: none at all\n",
        "taking_part:\nvisits: 4\ncosts: none at all\n",
        (2, "begin each of these lines with 2 more spaces:\n      visits: 4\n      costs: none at all"),
    ),
    "key of a group deleted": (
        "contact:\n  role: Office\n  phone: +1 555 555 0100\n",
        "  role: Office\n  phone: +1 555 555 0100\n",
        (3, "write above it: `contact:`"),
    ),
}


@pytest.mark.parametrize("name", OVER_IMPORT)
def test_words_over_an_import_have_one_message_too(name: str, tmp_path: Path) -> None:
    good, bad, (line, hint) = OVER_IMPORT[name]
    site = write_site(tmp_path / "site", studies=0)
    own = site / "content/studies/NCT01234567.yaml"
    imported = site / "content/registry/clinicaltrials.gov/NCT01234567.json"
    for path in (own, imported):
        path.parent.mkdir(parents=True, exist_ok=True)
    imported.write_text('{"title": "A study"}')
    for text, errors in ((good, 0), (bad, 1)):
        above = "" if "taking" in text else "locations:\n  - location: north\n"
        own.write_text(above + text)
        done = run_here("build", site, "-j", "1", SOURCE_DATE_EPOCH=ON_TODAY["SOURCE_DATE_EPOCH"])
        assert done.stderr.count(": E") == errors, done.stderr
    assert f"content/studies/NCT01234567.yaml:{line}:" in done.stderr
    assert f"{hint}\n" in done.stderr
