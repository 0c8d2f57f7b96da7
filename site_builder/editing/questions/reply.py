"""Reads an answer: the numbered lines that its sender wrote, without quoted text."""

import re
import unicodedata
from typing import NamedTuple

from site_builder.editing.questions.words import MailAnswer, answer_for_all, answer_in

MARK = "#-#"
"""Starts the first line of every message: in an answer, everything after it is quoted."""

_LONGEST = 20_000
_LONGEST_LINE = 500
_MOST_ANSWERS = 5_000
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
_NUMBERED = re.compile(
    r"[\s(\[*•–#-]*(?:(?:no\.|nr\.?|row|line|zeile|fila|ligne)\s*)?(\d{1,3})(?!\d)\s*[.):\]=–—-]*\s*(.*)",
    re.DOTALL | re.IGNORECASE,
)
_DIRECTIONS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Marks of direction, which keyboards and mail programs for Arabic and Hebrew add (Unicode Standard Annex 9)."""

_BETWEEN = re.compile(r"[,;、،]")
_NEXT_NUMBER = re.compile(r"\s+(?=[#(\[]?\d)")
_SEVERAL = re.compile(
    r"\s*(\d{1,3}(?:\s*(?:[,&+、،–-]|and|und|y|et|و|和)\s*\d{1,3})+)\s*[.):=]*\s*(\D+)", re.IGNORECASE
)
"""Several numbers with one answer: "1 and 2 yes", "1-3 closed"."""
_RANGE = re.compile(r"(\d{1,3})\s*[–-]\s*(\d{1,3})")


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
    body = _DIRECTIONS.sub("", body[:_LONGEST])
    # Split only at the line breaks of mail: with others, the end of a quoted line would look unquoted.
    for whole in re.split(r"\r\n|\r|\n", unicodedata.normalize("NFKC", body)):
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
        numbered = _of_every_row(line, rows) or _of_several(line) or _parts(line)
        if numbered:
            answers += (each for each in numbered if each.answer or each.number <= rows)
            if len(answers) > _MOST_ANSWERS:
                break
        elif rows == 1 and (bare := answer_in(line)):
            answers.append(RowAnswer(1, bare, line.strip()))
    return answers


def _of_every_row(line: str, rows: int) -> list[RowAnswer]:
    """Return one answer for all rows: `yes to both`, `all closed`."""
    answer = answer_for_all(line, rows)
    return [RowAnswer(number, answer, line.strip()) for number in range(1, rows + 1)] if answer else []


def _of_several(line: str) -> list[RowAnswer]:
    match = _SEVERAL.fullmatch(line)
    answer = answer_in(match[2]) if match else None
    if not match or not answer:
        return []
    span = _RANGE.fullmatch(match[1])
    numbers = range(int(span[1]), int(span[2]) + 1) if span else map(int, re.findall(r"\d+", match[1]))
    return [RowAnswer(number, answer, line.strip()) for number in numbers]


def _parts(line: str) -> list[RowAnswer]:
    """Return the answers in one line: `1 yes`, `1 yes, 2 closed`, or `1 yes 2 closed`."""
    for between in (_BETWEEN, _NEXT_NUMBER):
        parts = [_NUMBERED.fullmatch(part) for part in between.split(line.strip())]
        if len(parts) > 1 and all(part and answer_in(part[2]) for part in parts):
            return [RowAnswer(int(part[1]), answer_in(part[2]), part[0].strip()) for part in parts if part]
    whole = _NUMBERED.fullmatch(line)
    return [RowAnswer(int(whole[1]), answer_in(whole[2]), line.strip())] if whole else []
