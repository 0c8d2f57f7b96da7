"""Nothing that the command line prints from records, imports and other hosts is taken for a command."""

import ast
import json
import logging
import mailbox
import re
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path
from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.cli.main import COMMANDS
from site_builder.cli.table import table
from site_builder.cli.terminal import keep_log_harmless
from site_builder.editing.questions.mails import one_line
from site_builder.records.harmless import harmless, harmless_html, harmless_json
from site_builder.records.show import window
from tests.importers.records import entry
from tests.publishing.live_host import Live, deploy
from tests.repositories import new_repository
from tests.sites import ON_TODAY, run_here, study, write_site, write_yaml

PACKAGE = Path(__file__).resolve().parents[2] / "site_builder"
ATTACK = "::set-output name=a::b ##[add-mask]c ##vso[task.setvariable]d ##teamcity[e] \x1b[2J \x9b1m \u202eleft \u2066x"
SEEN = "::stop-commands::a ##[add-mask]b ##vso[task.setvariable]c"
"""The part of the attack that a record may have: it has no letter that records refuse."""
EPOCH = ON_TODAY["SOURCE_DATE_EPOCH"]
LINES = f"Words\n{ATTACK}\n  {ATTACK}\r{ATTACK}\x85{ATTACK}\u2028{ATTACK}"
SKIPPED = {"Cf", "Mn"}
"""Categories of letters that a runner may skip while it compares."""


def commands_in(text: str) -> list[str]:
    """The lines that a runner or a terminal would obey, and how: written independently of the code under test."""
    found = []
    for line in re.split(r"[\r\n]", text):
        seen = "".join(letter for letter in line if category(letter) not in SKIPPED).lstrip()
        if seen.startswith("::") or re.search(r"##(?:[a-z]+)?\[", seen, re.IGNORECASE):
            found.append(line)
        if any((category(each) == "Cc" and each != "\t") or each in "\u202a\u202b\u202c\u202d\u202e" for each in line):
            found.append(line)
        if any("\u2066" <= each <= "\u2069" or each in "\u2028\u2029" for each in line):
            found.append(line)
    return found


PIECES = (":", "#", "[", "vso", "x", " ", "\t", "\n", "\r", "\x1b", "\u202e", "\ufe0f", "\u200d", "\xad", "\xa0", "é")


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_no_line_is_a_command(text: str) -> None:
    assert not commands_in(harmless(text))
    assert not commands_in(harmless_html(text))
    assert harmless(harmless(text)) == harmless(text)


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_readers_of_json_get_every_letter(text: str) -> None:
    written = harmless_json({text: [text]}, 2)
    assert not commands_in(written)
    assert json.loads(written) == {text: [text]}


@pytest.mark.parametrize(
    "text",
    ["Studie: Übersicht", "# Title", "## [Link]", "a::b", "Étude\xa0: ≥ 18 ans", "می\u200cشود", "👩\u200d⚕️ 1\t2"],
)
def test_everyday_text_stays(text: str) -> None:
    assert harmless(text) == text


def test_the_caret_stays_below_its_letter() -> None:
    shown, place = window("::title: x", 10)
    assert (shown[9:], place) == ("x", len(harmless("::title: ")))


def test_only_one_module_prints() -> None:
    """A new command cannot print around it."""
    words = {"echo", "secho", "echo_via_pager", "prompt", "confirm", "print", "stdout", "stderr"}
    allowed = {("common.py", "stderr"), ("table.py", "stdout"), ("build.py", "stderr"), ("registries.py", "stderr")}
    found = set()
    for file in sorted((PACKAGE / "cli").glob("*.py")):
        for node in ast.walk(ast.parse(file.read_text())):
            name = node.attr if isinstance(node, ast.Attribute) else ""
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print":
                name = "print"
            if name in words and file.name != "terminal.py":
                found.add((file.name, name))
    assert found <= allowed


