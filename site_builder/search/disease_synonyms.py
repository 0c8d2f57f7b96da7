"""Everyday and medical names of diseases, from `disease_synonyms.txt`, which explains its own format.

Registry records use medical names of conditions, and no organisation lists the everyday names of all of them. With the
table, "heart attack" finds a study of "Myocardial Infarction", and "cáncer de mama" a study that is not translated.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from site_builder.search.function_words import STOP
from site_builder.search.negations import affirmed
from site_builder.search.words import fold, indexed

_FILE = Path(__file__).with_name("disease_synonyms.txt")
_ONLY_CONDITIONS, _ONLY_SEARCHES, _WHOLE, _ASIDE, _ANOTHER = _SIGNS = "+", "~", "=", "*", "-"
_GROUP = "@"


class _ConditionName(NamedTuple):
    """A name of a concept that names of conditions may contain."""

    words: frozenset[str]
    whole: bool
    """Whether the condition's name must not contain other words."""
    concept: int
    kind: bool = True
    """Whether it is the concept or a kind of it, and not only related to it."""
    same: bool = True
    """Whether it means the concept itself, and not only a kind of it."""


class ConditionConcept(NamedTuple):
    """A concept that has a page in the list of conditions."""

    number: int
    name: str
    """Its first English name."""
    group: str
    """Its group: see `condition_groups`."""


class _Table(NamedTuple):
    names: tuple[dict[str, tuple[str, ...]], ...]
    """The names that searches use, by concept and language."""
    conditions: dict[str, tuple[_ConditionName, ...]]
    """Names by one of their words."""
    groups: tuple[str, ...]
    """For each concept, the group in which its page is listed; "" if it has no page."""
    other_illnesses: tuple[tuple[frozenset[str], ...], ...]
    """For each concept, the words of other illnesses whose names contain one of its own: "diabetes insipidus"."""


@lru_cache(maxsize=8192)
def concepts_of(condition: str) -> tuple[int, ...]:
    """Numbers of the concepts that a condition's name contains: all words of one of their names occur in it."""
    return tuple(sorted({each.concept for each in _mentioned(condition)}))


@lru_cache(maxsize=8192)
def kinds_in(condition: str) -> tuple[int, ...]:
    """Numbers of those concepts that the condition is, or of which it is a kind."""
    return tuple(sorted({each.concept for each in _mentioned(condition) if each.kind}))


@lru_cache(maxsize=8192)
def is_name_of(condition: str, concept: int) -> bool:
    """Whether a condition's name has exactly the words of one of a concept's names, so that it is not a kind of it."""
    words = _name_words(condition)
    return any(each.concept == concept and each.same and each.words == words for each in _mentioned(condition))


@lru_cache(maxsize=8192)
def affirmed_name(condition: str) -> str:
    """A condition's name without the diseases that it denies: "healthy, non-smoking" becomes "healthy, "."""
    return affirmed(condition, _is_name, _is_infection)


def _is_name(name: str) -> bool:
    return any(_exact(name))


def _is_infection(name: str) -> bool:
    return any(_table().groups[each.concept] == "infection" for each in _exact(name))


def _exact(name: str) -> Iterator[_ConditionName]:
    words = _name_words(name)
    return (each for each in _names_within(words, words) if each.words == words)


def _mentioned(condition: str) -> Iterator[_ConditionName]:
    """The names that a condition's name contains and does not deny."""
    return _names_within(_name_words(affirmed_name(condition)), _name_words(condition))


def _name_words(name: str) -> frozenset[str]:
    return frozenset(_form(word) for word in indexed(name) if word not in STOP)


def _names_within(condition_words: frozenset[str], all_words: frozenset[str]) -> Iterator[_ConditionName]:
    """The names whose words all occur in a condition's name.

    Args:
        condition_words: the words among which a name is searched for.
        all_words: these and others, which may show that another illness is meant: "non-epileptic seizure".
    """
    conditions, other_illnesses = _table().conditions, _table().other_illnesses
    for word in condition_words:
        for each in conditions.get(word, ()):
            if (
                each.words <= condition_words
                and (not each.whole or each.words == condition_words)
                and not any(another <= all_words for another in other_illnesses[each.concept])
            ):
                yield each


