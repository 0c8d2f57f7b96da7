"""`studyboard import`, from files, zips and a registry over HTTP to files in content/registry."""

import json
import os
import subprocess
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import httpx
import pytest

from site_builder.diagnostics import UserError
from site_builder.importers.fetching import by_numbers, by_search
from site_builder.importers.http import RateLimitedClient
from site_builder.records.imported.sealed import read_imported
from tests.importers.earlier import as_before
from tests.importers.records import entry
from tests.importers.registry_server import Registry, serving
from tests.sites import built, files_of, run_here, write_site, write_yaml

FILE = "content/registry/clinicaltrials.gov/{}.json"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return write_site(tmp_path / "site", studies=0)


def taken(site: Path, *what: str | Path, day: str = "2026-11-22") -> subprocess.CompletedProcess[str]:
    return run_here("import", *what, "--site", site, "--date", day, "--pause", "0", "-j", "1")


def saved(folder: Path, *entries: dict[str, Any]) -> Path:
    folder.mkdir(exist_ok=True)
    for each in entries:
        name = each["protocolSection"]["identificationModule"]["nctId"]
        (folder / f"{name}.json").write_text(json.dumps(each), encoding="utf-8")
    return folder


def test_a_folder_becomes_pages(site: Path, tmp_path: Path) -> None:
    result = taken(site, saved(tmp_path / "in", entry(), entry("NCT00000007")))
    assert result.returncode == 0, result.stderr
    assert "2 entries: 2 new" in result.stdout
    built(site)
    page = (site / "output/studies/NCT00000007.html").read_text(encoding="utf-8")
    for words in (
        "Evening Light for Made-up Fever",
        'popovertarget="word-alt">ALT</button> &lt; 3 * ',
        "Klinik am See",
        "Ada Łukasiewicz",
        "ClinicalTrials.gov",
    ):
        assert words in page


def test_a_withdrawn_entry_keeps_its_words(site: Path, tmp_path: Path) -> None:
    """It also invites nobody, whatever heading the organisation uses for criteria elsewhere."""
    settings = site / "content/site.yaml"
    texts = "\ntexts:\n  inclusion_heading: Join if\n"
    settings.write_text(settings.read_text("utf-8") + texts, encoding="utf-8")
    taken(site, saved(tmp_path / "in", entry(status=status("WITHDRAWN"), contactsLocations=None)))
    built(site)
    page = (site / "output/studies/NCT00000001.html").read_text(encoding="utf-8")
    for words in ("Evening Light for Made-up Fever", "Light may help", "ALT &lt; 3 * ULN", "Pregnant, or [planning]"):
        assert words in page
    assert "Join if" not in page


def test_importing_twice_changes_nothing(site: Path, tmp_path: Path) -> None:
    folder = saved(tmp_path / "in", entry(), entry("NCT00000007"))
    taken(site, folder)
    before = files_of(site / "content")
    result = taken(site, folder, day="2026-12-24")
    assert "2 entries: 2 same" in result.stdout
    assert files_of(site / "content") == before


def test_the_days_that_no_registry_tells(site: Path, tmp_path: Path) -> None:
    path = site / FILE.format("NCT00000001")
    first = entry()
    taken(site, saved(tmp_path / "in", first), day="2026-11-01")
    text = path.read_text(encoding="utf-8")
    assert '"listed_on": "2026-11-01"' in text
    assert "status_since" not in text, "nobody knows since when it is open"
    place = first["protocolSection"]["contactsLocationsModule"]["locations"][0]
    place["status"] = "ACTIVE_NOT_RECRUITING"
    for day, same in (("2026-11-08", "1 changed"), ("2026-11-15", "1 same")):
        result = taken(site, saved(tmp_path / "in", first), day=day)
        assert same in result.stdout, result.stdout + result.stderr
    text = path.read_text(encoding="utf-8")
    assert text.count('"status_since": "2026-11-08"') == 1
    assert '"listed_on": "2026-11-01"' in text
    built(site)
    feed = (site / "output/studies.atom").read_text(encoding="utf-8")
    assert feed.index("2026-11-08") < feed.index("2026-11-01")
    assert feed.count("<entry>") == 2


