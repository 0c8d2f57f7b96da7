"""The message to a team: plain text in the site's main language, without tracking."""

import re
from collections.abc import Mapping
from datetime import date
from email import policy
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage

from site_builder.diagnostics import UserError
from site_builder.editing.questions.mails import one_line
from site_builder.editing.questions.question import AskedRow, Question
from site_builder.editing.questions.reply import MARK
from site_builder.editing.questions.teams import Team
from site_builder.editing.questions.words import answers_to_propose
from site_builder.model.day import lacks_day
from site_builder.model.languages import direction_of
from site_builder.rendering.figures import days_ago
from site_builder.rendering.languages import catalogue_of, locale_of, translations_for

_ISO_DAY = re.compile(r"\b\d{4}-\d\d(?:-\d\d)?\b")
_LEFT_TO_RIGHT = "\u200e\\g<0>"
"""Replaces a day by a left-to-right mark and the day."""


def compose(
    question: Question, token: str, team: Team, sender: str, language: str, today: date, words: Mapping[str, str]
) -> EmailMessage:
    """Compose the message that asks a question.

    Args:
        question: the question.
        token: its token.
        team: the people to ask.
        sender: the address that receives the answers.
        language: the site's main language.
        today: the day.
        words: statuses in that language.

    Raises:
        UserError: an address is not valid in a header.
    """
    _ = translations_for(language).gettext
    title, how = _("Are these studies still as listed?"), _("Please reply above this line, one line per number.")
    answers = answers_to_propose(language)
    message = EmailMessage(policy=policy.SMTP)
    message["From"] = _address("", sender)
    message["To"] = _address(one_line(team.name).replace("@", " "), team.address)
    message["Subject"] = f"{title} [{token}]"
    message["Auto-Submitted"] = "auto-generated"
    lines = [f"{MARK} {how}", "", title, ""]
    for number, (row, study, place) in enumerate(zip(question.rows, team.titles, team.places, strict=True), 1):
        status, check = words.get(row.status, row.status), _last_check(row, today, language)
        place_and_status = _("%(place)s: %(status)s (%(check)s)") if place else f"{status} ({check})"
        lines += [f"{number}. {one_line(study)}"]
        lines += ["   " + place_and_status % {"place": one_line(place), "status": status, "check": check}]
        lines += ["   -> " + "  |  ".join(f"{number} {answer}" for answer in answers), ""]
    lines += [_("Answers count until %(day)s.") % {"day": question.expires_on.isoformat()}]
    if direction_of(language) == "rtl":
        lines = [_from_right_to_left(line) for line in lines]
    message.set_content("\n".join([*lines, token, ""]))
    return message


def _last_check(row: AskedRow, today: date, language: str) -> str:
    """Who checked a status, when, and how long ago that was; for a month and for today, without an age."""
    _, day = translations_for(language).gettext, row.checked_on or row.known_on
    if not day:
        return _("never checked")
    if row.registry:
        checked = _("verified by %(registry)s %(day)s") % {"registry": one_line(row.registry), "day": day}
    else:
        checked = _("checked %(day)s") % {"day": day}
    days = 0 if lacks_day(day) else (today - date.fromisoformat(day)).days
    # In the language of the other words: English, if the interface has no words in the site's language.
    locale = locale_of(catalogue_of(language) or "en")
    return _("%(check)s, %(ago)s") % {"check": checked, "ago": days_ago(days, locale)} if days > 0 else checked


def _from_right_to_left(line: str) -> str:
    """A line with marks: mail programs take its direction from its first letter, and turn the parts of a day around."""
    return f"\u200f{_ISO_DAY.sub(_LEFT_TO_RIGHT, line)}" if line else line


def _address(name: str, text: str) -> Address:
    try:
        return Address(name, addr_spec=text)
    except (ValueError, IndexError, MessageError):
        raise UserError(f"`{one_line(text)}` is not an e-mail address", "write it like office@example.org") from None
