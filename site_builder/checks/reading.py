"""Checks readability: difficult words, long sentences and unexplained terms."""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from site_builder.checks.explained_words import explanations
from site_builder.checks.jargon import JARGON
from site_builder.checks.measures import grade, words_in
from site_builder.checks.rule import Case, RuleMatch
from site_builder.checks.words import Words, sentences, words_of
from site_builder.model.study import Study
from site_builder.rendering.languages import name_of_language
from site_builder.rendering.medical_words import english_forms

_QUOTED = frozenset({"publications", "approval", "identifiers"})
"""Blocks of a study whose text was written elsewhere."""

_BLOCKS = {
    "about": "the text about the study",
    "eligibility": "the text on who can take part",
    "taking_part": "the text on taking part",
    "results": "the text on results",
    "supplemental": "the supplemental text",
}
_ABBREVIATION = re.compile(r"(?<![\w.-])[A-Z][a-z]*+[A-Z][A-Za-z0-9]*+(?:-\d++)?s?(?![\w.-])")
"""A whole word with a second capital. No part of it can match in two ways, so matching takes linear time."""
_PLAIN_ABBREVIATIONS = frozenset(
    (
        "DNA",
        "RNA",
        "HIV",
        "AIDS",
        "COVID",
        "COVID-19",
        "MRI",
        "CT",
        "ECG",
        "EKG",
        "IV",
        "US",
        "USA",
        "UK",
        "EU",
        "FDA",
        "NIH",
        "CDC",
        "WHO",
        "IRB",
        "OK",
        "TV",
        "PhD",
        "MD",
        "DVD",
        "CD",
        "ID",
        "PDF",
        "AM",
        "PM",
        "NCT",
        "ISRCTN",
        "ZIP",
        "GPS",
        "USD",
        "EUR",
        "ADHD",
        "IQ",
        "SMS",
        "FAQ",
        "BMI",
        "McDonald",
        "ClinicalTrials",
        "PubMed",
        "MyChart",
        "PCR",
        "UV",
        "X-ray",
        "GP",
        "ICU",
        "ER",
        "EMS",
    )
)
_ROMAN = re.compile(r"[IVX]+[a-cA-C]?")
_CODE = re.compile(r"[A-Z]+-?\d{3,}\w*|[A-Z]{2,}-\d+\w*")
"""The name of a drug, a study or a grant: a name needs an introduction, not an explanation."""
_LOUD = re.compile(
    r"[A-Z]{5,}|AFTER|ALSO|AND|ANY|ARE|ARM|ARMS|AT|BE|BOTH|BUT|BY|CAN|DAY|DAYS|DO|EACH|FOR|FROM|HAVE|IF|IN|IS|LESS|MAY|"
    r"MORE|MUST|NO|NON|NOR|NOT|NOTE|OF|ON|ONE|ONLY|OR|OVER|PART|PLUS|SAME|STEP|THAN|THE|THEN|THIS|TO|TWO|USE|WAS|WEEK|"
    r"WHEN|WILL|WITH|YES|YOU|YOUR"
)
"""Ordinary words in capitals, for emphasis."""
_LONGEST = 3


def reading_level(case: Case) -> Iterator[RuleMatch]:
    """Report each block above the site's school grade, with its longest sentences."""
    limit = case.common.settings.checks.reading_grade
    for block in text_blocks(case):
        texts = block.texts
        sentences_read = [sentence for words in texts for sentence in sentences(words.plain)]
        level = grade(sentences_read, block.language)
        if level is not None and level >= limit + 1:
            longest = sorted(sentences_read, key=lambda sentence: -len(words_in(sentence)))[:_LONGEST]
            quoted = "; ".join(f"“{_begin(sentence)}” ({len(words_in(sentence))} words)" for sentence in longest)
            other = "" if _is_main(case, block) else f" ({name_of_language(block.language, 'en')})"
            message = f"{_BLOCKS.get(block.name, 'this text')}{other} reads at grade {level:.0f}; the limit is {limit}"
            hint = f"shorten the sentences and use plainer words, first here: {quoted}" if not other else _rewrite(case)
            yield RuleMatch(texts[0].path[:1], message, hint, *_line(case, texts[0]))


def long_sentence(case: Case) -> Iterator[RuleMatch]:
    """Report sentences with more words than the site allows."""
    limit = case.common.settings.checks.sentence_words
    for block in text_blocks(case):
        hint = "make two sentences of it, or a list" if _is_main(case, block) else _rewrite(case)
        for words in block.texts:
            for sentence in sentences(words.plain):
                count = len(words_in(sentence))
                if count > limit:
                    message = f"a sentence has {count} words; the limit is {limit}: “{_begin(sentence, 10)}”"
                    yield RuleMatch(words.path, message, hint, _begin(sentence, 10), *_line(case, words, sentence)[1:])


