"""Two principal investigators at one location, in pages, data, forms and messages."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from fhir.resources.researchstudy import ResearchStudy
from jsonschema import Draft202012Validator

from site_builder.forms.form_values import changed_values, form_data_of, values_of
from site_builder.model.schemas.published import SCHEMAS
from site_builder.model.schemas.records import schema_of
from site_builder.model.study import Study
from site_builder.records.find import find
from site_builder.records.rewrite.file import rewrite_file
from site_builder.records.validate import validate
from tests.outputs.reading import read
from tests.sites import PEOPLE, built, files_of, study, write_site, write_yaml

BOTH = ["ada", {"name": "Kim, Lee, Ph.D."}]


def write(site: Path, leader: Any, **more: Any) -> Path:
    write_site(site, 1, open_data=["records", "fhir"])
    write_yaml(site / "content/people.yaml", {**PEOPLE, "ada": {**PEOPLE["ada"], "profile": "https://example.org/ada"}})
    at = [{"location": "north", "status": "open", "checked_on": "2026-11-01", "principal_investigator": leader, **more}]
    write_yaml(site / "content/studies/study-0.yaml", {**study(0), "locations": at})
    return site


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = write(tmp_path_factory.mktemp("two"), BOTH)
    built(site)
    return site


def test_both_stand_on_the_page_each_with_a_page_of_their_own(site: Path) -> None:
    page = read(site / "output/studies/study-0.html")
    assert "Principal investigator Ada Łukasiewicz, M.D. Principal investigator Kim, Lee, Ph.D." in " ".join(
        page.text.split()
    )
    assert "https://example.org/ada" in page.links
    assert "study-0" in (site / "output/investigators/index.html").read_text(encoding="utf-8")


def test_both_are_in_the_data(site: Path) -> None:
    record = json.loads((site / "output/data/v1/studies/study-0.json").read_text(encoding="utf-8"))
    Draft202012Validator(SCHEMAS["study"]()).validate(record)
    here = record["locations"][0]
    assert [each["name"] for each in here["principal_investigators"]] == ["Ada Łukasiewicz", "Kim, Lee, Ph.D."]
    assert here["principal_investigator"] == here["principal_investigators"][0]
    fhir = json.loads((site / "output/fhir/ResearchStudy/study-0.json").read_text(encoding="utf-8"))
    ResearchStudy.model_validate(fhir)
    leaders = [each for each in fhir["associatedParty"] if "investigator" in json.dumps(each["role"])]
    roles = {f"#{each['id']}": each for each in fhir["contained"] if each["resourceType"] == "PractitionerRole"}
    assert [roles[each["party"]["reference"]]["practitioner"]["display"] for each in leaders] == [
        "Ada Łukasiewicz, M.D.",
        "Kim, Lee, Ph.D.",
    ]


def test_a_list_of_one_gives_the_bytes_of_the_one(tmp_path: Path) -> None:
    outputs = []
    for name, leader in (("one", "ada"), ("list", ["ada"]), ("fields", {"person": "ada"})):
        built(write(tmp_path / name, leader))
        outputs.append(files_of(tmp_path / name / "output"))
    assert outputs[0] == outputs[1] == outputs[2]


@pytest.mark.parametrize(
    ("leader", "code", "path", "hint"),
    [
        (
            ["ada", {"name": "Lee", "mail": "a@b.example"}],
            "E301",
            ("principal_investigator", 1, "mail"),
            "`email:` belongs below `contact:`",
        ),
        ({"name": "Lee", "mail": "a@b.example"}, "E301", ("principal_investigator", "mail"), "`email:` belongs below"),
        ({"name": "Lee", "person": "ada"}, "E312", ("principal_investigator", "name"), "not both"),
        ([["ada"]], "E303", ("principal_investigator", 0), "write: - ada"),
    ],
)
def test_mistakes_stand_where_they_are(leader: Any, code: str, path: tuple[Any, ...], hint: str) -> None:
    values = {**study(0), "locations": [{"location": "north", "principal_investigator": leader}]}
    (problem,) = validate(Study, values, (), "a.yaml")[1]
    assert (problem.code, problem.path[2:]) == (code, path)
    assert hint in problem.hint


def test_the_editor_s_schema_takes_one_and_several() -> None:
    schema = Draft202012Validator(schema_of(Study))
    for leader in ("ada", {"name": "Lee"}, BOTH, None):
        schema.validate({"title": "T", "locations": [{"location": "north", "principal_investigator": leader}]})
    assert not schema.is_valid({"title": "T", "locations": [{"principal_investigator": [["ada"]]}]})


def test_a_form_adds_a_second_one_and_takes_it_out_again(tmp_path: Path) -> None:
    site = write(tmp_path, "ada")
    file = next(each for each in find(site).files if each.kind == "study")
    data = (site / file.path).read_bytes()
    values = yaml.safe_load(data)
    form_data = form_data_of(Study, values)
    assert changed_values(Study, values, form_data) == {}
    name = "locations/0/principal_investigator"
    assert values_of(Study, form_data)["locations"][0]["principal_investigator"] == "ada"
    form_data |= {f"{name}#order": "0,n1", f"{name}/n1/person": "", f"{name}/n1/name": "Kim, Lee"}
    both = rewrite_file(file, data, changed_values(Study, values, form_data))
    assert b"  principal_investigator:\n    - ada\n    - name: Kim, Lee\n" in both
    again = yaml.safe_load(both)
    form_data = form_data_of(Study, again) | {f"{name}#removed": "1"}
    assert yaml.safe_load(rewrite_file(file, both, changed_values(Study, again, form_data))) == values