def hostile_study(words: str) -> dict[str, object]:
    values = study(2)
    values |= {"title": words, "sponsor": words, "conditions": [{"name": words}], "plain_title": f"{words} in short"}
    values["approval"] = {
        "irb_reference": words,
        "approved_by": words,
        "approved_on": "2026-01-05",
        "fingerprint": "0" * 64,
    }
    values["eligibility"]["inclusion"] = [words]
    values["locations"] += [
        {"place": {"name": words, "city": words}, "status": "open", "checked_on": "2026-01-02", "checked_by": words}
    ]
    values["locations"][0] |= {"principal_investigator": {"name": words}, "checked_by": words}
    return values


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site in which each word that commands print is the attack, as far as records may have it."""
    folder = tmp_path_factory.mktemp("hostile") / "site"
    write_site(folder, studies=2, organisation=SEEN, title=SEEN, contact={"role": SEEN, "email": "a@example.org"})
    write_yaml(folder / "content/locations.yaml", {"north": {"name": SEEN, "city": SEEN}, "south": {"name": "South"}})
    write_yaml(folder / "content/studies/hostile.yaml", hostile_study(SEEN))
    new_repository(folder)
    write_yaml(folder / "content/studies/hostile.yaml", hostile_study(f"{SEEN} changed"))
    run_here("import", registry_files(folder.parent / "before", SEEN), "--site", folder, SOURCE_DATE_EPOCH=EPOCH)
    return folder


@pytest.fixture(scope="module")
def refused(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site whose records are wrong in each of these fields, so that each is reported."""
    folder = write_site(tmp_path_factory.mktemp("refused") / "site", studies=1)
    write_yaml(folder / "content/studies/hostile.yaml", hostile_study(LINES))
    (folder / "content/studies/raw.yaml").write_text(f"title: A\n::{ATTACK[2:16]}: x\n  ::b: [\x1b[31m\n")
    (folder / "content/studies/::add-mask::\x1b[1m.yaml").write_text("titel: A\n")
    (folder / "content/studies/other.yaml").write_text(
        f"title: A\n{json.dumps(LINES)}: x\nstatus: {json.dumps(LINES)}\n"
    )
    return folder


def registry_files(folder: Path, words: str) -> Path:
    folder.mkdir(exist_ok=True)
    for number in range(1, 7):
        values = entry(f"NCT0000000{number}")
        section = values["protocolSection"]
        section["identificationModule"] |= {"briefTitle": words, "acronym": words}
        section["statusModule"] |= {"overallStatus": words, "whyStopped": words}
        section["eligibilityModule"] |= {"minimumAge": words, "eligibilityCriteria": words}
        section[words] = words
        (folder / f"{number}.json").write_text(json.dumps(values))
    return folder


def answer_mails(path: Path) -> Path:
    message = EmailMessage()
    message["From"] = "=?utf-8?q?=3A=3Aadd-mask=3A=3A=1B[31m?= <a@example.org>"
    message["Subject"] = "=?utf-8?q?=3A=3Aadd-mask=3A=3A?="
    message.set_content(ATTACK)
    box = mailbox.mbox(path)
    box.add(message)
    box.flush()
    return path


@pytest.fixture(scope="module")
def live(site: Path) -> Iterator[Live]:
    """A host with the site, and a sitemap that is not the site's."""
    assert run_here("build", site, "-j", "1", SOURCE_DATE_EPOCH=EPOCH).returncode == 0
    host = Live(site.parent / "public")
    deploy(site, host)
    yield host
    host.server.shutdown()


