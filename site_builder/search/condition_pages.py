"""Decides which pages of conditions list a study: there is one page per condition, with its everyday name if known.

"HER2-Positive Breast Cancer", "Breast Neoplasms" and a study that MeSH indexes as "Carcinoma, Ductal, Breast" are all
on the page "Breast cancer". Entries among a registry's conditions that are not conditions ("Healthy", "Aged", "ED")
have no page. The pages follow from the study's own record, so that no other study need be read.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from site_builder.model.codes import CodeSystem
from site_builder.model.condition_names import common_form
from site_builder.model.places import identifier_of_name
from site_builder.model.study import Study
from site_builder.search.condition_groups import groups_of_terms
from site_builder.search.disease_synonyms import affirmed_name, condition_concepts, is_name_of, kinds_in, names_in

_PEOPLE = re.compile(
    r"^(?:healthy|normal)\b|\b(?:volunteers?|controls)$|^(?:aged|ageing|aging|adults?|children|child|infants?|elderly|"
    r"newborns?|adolescents?|men|women|males?|females?|caregivers?|nurses?|students?|humans?|patients?|people|persons?|"
    r"individuals?|subjects?|participants?)$",
    re.IGNORECASE,
)
_NO_CONDITION = re.compile(
    r"(?:\b(?:(?<!adverse )\w*therap(?:y|ies)|treatments?|surgery|surgical procedures?|mutations?|modification|stage|"
    r"survivors|quality of life|safety|pharmacokinetics|bioequivalence|biomarkers?|genetics|screening|ablation|"
    r"rehabilitation|exercise|diet|education|processes|behaviou?rs?|"
    r"signs and symptoms|anesthesia|analgesia|imaging|compliance|adherence)"
    r"|[- ](?:positive|negative)|ectomy|plasty)\s*$",
    re.IGNORECASE,
)
"""Endings of names that are not conditions but treatments, measurements or goals."""
_CONDITION = re.compile(
    r"\b(?:disease|disorder|syndrome|cancer|tumou?r|neoplasm|carcinoma|failure|infection|injury|injuries|pain|"
    r"deficiency|insufficiency|fracture|fever|bleeding|hemorrhage|loss|attack|stenosis|dystrophy|palsy|defect|"
    r"complication|anomaly|anomalies|malformation|allergy|intolerance|poisoning|addiction|dependence|abuse)s?\b"
    r"|\w{2,}(?:itis|osis|oses|oma|omas|emia|aemia|pathy|pathies|plegia|paresis|algia|uria|trophy|plasia|penia|philia|"
    r"megaly|sclerosis|ectasis|rrhea|rrhoea|phobia|mania|lepsy)\b",
    re.IGNORECASE,
)
"""Words and endings that occur in names of diseases."""
_OWN_FORM = re.compile(r"[α-ωµ]|[a-z]{1,3}[A-Z]|[a-z](?:[(\d/]|-(?:[A-Z]{2}|\d))|[ßﬀ-ﬆ]")
"""The beginning of a word whose small first letter has a meaning."""
_SHORT = re.compile(r"[A-Z]{1,2}|[a-z]+[A-Z]{2,}\w*|[A-Z]\d+[A-Z]")
"""Two letters are ambiguous (ED is a dysfunction, a disorder and a department); the others are laboratory codes."""
_GENERAL_TERMS = frozenset(
    """
    syndrome|disease|acute disease|chronic disease|rare diseases|critical illness|recurrence|disease progression
    hyperplasia|hypertrophy|atrophy|necrosis|fibrosis|ischemia|infarction|inflammation|rupture|emergencies
    wounds and injuries|neoplasm metastasis|neoplasms, second primary|pathologic processes|disease attributes
    """.strip()
    .replace("\n", "|")
    .replace("    ", "")
    .split("|")
)
"""MeSH terms that an algorithm assigns because of one word of a name, and that are no illness by themselves."""
_NOTHING = re.compile(r"[\W_]*")
_BRACKETS = re.compile(r"\s*\([^()]*\)$")


class StudyConditions(NamedTuple):
    """The conditions of a study in the form that cards have."""

    conditions: tuple[tuple[str, str], ...]
    """For each condition of the record, the identifier of its page, or "", and its name if it has no record."""
    more: tuple[tuple[str, str], ...] = ()
    """Identifier and name of further conditions, to which a registry's codes or the same names refer."""
    groups: tuple[str, ...] = ()
    """The groups of the study's only condition, if they follow from the registry's broader terms."""


