"""Everyday names and abbreviations of conditions that are listed under a wider one.

"Non-Small Cell Lung Cancer" is on the page "Lung cancer", whose names find all studies there. Its own names, such as
NSCLC, find only the studies that name it.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from site_builder.search.disease_synonyms import concepts_of, concepts_of_any, names_in
from site_builder.search.forms import index_terms
from site_builder.search.function_words import STOP


def narrower_terms(
    names_by_study: Sequence[Iterable[tuple[str, Sequence[str]]]], languages: Sequence[str]
) -> dict[str, list[int]]:
    """Words that find studies by the other names of their conditions, with the numbers of these studies in order.

    Args:
        names_by_study: for each study, the names of conditions in its record, each with the names of its page.
        languages: tags of the languages of the site.
    """
    studies_by_term: defaultdict[str, list[int]] = defaultdict(list)
    for study, names in enumerate(names_by_study):
        terms: set[str] = set()
        for name, names_of_page in names:
            terms |= _terms(name, tuple(names_of_page), tuple(languages))
        for term in terms:
            studies_by_term[term].append(study)
    return studies_by_term


def merged(first: Mapping[str, Sequence[int]], second: Mapping[str, Sequence[int]]) -> dict[str, list[int]]:
    """The numbers of studies of two mappings together, each once and in order."""
    return {term: sorted({*first.get(term, ()), *second.get(term, ())}) for term in (*first, *second)}


@lru_cache(maxsize=8192)
def _terms(name: str, names_of_page: tuple[str, ...], languages: tuple[str, ...]) -> frozenset[str]:
    own = set(concepts_of(name)).difference(concepts_of_any(names_of_page))
    forms = (index_terms(each) for each in names_in(sorted(own), languages))
    return frozenset(set().union(*forms) - STOP)