def test_an_entry_that_an_older_version_wrote_as_yaml_is_rewritten(site: Path, tmp_path: Path) -> None:
    folder = saved(tmp_path / "in", entry())
    taken(site, folder, day="2026-11-01")
    path = site / FILE.format("NCT00000001")
    values = read_imported(path.read_bytes())
    old = path.with_suffix(".yaml")
    write_yaml(old, values)
    built(site)
    now = files_of(site / "output")
    path.unlink()
    built(site)
    assert files_of(site / "output") == now, "an old entry makes the same pages"
    assert "1 same" in taken(site, folder, day="2026-11-08").stdout
    assert read_imported(path.read_bytes()) == values
    assert not old.exists()


@pytest.mark.parametrize("version", [2, 3])
def test_an_entry_of_an_earlier_version_is_sealed_again(version: int, site: Path, tmp_path: Path) -> None:
    folder = saved(tmp_path / "in", entry())
    taken(site, folder, day="2026-11-01")
    path = site / FILE.format("NCT00000001")
    before = path.read_bytes()
    values = read_imported(before)
    built(site)
    pages, days = files_of(site / "output"), (site / "changes.tsv").read_bytes()
    assert values
    path.write_bytes(as_before(version, values))
    assert built(site).diagnostics == ()
    different = {name for name, digest in files_of(site / "output").items() if digest != pages.get(name)}
    assert different <= {"search/index.json"}, "the version of the search counts the language that is not named"
    assert (site / "changes.tsv").read_bytes() == days
    assert "1 same" in taken(site, folder, day="2026-11-08").stdout
    assert path.read_bytes() == before


def test_an_approval_that_an_earlier_version_wrote_into_an_entry_stays(site: Path, tmp_path: Path) -> None:
    """The next import removed it, and the words counted as never approved."""
    folder = saved(tmp_path / "in", entry())
    taken(site, folder)
    path = site / FILE.format("NCT00000001")
    approval = {"irb_reference": "EX-9", "approved_on": "2026-09-30"}
    values = {**(read_imported(path.read_bytes()) or {}), "approval": approval, "referral": {"approval": approval}}
    path.write_text(json.dumps(values))
    result = run_here("check", cwd=site)
    printed = result.stdout + result.stderr
    assert "W610" in printed
    assert "its approval is moved there by: studyboard approve NCT00000001" in printed
    assert "1 same" in taken(site, folder, day="2026-11-23").stdout
    later = saved(tmp_path / "later", entry(conditions={"conditions": ["Made-up Fever"]}))
    assert "1 changed" in taken(site, later, day="2026-11-24").stdout
    now = read_imported(path.read_bytes()) or {}
    assert (now["approval"], now["referral"]) == (approval, {"approval": approval})
    words = ("--irb", "EX-9", "--on", "2026-09-30", "--by", "Ada")
    assert run_here("approve", "NCT00000001", *words, cwd=site).returncode == 0
    assert "irb_reference: EX-9" in (site / "content/studies/NCT00000001.yaml").read_text("utf-8")


def test_a_zip_a_list_and_lines(site: Path, tmp_path: Path) -> None:
    with ZipFile(tmp_path / "bulk.zip", "w") as archive:
        archive.writestr("a/NCT00000001.json", json.dumps(entry()))
        archive.writestr("readme.txt", "not this")
    (tmp_path / "page.json").write_text(json.dumps({"studies": [entry("NCT00000002"), entry("NCT00000003")]}))
    (tmp_path / "lines.jsonl").write_text("\n".join(json.dumps(entry(f"NCT0000000{number}")) for number in (4, 5)))
    result = taken(site, tmp_path / "bulk.zip", tmp_path / "page.json", tmp_path / "lines.jsonl")
    assert "5 entries: 5 new" in result.stdout, result.stderr


def test_what_is_no_entry_keeps_no_other_from_being_taken(site: Path, tmp_path: Path) -> None:
    (tmp_path / "page.json").write_text(json.dumps({"studies": [None, entry("NCT00000002"), {}, entry("NCT00000003")]}))
    lines = [json.dumps(entry("NCT00000004")), "{broken", json.dumps(entry("NCT00000005"))]
    (tmp_path / "lines.jsonl").write_text("\n".join(lines))
    result = taken(site, tmp_path / "page.json", tmp_path / "lines.jsonl")
    assert "7 entries: 4 new, 3 unreadable" in result.stdout
    assert "entry 3: it is not an entry" in result.stderr


