"""`studyboard check --fix` writes what changes no word, and nothing else."""

from pathlib import Path

from site_builder.editing.corrections import correct
from tests.sites import run_here

STUDY = "title:\u00a0A study\r\ntype\uff1ainterventional\r\nkeywords:\r\n  -\u00a0one\r\n  - 5\u00a0mg two\u200b\r\n"
CLEAN = "title: A study\r\ntype: interventional\r\nkeywords:\r\n  - one\r\n  - 5\u00a0mg two\r\n"


def site(folder: Path) -> Path:
    (folder / "content/studies").mkdir(parents=True)
    (folder / "content/pages").mkdir()
    (folder / "content/site.yaml").write_text("organisation: A clinic\n")
    (folder / "content/studies/a.yaml").write_bytes(STUDY.encode())
    return folder


def test_characters_that_nobody_sees(tmp_path: Path) -> None:
    here = site(tmp_path)
    found = [(each.file, each.description) for each in correct(here)]
    assert (here / "content/studies/a.yaml").read_bytes().decode() == CLEAN
    assert found[0] == ("content/studies/a.yaml", "line 1: a no-break space (U+00A0)")
    assert len(found) == 4
    assert list(correct(here)) == []


def test_a_page_keeps_its_text(tmp_path: Path) -> None:
    here = site(tmp_path)
    page = here / "content/pages/about.md"
    page.write_text("---\ntitle:\u00a0About\n---\nA\u00a0text: with\u00adout\n", "utf-8")
    list(correct(here))
    assert page.read_text("utf-8") == "---\ntitle: About\n---\nA\u00a0text: with\u00adout\n"


def test_wrong_endings(tmp_path: Path) -> None:
    here = site(tmp_path)
    for name in ("b.YAML", "c.yaml.txt", "notes.txt", "a.Yaml"):
        (here / "content/studies" / name).write_text("title: X\n")
    list(correct(here))
    there = {path.name for path in (here / "content/studies").iterdir()}
    assert {"b.yaml", "c.yaml", "notes.txt"} <= there
    assert "a.Yaml" in there, "no file is overwritten"
    assert (here / "content/studies/a.yaml").read_bytes().decode() == CLEAN


def test_the_command(tmp_path: Path) -> None:
    here = site(tmp_path)
    assert run_here("check", here).returncode == 1
    done = run_here("check", here, "--fix")
    assert "corrected content/studies/a.yaml: line 2: a full-width colon" in done.stdout
    assert done.returncode == 0, done.stdout + done.stderr
