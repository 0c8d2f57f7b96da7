"""Corrects nearly well-formed values that people type: only to propose a value, never to accept one."""

import re
import unicodedata

from site_builder.model.languages import LANGUAGE_NAMES

NO_VALUE_HINT = "remove this line until there is one"


_NO_VALUES = frozenset({"na", "none", "pending", "unknown", "not known", "-", "?"})
"""Words that say in a field of its own, such as a date, that there is no value; in a text, they may inform."""
_UNFINISHED = frozenset({"tbd", "tba", "n/a", "tbc", "to be determined", "to be announced", "to be confirmed", "todo"})
"""Words that never inform a reader. "None" may: `costs: None`."""
_SIGNS = re.compile(r"[-–—?.…_/]{1,10}|[xX]{3,10}")


def is_no_value(text: str) -> bool:
    """Return whether a text only says that there is no value yet."""
    return text.strip(" .\n").casefold() in _NO_VALUES or is_unfinished(text)


def is_unfinished(text: str) -> bool:
    """Return whether a text was only put where another is to be written: `TBD`, `--`, `xxx`."""
    return text.strip(" .\n").casefold() in _UNFINISHED or _SIGNS.fullmatch(text.strip()) is not None


_QUOTES = re.compile(r"""[“”„‟«»‹›‘’‚"'`*_]+""")
"""Quotation marks of several languages, as word processors put them, and marks of other notations around a word."""


def without_quotes(text: str) -> str:
    """Return a text without the quotation marks around it, if it has any at both ends: `3` for `“3”`."""
    start, end = _QUOTES.match(text), _QUOTES.search(text[-3:])
    if start is None or end is None or end.end() != len(text[-3:]):
        return text
    return text[start.end() :].rstrip("“”„‟«»‹›‘’‚\"'`*_").strip()


def as_is(text: str) -> str:
    """Return the text unchanged."""
    return text


INVISIBLE = dict.fromkeys((0xAD, 0x180E, *range(0x200B, 0x2010), *range(0x2060, 0x2065), 0xFEFF))
"""Characters that nobody sees, to be left out of a text with `str.translate`."""
LETTERS_LIKE_DIGITS = str.maketrans("OoIl", "0011")
"""Letters that are typed for digits."""


def plain_digits(text: str) -> str:
    """Return a text with the digits 0 to 9 instead of those of other scripts."""
    return "".join(str(unicodedata.decimal(each)) if each.isdecimal() else each for each in text)


def as_nct(text: str) -> str:
    """Correct a number that has the letter O for a zero, has a hyphen, or lacks its letters."""
    text = re.sub(r"\bNCT[ -]?([\dO]{8})(?!\w)", lambda match: f"NCT{match[1].replace('O', '0')}", text.upper())
    return f"NCT{text}" if re.fullmatch(r"\d{8}", text) else text


def as_phone(text: str) -> str:
    """Correct a telephone number with letters: 1-800-FLOWERS, or O for a zero; and one with digits of other scripts."""
    if spread := _OF_EXCEL.fullmatch(text):
        missing = int(spread["power"]) - len(spread["part"])
        return f"{spread['first']}{spread['part']}" if not missing else ""
    text = _EXTENSION.sub(r"\1", _BETWEEN_DIGITS.sub("", text.translate(_DASHES)))
    text = _IN_BRACKETS.sub(r"\1", text)
    text = _LOOK_ALIKES.sub(lambda part: part[0].translate(LETTERS_LIKE_DIGITS), plain_digits(text))
    if _WORD_OF_KEYS.fullmatch(text) and sum(each.isalnum() for each in text) >= 7:
        text = text.translate(_KEYS)
    return text if sum(each.isdigit() for each in text) >= 6 else ""


_OF_EXCEL = re.compile(r"(?P<first>\d)[.,](?P<part>\d{1,15})E\+(?P<power>\d{1,2})")
"""A long number as Excel shows it; it may have lost digits: 1.5551234567E+10."""
_BETWEEN_DIGITS = re.compile(r"[\"“”„]|(?<=\d),(?=\d{3}$)")
"""Quotes around some of the digits, and the comma that programs for tables put into the last ones: 555 0,100."""
_EXTENSION = re.compile(r"[(\[]((?:ext\.?|x) ?\d{1,6})[)\]]")
_IN_BRACKETS = re.compile(r"^[(\[]([^()\[\]]*)[)\]]$")
_LOOK_ALIKES = re.compile(r"(?<![^\W\d_])(?=[OoIl]*\d)[\dOoIl]*[OoIl][\dOoIl]*(?![^\W\d_])")
_WORD_OF_KEYS = re.compile(r"(?=(?:\D?\d){4})[+(]?[01][\d() .-]{2,8}[A-Z]{3,8}(?:[ -]?[A-Z]{2,5})?")
"""Matches a number that ends in a word. Any other letters are no digits: "Extension 12", "555 O1OO"."""
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—−", "-") | dict.fromkeys("·•", "."))
_KEYS = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "22233344455566677778889999")


