"""Further forms in which readers type words: joined words, American spelling, and other names.

Readers type `covid19`, `HER 2` and `preeclampsia` for "COVID-19", "HER2" and "pre-eclampsia". So neighbouring parts of
a text are also indexed as one word; the reader's browser joins typed words in the same way
(`templates/assets/search/query.js`).

A word with different British and American spellings is indexed in both, and looked up in the American one.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from site_builder.search.chinese import other_script
from site_builder.search.function_words import STOP
from site_builder.search.numerals import NUMBERS, numeral_forms
from site_builder.search.other_names import LATIN, names_of_two, other_names
from site_builder.search.procedure_names import begins_procedure, names_of_procedure, procedures_in
from site_builder.search.signs import LETTER_NAMES, greek_letter, sign_forms
from site_builder.search.words import LONGEST, fold, last_characters, words

_SIGN, _HYPHEN = "[a-z0-9\u0370-\u04ff]", "[-\u2010-\u2015\u2212]"
_HYPHENED = re.compile(f"(?<!{_SIGN}){_SIGN}++(?:{_HYPHEN}{_SIGN}++)+")
_ANY_HYPHEN = re.compile(_HYPHEN)
_NUMBER = re.compile(r"\d{1,3}[a-z]?")
_CODE = re.compile(r"[a-z]\d{1,2}")
_SHORTEST = 4
"""Smallest number of letters of a word that is also joined with a code after it: "vitamin B12", "coenzyme Q-10"."""
_WRITTEN_TOGETHER = """
anti bi check co extra follow high hyper hypo inter intra life long low macro meta micro mid mono multi neo non over
peri poly post pre re self semi short sub super trans tri under well work b c d e f g h j k l m n p q r s t u v w x z
"""
_FIRST = frozenset(_WRITTEN_TOGETHER.split())
"""Words that are also joined, or written with a hyphen, with the next word: "pre eclampsia", "X ray"."""

_JOINED = NUMBERS | LETTER_NAMES | LATIN
"""Numerals, names of Greek letters, and Latin as in "in vivo": their forms depend on the word before."""

SPELLINGS = (
    (r"oe(?!(?:s|d|ing)?$)(?<!^coe)|oe(?=li)|ae(?!r)", "e"),
    (r"(?<=[a-z][b-df-np-tvxz])our(?=s?$|[adfhily]|e[dr])", "or"),
    (r"(?<=[a-z][a-z][btv])re(?=s?$)", "er"),
    (r"(?<=pract)is", "ic"),
    (r"(?<=[a-z]{4})is(?=(?:e[drs]?|ers|ing|able|ations?|ational)$)", "iz"),
    (r"(?<=[a-z]{3})ys(?=(?:e[drs]?|ers|ing)$)", "yz"),
    (r"(?<=sel|bel|del|vel|cel|nel|nal|ial|uel)l(?=(?:e[dr]|ers|ing|ors?)$)", ""),
    (r"(?<=[a-z]{3}og)ue(?=s?$)|(?<=gram)me(?=s?$)|(?<=neuron)e(?=s?$)|(?<=dg)e(?=ment)|(?<=^ag)e(?=ing)", ""),
    (r"(?<=special)i(?=t)|(?<=^alumin)i(?=um)", ""),
    (r"(?<=enrol|ulfil|nstal)(?=ment|s?$)", "l"),
    (r"(?<=lic|def|off|ret)ence", "ense"),
    (r"(?<=sul)ph", "f"),
    (r"(?<=^leu)c(?=[aeo])|(?<=^dis)c(?=s?$)|(?<=^s)c(?=epti)", "k"),
    (r"(?<=^art)e(?=fact)", "i"),
    (r"(?<=^gr)e(?=y)|(?<=^p)y(?=jama)", "a"),
    (r"(?<=^m)ou(?=ld)|(?<=^m)u(?=m(?:s|m?y)?$)", "o"),
    (r"(?<=^dieti)c(?=ian)", "t"),
)
"""American spellings of parts of words: patterns and their replacements, applied in this order.

