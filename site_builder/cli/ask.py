"""`studyboard ask`"""

import os
from datetime import timedelta
from email.message import EmailMessage
from pathlib import Path

import click

from site_builder.building.whole_file import put_new
from site_builder.cli.common import pluralize, site_option
from site_builder.cli.editing import today
from site_builder.cli.terminal import say
from site_builder.diagnostics import UserError, file_error
from site_builder.editing.questions.issues import IssueTracker, issue_for
from site_builder.editing.questions.mail_server import MailServer
from site_builder.editing.questions.mails import one_line
from site_builder.editing.questions.message import compose
from site_builder.editing.questions.question import (
    Question,
    address_mark,
    as_bytes,
    new_identifier,
    secret_from,
    token_of,
)
from site_builder.editing.questions.teams import Team, teams_of
from site_builder.editing.settings import site_settings
from site_builder.model.settings.site import SiteSettings
from site_builder.model.status import Status
from site_builder.rendering.wording import Wording


@click.command()
@site_option
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="DIR", help="[default: SITE/.cache/asked]")
@click.option("--smtp", metavar="HOST[:PORT]", help="Send through this server instead of writing .eml files.")
@click.option("--from", "sender", metavar="ADDRESS", help="[default: the e-mail address of `contact:` in site.yaml]")
@click.option(
    "--to", "recipients", multiple=True, metavar="NAME=ADDRESS", help="Address of the person NAME in `checked_by:`."
)
@click.option(
    "--issues",
    "tracker_address",
    metavar="URL",
    help="Open issues instead: https://api.github.com/repos/OWNER/NAME/issues, or …/api/v4/projects/NUMBER/issues.",
)
@click.option(
    "--assign", "accounts", multiple=True, metavar="NAME=ACCOUNT", help="Account of the person or address NAME."
)
@click.option("--older-than", "days", type=click.IntRange(0), metavar="DAYS", help="[default: the freshness limit]")
@click.option("--valid", type=click.IntRange(1, 365), default=30, help="Days in which answers count.  [default: 30]")
def command(
    site: Path,
    output: Path | None,
    smtp: str | None,
    sender: str | None,
    recipients: tuple[str, ...],
    tracker_address: str | None,
    accounts: tuple[str, ...],
    days: int | None,
    valid: int,
) -> None:
    """Write one message to each study team: are these statuses still right?

    The secret that signs the messages comes from STUDYBOARD_ASK_SECRET, the account of the mail server from
    STUDYBOARD_SMTP_USER and STUDYBOARD_SMTP_PASSWORD. Commit content/asked/: `studyboard answers` needs it. Issues need
    the token of a hosting site in STUDYBOARD_ISSUES_TOKEN, and no other secret.
    """
    site, settings = site.absolute(), site_settings(site)
    words = {status.value: Wording(settings, settings.language).status(status.value) for status in Status}
    addresses, limit = _pairs("--to", recipients), settings.freshness_limit if days is None else days
    accounts_by_name = _pairs("--assign", accounts)
    if accounts and not tracker_address:
        raise UserError("--assign belongs to --issues: a message goes to an address", "use --to NAME=ADDRESS")
    if tracker_address:
        tracker = IssueTracker(tracker_address, os.environ.get("STUDYBOARD_ISSUES_TOKEN", ""))
        _open_issues(tracker, _teams(site, settings, addresses, limit), accounts_by_name, words)
        return
    secret, server = secret_from(os.environ), MailServer.read(smtp) if smtp else None
    sender = sender or (settings.contact.email if settings.contact else None)
    if not sender:
        raise UserError("the messages have no sender", "add --from ADDRESS, the mailbox that gets the answers")
    questions = [(team, _question(team, secret, valid)) for team in _teams(site, settings, addresses, limit)]
    messages = [
        (each, compose(each, token_of(secret, each), team, sender, settings.language, today(), words))
        for team, each in questions
    ]
    folder = output or site / ".cache" / "asked"
    for question, message in messages:
        _deliver(site, question, message, server or folder)
    destination = f"sent by {smtp}" if smtp else f"in {folder}"
    say(
        f"{pluralize(len(messages), 'message')} {destination}"
        if messages
        else "nothing to ask: all statuses are recent"
    )


def _deliver(site: Path, question: Question, message: EmailMessage, to: MailServer | Path) -> None:
    """Send or write a message. Its question is written before, since an answer may come at once."""
    path = _save_question(site, question)
    try:
        if isinstance(to, MailServer):
            to.send(message)
        else:
            _save_message(to, question, message)
    except UserError:
        path.unlink(missing_ok=True)  # a question that nobody got
        raise


def _save_question(site: Path, question: Question) -> Path:
    """Write the question into the site, where `studyboard answers` looks for it."""
    path = site / question.path
    if not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(site / "content")):
        raise UserError(f"{question.path} would be outside content/", "replace the symbolic link by a folder")
    put_new(path, as_bytes(question), question.path)
    return path


def _save_message(folder: Path, question: Question, message: EmailMessage) -> None:
    path = folder / f"{question.id}.eml"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)  # the file holds a token
        path.write_bytes(message.as_bytes())
    except OSError as error:
        raise file_error(error, path, hint="or name another folder: -o") from None


def _pairs(option: str, arguments: tuple[str, ...]) -> dict[str, str]:
    """Return what an option gives to names.

    Raises:
        UserError: one has no name or gives nothing; ignored, its question would go to somebody else.
    """
    pairs = [(each, *map(str.strip, each.partition("=")[::2])) for each in arguments]
    for argument, name, value in pairs:
        if not name or not value:
            example = "office@example.org" if option == "--to" else "ada"
            hint = f'write {option} "{one_line(name) or "Study office"}={example}"'
            raise UserError(f"{option}: `{one_line(argument)}` is not a name, a sign = and its value", hint)
    return {name.casefold(): value for _, name, value in pairs}


def _teams(site: Path, settings: SiteSettings, addresses: dict[str, str], days: int) -> tuple[Team, ...]:
    teams = teams_of(site, settings, addresses, today(), days)
    for problem in teams.problems:
        say(problem, err=True)
    return teams.teams


def _open_issues(
    tracker: IssueTracker, teams: tuple[Team, ...], accounts: dict[str, str], words: dict[str, str]
) -> None:
    """Open one issue per team, assigned to the accounts for its name and its address."""
    for team in teams:
        assignees = (accounts.get(each.casefold(), "") for each in (team.name, team.address))
        title, text = issue_for(team, words, today())
        say(tracker.open(title, text, tuple(dict.fromkeys(filter(None, assignees)))))
    say(f"{pluralize(len(teams), 'issue')} opened" if teams else "nothing to ask: all statuses are recent")


def _question(team: Team, secret: bytes, valid: int) -> Question:
    mark, until = address_mark(secret, team.address), today() + timedelta(days=valid)
    return Question(new_identifier(), mark, team.name, today(), until, team.rows)
