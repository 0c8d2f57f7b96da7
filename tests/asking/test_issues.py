"""Questions as issues, over HTTP to a server that answers as the hosting sites do."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from site_builder.cli.main import studyboard
from site_builder.diagnostics import UserError
from tests.asking.asking import DAY, TEAM
from tests.sites import write_yaml
from tests.web_server import Handler, web_server

TOKEN = "a token of the tests"


class _Host(Handler):
    """As much of both APIs as one issue needs."""

    opened: list[dict[str, Any]]

    def do_GET(self) -> None:
        known = self.path == "/api/v4/users?username=ada" and self.headers["PRIVATE-TOKEN"] == TOKEN
        self._answer(200, [{"id": 42}] if known else [])

    def do_POST(self) -> None:
        if self.path.startswith("/repos/moved/") or "/projects/moved/" in self.path:
            self.send_response(307)
            self.send_header("Location", self.path.replace("moved", "example"))
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        values = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if TOKEN not in (self.headers["PRIVATE-TOKEN"], (self.headers["Authorization"] or "").removeprefix("Bearer ")):
            self._answer(401, {})
            return
        self.opened.append(values)
        self._answer(201, {"html_url": "https://host.example/1", "web_url": "https://host.example/2"})

    def _answer(self, status: int, values: Any) -> None:
        self.answer(json.dumps(values).encode(), status, "application/json")


@pytest.fixture
def host() -> Iterator[str]:
    _Host.opened = []
    with web_server(_Host) as address:
        yield address


def ask(site: Path, address: str, *arguments: str, token: str = TOKEN) -> Result:
    environment = {"SOURCE_DATE_EPOCH": DAY, "STUDYBOARD_ISSUES_TOKEN": token}
    command = ["ask", "--older-than", "30", "--site", str(site), "--issues", address, *arguments]
    return CliRunner().invoke(studyboard, command, env=environment)


def test_an_issue_on_github(site: Path, host: str) -> None:
    done = ask(site, f"{host}/repos/example/studies/issues", "--assign", f"{TEAM}=ada")
    assert done.exit_code == 0, done.output
    assert "https://host.example/1\n1 issue opened" in done.output
    [issue] = _Host.opened
    assert issue["assignees"] == ["ada"]
    assert issue["title"] == "Are these statuses still right? Study office, 2026-11-22"
    assert issue["body"].count("- [ ] ") == 2
    assert "**Open**, confirmed on 2026-10-02" in issue["body"]
    assert "studyboard confirm study-0 " in issue["body"]
    assert not (site / "content/asked").exists()
    assert TOKEN not in done.output


def test_an_issue_about_a_study_without_locations(site: Path, host: str) -> None:
    write_yaml(site / "content/studies/whole.yaml", {"title": "Whole", "status": "paused"})
    assert ask(site, f"{host}/repos/example/studies/issues").exit_code == 0
    [issue] = _Host.opened
    assert "- [ ] Whole: **Paused**, never confirmed\n  `studyboard confirm whole`\n" in issue["body"]


def test_an_issue_on_gitlab(site: Path, host: str) -> None:
    address = f"{host}/api/v4/projects/7/issues"
    assert ask(site, address, "--assign", f"{TEAM}=ada").exit_code == 0
    assert _Host.opened[0]["assignee_ids"] == [42]
    assert "confirmed on 2026-10-02" in _Host.opened[0]["description"]
    nobody = ask(site, address, "--assign", f"{TEAM}=eve")
    assert "has no account `eve`" in str(nobody.exception)


@pytest.mark.parametrize(
    ("address", "token", "words"),
    [
        ("{host}/repos/example/studies/issues", "another", "refused the issue: status 401"),
        ("{host}/repos/example/studies/issues", "", "STUDYBOARD_ISSUES_TOKEN is not set"),
        ("http://host.example/repos/example/studies/issues", TOKEN, "without encryption"),
        ("https://github.com/example/studies", TOKEN, "is not the address of issues"),
        ("http://127.0.0.1:1/repos/example/studies/issues", TOKEN, "did not answer"),
        ("https://[a/repos/example/studies/issues", TOKEN, "is not the address of issues"),
        ("https://eve:a-password@host.example/repos/example/studies/issues", TOKEN, "is not the address of issues"),
        # The token goes to no other address than the one that was named.
        ("{host}/repos/moved/studies/issues", TOKEN, "refused the issue: status 307"),
        ("{host}/api/v4/projects/moved/issues", TOKEN, "refused the issue: status 307"),
    ],
)
def test_what_cannot_be_sent_says_why(site: Path, host: str, address: str, token: str, words: str) -> None:
    found = ask(site, address.format(host=host), token=token)
    assert isinstance(found.exception, UserError)
    assert words in found.exception.message
    assert "a-password" not in found.exception.message
    assert _Host.opened == []
