"""The examples of docs/tables.md are imported as they are."""

import re
from pathlib import Path

from site_builder.building.studies import reload_study
from site_builder.editing.finding import study_files
from tests.sites import REPOSITORY, built, run_here, write_site

_EXAMPLE = re.compile(r"```yaml\n# (content/sources/\S+)\n(.*?)```\s*```csv\n(.*?)```", re.DOTALL)


def test_the_examples(tmp_path: Path) -> None:
    site = write_site(tmp_path / "site", 1)
    examples = _EXAMPLE.findall((REPOSITORY / "docs/tables.md").read_text("utf-8"))
    assert len(examples) == 2
    for path, mapping, table in examples:
        (site / path).parent.mkdir(exist_ok=True)
        (site / path).write_text(mapping.replace("main-campus", "north"), "utf-8")
        (tmp_path / "export.csv").write_text(table, "utf-8")
        done = run_here("import", tmp_path / "export.csv", "--site", site, "--date", "2026-11-22")
        assert done.returncode == 0, done
        assert done.stderr == ""
        assert "1 new" in done.stdout
    built(site)
    studies = {file.stem: reload_study(site, file.path).record for file in study_files(site)}
    crohn, sleep = studies["NCT99999912"], studies["sleep-1"]
    statuses = [(each.location or each.registered_as, each.status and each.status.value) for each in crohn.locations]
    assert statuses == [("north", "open"), ("Lakeside Clinic", "closed")]
    assert sleep.status is not None
    assert sleep.status.value == "opening soon"
    assert [each.text for each in sleep.eligibility.inclusion] == ["Works at night", "Owns a smartphone"]
    assert "mood-2" not in studies
