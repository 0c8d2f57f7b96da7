"""A protocol as a study record: https://github.com/cdisc-org/DDF-RA, USDM 3.0 and 4.0.

A protocol has what no registry has: what taking part involves. Its criteria have sides, and its visits have times. It
has no locations and no status, so the record is a draft unless the study has a ClinicalTrials.gov number.
"""

import re
from collections.abc import Iterator
from typing import Any

from site_builder.importers.ages import NOT_PLANNED, limits_or_note
from site_builder.importers.entry import Imported, Remark, Unreadable, drop_empty, unusable_age, usable_values
from site_builder.importers.local_matches import LocalMatches
from site_builder.importers.phases import phase
from site_builder.importers.reading import group, groups
from site_builder.importers.text import inline, line, literal
from site_builder.importers.usdm.designs import Designs
from site_builder.importers.usdm.indications import codes, conditions
from site_builder.importers.usdm.languages import language_of, languages
from site_builder.importers.usdm.numbers import StudyNumbers, latest_version
from site_builder.importers.usdm.planned_ages import ages_of_cohorts, end_of_range, planned_ages
from site_builder.importers.usdm.schedule import Schedule, schedule, taking_part
from site_builder.importers.usdm.texts import name_of, objects_in
from site_builder.importers.usdm.version_3 import in_version_4
from site_builder.model.words import StudyType

FOLDER = "protocols"
MODEL = "CDISC USDM"
VERSIONS = ("3.", "4.")


def is_protocol(entry: dict[str, Any]) -> bool:
    """Whether an entry is a protocol: a study in its usual wrapper, in that of a repository, or without one."""
    return "usdmVersion" in entry or "versions" in _study_in(entry)


def read_study(entry: dict[str, Any], local: LocalMatches) -> Imported:
    """A protocol as a study record.

    Args:
        entry: the decoded JSON of one study definition.
        local: the site's own conditions to match with.

    Raises:
        Unreadable: the protocol has no study version or no identifier.
    """
    study = _study_in(entry)
    versions = groups(study, "versions")
    if not versions:
        raise Unreadable("there is no version of a study in it")
    latest, remarks = latest_version(versions)
    reader = _Reader(in_version_4(latest), local, language_of(study, latest))
    reader.remarks.extend(remarks)
    if not reader.stem:
        raise Unreadable("there is no identifier of the study in it")
    version = line(entry.get("usdmVersion") or group(entry, "auditTrail").get("usdmVersion"))
    if not version.startswith(VERSIONS):
        message = f"this is version {version or '?'} of {MODEL}, and versions 3.0 and 4.0 are understood"
        reader.remarks.append(Remark("W602", message, "check the imported record"))
    values, left_out = usable_values(drop_empty(reader.read()))
    return Imported(FOLDER, reader.stem, values, (*reader.remarks, *left_out))


def _study_in(entry: dict[str, Any]) -> dict[str, Any]:
    """The study of an entry, which some programs write without the wrapper that names the version of the model."""
    return entry if line(entry.get("instanceType")) == "Study" else group(entry, "study")


