"""The meaning of a pull request: twenty edits in a real git repository, word for word."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from site_builder.cli.main import studyboard
from site_builder.diagnostics import UserError
from tests.repositories import commit_all, git, new_repository

STUDY = """\
title: Walking and breathing
about: >-
  This study asks whether a daily walk changes how people with asthma breathe. It takes four weeks and two visits.
type: interventional
phase: 2
conditions: [asthma]
keywords: [walking, asthma]
eligibility:
  minimum_age: 18 years
  inclusion:
    - You have asthma.
    - You can walk for 20 minutes without help.
  exclusion:
    - You are pregnant.
locations:
  - location: jacksonville
    status: open
    checked_on: 2026-09-20
  - location: rochester
    status: opening soon
    checked_on: 2026-09-20
  - place:
      name: Lake Clinic
      city: Duluth
    status: closed
    checked_on: 2026-09-20
taking_part:
  payment: Participants get 40 dollars for each visit.
"""
PLACES = "jacksonville:\n  name: Jacksonville\nrochester:\n  name: Rochester\nphoenix:\n  name: Phoenix\n"
SECTION = "### Walking and breathing (study `walk`)\n\n"

EDITS: list[tuple[str, tuple[tuple[str, str], ...], str]] = [
    (
        "a status",
        (("status: open\n", "status: closed\n"),),
        "- The study as a whole: open → opening soon\n- Jacksonville: open → closed\n",
    ),
    ("another opens", (("status: closed", "status: open"),), "- Lake Clinic, Duluth: closed → open\n"),
    (
        "checked again",
        (
            (
                "status: open\n    checked_on: 2026-09-20",
                "status: open\n    checked_on: 2026-10-01\n    checked_by: Study office",
            ),
        ),
        "- Jacksonville: status checked on 2026-10-01 by Study office\n",
    ),
    (
        "an older file was put back",
        (
            ("status: open\n    checked_on: 2026-09-20", "status: paused\n    checked_on: 2026-08-01"),
            ("status: opening soon\n    checked_on: 2026-09-20", "status: opening soon\n    checked_on: 2026-08-01"),
            ("status: closed\n    checked_on: 2026-09-20", "status: open\n    checked_on: 2026-08-01"),
        ),
        "- Jacksonville: open → paused\n- Lake Clinic, Duluth: closed → open\n"
        "- Check these statuses: the day of the last check goes back, from 2026-09-20 to 2026-08-01, at Jacksonville, "
        "Rochester, Lake Clinic, Duluth. Was an older file put back?\n",
    ),
    (
        "a confirmation with its line of history",
        (
            (
                "  - location: jacksonville\n    status: open\n    checked_on: 2026-09-20\n",
                "  - location: jacksonville\n    status: open\n    checked_on: 2026-10-01\n",
            ),
            (
                "taking_part:",
                "history:\n  - {on: 2026-10-01, by: Ada, location: jacksonville, status: open, was: open}\n"
                "  - {on: 2026-10-01, what: A note}\ntaking_part:",
            ),
        ),
        "- Jacksonville: status checked on 2026-10-01\n- History: “2026-10-01; no; A note” is added\n",
    ),
    (
        "a location comes",
        (("taking_part:", "  - location: phoenix\n    status: paused\ntaking_part:"),),
        "- Phoenix: new location, paused\n",
    ),
    (
        "a location goes",
        (("  - location: rochester\n    status: opening soon\n    checked_on: 2026-09-20\n", ""),),
        "- Rochester: no longer listed (was opening soon)\n",
    ),
    (
        "a title",
        (("title: Walking and breathing", "title: Walking and breathing\nplain_title: A walk a day"),),
        "- Plain title: “A walk a day” is added\n",
    ),
    ("a word in a long text", (("four weeks", "six weeks"),), "- About: “four” is now “six”\n"),
    (
        "a sentence more",
        (("two visits.", "two visits. Nobody is paid."),),
        "- About: “Nobody is paid.” was added after “visits.”\n",
    ),
    ("an age", (("18 years", "16 years"),), "- Eligibility, minimum age: 18 years → 16 years\n"),
    (
        "a criterion comes",
        (("    - You have asthma.\n", "    - You have asthma.\n    - You do not smoke.\n"),),
        "- Eligibility, inclusion: “You do not smoke.” is added\n",
    ),
    (
        "a criterion goes",
        (("  exclusion:\n    - You are pregnant.\n", ""),),
        "- Eligibility, exclusion: “You are pregnant.” is removed\n",
    ),
    (
        "a criterion changes",
        (("20 minutes", "30 minutes"),),
        "- Eligibility, inclusion, 2: “You can walk for 20 minutes without help.” → “You can walk for 30 minutes without help.”\n",  # noqa: E501
    ),
    ("a phase", (("phase: 2", "phase: 2/3"),), "- Phase: 2 → 2/3\n"),
    (
        "a keyword",
        (("keywords: [walking, asthma]", "keywords: [walking, asthma, lungs]"),),
        "- Keywords: walking, asthma → walking, asthma, lungs\n",
    ),
    (
        "a contact",
        (("taking_part:", "contact:\n  role: Study office\n  phone: +1 555 555 0100\ntaking_part:"),),
        "- Contact: “Study office; +1 555 555 0100” is added\n",
    ),
    (
        "a payment",
        (("40 dollars", "50 dollars"),),
        "- Taking part, payment: “Participants get 40 dollars for each visit.” → “Participants get 50 dollars for each visit.”\n",  # noqa: E501
    ),
    (
        "a draft",
        (("type: interventional", "type: interventional\ndraft: yes"),),
        "- Becomes a draft: its page is removed from the site\n",
    ),
    (
        "withdrawn",
        (("type: interventional", "type: interventional\nwithdrawn:\n  reason: The study was stopped."),),
        "- Withdrawn: “The study was stopped.”\n- The study as a whole: open → withdrawn\n",
    ),
    (
        "an approval",
        (("taking_part:", "approval:\n  irb_reference: EX-9\n  approved_on: 2026-09-30\ntaking_part:"),),
        "- Approved: EX-9, 2026-09-30\n",
    ),
    (
        "an investigator and a date",
        (
            (
                "status: opening soon",
                "status: opening soon\n    opens_on: 2026-11\n    principal_investigator:\n      name: Ada Example",
            ),
        ),
        "- Rochester: opens on: 2026-11 is added\n- Rochester: principal investigator: “Ada Example” is added\n",
    ),
]


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site in a subfolder of a repository, at its first commit."""
    site = tmp_path_factory.mktemp("repository") / "site"
    for path, text in {
        "site.yaml": "organisation: Example Hospital\n",
        "locations.yaml": PLACES,
        "conditions.yaml": "asthma:\n  name: Asthma\n",
        "studies/walk.yaml": STUDY,
        "studies/other.yaml": "title: Another study\n",
        "pages/about.md": "---\ntitle: About us\n---\n\nWe list our studies here.\n",
        "assets/logo.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
    }.items():
        (site / "content" / path).parent.mkdir(parents=True, exist_ok=True)
        (site / "content" / path).write_text(text, encoding="utf-8")
    new_repository(site.parent)
    return site