class ConditionPage(NamedTuple):
    """The page of a condition that has no record."""

    id: str
    name: str


_ANY_CANCER = re.compile(
    r"(?:(?:advanced|metastatic|recurrent|refractory|relapsed|locally|unresectable|adult|childhood|p(?:a)?ediatric|or|and|"
    r"and/or|solid|malignant)\s+)+(?:cancer|malignanc(?:y|ies)|(?<=solid )(?:tumou?r|neoplasm)|"
    r"(?<=malignant )(?:tumou?r|neoplasm))s?",
    re.IGNORECASE,
)
"""Any kind of cancer, with words for its stage or for the age of patients."""
_CANCER = ConditionPage("cancer", "Cancer")


@lru_cache(maxsize=8192)
def pages_of_name(name: str) -> tuple[ConditionPage, ...]:
    """The pages of known conditions that a name mentions, in the order in which it mentions them."""
    conditions = condition_concepts()
    kinds = kinds_in(name)
    concepts = [each for each in kinds if each in conditions]
    narrow = [
        each for each in concepts if not any(each in broader_concepts(other) for other in concepts if other != each)
    ]
    if not narrow and any(_is_cancer(name, each) for each in kinds):
        return (_CANCER,)
    narrow.sort(key=lambda each: _place(name, each))
    return tuple(_page_of_concept(each) for each in narrow)


def _is_cancer(name: str, concept: int) -> bool:
    """Whether a name means cancer in general, such as "Neoplasms" or "Advanced Solid Tumors"."""
    if names_in([concept], ["en"])[0] != "cancer":
        return False
    return is_name_of(name, concept) or _ANY_CANCER.fullmatch(name.strip()) is not None


def _place(name: str, concept: int) -> int:
    """Position of a concept in a name; the end if the name mentions it in other words."""
    folded = name.lower()
    places = (folded.find(word.lower()) for word in names_in([concept], ["en"]))
    return min((place for place in places if place >= 0), default=len(folded))


@lru_cache(maxsize=1024)
def broader_concepts(concept: int) -> frozenset[int]:
    """The concepts that are broader than this one: those that its usual names also mention."""
    conditions = condition_concepts()
    kinds = [set(kinds_in(name)) for name in names_in([concept], ["en"])[:3]]
    broader = set.union(*kinds) if kinds else set()
    return frozenset(
        each for each in broader if each in conditions and each != concept and concept not in _concepts_in_names(each)
    )


@lru_cache(maxsize=1024)
def _concepts_in_names(concept: int) -> frozenset[int]:
    return frozenset(each for name in names_in([concept], ["en"])[:3] for each in kinds_in(name))


@lru_cache(maxsize=1024)
def _page_of_concept(concept: int) -> ConditionPage:
    name = condition_concepts()[concept].name
    return ConditionPage(identifier_of_name(common_form(name)), capitalized(name))


@lru_cache(maxsize=8192)
def own_page(name: str) -> ConditionPage:
    """The page of an unknown name."""
    return ConditionPage(identifier_of_name(common_form(name)), name)


@lru_cache(maxsize=8192)
def is_condition(name: str) -> bool:
    """Whether a name among a registry's conditions is probably a condition."""
    plain = _BRACKETS.sub("", affirmed_name(name).strip(" ,;-"))
    other = _PEOPLE.search(plain) or _NO_CONDITION.search(plain) or _SHORT.fullmatch(plain)
    return not (other or _NOTHING.fullmatch(plain))


def study_conditions(study: Study) -> StudyConditions:
    """The pages of conditions that list a study."""
    imported = study.registry is not None
    # If editors chose their own conditions for all, a registry's terms add none.
    listed = imported and (not study.conditions or any(each.name for each in study.conditions))
    terms = list(_indexed(study)) if listed else []
    indexed = _further_pages(study, terms)
    studied = {each.name.casefold() for each in study.interventions}
    conditions, more = [], dict(indexed)
    for each in study.conditions:
        name = each.name or ""
        pages = () if each.condition else pages_of_name(name)
        if each.condition:
            conditions.append((each.condition, ""))
        elif pages:
            conditions.append((pages[0].id, name))
            more |= pages[1:]
        elif not imported or (name.casefold() not in studied and _has_own_page(name, more)):
            conditions.append((own_page(name).id, name))
        else:
            conditions.append(("", name))
    condition_ids = {id_ for id_, _ in conditions}
    added = tuple((id_, name) for id_, name in more.items() if id_ not in condition_ids)
    only = len(terms) == 1 and len(condition_ids - {""}) + len(added) == 1
    return StudyConditions(tuple(conditions), added, groups_of_terms(study.broader_terms) if only else ())


