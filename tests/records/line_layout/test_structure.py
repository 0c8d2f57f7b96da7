"""The check of a file's visual structure finds no mistake in a file that the parser reads as intended."""

from pathlib import Path

import pytest

from site_builder.records.line_layout.structure import first_error
from site_builder.records.yaml_text.lines import lines_of
from tests.sites import REPOSITORY

FILES = sorted(
    path
    for folder in ("content", "site_builder/starter", "tests/golden", "tests/bad_input/good", "tests/checks")
    for path in (REPOSITORY / folder).rglob("*.yaml")
)

UNUSUAL = {
    "lists in the column of their key": "a:\n- b\n- c\nd: e\n",
    "lists in lists": "a:\n  - - b\n    - c\n  - d\n",
    "a list on one line": "keywords: [a, b,\n  c]\ntitle: x\n",
    "a text of many lines": "title: A study\n  of asthma\n  in adults\nphase: 3\n",
    "a text of many lines in a list": "keywords:\n  - A study\n    of asthma\n  - more\n",
    "quotes over lines": 'title: "A study\n  of asthma"\nphase: 3\n',
    "a block with more indentation": "about: |\n  One\n    two\n  three\ntitle: x\n",
    "a block with a number": "about: |2\n    One\n  two\ntitle: x\n",
    "a block in a list": "inclusion:\n  - |\n    One: two\n    - three\n  - four\n",
    "comments": "# one\ntitle: x # two\n  # three\nphase: 3\n",
    "documents": "---\ntitle: x\n...\n",
    "keys in quotes": '"title": x\n"phase": 3\n',
    "JSON": '{\n  "title": "x",\n  "phase": 3\n}\n',
    "an anchor": "title: &a x\nplain_title: *a\n",
    "groups in an entry": "locations:\n  - place:\n      name: x\n    contact:\n      phone: y\n    status: open\n",
    "two spaces after a dash": "locations:\n  -   location: x\n      status: open\n  -   location: y\n",
    "a dash alone": "locations:\n  -\n    location: x\n    status: open\n  -\n    location: y\n",
    "a colon in a word": "title: see https://example.org/a:b\nsponsor: 10:30\n",
    "an identifier that is a field": "name:\n  name: x\ntitle:\n  name: y\n",
}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(REPOSITORY).as_posix())
def test_a_good_file_has_no_mistake(path: Path) -> None:
    assert first_error(lines_of(path.read_text(encoding="utf-8-sig"))) is None


@pytest.mark.parametrize("text", UNUSUAL.values(), ids=UNUSUAL.keys())
def test_an_unusual_text_has_no_mistake(text: str) -> None:
    assert first_error(lines_of(text)) is None