The patterns mean the same in Python and in JavaScript; the reader's browser gets them with the index. They change a few
words into forms that nobody writes ("exercize"), which does no harm: they are not shown, and both sides agree.
"""

_PHRASES = re.compile(
    r"\b(?:(?:double|single|triple|quadruple|observer|assessor|investigator|evaluator|rater|patient|participant)[- ]"
    r"blind(?:ed|ing)?|premature (?:ejacul|menopaus|ovarian|ventricular|atrial|contraction|beat|heart|coronary"
    r"|cardiovasc|ag(?:e)?ing|death|mortality|puberty|adrenarche|hair|gr[ae]ying|termination|discontinuation)\w*)\b",
    re.IGNORECASE,
)
"""Words that mean something else together: a "double-blind" study is not for blind people, and "premature ejaculation"
not about premature babies. Whoever types both words finds them, since neighbours are also looked up as one word."""

_TUMOR = frozenset(("cancer", "cancers", "carcinoma", "carcinomas", "krebs"))
"""Words of studies that are also found by a search for "tumor", in each of its spellings."""

_RULES = tuple((re.compile(pattern), replacement) for pattern, replacement in SPELLINGS)


@lru_cache(maxsize=1 << 14)
def american(word: str) -> str:
    """A folded word as American English spells it."""
    if word.isascii() and not word.isdecimal():
        for pattern, replacement in _RULES:
            word = pattern.sub(replacement, word)
    return word


def index_terms(text: str) -> set[str]:
    """All words that find a text: its words and their further forms, and other names of devices and procedures."""
    lower = text.lower()
    if "blind" in lower or "premature" in lower:  # most texts have none of the phrases
        text = _PHRASES.sub(_as_one_word, text)
    terms, text_words, beginnings = _without_procedures(text)
    if beginnings:
        for procedure in set(procedures_in(text_words, beginnings)):
            terms |= _terms_of_procedure(procedure)
    return terms


def _as_one_word(phrase: re.Match[str]) -> str:
    first, second = re.split("[- ]", phrase[0], maxsplit=1)
    return f"{first}{second}" if first.lower() != "premature" else f"{first}{second} {second}"


@lru_cache(maxsize=1 << 8)
def _terms_of_procedure(procedure: int) -> frozenset[str]:
    """The words that find a device or procedure, by any of its names, except words without a meaning."""
    terms = set[str]().union(*(_without_procedures(name).terms for name in names_of_procedure(procedure)))
    return frozenset(terms - STOP)


class _TextTerms(NamedTuple):
    terms: set[str]
    """The words and their further forms."""
    words: list[str]
    """The words in order; empty if none has to do with its neighbours."""
    beginnings: list[int]
    """Positions of the words with which the name of a device or procedure may begin."""


def _without_procedures(text: str) -> _TextTerms:
    """The terms of a text without those of the devices and procedures that it names."""
    forms = [*map(_forms_of, text.split())]
    terms: set[str] = set().union(*[each.terms for each in forms])
    text_words: list[str] = []
    joining: list[int] = []
    beginnings: list[int] = []
    if any(each.joining or each.beginnings for each in forms):
        for each in forms:
            if each.joining:
                joining += [len(text_words) + position for position in each.joining]
            if each.beginnings:
                beginnings += [len(text_words) + position for position in each.beginnings]
            text_words += each.words
    terms.update(_neighbours_joined(text_words, joining))
    return _TextTerms(terms, text_words, beginnings)


def different_words(text: str) -> set[str]:
    """The words of a text without their further forms, each once."""
    return set().union(*[each.words for each in map(_forms_of, text.split())])


class _Forms(NamedTuple):
    """The search terms of a run of characters without spaces."""

    words: tuple[str, ...]
    terms: tuple[str, ...]
    """Its words and their further forms."""
    joining: tuple[int, ...]
    """Positions of the words that may also be joined with a neighbour."""
    beginnings: tuple[int, ...]
    """Positions of the words with which the name of a device or procedure may begin."""


# Words recur in texts: each run is computed once for hundreds of studies.
@lru_cache(maxsize=1 << 14)
def _forms_of(run: str) -> _Forms:
    run_words = words(run)
    terms = dict.fromkeys((*run_words, *last_characters(run), *_hyphened(run)))
    for form in sign_forms(run):
        terms |= dict.fromkeys((*words(form), *_hyphened(form)))
    if other := other_script(run):
        terms |= dict.fromkeys((*words(other), *last_characters(other)))
    terms |= dict.fromkeys(map(american, tuple(terms)))
    for term in tuple(terms):
        terms |= dict.fromkeys(other_names(term))
    if not _TUMOR.isdisjoint(terms):
        terms["tumor"] = None
    joining = tuple(
        position
        for position, word in enumerate(run_words)
        if word in _FIRST or word[0].isdigit() or _CODE.fullmatch(word) or word in _JOINED
    )
    beginnings = tuple(position for position, word in enumerate(run_words) if begins_procedure(word))
    return _Forms(tuple(run_words), tuple(terms), joining, beginnings)


def _neighbours_joined(text_words: list[str], joining: Iterable[int]) -> Iterator[str]:
    """Neighbouring words as one word: "type 2", "5 FU", "X ray"."""
    starts = {start for position in joining for start in (position - 1, position) if 0 <= start < len(text_words) - 1}
    for start in starts:
        first, second = text_words[start], text_words[start + 1]
        yield from numeral_forms(first, second)
        yield from names_of_two(first, second, _code_at(text_words, start + 1))
        if second in LETTER_NAMES and first.isalpha() and first not in STOP:
            yield (first + second)[:LONGEST]
            yield (first + greek_letter(second))[:LONGEST]
        if (
            len(first) >= _SHORTEST
            and first.isalpha()
            and first not in STOP
            and (code := _code_at(text_words, start + 1))
        ):
            yield (first + code)[:LONGEST]
        if first in _FIRST:
            together = second[0].isalnum() and second not in STOP
        elif second[0].isdigit():
            together = first.isalpha() and _NUMBER.fullmatch(second) is not None and first not in STOP
        else:
            together = len(second) <= 3 >= len(first) and first.isdecimal() and second not in STOP
        if together:
            joined = (first + second)[:LONGEST]
            yield joined
            yield american(joined)


def _code_at(text_words: list[str], place: int) -> str:
    """A letter and a number at a position, such as "b12" for "B 12" and "B-12"; "" if there is none."""
    word = text_words[place]
    if len(word) == 1 and word.isalpha() and place + 1 < len(text_words):
        word += text_words[place + 1]
    return word if _CODE.fullmatch(word) else ""


def _hyphened(text: str) -> Iterator[str]:
    """Two and three parts joined by hyphens, as one word."""
    if not _ANY_HYPHEN.search(text):
        return
    for run in _HYPHENED.findall(fold(text)):
        parts = _ANY_HYPHEN.split(run)
        for size in (2, 3):
            for at in range(len(parts) - size + 1):
                together = "".join(parts[at : at + size])
                if not together.isdecimal():
                    yield together[:LONGEST]
