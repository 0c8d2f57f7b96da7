"""Cached findings are used by the next check, and never change what it reports."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from .running import checked, lay_out

GLOSSARY = "mri-scan: {term: FEV1, definition: How much air you can blow out in a second.}\n"


def told(site: Path, *arguments: str) -> object:
    return json.loads(checked(site, "--format", "json", *arguments).output)


def looked_at(site: Path) -> str:
    lines = checked(site, "--verbose").output.splitlines()
    return next(line.split(";")[0] for line in lines if line.startswith("checked"))


@pytest.fixture(scope="module")
def checked_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = lay_out("wording_free", tmp_path_factory.mktemp("kept"))
    words = "title: Breath\nabout: Your FEV1 is taken. Ask [us](../about.html#who). You get free medical care.\n"
    (site / "content/studies/breath.yaml").write_text(words + "locations: [{location: north, status: open}]\n")
    (site / "content/locations.yaml").write_text("north: {name: North Hospital, city: Rochester}\n")
    (site / "content/pages/about.md").write_text("---\ntitle: About\n---\n\n## Who\n\nWe.\n")
    told(site)
    return site


@pytest.fixture
def site(checked_once: Path, tmp_path: Path) -> Path:
    return shutil.copytree(checked_once, tmp_path / "site")


def _replace(site: Path, path: str, old: str, new: str) -> None:
    file = site / "content" / path
    assert old in file.read_text()
    file.write_text(file.read_text().replace(old, new))


def _add(site: Path, path: str, text: str) -> None:
    with (site / "content" / path).open("a") as file:
        file.write(text)


EDITS: dict[str, Callable[[Path], object]] = {
    "a word": lambda site: _replace(site, "studies/breath.yaml", "free medical care", "safe and effective care"),
    "a comment above": lambda site: _replace(site, "studies/breath.yaml", "title", "# Checked by hand.\n\ntitle"),
    "an explained word": lambda site: _add(site, "glossary.yaml", GLOSSARY),
    "a contact elsewhere": lambda site: _replace(site, "locations.yaml", "}", ", contact: {phone: +1 555 555 0100}}"),
    "a setting": lambda site: _add(site, "site.yaml", "checks: {rules: {wording_free: error, link_broken: off}}\n"),
    "the mark of a link": lambda site: _replace(site, "pages/about.md", "## Who", "## We"),
    "the end of a link": lambda site: (site / "content/pages/about.md").unlink(),
    "a record is gone": lambda site: (site / "content/studies/bad.yaml").unlink(),
    "what is accepted": lambda site: _add(
        site, "studies/breath.yaml", "accepted: [{rule: wording_free, reason: Agreed.}]\n"
    ),
    "damage": lambda site: (site / ".cache/store.sqlite").write_bytes(b"nothing of the kind" * 400),
}


@pytest.mark.parametrize("edit", EDITS)
def test_an_edit_is_told_as_if_nothing_were_kept(edit: str, site: Path) -> None:
    EDITS[edit](site)
    with_what_is_kept = told(site)
    (site / ".cache/store.sqlite").unlink()
    assert with_what_is_kept == told(site)


def test_another_day_is_another_check(site: Path) -> None:
    later = told(site, "--date", "2028-01-31")
    shutil.rmtree(site / ".cache")
    assert later == told(site, "--date", "2028-01-31")
    assert later != told(site)


def test_only_what_changed_is_looked_at(site: Path) -> None:
    assert looked_at(site) == "checked 0 records and pages"
    _replace(site, "studies/breath.yaml", "Your FEV1", "Her FEV1")
    # The record, its page, and the page of the data, which contains the days of last changes.
    assert looked_at(site) == "checked 3 records and pages"
    assert looked_at(site) == "checked 0 records and pages"


def test_changed_approved_words_are_told_although_the_record_is_as_it_was(site: Path) -> None:
    _replace(
        site,
        "studies/breath.yaml",
        "title: Breath",
        "title: Breath\napproval: {irb_reference: EX-9, fingerprint: 0123456789abcdef}",
    )
    assert "does not contain them" in checked(site).output
    statement = site / "content/approved/breath.txt"
    statement.parent.mkdir()
    statement.write_text("Fingerprint:  0123456789abcdef\n" + "-" * 72 + "\n[title]\nBreathing\n")
    assert "“Breathing” is now “Breath”" in checked(site).output
