"""The conditions of a study with their codes, for both JSON-LD and FHIR."""

from typing import NamedTuple

from site_builder.catalogue.page_inputs import PageInputs
from site_builder.model.codes import ConditionCode
from site_builder.model.study import Study


class StudyCondition(NamedTuple):
    """A condition of a study."""

    name: str
    """Name that clinicians use; for a condition known only from a registry code, its name in the coding system."""
    patient_name: str
    """Name that patients use."""
    codes: tuple[ConditionCode, ...]


def registry_codes(study: Study) -> tuple[ConditionCode, ...]:
    """The codes that the registry gives a study."""
    return tuple(ConditionCode(each.system.value, each.code, each.name or "") for each in study.condition_codes)


def codes_of_condition(
    inputs: PageInputs, id_: str, name: str, codes: tuple[ConditionCode, ...]
) -> tuple[ConditionCode, ...]:
    """The codes in a condition's record, and those that the registry gives under one of its names.

    Args:
        inputs: the page's inputs.
        id_: the condition's identifier.
        name: its name, if it has no record.
        codes: the codes that the registry gives the study.
    """
    record = None if name else inputs.condition(id_)
    record_codes = record.codes if record else ()
    names = {each.casefold() for each in (record.names if record else (name,))}
    own_codes = {(code.system, code.code) for code in record_codes}
    return record_codes + tuple(
        code for code in codes if code.name.casefold() in names and (code.system, code.code) not in own_codes
    )


def study_conditions(study: Study, inputs: PageInputs) -> list[StudyCondition]:
    """The conditions of a study; a code that belongs to none of them becomes a separate condition."""
    codes = registry_codes(study)
    conditions = []
    for each in study.conditions:
        record = inputs.condition(each.condition) if each.condition else None
        name = record.name if record else each.name or ""
        patient_name = (record.plain_name if record else None) or name
        of_it = codes_of_condition(inputs, each.condition or "", "" if record else name, codes)
        conditions.append(StudyCondition(name, patient_name, of_it))
    used_codes = {(code.system, code.code) for each in conditions for code in each.codes}
    other_codes = (code for code in codes if (code.system, code.code) not in used_codes)
    return conditions + [
        StudyCondition(code.name or code.code, code.name or code.code, (code,)) for code in other_codes
    ]
