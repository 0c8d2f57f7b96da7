"""Reads the relevant parts of mails from an mbox or a Maildir."""

import mailbox
from collections.abc import Iterator
from datetime import date
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage
from pathlib import Path
from typing import NamedTuple

from site_builder.diagnostics import UserError
from site_builder.editing.questions.question import TOKEN

_LARGEST = 5_000_000
_REFUSED = ("dmarc=fail", "dkim=fail", "spf=fail")


class Mail(NamedTuple):
    """One mail.

    Attributes:
        sender: the sender's address, or "".
        name: the sender's name without control characters, or "".
        sent_on: the day in its header, or None.
        tokens: identifier and signature of each token in its subject or text, in lower case.
        body: its plain text.
        refusal: the reason why it cannot be an answer, or "".
    """

    sender: str = ""
    name: str = ""
    sent_on: date | None = None
    tokens: tuple[tuple[str, str], ...] = ()
    body: str = ""
    refusal: str = ""


def read_mails(path: Path) -> Iterator[Mail]:
    """Yield all mails of an mbox (a file) or a Maildir (a folder), in the mailbox's order; the mailbox is not changed.

    Raises:
        UserError: the path is neither.
    """
    if path.is_dir() and not ((path / "cur").is_dir() and (path / "new").is_dir()):
        raise UserError(f"{path} is not a Maildir: it has no folders `cur` and `new`", "name an mbox file or a Maildir")
    box: mailbox.Maildir | mailbox.mbox
    box = mailbox.Maildir(path, create=False) if path.is_dir() else mailbox.mbox(path, create=False)
    try:
        for key in sorted(box.keys()):
            yield read_mail(box.get_bytes(key))
    finally:
        box.close()


def read_mail(data: bytes) -> Mail:
    """Parse a mail; `refusal` describes any problem with it."""
    if len(data) > _LARGEST:
        return Mail(refusal="the mail is larger than 5 MB")
    try:
        return _read(message_from_bytes(data, _class=EmailMessage, policy=policy.default))
    except (MessageError, LookupError, ValueError, TypeError, AttributeError, RecursionError):
        return Mail(refusal="the mail is damaged")


def _read(message: EmailMessage) -> Mail:
    senders = [each for header in message.get_all("From", ()) for each in header.addresses]
    sender = senders[0].addr_spec if len(senders) == 1 else ""
    name = one_line(senders[0].display_name)[:80] if len(senders) == 1 else ""
    sent = message.get("Date")
    moment = getattr(sent, "datetime", None)
    part = message.get_body(("plain",))
    body = str(part.get_content()) if part is not None else ""
    tokens = {
        (identifier.lower(), signature.lower())
        for identifier, signature in TOKEN.findall(f"{message.get('Subject', '')}\n{body}")
    }
    mail = Mail(sender, "" if "@" in name else name, moment and moment.date(), tuple(sorted(tokens)), body)
    return mail._replace(refusal=_refusal(message, mail, has_text=part is not None))


def _refusal(message: EmailMessage, mail: Mail, *, has_text: bool) -> str:
    if not mail.sender:
        return "it does not have exactly one sender"
    if str(message.get("Auto-Submitted", "no")).strip().lower() != "no":
        return "it is an automatic reply"
    results = " ".join(str(each) for each in message.get_all("Authentication-Results", ())).lower()
    if failed := [each for each in _REFUSED if each in results]:
        return f"the sender is forged, says a mail server ({failed[0]})"
    return "" if has_text else "it has no plain text, only HTML or attachments"


def one_line(text: str) -> str:
    """Return untrusted text on one line, without control and invisible characters."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())
