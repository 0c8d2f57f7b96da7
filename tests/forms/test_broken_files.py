"""A record whose file cannot be read as it is: the form says so at once, and never writes over it."""

from pathlib import Path

import pytest

from tests.forms.client import get, post
from tests.forms.here import Here
from tests.forms.test_server import form_values
from tests.sites import write_site

GOOD = "title: A study\nsponsor: Riverside Clinic\nabout: |\n  Words.\n"
RECORD = "/record?name=study:study-0"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_site(tmp_path_factory.mktemp("broken"), studies=1)


CASES = {
    "quote": (GOOD.replace("A study", '"A study').encode(), "line 1: a quote is opened here and never closed"),
    "colon": (GOOD.replace("A study", "A: study").encode(), "line 1: a text that holds a colon and a space needs quotes"),
    "tab": (b"title: A study\ncontact:\n\tname: Jane\n", "line 3: a tab is here"),
    "list": (b"- title: A study\n  sponsor: Us\n", "line 1: a record is not a list"),
    "wide": (GOOD.encode("utf-16"), "the file is saved as UTF-16"),
    "word": (b"PK\x03\x04 abc", "this is a Word document"),
    "merge": (b"<<<<<<< a\ntitle: A\n=======\ntitle: B\n>>>>>>> b\n", "two versions of this file were merged"),
}  # fmt: skip
# ruff: noqa: E501


@pytest.mark.parametrize("case", CASES)
def test_the_form_says_what_is_wrong_and_where(case: str, site: Path, forms: Here) -> None:
    data, words = CASES[case]
    path = site / "content/studies/study-0.yaml"
    path.write_bytes(data)
    page = get(forms, RECORD)
    note = page.text.partition('id="layout"')[2].partition("</div>")[0]
    assert words in note.lower() or words in note
    saved = post(forms, RECORD, {**form_values(page), "title": "Another title", "do": "save"})
    assert saved.status == 200
    assert "The file has mistakes in its layout, so nothing was saved." in saved.text
    assert "Another title" in saved.text, "what was typed is not lost"
    assert "Error" not in saved.text
    assert path.read_bytes() == data
    assert 'value="keep"' in saved.text


def test_a_good_file_has_no_such_note(site: Path, forms: Here) -> None:
    path = site / "content/studies/study-0.yaml"
    for text in (GOOD, GOOD.replace("sponsor", "sponser"), "\n"):
        path.write_text(text)
        assert 'id="layout"' not in get(forms, RECORD).text
