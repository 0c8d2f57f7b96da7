"""A password in an address reaches no published file, whichever record it is in."""

from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from site_builder.diagnostics import Diagnostic
from site_builder.importers.entry import usable_values
from site_builder.model.settings.parts import DataFormat, Extra
from site_builder.records.decode import decode
from site_builder.records.find import SourceFile, kind_of
from site_builder.records.imported.sealed import is_current, read_imported, write_imported
from site_builder.records.show import place, show
from site_builder.stages.pipeline import build
from tests.importers.earlier import as_before
from tests.importers.records import entry
from tests.importers.test_import import saved, taken
from tests.records.imported.test_sealed import PATH, STUDY
from tests.sites import built, options, run_here, write_site, write_yaml

SECRET = "open-sesame"
BARE = f"See https://ada:{SECRET}@host.example/x, please"
CLEAN = "See https://host.example/x, please"
SENT = f"https://ada:{SECRET}@host.example/x"
WRITTEN = {
    "content/studies/a.yaml": "title: T\nlocations:\n- location: north\n  note: {}\n",
    "content/studies/b.yaml": "title: {}\n",
    "content/studies/c.yaml": "title: T\nabout: |\n  One line.\n  {}\n",
    "content/studies/d.yaml": "title: T\nabout: >\n  One line.\n\n  {}\neligibility:\n  inclusion: [Adults]\n",
    "content/studies/e.yaml": "title: T\neligibility:\n  inclusion:\n  - 'Adults'\n  - \"{}\"\n",
    "content/studies/f.yaml": "title: T\nhistory:\n- on: 2026-01-02\n  by: Ada\n  what: {}\n",
    "content/studies/a.es.yaml": "about: {}\n",
    "content/locations.yaml": "north:\n  name: North\n  directions: {}\n",
    "content/people.yaml": "ada:\n  name: {}\n",
    "content/conditions.yaml": 'asthma:\n  name: Asthma\n  synonyms: ["{}"]\n',
    "content/glossary.yaml": "placebo:\n  term: Placebo\n  definition: {}\n",
    "content/glossary.es.yaml": "placebo:\n  term: Placebo\n  definition: {}\n",
    "content/site.yaml": "organisation: X\ntexts:\n  inclusion_heading: {}\n",
    "content/site.es.yaml": "title: {}\n",
    "content/pages/p.md": "---\ntitle: {}\n---\n\nText\n",
    "content/pages/q.md": "---\ntitle: T\n---\n\nText\n\n{}\n",
}


def told(path: str, text: str) -> tuple[Diagnostic, ...]:
    kind, many = kind_of(path)
    return decode(SourceFile(path, kind, many, 0, 0), text.encode()).diagnostics


@pytest.mark.parametrize("path", WRITTEN)
def test_what_people_wrote_is_an_error_at_its_line(path: str, tmp_path: Path) -> None:
    text = WRITTEN[path].format(BARE)
    file = tmp_path / path
    file.parent.mkdir(parents=True)
    file.write_text(text, encoding="utf-8")
    (problem,) = told(path, text)
    assert problem.code == "E310"
    line = next(number for number, line in enumerate(text.split("\n"), 1) if SECRET in line)
    shown = show(place(tmp_path, problem))
    assert shown.startswith(f"{path}:{line}:{text.split(chr(10))[line - 1].index('https') + 1}: E310 ")
    assert shown.endswith(f"write: {text.split(chr(10))[line - 1].replace(BARE, CLEAN).strip()}")
    assert SECRET not in shown
    assert not told(path, WRITTEN[path].format(CLEAN)), "the line as it should be is right"


def test_escapes_hide_nothing() -> None:
    hidden = BARE.replace("@", "\\x40").replace("//", "\\/\\/")
    (problem,) = told("content/studies/a.yaml", f'title: "{hidden}"\n')
    assert (problem.code, SECRET in str(problem)) == ("E310", False)


def test_an_alias_is_found_where_it_is_used() -> None:
    assert {each.code for each in told("content/studies/a.yaml", f"title: &a {BARE}\nabout: *a\n")} == {"E310"}


def test_a_place_to_publish_to_may_name_a_user() -> None:
    path = "content/site.yaml"
    assert not told(path, "organisation: X\npublish:\n- name: web\n  to: git+https://ada@host.example/x.git#pages\n")


