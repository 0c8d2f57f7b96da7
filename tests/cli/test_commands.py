"""The commands, as somebody types them."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from site_builder import __version__
from site_builder.cli.main import COMMANDS, main, studyboard
from site_builder.diagnostics import UserError
from tests.bad_input.laying import good_site

NO_EPOCH = {"SOURCE_DATE_EPOCH": None}


def run(*arguments: str, **environment: str | None) -> Result:
    return CliRunner().invoke(studyboard, list(arguments), env={**NO_EPOCH, **environment})


def run_main(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    """Run as `main` does, and return the exit status."""
    monkeypatch.setattr("sys.argv", ["studyboard", *arguments])
    with pytest.raises(SystemExit) as caught:
        main()
    return int(caught.value.code or 0)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return good_site(tmp_path / "site")


def test_version() -> None:
    assert run("--version").output == f"studyboard, version {__version__}\n"


@pytest.mark.parametrize("word", ["--help", "-h"])
def test_help_names_every_command(word: str) -> None:
    found = run(word)
    assert found.exit_code == 0
    for name, told in COMMANDS.items():
        assert f"{name} " in found.output
        assert told in found.output


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help(name: str) -> None:
    found = run(name, "--help")
    assert found.exit_code == 0
    assert found.output.startswith(f"Usage: studyboard {name} ")


def test_help_of_build_tells_every_option() -> None:
    found = run("build", "--help").output
    for option in ("--output", "--jobs", "--date", "--clean", "--drafts", "--format", "--quiet", "--verbose"):
        assert option in found


def test_an_unknown_command() -> None:
    found = run("biuld")
    assert found.exit_code == 2
    assert "did you mean `studyboard build`?" in found.output
    assert "No such command" in run("frobnicate").output


class TestDate:
    @pytest.mark.parametrize(
        ("day", "hint"),
        [
            ("02/10/2026", "write: --date 2026-02-10, or: --date 2026-10-02"),
            ("2026-13-01", "write: --date 2026-01-13"),
            ("today", "write: --date 2026-10-02"),
            ("", "write it like 2026-10-02"),
        ],
    )
    def test_that_cannot_be_read(
        self, day: str, hint: str, site: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790942400")
        assert run_main(monkeypatch, "build", str(site), "--date", day) == 2
        assert capsys.readouterr().err == f"studyboard: --date: `{day}` is not a date\n    {hint}\n"
        assert not (site / "output").exists()

    @pytest.mark.parametrize("epoch", ["yesterday", "1e9", "99999999999999999999"])
    def test_epoch_that_cannot_be_read(
        self, epoch: str, site: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
        assert run_main(monkeypatch, "build", str(site)) == 2
        assert f"SOURCE_DATE_EPOCH: `{epoch}` is not a number of seconds" in capsys.readouterr().err

    def test_what_is_given_wins_over_the_epoch(self) -> None:
        from site_builder.cli.common import build_date

        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("SOURCE_DATE_EPOCH", "0")
            assert build_date(None).isoformat() == "1970-01-01"
            assert build_date("2026-10-02").isoformat() == "2026-10-02"


class TestBuild:
    def test_what_it_says(self, site: Path) -> None:
        found = run("build", str(site), "--jobs", "1")
        assert found.exit_code == 0
        assert found.output.startswith("1 study, ")
        assert "written" in found.output

    def test_quiet(self, site: Path) -> None:
        assert run("build", str(site), "--jobs", "1", "--quiet").output == ""

    def test_verbose_tells_every_file(self, site: Path) -> None:
        found = run("build", str(site), "--jobs", "1", "--verbose").output
        assert "+ studies/good.html\n" in found
        (site / "content/pages/about.md").unlink()
        assert "- about.html\n" in run("build", str(site), "--jobs", "1", "--verbose").output

    def test_drafts_are_shown_only_when_asked_for(self, site: Path) -> None:
        (site / "content/studies/later.yaml").write_text("title: Later\ndraft: yes\n")
        page = site / "output/studies/later.html"
        run("build", str(site), "--jobs", "1")
        assert not page.exists()
        run("build", str(site), "--jobs", "1", "--drafts")
        assert page.exists()
        run("build", str(site), "--jobs", "1")
        assert not page.exists()

    def test_another_output_folder(self, site: Path, tmp_path: Path) -> None:
        assert run("build", str(site), "--jobs", "1", "-o", str(tmp_path / "elsewhere")).exit_code == 0
        assert (tmp_path / "elsewhere" / "index.html").is_file()
        assert not (site / "output").exists()

    def test_no_site(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        assert run_main(monkeypatch, "build", str(tmp_path)) == 2
        assert capsys.readouterr().err.startswith("studyboard: there is no folder `content` in ")

    @pytest.mark.parametrize(
        "command", ["build", "check", "changes", "ask", "dates", "guard", "verify", "explain x", "publish ./public"]
    )
    def test_a_folder_within_the_site(
        self, command: str, site: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """As after `cd content/studies`: the message names the site, and nothing is left behind."""
        folder = site / "content/studies"
        before = sorted(folder.rglob("*"))
        monkeypatch.chdir(folder)
        assert run_main(monkeypatch, *command.split()) == 2
        said = capsys.readouterr().err
        assert f"there is no folder `content` in {folder}\n    go to the folder of the site: {site}\n" in said
        assert sorted(folder.rglob("*")) == before

    def test_a_folder_beside_the_site(
        self, site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """`../other` is not within the site, although its path begins with the site's."""
        (tmp_path / "other").mkdir()
        monkeypatch.chdir(site)
        assert run_main(monkeypatch, "build", "../other") == 2
        assert f"in {tmp_path / 'other'}\n    name the folder of a site" in capsys.readouterr().err

    def test_somebody_elses_folder_is_refused(self, site: Path, tmp_path: Path) -> None:
        precious = tmp_path / "precious"
        precious.mkdir()
        (precious / "thesis.txt").write_text("Years of work")
        found = run("build", str(site), "--output", str(precious))
        assert isinstance(found.exception, UserError)
        assert [path.name for path in precious.iterdir()] == ["thesis.txt"]

    @pytest.mark.parametrize("arguments", [("--jobs", "0"), ("--jobs", "many"), ("--format", "xml"), ("--nonsense",)])
    def test_wrong_options(self, arguments: tuple[str, ...], site: Path) -> None:
        assert run("build", str(site), *arguments).exit_code == 2


