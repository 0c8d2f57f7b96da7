"""Languages and reply times as data: written once, and shown in each language of a site.

A language may be a BCP 47 tag (https://www.rfc-editor.org/info/bcp47), a reply time a number and a unit in English:
`hmn`, `2 working days`. Any other text is shown as it is written.
"""

import re
from typing import NamedTuple

_TAG = re.compile(r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|\d{3}))?")
_REPLY = re.compile(r"(?P<number>[1-9]\d{0,2}) (?P<unit>hour|working day|business day|day|week)s?")

FIELDS = {"languages", "reply_time"}
"""Fields of a contact that may be data."""


class ReplyTime(NamedTuple):
    """How soon people can expect an answer."""

    number: int
    unit: str
    """`hour`, `working day`, `day` or `week`."""


def is_language_tag(text: str) -> bool:
    """Return whether a text has the form of a language tag: `es`, `zh-Hant`, `pt-BR`."""
    return _TAG.fullmatch(text) is not None


def reply_time_of(text: str) -> ReplyTime | None:
    """Parse a reply time that is data; return None for any other text."""
    match = _REPLY.fullmatch(text)
    return ReplyTime(int(match["number"]), match["unit"].replace("business", "working")) if match else None


def is_data(field: str, text: str) -> bool:
    """Return whether a contact's field needs no translation."""
    return is_language_tag(text) if field == "languages" else reply_time_of(text) is not None
