"""Other names of single words, and of two words that people write as one.

"Keytruda" finds studies of pembrolizumab (`drug_names.txt`), as "immunotherapy" does (`drug_classes.txt`); "IL17" finds
those of interleukin-17, "hepb" those of hepatitis B, and "invivo" those that are "in vivo".
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from site_builder.search.words import fold

_DRUGS = Path(__file__).with_name("drug_names.txt")
_CLASSES = Path(__file__).with_name("drug_classes.txt")
_SHORT = {"interleukin": "il", "hepatitis": "hep", "coenzyme": "co", "interferon": "ifn", "vitamin": "vit"}
"""Words that are short before a letter or a number."""
_LONG = {"il": ("interleukin",), "hep": ("hepatitis",)}
_NUMBERED = re.compile(r"il\d{1,2}[a-z]?")
_LATIN_FIRST = ("in", "ex")
LATIN = frozenset(("vivo", "vitro", "situ", "utero"))
"""Words that are joined with "in" or "ex" before them."""
_MIXED = {"coq10": ("coenzyme", "q10"), "hepb": _LONG["hep"], "hepc": _LONG["hep"]}


def other_names(word: str) -> tuple[str, ...]:
    """Other names of a folded word: of a medicine, or of an abbreviation with a number."""
    if _NUMBERED.fullmatch(word):
        return _LONG["il"]
    return _MIXED.get(word) or _drug_names().get(word, ())


def names_of_two(first: str, second: str, code: str) -> Iterator[str]:
    """Other names of two neighbouring folded words.

    Args:
        first, second: the words.
        code: the letter and number that begin with the second word, such as "q10" for "Q 10"; "" if there is none.
    """
    if first in _LATIN_FIRST and second in LATIN:
        yield first + second
    if code or second[0].isdigit() or len(second) == 1:
        if first in _SHORT:
            yield _SHORT[first] + (code or second)
        yield from _LONG.get(first, ())


@lru_cache(maxsize=1)
def _drug_names() -> Mapping[str, tuple[str, ...]]:
    """The other names of each medicine, and words for its kind, by each of its names."""
    names: dict[str, tuple[str, ...]] = {}
    for line in _lines(_DRUGS):
        same = _folded(line)
        for name in same:
            names[name] = tuple(each for each in same if each != name)
    for line in _lines(_CLASSES):
        kinds, medicines = map(_folded, line.split(":"))
        for medicine in medicines:
            for name in (medicine, *names.get(medicine, ())):
                names[name] = (*names.get(name, ()), *kinds)
    return names


def _lines(path: Path) -> Iterator[str]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return (line for line in lines if line and not line.startswith("#"))


def _folded(line: str) -> tuple[str, ...]:
    return tuple(fold(each.strip()) for each in line.split(","))
