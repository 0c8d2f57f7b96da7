"""The documentation is correct: generated pages are up to date, links lead somewhere, examples work."""

import ast
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from site_builder.editing.scaffold import STARTER, hosts
from site_builder.model.settings.site import SiteSettings
from site_builder.records.tree import read_tree
from site_builder.rendering.renderer import Renderer
from site_builder.rendering.theme import Theme
from tests.docs.reference import PAGES, ROOT
from tests.sites import run_here

DOCUMENTS = [
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    ROOT / "CHANGELOG.md",
    *sorted((ROOT / "docs").rglob("*.md")),
]


@pytest.mark.parametrize(("name", "text"), PAGES.items())
def test_generated_pages_are_up_to_date(name: str, text: Callable[[], str]) -> None:
    assert (ROOT / name).read_text(encoding="utf-8") == text(), "run: python -m tests.docs.reference"


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_links_lead_somewhere(path: Path) -> None:
    text = re.sub(r"(?ms)^```.*?^```", "", path.read_text(encoding="utf-8"))
    for target in re.findall(r"\]\(([^)#][^)]*)\)", text):
        if not target.startswith(("http://", "https://")):
            assert (path.parent / target.partition("#")[0]).exists(), target


def _headings(path: Path) -> set[str]:
    """Anchors of a document's headings, as hosting sites make them."""
    text = re.sub(r"(?ms)^```.*?^```", "", path.read_text(encoding="utf-8"))
    titles = re.findall(r"(?m)^#+ (.+)$", text)
    return {re.sub(r"[^\w\- ]", "", title.replace("`", "").lower()).replace(" ", "-") for title in titles}


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_links_to_headings_lead_to_one(path: Path) -> None:
    text = re.sub(r"(?ms)^```.*?^```", "", path.read_text(encoding="utf-8"))
    for target in re.findall(r"\]\(([^)]*#[^)]*)\)", text):
        file, _, heading = target.partition("#")
        if not target.startswith(("http://", "https://")) and file.endswith((".md", "")):
            assert heading in _headings(path.parent / file if file else path), target


def test_files_named_in_docstrings_and_documents_exist() -> None:
    """A file of the project in backticks, such as `stages/plan.py`, or a decision, exists under this name."""
    named = re.compile(
        r"`((?:site_builder/|tests/|docs/|templates/)?[a-z_]+/[a-z_/0-9-]+\.(?:py|md))`|decisions/(\d{4}-[a-z-]+\.md)"
    )
    recipe = ROOT / "docs" / "new-page.md"  # names what is to be written
    places = [*(ROOT / "site_builder").rglob("*.py"), *(path for path in DOCUMENTS if path != recipe)]
    missing = []
    for path in places:
        for name, decision in named.findall(path.read_text(encoding="utf-8")):
            wanted = f"docs/decisions/{decision}" if decision else name
            if not any((base / wanted).exists() for base in (ROOT, ROOT / "site_builder", path.parent)):
                missing.append(f"{path.relative_to(ROOT)}: {wanted}")
    assert not missing


def test_docstrings_describe_the_parameters_that_there_are() -> None:
    wrong = []
    for path in (ROOT / "site_builder").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef):
                section = (ast.get_docstring(node) or "").partition("Args:\n")[2].partition("\n\n")[0]
                names = [name for each in re.findall(r"(?m)^    (\w[\w, ]*): ", section) for name in each.split(", ")]
                arguments = {each.arg for each in ast.walk(node.args) if isinstance(each, ast.arg)}
                wrong += [f"{path.name}: {node.name} has no `{name}`" for name in names if name not in arguments]
    assert wrong == []


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_yaml_examples_can_be_read(path: Path) -> None:
    for block in re.findall(r"```yaml\n(.*?)```", path.read_text(encoding="utf-8"), re.DOTALL):
        assert not read_tree(block.encode(), path.name).diagnostics


def test_the_mistake_of_the_readme(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "content", tmp_path / "content")
    study = tmp_path / "content/studies/asthma-steady-breath.yaml"
    text = study.read_text(encoding="utf-8")
    study.write_text(re.sub(r"(?m)^( +)status: \w+", r"\1status: clsoed", text, count=1), encoding="utf-8")
    done = run_here("build", "--date", "2026-11-22", cwd=tmp_path)
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    [block] = re.findall(r"```\n(content/.*?)```", readme, re.DOTALL)
    assert done.stderr == block
    assert done.returncode == 1


def test_the_number_of_studies_is_true() -> None:
    assert len([path for path in (ROOT / "content/studies").rglob("*.yaml") if "." not in path.stem]) == 17
    assert "seventeen studies" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_the_filters_of_templates_are_listed_and_exist() -> None:
    paragraph = re.search(r"(?ms)^Filters: .*?\n\n", (ROOT / "docs/theme.md").read_text(encoding="utf-8"))
    assert paragraph
    filters = Renderer(Theme(()), SiteSettings.model_validate({"organisation": "A"}), "en").environment.filters
    named = set(re.findall(r"`([a-z_]+)`", paragraph[0]))
    assert named <= set(filters)
    assert {"isolated", "series", "inline", "listing"} <= named


def test_the_files_for_hosts_are_those_that_a_new_site_has() -> None:
    rows = re.findall(r"(?m)^\| [\w, ]+ \| (`[^|]*) \|", (ROOT / "docs/publishing.md").read_text(encoding="utf-8"))
    names = {name for row in rows for name in re.findall(r"`([^`]+)`", row)}
    folder = STARTER / "publishing"
    files = [
        path.relative_to(folder / host).as_posix()
        for host in hosts()
        for path in (folder / host).rglob("*")
        if path.is_file()
    ]
    assert names == {f"{name.rpartition('/')[0]}/" if "/" in name else name for name in files}
