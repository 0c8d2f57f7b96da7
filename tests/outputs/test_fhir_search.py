"""A server's work with a Bundle, using only its resources: load, resolve references, search."""

import json
from collections import Counter, defaultdict

import pytest
from fhir.resources.bundle import Bundle
from fhir.resources.researchstudy import ResearchStudy

from tests.outputs.test_fhir import references, write_studies
from tests.sites import built


@pytest.fixture(scope="module")
def studies(tmp_path_factory: pytest.TempPathFactory) -> list[ResearchStudy]:
    """The resources of all Bundles."""
    site = write_studies(tmp_path_factory.mktemp("search"))
    built(site)
    found: list[ResearchStudy] = []
    for path in sorted((site / "output/fhir/Bundle").iterdir()):
        bundle = Bundle.model_validate_json(path.read_bytes())
        found += [each.resource for each in bundle.entry or () if isinstance(each.resource, ResearchStudy)]
    return found


def test_identifiers_are_unique_and_references_resolve(studies: list[ResearchStudy]) -> None:
    assert set(Counter(each.id for each in studies).values()) == {1}
    for each in studies:
        inside = [f"#{part.id}" for part in each.contained or ()]
        assert len(set(inside)) == len(inside)
        assert set(references(json.loads(each.model_dump_json()))) == set(inside)


def test_a_search_by_condition_and_status_finds_the_studies(studies: list[ResearchStudy]) -> None:
    by_code, by_status = defaultdict(set), defaultdict(set)
    for each in studies:
        for coding in (coding for condition in each.condition or () for coding in condition.coding or ()):
            by_code[coding.system, coding.code].add(each.id)
        for progress in each.progressStatus or ():
            by_status[(progress.state.coding or [])[0].code].add(each.id)
    assert by_code == {("https://www.nlm.nih.gov/mesh", "D001249"): {"whole.one"}}
    assert "whole.one" in by_status["recruiting"]
    assert by_status["withdrawn"] == {"gone"}