def test_an_entry_that_is_given_twice_with_different_words_is_held_back(site: Path, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps(entry()))
    (tmp_path / "b.json").write_text(json.dumps(entry()))
    result = taken(site, tmp_path / "a.json", tmp_path / "b.json")
    assert "W609" not in result.stderr
    assert "2 entries: 1 new, 1 same" in result.stdout
    before = files_of(site / "content")
    (tmp_path / "b.json").write_text(json.dumps(entry(references=None)))
    (tmp_path / "c.json").write_text(json.dumps(entry(outcomes=None, conditions=None)))
    (tmp_path / "other.json").write_text(json.dumps(entry("NCT00000007")))
    several = [tmp_path / f"{name}.json" for name in ("b", "c", "other")]
    for option in ("--dry-run", "-q"):
        result = taken(site, *several, option)
        assert "W609 NCT00000001 occurs 2 times with different content: b.json, c.json" in result.stderr
        assert result.returncode == 1
    after = files_of(site / "content")
    assert {path: data for path, data in after.items() if "NCT00000007" not in str(path)} == before
    assert any("NCT00000007" in str(path) for path in after)
    # The last imported entry and a different one: nobody can tell which of them is valid.
    assert "2 held back" in taken(site, tmp_path / "a.json", tmp_path / "c.json").stdout
    assert files_of(site / "content") == after


def test_findings_of_one_kind_are_one_line_and_the_list_a_file(site: Path, tmp_path: Path) -> None:
    numbers = [f"NCT0000001{number}" for number in range(5)]
    folder = saved(
        tmp_path / "in", *(entry(number, brandNew={}, eligibility={"sex": f"={number}"}) for number in numbers)
    )
    told = taken(site, folder).stderr
    assert "W603 5 times: `sex` cannot be used: NCT00000010, NCT00000011, NCT00000012 and 2 more" in told
    assert told.count("W603") == 1
    listed = (site / ".cache/import-findings.csv").read_text(encoding="utf-8-sig")
    assert [number in listed for number in numbers] == [True] * 5
    assert len(json.loads(taken(site, folder, "--format", "json", "--dry-run").stdout)) == len(listed.splitlines()) - 1