@lru_cache(maxsize=1)
def condition_concepts() -> dict[int, ConditionConcept]:
    """The concepts that have a page, by number."""
    table = _table()
    return {
        number: ConditionConcept(number, table.names[number]["en"][0], group)
        for number, group in enumerate(table.groups)
        if group
    }


def concepts_of_any(names: Iterable[str]) -> tuple[int, ...]:
    """Numbers of the concepts that any of these names contains."""
    return tuple(sorted({concept for name in names for concept in concepts_of(name)}))


def names_in(concepts: Iterable[int], languages: Sequence[str]) -> tuple[str, ...]:
    """The names of concepts in languages, given by their tags; none in a language that the table does not have."""
    names = _table().names
    tags = [language.partition("-")[0] for language in languages]
    return tuple(dict.fromkeys(name for concept in concepts for each in tags for name in names[concept].get(each, ())))


def edition() -> bytes:
    """A digest of all names."""
    return blake2b(_text().encode(), digest_size=6).digest()


def every_name(language: str) -> tuple[tuple[str, ...], ...]:
    """The names of each concept in a language, by the concept's number."""
    return tuple(names_in([concept], [language]) for concept in range(len(_table().names)))


@lru_cache(maxsize=8)
def words_of_names(languages: tuple[str, ...]) -> frozenset[str]:
    """All words in the names of all concepts, in languages given by their tags."""
    names = names_in(range(len(_table().names)), languages)
    return frozenset().union(*map(indexed, names)) - STOP


@lru_cache(maxsize=1)
def _table() -> _Table:
    lines = [line for line in _text().splitlines() if line and not line.startswith("#")]
    languages = lines[0].replace(" ", "").split("|")
    names: list[dict[str, tuple[str, ...]]] = []
    by_word: defaultdict[str, set[_ConditionName]] = defaultdict(set)
    groups: list[str] = []
    other_illnesses: list[tuple[frozenset[str], ...]] = []
    group = ""
    for line in lines[1:]:
        if line.startswith(_GROUP):
            group = line.removeprefix(_GROUP)
            continue
        concept = len(names)
        groups.append(group)
        columns = [list(_names(column)) for column in line.split("|")]
        for sign, name in (each for column in columns for each in column):
            needed = _name_words(name)
            if sign not in (_ONLY_SEARCHES, _ANOTHER):
                is_kind, is_same = sign != _ASIDE, sign not in (_ASIDE, _ONLY_CONDITIONS)
                by_word[min(needed)].add(_ConditionName(needed, sign == _WHOLE, concept, is_kind, is_same))
        searched = (tuple(name for sign, name in each if sign in ("", _ONLY_SEARCHES, _WHOLE)) for each in columns)
        other_illnesses.append(tuple(_name_words(name) for each in columns for sign, name in each if sign == _ANOTHER))
        names.append(dict(zip(languages, searched, strict=True)))
    return _Table(
        tuple(names), {word: tuple(each) for word, each in by_word.items()}, tuple(groups), tuple(other_illnesses)
    )


@lru_cache(maxsize=1)
def _text() -> str:
    return _FILE.read_text(encoding="utf-8")


def _names(column: str) -> Iterator[tuple[str, str]]:
    """The prefix character of each name, or "", and the name."""
    for name in map(str.strip, column.split(",")):
        sign = name[0] if name[0] in _SIGNS else ""
        yield sign, name.removeprefix(sign)


@lru_cache(maxsize=8192)  # the same words are in the names of many conditions
def _form(word: str) -> str:
    """A word without plural ending and in one spelling: "leukaemias" becomes "leukemia"."""
    plain = fold(word).replace("ae", "e").replace("oe", "e")
    if len(plain) < 5 or not plain.endswith("s") or plain[-2] in "sui":
        return plain
    return plain[:-3] + "y" if plain.endswith("ies") else plain[:-1]
