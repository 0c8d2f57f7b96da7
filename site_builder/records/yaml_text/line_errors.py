"""A mistake in the layout of a file, with the corrected lines."""

import re
from typing import NamedTuple

from site_builder.diagnostics import Diagnostic
from site_builder.model.redact import redact
from site_builder.model.text.line_marks import CIRCLES, DOTS, SQUARES

LONGEST_SHOWN = 300
"""Maximum length, in characters, of a corrected line that is shown in full; a longer one is shortened in the middle."""

_BULLET = re.compile(
    rf"(?P<bullet>[{DOTS}{CIRCLES}{SQUARES}–—−‐‑‒―*]|o(?=[ \t])|-{{2,3}}(?=[ \t])|-(?=[^\s\d\-])"
    r"|\(?(?:\d{1,2}[.)]|[a-z]\))(?=[ \t])|\[[ xX✓✔]?\](?=[ \t])|[☐☑☒✓✔✗✘](?=[ \t])|<li>"
    r"|\+(?=[ \t](?:[A-Z][a-z]|[a-z_]+: ))|_(?=[ \t]))"
    r"[ \t]*(?P<text>\S.*)"
)


FIELD = re.compile(r"[a-z][a-z_]{0,40}:( |$)")
TYPOGRAPHIC = re.compile(r"[“”„‟«‘‚](?P<text>[^“”„‟«»‘‚]+)[“”»’]|[“„«](?P<half>[^“”„‟«»\"]+)\"")
"""A text inside typographic quotes and without any others, which YAML takes for characters of the text; the last one
may be an ordinary one."""
_LIST = re.compile(r"\[[^\[\]{}]*\]")
_BLOCK = re.compile(r"[|>][-+0-9]{0,2}$")


class LineError(NamedTuple):
    """An error on one line."""

    line: int
    """Line number, counted from 0, like the column."""
    column: int
    message: str
    hint: str
    corrected: dict[int, str] | None = None
    """The corrected lines by number; None if they are not known."""
    code: str = "E201"
    certain: bool = False
    """Whether the corrected lines are what was meant, so that other problems in them are reported too."""

    def diagnostic(self, file: str) -> Diagnostic:
        """The error as a diagnostic for a file."""
        return Diagnostic(self.code, file, self.message, redact(self.hint), line=self.line + 1, column=self.column + 1)


def shorten(line: str) -> str:
    """A line for a hint: in full if it is short, otherwise shortened in the middle."""
    line = line.rstrip()
    return line if len(line) <= LONGEST_SHOWN else f"{line[: LONGEST_SHOWN - 60]} … {line[-40:]}"


def as_entry(text: str) -> str:
    """A line's text as a list entry: "- One year or more". A character used in place of a dash is left out."""
    text = text.strip()
    match = _BULLET.fullmatch(text)
    words = match["text"].removesuffix("</li>").rstrip() if match else text
    return f"- {words if FIELD.match(words) else quoted_if_needed(words)}"


def bullet_of(text: str) -> str:
    """The character at the start of a text that is used in place of a dash; "" if there is none."""
    match = _BULLET.fullmatch(text.strip())
    return match["bullet"] if match else ""


def quoted(text: str) -> str:
    """A text in quotation marks, instead of those that a word processor put around it."""
    if (typographic := TYPOGRAPHIC.fullmatch(text)) is not None:
        text = typographic["text"] or typographic["half"]
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


def value_of(text: str) -> str:
    """A text in the form that can follow `key:`, as `quoted_if_needed`, but a list in brackets stays a list."""
    return text if _LIST.fullmatch(text) else quoted_if_needed(text)


def quoted_if_needed(text: str) -> str:
    """A text in the form that can follow `key:` or a dash."""
    if _BLOCK.match(text):
        return text
    if text[:1] in ("'", '"') and text[-1:] == text[:1] and len(text) > 1:
        return text
    risky = text[:1] in "@`%*&!|>[]{},#'\"" or text[:2] in ("- ", "? ", ": ", "-", "?")
    return quoted(text) if risky or ": " in text or " #" in text or text.endswith(":") else text
