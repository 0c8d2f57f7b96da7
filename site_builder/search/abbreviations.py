"""Abbreviations of conditions that the records of a site explain, such as "Ulcerative Colitis (UC)".

With them, the full name finds a study that lists only "UC", and "UC" finds one that lists only the full name.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from site_builder.search.forms import index_terms
from site_builder.search.function_words import STOP
from site_builder.search.words import words

_EXPLAINED = re.compile(r"(.+?) \(([A-Z][A-Za-z0-9-]{1,9})\)")
_CAPITALS = 2
"""Smallest number of capitals or digits in an abbreviation: "Breast Cancer (Female)" explains none."""


@lru_cache(maxsize=8192)
def explained(name: str) -> tuple[str, str]:
    """Full name and abbreviation, if a name contains both; else ("", "").

    The full name must begin with the abbreviation's first letter and contain the other letters in the same order.
    """
    match = _EXPLAINED.fullmatch(name.strip())
    if not match or sum(each.isupper() or each.isdigit() for each in match[2]) < _CAPITALS:
        return "", ""
    whole, short = match[1], match[2]
    letters = iter(whole.casefold())
    is_short_for = whole[:1].casefold() == short[:1].casefold() and all(
        each in letters for each in short.casefold().replace("-", "")
    )
    return (whole, short) if is_short_for else ("", "")


def abbreviations(names: Iterable[str]) -> dict[str, frozenset[str]]:
    """The words of each abbreviation, by its search form, except abbreviations with several meanings."""
    meanings: defaultdict[str, set[frozenset[str]]] = defaultdict(set)
    for whole, short in map(explained, names):
        if short:
            meanings["".join(words(short))].add(frozenset(words(whole)) - STOP)
    return {short: next(iter(each)) for short, each in meanings.items() if len(each) == 1}


def more_terms(names_by_study: Sequence[Sequence[str]]) -> dict[str, list[int]]:
    """Words that find studies although they are not in their records, with the numbers of these studies in order.

    Args:
        names_by_study: for each study, the names of conditions that its record writes out.
    """
    words_by_abbreviation = abbreviations(dict.fromkeys(name for names in names_by_study for name in names))
    by_word: defaultdict[str, list[str]] = defaultdict(list)
    for short, whole in words_by_abbreviation.items():
        by_word[min(whole, default="")].append(short)
    terms_by_name: dict[str, frozenset[str]] = {}
    studies_by_term: defaultdict[str, list[int]] = defaultdict(list)
    for study, names in enumerate(names_by_study if words_by_abbreviation else ()):
        terms: set[str] = set()
        for name in names:
            if name not in terms_by_name:
                terms_by_name[name] = frozenset(_other_terms(name, words_by_abbreviation, by_word))
            terms |= terms_by_name[name]
        for term in terms:
            studies_by_term[term].append(study)
    return studies_by_term


def _other_terms(
    name: str, words_by_abbreviation: Mapping[str, frozenset[str]], by_word: Mapping[str, Sequence[str]]
) -> Iterator[str]:
    whole = words_by_abbreviation.get("".join(words(name)))
    if whole:
        yield from index_terms(" ".join(sorted(whole)))
    own_words = frozenset(words(name))
    for word in own_words & by_word.keys():
        yield from (short for short in by_word[word] if words_by_abbreviation[short] <= own_words)
