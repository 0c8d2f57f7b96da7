"""A study with very many locations, and a file with very many mistakes: the time is proportional to their number."""

from pathlib import Path
from time import process_time

import pytest

from site_builder.records.decode import decode
from site_builder.records.source import SourceFile
from tests.sites import built, write_site

FEW, MANY = 300, 3000
FURTHER = 2.5
"""How much more than its share the larger one may take. What grows with the square takes ten times as much."""


def site_of(folder: Path, number: int) -> Path:
    """A site with a study at this number of the organisation's locations, at one of them twice."""
    site = write_site(folder, studies=1)
    locations = "".join(f"l{place}: {{name: Clinic {place}, city: Town {place % 50}}}\n" for place in range(number))
    (site / "content/locations/many.yaml").unlink(missing_ok=True)
    path = site / "content/locations.yaml"
    path.write_text(path.read_text("utf-8") + locations, encoding="utf-8")
    entries = "".join(f"  - location: l{place}\n    status: open\n" for place in (*range(number), 0))
    (site / "content/studies/many.yaml").write_text(f"title: Many\nlocations:\n{entries}", encoding="utf-8")
    return site


def test_a_study_of_many_locations(tmp_path: Path) -> None:
    built(site_of(tmp_path / "first", 1))  # what is loaded once
    seconds = {}
    for number in (FEW, MANY):
        site = site_of(tmp_path / str(number), number)
        start = process_time()
        built(site)
        seconds[number] = process_time() - start
        assert (site / f"output/locations/l{number - 1}.html").is_file()
    assert seconds[MANY] < max(2.0, seconds[FEW] * MANY / FEW * FURTHER), seconds


MISTAKES = {
    "words": "  - place: {name: C}\n    status: clsoed\n",
    "days": "  - place: {name: C}\n    status: open\n    checked_on: Nov 38, 2026\n",
    "unknown keys": "  - place: {name: C}\n    statsu: open\n",
    "invisible characters": "  - place: {name:\xa0C}\n    status:\xa0open\n",
    "other bullets": "  • place: {name: C}\n",
    "comments": "  - place: {name: C #1}\n    note: x # y\n",
    "brackets": "  - place: {name: C\n",
    "indentation": "  - place: {name: C}\n     status: open\n",
}


@pytest.mark.parametrize("kind", MISTAKES)
def test_many_mistakes_in_one_file(kind: str) -> None:
    source = SourceFile("content/studies/x.yaml", "study", False, 0, 0)

    def seconds(number: int) -> float:
        data = f"title: x\nlocations:\n{MISTAKES[kind] * number}".encode()
        start = process_time()
        assert decode(source, data).diagnostics
        return process_time() - start

    limit = max(0.3, min(seconds(FEW) for _ in range(3)) * MANY / FEW * FURTHER)
    # A machine that does other things too is slow at times; text that is read in more than linear time is slow always.
    assert any(seconds(MANY) < limit for _ in range(3))
