"""The designs of a protocol, which may have several: one for each part of a study, such as "Part A" and "Part B".

A page describes the whole study. What the designs share appears once, and what only one of them has appears with its
name. A value on which they do not agree is left out, and reported: no value of one part is shown as that of the whole.
"""

from collections.abc import Callable, Iterator
from typing import Any

from site_builder.importers.entry import Remark
from site_builder.importers.reading import Fields, group, groups, texts
from site_builder.importers.text import line
from site_builder.importers.usdm.criteria import ProtocolCriteria
from site_builder.importers.usdm.texts import Objects, name_of

_OF_A_POPULATION = (
    *("plannedSex", "plannedAge", "plannedEnrollmentNumber", "plannedCompletionNumber", "criterionIds", "criteria"),
    *("eligibilityCriteria", "cohorts"),
)
"""Fields of a population that somebody filled in."""
_SEXES = {"C16576": "female", "C20197": "male", "C49636": "both"}
"""Codes of sexes in the NCI Thesaurus."""
_IN_STUDY_CONTENT = "write it in content/studies"


class Designs:
    """All designs of a study version, and what was reported while they were compared."""

    def __init__(self, version: Fields, objects: Objects) -> None:
        self.version, self.objects = version, objects
        self.all = groups(version, "studyDesigns") or [{}]
        self.remarks: list[Remark] = []
        if len(self.all) > 1:
            names = ", ".join(self._names())
            message = f"the protocol has {len(self.all)} designs, which are shown as one study: {names}"
            self.remarks.append(Remark("W603", message, "compare the page with the protocol"))

    def _names(self) -> list[str]:
        return [name_of(each) or f"design {number}" for number, each in enumerate(self.all, 1)]

    def common_value(self, field: str, value_of: Callable[[Fields], Any]) -> Any:
        """The value of all designs; "" if they differ, which is reported.

        Args:
            field: the field in words, for the report.
            value_of: reads it from a design.
        """
        values = [value_of(each) for each in self.all]
        if any(each != values[0] for each in values):
            self.remarks.append(Remark("W603", f"the designs differ in {field}, which is left out", _IN_STUDY_CONTENT))
            return ""
        return values[0]

    def members(self, name: str) -> Iterator[Fields]:
        """The members of a list in all designs."""
        for each in self.all:
            yield from groups(each, name)

    def arms(self) -> list[tuple[str, Fields]]:
        """The arms, each with the name of its design if there are several designs with arms."""
        with_arms = [(name, groups(each, "arms")) for name, each in zip(self._names(), self.all, strict=True)]
        several = sum(bool(arms) for _, arms in with_arms) > 1
        return [(name if several else "", arm) for name, arms in with_arms for arm in arms]

    def interventions_of(self, arm: Fields) -> set[str]:
        """The identifiers of the interventions that an arm gets: those of the elements in its cells."""
        cells = [each for each in self.members("studyCells") if each.get("armId") == arm.get("id")]
        elements = {name for cell in cells for name in texts(cell, "elementIds")}
        return {
            name
            for element in self.members("elements")
            if line(element.get("id")) in elements
            for name in texts(element, "studyInterventionIds")
        }

    def population(self) -> Fields:
        """The population: that of the only design, or one whose cohorts are the populations of all designs."""
        if len(self.all) == 1:
            return group(self.all[0], "population")
        designs = zip(self._names(), self.all, strict=True)
        return {"cohorts": [each for name, design in designs for each in _ages(name, design)]}

    def answers(self, name: str) -> list[bool]:
        """The answers of the designs' populations to a question.

        Programs fill in an answer for a population of which the protocol says nothing else. That is none.
        """
        populations = self._filled_populations()
        cohorts = [cohort.get(name) for each in populations for cohort in groups(each, "cohorts")]
        # What a cohort takes, its study takes, although the population's answer may still be that of a program.
        values = [*(each.get(name) for each in populations), *(each for each in cohorts if each is True)]
        return [each for each in values if isinstance(each, bool)]

    def sex(self) -> str:
        """The sex of the participants; "" if a design, or a cohort without which its population has none, says none."""
        stated = [_sexes(each) for each in self._filled_populations()]
        sexes = set[str]().union(*stated)
        if "both" in sexes or {"male", "female"} <= sexes:
            return "all"
        return next(iter(sexes & {"male", "female"}), "") if all(stated) and len(sexes) == 1 else ""

    def _filled_populations(self) -> list[Fields]:
        populations = (group(each, "population") for each in self.all)
        return [each for each in populations if any(each.get(other) for other in _OF_A_POPULATION)]

    def criteria(self) -> dict[str, list[Any]]:
        """The criteria by side: first those of all designs, then those of single designs under their names."""
        read = [ProtocolCriteria(self.version, each, self.objects) for each in self.all]
        sides = {side: self._side([list(each.of_side(side)) for each in read]) for side in ("inclusion", "exclusion")}
        self.remarks += dict.fromkeys(remark for each in read for remark in each.remarks)
        if not any(sides.values()):
            message = "the protocol has no criteria as data; they may be in its text"
            self.remarks.append(Remark("W603", message, "write them in content/studies"))
        return sides

    def _side(self, lists: list[list[Any]]) -> list[Any]:
        if len(lists) == 1:
            return lists[0]
        shared = [each for each in lists[0] if all(each in other for other in lists[1:])]
        result = list(shared)
        for name, items in zip(self._names(), lists, strict=True):
            if own := [each for each in items if each not in shared]:
                result.append({"heading": name, "items": own})
        return result


def _sexes(population: Fields) -> set[str]:
    """The sexes of a population, or else those of all of its cohorts; empty if one of these says nothing."""
    own = {
        _SEXES.get(line(each.get("code")), line(each.get("decode")).lower())
        for each in groups(population, "plannedSex")
    }
    of_cohorts = [_sexes(each) for each in groups(population, "cohorts")]
    if own or not all(of_cohorts):
        return own - {""}
    return set[str]().union(*of_cohorts)


def _ages(name: str, design: Fields) -> list[Fields]:
    """The population of a design as a cohort, or its cohorts if only they have ages."""
    population = group(design, "population")
    cohorts = groups(population, "cohorts")
    if group(population, "plannedAge") or not any(group(each, "plannedAge") for each in cohorts):
        return [{"name": name, "plannedAge": population.get("plannedAge")}]
    return [{"name": f"{name}: {name_of(each)}", "plannedAge": each.get("plannedAge")} for each in cohorts]
