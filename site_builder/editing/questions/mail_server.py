"""Sends messages through a mail server."""

import os
import re
import smtplib
import ssl
from email.message import EmailMessage
from typing import NamedTuple

from site_builder.diagnostics import UserError
from site_builder.editing.questions.mails import one_line

_HOST = r"[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?|\[[0-9A-Fa-f:.]+\]"
_ADDRESS = re.compile(rf"(?P<host>{_HOST})(?::(?P<port>[0-9]{{1,5}}))?")
_SUBMISSION, _LAST_PORT = 587, 65535


class MailServer(NamedTuple):
    """A mail server; its account is in the environment."""

    address: str
    host: str
    port: int

    @classmethod
    def read(cls, address: str) -> "MailServer":
        """Return the server of an address, `HOST` or `HOST:PORT`.

        Raises:
            UserError: it is no such address.
        """
        match = _ADDRESS.fullmatch(address)
        port = int(match["port"] or _SUBMISSION) if match else 0
        if match is None or not 0 < port <= _LAST_PORT:
            raise UserError(f"--smtp: `{one_line(address)}` is not a mail server", "write it like mail.example.org:587")
        return cls(address, match["host"].strip("[]"), port)

    def send(self, message: EmailMessage) -> None:
        """Send a message.

        Raises:
            UserError: the server does not take it.
        """
        user, password = (os.environ.get(f"STUDYBOARD_SMTP_{name}", "") for name in ("USER", "PASSWORD"))
        try:
            with smtplib.SMTP(self.host, self.port, timeout=30) as connection:
                if self.host not in ("localhost", "127.0.0.1", "::1"):
                    connection.starttls(context=ssl.create_default_context())
                if user:
                    connection.login(user, password)
                connection.send_message(message)
        except (OSError, ValueError, smtplib.SMTPException) as error:
            reason = getattr(error, "strerror", None) or type(error).__name__
            raise UserError(
                f"{self.address} did not accept the message: {reason}", "the messages before it were sent"
            ) from None
