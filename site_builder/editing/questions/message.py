"""The message to a team: plain text in the site's main language, without tracking."""

from collections.abc import Mapping
from datetime import date
from email import policy
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage

from babel import Locale

from site_builder.diagnostics import UserError
from site_builder.editing.questions.mails import one_line
from site_builder.editing.questions.question import Question
from site_builder.editing.questions.reply import MARK
from site_builder.editing.questions.teams import Team
from site_builder.model.day import lacks_day
from site_builder.rendering.figures import days_ago
from site_builder.rendering.languages import catalogue_of, locale_of

_WORDS = {
    "en": ("Are these studies still as listed?", "Please reply above this line, one line per number.",
           "yes", "closed", "paused", "checked", "never checked", "Answers count until",
           "verified by {}"),
    "es": ("¿Sigue igual el estado de estos estudios?", "Responda encima de esta línea, una línea por número.",
           "sí", "cerrado", "en pausa", "verificado", "nunca verificado", "Se aceptan respuestas hasta",
           "verificado por {}"),
    "fr": ("Le statut de ces études est-il encore exact ?", "Répondez au-dessus de cette ligne, une ligne par numéro.",
           "oui", "fermée", "en pause", "vérifié", "jamais vérifié", "Réponses acceptées jusqu’au",
           "vérifié par {}"),
    "de": ("Stimmen diese Angaben noch?", "Bitte über dieser Zeile antworten, eine Zeile pro Nummer.",
           "ja", "geschlossen", "pausiert", "geprüft", "nie geprüft", "Antworten zählen bis",
           "geprüft von {}"),
    "zh-Hans": ("这些研究的状态仍然正确吗?", "请在此行上方回复,每个编号一行。",
           "是", "关闭", "暂停", "核对日期", "从未核对", "回复截止日期",
           "{} 核对日期"),
    "ar": ("هل ما زالت هذه الدراسات كما هي؟", "يرجى الرد فوق هذا السطر، سطر لكل رقم.",
           "نعم", "مغلق", "متوقف مؤقتا", "تم التحقق", "لم يتم التحقق", "تُقبل الردود حتى",
           "تم التحقق من {}"),
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
    title, above, yes, closed, paused, checked, never, until, by_registry = mail_words(language)
    locale = locale_of(catalogue_of(language) or "en")
    message = EmailMessage(policy=policy.SMTP)
    message["From"] = _address("", sender)
    message["To"] = _address(one_line(team.name).replace("@", " "), team.address)
    message["Subject"] = f"{title} [{token}]"
    message["Auto-Submitted"] = "auto-generated"
    lines = [f"{MARK} {above}", "", title, ""]
    for number, (row, study) in enumerate(zip(question.rows, team.titles, strict=True), 1):
        day = row.checked_on or row.known_on
        by = by_registry.format(one_line(row.registry)) if row.registry else checked
        when = f"{by} {_with_age(day, today, locale)}" if day else never
        lines += [
            f"{number}. {one_line(study)}",
            f"   {one_line(row.location)}: {words.get(row.status, row.status)} ({when})",
        ]
        lines += [f"   -> {number} {yes}  |  {number} {closed}  |  {number} {paused}", ""]
    lines += [f"{until} {question.expires_on.isoformat()}.", token, ""]
    message.set_content("\n".join(lines))
    return message


def _with_age(day: str, today: date, locale: Locale) -> str:
    """A day and its age; a month of a registry, and the day itself, without an age."""
    age = 0 if lacks_day(day) else (today - date.fromisoformat(day)).days
    return f"{day}, {days_ago(age, locale)}" if age > 0 else day


def _address(name: str, text: str) -> Address:
    try:
        return Address(name, addr_spec=text)
    except (ValueError, IndexError, MessageError):
        raise UserError(f"`{one_line(text)}` is not an e-mail address", "write it like office@example.org") from None