def told(site: Path, *arguments: str) -> Result:
    return CliRunner().invoke(studyboard, ["changes", *arguments, "--site", str(site)], catch_exceptions=False)


@pytest.mark.parametrize(("edits", "lines"), [edit[1:] for edit in EDITS], ids=[edit[0] for edit in EDITS])
def test_one_edit(edits: tuple[tuple[str, str], ...], lines: str, repository: Path) -> None:
    study = repository / "content/studies/walk.yaml"
    text = STUDY
    for before, after in edits:
        assert text.count(before) == 1
        text = text.replace(before, after)
    study.write_text(text, encoding="utf-8")
    try:
        found = told(repository).output
    finally:
        study.write_text(STUDY, encoding="utf-8")
    heading = SECTION.replace("Walking and breathing", "A walk a day") if "A walk a day" in text else SECTION
    assert found == heading + lines


def test_there_are_twenty() -> None:
    assert len(EDITS) >= 20


def test_nothing(repository: Path) -> None:
    study = repository / "content/studies/walk.yaml"
    study.write_text("# a comment\n" + STUDY.replace("type: interventional", 'type: "interventional"'))
    try:
        assert told(repository).output == "Nothing changes on the site.\n"
    finally:
        study.write_text(STUDY)


def test_a_pull_request_of_several_files(repository: Path) -> None:
    content = repository / "content"
    git(repository, "checkout", "--quiet", "-b", "change")
    (content / "studies/other.yaml").unlink()
    (content / "studies/third.yaml").write_text(
        "title: A *third* study\nlocations:\n  - location: phoenix\n    status: open\n"
    )
    (content / "locations.yaml").write_text(PLACES.replace("name: Phoenix", "name: Phoenix\n  city: Phoenix"))
    (content / "pages/about.md").write_text("---\ntitle: About us\n---\n\nWe list all our studies here.\n")
    (content / "assets/logo.svg").write_text("<svg/>")
    (content / "site.yaml").write_text("organisation: Example Hospital\nfreshness_limit: 60\n")
    commit_all(repository, "several")
    (content / "studies/broken.yaml").write_text("title:\n")
    found = told(repository, "main").output
    git(repository, "checkout", "--quiet", "main")
    (content / "studies/broken.yaml").unlink()
    assert found == (
        "### Another study (study `other`)\n\n"
        "- Removed: its page disappears. To keep a page that says so, write `withdrawn:` in the record instead.\n\n"
        "### A \\*third\\* study (study `third`)\n\n- New study, open\n- Phoenix: open\n\n"
        "### Phoenix (location `phoenix`)\n\n- City: “Phoenix” is added\n\n"
        "### About us (page `about`)\n\n- Text: “We list our studies here.” → “We list all our studies here.”\n\n"
        "### The site's settings\n\n- Freshness limit: 90 → 60\n\n"
        "### content/studies/broken.yaml\n\n- cannot be read as it is now; run `studyboard check`\n\n"
        "### Other files\n\n- `content/assets/logo.svg`: changed\n"
    )


