"""Converts a text to the words that find it, exactly like `templates/assets/search/words.js`; a test compares the two.

Words are folded (case, accents, some letters) but not stemmed: the reader's browser finds "vasculitis" for "vasculit",
so the index needs no stems. Scripts without spaces become pairs of characters. In Arabic, vowel signs and the article
are removed, and variant letters become one, as in the "light" stemming of Larkey, Ballesteros and Connell
(https://doi.org/10.1007/978-1-4020-6046-5_12).
"""

import re
import unicodedata
from collections.abc import Iterator

# Invisible characters (soft hyphens, zero-width and bidirectional ones) are not part of a word.
_UNSEEN = "\u00ad\u034f\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
# U+0640 only stretches an Arabic word.
_MARKS = re.compile(f"[{_UNSEEN}\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed]")
_OTHER = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "þ": "th", "ı": "i", "ς": "σ"}
    | dict(zip("ةىیکٱ", "هييكا", strict=True))
    | dict(zip("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789", strict=True))
)
# "the", also after "and", "with" and "like"; at least three letters must remain.
_ARTICLE = re.compile("^(?:[وفبك]?ال|لل)+(?=...)")
_POSSESSIVE = re.compile(r"['’ʼ](?:s(?![^\W_]))?")
# In the scripts of India, vowels are marks that are part of the word.
_WORD = re.compile("(?:[^\\W_]|[\u0900-\u0dff])+")
_PLAIN = re.compile("[a-z0-9]+")
_UNSPACED = re.compile("[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]+")
LONGEST = 30
"""Number of letters of a word that count; readers seldom type longer words to the end."""


def fold(text: str) -> str:
    """A text without capitals and accents, which readers need not type."""
    if text.isascii():
        return text.lower()
    plain = _MARKS.sub("", unicodedata.normalize("NFKD", text).lower())
    return unicodedata.normalize("NFC", plain).translate(_OTHER)


def words(text: str) -> list[str]:
    """The words of a text in their order, with repetitions."""
    folded = fold(text)
    if "'" in folded or "’" in folded or "ʼ" in folded:
        folded = _POSSESSIVE.sub(" ", folded)
    if folded.isascii():
        return [word[:LONGEST] for word in _PLAIN.findall(folded)]
    runs = _WORD.findall(folded)
    if _UNSPACED.search(folded):
        runs = [word for run in runs for word in _pairs(run)]
    if "ل" in folded:
        runs = [_ARTICLE.sub("", word) for word in runs]
    return [word[:LONGEST] for word in runs]


def indexed(text: str) -> list[str]:
    """The words that find a text; for scripts without spaces also its last character: 癌 finds 肺癌."""
    return words(text) + last_characters(text)


def last_characters(text: str) -> list[str]:
    """The last characters of runs in scripts without spaces."""
    return [] if text.isascii() else [run[-1] for run in _UNSPACED.findall(fold(text)) if len(run) > 1]


def _pairs(run: str) -> Iterator[str]:
    """Split a run of letters; text without spaces becomes overlapping pairs of characters."""
    at = 0
    for unspaced in _UNSPACED.finditer(run):
        if unspaced.start() > at:
            yield run[at : unspaced.start()]
        characters = unspaced[0]
        yield from (characters[place : place + 2] for place in range(max(1, len(characters) - 1)))
        at = unspaced.end()
    if at < len(run):
        yield run[at:]


def number(text: str) -> str:
    """A registry number in its search form: letters and digits only."""
    folded = fold(text)
    return (folded if folded.isalnum() else "".join([each for each in folded if each.isalnum()]))[:LONGEST]
