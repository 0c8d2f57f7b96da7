"""The files that a site is installed from: they name this tool and nothing that does not exist."""

import hashlib
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from site_builder import __version__
from site_builder.editing.tool.origin import Checkout, IndexRelease, RepositoryCommit, origin_of
from site_builder.editing.tool.requirements import INSTALL, requirement_for
from tests.installed_tool import Install, pip
from tests.sites import REPOSITORY

ENTRY = re.compile(r"^(\S+?)==(\S+?)( ; .*?)?((?: \\\n +--hash=sha256:[0-9a-f]{64})+)$", re.MULTILINE)


def test_a_wheel_and_its_hash(source: Path) -> None:
    found = requirement_for(Checkout(source))
    [name] = (path for path in found.files if path.endswith(".whl"))
    text = found.files["requirements.txt"].decode()
    assert name == f"tool/studyboard-{__version__}-py3-none-any.whl"
    assert f"./{name} \\\n    --hash=sha256:{hashlib.sha256(found.files[name]).hexdigest()}\n" in text
    assert found.files.keys() == {"requirements.txt", name}
    assert found.install == INSTALL


def test_a_commit_has_no_hash_and_a_file_of_its_own() -> None:
    found = requirement_for(RepositoryCommit("https://example.org/studyboard.git", "a" * 40))
    assert found.files.keys() == {"requirements.txt", "requirements-tool.txt"}
    assert b"studyboard @ git+https://example.org/studyboard.git@aaa" in found.files["requirements-tool.txt"]
    second = "pip install --no-build-isolation --no-deps --requirement requirements-tool.txt"
    assert found.install == f"{INSTALL} && {second}"
    assert b"\nhatchling==" in found.files["requirements.txt"], "what builds it is locked as well"


def test_a_release_of_the_index() -> None:
    known = requirement_for(IndexRelease("7.8", ("a" * 64, "b" * 64)))
    assert known.files.keys() == {"requirements.txt"}
    hashes = f"--hash=sha256:{'a' * 64} \\\n    --hash=sha256:{'b' * 64}\n"
    assert f"\nstudyboard==7.8 \\\n    {hashes}" in known.files["requirements.txt"].decode()
    unknown = requirement_for(IndexRelease("7.8", ()))
    assert unknown.files["requirements-tool.txt"].decode().endswith("\nstudyboard==7.8\n")
    assert unknown.install.endswith("--no-deps --requirement requirements-tool.txt")


@pytest.mark.parametrize("origin", [RepositoryCommit("https://example.org/x", "a" * 40), IndexRelease("7.8", ())])
def test_everything_below_the_tool_is_locked(origin: RepositoryCommit | IndexRelease) -> None:
    """Every requirement has a version and hashes, and each library that the tool names is among them."""
    text = requirement_for(origin).files["requirements.txt"].decode()
    lines = "".join(f"{line}\n" for line in text.splitlines() if line and not line.startswith("#"))
    locked = {match[1] for match in ENTRY.finditer(lines)}
    assert ENTRY.sub("", lines).strip() == ""
    assert locked >= {"click", "jinja2", "pydantic", "pydantic-core", "pyyaml", "nh3"}
    assert "studyboard" not in locked


def test_the_comment_says_the_command(source: Path) -> None:
    for origin in (Checkout(source), IndexRelease("7.8", ())):
        found = requirement_for(origin)
        assert f"# Install it with: {found.install}\n" in found.files["requirements.txt"].decode()


def test_pip_takes_the_file(source: Path, tmp_path: Path) -> None:
    """With the wrong bytes it does not."""
    found = requirement_for(Checkout(source))
    for path, data in found.files.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_bytes(data)
    command = [sys.executable, "-m", *shlex.split(found.install), "--no-deps", "--dry-run", "--ignore-installed"]
    [wheel] = tmp_path.glob("tool/*.whl")
    wheel.write_bytes(wheel.read_bytes() + b"\0")
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "DO NOT MATCH THE HASHES" in done.stderr


def test_pip_takes_a_release_of_the_index(install: Install, index: str, tmp_path: Path) -> None:
    installed = install("--index-url", index, "studyboard")
    assert installed.read_text("INSTALLER") == "pip\n"
    assert installed.read_text("direct_url.json") is None
    found = requirement_for(origin_of(installed, index))
    [entry] = re.findall(r"(?m)^studyboard==.*\n(?: .*\n)+", found.files["requirements.txt"].decode())
    (tmp_path / "tool.txt").write_text(entry)
    options = ("--no-deps", "--require-hashes", "--index-url", index)
    pip("install", *options, "--target", tmp_path / "again", "--requirement", tmp_path / "tool.txt")
    assert (tmp_path / "again/site_builder/_bundled/requirements/site.txt").is_file()


def test_no_text_names_a_package_that_the_index_does_not_have() -> None:
    """The tool is not on the index; its messages, documents and starter files name its real origin."""
    texts = [REPOSITORY / "README.md", *(REPOSITORY / "docs").rglob("*.md")]
    texts += [
        path for path in (REPOSITORY / "site_builder").rglob("*") if path.suffix in (".py", ".md", ".yml", ".toml")
    ]
    pattern = re.compile(r"(?:pip|pipx|uv tool) install (?:-\S+ )*['\"]?studyboard\b")
    assert len(texts) > 200
    assert [path.name for path in texts if pattern.search(path.read_text(encoding="utf-8"))] == []