RUNS: dict[str, list[list[str]]] = {
    "answers": [["MAILS"]],
    "approve": [
        ["hostile", "--print", "--irb", ATTACK],
        ["hostile", "--irb", SEEN, "--on", "2026-02-03", "--yes", "--by", SEEN],
        ["hostile", "--irb", ATTACK],
    ],
    "ask": [["--to", f"{SEEN} changed=b@example.org", "-o", "OUT"], []],
    "build": [[], ["-v"], ["--format", "github"], ["--format", "json"]],
    "changes": [[], [ATTACK]],
    "check": [[], ["-v", "--all", "--drafts"], ["--format", "github"], ["--format", "json"], ["--fix"]],
    "confirm": [["hostile", "all", "--by", SEEN], ["hostile", ATTACK]],
    "dates": [["LIVE"], []],
    "drift": [["ENTRIES", "--format", each] for each in ("text", "json", "markdown", "html")],
    "edit": [["--by", ATTACK, "--socket", "x"]],
    "explain": [["studies/hostile.html"], [ATTACK]],
    "guard": [["LIVE"], [ATTACK]],
    "import": [["ENTRIES"], ["ENTRIES", "--format", "github"], ["ENTRIES", "--format", "json"]],
    "new": [["study", SEEN], ["location", ATTACK]],
    "preview": [["--date", ATTACK]],
    "publish": [["PUBLIC", "-n"], ["PUBLIC", "--accept-removals"]],
    "remove": [["study", "hostile", "-n"], ["study", ATTACK]],
    "schema": [["study"]],
    "sheet": [["--force"], ["-o", ATTACK]],
    "status": [[], ["--json"], ["hostile"], ["hostile", "1", "closed", "--by", SEEN, "-n"], [ATTACK, "open"]],
    "translations": [[], ["--confirm", ATTACK]],
    "undo": [["--list"], []],
    "verify": [["LIVE", "-o", "OUT"]],
}
WITH_ARGUMENT = {"build", "check", "sheet", "translations", "preview", "edit"}
"""Commands in which the site is an argument."""


@pytest.mark.parametrize("command", COMMANDS)
def test_no_command_prints_a_command(command: str, site: Path, refused: Path, live: Live, tmp_path: Path) -> None:
    places = {
        "MAILS": str(answer_mails(tmp_path / "mails")),
        "OUT": str(tmp_path / "out"),
        "LIVE": live.address,
        "PUBLIC": str(tmp_path / "public"),
    }
    for folder in (site, refused):
        for arguments in RUNS[command]:
            if "ENTRIES" in arguments:
                places["ENTRIES"] = str(registry_files(tmp_path / "entries", LINES))
            typed = [places.get(each, each) for each in arguments]
            where = [] if command == "schema" else [folder] if command in WITH_ARGUMENT else ["--site", folder]
            done = run_here(
                command,
                *typed,
                *where,
                cwd=tmp_path,
                SOURCE_DATE_EPOCH=EPOCH,
                STUDYBOARD_ASK_SECRET="a secret of the tests",
            )
            github = [line for line in done.stdout.splitlines() if re.match(r"::(error|warning|notice) file=", line)]
            rest = "\n".join(line for line in done.stdout.split("\n") if line not in github)
            assert not github or "github" in arguments
            assert not commands_in("\n".join(line.lstrip(":") for line in github)), arguments
            assert not commands_in(rest), (arguments, commands_in(rest))
            assert not commands_in(done.stderr), (arguments, commands_in(done.stderr))


def test_the_log_of_a_server_is_harmless(capsys: pytest.CaptureFixture[str]) -> None:
    keep_log_harmless()
    record = logging.LogRecord("a", logging.ERROR, "a.py", 1, LINES, (), None)
    assert logging.lastResort
    assert not commands_in(logging.lastResort.format(record))


JOINED = ("می\u200cخواهم", "👩\u200d⚕️", "Donau\u00addampfschiff")
"""Words with letters that have no shape and are part of them."""


@pytest.mark.parametrize("word", JOINED)
def test_words_with_joiners_stay_whole_in_tables_and_mails(word: str) -> None:
    assert one_line(f"{word}\n{word}") == f"{word} {word}"
    assert table(("a", "b"), [(word, "x"), ("y\x1b[0m", "\u202ez")]).split("\n")[1].split() == [word, "x"]
    assert not re.search("[\x1b\u202e]", table(("a",), [("y\x1b[0m\u202ez",)]) + one_line("y\x1b[0m\u202ez"))
