"""Reads an answer: the numbered lines that its sender wrote, without quoted text."""

import re
import unicodedata
from typing import NamedTuple

from site_builder.editing.questions.words import MailAnswer, answer_in

MARK = "#-#"
"""Starts the first line of every message: in an answer, everything after it is quoted."""

_LONGEST = 20_000
_LONGEST_LINE = 500
_QUOTED = re.compile(r"\s*[>|»›]")
_SEPARATOR = re.compile(
    r"""\s*(
        -{2,}\s*\w.*-{2,}                              # -----Original Message-----
      | _{8,} | -{8,} | ={8,}                          # Outlook, web mail
      | --                                             # a signature
      | \*?(from|von|de|expéditeur|发件人|寄件者|من)\*?\s*:.*       # the header of the quoted message
      | (on|am|le|el)\b.*(\d.*|,.*)                    # On Monday, 3 May 2026, … wrote:
      | .*\b(wrote|schrieb.*|écrit|escribió)\s*:       # the end of that, on a line of its own
      | .*(写道|كتب.*)\s*:
    )\s*""",
    re.IGNORECASE | re.VERBOSE,
)
_NUMBERED = re.compile(r"[\s(\[*•–-]*(\d{1,3})(?!\d)\s*[.):\]=–—-]*\s*(.*)", re.DOTALL)
_BETWEEN = re.compile(r"[,;、،]")


class RowAnswer(NamedTuple):
    """The answer about one row."""

    number: int
    """The row, counted from 1."""
    answer: MailAnswer | None
    """None if the answer was not understood."""
    text: str


def own_lines(body: str) -> list[str]:
    """Return the lines above the first sign of a quotation, without single quoted lines."""
    lines = []
    # Split only at the line breaks of mail: with others, the end of a quoted line would look unquoted.
    for whole in re.split(r"\r\n|\r|\n", unicodedata.normalize("NFKC", body[:_LONGEST])):
        line = whole[:_LONGEST_LINE]
        if MARK in line or _SEPARATOR.fullmatch(line):
            break
        if not _QUOTED.match(line):
            lines.append(line)
    return lines


def read_reply(body: str, rows: int) -> list[RowAnswer]:
    """Return the answers about all rows, in the order of the lines.

    Args:
        body: the plain text of an answer.
        rows: how many rows were asked about. For a single row, the word alone is also an answer.
    """
    answers: list[RowAnswer] = []
    for line in own_lines(body):
        numbered = _parts(line)
        if numbered:
            answers += (each for each in numbered if each.answer or each.number <= rows)
        elif rows == 1 and (bare := answer_in(line)):
            answers.append(RowAnswer(1, bare, line.strip()))
    return answers


def _parts(line: str) -> list[RowAnswer]:
    """Return the answers in one line: `1 yes`, or `1 yes, 2 closed`."""
    parts = [_NUMBERED.fullmatch(part) for part in _BETWEEN.split(line)]
    if len(parts) > 1 and all(part and answer_in(part[2]) for part in parts):
        return [RowAnswer(int(part[1]), answer_in(part[2]), part[0].strip()) for part in parts if part]
    whole = _NUMBERED.fullmatch(line)
    return [RowAnswer(int(whole[1]), answer_in(whole[2]), line.strip())] if whole else []