OTHER_FORMS = ("minimum_age", "maximum_age", "phone")


def everywhere(values: Any) -> Any:
    """Put a password into every free text of a record."""
    if isinstance(values, dict):
        return {key: each if key in OTHER_FORMS else everywhere(each) for key, each in values.items()}
    if isinstance(values, list):
        return [everywhere(each) for each in values]
    return f"{values} {BARE}" if " " in values else values


def with_password() -> dict[str, Any]:
    values: dict[str, Any] = everywhere(deepcopy(STUDY))
    values["about"] += f" [here]({SENT})"
    values |= {"draft": "no", "results": {"link": SENT, "text": f"None yet: {SENT}"}}
    values["identifiers"]["others"][0]["link"] = SENT
    values["locations"][0]["note"] = BARE
    values["history"] = [{"on": "2026-01-02", "by": "Registry", "what": BARE}]
    return values


def texts(values: Any) -> Iterator[str]:
    if isinstance(values, dict | list):
        for each in values.values() if isinstance(values, dict) else values:
            yield from texts(each)
    else:
        yield values


def site_with_everything(folder: Path) -> Path:
    extras = {"also_make": [each.value for each in Extra], "open_data": [each.value for each in DataFormat]}
    return write_site(folder, 1, languages=["en", "es"], **extras)


@pytest.mark.parametrize("how", ["sealed", "of format 2", "edited", "under a record"])
def test_what_a_registry_gave_is_published_without_it(tmp_path: Path, how: str) -> None:
    site = site_with_everything(tmp_path)
    values = with_password()
    assert sum(SECRET in each for each in texts(values)) > 10
    data = as_before(2, values) if how == "of format 2" else write_imported(values, "note")
    path = site / PATH
    path.parent.mkdir(parents=True)
    path.write_bytes(data.replace(b"Two lines", b"2 lines") if how == "edited" else data)
    if how == "under a record":
        write_yaml(site / "content/studies/NCT00000042.yaml", {"plain_title": "Breath"})
    report = built(site)
    warnings = [each for each in report.diagnostics if each.code == "W603"]
    assert len(warnings) > 10
    assert {each.file for each in warnings} == {PATH}
    assert SECRET not in str(report.diagnostics)
    files = {str(path): path.read_bytes() for path in (site / "output").rglob("*") if path.is_file()}
    endings = {name.rpartition(".")[2] for name in files}
    assert {"html", "json", "csv", "ndjson", "atom", "txt", "ics", "svg", "js"} <= endings
    assert not [name for name, content in files.items() if SECRET.encode() in content]
    assert any(b"https://host.example/x" in content for content in files.values()), "the address itself stays"


def test_an_import_leaves_it_out_and_says_so(tmp_path: Path) -> None:
    site = write_site(tmp_path / "site", 1)
    study = entry(
        description={"briefSummary": BARE, "detailedDescription": SENT},
        sponsorCollaborators={"leadSponsor": {"name": BARE}},
    )
    folder = saved(tmp_path / "in", study)
    done = taken(site, folder)
    assert done.returncode == 0
    assert "W603" in done.stdout + done.stderr
    assert SECRET not in done.stdout + done.stderr
    data = (site / "content/registry/clinicaltrials.gov/NCT00000001.json").read_bytes()
    assert SECRET.encode() not in data
    assert is_current(data)
    assert SECRET not in run_here("drift", folder, cwd=site).stdout


def test_the_next_import_rewrites_what_an_earlier_version_wrote(tmp_path: Path) -> None:
    site = write_site(tmp_path / "site", 1)
    folder = saved(tmp_path / "in", entry(description={"briefSummary": BARE}))
    taken(site, folder)
    path = site / "content/registry/clinicaltrials.gov/NCT00000001.json"
    clean = path.read_bytes()
    values = read_imported(clean)
    assert values
    path.write_bytes(write_imported(values | {"about": BARE}, "note"))
    assert "W603" in {each.code for each in build(options(site)).diagnostics}
    assert "1 same" in taken(site, folder).stdout
    assert path.read_bytes() == clean


def test_the_values_of_an_entry_stay_valid() -> None:
    values, remarks = usable_values({"title": f"{SENT} and more", "results": {"link": SENT}})
    assert values == {"title": "https://host.example/x and more", "results": {"link": "https://host.example/x"}}
    assert [each.code for each in remarks] == ["W603", "W603"]
