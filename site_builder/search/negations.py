"""Parts of a condition's name that deny a disease: "Non-diabetic", "HIV-negative", "no known cancer".

Registries list these among a study's conditions. They name a disease, but the study is not about it. Only a known name
directly beside such a word counts: "triple negative breast cancer" and "no option limb ischemia" keep all their words,
and so does a disease whose own name begins with "non", such as "non-Hodgkin lymphoma".
"""

import re
from collections.abc import Callable, Iterator, Sequence

from site_builder.search.function_words import STOP

IsName = Callable[[str], bool]
"""Whether words are exactly one name of a disease."""

_HINT = re.compile(
    r"non|\bn(?:o|ot|ever|icht)\b|\bs(?:in|ans)\b|\bohne\b|\bkeine?\b|without|negativ|free|absence", re.I
)
"""What any such part contains. Most names do not, and are not looked at any further."""
_TOKEN = re.compile(r"[\w'’]+|[^\w\s'’-]")
_NOT = frozenset({"no", "not", "without", "never", "sin", "sans", "ohne", "nicht", "kein", "keine"})
_NOT_OF = {"free": ("of", "from"), "negative": ("for",), "absence": ("of",)}
_BETWEEN = re.compile(r"an?|any|the|known|history|of|prior|previous|current|active|evidence|diagnos(?:is|ed)")
"""Words between "no" and a name: "no known history of"."""
_LONGEST = 6
"""Maximum number of words in a name."""


def affirmed(name: str, is_name: IsName, is_tested: IsName) -> str:
    """A condition's name without the diseases that it denies.

    Args:
        name: the name.
        is_name: recognises names of diseases.
        is_tested: recognises those for which people test negative: infections. "Breast cancer, negative margins" is
            a breast cancer.
    """
    if not _HINT.search(name):
        return name
    tokens = list(_TOKEN.finditer(name))
    parts, end = [], 0
    for first, after in _denied([each[0].lower() for each in tokens], is_name, is_tested):
        parts.append(name[end : tokens[first].start()])
        end = max(end, tokens[after - 1].end())
    return "; ".join([*parts, name[end:]])


def _denied(words: Sequence[str], is_name: IsName, is_tested: IsName) -> Iterator[tuple[int, int]]:
    """The first token of each part that denies a disease, and the one after it, in order."""
    place = 0
    while place < len(words):
        first, after = _denial_at(words, place, is_name, is_tested)
        if after:
            yield first, after
        place = max(after, place + 1)


def _denial_at(words: Sequence[str], place: int, is_name: IsName, is_tested: IsName) -> tuple[int, int]:
    """The part whose denying word is at a place; (0, 0) if there is none."""
    word, following = words[place], words[place + 1 : place + 2]
    if word == "non":
        return place, _after_non(words, place, is_name)
    if word in _NOT and not _is_alternative(words, place):
        return place, _after_names(words, place + 1, is_name)
    if following and following[0] in _NOT_OF.get(word, ()):
        return place, _after_names(words, place + 2, is_name)
    if word in ("negative", "seronegative", "negativity", "seronegativity", "free"):
        recognised = is_name if word == "free" else is_tested
        starts = (start for start in range(max(0, place - _LONGEST), place) if recognised(" ".join(words[start:place])))
        first = next(starts, None)
        return (0, 0) if first is None else (first, place + 1)
    if word.startswith("non") and is_name(word[3:]) and not _is_own_name(words, place, is_name):
        return place, place + 1
    return 0, 0


def _is_alternative(words: Sequence[str], place: int) -> bool:
    """Whether the word is the second half of "with or without"."""
    return place > 0 and words[place - 1] in ("or", "and")


def _after_non(words: Sequence[str], place: int, is_name: IsName) -> int:
    """The token after "non" and the shortest name there, as in "non-diabetic kidney disease"; 0 if there is none."""
    if _is_own_name(words, place, is_name):
        return 0
    return next(_ends_of_names(words, place + 1, is_name), 0)


def _is_own_name(words: Sequence[str], place: int, is_name: IsName) -> bool:
    """Whether the name of a disease begins with this word: "non-small cell lung cancer"."""
    return any(True for _ in _ends_of_names(words, place, is_name))


def _after_names(words: Sequence[str], start: int, is_name: IsName) -> int:
    """The token after the longest name, and after others joined to it with "or"; 0 if there is none."""
    after = 0
    while True:
        while start < len(words) and _BETWEEN.fullmatch(words[start]):
            start += 1
        name_end = max(_ends_of_names(words, start, is_name), default=0)
        if not name_end or words[name_end : name_end + 1] not in (["or"], ["nor"]):
            return name_end or after
        after, start = name_end, name_end + 1


def _ends_of_names(words: Sequence[str], start: int, is_name: IsName) -> Iterator[int]:
    """The tokens after names that begin at a place, the shortest name first."""
    ends = range(start + 1, min(len(words), start + _LONGEST) + 1)
    return (end for end in ends if words[end - 1] not in STOP and is_name(" ".join(words[start:end])))
