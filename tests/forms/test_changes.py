"""The changes since the last commit, as the forms show them: the words themselves, without the marks of Markdown."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from site_builder.checks.comparing import as_text, without_markdown
from tests.forms.client import get
from tests.forms.here import forms_here
from tests.repositories import new_repository
from tests.sites import run_here, write_site, write_yaml


@given(st.text())
def test_words_come_back_as_they_were(words: str) -> None:
    pieces = without_markdown(as_text(words))
    assert "".join(text for text, _ in pieces) == " ".join(words.split())
    assert not any(is_code for _, is_code in pieces)


def test_names_in_backticks() -> None:
    line = f"{as_text('HbA1c < 8 *')} (study `study-0` in `es`)"
    assert without_markdown(line) == (
        ("HbA1c < 8 * (study ", False),
        ("study-0", True),
        (" in ", False),
        ("es", True),
        (")", False),
    )


def test_the_page(tmp_path: Path) -> None:
    site = write_site(tmp_path / "site", studies=1)
    path = site / "content/studies/study-0.yaml"
    write_yaml(path, {"title": "A", "eligibility": {"inclusion": ["Adults"]}})
    new_repository(site)
    write_yaml(path, {"title": "A [B]", "eligibility": {"inclusion": ["Adults", "HbA1c < 8"]}})
    with forms_here(site) as forms:
        page = get(forms, "/changes").text
    assert "<h3>A [B] (study <code>study-0</code>)</h3>" in page
    assert "“HbA1c &lt; 8” is added" in page
    assert "\\" not in page.partition("<main")[2]


def test_the_list_has_what_commands_changed_and_says_so(tmp_path: Path) -> None:
    site = write_site(tmp_path / "site", studies=1)
    place = {"name": "Riverside", "city": "Rochester"}
    write_yaml(site / "content/studies/study-0.yaml", {"title": "A", "locations": [{"place": place, "status": "open"}]})
    done = run_here("status", "study-0", "1", "closed", "--by", "Ada", cwd=site)
    assert done.returncode == 0, done.stderr
    with forms_here(site) as forms:
        page = get(forms, "/changes").text
    _, _, below = page.partition("<h2>Changes in forms and by commands</h2>")
    assert "closed (was" in below
    assert "Changes in forms and by commands are listed below" in page


def test_a_record_that_is_not_there(tmp_path: Path) -> None:
    with forms_here(write_site(tmp_path / "site", studies=1)) as forms:
        page = get(forms, "/record?name=study:nosuch").text
    assert "There is no study `nosuch`. It may have been renamed or removed." in page
