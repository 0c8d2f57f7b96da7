"""The question in one message: its rows, and the token that identifies them.

The rows are in `content/asked/<identifier>.json`, under git; the token is the identifier and an HMAC (RFC 2104,
SHA-256) of the file's content, so nobody without the secret can make a token or change what it represents. The file
contains the address only as an HMAC. See docs/decisions/0055-questions-are-kept-in-a-file.md.
"""

import hmac
import json
import re
from base64 import b32encode
from collections.abc import Mapping
from datetime import date
from secrets import token_bytes
from typing import Any, NamedTuple

from site_builder.diagnostics import UserError

FOLDER = "content/asked"
SECRET = "STUDYBOARD_ASK_SECRET"
_SHORTEST = 16
WHOLE = -1
"""Stands for the study as a whole instead of the number of a location."""
TOKEN = re.compile(r"(?<![a-z0-9])sb-([a-z2-7]{16})-([a-z2-7]{32})(?![a-z0-9])", re.IGNORECASE)


class AskedRow(NamedTuple):
    """A study at one of its locations, or as a whole, as it was on the day of the question."""

    study: str
    """The path of its file, relative to the site's folder."""
    number: int
    """The number of its location, counted from 0; `WHOLE` if the study has none."""
    location: str
    status: str
    checked_on: str
    """The day in ISO 8601, or ""."""
    known_on: str = ""
    """Without such a day: the day, or month, of the check of the whole study or by a registry, or ""."""
    registry: str = ""
    """The registry that verified the status on `known_on`, or ""."""


class Question(NamedTuple):
    """One message to one team.

    Attributes:
        id: identifier, 16 letters of base32.
        to: HMAC of the address, in base32.
        team: the team's name, which is recorded with changes if the answer has no name.
        asked_on: the day on which the message was written.
        expires_on: the last day on which an answer counts.
        rows: the rows; the message numbers them from 1.
        used_on: the day on which an answer was applied, in ISO 8601; "" if none was.
    """

    id: str
    to: str
    team: str
    asked_on: date
    expires_on: date
    rows: tuple[AskedRow, ...]
    used_on: str = ""

    @property
    def path(self) -> str:
        """The path of its file, relative to the site's folder."""
        return f"{FOLDER}/{self.id}.json"


def secret_from(environment: Mapping[str, str]) -> bytes:
    """Return the secret that signs tokens.

    Raises:
        UserError: there is no secret, or it is too short.
    """
    secret = environment.get(SECRET, "")
    if len(secret) < _SHORTEST:
        problem = f"{SECRET} is shorter than {_SHORTEST} characters" if secret else f"{SECRET} is not set"
        hint = 'make one, and keep it: python3 -c "import secrets; print(secrets.token_urlsafe())"'
        raise UserError(f"{problem}: answers could be forged", hint)
    return secret.encode("utf-8", "surrogateescape")


def new_identifier() -> str:
    """Return an identifier that nobody can guess: 80 random bits."""
    return b32encode(token_bytes(10)).decode().lower()


def hmac_of(secret: bytes, purpose: str, text: str) -> str:
    """Return an HMAC of a text, 160 bits in base32; texts for different purposes never share one."""
    digest = hmac.digest(secret, f"{purpose}\0{text}".encode("utf-8", "surrogatepass"), "sha256")
    return b32encode(digest[:20]).decode().lower()


def address_mark(secret: bytes, address: str) -> str:
    """Return the HMAC of an address for the file; upper and lower case are the same."""
    return hmac_of(secret, "address", address.strip().casefold())


def token_of(secret: bytes, question: Question) -> str:
    """Return the token that identifies the rows of a question."""
    return f"sb-{question.id}-{hmac_of(secret, 'question', _canonical(question))}"


def is_token_of(secret: bytes, question: Question, mark: str) -> bool:
    """Return, in constant time, whether the second part of a token belongs to a question."""
    return hmac.compare_digest(hmac_of(secret, "question", _canonical(question)).encode(), mark.lower().encode())


def _canonical(question: Question) -> str:
    return json.dumps(_as_data(question._replace(used_on="")), sort_keys=True, ensure_ascii=True)


def _as_data(question: Question) -> dict[str, Any]:
    days = {"asked_on": question.asked_on.isoformat(), "expires_on": question.expires_on.isoformat()}
    return {**question._asdict(), **days, "rows": [_row_data(row) for row in question.rows]}


def _row_data(row: AskedRow) -> dict[str, Any]:
    # Tokens of questions from before there were the last two fields stay valid.
    return {name: value for name, value in row._asdict().items() if value or name not in ("known_on", "registry")}


def as_bytes(question: Question) -> bytes:
    """Return the content of a question's file."""
    return (json.dumps(_as_data(question), ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def read_question(data: bytes) -> Question | None:
    """Read a question from its file; return None if that is damaged."""
    try:
        values = json.loads(data)
        rows = tuple(AskedRow(**{**row, "number": int(row["number"])}) for row in values.pop("rows"))
        first, last = (date.fromisoformat(values.pop(key)) for key in ("asked_on", "expires_on"))
        return Question(**values, asked_on=first, expires_on=last, rows=rows)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None
