"""Roman and other digits of types, stages and factors: "stage IV" and "stage 4" find each other."""

from collections.abc import Iterator

_ROMAN = dict(
    zip(["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii"], range(1, 14), strict=True)
)
_OF_DIGIT = {str(number): numeral for numeral, number in _ROMAN.items()}
NUMBERS = frozenset(_ROMAN)
"""Roman numerals of one to thirteen, in small letters."""

_NUMBERED_WORDS = """
type types typ tipo stage stages stadium stade estadio phase phases fase grade grades grad grado factor factors
faktor facteur class classe klasse clase level bipolar category kategorie categoria
"""
_NUMBERED = frozenset(_NUMBERED_WORDS.split())
"""Words of which a numeral is the number: not "fragile X", not "vitamin C"."""


def numeral_forms(word: str, numeral: str) -> Iterator[str]:
    """The other form of a number after such a word, alone and joined with the word: "4" and "stage4" for "stage iv"."""
    if word not in _NUMBERED:
        return
    if numeral in _ROMAN:
        yield str(_ROMAN[numeral])
        yield f"{word}{_ROMAN[numeral]}"
    elif numeral in _OF_DIGIT:
        yield _OF_DIGIT[numeral]
