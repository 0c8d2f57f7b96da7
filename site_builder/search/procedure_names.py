"""Everyday and medical names of devices and procedures, from `procedure_names.txt`, which explains its own format.

"Insulin pump" finds a study of "continuous subcutaneous insulin infusion", and "hip replacement" one of "THA". Unlike
the names of diseases, these are recognised in any text of a study, so the words of a name must stand together.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from site_builder.search.words import words

_FILE = Path(__file__).with_name("procedure_names.txt")
_IN_STUDIES, _IN_SEARCHES = "+", "~"


class _Table(NamedTuple):
    names: dict[str, tuple[tuple[tuple[str, ...], int], ...]]
    """The words of each name, and the number of what it names, by its first word."""
    searched: tuple[tuple[str, ...], ...]
    """The names that people search for, by the number of what they name."""
    single_words: dict[str, frozenset[str]]
    """Those of them that are one word, by language."""


def begins_procedure(word: str) -> bool:
    """Whether a name of a device or procedure begins with a word of a text."""
    return _form(word) in _table().names


def procedures_in(text_words: Sequence[str], beginnings: Iterable[int]) -> Iterator[int]:
    """Numbers of the devices and procedures that a text names.

    Args:
        text_words: the words of the text, in order.
        beginnings: positions of the words with which a name may begin: see `begins_procedure`.
    """
    names = _table().names
    for place in beginnings:
        for name, procedure in names.get(_form(text_words[place]), ()):
            following = text_words[place : place + len(name)]
            if len(following) == len(name) and tuple(map(_form, following)) == name:
                yield procedure


def names_of_procedure(procedure: int) -> tuple[str, ...]:
    """The names that people search for, in all languages."""
    return _table().searched[procedure]


def single_word_names(languages: Iterable[str]) -> frozenset[str]:
    """The names of one word that people search for, in languages given by their tags: "stent", "marcapasos"."""
    single_words = _table().single_words
    return frozenset().union(*(single_words.get(each.partition("-")[0], ()) for each in languages))


@lru_cache(maxsize=1)
def _table() -> _Table:
    lines = [line for line in _FILE.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    by_first_word: defaultdict[str, list[tuple[tuple[str, ...], int]]] = defaultdict(list)
    searched: list[tuple[str, ...]] = []
    languages = lines[0].replace(" ", "").split("|")
    single_words: defaultdict[str, set[str]] = defaultdict(set)
    for procedure, line in enumerate(lines[1:]):
        columns = [[name.strip() for name in column.split(",")] for column in line.split("|")]
        for language, column in zip(languages, columns, strict=True):
            searched_words = (words(each.removeprefix(_IN_SEARCHES)) for each in column if each[0] != _IN_STUDIES)
            single_words[language].update(each[0] for each in searched_words if len(each) == 1)
        names = [name for column in columns for name in column]
        for name in names:
            if not name.startswith(_IN_SEARCHES):
                forms = tuple(map(_form, words(name.removeprefix(_IN_STUDIES))))
                by_first_word[forms[0]].append((forms, procedure))
        searched.append(tuple(each.removeprefix(_IN_SEARCHES) for each in names if not each.startswith(_IN_STUDIES)))
    return _Table(
        {word: tuple(each) for word, each in by_first_word.items()},
        tuple(searched),
        {language: frozenset(each) for language, each in single_words.items()},
    )


@lru_cache(maxsize=8192)
def _form(word: str) -> str:
    """A word without plural ending and in one spelling: "haemodialysis" and "hemodialysis", "stents" and "stent"."""
    plain = word.replace("ae", "e").replace("oe", "e")
    return plain[:-1] if len(plain) >= 5 and plain.endswith("s") and plain[-2] not in "sui" else plain
