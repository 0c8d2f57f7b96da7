"""What people call illnesses, and what studies call them: `disease_synonyms.txt`, which explains its signs itself.

Registry records name conditions in the words of medicine, and no organisation writes down the everyday names of them
all. So "heart attack" finds a study of "Myocardial Infarction", and "cáncer de mama" one that is not translated.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from site_builder.search.function_words import STOP
from site_builder.search.words import fold, indexed

_FILE = Path(__file__).with_name("disease_synonyms.txt")
_ONLY_KNOWN, _ONLY_ASKED, _WHOLE = "+", "~", "="


class _Known(NamedTuple):
    """A name that conditions are known by."""

    words: frozenset[str]
    whole: bool
    """Whether nothing else may stand beside it."""
    concept: int


class _Table(NamedTuple):
    names: tuple[dict[str, tuple[str, ...]], ...]
    """Of each concept, by language, the names that it is asked for by."""
    known: dict[str, tuple[_Known, ...]]
    """Names by one of their words."""


@lru_cache(maxsize=8192)
def concepts_of(condition: str) -> tuple[int, ...]:
    """The concepts, by number, that the name of a condition speaks of: all words of one of their names stand in it."""
    known = _table().known
    stands = frozenset(_form(word) for word in indexed(condition) if word not in STOP)
    named = [name for word in stands for name in known.get(word, ())]
    return tuple(
        sorted({each.concept for each in named if each.words <= stands and (not each.whole or each.words == stands)})
    )


def matters_of_any(names: Iterable[str]) -> tuple[int, ...]:
    """The concepts that any of some names speaks of."""
    return tuple(sorted({concept for name in names for concept in concepts_of(name)}))


def called(concepts: Iterable[int], languages: Sequence[str]) -> tuple[str, ...]:
    """The names of concepts in some languages, given by their tags; in a language that is not known there are none."""
    names = _table().names
    spoken = [language.partition("-")[0] for language in languages]
    return tuple(
        dict.fromkeys(name for concept in concepts for each in spoken for name in names[concept].get(each, ()))
    )


def edition() -> bytes:
    """Changes when the names do."""
    return blake2b(_text().encode(), digest_size=6).digest()


def every_name(language: str) -> tuple[tuple[str, ...], ...]:
    """Of each concept, by number, its names in a language."""
    return tuple(called([concept], [language]) for concept in range(len(_table().names)))


@lru_cache(maxsize=1)
def _table() -> _Table:
    lines = [line for line in _text().splitlines() if line and not line.startswith("#")]
    languages = lines[0].replace(" ", "").split("|")
    names = []
    known: defaultdict[str, set[_Known]] = defaultdict(set)
    for concept, line in enumerate(lines[1:]):
        columns = [list(_names(column)) for column in line.split("|")]
        for sign, name in (each for column in columns for each in column):
            needed = frozenset(_form(word) for word in indexed(name) if word not in STOP)
            if sign != _ONLY_ASKED:
                known[min(needed)].add(_Known(needed, sign == _WHOLE, concept))
        asked = (tuple(name for sign, name in column if sign != _ONLY_KNOWN) for column in columns)
        names.append(dict(zip(languages, asked, strict=True)))
    return _Table(tuple(names), {word: tuple(each) for word, each in known.items()})


@lru_cache(maxsize=1)
def _text() -> str:
    return _FILE.read_text(encoding="utf-8")


def _names(column: str) -> Iterator[tuple[str, str]]:
    """The sign of each name, and the name."""
    for name in map(str.strip, column.split(",")):
        sign = name[0] if name[0] in (_ONLY_KNOWN, _ONLY_ASKED, _WHOLE) else ""
        yield sign, name.removeprefix(sign)


def _form(word: str) -> str:
    """A word without what differs between its plural and its singular, and between spellings: leukaemias, leukemia."""
    plain = fold(word).replace("ae", "e").replace("oe", "e")
    if len(plain) < 5 or not plain.endswith("s") or plain[-2] in "sui":
        return plain
    return plain[:-3] + "y" if plain.endswith("ies") else plain[:-1]
