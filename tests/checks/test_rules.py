"""Each rule has a bad example; its output is compared word for word: `python -m tests.checks.accept`."""

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from site_builder.checks.rules import RULES
from site_builder.diagnostics import CODES
from site_builder.model.schemas.records import field_texts
from site_builder.model.settings.checks import RuleName, Rules
from tests.sites import TODAY
from tests.web_server import Handler, web_server

from .running import CASES, checked, lay_out

ALL = sorted(case.name for case in CASES.iterdir())
ASKED_ELSEWHERE = {"link_external"}


def test_every_rule_has_a_level_a_code_and_a_case() -> None:
    names = [rule.name.value for rule in RULES]
    assert names == [name.value for name in RuleName], (
        "`checks/rules.py` and `RuleName` list the same rules in one order"
    )
    codes = {code for code in CODES if code[0] == "C"}
    assert {rule.code for rule in RULES} == codes, "add the code to `diagnostics/codes.py`"
    assert set(names) == set(ALL) | ASKED_ELSEWHERE, (
        "write a record that breaks the rule to tests/checks/cases/<rule>/content/, then run: "
        "python -m tests.checks.accept <rule>"
    )
    for rule in RULES:
        assert CODES[rule.code].severity.value == rule.level.value, f"{rule.code}: `codes.py` has another severity"


def test_the_settings_have_a_field_with_a_help_text_for_every_rule() -> None:
    assert field_texts(Rules) == {rule.value: rule.help for rule in RuleName}


def test_the_small_site_is_good(tmp_path: Path) -> None:
    found = checked(lay_out("", tmp_path), "--strict")
    assert (found.exit_code, found.output) == (0, "1 study page: basic listing\n0 errors, 0 warnings\n")


def test_a_finding_in_a_page_of_the_assets_names_that_file(tmp_path: Path) -> None:
    """No template wrote it."""
    site = lay_out("", tmp_path)
    (site / "content/assets").mkdir(exist_ok=True)
    (site / "content/assets/plan.html").write_text("<!DOCTYPE html>\n<h2>Plan</h2>\n<img src=plan.png>\n")
    output = checked(site).output
    assert "content/assets/plan.html:1:1: C505 the page has no title\n" in output
    assert "output/assets" not in output
    assert "template" not in output
    assert "Markdown" not in output


def without_lines_of_pages(text: str) -> str:
    """Remove line numbers of pages, which depend on the theme."""
    return re.sub(r"(?m)^(output/\S+?):\d+:", r"\1:", text)


@pytest.mark.parametrize("name", ALL)
def test_what_is_printed(name: str, tmp_path: Path) -> None:
    found = checked(lay_out(name, tmp_path))
    expected = (CASES / name / "expected.txt").read_text(encoding="utf-8")
    assert without_lines_of_pages(found.output) == without_lines_of_pages(expected)
    assert f": {name}] " in found.output
    errors = not re.search(r"^0 errors", found.output, re.MULTILINE)
    assert found.exit_code == int(errors)


def test_a_warning_fails_only_when_strict(tmp_path: Path) -> None:
    site = lay_out("wording_free", tmp_path)
    assert checked(site).exit_code == 0
    assert checked(site, "--strict").exit_code == 1


@pytest.mark.parametrize(("level", "status", "told"), [("off", 0, ""), ("error", 1, "[error: wording_free]")])
def test_a_rule_is_set_to_another_level(level: str, status: int, told: str, tmp_path: Path) -> None:
    site = lay_out("wording_free", tmp_path)
    settings = site / "content/site.yaml"
    settings.write_text(f"{settings.read_text()}checks:\n  rules:\n    wording_free: {level}\n")
    found = checked(site)
    assert found.exit_code == status
    assert told in found.output
    assert ("wording_free" in found.output) == bool(told)


@pytest.mark.parametrize(
    ("words", "silent"), [("", True), ("words: free medical care", True), ("words: free parking", False)]
)
def test_a_finding_is_accepted_with_a_reason(words: str, silent: bool, tmp_path: Path) -> None:
    site = lay_out("wording_free", tmp_path)
    study = site / "content/studies/bad.yaml"
    entry = f"accepted:\n  - rule: wording_free\n    reason: The committee asked for it.\n    {words}\n"
    study.write_text(study.read_text() + entry)
    found = checked(site, "--verbose")
    assert ("[warning: wording_free]" not in found.output) == silent
    assert ("1 accepted with a reason" in found.output) == silent
    assert ("The committee asked for it." in found.output) == silent
    assert ("no longer finds anything" in found.output) != silent


def test_an_acceptance_without_a_reason_or_of_no_rule_is_refused(tmp_path: Path) -> None:
    site = lay_out("", tmp_path)
    study = site / "content/studies/good.yaml"
    study.write_text(study.read_text() + "accepted:\n  - rule: wording_fre\n")
    found = checked(site)
    assert found.exit_code == 1
    assert "E304 `wording_fre` is not a known word here" in found.output
    assert "E302 `reason` is missing" in found.output
    assert found.output.endswith("fix this first; then the site can be checked\n")


