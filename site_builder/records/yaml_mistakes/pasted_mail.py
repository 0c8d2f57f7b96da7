"""Finds what a mail program adds to text copied from a message: `>` before quoted lines, and a signature at the end."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from site_builder.records.characters.html_tags import HtmlTag
from site_builder.records.fields.all_kinds import field_names, fields_below
from site_builder.records.yaml_mistakes.outline import outline, read_line
from site_builder.records.yaml_text.line_errors import LineError, shorten

_MARKS = re.compile(r"(?P<indent> *)>(?:[ ]?>)*(?:[ ](?=\S)|(?=[^\s=\d>])|(?P<space>[ ]{2,})(?=\S)|[ ]*$)")
_BEGINS = re.compile(r" +>(?: ?>)* *(?:- +)?[^\W\d]")
_IN_TEXT = re.compile(r"^ *(?P<mark>>)(?: ?>)* *[^\W\d_]", re.MULTILINE)
_SIGNATURE = re.compile(r"-- ?|-{3,} ?[^\W\d_][^-]{3,40}-{3,}|_{10,}")
"""The line above a signature, or above the message that is answered."""
_HEADER = re.compile(
    r"(?:From|To|Cc|Bcc|Sent|Date|Subject|Importance|Attachments?|Von|An|Gesendet|Datum|Betreff|De|À|Envoyé|Objet|Para"
    r"|Enviado|Fecha|Asunto)[ \u00a0]?:"
)
_GREETING = re.compile(
    r"(?:Hi|Hello|Hey|Dear|Good (?:morning|afternoon)|Hallo|Liebe[rs]?|Guten|Bonjour|Cher|Chère|Hola|Estimad[oa])\b"
)
_MOST_SHOWN = 8
"""Maximum number of corrected lines that are shown."""


def pasted_mail(lines: Sequence[str]) -> Iterator[LineError]:
    """An error for each run of quoted lines, for the lines above the record, and for a signature.

    Args:
        lines: the lines of a text that a parser rejects.
    """
    quoted_lines = [number for number, line in enumerate(lines) if line.startswith(">") and _MARKS.match(line)]
    inside = {each.number for each in outline(list(lines))}
    quoted_lines += [number for number in inside if _BEGINS.match(lines[number])]
    for _, run in groupby(enumerate(sorted(quoted_lines)), key=lambda pair: pair[1] - pair[0]):
        yield _quoted(lines, [number for _, number in run])
    for error in (_header(lines), _signature(lines)):
        if error is not None:
            yield error


def quoted_mail(text: str) -> HtmlTag | None:
    """The first mark of a quoted mail in a text, which would be shown as typed; None if there is none."""
    match = _IN_TEXT.search(text)
    if match is None:
        return None
    more = sum(1 for _ in _IN_TEXT.finditer(text, match.end()))
    hint = "leave it out" + (f" ({more} more in this text)" if more else "")
    reason = "begins this line as in a quoted mail, and is shown as it is typed"
    return HtmlTag(">", text.count("\n", 0, match.start("mark")), hint, "W315", reason)


def _quoted(lines: Sequence[str], numbers: list[int]) -> LineError:
    """The error of lines that follow each other and all begin with `>`."""
    first = numbers[0]
    column = _text_column(lines, first)
    plain = {number: _without_marks(lines[number]) for number in numbers}
    if column and all(not line or not line.startswith(" ") for line in plain.values()):
        plain = {number: f"{' ' * column}{line}" if line else "" for number, line in plain.items()}
    message = "this line begins with >, as mail programs mark the lines of a quoted message"
    if len(numbers) == 1:
        hint = f"leave out the mark: `{shorten(plain[first])}`"
    else:
        message = f"lines {first + 1} to {numbers[-1] + 1} begin with >, as mail programs mark a quoted message"
        first_lines = [shorten(plain[number]) for number in numbers[:_MOST_SHOWN]]
        more = [f"and so on, to line {numbers[-1] + 1}"] if len(numbers) > _MOST_SHOWN else []
        hint = "\n".join(["leave out the marks:", *first_lines, *more])
    return LineError(first, len(lines[first]) - len(lines[first].lstrip(" ")), message, hint, plain, certain=True)


def _without_marks(line: str) -> str:
    match = _MARKS.match(line)
    assert match
    # Mail programs put one space after their mark; all others are the indentation of the text.
    space = match["space"][1:] if match["space"] else ""
    return f"{match['indent']}{space}{line[match.end() :]}".rstrip()


def _text_column(lines: Sequence[str], number: int) -> int:
    """The column of a longer text that a line without indentation continues; 0 if it continues none."""
    above = next(reversed(list(outline(list(lines[:number])))), None)
    return above.column + 2 if above is not None and above.is_block and above.key else 0


def _header(lines: Sequence[str]) -> LineError | None:
    """The first lines of a mail, above a record: its sender, its subject, and a greeting."""
    typed = [number for number, line in enumerate(lines) if line.strip() and not line.startswith("#")]
    structure = ((number, read_line(number, lines[number])) for number in typed)
    start = next((number for number, line in structure if line and line.key in fields_below("")), 0)
    above = [number for number in typed if number < start]
    if not above or (len(above) == 1 and not _GREETING.match(lines[above[0]])):
        return None
    if sum(1 for number in above if _HEADER.match(lines[number])) < 2 and not _GREETING.match(lines[above[0]]):
        return None
    message = "the beginning of a mail is above the record"
    hint = "remove this line" if len(above) == 1 else f"remove lines {above[0] + 1} to {above[-1] + 1}"
    return LineError(above[0], 0, message, hint, dict.fromkeys(above, ""))


def _signature(lines: Sequence[str]) -> LineError | None:
    """The signature or the message below a record: everything from its first line to the end of the file."""
    start = next((number for number, line in enumerate(lines) if _SIGNATURE.fullmatch(line)), None)
    if start is None or not start:
        return None
    below = [number for number in range(start + 1, len(lines)) if lines[number].strip()]
    fields = (each for number in below if (each := read_line(number, lines[number])) and not each.indent)
    if not below or any(each.key.strip(" *") in field_names() for each in fields):
        return None
    last = below[-1]
    message = "the end of a mail begins here"
    hint = f"remove lines {start + 1} to {last + 1}"
    return LineError(start, 0, message, hint, dict.fromkeys(range(start, last + 1), ""))
