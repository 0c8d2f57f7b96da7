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
from site_builder.editing.questions.question import Question
from site_builder.editing.questions.reply import MARK
from site_builder.editing.questions.teams import Team
from site_builder.model.languages import direction_of
from site_builder.rendering.languages import catalogue_of, comma_of, days_ago

_ISO_DAY = re.compile(r"\b\d{4}-\d\d-\d\d\b")
_LEFT_TO_RIGHT = "\u200e\\g<0>"
"""Replaces a day by a left-to-right mark and the day."""

_WORDS = {
    "en": ("Are these studies still as listed?", "Please reply above this line, one line per number.",
           "yes", "closed", "paused", "checked", "never checked", "Answers count until"),
    "es": ("¿Siguen así estos estudios?", "Responda encima de esta línea, una línea por número.",
           "sí", "cerrado", "pausado", "verificado", "nunca verificado", "Se aceptan respuestas hasta"),
    "fr": ("Ces études sont-elles toujours ainsi ?", "Répondez au-dessus de cette ligne, une ligne par numéro.",
           "oui", "fermé", "en pause", "vérifié", "jamais vérifié", "Réponses acceptées jusqu’au"),
    "de": ("Stimmen diese Angaben noch?", "Bitte über dieser Zeile antworten, eine Zeile pro Nummer.",
           "ja", "geschlossen", "pausiert", "geprüft", "nie geprüft", "Antworten zählen bis"),
    "zh-Hans": ("这些研究的状态仍然正确吗？", "请在此行上方回复，每个编号一行。",
           "是", "关闭", "暂停", "核对日期", "从未核对", "回复截止日期"),
    "ar": ("هل ما زالت حالة هذه الدراسات كما هو مذكور هنا؟", "يرجى الرد فوق هذا السطر، سطر واحد لكل رقم.",
           "نعم", "مغلقة", "متوقفة مؤقتًا", "تم التحقق", "لم يُتحقق منها قط", "تُقبل الردود حتى"),
}  # fmt: skip


def mail_words(language: str) -> tuple[str, ...]:
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
    title, above, yes, closed, paused, checked, never, until = mail_words(language)
    message = EmailMessage(policy=policy.SMTP)
    message["From"] = _address("", sender)
    message["To"] = _address(one_line(team.name).replace("@", " "), team.address)
    message["Subject"] = f"{title} [{token}]"
    message["Auto-Submitted"] = "auto-generated"
    lines = [f"{MARK} {above}", "", title, ""]
    right_to_left = direction_of(language) == "rtl"
    for number, (row, study) in enumerate(zip(question.rows, team.titles, strict=True), 1):
        when = never
        if row.checked_on:
            ago = days_ago((today - date.fromisoformat(row.checked_on)).days, language)
            when = comma_of(language).join(filter(None, (f"{checked} {row.checked_on}", ago)))
        lines += [
            f"{number}. {one_line(study)}",
            f"   {one_line(row.location)}: {words.get(row.status, row.status)} ({when})",
        ]
        lines += [f"   -> {number} {yes}  |  {number} {closed}  |  {number} {paused}", ""]
    lines += [f"{until} {question.expires_on.isoformat()}."]
    if right_to_left:
        lines = [_from_right_to_left(line) for line in lines]
    message.set_content("\n".join([*lines, token, ""]))
    return message


def _from_right_to_left(line: str) -> str:
    """A line with marks: mail programs take its direction from its first letter, and turn the parts of a day around."""
    return f"\u200f{_ISO_DAY.sub(_LEFT_TO_RIGHT, line)}" if line else line


def _address(name: str, text: str) -> Address:
    try:
        return Address(name, addr_spec=text)
    except (ValueError, IndexError, MessageError):
        raise UserError(f"`{one_line(text)}` is not an e-mail address", "write it like office@example.org") from None
