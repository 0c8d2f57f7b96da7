"""Arguments of `studyboard ask` and `studyboard answers` that are not as they should be."""

from pathlib import Path

import pytest

from tests.asking.asking import TEAM, ask, records, reply, run, statuses


def refused(site: Path, *arguments: str) -> str:
    before = records(site)
    done = run(site, "ask", "--older-than", "30", *arguments)
    assert done.exit_code, done.output
    assert records(site) == before, "nobody was asked, so no question may be left"
    return str(getattr(done.exception, "message", done.output))


@pytest.mark.parametrize("option", ["--to", "--assign"])
@pytest.mark.parametrize("value", ["office@example.org", "=office@example.org", "Study office=", "=", " = "])
def test_a_name_without_a_value_sends_no_question_to_somebody_else(option: str, value: str, site: Path) -> None:
    assert f"{option}: `{value.strip()}` is not a name" in refused(site, option, value)


def test_accounts_belong_to_issues(site: Path) -> None:
    assert "--assign belongs to --issues" in refused(site, "--assign", "Study office=ada")


def test_a_name_that_no_status_has_is_told(site: Path) -> None:
    done = run(site, "ask", "--older-than", "30", "--to", "Study ofice=ada@example.org")
    assert "--to: `checked_by:` of no status is `study ofice`" in done.output
    assert "ofice" not in run(site, "ask", "--older-than", "30", "--to", "Study office=ada@example.org").output


@pytest.mark.parametrize(
    "server", ["mail:abc", ":25", "=", "[::1", "127.0.0.1:99999", "mail:0", "a@b.org", "smtp://mail", "x..", "mail:25 "]
)
def test_what_is_no_mail_server_is_called_that(server: str, site: Path) -> None:
    assert f"--smtp: `{server.strip()}` is not a mail server" in refused(site, "--smtp", server)


def test_the_address_that_is_wrong_is_named_alone(site: Path) -> None:
    assert refused(site, "--from", "ada") == "`ada` is not an e-mail address"
    assert refused(site, "--to", "Study office=ada") == "`ada` is not an e-mail address"


def test_messages_that_cannot_be_written_leave_no_question(site: Path) -> None:
    assert "cannot be" in refused(site, "-o", str(site / "content/site.yaml/mails"))


def test_one_saved_mail_is_read_like_a_mailbox_of_one(site: Path) -> None:
    """As mail programs save it. It would hold no mail, and the answer would be lost without a word."""
    mail = reply(ask(site), "1 closed\n\nFrom here on I am away")
    path = site / "answer.eml"
    path.write_bytes(mail.replace(b"\r\n", b"\n").replace(b"\nFrom here", b"\n\nFrom here"))
    assert f"mail 1 from {TEAM}" in run(site, "answers", str(path), "--yes").output
    assert statuses(site) == ["closed", "paused"]


def test_a_file_that_is_no_mail_is_named_as_a_mail_that_is_not_applied(site: Path) -> None:
    found = run(site, "answers", str(site / "content/site.yaml")).output
    assert "not applied: it does not have exactly one sender" in found
    (site / "empty").write_bytes(b"\n")
    assert "0 studies would change" in run(site, "answers", str(site / "empty")).output