class TestExplain:
    def explain(self, site: Path, address: str) -> Result:
        return run("explain", address, "--site", str(site))

    def test_before_and_after_a_build(self, site: Path) -> None:
        address = "studies/good.html"
        assert f"{address}: it has not been written yet" in self.explain(site, address).output
        run("build", str(site), "--jobs", "1")
        found = self.explain(site, address)
        assert found.exit_code == 0
        assert found.output.startswith(
            f"{address}: it is up to date\n  kind      study\n  template  templates/pages/study.html\n"
        )
        assert "    study:good  (content/studies/good.yaml)\n" in found.output
        assert "what was" not in found.output

    def test_what_changed_is_marked(self, site: Path) -> None:
        run("build", str(site), "--jobs", "1")
        (site / "content/studies/good.yaml").write_text("title: Another title\n")
        found = self.explain(site, "studies/good.html").output
        assert "it will be made again: what is marked below has changed" in found
        assert "  * study:good  (content/studies/good.yaml)\n" in found

    @pytest.mark.parametrize(
        "address",
        [
            "/studies/good.html",
            "./studies/good.html",
            "studies/good.html#top",
            "output/studies/good.html",
            "http://localhost:8000/studies/good.html?from=mail",
            "https://example.org/trials/studies/good.html#who",
        ],
    )
    def test_addresses_as_people_copy_them(self, address: str, site: Path) -> None:
        (site / "content/site.yaml").write_text("organisation: R\naddress: https://example.org/trials/\n")
        assert self.explain(site, address).output.startswith("studies/good.html: ")
        front = self.explain(site, "https://example.org/trials/")
        assert front.output.startswith("index.html: "), front.output

    def test_no_such_page(self, site: Path) -> None:
        found = self.explain(site, "studies/goood.html")
        assert found.exit_code == 1
        assert "there is no page at studies/goood.html; did you mean studies/good.html?" in found.output

    def test_nothing_is_built(self, site: Path) -> None:
        self.explain(site, "index.html")
        assert not (site / "output").exists()


class TestSchema:
    def test_study_unless_another_is_named(self) -> None:
        assert json.loads(run("schema").output) == json.loads(run("schema", "study").output)
        assert "organisation" in json.loads(run("schema", "site").output)["properties"]

    def test_into_a_folder(self, tmp_path: Path) -> None:
        found = run("schema", "-o", str(tmp_path / "new" / "schema"))
        assert found.exit_code == 0
        kept = {path.name: path.read_text() for path in (tmp_path / "new" / "schema").iterdir()}
        assert kept["study.json"] == run("schema").output
        assert found.output == f"{len(kept)} schemas in {tmp_path / 'new' / 'schema'}\n"

    def test_a_folder_that_cannot_be_written(self, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("in the way")
        found = run("schema", "-o", str(tmp_path / "file" / "schema"))
        assert isinstance(found.exception, UserError)

    def test_unknown_kind(self) -> None:
        assert run("schema", "studies").exit_code == 2


def test_a_site_with_an_unknown_condition_can_still_be_explained(site: Path) -> None:
    (site / "content/studies/bad.yaml").write_text("title: A study\nconditions: lupus\n")
    found = run("explain", "studies/bad.html", "--site", str(site))
    assert found.exit_code == 1
    assert "E404 there is no condition `lupus`" in found.output


def test_nothing_to_import(site: Path) -> None:
    found = run("import", "", "--site", str(site))
    assert isinstance(found.exception, UserError)
    assert "has no name" in found.exception.message


@pytest.mark.skipif(sys.platform == "win32", reason="Windows reports a closed pipe in other ways")
def test_output_that_nobody_reads_to_its_end(site: Path, tmp_path: Path) -> None:
    """Of `studyboard publish … --dry-run | head`, the office read "Broken pipe: make room"."""
    assert run("build", str(site)).exit_code == 0
    command = [sys.executable, "-m", "site_builder", "publish", str(tmp_path / "public"), "--dry-run"]
    with subprocess.Popen([*command, "--site", str(site)], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        assert running.stderr.read() == b""
    assert running.returncode == 1
