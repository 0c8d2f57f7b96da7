"""Where the tool was installed from, by what pip and git really record."""

import json
import shutil
from importlib.metadata import Distribution
from pathlib import Path

import pytest

from site_builder.diagnostics import UserError
from site_builder.editing.tool.checkout import is_public, public_commit
from site_builder.editing.tool.origin import (
    Checkout,
    IndexRelease,
    InstalledFiles,
    RepositoryCommit,
    WheelFile,
    find_origin,
    origin_of,
)
from tests.installed_tool import Install, publish_repository, write_index
from tests.repositories import git


def recorded(distribution: Distribution) -> Path:
    return Path(str(distribution.locate_file(f"studyboard-{distribution.version}.dist-info/direct_url.json")))


def test_a_wheel_that_is_still_there(install: Install, wheel: Path) -> None:
    assert origin_of(install(wheel)) == WheelFile(wheel)


def test_a_wheel_that_is_gone(install: Install, wheel: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copy(wheel, tmp_path))
    installed = install(copy)
    copy.unlink()
    assert origin_of(installed) == InstalledFiles(installed)


def test_a_folder(install: Install, source: Path) -> None:
    installed = install(source)
    assert origin_of(installed) == InstalledFiles(installed)


def test_a_repository(install: Install, repository: tuple[str, str]) -> None:
    url, commit = repository
    assert origin_of(install(f"git+{url}")) == RepositoryCommit(url, commit)


@pytest.mark.parametrize(
    "url",
    [
        "ssh://git@example.org/studyboard.git",
        "file:///home/ada/studyboard",
        "https://ada:secret@example.org/studyboard.git",
        "https://${TOKEN}@example.org/studyboard.git",
        "https://example.org/studyboard.git?token=secret",
        "git@example.org:studyboard.git",
        "--upload-pack=touch x",
        "https://example.org/a b",
        "http://[",
        "",
    ],
)
def test_a_repository_that_a_host_cannot_reach(placed: Distribution, url: str) -> None:
    """No key and no password is written into a site: its wheel is placed there instead."""
    assert not is_public(url)
    recorded(placed).write_text(json.dumps({"url": url, "vcs_info": {"vcs": "git", "commit_id": "1" * 40}}))
    assert origin_of(placed) == InstalledFiles(placed)


@pytest.mark.parametrize(
    "text",
    [
        *("", "{", "[]", "{}", '{"url": 1}', '{"url": "https://example.org", "vcs_info": []}'),
        '{"url": "https://example.org/x", "vcs_info": {"vcs": "git"}}',
        '{"url": "https://example.org/x", "vcs_info": {"vcs": "git", "commit_id": "main\\n--index-url x"}}',
        '{"url": "file:///", "archive_info": {}}',
        '{"url": "https://example.org/studyboard-0.1.0-py3-none-any.whl", "archive_info": {}}',
    ],
)
def test_a_record_that_cannot_be_used(placed: Distribution, text: str) -> None:
    recorded(placed).write_text(text)
    assert origin_of(placed) == InstalledFiles(placed)


def test_a_wheel_that_was_built_again(install: Install, wheel: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copy(wheel, tmp_path))
    installed = install(copy)
    copy.write_bytes(b"another")
    assert origin_of(installed) == InstalledFiles(installed)


class TestIndex:
    """What pip leaves after an installation by name; that it does is in test_requirements.py."""

    @pytest.fixture
    def installed(self, placed: Distribution) -> Distribution:
        recorded(placed).with_name("INSTALLER").write_text("pip\n")
        return placed

    def test_a_release_that_the_index_has(self, installed: Distribution, index: str) -> None:
        found = origin_of(installed, index)
        assert isinstance(found, IndexRelease)
        assert found.version == installed.version
        assert [len(digest) for digest in found.digests] == [64]

    def test_a_release_of_another_program_of_that_name(
        self, installed: Distribution, index: str, web: tuple[str, Path], wheel: Path
    ) -> None:
        write_index(web[1] / "simple/studyboard", wheel, b"Metadata-Version: 2.4\nName: studyboard\nVersion: 9\n")
        assert origin_of(installed, index) == InstalledFiles(installed)

    def test_an_index_without_it(self, installed: Distribution, web: tuple[str, Path]) -> None:
        assert origin_of(installed, f"{web[0]}/other/") == InstalledFiles(installed)

    @pytest.mark.parametrize("answer", ["", "[]", "{}", "<html>"])
    def test_an_index_that_answers_nonsense(
        self, installed: Distribution, index: str, web: tuple[str, Path], answer: str
    ) -> None:
        (web[1] / "simple/studyboard/index.html").write_text(answer)
        assert origin_of(installed, index) == IndexRelease(installed.version, ())

    def test_an_index_that_cannot_be_asked(self, installed: Distribution) -> None:
        assert origin_of(installed, "http://127.0.0.1:9/") == IndexRelease(installed.version, ())

    def test_an_installer_that_records_nothing(self, installed: Distribution, index: str) -> None:
        recorded(installed).with_name("INSTALLER").write_text("dpkg\n")
        assert origin_of(installed, index) == InstalledFiles(installed)


class TestCheckout:
    @pytest.fixture
    def clone(self, repository: tuple[str, str], tmp_path: Path) -> Path:
        git(tmp_path, "clone", "--quiet", repository[0], "clone")
        return tmp_path / "clone"

    def test_a_clean_clone_of_a_public_repository(self, clone: Path, repository: tuple[str, str]) -> None:
        assert find_origin(clone / "site_builder") == RepositoryCommit(*repository)

    def test_a_clone_with_an_edit(self, clone: Path) -> None:
        (clone / "README.md").write_text("Edited\n")
        assert find_origin(clone / "site_builder") == Checkout(clone)

    def test_a_commit_that_is_not_pushed(self, clone: Path) -> None:
        git(clone, "commit", "--quiet", "--allow-empty", "--message=Mine")
        assert public_commit(clone) is None

    def test_a_repository_with_a_password(self, clone: Path, web: tuple[str, Path], source: Path) -> None:
        publish_repository(source, web[1] / "private.git")
        git(clone, "remote", "set-url", "origin", f"{web[0]}/private.git")
        assert public_commit(clone) is None

    def test_a_repository_with_keys(self, clone: Path) -> None:
        git(clone, "remote", "set-url", "origin", "git@example.org:studyboard.git")
        assert public_commit(clone) is None

    def test_a_folder_without_git(self, source: Path, tmp_path: Path) -> None:
        shutil.copytree(source, tmp_path / "copy", ignore=shutil.ignore_patterns(".git"))
        assert find_origin(tmp_path / "copy/site_builder") == Checkout(tmp_path / "copy")


def test_the_running_package_is_found_where_it_is_installed(install: Install, wheel: Path) -> None:
    installed = install(wheel)
    package = Path(str(installed.locate_file("site_builder")))
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(package.parent)
        assert find_origin(package) == WheelFile(wheel)


def test_files_that_nobody_installed(tmp_path: Path) -> None:
    (tmp_path / "site_builder").mkdir()
    with pytest.raises(UserError, match=r"nothing at .* says how studyboard was installed"):
        find_origin(tmp_path / "site_builder")