def test_findings_of_records_keep_their_place_without_a_build_in_the_way(tmp_path: Path) -> None:
    """Several processes find the same as one."""
    site = lay_out("wording_certain", tmp_path)
    for number in range(300):
        (site / f"content/studies/more-{number}.yaml").write_text("title: Walking\nabout: Free treatment for all.\n")
    alone = checked(site, "--format", "json").output
    together = checked(site, "--format", "json", "--jobs", "2").output
    assert alone == together
    assert len(json.loads(alone)["findings"]) == 302


def test_only_some_rules(tmp_path: Path) -> None:
    site = lay_out("long_sentence", tmp_path)
    assert checked(site, "--strict", "--only", "status_old", "--only", "date_passed").exit_code == 0
    assert checked(site, "--strict", "--only", "status_old", "--only", "long_sentence").exit_code == 1


def test_of_very_many_findings_the_first_are_told(tmp_path: Path) -> None:
    """Nobody reads thousands of findings; but errors are never left out, and other programs get everything."""
    site = lay_out("wording_free", tmp_path)
    (site / "content/studies/open.yaml").write_text(
        "title: Walking\nlocations:\n  - place: {name: North, country: Chile}\n    status: open\n"
    )
    for number in range(120):
        (site / f"content/studies/more-{number:03}.yaml").write_text("title: Walking\nabout: Free treatment for all.\n")
    few, every = checked(site).output, checked(site, "--all").output
    assert few.count(": wording_free]") == 5
    assert "--all" in few
    assert few.count("[error: no_contact]") == every.count("[error: no_contact]") == 1
    assert every.count(": wording_free]") > 120
    assert "wording_free: 12" in few
    assert checked(site, "--only", "wording_free").output.count(": wording_free]") > 120
    assert len(json.loads(checked(site, "--format", "json").output)["findings"]) > 120


class TestForms:
    def test_json(self, tmp_path: Path) -> None:
        found = checked(lay_out("wording_free", tmp_path), "--format", "json")
        told = json.loads(found.output)
        assert told["findings"] == [
            {
                "code": "C204",
                "severity": "warning",
                "file": "content/studies/bad.yaml",
                "line": 2,
                "column": 24,
                "path": ["about"],
                "message": "“free medical care” sounds like an offer of free care",
                "hint": "write who pays: the study drug and the study visits are not billed to you",
                "rule": "wording_free",
                "source": {
                    "title": "FDA information sheet “Recruiting Study Subjects”",
                    "address": "https://www.fda.gov/regulatory-information/search-fda-guidance-documents/"
                    "recruiting-study-subjects",
                },
            }
        ]
        assert told["pages"] == {"bad": "basic", "good": "basic"}
        assert told["build"] == told["accepted"] == []

    def test_github(self, tmp_path: Path) -> None:
        found = checked(lay_out("wording_free", tmp_path), "--format", "github")
        assert found.output.startswith(
            "::warning file=content/studies/bad.yaml,line=2,col=24,title=C204::“free medical care” sounds like an "
            "offer of free care (write who pays"
        )


def test_the_demonstration_is_good(demonstration_site: Path, tmp_path: Path) -> None:
    site = shutil.copytree(demonstration_site, tmp_path / "site")
    found = checked(site, "--strict", "--date", TODAY.isoformat())
    assert (found.exit_code, found.output.splitlines()[-1]) == (0, "0 errors, 0 warnings, 3 accepted with a reason"), (
        found.output + "\nIf approved words were changed on purpose: studyboard approve STUDY --on …"
    )


class _Host(Handler):
    asked: list[str]

    def do_HEAD(self) -> None:
        self.asked.append(f"{self.command} {self.path}")
        answer = {"/here": 200, "/moved": 301, "/shy": 403, "/no-head": 404 if self.command == "HEAD" else 200}
        self.send_response(answer.get(self.path, 404))
        if self.path == "/moved":
            self.send_header("Location", "/here")
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_GET = do_HEAD


@pytest.fixture
def host() -> Iterator[tuple[str, list[str]]]:
    asked: list[str] = []
    with web_server(type("Host", (_Host,), {"asked": asked})) as address:
        yield address, asked


def test_links_to_other_websites_are_asked_on_request_and_remembered(
    host: tuple[str, list[str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    address, asked = host
    monkeypatch.setattr("site_builder.checks.external.PAUSE", 0)
    site = lay_out("", tmp_path)
    links = " ".join(f"[{name}]({address}/{name})" for name in ("here", "moved", "shy", "no-head", "gone"))
    (site / "content/pages/links.md").write_text(f"---\ntitle: Links\n---\n\n{links}\n")
    settings = site / "content/site.yaml"  # the host of the test is on this machine
    settings.write_text(f"{settings.read_text()}checks: {{rules: {{private_words: off}}}}\n")
    assert checked(site).exit_code == 0
    assert asked == []
    found = checked(site, "--external", "--strict")
    assert found.exit_code == 1
    column = links.index(f"{address}/gone") + 1
    told = f"content/pages/links.md:5:{column}: C504 “{address}/gone” does not answer: status 404"
    assert found.output.startswith(told)
    assert found.output.count("C504") == 1
    asked.clear()
    checked(site, "--external")
    assert asked == ["HEAD /gone", "GET /gone"]
