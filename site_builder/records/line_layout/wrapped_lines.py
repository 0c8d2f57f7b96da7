"""A sentence of an entry that a program has broken into lines, whose second line is not indented."""

from collections.abc import Sequence

from site_builder.records.yaml_mistakes.outline import OutlineLine
from site_builder.records.yaml_text.line_errors import LineError, bullet_of, shorten

_FEWEST_CHARACTERS = 15
"""Programs do not break a line before so many characters."""


def wrapped_entry(lines: Sequence[str], line: OutlineLine, above: OutlineLine | None) -> LineError | None:
    """The error of a line that ends the sentence of the entry above it; None for any other line.

    Args:
        lines: the lines of the file.
        line: a line without a dash and a key.
        above: the line before it.
    """
    text = lines[line.number].strip()
    if above is None or above.key or not above.dash or above.value[:1] in ("", *"'\"[{|>"):
        return None
    short = len(above.value) < _FEWEST_CHARACTERS or " " not in text or bullet_of(text)
    if short or not text[:1].islower() or above.value.rstrip().endswith((".", ":", "!", "?", ";")):
        return None
    whole = f"{lines[above.number].rstrip()} {text}"
    message = f"this line is more of the entry on line {above.number + 1}, but it is not indented"
    hint = f"write both on one line: `{shorten(whole.strip())}`"
    return LineError(line.number, line.indent, message, hint, {above.number: whole, line.number: ""})
