"""`studyboard new`: a new site, and records for new studies."""

import json
import re
from datetime import date
from pathlib import Path

import jsonschema
import pytest
import yaml
from click.testing import CliRunner, Result

from site_builder.cli.main import studyboard
from site_builder.diagnostics import UserError
from site_builder.editing.scaffold import STARTER, begin_site, begin_study, hosts
from site_builder.editing.tool.origin import RepositoryCommit
from site_builder.editing.tool.requirements import INSTALL
from site_builder.records.decode import decode
from site_builder.records.find import SourceFile
from site_builder.records.layout import schema_named
from tests.sites import built, files_of

TODAY = date(2026, 11, 22)


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(studyboard, list(map(str, arguments)), env={"SOURCE_DATE_EPOCH": "1795305600"})


@pytest.fixture
def site(tmp_path: Path) -> Path:
    begin_site(tmp_path / "ours", TODAY)
    return tmp_path / "ours"


def test_it_is_whole(site: Path) -> None:
    report = built(site)
    assert report.studies == 1
    assert not report.diagnostics
    names = files_of(site).keys()
    assert names >= {
        "README.md",
        ".gitignore",
        ".vscode/settings.json",
        "content/site.yaml",
        "content/schema/study.json",
    }
    assert "checked_on: 2026-11-22" in (site / "content/studies/example-study.yaml").read_text()


def test_whose_site_it_is(tmp_path: Path) -> None:
    found = run("new", tmp_path / "ours", "--organisation", "St. Mary's: Research")
    assert found.exit_code == 0
    assert f"studyboard preview {tmp_path / 'ours'} --open" in found.output
    built(tmp_path / "ours")
    assert "St. Mary&#39;s: Research" in (tmp_path / "ours/output/index.html").read_text()


