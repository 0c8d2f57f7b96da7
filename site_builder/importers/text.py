"""Cleans the characters of registry texts and converts their markup to that of this program.

The texts of ClinicalTrials.gov are CommonMark in which every character that could be markup is escaped (`\\>=`, `\\*`):
https://clinicaltrials.gov/data-api/about-api/study-data-structure (type "markup"). Records hold typed texts
(`model.text`) without escapes, so that imported entries contain the text as it is shown: `>= 18`.
"""

import re
from functools import lru_cache
from html import unescape
from typing import Any

from site_builder.importers.characters import readable
from site_builder.importers.tags import without_tags
from site_builder.model.seen import is_seen
from site_builder.model.text.literal import as_typed, from_markup
from site_builder.records.characters.forbidden import CONTROL

_BREAKS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_BLANKS = re.compile("[\t\xa0\u2000-\u200a\u202f\u205f\u3000]")
_LOST = re.compile(f"[\u200b\u2060]|{CONTROL.pattern}")
_ENDS = re.compile(r"(?<! ) ++(?=\n|\Z)")
_ENTITIES = re.compile(r"\\?&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_UNENDED = re.compile(r"(?<![^\s(\[])\\?&(lt|gt|le|ge)(?=[\s\d.=])")
"""Signs of comparison that lost their semicolon: "&gt 18"."""
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_WORDS = re.compile(r"[^\W_]+")
_NEW_ENTRY = re.compile(
    r"(?:\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]|[-–—•*·○●▪])\s|[-–—](?=[A-Z][a-z])|[A-Z][\w ()/-]{0,60}:[-\s]"
    r"|(?:(?!follow)[a-z]{3,20} ){0,2}(?!follow)[a-z]{3,20}:\s"
)
"""The beginning of an entry of a list, or a label: "Dose: 5 mg", "injection route: into a vein"."""
_BULLET = re.compile(r"(?:\\?[•·○●▪]\s*|\*\s+|[-–—]\s+(?=[^\W\d])|[-–—](?=[A-Z][a-z]))(?=\S)")
"""The mark of an entry, which means nothing on one line; a dash before a number may be a sign."""
_SHORT_LINE = 50
"""Length in characters. Where a line is shorter, somebody began a new one, and no program wrapped the text."""
_SENTENCE = re.compile(r"[A-Z][a-z]")
_UNFINISHED = frozenset(("and", "or", "and/or", "of", "with", "to", "plus", "for", "by", "in", "the", "then"))
"""Words at the end of a line that goes on in the next one."""
_BETWEEN_ENTRIES = re.compile(r";(?![^()（）\[\]]{0,80}[)）\]])")
_MEANS = re.compile(r"[\\*_`]|\](?=\()")
_BETWEEN_WORDS = bytes(number if chr(number).isalnum() else 32 for number in range(256))

# Intended emphasis begins before a word, ends after a word, and is not inside one.
_EMPHASIS = re.compile(r"(?<![\w*\\])(\*{1,3})(?=[^\s*])([^*\n]*[^\s*\\])\1(?![\w*])")


def clean(value: Any) -> str:
    """A text without control characters, unusual line breaks or outer whitespace; "" if the value is not a text.

    A list of texts becomes one text of several paragraphs.
    """
    if isinstance(value, bool) or value is None:
        return ""
    if isinstance(value, int | float):
        return str(value)
    if not isinstance(value, str):
        texts = [clean(each) for each in value if isinstance(each, str)] if isinstance(value, list) else []
        return "\n\n".join(filter(None, texts))
    if "&" in value:
        value = _without_entities(value)
    text = value if value.isascii() and value.isprintable() else _normalize(value)
    text = text.strip()
    return text if text.isascii() or is_seen(text) else ""


def _without_entities(text: str) -> str:
    """A text with `&gt;` decoded to `>`, however often it was escaped (`&amp;gt;`)."""
    for _ in range(3):
        decoded = _ENTITIES.sub(_character, text)
        decoded = _UNENDED.sub(lambda match: unescape(f"&{match[1]};"), decoded)
        if decoded == text:
            break
        text = decoded
    return text


def _character(entity: re.Match[str]) -> str:
    """The character of an entity, which somebody may have written with a capital: `&Amp;`."""
    reference = entity[0].removeprefix("\\")
    character = unescape(reference)
    return unescape(reference.lower()) if character == reference else character


def _normalize(text: str) -> str:
    # Most texts have nothing unusual except their line breaks.
    if not (text.isascii() and text.replace("\n", "").isprintable()):
        text = _LOST.sub("", _BLANKS.sub(" ", _BREAKS.sub("\n", readable(text))))
    return _ENDS.sub("", text) if " \n" in text or text.endswith(" ") else text


def line(value: Any) -> str:
    """A text without markup, such as a title or a name, on one line."""
    if isinstance(value, str):
        return _line(value)
    return " ".join(clean(value).split())


@lru_cache(maxsize=16_384)
def _line(value: str) -> str:
    """As `line`. Cached, because countries, cities, statuses and hospitals repeat."""
    text = clean(value)
    return " ".join((without_tags(text) if "<" in text else text).split())


def inline(markup: str) -> str:
    """A registry's paragraph as a typed text on one line."""
    text = without_tags(markup) if "<" in markup else markup
    return typed_markup(" ".join(text.split()))


def join_lines(text: str) -> str:
    """A text of several lines on one, for fields that hold one. Semicolons divide entries of lists and labels.

    Args:
        text: a text with line breaks.
    """
    joined = before = ""
    for row in filter(None, map(str.strip, text.split("\n"))):
        last_word = joined.rpartition(" ")[2].lower()
        complete = joined and (joined[-1].isalnum() or joined[-1] in ")%-") and last_word not in _UNFINISHED
        between = "; " if complete else " " if joined else ""
        bullet = _BULLET.match(row)
        begins = _NEW_ENTRY.match(row) or (len(before) < _SHORT_LINE and _SENTENCE.match(row))
        before = row
        joined += (between if begins else " " if joined else "") + row[bullet.end() if bullet else 0 :]
    return joined


def typed_markup(text: str) -> str:
    """A registry's markup as a typed text: escaped characters stay literal, and intended emphasis is kept."""
    return from_markup(text, _EMPHASIS) if "\\" in text or "*" in text or "](" in text else text


def without_markup(markup: str) -> str:
    """A registry's text as plain text, for fields that have no markup."""
    if "\\" not in markup and "*" not in markup:
        return markup
    plain = _EMPHASIS.sub(lambda match: match[2], markup)
    return _ESCAPE.sub(r"\1", plain)


def remove_escapes(text: str) -> str:
    """A plain text without the backslashes that some registries put before punctuation: `\\[lecithin]`."""
    return _ESCAPE.sub(r"\1", text) if "\\" in text else text


def escape_text(text: str) -> str:
    """A plain text as a typed text that displays it literally."""
    return as_typed(text)


def literal(text: str) -> str:
    """A plain text in a registry's markup that displays it literally, for registries whose texts have no markup."""
    return _MEANS.sub(r"\\\g<0>", text)


def entries_of(text: str) -> list[str]:
    """The entries of a field that holds several, divided at line breaks and semicolons; each once, on one line.

    A semicolon in brackets belongs to a name: "t(8;21)", "cancer (lung; breast)".
    """
    entries = (line(each) for row in clean(text).splitlines() for each in _BETWEEN_ENTRIES.split(row))
    return list(dict.fromkeys(filter(None, entries)))


def words(text: str) -> list[str]:
    """The words of a text in lower case, used to check that none was lost."""
    if text.isascii():
        return text.encode("ascii").lower().translate(_BETWEEN_WORDS).decode("ascii").split()
    return _WORDS.findall(text.casefold())
