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
_ONLY_KNOWN, _ONLY_ASKED, _WHOLE, _ASIDE = "+", "~", "=", "*"
_GROUP = "@"


class _Known(NamedTuple):
    """A name that conditions are known by."""

    words: frozenset[str]
    whole: bool
    """Whether nothing else may stand beside it."""
    concept: int
    kind: bool = True
    """Whether it is the concept or a kind of it, and not only something beside it."""


class ConditionConcept(NamedTuple):
    """A concept that has a page in the list of conditions."""

    number: int
    name: str
    """Its first English name."""
    group: str
    """See `condition_groups`."""


class _Table(NamedTuple):
    names: tuple[dict[str, tuple[str, ...]], ...]
    """Of each concept, by language, the names that it is asked for by."""
    known: dict[str, tuple[_Known, ...]]
    """Names by one of their words."""
    groups: tuple[str, ...]
    """Of each concept the group in which its page is listed; "" if it has no page."""


@lru_cache(maxsize=8192)
def concepts_of(condition: str) -> tuple[int, ...]:
    """The concepts, by number, that the name of a condition speaks of: all words of one of their names stand in it."""
    return tuple(sorted({each.concept for each in _named(_stems(condition))}))


@lru_cache(maxsize=8192)
def kinds_in(condition: str) -> tuple[int, ...]:
    """Those of them of which the condition is a kind, or that it is."""
    return tuple(sorted({each.concept for each in _named(_stems(condition)) if each.kind}))


def _stems(name: str) -> frozenset[str]:
    return frozenset(_form(word) for word in indexed(name) if word not in STOP)


def _named(stands: frozenset[str]) -> Iterator[_Known]:
    """The names all of whose words stand in a condition's name."""
    known = _table().known
    for word in stands:
        for each in known.get(word, ()):
            if each.words <= stands and (not each.whole or each.words == stands):
                yield each


@lru_cache(maxsize=8192)
def is_name_of(condition: str, concept: int) -> bool:
    """Whether the name of a condition has just the words of one of a concept's names: it is no kind of it."""
    stands = _stems(condition)
    return any(each.concept == concept and each.words == stands for each in _named(stands))


@lru_cache(maxsize=1)
def condition_concepts() -> dict[int, ConditionConcept]:
    """The concepts that have a page, by number."""
    table = _table()
    return {
        number: ConditionConcept(number, table.names[number]["en"][0], group)
        for number, group in enumerate(table.groups)
        if group
    }


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
    names: list[dict[str, tuple[str, ...]]] = []
    known: defaultdict[str, set[_Known]] = defaultdict(set)
    groups: list[str] = []
    group = ""
    for line in lines[1:]:
        if line.startswith(_GROUP):
            group = line.removeprefix(_GROUP)
            continue
        concept = len(names)
        groups.append(group)
        columns = [list(_names(column)) for column in line.split("|")]
        for sign, name in (each for column in columns for each in column):
            needed = _stems(name)
            if sign != _ONLY_ASKED:
                known[min(needed)].add(_Known(needed, sign == _WHOLE, concept, sign != _ASIDE))
        asked = (tuple(name for sign, name in column if sign not in (_ONLY_KNOWN, _ASIDE)) for column in columns)
        names.append(dict(zip(languages, asked, strict=True)))
    return _Table(tuple(names), {word: tuple(each) for word, each in known.items()}, tuple(groups))


@lru_cache(maxsize=1)
def _text() -> str:
    return _FILE.read_text(encoding="utf-8")


def _names(column: str) -> Iterator[tuple[str, str]]:
    """The sign of each name, and the name."""
    for name in map(str.strip, column.split(",")):
        sign = name[0] if name[0] in (_ONLY_KNOWN, _ONLY_ASKED, _WHOLE, _ASIDE) else ""
        yield sign, name.removeprefix(sign)


def _form(word: str) -> str:
    """A word without what differs between its plural and its singular, and between spellings: leukaemias, leukemia."""
    plain = fold(word).replace("ae", "e").replace("oe", "e")
    if len(plain) < 5 or not plain.endswith("s") or plain[-2] in "sui":
        return plain
    return plain[:-3] + "y" if plain.endswith("ies") else plain[:-1]