def unexplained_term(case: Case) -> Iterator[RuleMatch]:
    """Report abbreviations and medical jargon that neither the text nor the glossary explains, on an English site."""
    if case.common.settings.language.split("-")[0] != "en":
        return
    reported: set[str] = set()
    explained_words = case.common.explained | _own_names(case) | _medical_words(case)
    english = (block for block in text_blocks(case) if block.language.split("-")[0] == "en")
    everything = [words for block in english for words in block.texts]
    explained = explanations("\n".join(words.plain for words in everything))
    for words in everything:
        for term, hint in _terms(words.plain):
            key = term.casefold()
            if key in reported or key in explained_words or explained.hold(term):
                continue
            reported.add(key)
            yield RuleMatch(words.path, f"“{term}” is not explained", hint, term, *_line(case, words)[1:])


class TextBlock(NamedTuple):
    """The texts of one block of a page that are in one language."""

    name: str
    """The field of a study; `text` for other records."""
    language: str
    texts: list[Words]


def text_blocks(case: Case) -> list[TextBlock]:
    """Return the texts of a record by the block of the page in which they appear, and by their language."""
    blocks: defaultdict[tuple[str, str], list[Words]] = defaultdict(list)
    for words in words_of(case.record):
        if words.path[0] not in _QUOTED and words.path[-1] not in ("title", "plain_title"):
            name = str(words.path[0]) if isinstance(case.record, Study) else "text"
            blocks[name, case.language_at(words.path)].append(words)
    if case.body.strip():
        blocks["text", case.common.settings.language].append(Words((), case.body, None))
    return [TextBlock(*key, texts) for key, texts in blocks.items()]


def _is_main(case: Case, block: TextBlock) -> bool:
    """Return whether a block is in the main language of the site."""
    return block.language.split("-")[0] == case.common.settings.language.split("-")[0]


def _rewrite(case: Case) -> str:
    """Return the hint for a registry's text in another language: the next import would undo a change in place."""
    language = name_of_language(case.common.settings.language, "en")
    return f"write it in plain {language} in content/studies/{case.id}.yaml"


def _line(case: Case, words: Words, sentence: str = "") -> tuple[str, int, int]:
    """For a text page's body, which has no path: return no words to accept, and the line where a sentence begins."""
    if words.path or not case.body:
        return "", 0, 0
    first = " ".join((sentence or case.body).split(maxsplit=3)[:3])
    return "", case.body_line + max(0, _line_of(case.body, first)), 1


@lru_cache(maxsize=1024)
def _line_of(body: str, words: str) -> int:
    """Return how many lines of a text are above the first line that has the words, or above its end if none has."""
    place = body.find(words)
    return body.count("\n", 0, place) if place >= 0 else 0


def _terms(text: str) -> Iterator[tuple[str, str]]:
    for match in _ABBREVIATION.finditer(text):
        term = match[0]
        bare = term.removesuffix("s") if term[:-1].isupper() else term
        if (
            _CODE.fullmatch(bare)
            or bare in _PLAIN_ABBREVIATIONS
            or _ROMAN.fullmatch(bare)
            or _LOUD.fullmatch(bare)
            or len(bare) < 2
        ):
            continue
        yield bare, f"write it out once, with the short form in brackets, or explain “{bare}” in the glossary"
    for match in _JARGON.finditer(text):
        yield match[0], f"write “{JARGON[match[0].casefold()]}”, or explain it in the glossary"


_JARGON = re.compile(
    r"(?<![\w-])(?:" + "|".join(sorted(map(re.escape, JARGON), key=len, reverse=True)) + r")(?![\w-])", re.IGNORECASE
)


def _medical_words(case: Case) -> frozenset[str]:
    """Return the words that the page of an imported study explains anyway."""
    layout = case.common.settings.study_page
    imported = isinstance(case.record, Study) and case.record.registry is not None
    return english_forms() if imported and layout.explain_words and layout.medical_words else frozenset()


def _own_names(case: Case) -> frozenset[str]:
    """Return names of the study, its team and its conditions, which need no explanation."""
    if not isinstance(case.record, Study):
        return frozenset()
    study = case.record
    names = [study.short_title or "", study.sponsor or "", *study.collaborators, *study.keywords]
    names += [case.common.settings.organisation.name, case.common.settings.organisation.short_name or ""]
    names += [each.name or "" for each in study.conditions]
    names += [each.name for each in study.identifiers.others]
    names += [each.place.name for each in study.locations if each.place]
    return frozenset(part for name in names for part in (name.casefold(), *re.split(r"[\s/()]+", name.casefold())))


def _begin(sentence: str, most: int = 7) -> str:
    parts = sentence.split()
    return " ".join(parts[:most]) + ("…" if len(parts) > most else "")