@pytest.mark.parametrize("part", ["content", "content/studies", "content/studies/new", "output", "templates"])
def test_no_site_begins_within_the_content_of_another(site: Path, part: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """`studyboard new content`, typed in a site, would add another example study and files that nothing is made of."""
    before = files_of(site)
    monkeypatch.chdir(site)
    refused = run("new", part).exception
    assert isinstance(refused, UserError)
    assert "of another site" in refused.message
    assert files_of(site) == before
    assert run("new", "another").exit_code == 0


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (("studie", "A title"), 'did you mean: studyboard new study "A title"?'),
        (("locations", "North"), 'did you mean: studyboard new location "North"?'),
        (("person", "Ada"), "write it into content/people.yaml, or add it in the forms: studyboard edit"),
        (("conditions", "Asthma"), "write it into content/conditions.yaml, or add it in the forms: studyboard edit"),
        (("our", "studies"), 'write: studyboard new "our studies"'),
    ],
)
def test_two_names(words: tuple[str, str], hint: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    refused = run("new", *words).exception
    assert isinstance(refused, UserError)
    assert refused.hint == hint
    assert not list(tmp_path.iterdir())


def test_nothing_is_found_wrong_with_it(tmp_path: Path) -> None:
    """A beginner must not see mistakes in the examples."""
    assert run("new", tmp_path / "ours").exit_code == 0
    found = run("check", tmp_path / "ours", "--strict")
    assert found.exit_code == 0, found.output
    assert "0 errors, 0 warnings" in found.output


def test_editors_find_the_schema_of_every_record(site: Path) -> None:
    settings = json.loads((site / ".vscode/settings.json").read_text())["yaml.schemas"]
    # Those of translations are left out of the patterns: see test_editor_settings.
    settings = {schema: each if isinstance(each, str) else each[0] for schema, each in settings.items()}
    seen = {path for path in settings if any(site.glob(settings[path]))}
    assert seen == {
        f"content/schema/{name}.json" for name in ("site", "study", "locations", "people", "conditions", "glossary")
    }
    for schema, pattern in settings.items():
        told = json.loads((site / schema).read_text())
        assert told == schema_named(Path(schema).stem)
        for path in site.glob(pattern):
            jsonschema.validate(json.loads(json.dumps(yaml.safe_load(path.read_text()), default=str)), told)
            line = path.read_text().splitlines()[0]
            assert (path.parent / line.partition("$schema=")[2]).resolve() == (site / schema).resolve()


@pytest.mark.parametrize("host", hosts())
def test_a_host_installs_the_tool_as_its_requirement_says(host: str, tmp_path: Path) -> None:
    """The files of a host install the tool from files that the site has; nothing refers to a missing file."""
    site = tmp_path / "ours"
    begin_site(site, TODAY, host=host, origin=RepositoryCommit("https://example.org/x", "a" * 40))
    texts = {path: path.read_text() for path in site.rglob("*") if path.is_file() and "content" not in path.parts}
    installing = [text for path, text in texts.items() if "pip install" in text and path.parent != site / "tool"]
    for text in installing:
        for line in re.findall(r"pip install .*", text):
            assert re.match(rf"{INSTALL} && pip install .*--no-deps --requirement requirements-tool\.txt", line)
    assert (site / "requirements.txt").exists() == bool(installing) == (host not in ("apache", "nginx"))
    assert not [path for path, text in texts.items() if re.search(r"studyboard==|studyboard\[", text)]


def test_nothing_is_overwritten(site: Path) -> None:
    before = files_of(site)
    with pytest.raises(UserError, match="already contains content/conditions"):
        begin_site(site, TODAY)
    assert files_of(site) == before


def test_a_folder_with_a_readme_of_its_own(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "README.md").write_text("Ours\n")
    begin_site(tmp_path, TODAY)
    assert (tmp_path / "README.md").read_text() == "Ours\n"
    assert (tmp_path / "content/site.yaml").is_file()


@pytest.mark.parametrize("host", ["", *hosts()])
def test_files_for_every_host(host: str, tmp_path: Path) -> None:
    names = set(begin_site(tmp_path / "ours", TODAY, host=host))
    folder = STARTER / "publishing" / host
    if host:
        assert names >= {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    built(tmp_path / "ours")


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(UserError, match="cannot be written"):
        begin_site(tmp_path / "file/ours", TODAY)


class TestStudy:
    def test_a_draft_with_its_title(self, site: Path) -> None:
        found = run("new", "study", "It's new: a study of *X* in adults", "--site", site)
        assert found.output.startswith("content/studies/its-new-study-x-adults.yaml is a draft")
        assert built(site).studies == 1
        report = built(site, drafts=True)
        assert report.studies == 2
        assert (
            "It&#39;s new: a study of *X* in adults"
            in (site / "output/studies/its-new-study-x-adults.html").read_text()
        )

    def test_a_title_without_quotes(self, site: Path) -> None:
        assert run("new", "study", "Sleep", "in", "winter", "--site", site).exit_code == 0
        assert "title: Sleep in winter\n" in (site / "content/studies/sleep-winter.yaml").read_text()

    def test_everything_that_is_switched_off_is_right(self) -> None:
        """Without its #, every line of the record is a field that can be used."""
        text = re.sub(r"^# ?(?=(  |[a-z_]+:))", "", (STARTER / "study.yaml").read_text(), flags=re.MULTILINE)
        text = text.replace("title:\n", "title: A\n", 1)
        found = decode(SourceFile("content/studies/it.yaml", "study", False, 0, 0), text.encode())
        assert not found.diagnostics
        assert len(found.records[0].values) > 12

    def test_what_cannot_be(self, site: Path) -> None:
        path = begin_study(site, "Once")
        before = (site / path).read_bytes()
        for title, name, said in (
            ("Once", "", "there is a study `once` already"),
            ("ONCE", "", "there is a study `once` already"),
            (" ", "", "a study needs a title"),
            ("???", "", "the title has no letters"),
            ("Twice", "../twice", "cannot be the name of a record"),
            ("Bell \x07", "", "one line of ordinary letters"),
        ):
            with pytest.raises(UserError, match=said):
                begin_study(site, title, name)
        assert (site / path).read_bytes() == before
        assert begin_study(site, "研究", "yan-jiu") == "content/studies/yan-jiu.yaml"

    def test_two_names_are_one_too_many(self, tmp_path: Path) -> None:
        assert isinstance(run("new", tmp_path / "our", "studies").exception, UserError)
        assert isinstance(run("new", "study").exception, UserError)
        assert isinstance(run("new", "study", "A", "--site", tmp_path).exception, UserError)