def _has_own_page(name: str, indexed: dict[str, str]) -> bool:
    """Whether an unknown name that a registry lists is a condition.

    Args:
        name: the name.
        indexed: pages of the registry's own codes. If there are any, a name without one must also look like a
            disease.
    """
    if not is_condition(name):
        return False
    return not indexed or own_page(name).id in indexed or _CONDITION.search(name) is not None


def _further_pages(study: Study, terms: Iterable[ConditionPage]) -> list[ConditionPage]:
    """The pages of the registry's terms, without those that say less than another term, or only the name again."""
    pages = list(dict.fromkeys(terms))
    unknown = [each for each in pages if not shown_name(each.id)]
    if len(pages) == len(study.conditions) == len(unknown) == 1 and not pages_of_name(study.conditions[0].name or ""):
        name = study.conditions[0].name or ""
        # The term is the librarian's word for the only name: "Deglutition Disorders" for "Dysphagia".
        return pages if _says_less(pages[0], name) or not is_condition(name) else []
    return [each for each in pages if not any(_says_less(each, other.name) for other in pages if each in unknown)]


def _says_less(term: ConditionPage, name: str) -> bool:
    """Whether a name has all words of a term of several words, and more."""
    words, name_words = _words_of(term.name), _words_of(name)
    return len(words) > 1 and words < name_words


@lru_cache(maxsize=8192)
def _words_of(name: str) -> frozenset[str]:
    return frozenset(each.removesuffix("s") for each in identifier_of_name(common_form(name)).split("-"))


def _indexed(study: Study) -> Iterator[ConditionPage]:
    """The pages of the terms by which a registry indexes a study."""
    for code in study.condition_codes:
        general = (code.name or "").casefold() in _GENERAL_TERMS
        if code.system is CodeSystem.MESH and code.name and not general and is_condition(code.name):
            yield from pages_of_name(code.name) or (own_page(code.name),)


def other_names(page: str, names: Iterable[str]) -> list[str]:
    """The names that mean the same as a page's condition and not a narrower one."""
    concept = _concepts_by_page().get(page)
    return [name for name in names if concept is None or is_name_of(name, concept)]


def usual_page(page: str, name: str) -> str:
    """The page that a condition has where the organisation has no record of it, from which its usual names follow.

    Args:
        page: identifier of its page, which may be that of the organisation's own record.
        name: the name that a study writes out, or "".
    """
    if not name or page in _concepts_by_page():
        return page
    return next((each.id for each in pages_of_name(name)), page)


def shown_name(page: str, language: str = "en") -> str:
    """The name of a known condition inside a sentence, by the identifier of its page; "" for an unknown one."""
    return next(iter(known_names(page, language)), "")


@lru_cache(maxsize=4096)
def known_names(page: str, language: str) -> tuple[str, ...]:
    """All names of a known condition in a language, the preferred one first."""
    concept = _concepts_by_page().get(page)
    return () if concept is None else names_in([concept], [language])


def capitalized(name: str) -> str:
    """A name with a capital at the beginning, except where that changes the word: "mCRPC", "t(8;21)"."""
    return name if _OWN_FORM.match(name) else name[:1].upper() + name[1:]


@lru_cache(maxsize=1)
def _concepts_by_page() -> dict[str, int]:
    concepts = {_page_of_concept(each).id: each for each in condition_concepts()}
    return concepts | {_CANCER.id: min(kinds_in(_CANCER.name))}


@lru_cache(maxsize=1)
def related_pages() -> dict[str, tuple[str, ...]]:
    """For each page of a known condition, the broader pages and then the narrower ones."""
    conditions = condition_concepts()
    pages = {each: _page_of_concept(each).id for each in conditions}
    broader = {pages[each]: [pages[other] for other in sorted(broader_concepts(each))] for each in conditions}
    narrower: dict[str, list[str]] = {_CANCER.id: []}
    for each in conditions:
        if conditions[each].group == "cancer":
            broader[pages[each]].insert(0, _CANCER.id)
        for other in broader[pages[each]]:
            narrower.setdefault(other, []).append(pages[each])
    return {page: (*broader.get(page, ()), *narrower.get(page, ())) for page in {*broader, *narrower}}