class _Reader:
    def __init__(self, version: dict[str, Any], local: LocalMatches, language: str) -> None:
        self.version, self.local, self.language = version, local, language
        self.objects = objects_in(version)
        self.designs = Designs(version, self.objects)
        self.remarks = self.designs.remarks
        self.numbers = StudyNumbers(version, self.objects)
        self.nct, self.own = self.numbers.nct, self.numbers.own
        self.stem = re.sub(r"[^A-Za-z0-9]+", "-", self.numbers.any_number).strip("-")

    def read(self) -> dict[str, Any]:
        """The record."""
        titles = {_code(each.get("type")): line(each.get("text")) for each in groups(self.version, "titles")}
        public, brief, official, acronym = (
            next((text for name, text in titles.items() if name.startswith(word)), "")
            for word in ("public", "brief", "official", "study acronym")
        )
        # Some programs write titles without their types.
        other = next(filter(None, (line(each.get("text")) for each in groups(self.version, "titles"))), "")
        title = public or brief or official or other or self.stem
        sponsor, *collaborators = self.numbers.sponsors() or [""]
        kind = self.designs.common_value("the type of the study", _type)
        return {
            "title": title,
            "short_title": acronym if acronym != title else "",
            "official_title": official if official != title else "",
            "type": next((each.value for each in StudyType if kind.startswith(each.value)), ""),
            "phase": phase(self.designs.common_value("the phase", _phase).replace(" trial", "")),
            "sponsor": sponsor,
            "collaborators": collaborators,
            "enrollment": self.designs.common_value("the number of participants", _enrollment),
            "identifiers": self.numbers.identifiers(),
            "conditions": conditions(self.designs.members("indications"), self.local),
            "condition_codes": codes(self.designs.members("indications")),
            "eligibility": self._eligibility(),
            "arms": list(self._arms()),
            "interventions": self._interventions(),
            "taking_part": drop_empty({**self._taking_part(), "placebo": self._placebo()}),
            "registry": drop_empty(
                {"name": f"Study protocol ({MODEL})", "number": self.own or self.stem, **languages(self.language)}
            ),
            "draft": "" if self.nct else "yes",
        }

    def _eligibility(self) -> dict[str, Any]:
        with_healthy = self.designs.answers("includesHealthySubjects")
        healthy = ("yes" if any(with_healthy) else "no") if with_healthy else ""
        population = self.designs.population()
        limits, strange = planned_ages(population)
        self.remarks += map(unusable_age, strange.values())
        ages = limits_or_note(limits, strange=strange, nothing=NOT_PLANNED)
        note = ages_of_cohorts(population)
        return drop_empty(
            {**ages, "sex": self.designs.sex(), "healthy_volunteers": healthy, **self.designs.criteria(), "note": note}
        )

    def _taking_part(self) -> dict[str, Any]:
        """What participants have to do; nothing if that depends on the design."""
        return self.designs.common_value("the visits", self._visits) or {}

    def _visits(self, design: dict[str, Any]) -> dict[str, Any]:
        plan = schedule(design, self.objects)
        self.remarks.extend(_open_questions(plan))
        return taking_part(plan)

    def _arms(self) -> Iterator[dict[str, Any]]:
        for design, each in self.designs.arms():
            name = name_of(each)
            description = line(each.get("description"))
            if name:
                text = inline(literal(description)) if description != name else ""
                full_name = f"{design}: {name}" if design else name
                yield drop_empty({"name": full_name, "description": text, "gets": self._gets(each)})

    def _gets(self, arm: dict[str, Any]) -> list[str]:
        """The names of the interventions that an arm gets in any of its periods."""
        ids = self.designs.interventions_of(arm)
        names = (name_of(each) for each in groups(self.version, "studyInterventions") if line(each.get("id")) in ids)
        return list(dict.fromkeys(filter(None, names)))

    def _placebo(self) -> str:
        """The number of groups that receive a placebo, in words; "" if none do."""
        kinds = [_code(each.get("type")) for each in self.designs.members("arms")]
        placebo = sum("placebo" in kind for kind in kinds)
        if not placebo or placebo == len(kinds):
            return ""
        return f"{placebo} of {len(kinds)} groups {'gets' if placebo == 1 else 'get'} a placebo"

    def _interventions(self) -> list[dict[str, Any]]:
        result = []
        for each in groups(self.version, "studyInterventions"):
            name, description = name_of(each), line(each.get("description"))
            if name:
                result.append(
                    drop_empty(
                        {"name": name, "description": inline(literal(description)) if description != name else ""}
                    )
                )
        return result


def _open_questions(plan: Schedule) -> Iterator[Remark]:
    """What the timeline leaves open about the visits."""
    if plan.without_time:
        message = f"no schedule is written, because visits have no time: {', '.join(plan.without_time)}"
        yield Remark("W603", message, "write it in content/studies")
    elif plan.contacts and plan.depends:
        also = f"; not in the schedule: {', '.join(plan.unusual)}" if plan.unusual else ""
        message = f"visits are repeated, added or left out depending on conditions{also}"
        yield Remark("W603", message, "compare the schedule with the protocol")


def _type(design: dict[str, Any]) -> str:
    """The type of a study, or else the kind of its design, which USDM 4 names "InterventionalStudyDesign"."""
    return _code(design.get("studyType")) or line(design.get("instanceType")).lower()


def _phase(design: dict[str, Any]) -> str:
    return _code(group(design, "studyPhase", "standardCode") or group(design, "studyPhase"))


def _enrollment(design: dict[str, Any]) -> str:
    """The number of participants; "" if the protocol has a range or a percentage."""
    planned = group(design, "population", "plannedEnrollmentNumber")
    least, most = (end_of_range(planned, name) for name in ("minValue", "maxValue"))
    if least.get("value") is None:
        return _count(planned)
    return _count(least) if _count(least) == _count(most) else ""


def _count(quantity: dict[str, Any]) -> str:
    value = quantity.get("value")
    unit = group(quantity, "unit", "standardCode") or group(quantity, "unit")
    if line(unit.get("decode")).lower() in ("%", "percent", "percentage"):
        return ""
    return str(int(value)) if isinstance(value, int | float) and 0 < value < 10**8 else ""


def _code(value: Any) -> str:
    """The decoded word of a code, in lower case."""
    return line(value.get("decode") if isinstance(value, dict) else "").lower()
