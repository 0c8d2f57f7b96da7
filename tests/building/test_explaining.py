"""What `explain` reports about a page is what makes it change, in every language."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from site_builder.building.run import open_run
from site_builder.checks.page_explanation import Explanation, PartChange, _explain, explain
from site_builder.stages.pipeline import plan_site
from site_builder.stages.plan import fingerprint, parts_of
from tests.sites import built, options, write_site, write_translations, write_yaml

OTHER = b"another digest"


def test_what_it_names_is_what_changes_the_fingerprint_of_every_page(demonstration_site: Path, tmp_path: Path) -> None:
    shutil.copytree(demonstration_site / "content", tmp_path / "content")
    shutil.copytree(demonstration_site / ".cache", tmp_path / ".cache")
    with open_run(options(tmp_path)) as run:
        known = plan_site(run)
        assert known
        ledger = run.store.pages
    plan, digests = known.plan, known.catalogue.digests
    languages = set()
    for page in plan.pages:
        languages.add(page.language)
        base = plan.bases[page.language]
        now = fingerprint(page, base, digests)
        assert now == ledger[page.address].fingerprint, "the demonstration was built"
        parts = parts_of(page, plan, known.catalogue)
        short = {name.removesuffix(f":{page.language}") for name in parts if name not in digests}
        others = dict.fromkeys(digests.keys() - parts.keys(), OTHER)
        others_of_base = dict.fromkeys(base.keys() - short, OTHER)
        assert fingerprint(page, base | others_of_base, digests | others) == now, page.address
        for name in parts:
            if name in digests:
                assert fingerprint(page, base, digests | {name: OTHER}) != now, (page.address, name)
            else:
                own = name.removesuffix(f":{page.language}")
                assert parts[name] == base[own]
                assert fingerprint(page, base | {own: OTHER}, digests) != now, (page.address, name)
    assert languages == {"en", "es", "ar"}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    site = write_translations(write_site(tmp_path / "site", 4))
    built(site)
    return site


def explain_all(site: Path) -> dict[str, Explanation]:
    with open_run(options(site)) as run:
        known = plan_site(run)
        assert known
        return {page.address: _explain(run, known, page.address) for page in known.plan.pages}


def test_every_page_of_a_built_site_is_up_to_date(site: Path) -> None:
    for address, found in explain_all(site).items():
        assert found.state == "it is up to date", address
        assert {part.change for part in found.parts} == {PartChange.SAME}, address
        named = {part.name for part in found.parts if part.file}
        assert not [
            part.name for part in found.parts if "study_translation:" in part.name and part.name not in named
        ], address


EDITS: dict[str, Callable[[Path], object]] = {
    "settings:es": lambda site: write_yaml(site / "content/site.es.yaml", {"title": "Otro"}),
    "study_translation:study-1.es": lambda site: write_yaml(
        site / "content/studies/study-1.es.yaml", {"translator": "Office", "plain_title": "Otra"}
    ),
    "condition_translation:gpa.es": lambda site: write_yaml(
        site / "content/conditions.es.yaml", {"gpa": {"name": "GPA"}, "asthma": {"name": "Asma"}}
    ),
    "location:north": lambda site: (site / "content/locations.yaml").write_text(
        (site / "content/locations.yaml").read_text("utf-8").replace("North", "Norht"), "utf-8"
    ),
    "navigation:ar": lambda site: (site / "content/pages/about.ar.md").write_text(
        "---\ntitle: حول\n---\nكلمات\n", "utf-8"
    ),
}


@pytest.mark.parametrize("part", EDITS)
def test_it_foretells_what_the_next_build_makes(site: Path, part: str) -> None:
    EDITS[part](site)
    told = explain_all(site)
    with open_run(options(site)) as run:
        before = dict(run.store.pages)
    built(site)
    with open_run(options(site)) as run:
        after = run.store.pages
    made = {
        address
        for address, state in after.items()
        if state.fingerprint != getattr(before.get(address), "fingerprint", b"")
    }
    foretold = {address for address, found in told.items() if found.state != "it is up to date"}
    assert foretold == made
    named = {
        address for address, found in told.items() if any(each.change is not PartChange.SAME for each in found.parts)
    }
    assert named
    assert named <= made
    assert any(
        each.name == part and each.change is not PartChange.SAME for found in told.values() for each in found.parts
    )


def test_a_page_of_another_language_by_its_address(site: Path) -> None:
    found = explain(options(site), "es/studies/study-1.html")
    assert found.state == "it is up to date"
    assert "settings:es" in {part.name for part in found.parts}