def as_email(text: str) -> str:
    """Correct an address whose symbols are written out, or that has a comma for a dot: jane at example dot org."""
    text = _LINKED.sub(r"\1", text)
    if "@" not in text:
        return _DOT.sub(".", _AT.sub("@", text, count=1))
    return _COMMA.sub(r"\1.\2", text)


_LINKED = re.compile(r"\[([^\[\]]{1,100})\]\((mailto:|https?://[^()\s]{1,200})[^()\s]{0,200}\)", re.IGNORECASE)
"""A link as it is written in a text."""
_COMMA = re.compile(r"(@[\w-]{1,60}),(\w{2,20})(?![\w@])")
_AT = re.compile(r"\s*[(\[]at[)\]]\s*|\s+at\s+", re.IGNORECASE)
_DOT = re.compile(r"\s*[(\[]dot[)\]]\s*|\s+dot\s+", re.IGNORECASE)


def as_web(text: str) -> str:
    """Add or correct the scheme of a text that is only an address, and put %20 for the spaces in it."""
    text = _NOTE_AFTER.sub("", _LINKED.sub(r"\2", text.strip())).strip("<>()\"' .,;")
    if doi := _DOI.fullmatch(text):
        return f"https://doi.org/{doi[1]}"
    if _SCHEME.match(text):
        text = _SCHEME.sub(lambda match: f"http{'s' if 's' in match[0].lower() else ''}://", text)
        host, slash, path = text.removeprefix("https://").removeprefix("http://").partition("/")
        text = text.replace(host, host.replace(",", "."), 1) if host else text
        text = text if not slash or " " in host else f"{text[: -len(path) or None]}{path.replace(' ', '%20')}"
    elif _HOST.match(text):
        text = f"https://{text}"
    return text if "@" not in text and not any(map(str.isspace, text)) else ""


_SCHEME = re.compile(r"h?t{1,3}ps?\s?(?:[:;]\s?/{1,3}|://?|//)\s?", re.IGNORECASE)
"""The scheme of an address, even if it is misspelt: `htps://`, `https:/`, `https: //`."""
_NOTE_AFTER = re.compile(r"(?<=\S) +\([^()]{1,100}\)$")
_HOST = re.compile(r"(?:[a-z0-9-]{1,63}\.){1,5}[a-z]{2,18}(?:[:/?#]\S*)?$", re.IGNORECASE)
_DOI = re.compile(r"doi:\s?(10\.\d{4,9}/\S+)", re.IGNORECASE)


def as_colour(text: str) -> str:
    """Return a colour with its `#` and six digits."""
    text = text.strip("“”„‘’\"' ").lstrip("#").strip()
    if len(text) == 3:
        text = "".join(each * 2 for each in text)
    return f"#{text}" if len(text) == 6 else ""


_DEGREES = re.compile(
    r"(?P<minus>[-−–])? ?(?P<degrees>\d{1,3})(?:[.,](?P<fraction>\d{1,8}))? ?°? ?"
    r"(?:(?P<minutes>\d{1,2}) ?[′’'] ?(?:(?P<seconds>\d{1,2}(?:\.\d{1,4})?) ?(?:[″”\"]|''|’’))?)? ?"
    r"(?P<side>[NSEWO]|north|south|east|west)?\.?",
    re.IGNORECASE,
)
_TWO_NUMBERS = re.compile(r"[,;] |[;/]|(?<=\d),(?=[-−]?\d+\.)")


def degrees_meant(text: str, most: int) -> tuple[str, ...]:
    """The decimal number of degrees that a text means: -92.1005 of `92.1005° W`, 44.0225 of `44° 1' 21"`.

    Args:
        text: the text; if it has a latitude and a longitude, `most` decides which is returned.
        most: the largest number of degrees: 90 for a latitude, 180 for a longitude.

    Returns:
        The number, or an empty tuple if the text does not mean one.
    """
    if len(text) > 60:
        return ()
    parts = _TWO_NUMBERS.split(text)
    match = _DEGREES.fullmatch(parts[most == 180].strip() if len(parts) == 2 else text)
    if match is None:
        return ()
    number = float(f"{match['degrees']}.{match['fraction'] or '0'}")
    number += int(match["minutes"] or 0) / 60 + float(match["seconds"] or 0) / 3600
    side = (match["side"] or "").upper()[:1]
    if number > most or (side and side not in ("NS" if most == 90 else "EWO")):
        return ()
    return (f"{'-' if match['minus'] or side in ('S', 'W') else ''}{number:.6f}".rstrip("0").rstrip("."),)


def as_language(text: str) -> str:
    """The tag of a language that is named in words or in capitals: `es` for "Spanish"."""
    word = text.strip(" .").casefold()
    return LANGUAGE_NAMES.get(word, word if len(word) <= 3 else "")
