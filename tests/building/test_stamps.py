"""An edit is detected even if the file's size and time are unchanged."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from site_builder.building import digests
from site_builder.building.last_build import inputs_key
from site_builder.checks.run import check
from site_builder.records.find import find
from site_builder.rendering.theme import Theme
from site_builder.stages.read import COMPLETE
from site_builder.store.store import open_store
from tests.sites import REPOSITORY, built, files_of, options, write_site, write_translations, write_yaml

OLD = 1_700_000_000_000_000_000


@pytest.fixture(autouse=True)
def _long_ago(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pretend that the files were written long ago: otherwise each counts as changed for two seconds."""
    monkeypatch.setattr(digests, "UNSURE_NS", -(10**15))


@pytest.fixture(scope="module")
def built_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = write_translations(write_site(tmp_path_factory.mktemp("stamps") / "site", 3))
    (site / "content/assets/terms.txt").write_text("one word", encoding="utf-8")
    write_yaml(
        site / "content/registry/clinicaltrials.gov/study-2.yaml",
        {"title": "T", "plain_title": "Words from a registry"},
    )
    (site / "content/studies/study-3.yaml").write_text("title: swapped one\n", encoding="utf-8")
    (site / "content/studies/study-4.yaml").write_text("title: swapped two\n", encoding="utf-8")
    template = site / "templates/pages/text.html"
    template.parent.mkdir(parents=True)
    text = (REPOSITORY / "templates/pages/text.html").read_text(encoding="utf-8")
    template.write_text(text.replace("{% block main %}", "{% block main %}<!-- one mark -->"), encoding="utf-8")
    built(site)
    return site


@pytest.fixture
def site(built_once: Path, tmp_path: Path) -> Path:
    site = Path(shutil.copytree(built_once, tmp_path / "site"))
    for folder in ("content", "templates"):
        for path in (site / folder).rglob("*"):
            os.utime(path, ns=(OLD, OLD))
    built(site)  # each copied file has a new inode number, so it is read again
    return site


def replace(path: Path, old: str, new: str) -> None:
    """Write a different text of the same length, and restore the file's time."""
    before = path.stat()
    data = path.read_bytes()
    assert old.encode() in data
    path.write_bytes(data.replace(old.encode(), new.encode(), 1))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    after = path.stat()
    assert (after.st_size, after.st_mtime_ns) == (before.st_size, before.st_mtime_ns)


EDITS = {
    "content/studies/study-1.yaml": ("study number 1", "study numbre 1"),
    "content/studies/study-0.es.yaml": ("vasos", "vesos"),
    "content/registry/clinicaltrials.gov/study-2.yaml": ("registry", "rigestry"),
    "content/site.yaml": ("Studies at", "Stidues at"),
    "content/locations.yaml": ("North", "Norht"),
    "content/people.yaml": ("ukasiewicz", "ukesiewicz"),
    "content/conditions.yaml": ("Asthma", "Asthme"),
    "content/glossary.yaml": ("Something", "Samething"),
    "content/pages/about.md": ("Who we", "How we"),
    "content/assets/terms.txt": ("one word", "two word"),
    "content/assets/logo.svg": ("2000/svg", "2001/svg"),
    "templates/pages/text.html": ("one mark", "two mark"),
}


def equals_a_fresh_one(site: Path, tmp_path: Path) -> bool:
    built(site, tmp_path / "fresh", clean=True)
    return files_of(site / "output") == files_of(tmp_path / "fresh")


@pytest.mark.parametrize("name", EDITS)
def test_an_edit_of_the_same_size_and_time_is_seen(site: Path, tmp_path: Path, name: str) -> None:
    replace(site / name, *EDITS[name])
    assert built(site).written_files
    assert equals_a_fresh_one(site, tmp_path)


def test_files_that_were_swapped_are_seen(site: Path, tmp_path: Path) -> None:
    one, two = site / "content/studies/study-3.yaml", site / "content/studies/study-4.yaml"
    assert one.stat().st_size == two.stat().st_size
    one.rename(site / "aside")
    two.rename(one)
    (site / "aside").rename(two)
    assert built(site).written_files
    assert "swapped two" in (site / "output/studies/study-3.html").read_text(encoding="utf-8")
    assert equals_a_fresh_one(site, tmp_path)


def touch(path: Path) -> None:
    path.chmod(0o600)


def put_anew(path: Path) -> None:
    data = path.read_bytes()
    path.unlink()
    path.write_bytes(data)


@pytest.mark.parametrize("change", [touch, put_anew])
def test_the_same_words_change_nothing(site: Path, change: Callable[[Path], None]) -> None:
    change(site / "content/studies/study-1.yaml")
    before = stored_stamps(site)
    found = built(site)
    assert (found.read, found.written_files, found.pages > 0) == (0, (), True)
    assert stored_stamps(site) != before, "the next build need not compare its bytes"


def stored_stamps(site: Path) -> bytes:
    with open_store(site / ".cache") as store:
        return bytes(store.note(COMPLETE)[0])


def test_a_check_sees_it(site: Path) -> None:
    check(options(site))
    before = len(check(options(site)).findings)
    replace(site / "content/studies/study-1.yaml", "What study 1 is about.", "This drug cures you.  ")
    assert len(check(options(site)).findings) > before


@pytest.mark.parametrize("name", [name for name in EDITS if name.startswith("content/")])
def test_the_preview_does_not_begin_with_the_page_from_before(site: Path, name: str) -> None:
    def key() -> bytes:
        wanted = options(site)
        return inputs_key(wanted, find(site), Theme(wanted.theme_folders))

    before = key()
    replace(site / name, *EDITS[name])
    assert key() != before
