"""A study is loaded once for all of its pages, in every language and for every export; no page is made twice."""

import json
from pathlib import Path

from tests.importers.records import entry
from tests.sites import built, run_here, write_site, write_yaml


def test_a_study_is_loaded_once_for_all_of_its_pages(tmp_path: Path) -> None:
    site = write_site(tmp_path / "site", studies=5, languages=["en", "es", "de"], also_make=["flyers", "cards"])
    write_yaml(site / "content/studies/study-1.es.yaml", {"title": "Título"})
    report = built(site)
    about_one = [path for path in (site / "output").rglob("study-*") if path.is_file()]
    assert len(about_one) > 5 * 3
    assert report.loaded == 5


def test_an_edit_loads_one_study(tmp_path: Path) -> None:
    site = write_site(tmp_path / "site", studies=5)
    built(site)
    file = site / "content/studies/study-2.yaml"
    file.write_text(file.read_text("utf-8").replace("sponsor: Example", "sponsor: Another"), encoding="utf-8")
    assert built(site).loaded == 1


def test_an_imported_site_makes_no_page_twice(tmp_path: Path) -> None:
    """Without people and condition records, the contents of the menu are known before the first page is made."""
    site = write_site(tmp_path / "site", studies=0)
    for name in ("people", "conditions", "locations"):
        (site / f"content/{name}.yaml").unlink(missing_ok=True)
    folder = tmp_path / "entries"
    folder.mkdir()
    for number in range(60):
        name = f"NCT{number:08d}"
        (folder / f"{name}.json").write_text(json.dumps(entry(name)), encoding="utf-8")
    assert run_here("import", folder, "--site", site, "-q").returncode in (0, 1)
    report = built(site, jobs=2)
    assert report.loaded == report.studies == 60
