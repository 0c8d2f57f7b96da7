"""The recipe for a new kind of page, followed to the letter on a copy of the tool."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.sites import REPOSITORY, write_site, write_yaml

RECIPE = (REPOSITORY / "docs" / "new-page.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def tool(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the tool, with what the recipe adds."""
    folder = tmp_path_factory.mktemp("tool")
    for name in ("site_builder", "templates", "content"):
        shutil.copytree(REPOSITORY / name, folder / name, ignore=shutil.ignore_patterns(".cache"))
    blocks = re.findall(r"^`([a-z_/]+\.(?:py|html))`\n\n```\w+\n(.*?)^```", RECIPE, re.DOTALL | re.MULTILINE)
    assert [name for name, _ in blocks] == ["site_builder/outputs/pages/questions.py", "templates/pages/questions.html"]
    for name, text in blocks:
        assert not (folder / name).exists()
        (folder / name).write_text(text, encoding="utf-8")
    kinds = folder / "site_builder/outputs/kinds.py"
    before = kinds.read_text(encoding="utf-8")
    with_import = before.replace("    not_found,\n", "    not_found,\n    questions,\n", 1)
    kinds.write_text(with_import.replace("    not_found.KIND,\n", "    not_found.KIND,\n    questions.KIND,\n", 1))
    assert kinds.read_text().count("questions") == 2
    return folder


def run(tool: Path, *arguments: str | Path) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "site_builder", *arguments],
        env={**os.environ, "PYTHONPATH": str(tool)},
        cwd=tool,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_page_is_there_for_each_study_in_each_language_and_follows_its_record(tool: Path, tmp_path: Path) -> None:
    site = write_site(tmp_path, studies=4, languages=["en", "es"])
    write_yaml(site / "content/studies/study-1.es.yaml", {"title": "Título"})
    said = run(tool, "build", site, "-v", "--date", "2026-11-22")
    assert "\n4 studies loaded to make pages\n" in said, "with the study's other pages"
    page = (site / "output/questions/study-1.html").read_text(encoding="utf-8")
    assert "<h1>Questions to ask</h1>" in page
    assert "<p>Título</p>" in (site / "output/es/questions/study-1.html").read_text(encoding="utf-8")
    assert "questions/study-1.html" in (site / "output/sitemap.xml").read_text(encoding="utf-8")
    assert "study:study-1" in run(tool, "explain", "questions/study-1.html", "--site", site)
    record = site / "content/studies/study-2.yaml"
    record.write_text(record.read_text("utf-8").replace("study number 2", "study of another name"), encoding="utf-8")
    said = run(tool, "build", site, "-v", "--date", "2026-11-22")
    assert "+ questions/study-2.html" in said
    assert "+ questions/study-1.html" not in said