def test_a_terminal_does_not_obey_names_of_files(site: Path, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(4):
        (folder / f"\x1b[31m{number}\n.json").write_text("{}")
    told = taken(site, folder).stderr
    assert "\\x1b[31m0\\x0a.json" in told
    assert "\x1b" not in told
    refused = run_here("import", tmp_path / "\x1b[31m.zip", "--site", site).stderr
    assert "\\x1b[31m.zip" in refused
    assert "\x1b" not in refused


def test_the_least_sure_divisions_are_named_first(site: Path, tmp_path: Path) -> None:
    plain = "Inclusion Criteria:\n\n* A\n\nExclusion Criteria:\n\n* B"
    texts = {
        "NCT00000011": plain,
        "NCT00000012": plain + "\n\nA sentence at the end.",
        "NCT00000013": "* A\n\nExclusion Criteria:\n\n* B",
        "NCT00000014": "Ask us who may come.",
    }
    folder = saved(
        tmp_path / "in", *(entry(number, eligibility={"eligibilityCriteria": text}) for number, text in texts.items())
    )
    told = taken(site, folder).stdout
    assert "Review the criteria of these first: NCT00000014, NCT00000013, NCT00000012\n" in told
    review = (site / ".cache/import-review.csv").read_text(encoding="utf-8-sig").splitlines()
    assert review[1].startswith("1,NCT00000014,not divided,no heading says which side is which,content/registry/")
    assert "Review" not in taken(site, folder).stdout


def test_what_an_import_that_was_cut_short_left_goes(site: Path, tmp_path: Path) -> None:
    taken(site, saved(tmp_path / "in", entry()))
    left = site / "content/registry/clinicaltrials.gov/.NCT00000009.json.77.0.new"
    left.write_text("{}")
    os.utime(left, (1_700_000_000, 1_700_000_000))
    taken(site, tmp_path / "in")
    assert not left.exists()


def test_what_cannot_be_read_is_told_and_the_rest_taken(site: Path, tmp_path: Path) -> None:
    folder = saved(tmp_path / "in", entry())
    (folder / "broken.json").write_text('{"protocolSection": {')
    (folder / "other.json").write_text('{"a": 1}')
    (folder / "deep.json").write_text("[" * 100_000)
    (folder / "damaged.zip").write_bytes(b"PK\x03\x04 cut")
    result = taken(site, folder)
    assert result.returncode == 1
    assert "1 new, 4 unreadable" in result.stdout
    assert result.stderr.count("W607") == 4
    assert "Traceback" not in result.stderr


def test_a_persons_file_is_never_touched_and_names_the_study(site: Path, tmp_path: Path) -> None:
    mine = site / "content/studies/light.yaml"
    write_yaml(mine, {"identifiers": {"nct": "NCT00000001"}, "plain_title": "Light in the evening"})
    before = mine.read_bytes()
    taken(site, saved(tmp_path / "in", entry()))
    assert mine.read_bytes() == before
    assert (site / FILE.format("light")).exists()
    built(site)
    assert "Light in the evening</h1>" in (site / "output/studies/light.html").read_text(encoding="utf-8")


def test_an_imported_file_follows_the_name_that_a_person_gives(site: Path, tmp_path: Path) -> None:
    folder = saved(tmp_path / "in", entry())
    taken(site, folder)
    write_yaml(site / "content/studies/light.yaml", {"identifiers": {"nct": "NCT00000001"}})
    result = taken(site, folder)
    assert "1 same" in result.stdout or "1 changed" in result.stdout
    assert (site / FILE.format("light")).exists()
    assert not (site / FILE.format("NCT00000001")).exists()
    assert taken(site, folder).stdout == "1 entry: 1 same\n"


def test_drafts(site: Path, tmp_path: Path) -> None:
    settings = site / "content/site.yaml"
    settings.write_text(settings.read_text() + "imports:\n  drafts: yes\n")
    folder = saved(tmp_path / "in", entry())
    taken(site, folder)
    built(site)
    assert not (site / "output/studies/NCT00000001.html").exists()
    write_yaml(site / "content/studies/NCT00000001.yaml", {"draft": "no"})
    assert "1 same" in taken(site, folder).stdout
    built(site)
    assert (site / "output/studies/NCT00000001.html").exists()


def status(word: str) -> dict[str, Any]:
    return {**entry()["protocolSection"]["statusModule"], "overallStatus": word}


def test_a_status_that_went_back_waits_until_it_is_accepted(site: Path, tmp_path: Path) -> None:
    folder = saved(tmp_path / "in", entry(status=status("COMPLETED")))
    taken(site, folder)
    before = files_of(site / "content")
    saved(folder, entry(status=status("RECRUITING")))
    result = taken(site, folder)
    assert result.returncode == 1
    assert "W606" in result.stderr
    assert "COMPLETED to RECRUITING" in result.stderr
    assert files_of(site / "content") == before
    assert "1 changed" in taken(site, folder, "--accept", "NCT00000001").stdout


def test_a_halved_entry_waits_until_it_is_accepted(site: Path, tmp_path: Path) -> None:
    folder = saved(tmp_path / "in", entry())
    taken(site, folder)
    before = files_of(site / "content")
    saved(folder, entry(eligibility=None))
    result = taken(site, folder)
    assert "W605" in result.stderr
    assert files_of(site / "content") == before
    assert "1 changed" in taken(site, folder, "--accept", "all").stdout


def test_an_entry_that_lost_its_only_locations_waits(site: Path, tmp_path: Path) -> None:
    folder = saved(tmp_path / "in", entry())
    taken(site, folder)
    saved(folder, entry(contactsLocations=None))
    result = taken(site, folder)
    assert "`locations` is gone from the registry's answer" in result.stderr
    assert "1 held back" in result.stdout


def test_a_dry_run_does_nothing(site: Path, tmp_path: Path) -> None:
    before = files_of(site / "content")
    assert "would be: 1 new" in taken(site, saved(tmp_path / "in", entry()), "--dry-run").stdout
    assert files_of(site / "content") == before


def test_numbers_and_searches_over_the_network(site: Path) -> None:
    with serving(Registry(*(entry(f"NCT0000{number:04d}") for number in range(1, 8)))) as registry:
        result = taken(site, "nct00000001", "NCT00000002", "--api", registry.address)
        assert "2 entries: 2 new" in result.stdout, result.stderr
        result = taken(site, "--search", "light", "--location", "Rochester", "--recruiting", "--api", registry.address)
        assert "7 entries: 5 new, 2 same" in result.stdout, result.stderr
        assert registry.asked[-1]["query.term"] == "light"
        assert registry.asked[-1]["query.locn"] == "Rochester"
        assert registry.asked[-1]["filter.overallStatus"].startswith("RECRUITING,")
        assert all("studyboard/" in agent for agent in registry.agents)
        del registry.studies["NCT00000003"]
        before = files_of(site / "content")
        again = taken(site, "--api", registry.address)
        assert again.returncode == 1
        assert "W608" in again.stderr
        assert "6 same, 1 missing" in again.stdout
        assert files_of(site / "content") == before


def test_an_empty_or_halved_answer_changes_nothing(site: Path) -> None:
    with serving(Registry(entry())) as registry:
        registry.announced = 12
        result = taken(site, "--search", "light", "--api", registry.address)
        assert (result.returncode, "announced 12 studies and sent 1" in result.stderr) == (2, True)
        registry.studies.clear()
        registry.announced = 0
        assert "finds no study" in taken(site, "--search", "dark", "--api", registry.address).stderr
    assert not (site / "content/registry").exists()


def test_usage_is_told_in_words(site: Path) -> None:
    assert "neither a registry number nor a file" in taken(site, "NCT123").stderr
    assert "nothing was imported from a registry before" in taken(site).stderr
    unreachable = taken(site, "NCT00000001", "--api", "http://127.0.0.1:9")
    assert (unreachable.returncode, "could not be reached" in unreachable.stderr) == (2, True)


def line(registry: Registry) -> RateLimitedClient:
    return RateLimitedClient(registry.address, pause=0, patience=0.01, timeout=0.4)


def silent(done: int, total: int) -> None:
    pass


@pytest.mark.parametrize("trouble", ["500", "503", "429", "broken", "slow", "cut", "html"])
def test_a_failing_answer_is_asked_for_again(trouble: str, tmp_path: Path) -> None:
    with serving(Registry(entry())) as registry:
        registry.troubles = [trouble, trouble]
        found = by_numbers(line(registry), ["NCT00000001"], tmp_path, silent)
        assert len(found.documents) == 1
        assert len(registry.asked) == 3


def test_a_refusal_is_told_at_once(tmp_path: Path) -> None:
    with serving(Registry(entry())) as registry:
        registry.troubles = ["400"]
        with pytest.raises(UserError, match="refused the request with error 400"):
            by_numbers(line(registry), ["NCT00000001"], tmp_path, silent)


def test_what_was_fetched_before_a_break_is_not_fetched_again(tmp_path: Path) -> None:
    with serving(Registry(*(entry(f"NCT0000{number:04d}") for number in range(1, 8)))) as registry:
        registry.troubles = ["", "", *["500"] * 6]
        with pytest.raises(UserError, match="could not be reached"):
            by_search(line(registry), {"query.term": "x"}, tmp_path, silent, size=2)
        asked = len(registry.asked)
        found = by_search(line(registry), {"query.term": "x"}, tmp_path, silent, size=2)
        assert len(found.documents) == 4
        assert len(registry.asked) - asked == 2


def test_questions_keep_their_distance(tmp_path: Path) -> None:
    with serving(Registry(entry())) as registry, httpx.Client() as client:
        patient = RateLimitedClient(registry.address, pause=0.2)
        import time

        start = time.monotonic()
        for _ in range(3):
            patient.ask(client, "studies", {}, bool)
        assert time.monotonic() - start >= 0.4
