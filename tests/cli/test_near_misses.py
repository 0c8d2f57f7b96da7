"""Arguments that are nearly right: each message shows the command as it should be, and nothing is written."""

from pathlib import Path

import pytest

from tests.bad_input.laying import good_site
from tests.sites import run_here, write_yaml


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = good_site(tmp_path_factory.mktemp("near") / "site")
    (site / "circle").symlink_to("circle")
    (site / "notes.txt").write_text("Notes")
    locations = [{"location": "riverside", "status": "open", "checked_on": "2026-09-01"}]
    write_yaml(site / "content/studies/sleep.yaml", {"title": "A study of sleep", "locations": locations})
    return site


CASES = [
    (("status", "sleep", "1", "closed", "--on", "20.9.2026"), "write: --on 2026-09-20"),
    (("status", "sleep", "1", "closed", "--on", "yesterday"), "write: --on 20"),
    (("status", "sleep", "1", "closed", "--on", "3/4/2026"), "write: --on 2026-03-04, or: --on 2026-04-03"),
    (("status", "sleep", "1", "closed", "--on", "soon"), "write it like 20"),
    (("status", "sleep", "1", "closed", "--on", "31.9.2026"), "that month has 30 days\n    write: --on 2026-09-30"),
    (("status", "sleep", "1", "closed", "--on", "30/11/2025"), "is not a date\n    write: --on 2025-11-30"),
    (("approve", "sleep", "--on", "30/11/2025"), "is not a date\n    write: --on 2025-11-30"),
    (("approve", "sleep", "--language", "en"), "`en` is the main language of the site\n    leave out: --language en"),
    (("confirm", "sleep", "--on", "2026-02-30"), "write: --on 2026-02-28"),
    (("remove", "sleep"), "write: studyboard remove study sleep"),
    (("remove", "studie", "sleep"), "write: studyboard remove study sleep"),
    (("confirm", "sleep", "--on", "Sept 20th, 2026"), "write: --on 2026-09-20"),
    (("build", "--date", "2.10.2026"), "write: --date 2026-02-10, or: --date 2026-10-02"),
    (("status", "A study of sleep", "1", "closed"), "did you mean `sleep`?"),
    (("explain", "sleep.html"), "did you mean studies/sleep.html?"),
    (("undo", "1"), "undo takes the last change, and no name or number"),
    (("undo", "sleep"), "see what it would undo: studyboard undo -n"),
    (("import", "NCT123"), "a number of ClinicalTrials.gov has 8 digits, and this one 3"),
    (("import", "NCTO1663623"), "did you mean NCT01663623?"),
    (("import", "01663623"), "did you mean NCT01663623?"),
    (("drift", "nct 01663623"), "did you mean NCT01663623?"),
    (("check", "content/studies/sleep.yaml"), "it reads the whole site: studyboard check"),
    (("build", "content/site.yaml"), "it reads the whole site: studyboard build"),
    (("check", "sleep"), "in the folder of the site, write no name: studyboard check"),
    (("confirm", "sleep", "²"), "the study has no location `²`"),
    (("status", "sleep", "9" * 5000, "closed"), "the study has no location `999"),
    (("translations", "--confirm", "circle"), "there is no file circle in the site"),
    (("new", "notes.txt"), "notes.txt is a file, not a folder"),
    (("preview", "nowhere/else"), "in the folder of the site, write no name: studyboard preview"),
]  # fmt: skip


@pytest.mark.parametrize(("arguments", "words"), CASES, ids=lambda each: str(each)[:50])
def test_the_message_shows_what_to_write(arguments: tuple[str, ...], words: str, site: Path) -> None:
    before = (site / "content/studies/sleep.yaml").read_bytes()
    done = run_here(*arguments, cwd=site)
    assert done.returncode != 0
    assert words in done.stderr
    assert "Traceback" not in done.stderr
    assert (site / "content/studies/sleep.yaml").read_bytes() == before
    assert not (site / "output").exists()


@pytest.mark.parametrize("name", ["sleep", "sleep.yaml", "studies/sleep.yaml", "content/studies/sleep.yaml"])
def test_a_file_may_be_named_with_its_ending(name: str, site: Path) -> None:
    done = run_here("status", name, "1", "closed", "-n", cwd=site)
    assert "would be: " in done.stdout, done.stderr
