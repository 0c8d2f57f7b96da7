"""Opens questions as issues on GitHub or GitLab, assigned to the people who can answer them.

Issues contain no token, since others can read them: the assignee changes the status in the forms or by a command.

GitHub: https://docs.github.com/en/rest/issues/issues#create-an-issue GitLab:
https://docs.gitlab.com/api/issues/#new-issue
"""

import re
from collections.abc import Mapping
from datetime import date
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import SplitResult, urlsplit

from site_builder.diagnostics import UserError
from site_builder.editing.questions.mails import one_line
from site_builder.editing.questions.teams import Team
from site_builder.model.day import lacks_day
from site_builder.model.redact import redact_address
from site_builder.web import Client, HTTPError, InvalidURL, Response, client

_GITLAB = re.compile(r"(?P<api>.*/api/v4)/projects/[^/]+/issues")
_GITHUB = re.compile(r".*/repos/[^/]+/[^/]+/issues")
_MARKS = re.compile(r"([\\`*_{}\[\]<>#+!|~@])")
"""Characters that would be interpreted as Markdown or as a mention of an account."""

_IN_COMMAND = re.compile(r"[`\"$\\]")
"""Characters that a shell would interpret within quotes."""


class IssueTracker:
    """The issues of a repository.

    Args:
        address: the address of its issues in the API: https://api.github.com/repos/OWNER/NAME/issues or
            https://gitlab.example.org/api/v4/projects/NUMBER/issues.
        token: a token that is allowed to write issues.

    Raises:
        UserError: the address has neither form, or would send the token without encryption.
    """

    def __init__(self, address: str, token: str) -> None:
        parts = _parts(address)
        self._gitlab = _GITLAB.fullmatch(address)
        if parts is None or parts.query or not (self._gitlab or _GITHUB.fullmatch(address)):
            raise UserError(
                f"--issues: `{redact_address(one_line(address))}` is not the address of issues in an API",
                "write https://api.github.com/repos/OWNER/NAME/issues or "
                "https://gitlab.example.org/api/v4/projects/NUMBER/issues",
            )
        if parts.scheme == "http" and parts.hostname not in ("localhost", "127.0.0.1"):
            raise UserError("--issues: the token would be sent without encryption", "write the address with https://")
        if not token:
            raise UserError(
                "STUDYBOARD_ISSUES_TOKEN is not set", "set it to a token of the hosting site that may write issues"
            )
        self._address = address
        self._headers = {"PRIVATE-TOKEN": token} if self._gitlab else {"Authorization": f"Bearer {token}"}

    def open(self, title: str, text: str, accounts: tuple[str, ...]) -> str:
        """Open an issue; return its address.

        Raises:
            UserError: the hosting site does not answer, or refuses.
        """
        with client("asking study teams", timeout=30) as http:
            if self._gitlab:
                values: dict[str, Any] = {"title": title, "description": text}
                values["assignee_ids"] = [self._number(http, account) for account in accounts]
            else:
                values = {"title": title, "body": text, "assignees": list(accounts)}
            answer = self._answer(http, "POST", self._address, json=values)
        return (
            one_line(str(answer.get("web_url" if self._gitlab else "html_url", ""))) if isinstance(answer, dict) else ""
        )

    def _number(self, http: Client, account: str) -> int:
        """Return GitLab's numeric ID of an account."""
        assert self._gitlab is not None
        answer = self._answer(http, "GET", f"{self._gitlab['api']}/users", params={"username": account})
        first = answer[0] if isinstance(answer, list) and answer else None
        if not isinstance(first, dict) or not isinstance(first.get("id"), int):
            raise UserError(f"--assign: the hosting site has no account `{one_line(account)}`", "")
        return int(first["id"])

    def _answer(self, http: Client, method: str, address: str, **values: Any) -> Any:
        host = urlsplit(address).hostname
        try:
            # A redirect could lead to another host, which must not get the token.
            answer: Response = http.request(method, address, headers=self._headers, follow_redirects=False, **values)
            if answer.is_success:
                return answer.json()
        except (HTTPError, InvalidURL, ValueError, RecursionError) as error:
            raise UserError(
                f"{host} did not answer: {type(error).__name__}", "the issues before it were opened"
            ) from None
        raise UserError(
            f"{host} refused the issue: status {answer.status_code}",
            "look at the token's rights, the address and the accounts in --assign",
        )


def _parts(address: str) -> SplitResult | None:
    """Return the parts of a web address without credentials; None for anything else."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    return parts if parts.scheme in ("http", "https") and parts.hostname and "@" not in parts.netloc else None


def issue_for(team: Team, words: Mapping[str, str], today: date) -> tuple[str, str]:
    """Return the title and text of the issue for a team.

    Args:
        team: the people to ask, and the rows to ask about.
        words: statuses in the language of the site.
        today: the day.
    """
    title = f"Are these statuses still right? {one_line(team.name)}, {today.isoformat()}"
    lines = ["Nobody has confirmed these statuses lately. Confirm or change each in the forms, or by the command.", ""]
    for row, study_title, name in zip(team.rows, team.titles, team.places, strict=True):
        day = row.checked_on or row.known_on
        by = f"verified by {_plain(row.registry)}" if row.registry else "confirmed"
        checked = f"{by} {'in' if lacks_day(day) else 'on'} {day}" if day else "never confirmed"
        place, identifier = one_line(row.location), PurePosixPath(row.study).stem
        titles = ": ".join(_plain(text) for text in (study_title, one_line(name)) if text)
        lines.append(f"- [ ] {titles}: **{words.get(row.status, row.status)}**, {checked}")
        at_place = f' "{_IN_COMMAND.sub("", place)}"' if place else ""
        lines.append(f"  `studyboard confirm {identifier}{at_place}`")
    return title, "\n".join([*lines, ""])


def _plain(text: str) -> str:
    """Escape a record's text for Markdown, so that it mentions nobody."""
    return _MARKS.sub(r"\\\1", one_line(text)).replace("\\@", "@\u200b")
