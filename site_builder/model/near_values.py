"""Corrects nearly well-formed values that people type: only to propose a value, never to accept one."""

import re

_NO_VALUES = frozenset(
    {"tbd", "tba", "n/a", "na", "none", "pending", "unknown", "not known", "to be determined", "-", "?"}
)


NO_VALUE_HINT = "remove this line until there is one"


def is_no_value(text: str) -> bool:
    """Return whether a text only says that there is no value yet."""
    return text.strip(" .").casefold() in _NO_VALUES


def as_is(text: str) -> str:
    """Return the text unchanged."""
    return text


def as_nct(text: str) -> str:
    """Correct a number that has the letter O for a zero, has a hyphen, or lacks its letters."""
    text = re.sub(r"\bNCT[ -]?[O0](?=\d{7}(?!\d))", "NCT0", text.upper())
    return f"NCT{text}" if re.fullmatch(r"0\d{7}", text) else text


def as_phone(text: str) -> str:
    """Replace letters in a telephone number by the digits of their keys: 1-800-FLOWERS."""
    text = text.translate(_DASHES)
    digits = sum(each.isdigit() for each in text)
    if digits and len(text) <= 20 and text.isupper() and digits + sum(each.isalpha() for each in text) >= 7:
        text = text.translate(_KEYS)
    return text if sum(each.isdigit() for each in text) >= 6 else ""


_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—−", "-") | dict.fromkeys("·•", "."))
_KEYS = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "22233344455566677778889999")


def as_email(text: str) -> str:
    """Correct an address whose symbols are written out: jane at example dot org."""
    return _DOT.sub(".", _AT.sub("@", text, count=1)) if "@" not in text else text


_AT = re.compile(r"\s*[(\[]at[)\]]\s*|\s+at\s+", re.IGNORECASE)
_DOT = re.compile(r"\s*[(\[]dot[)\]]\s*|\s+dot\s+", re.IGNORECASE)


def as_web(text: str) -> str:
    """Add the scheme to a text that is only an address."""
    text = text.strip("<>()\"' .,;")
    text = f"https://{text}" if text.startswith("www.") else text
    return text if "@" not in text and not any(map(str.isspace, text)) else ""


def as_colour(text: str) -> str:
    """Return a colour with its `#` and six digits."""
    text = text.lstrip("#").strip()
    if len(text) == 3:
        text = "".join(each * 2 for each in text)
    return f"#{text}" if len(text) == 6 else ""
