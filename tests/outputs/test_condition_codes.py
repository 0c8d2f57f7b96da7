"""Codes of conditions, from registries and from people, in JSON-LD, FHIR and the search."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from site_builder.importers.clinicaltrials import read_study
from site_builder.importers.local_matches import LocalMatches
from site_builder.stages.pipeline import build
from tests.importers.records import entry
from tests.sites import built, options, study, write_site, write_yaml

MESHES = [{"id": "D001249", "term": "Asthma"}, {"id": "D012140", "term": "Respiratory Tract Diseases"}]


def imported(meshes: Any) -> Any:
    derived = {"conditionBrowseModule": {"meshes": meshes, "ancestors": [{"id": "D1", "term": "Wider"}]}}
    found = read_study({**entry(), "derivedSection": derived}, LocalMatches())
    return found.values.get("condition_codes"), [each.code for each in found.remarks]


def test_mesh_comes_from_the_registry() -> None:
    assert imported(MESHES) == (
        [
            {"system": "mesh", "code": "D001249", "name": "Asthma"},
            {"system": "mesh", "code": "D012140", "name": "Respiratory Tract Diseases"},
        ],
        [],
    )
    assert imported(MESHES[0])[0] == [{"system": "mesh", "code": "D001249", "name": "Asthma"}]


@pytest.mark.parametrize("meshes", [None, [], "D001249", [{"id": "no code", "term": "x"}], [{"term": "x"}], [7]])
def test_what_is_no_code_is_left_out(meshes: Any) -> None:
    assert imported(meshes)[0] is None


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = write_site(tmp_path_factory.mktemp("codes"), 2, open_data=["fhir"])
    codes = [
        {"system": "mesh", "code": "D001249", "name": "Asthma"},
        {"system": "mesh", "code": "D012140", "name": "Airway illness"},
    ]
    write_yaml(site / "content/studies/coded.yaml", {**study(1), "condition_codes": codes})
    conditions = {"gpa": {"name": "GPA", "icd10": ["M31.3"], "orpha": "900"}, "asthma": {"name": "Asthma"}}
    write_yaml(site / "content/conditions.yaml", {**conditions, "unused": {"name": "Zoster", "snomed": "4740000"}})
    built(site)
    return site / "output"


def test_json_ld_has_medical_codes(output: Path) -> None:
    html = (output / "studies/coded.html").read_text(encoding="utf-8")
    things = [json.loads(each) for each in re.findall(r'<script type="application/ld\+json"[^>]*>(.*?)</script>', html)]
    (conditions,) = [thing["healthCondition"] for thing in things if "healthCondition" in thing]

    def code(system: str, value: str) -> dict[str, str]:
        return {"@type": "MedicalCode", "codingSystem": system, "codeValue": value}

    assert [(each["name"], each["code"]) for each in conditions] == [
        ("Asthma", [code("MeSH", "D001249")]),
        ("GPA", [code("ICD-10", "M31.3"), code("ORPHA", "900")]),
        ("Airway illness", [code("MeSH", "D012140")]),
    ]


@pytest.mark.parametrize(
    ("field", "value"),
    [("mesh", "asthma"), ("mesh", "1249"), ("icd10", "J45.9 or so"), ("snomed", "12"), ("orpha", "ORPHA:x")],
)
def test_a_code_that_cannot_be_one_is_refused_where_it_stands(tmp_path: Path, field: str, value: str) -> None:
    site = write_site(tmp_path, 1)
    conditions = {"gpa": {"name": "GPA", field: value}, "asthma": {"name": "A"}, "unused": {"name": "Zoster"}}
    write_yaml(site / "content/conditions.yaml", conditions)
    report = build(options(site))
    (found,) = [each for each in report.diagnostics if each.is_error]
    assert (found.code, found.path[:2]) == ("E308", ("gpa", field))
    assert "write" in found.hint
