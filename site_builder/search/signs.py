"""Forms of names with symbols in them: `BRCA1/2` is also BRCA2, `PD-(L)1` is PD-1 and PD-L1, `TNF-α` is TNF-alpha."""

import re
import unicodedata
from collections.abc import Iterator

_NAMES_IN_ORDER = """
alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi pi rho sigma tau upsilon phi chi psi
omega
"""
_GREEK = dict(zip(_NAMES_IN_ORDER.split(), "αβγδεζηθικλμνξπρστυφχψω", strict=True))
_NAMES = {letter: name for name, letter in _GREEK.items()}
_LATIN = dict(zip("αβγδεκλμω", "abgdekluw", strict=True))
LETTER_NAMES = frozenset(_GREEK)
"""The names of Greek letters, which may be written together with the word before: "TNF alpha"."""

_LETTER = re.compile("(?<![\u0370-\u03ff])[α-ω](?![\u0370-\u03ff])")
"""A Greek letter that is a symbol, and not part of a word in Greek."""
_NAME = re.compile(f"(?<![^\\W\\d_])(?:{'|'.join(_GREEK)})(?![^\\W\\d_])|(?:alpha|beta|gamma|kappa)(?![^\\W\\d_])")
_NUMBERS = re.compile(r"(?P<name>[^\W\d_]{2,10}-?(?:\d[^\W\d_])?)\d{1,3}(?P<more>(?:[/,]\d{1,3}){1,5})(?!\w)")
_OPTIONAL = re.compile(r"(?<=[\w-])\((?P<part>[^\W_]{1,3})\)|(?<!\w)\((?P<first>[^\W_]{1,3})\)(?=[\w-])")
_SHORT_PAIR = re.compile(r"(?<![\w/])(?P<one>[^\W\d_]{1,3})/(?P<other>[^\W\d_]{1,3})(?![\w/])")
_LONGEST = 80
"""Characters of a run that can be such a name; longer ones are addresses."""


def sign_forms(run: str) -> Iterator[str]:
    """The further forms of a run of characters without spaces, to be divided into words."""
    if len(run) > _LONGEST:
        return
    yield from _with_other_letters(run)
    if "(" in run and _OPTIONAL.search(run):
        yield _OPTIONAL.sub(lambda match: match["part"] or match["first"], run)
        yield _OPTIONAL.sub("", run).replace("--", "-")
    if "/" in run or "," in run:
        for match in _NUMBERS.finditer(run):
            yield from (match["name"] + number for number in re.split("[/,]", match["more"][1:]))
        for match in _SHORT_PAIR.finditer(run):
            yield match["one"] + match["other"]


def greek_letter(name: str) -> str:
    """The Greek letter of a name: "α" for "alpha"."""
    return _GREEK[name]


def _with_other_letters(run: str) -> Iterator[str]:
    """A run with the names of its Greek letters, and with Latin letters for them; or with letters for the names."""
    if run.isascii():
        lower = run.lower()
        if "a" in lower or "i" in lower or "u" in lower:
            greek = _NAME.sub(lambda name: _GREEK[name[0]], lower)
            if greek != lower:
                yield greek
        return
    folded = unicodedata.normalize("NFKD", run).lower()
    if _LETTER.search(folded):
        yield _LETTER.sub(lambda letter: _NAMES.get(letter[0], letter[0]), folded)
        yield _LETTER.sub(lambda letter: _LATIN.get(letter[0], letter[0]), folded)
