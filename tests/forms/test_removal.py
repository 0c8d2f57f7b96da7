"""Removing records: the effects are shown first, a removal that would break the site is refused, undo is exact."""

from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from site_builder.cli.main import studyboard
from site_builder.diagnostics import UserError
from site_builder.forms.journal import FileChange, Journal
from tests.forms.client import ROOM, Reply, ask, get, post
from tests.forms.diffs import of_content
from tests.forms.here import Here
from tests.sites import write_site, write_translations, write_yaml

pytestmark = pytest.mark.usefixtures("records_restored")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = write_translations(write_site(tmp_path_factory.mktemp("removal"), studies=6))
    page = folder / "content/pages/about.md"
    page.write_text(page.read_text("utf-8") + "\nSee [a study](studies/study-1.html).\n", "utf-8")
    return folder


def press(forms: Here, name: str, **sent: str) -> Reply:
    """Press a button on the page of a removal."""
    page = get(forms, f"/remove?name={name}")
    values = {"token": page.value("token"), "digest": page.value("digest"), **sent}
    return post(forms, f"/remove?name={name}", values)


def remove(site: Path, *arguments: str) -> Result:
    return CliRunner().invoke(studyboard, ["remove", *arguments, "--site", str(site), "--by", "Ada"])


def test_the_page_says_what_goes_and_undo_restores_every_byte(site: Path, forms: Here) -> None:
    before = of_content(site)
    page = get(forms, "/remove?name=study:study-1")
    for address in ("studies/study-1.html", "es/studies/study-1.html", "ar/studies/study-1.html"):
        assert f">{address}</a>" in page.text
    assert "studies/study-1.es.yaml" in page.text, "its translation goes with it"
    assert "page%3Aabout" in page.text, "a text that links to its page"
    assert of_content(site) == before
    done = press(forms, "study:study-1", do="remove")
    assert done.status == 303, done.text
    gone = before.keys() - of_content(site).keys()
    assert gone == {f"content/studies/study-1{each}.yaml" for each in ("", ".es", ".ar")}
    after = ask(forms, "GET", done.headers["Location"])
    assert post(forms, "/undo", {"token": after.value("token"), "edit": after.value("edit")}).status == 303
    assert of_content(site) == before


@pytest.mark.parametrize("name", ["location:north", "person:ada", "condition:gpa"])
def test_what_others_name_is_not_removed(site: Path, forms: Here, name: str) -> None:
    before = of_content(site)
    page = get(forms, f"/remove?name={name}")
    assert "record?name=study%3Astudy-" in page.text
    assert 'value="remove"' not in page.text
    assert press(forms, name, do="remove").status == 409
    assert of_content(site) == before


@pytest.mark.parametrize("name", ["condition:unused", "term:placebo", "page:about", "study_translation:study-1.es"])
def test_every_kind_can_be_removed(site: Path, forms: Here, name: str) -> None:
    before = of_content(site)
    done = press(forms, name, do="remove")
    assert done.status == 303
    assert of_content(site) != before
    assert ask(forms, "GET", f"{ROOM}/record?name={name}").status == 404
    after = ask(forms, "GET", done.headers["Location"])
    post(forms, "/undo", {"token": after.value("token"), "edit": after.value("edit")})
    assert of_content(site) == before


def test_the_settings_stay(forms: Here) -> None:
    assert get(forms, "/remove?name=site:site").status == 404


def test_what_is_gentler(site: Path, forms: Here) -> None:
    path = site / "content/studies/study-2.yaml"
    assert press(forms, "study:study-2", do="withdraw").status == 409, "without a reason"
    assert press(forms, "study:study-2", do="withdraw", reason="No money.").status == 303
    record = yaml.safe_load(path.read_text("utf-8"))
    assert record["withdrawn"]["reason"] == "No money."
    assert {each["status"] for each in record["locations"]} == {"withdrawn"}
    assert press(forms, "study:study-3", do="draft").status == 303
    assert "draft: yes" in (site / "content/studies/study-3.yaml").read_text("utf-8")


def test_an_imported_study_keeps_its_page(site: Path, forms: Here) -> None:
    write_yaml(site / "content/registry/clinicaltrials.gov/study-4.yaml", {"title": "As registered"})
    assert "with what the registry says" in get(forms, "/remove?name=study:study-4").text
    assert press(forms, "study:study-4", do="withdraw", reason="No money.").status == 303


def test_somebody_else_changed_it_meanwhile(site: Path, forms: Here) -> None:
    page = get(forms, "/remove?name=study:study-5")
    path = site / "content/studies/study-5.yaml"
    path.write_text(path.read_text("utf-8") + "# changed\n", "utf-8")
    sent = {"token": page.value("token"), "digest": page.value("digest"), "do": "remove"}
    assert post(forms, "/remove?name=study:study-5", sent).status == 409
    assert path.exists()
    assert ask(forms, "GET", f"{ROOM}/remove?name=study:study-5&do=remove").status == 200
    assert path.exists(), "nothing is removed by GET"


def test_the_command_asks_shows_and_undoes(site: Path) -> None:
    before = of_content(site)
    asked = CliRunner().invoke(studyboard, ["remove", "study", "study-1", "--site", str(site)], input="n\n")
    assert "studies/study-1.html" in asked.output
    assert "content/pages/about.md: its text links to a page that will be removed" in asked.output
    assert remove(site, "study", "study-1", "-n").exit_code == 0
    refused = remove(site, "location", "north", "--yes")
    assert isinstance(refused.exception, UserError)
    assert "there is no location `north`" in refused.output
    assert isinstance(remove(site, "study", "nowhere").exception, UserError)
    misspelt = remove(site, "study", "studdy-1").exception
    assert isinstance(misspelt, UserError)
    assert misspelt.hint == "did you mean `study-1`?"
    assert of_content(site) == before
    assert remove(site, "study", "study-1", "--yes").exit_code == 0
    assert len(before.keys() - of_content(site).keys()) == 3
    assert remove(site, "--undo").exit_code == 0
    assert of_content(site) == before
    assert isinstance(remove(site, "--undo").exception, UserError)
    assert remove(site, "study", "study-1", "--language", "es", "--yes").exit_code == 0
    assert before.keys() - of_content(site).keys() == {"content/studies/study-1.es.yaml"}


def test_files_change_together_or_not_at_all(site: Path, tmp_path: Path) -> None:
    journal, before = Journal(site, tmp_path), of_content(site)
    good, other = (f"content/studies/study-{number}.yaml" for number in (0, 1))
    changes = [FileChange(good, before[good], None), FileChange(other, b"not what is there", None)]
    with pytest.raises(UserError):
        journal.write_all(changes, "Ada", "both")
    assert of_content(site) == before
    assert journal.edits() == []
    edit = journal.write_all([replace_before(each, before) for each in changes], "Ada", "both")
    (site / good).write_text("title: written meanwhile\n", "utf-8")
    with pytest.raises(UserError):
        journal.undo(edit.id, "Ada")
    assert not (site / other).exists(), "not half of it"


def replace_before(change: FileChange, before: dict[str, bytes]) -> FileChange:
    return change._replace(before=before[change.file])
