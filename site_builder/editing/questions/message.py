"""The message to a team: plain text in the site's main language, without tracking."""

from collections.abc import Mapping
from datetime import date
from email import policy
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from typing import NamedTuple

from site_builder.diagnostics import UserError
from site_builder.editing.questions.mails import one_line
from site_builder.editing.questions.question import Question
from site_builder.editing.questions.reply import MARK
from site_builder.editing.questions.teams import Team
from site_builder.rendering.figures import days_ago
from site_builder.rendering.languages import catalogue_of, locale_of


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
    """When a status was checked: the day, and how long ago."""
    checked_today: str
    never: str
    until: str


_WORDS = {
    "en": MailWords(
        "Are these studies still as listed?", "Please reply above this line, one line per number.",
        "yes", "closed", "paused", "{place}: {status} ({when})",
        "checked {day}, {ago}", "checked {day}", "never checked", "Answers count until {day}.",
    ),
    "es": MailWords(
        "¿Siguen así estos estudios?", "Responda encima de esta línea, una línea por número.",
        "sí", "cerrado", "pausado", "{place}: {status} ({when})",
        "verificado {day}, {ago}", "verificado {day}", "nunca verificado", "Se aceptan respuestas hasta {day}.",
    ),
    "fr": MailWords(
        "Ces études sont-elles toujours ainsi ?", "Répondez au-dessus de cette ligne, une ligne par numéro.",
        "oui", "fermé", "en pause", "{place}\u00a0: {status} ({when})",
        "vérifié {day}, {ago}", "vérifié {day}", "jamais vérifié", "Réponses acceptées jusqu’au {day}.",
    ),
    "de": MailWords(
        "Stimmen diese Angaben noch?", "Bitte über dieser Zeile antworten, eine Zeile pro Nummer.",
        "ja", "geschlossen", "unterbrochen", "{place}: {status} ({when})",
        "geprüft am {day}, {ago}", "geprüft am {day}", "nie geprüft", "Antworten zählen bis {day}.",
    ),
    "zh-Hans": MailWords(
        "这些研究的状态仍然正确吗？", "请在此行上方回复，每个编号一行。",
        "是", "关闭", "暂停", "{place}：{status}（{when}）",
        "核实日期：{day}，{ago}", "核实日期：{day}", "从未核实", "回复截止日期：{day}。",
    ),
    "ar": MailWords(
        "هل ما زالت هذه الدراسات كما هي؟", "يرجى الرد فوق هذا السطر، سطر لكل رقم.",
        "نعم", "مغلق", "متوقف مؤقتا", "{place}: {status} ({when})",
        "تم التحقق {day}، {ago}", "تم التحقق {day}", "لم يتم التحقق", "تُقبل الردود حتى {day}.",
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
    for number, (row, study) in enumerate(zip(question.rows, team.titles, strict=True), 1):
        location, status = one_line(row.location), words.get(row.status, row.status)
        when = _when(row.checked_on, today, language)
        lines += [f"{number}. {one_line(study)}", f"   {mail.row.format(place=location, status=status, when=when)}"]
        lines += [f"   -> {number} {mail.yes}  |  {number} {mail.closed}  |  {number} {mail.paused}", ""]
    lines += [mail.until.format(day=question.expires_on.isoformat()), token, ""]
    message.set_content("\n".join(lines))
    return message


def _when(checked_on: str, today: date, language: str) -> str:
    """When a status was checked, in words."""
    mail = mail_words(language)
    if not checked_on:
        return mail.never
    days = (today - date.fromisoformat(checked_on)).days
    if days < 1:
        return mail.checked_today.format(day=checked_on)
    # In the language of the other words: English, if the interface has no words in the site's language.
    locale = locale_of(catalogue_of(language) or "en")
    return mail.checked.format(day=checked_on, ago=days_ago(days, locale))


def _address(name: str, text: str) -> Address:
    try:
        return Address(name, addr_spec=text)
    except (ValueError, IndexError, MessageError):
        raise UserError(f"`{one_line(text)}` is not an e-mail address", "write it like office@example.org") from None
