"""The criteria of a protocol, by their sides.

In USDM 4.0, a study design lists its criteria, each with its side, and the study version has their texts; the
population and its cohorts name those that apply to them. In earlier versions, the population and its cohorts contain
the criteria, and a criterion contains its text.
"""

import re
from collections.abc import Iterator
from typing import Any

from site_builder.importers.entry import Remark
from site_builder.importers.reading import Fields, group, groups
from site_builder.importers.text import inline, line, literal
from site_builder.importers.usdm.markup import TextPart
from site_builder.importers.usdm.planned_ages import cohort_name
from site_builder.importers.usdm.texts import Objects, parts

_SIDES = {"C25532": "inclusion", "C25370": "exclusion"}
"""Codes of inclusion and exclusion criteria in the NCI Thesaurus."""
_NOT_INCLUDED = re.compile(r"non?[- ]?inclusion")
_STRUCK_OUT = re.compile(r"<(?:del|s|strike)[\s>]", re.IGNORECASE)
_LISTS = ("eligibilityCriteria", "criteria")
"""Names of lists of criteria."""
_IN_STUDY_CONTENT = "write the criterion in content/studies"


class ProtocolCriteria:
    """The criteria of a study design, and what was reported while they were read."""

    def __init__(self, version: Fields, design: Fields, objects: Objects) -> None:
        self.objects = objects
        self.remarks: list[Remark] = []
        population = group(design, "population")
        self.for_all = _ids(population)
        self.cohorts = groups(population, "cohorts")
        holders = (design, version, population, *self.cohorts)
        listed = [each for holder in holders for name in _LISTS for each in groups(holder, name)]
        by_identifier = (objects.get(str(id_)) for holder in (population, *self.cohorts) for id_ in _ids(holder))
        # Some protocols list a criterion in its design and in its population, and some number two criteria alike.
        unique: dict[tuple[str, ...], Fields] = {}
        for each in (*listed, *filter(None, by_identifier)):
            unique.setdefault(_key(each), each)
        self.criteria = list(unique.values())
        self._check_sides()

    def of_side(self, side: str) -> Iterator[Any]:
        """The criteria of a side: first those for all participants, then those of single cohorts under their names."""
        by_cohorts: dict[str, list[Any]] = {"": []}
        for each in self.criteria:
            if _side(each) == side:
                by_cohorts.setdefault(self._cohorts_of(each), []).extend(self._entries_of(each))
        for cohorts, criteria in by_cohorts.items():
            if criteria:
                yield from [{"heading": cohorts, "items": criteria}] if cohorts else criteria

    def _check_sides(self) -> None:
        """Report criteria whose side the protocol does not state."""
        if names := [_name(each) for each in self.criteria if not _side(each)]:
            message = f"criteria that the protocol gives neither side, or both, are left out: {', '.join(names)}"
            self.remarks.append(Remark("W603", message, "write them in content/studies"))

    def _cohorts_of(self, criterion: Fields) -> str:
        """The names of the cohorts that a criterion applies to; "" if it applies to the whole population."""
        id_ = criterion.get("id")
        if id_ in self.for_all:
            return ""
        cohorts = [(number, each) for number, each in enumerate(self.cohorts, 1) if id_ and id_ in _ids(each)]
        return ", ".join(cohort_name(each, number) for number, each in cohorts)

    def _entries_of(self, criterion: Fields) -> Iterator[Any]:
        item = self.objects.get(str(criterion.get("criterionItemId")), criterion)
        dictionary = self.objects.get(str(item.get("dictionaryId")))
        text_parts, missing = parts(item.get("text"), self.objects, dictionary)
        name = _name(criterion)
        if missing:
            message = f"criterion {name} has a blank that the protocol does not fill: {', '.join(missing)}"
            self.remarks.append(Remark("W603", message, _IN_STUDY_CONTENT))
        if _STRUCK_OUT.search(str(item.get("text"))):
            message = f"criterion {name} has struck-out words, which are shown like the others"
            self.remarks.append(Remark("W603", message, _IN_STUDY_CONTENT))
        if not text_parts:
            self.remarks.append(Remark("W603", f"criterion {name} has no text in the protocol", _IN_STUDY_CONTENT))
        for part in text_parts:
            yield from _entry(part)


def _key(criterion: Fields) -> tuple[str, ...]:
    """What makes a criterion the same as another with its identifier; one without an identifier is never the same."""
    if not criterion.get("id"):
        return (str(id(criterion)),)
    return (*(str(criterion.get(each) or "") for each in ("id", "criterionItemId", "text")), _side(criterion))


def _name(criterion: Fields) -> str:
    return line(criterion.get("identifier") or criterion.get("name") or criterion.get("id")) or "?"


def _side(criterion: Fields) -> str:
    """The side of a criterion, by the code and the word of its category; "" if it states none, or both."""
    category = criterion.get("category")
    if not isinstance(category, dict):
        category = {"decode": category}
    category = group(category, "standardCode") or category
    code, word = line(category.get("code")), line(category.get("decode")).lower()
    # Sponsors in France call the exclusion criteria "non-inclusion criteria".
    words = _NOT_INCLUDED.sub("exclusion", word or code.lower())
    stated = {side for side in _SIDES.values() if side in words}
    if code in _SIDES:
        stated.add(_SIDES[code])
    return next(iter(stated)) if len(stated) == 1 else ""


def _ids(population: Fields) -> list[Any]:
    """Identifiers of the criteria for a population or cohort."""
    ids = population.get("criterionIds")
    inside = [each.get("id") for name in _LISTS for each in groups(population, name)]
    return [*ids, *inside] if isinstance(ids, list) else inside


def _entry(part: TextPart) -> Iterator[Any]:
    """An entry. If it has no text of its own, its points become entries instead."""
    text = inline(literal(part.text))
    inner = [entry for each in part.items for entry in _entry(each)]
    if text:
        yield {"text": text, "items": inner} if inner else text
    else:
        yield from inner
