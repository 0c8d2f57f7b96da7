"""Finds a record by a name that somebody typed: a hospital, a person, a condition."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher

from site_builder.diagnostics import closest
from site_builder.model.people import Person
from site_builder.model.places import Condition, Location
from site_builder.model.record import Record

_WORD = re.compile(r"[^\W_]+")
_BETWEEN = re.compile(r"\s*(?:[;,/&+]|\band\b|\bund\b|\by\b|\bet\b)\s*")
_TITLES = frozenset(
    {"dr", "prof", "professor", "doctor", "md", "phd", "dds", "rn", "mph", "ms", "mr", "mrs", "the", "of"}
)
_DEGREE = re.compile(r"(?:[A-Z][a-z]{0,4}\.?-?){2,6}")
"""A degree after a name, such as M.D., Ph.D. or FACP: no name of its own in a list of people."""
_ABBREVIATION, _NEAR_ABBREVIATION = 5, 0.8
"""Length of short names, in which one letter makes a different word, and how similar they must be to mean the same."""
LONGEST = 200
"""Length of the longest name that is looked up, in characters."""


def names_of(id_: str, record: Record) -> Iterator[str]:
    """All names of a record."""
    yield id_
    if isinstance(record, Location):
        yield record.name
        yield f"{record.name}, {record.city}"
        if record.city:
            yield record.city
    elif isinstance(record, Person):
        yield from (each for each in (record.name, record.full_name, record.sort_name) if each)
    elif isinstance(record, Condition):
        yield from record.names


def find_by_name(name: str, records: Mapping[str, Record]) -> tuple[str, ...]:
    """Identifiers of the records that a name most likely means, the most likely first; () if no name is similar.

    Args:
        name: the typed name, perhaps in another spelling or with a title.
        records: all records, by identifier.
    """
    if len(name) > LONGEST:
        return ()
    names: dict[str, list[str]] = {}
    for id_, record in records.items():
        for each in names_of(id_, record):
            names.setdefault(_plain(each), []).append(id_)
    target = _plain(name)
    if exact := names.get(target):
        return tuple(dict.fromkeys(exact))
    words = frozenset(target.split()) - _TITLES
    sharing = [
        (id_, len(words & own), len(own))
        for each, ids in names.items()
        if (own := frozenset(each.split()) - _TITLES) and words and (words <= own or own <= words)
        for id_ in ids
    ]
    if sharing:
        most = max((common, -size) for _, common, size in sharing)
        return tuple(dict.fromkeys(id_ for id_, common, size in sharing if (common, -size) == most))
    near = closest(target, names)
    if near and min(len(near), len(target)) <= _ABBREVIATION and _likeness(near, target) < _NEAR_ABBREVIATION:
        return ()  # COPD is not PD
    return tuple(dict.fromkeys(names[near])) if near else ()


def _likeness(name: str, other: str) -> float:
    return SequenceMatcher(None, name, other).ratio()


def has_name(name: str, id_: str, record: Record) -> bool:
    """Whether a record has exactly this name, apart from case and punctuation."""
    return _plain(name) in {_plain(each) for each in names_of(id_, record)}


def has_words(name: str, id_: str, record: Record) -> bool:
    """Whether one of a record's names contains all words of a name."""
    words = frozenset(_plain(name[:LONGEST]).split()) - _TITLES
    return bool(words) and any(words <= frozenset(_plain(each).split()) for each in names_of(id_, record))


def parts_of(text: str) -> tuple[str, ...]:
    """The separate names in a text that lists several: "asthma; copd", "Jane Doe and John Roe"."""
    return tuple(each for each in _BETWEEN.split(text[:LONGEST]) if each)


def without_degrees(names: tuple[str, ...]) -> tuple[str, ...]:
    """The names among the parts of a text, without the degrees that follow them."""
    return tuple(each for each in names if not _DEGREE.fullmatch(each)) or names


def with_name(id_: str, record: Record) -> str:
    """An identifier with the name of its record: "main-hospital (Main Hospital)"."""
    name = next((each for each in list(names_of(id_, record))[1:]), id_)
    return id_ if _plain(name) == _plain(id_) else f"{id_} ({name})"


def _plain(text: str) -> str:
    bare = unicodedata.normalize("NFKD", text.casefold().replace("_", " "))
    return " ".join(_WORD.findall("".join(each for each in bare if not unicodedata.combining(each))))
