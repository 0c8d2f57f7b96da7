"""The eligibility criteria of a study as FHIR R5 Groups that are defined by characteristics.

The first group has the limits and all criteria: every inclusion must be met, and no exclusion. A criterion with parts
is a characteristic that refers to a separate group. R5 has no field for how characteristics combine; R6 has, and R5
may use its fields as extensions: https://hl7.org/fhir/R5/versions.html#extensions
"""

import re
from collections.abc import Iterator, Sequence

from site_builder.model.day import Age
from site_builder.model.eligibility import Criterion, Eligibility
from site_builder.model.text.denials import begins_with_denial, denies, leaves_out
from site_builder.model.text.spans import plain
from site_builder.model.text.value import Text, TextForm
from site_builder.model.words import Sex
from site_builder.outputs.exports.fhir_values import Value, string

_UNITS = {"years": "a", "months": "mo", "weeks": "wk", "days": "d", "hours": "h", "minutes": "min"}
"""UCUM units, which FHIR requires for ages."""

_R6 = "http://hl7.org/fhir/6.0/StructureDefinition/extension-Group"
_NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_AT_LEAST = re.compile(
    rf"\bat least (\d|{'|'.join(_NUMBERS)}) of\b|\b(\d|two|three|four|five|six) or more of\b", re.IGNORECASE
)
_ANY = re.compile(r"\b(?:(?:any|either|one)(?: or more)?(?: \(\d\))? of|one or more of|or more of)\b", re.IGNORECASE)
_CRITERION: Value = {"text": "Criterion"}
_ALL = re.compile(r"\b(?:all|each|both|every one) of\b", re.IGNORECASE)


def eligibility_groups(eligibility: Eligibility) -> list[Value]:
    """The first group and the groups inside it; empty if nothing is known."""
    inner: list[Value] = []
    characteristics = [
        *_limits(eligibility),
        *_criteria(eligibility.inclusion, inner, exclude=False),
        *_criteria(eligibility.exclusion, inner, exclude=True),
    ]
    if not characteristics and not eligibility.note:
        return []
    first = _group("who", "all-of" if characteristics else "")
    if eligibility.note:
        first["description"] = Text(eligibility.note, TextForm.PROSE).plain
    if characteristics:
        first["characteristic"] = characteristics
    return [first, *inner]


def _group(id_: str, combination: str, threshold: int = 0) -> Value:
    """The first fields of a group."""
    extensions: list[Value] = []
    if combination:
        extensions.append({"url": f"{_R6}.combinationMethod", "valueCode": combination})
    if threshold:
        extensions.append({"url": f"{_R6}.combinationThreshold", "valuePositiveInt": threshold})
    group: Value = {"resourceType": "Group", "id": id_}
    return group | ({"extension": extensions} if extensions else {}) | {"type": "person", "membership": "definitional"}


def _limits(eligibility: Eligibility) -> Iterator[Value]:
    limits = {"low": eligibility.minimum_age, "high": eligibility.maximum_age}
    ages = {name: _quantity(age) for name, age in limits.items() if age}
    if ages:
        yield {"code": {"text": "Age"}, "valueRange": ages, "exclude": False}
    if eligibility.sex and eligibility.sex is not Sex.ALL:
        yield {"code": {"text": "Sex"}, "valueCodeableConcept": {"text": eligibility.sex.value}, "exclude": False}
    if eligibility.healthy_volunteers is not None:
        yield {
            "code": {"text": "Healthy volunteers"},
            "valueBoolean": True,
            "exclude": not eligibility.healthy_volunteers,
        }


def _quantity(age: Age) -> Value:
    return {"value": age.number, "unit": age.unit, "system": "http://unitsofmeasure.org", "code": _UNITS[age.unit]}


def _criteria(criteria: Sequence[Criterion], inner: list[Value], *, exclude: bool) -> list[Value]:
    """One characteristic per criterion. Its parts are a separate group, which is appended to `inner`."""
    characteristics: list[Value] = []
    for each in criteria:
        words = _words(each)
        if each.items and not _is_whole(each, words, exclude=exclude):
            reference = {"reference": f"#{_inner_group(each, words, inner)}", "display": words}
            characteristics.append({"code": _CRITERION, "valueReference": reference, "exclude": exclude})
        else:
            text = {"text": _whole_text(each) if each.items else words}
            characteristics.append({"code": _CRITERION, "valueCodeableConcept": text, "exclude": exclude})
    return characteristics


def _is_whole(criterion: Criterion, words: str, *, exclude: bool) -> bool:
    """Whether a criterion with parts stays one text, because a group of its parts would say that people have them."""
    is_denied = begins_with_denial(words) if criterion.heading else denies(words)
    return is_denied or (not exclude and leaves_out(words))


def _inner_group(criterion: Criterion, words: str, inner: list[Value]) -> str:
    """The identifier of the group of a criterion's parts.

    Args:
        criterion: the criterion.
        words: its text.
        inner: receives the group, and the groups inside it.
    """
    id_ = f"who-{len(inner) + 1}"
    group = _group(id_, *combination(words))
    inner.append(group)  # before the groups of its parts
    parts = _criteria(criterion.items, inner, exclude=False)
    group |= {"description": words, "characteristic": parts}
    return id_


def combination(words: str) -> tuple[str, int]:
    """How the parts of a criterion combine, if its text says so: a code, and the number of parts if needed.

    Codes: https://hl7.org/fhir/R5/codesystem-characteristic-combination.html
    """
    if match := _AT_LEAST.search(words):
        number_word = (match[1] or match[2]).lower()
        number = _NUMBERS.get(number_word) or int(number_word)
        return ("any-of", 0) if number == 1 else ("at-least", number)
    if _ANY.search(words):
        return "any-of", 0
    return ("all-of", 0) if _ALL.search(words) else ("", 0)


def _whole_text(criterion: Criterion) -> str:
    """A criterion and its parts as one text: "No history of: asthma; gout"."""
    parts = "; ".join(map(_whole_text, criterion.items))
    return f"{_words(criterion).rstrip(' :：')}: {parts}" if parts else _words(criterion)


def _words(criterion: Criterion) -> str:
    return string(criterion.heading or plain(criterion.text or ""))
