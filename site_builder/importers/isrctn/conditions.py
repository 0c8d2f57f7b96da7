"""Conditions of ISRCTN: one text, which may list several, or classify the study instead of naming a condition."""

import re
from collections.abc import Iterable

from site_builder.importers.coded_conditions import condition_lines
from site_builder.importers.text import line

_LABEL = re.compile(
    r"(?:\A|[;,/]) *(?P<label>Topic|Subtopic|Disease|Specialty|Primary sub-specialty|UKCRC code/ ?Disease): *"
)
"""The labels with which the portfolio of the UK's research network classifies a study:

"Topic: Respiratory; Subtopic: Asthma; Disease: Airways", or
"Specialty: Respiratory, Primary sub-specialty: Asthma; UKCRC code/ Disease: Respiratory/ Airways".
"""
_CLASSES = frozenset(
    (
        *("cancer", "circulatory system", "digestive system", "ear, nose and throat", "eye diseases"),
        *("genetic diseases", "haematological disorders", "infections and infestations", "musculoskeletal diseases"),
        *("injury, occupational diseases, poisoning", "mental and behavioural disorders", "neonatal diseases"),
        *("nervous system diseases", "nutritional, metabolic, endocrine", "oral health", "pregnancy and childbirth"),
        *("respiratory", "signs and symptoms", "skin and connective tissue diseases", "surgery", "other"),
        *("urological and genital diseases", "not applicable", "symptoms and general pathology"),
    )
)
"""The registry's condition categories: https://www.isrctn.com/page/definitions ("Condition category")."""
_NO_CONDITION = re.compile(
    r"generic health relevance.*|not (?:assigned|applicable)|both|other|all (?:sub ?topics|diseases)"
    r"|.*\(all subtopics\)|.*research network.*|primary care|acute care|rehabilitation|prevention|community\b.*"
    r"|health services research|service delivery|therapy type",
    re.IGNORECASE,
)
"""Values of these labels that are kinds of care or of organisation."""


def is_classification(text: str) -> bool:
    """Whether a text has the labels of the UK's research network instead of conditions."""
    return len(_LABEL.findall(text)) > 1 and bool(_LABEL.match(text))


def is_class(text: str) -> bool:
    """Whether a text is a category of the registry rather than a condition."""
    return text.casefold() in _CLASSES


def isrctn_conditions(descriptions: Iterable[tuple[str, str]]) -> tuple[list[str], list[str]]:
    """The names of conditions, and the words that classify them, as keywords.

    Args:
        descriptions: the text of each condition, and the finer category that older entries have, or "": it is the
            condition if the text is a category.
    """
    names: dict[str, None] = {}
    keywords: dict[str, None] = {}
    for text, subclass in descriptions:
        if is_classification(one := line(text)):
            condition, classes = _classified(one)
            names |= dict.fromkeys(condition)
            keywords |= dict.fromkeys(classes)
        elif subclass and is_class(one):
            names[subclass] = None
            keywords[one] = None
        else:
            names |= dict.fromkeys(condition_lines(text))
        if subclass and not is_class(subclass):
            keywords[subclass] = None
    return list(names), [each for each in keywords if each not in names]


def _classified(text: str) -> tuple[list[str], list[str]]:
    """The narrowest value that is a condition, and the other values."""
    matches = list(_LABEL.finditer(text))
    ends = [each.start() for each in matches[1:]] + [len(text)]
    values = {
        each["label"].rpartition("/")[2].strip().casefold(): text[each.end() : end].strip(" ;,/")
        for each, end in zip(matches, ends, strict=True)
    }
    order = ("subtopic", "primary sub-specialty", "topic", "specialty", "disease")
    usable = [values[each] for each in order if values.get(each) and not _NO_CONDITION.fullmatch(values[each])]
    # A value that is also a category of the registry, such as "Cancer", names a condition if there is nothing finer.
    condition = usable[:1]
    return condition, [each for each in values.values() if each and each not in condition]
