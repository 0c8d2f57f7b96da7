"""A study of two registries, of which only the entry in ClinicalTrials.gov has the number of the other one."""

from pathlib import Path
from typing import Any

import pytest

from tests.importers.records import entry
from tests.importers.test_ictrp import HEAD, INDIAN, TAIL
from tests.importers.test_ictrp_one_study import trial
from tests.importers.test_import import saved, taken
from tests.importers.test_moved_apart import folders
from tests.importers.test_others import TRIAL
from tests.sites import write_site

OTHER = TRIAL.replace("<clinicalTrialsGovNumber>NCT00000001</clinicalTrialsGovNumber>", "")


def naming(folder: Path, *numbers: str, nct: str = "NCT00000001") -> Path:
    others = [{"id": each, "type": "REGISTRY", "domain": "ISRCTN"} for each in numbers]
    return saved(folder, entry(nct, identification={"nctId": nct, "briefTitle": "Light", "secondaryIdInfos": others}))


def isrctn(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "isrctn.xml"
    file.write_text(OTHER, encoding="utf-8")
    return file


JOINED = {"clinicaltrials.gov": ["NCT00000001"], "isrctn": ["NCT00000001"]}


@pytest.mark.parametrize("order", ["together", "named first", "named last"])
def test_the_two_are_one_study(tmp_path: Path, order: str) -> None:
    site = write_site(tmp_path / "site", 0)
    first, second = naming(tmp_path / "a", "ISRCTN12345678"), isrctn(tmp_path / "b")
    steps: dict[str, list[tuple[Path, ...]]] = {
        "together": [(first, second)],
        "named first": [(first,), (second,)],
        "named last": [(second,), (first,)],
    }
    for files in [*steps[order], (second,), (first,)]:
        taken(site, *files)
    found = folders(site)
    assert {tuple(each) for each in found.values()} in ({("NCT00000001",)}, {("ISRCTN12345678",)})
    assert set(found) == set(JOINED)


def test_an_entry_that_came_first_names_the_later_one(tmp_path: Path) -> None:
    """The numbers in entries of ISRCTN were not read, so the study had two pages."""
    site = write_site(tmp_path / "site", 0)
    file = tmp_path / "isrctn.xml"
    file.write_text(TRIAL, encoding="utf-8")
    taken(site, file)
    taken(site, saved(tmp_path / "a", entry("NCT00000001")))
    assert folders(site) == {"clinicaltrials.gov": ["ISRCTN12345678"], "isrctn": ["ISRCTN12345678"]}


def test_an_entry_of_the_platform_is_joined_too(tmp_path: Path) -> None:
    site = write_site(tmp_path / "site", 0)
    file = tmp_path / "a.xml"
    file.write_text(HEAD + INDIAN + TAIL, encoding="utf-8")
    taken(site, naming(tmp_path / "a", "CTRI/2026/03/024132"))
    taken(site, file)
    assert folders(site) == {"clinicaltrials.gov": ["NCT00000001"], "ictrp": ["NCT00000001"]}


def test_a_number_that_several_studies_name_joins_none(tmp_path: Path) -> None:
    """An extension names the study that it extends, so the number is of one of the two, and nobody knows which."""
    site = write_site(tmp_path / "site", 0)
    both: Any = [naming(tmp_path / each, "ISRCTN12345678", nct=each) for each in ("NCT00000001", "NCT00000002")]
    taken(site, *both)
    taken(site, isrctn(tmp_path / "b"))
    assert folders(site)["isrctn"] == ["ISRCTN12345678"]


def test_two_registers_of_one_study_may_both_name_a_third(tmp_path: Path) -> None:
    site = write_site(tmp_path / "site", 0)
    file = tmp_path / "a.xml"
    india, germany = (
        trial("CTRI/2026/03/024132", "CTRI", "NCT00000001", "ISRCTN12345678"),
        trial("DRKS00012345", "German Clinical Trials Register", "NCT00000001", "ISRCTN12345678"),
    )
    file.write_text(HEAD + india + germany + TAIL, encoding="utf-8")
    taken(site, naming(tmp_path / "a", "ISRCTN12345678"), isrctn(tmp_path / "b"), file)
    assert {tuple(each) for each in folders(site).values()} == {("NCT00000001",)}


def test_a_number_that_several_studies_elsewhere_name_joins_none_either(tmp_path: Path) -> None:
    site = write_site(tmp_path / "site", 0)
    for name in ("ISRCTN12345678", "ISRCTN87654321"):
        file = tmp_path / f"{name}.xml"
        file.write_text(TRIAL.replace("ISRCTN12345678", name).replace(">12345678<", f">{name[6:]}<"), encoding="utf-8")
        taken(site, file)
    taken(site, saved(tmp_path / "a", entry("NCT00000001")))
    assert folders(site) == {
        "clinicaltrials.gov": ["NCT00000001"],
        "isrctn": ["ISRCTN12345678", "ISRCTN87654321"],
    }
