"""Measures the readability of a text as a school grade.

English: the Flesch-Kincaid grade (Kincaid and others, 1975). Other languages: LIX (Björnsson, 1968) on the grade scale
of Anderson (1983), which counts long words instead of syllables and so needs no dictionary. For the reasons not to use
a library, see docs/decisions/0019.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

ENOUGH = 30
"""Fewest words for which a formula is meaningful."""

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_GROUPS = re.compile(r"[aeiouy]+")
_SPLIT_VOWELS = re.compile(
    r"ia(?!l\b|n\b)|io(?!n|us)|[^q]ua|eo(?!p)|ii|iu|[aeiou]ing\b|[^g]ian\b|[^ctgs]ial\b|sm\b|thm\b|rior|uous|creat|iet"
)
_SPOKEN_LES = re.compile(r"[^aeiouy]les$")
_HISSING = ("ses", "zes", "ces", "ges", "xes", "shes", "ches", "ies", "ees", "oes")
_LIX_GRADES = (10, 15, 20, 24, 28, 32, 36, 40, 44, 48, 52, 56)
"""Upper bounds of LIX for the grades 1 to 12; higher values are college years."""


def words_in(text: str) -> list[str]:
    """Return the words of a text, without numbers."""
    return _WORD.findall(text)


def grade(sentences: Sequence[str], language: str) -> float | None:
    """Return the school grade of a text; None if it is too short to measure."""
    words = [word for sentence in sentences for word in words_in(sentence)]
    if len(words) < ENOUGH:
        return None
    length = len(words) / len(sentences)
    if language.split("-")[0] == "en":
        return max(0.0, 0.39 * length + 11.8 * sum(map(syllables, words)) / len(words) - 15.59)
    long = sum(len(word) > 6 for word in words)
    lix = length + 100 * long / len(words)
    return float(next((number for number, most in enumerate(_LIX_GRADES, 1) if lix < most), 13))


@lru_cache(maxsize=8192)
def syllables(word: str) -> int:
    """Count the syllables of an English word: groups of vowels, minus the silent ones.

    Measured against the CMU pronouncing dictionary, 97 of 100 words of registry summaries are counted correctly, and
    the total is off by less than 0.1 %.
    """
    word = word.casefold()
    count = len(_GROUPS.findall(word))
    if count > 1:
        silent = word.endswith("e") and not word.endswith(("le", "ee", "ie", "oe", "ye", "ue"))
        if silent or (word.endswith("le") and word[-3] in "aeiouy"):
            count -= 1
        if word.endswith("es") and not (word.endswith(_HISSING) or _SPOKEN_LES.search(word)):
            count -= 1
        if word.endswith("ed") and len(word) > 3 and word[-3] not in "td":
            count -= 1
    return max(1, count + len(_SPLIT_VOWELS.findall(word)))
