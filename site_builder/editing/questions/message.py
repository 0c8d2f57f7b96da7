"""The message to a team: plain text in the site's main language, without tracking."""

import re
from collections.abc import Mapping
from datetime import date
from email import policy
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from typing import NamedTuple

from site_builder.diagnostics import UserError
from site_builder.editing.questions.mails import one_line
from site_builder.editing.questions.question import AskedRow, Question
from site_builder.editing.questions.reply import MARK
from site_builder.editing.questions.teams import Team
from site_builder.model.day import lacks_day
from site_builder.model.languages import direction_of
from site_builder.rendering.figures import days_ago
from site_builder.rendering.languages import catalogue_of, locale_of

_ISO_DAY = re.compile(r"\b\d{4}-\d\d(?:-\d\d)?\b")
_LEFT_TO_RIGHT = "\u200e\\g<0>"
"""Replaces a day by a left-to-right mark and the day."""


class MailWords(NamedTuple):
    """The words of the message in a language."""

    title: str
    above: str
    yes: str
    closed: str
    paused: str
    row: str
    """A location with its status, and when that was checked."""
    checked: str
    verified: str
    """Instead of `checked`, for a status that a registry verified."""
    aged: str
    """Either of the two, and how long ago that was."""
    never: str
    until: str


_WORDS = {
    "en": MailWords(
        "Are these studies still as listed?", "Please reply above this line, one line per number.",
        "yes", "closed", "paused", "{place}: {status} ({when})",
        "checked {day}", "verified by {registry} {day}", "{when}, {ago}", "never checked", "Answers count until {day}.",
    ),
    "es": MailWords(
        "¿Sigue igual el estado de estos estudios?", "Responda encima de esta línea, una línea por número.",
        "sí", "cerrado", "en pausa", "{place}: {status} ({when})",
        "verificado {day}", "verificado por {registry} {day}", "{when}, {ago}", "nunca verificado",
        "Se aceptan respuestas hasta {day}.",
    ),
    "fr": MailWords(
        "Le statut de ces études est-il encore exact ?", "Répondez au-dessus de cette ligne, une ligne par numéro.",
        "oui", "fermée", "en pause", "{place}\u00a0: {status} ({when})",
        "vérifié {day}", "vérifié par {registry} {day}", "{when}, {ago}", "jamais vérifié",
        "Réponses acceptées jusqu’au {day}.",
    ),
    "de": MailWords(
        "Stimmen diese Angaben noch?", "Bitte über dieser Zeile antworten, eine Zeile pro Nummer.",
        "ja", "geschlossen", "unterbrochen", "{place}: {status} ({when})",
        "geprüft am {day}", "geprüft von {registry}: {day}", "{when}, {ago}", "nie geprüft",
        "Antworten zählen bis {day}.",
    ),
    "zh-Hans": MailWords(
        "这些研究的状态仍然正确吗？", "请在此行上方回复，每个编号一行。",
        "是", "关闭", "暂停", "{place}：{status}（{when}）",
        "核实日期：{day}", "{registry} 核实日期：{day}", "{when}，{ago}", "从未核实", "回复截止日期：{day}。",
    ),
    "ar": MailWords(
        "هل ما زالت حالة هذه الدراسات كما هو مذكور هنا؟", "يرجى الرد فوق هذا السطر، سطر واحد لكل رقم.",
        "نعم", "مغلقة", "متوقفة مؤقتًا", "{place}: {status} ({when})",
        "تم التحقق {day}", "تحقّق منها {registry} {day}", "{when}، {ago}", "لم يُتحقق منها قط",
        "تُقبل الردود حتى {day}.",
    ),
}  # fmt: skip


def mail_words(language: str) -> MailWords:
    """Return the words of the mail in a language, `es` for `es-MX`; English if it is not one of the interface."""
    return _WORDS.get(catalogue_of(language), _WORDS["en"])


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
    mail = mail_words(language)
    message = EmailMessage(policy=policy.SMTP)
    message["From"] = _address("", sender)
    message["To"] = _address(one_line(team.name).replace("@", " "), team.address)
    message["Subject"] = f"{mail.title} [{token}]"
    message["Auto-Submitted"] = "auto-generated"
    lines = [f"{MARK} {mail.above}", "", mail.title, ""]
    for number, (row, study, place) in enumerate(zip(question.rows, team.titles, team.places, strict=True), 1):
        location, status = one_line(place), words.get(row.status, row.status)
        when = _last_check(row, today, language)
        lines += [f"{number}. {one_line(study)}", f"   {mail.row.format(place=location, status=status, when=when)}"]
        lines += [f"   -> {number} {mail.yes}  |  {number} {mail.closed}  |  {number} {mail.paused}", ""]
    lines += [mail.until.format(day=question.expires_on.isoformat())]
    if direction_of(language) == "rtl":
        lines = [_from_right_to_left(line) for line in lines]
    message.set_content("\n".join([*lines, token, ""]))
    return message


def _last_check(row: AskedRow, today: date, language: str) -> str:
    """Who checked a status, when, and how long ago that was; for a month and for today, without an age."""
    mail, day = mail_words(language), row.checked_on or row.known_on
    if not day:
        return mail.never
    if row.registry:
        checked = mail.verified.format(registry=one_line(row.registry), day=day)
    else:
        checked = mail.checked.format(day=day)
    days = 0 if lacks_day(day) else (today - date.fromisoformat(day)).days
    # In the language of the other words: English, if the interface has no words in the site's language.
    locale = locale_of(catalogue_of(language) or "en")
    return mail.aged.format(when=checked, ago=days_ago(days, locale)) if days > 0 else checked


def _from_right_to_left(line: str) -> str:
    """A line with marks: mail programs take its direction from its first letter, and turn the parts of a day around."""
    return f"\u200f{_ISO_DAY.sub(_LEFT_TO_RIGHT, line)}" if line else line


def _address(name: str, text: str) -> Address:
    try:
        return Address(name, addr_spec=text)
    except (ValueError, IndexError, MessageError):
        raise UserError(f"`{one_line(text)}` is not an e-mail address", "write it like office@example.org") from None