def test_the_name_of_a_file_adds_no_lines_to_a_review(repository: Path) -> None:
    """Who proposes a change chooses the names of files."""
    for name in ("content/assets/a`\n# Approved\n`.txt", "content/studies/b\n# Approved.yaml"):
        (repository / name).write_text("title:\n")
    found = told(repository, "main").output
    for path in repository.glob("content/*/*Approved*"):
        path.unlink()
    assert "content/assets/a" in found
    assert "content/studies/b" in found
    assert not [line for line in found.splitlines() if line.startswith("# Approved")]
    assert "`content/assets/a\ufffd\ufffd# Approved\ufffd\ufffd.txt`: new" in found


def test_a_translation(repository: Path) -> None:
    path = repository / "content/studies/walk.es.yaml"
    words = "plain_title: Un paseo\nlocations:\n  jacksonville:\n    note: Los lunes\n"
    path.write_text(words)
    try:
        assert told(repository).output == "### Un paseo (study `walk` in `es`)\n\n- New translation\n"
        commit_all(repository, "a translation")
        marks = "source: plain_title=8df4ce\napproval:\n  irb_reference: EX 1\n"
        path.write_text(words.replace("lunes", "martes").replace("Un paseo", "Un paseo al día") + marks)
        assert told(repository).output == (
            "### Un paseo al día (study `walk` in `es`)\n\n"
            "- Plain title: “Un paseo” → “Un paseo al día”\n"
            "- Locations, jacksonville, note: “Los lunes” → “Los martes”\n"
            "- Approved: EX 1\n"
            "- Confirmed to fit the main text as it is now\n"
        )
    finally:
        git(repository, "reset", "--hard", "--quiet", "HEAD~1")


def test_a_study_over_its_import_is_one_study(repository: Path) -> None:
    imported = repository / "content/registry/clinicaltrials.gov/NCT00000001.yaml"
    imported.parent.mkdir(parents=True)
    entry = STUDY + "registry: {name: ClinicalTrials.gov, number: NCT00000001, language: es}\n"
    imported.write_text(entry)
    commit_all(repository, "imported")
    try:
        mine = repository / "content/studies/NCT00000001.yaml"
        mine.write_text("phase: 3\npurpose: To learn whether walking helps.\n")
        heading = "### Walking and breathing (study `NCT00000001`)\n\n"
        lines = "- Purpose: “To learn whether walking helps.” is added\n- Phase: 2 → 3\n"
        assert told(repository).output == heading + lines, "nothing about languages, which nobody wrote"
        commit_all(repository, "mine")
        imported.write_text(entry.replace("phase: 2", "phase: 1").replace("four weeks", "six weeks"))
        assert told(repository).output == f"{heading}- About: “four” is now “six”\n"
        imported.unlink()
        said = "### content/studies/NCT00000001.yaml\n\n- cannot be read as it is now; run `studyboard check`\n"
        assert told(repository).output == said
    finally:
        git(repository, "reset", "--hard", "--quiet", "HEAD~2")


def test_many_checks_are_counted(repository: Path) -> None:
    study = repository / "content/studies/walk.yaml"
    many = "".join(
        f"  - place:\n      name: Clinic {n}\n    status: open\n    checked_on: 2026-01-01\n" for n in range(5)
    )
    study.write_text(f"title: Walk\nlocations:\n{many}")
    commit_all(repository, "many")
    study.write_text(f"title: Walk\nlocations:\n{many.replace('2026-01-01', '2026-10-01')}")
    try:
        assert "- Statuses checked again at 5 locations, the latest on 2026-10-01\n" in told(repository).output
        more = "".join(f"  - place:\n      name: House {n}\n    status: open\n" for n in range(20))
        study.write_text(f"title: Walk\nlocations:\n{many}{more}")
        found = told(repository).output
        assert "- House 2: new location, open\n- 17 more new locations\n" in found
    finally:
        git(repository, "reset", "--hard", "--quiet", "HEAD~1")


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("content/studies/walk.yaml", "title: Walking: fast\n"),
        ("content/locations.yaml", PLACES.replace("name: Phoenix", "nam: Phoenix")),
    ],
)
def test_a_record_with_a_mistake_is_not_one_that_was_removed(file: str, text: str, repository: Path) -> None:
    path = repository / file
    path.write_text(text)
    try:
        assert told(repository).output == f"### {file}\n\n- cannot be read as it is now; run `studyboard check`\n"
    finally:
        git(repository, "checkout", "--quiet", file)


@pytest.mark.parametrize("name", ["nowhere", "--output=/tmp/x", ""])
def test_an_unknown_revision(name: str, repository: Path) -> None:
    with pytest.raises(UserError, match="git finds no revision"):
        CliRunner().invoke(studyboard, ["changes", "--site", str(repository), "--", name], catch_exceptions=False)


def test_outside_git(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    with pytest.raises(UserError, match="is not kept in git"):
        told(tmp_path)
