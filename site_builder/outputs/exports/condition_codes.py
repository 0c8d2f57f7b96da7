"""Codes of conditions in files for other programs."""

from site_builder.catalogue.page_inputs import PageInputs
from site_builder.model.codes import CodeSystem, ConditionCode
from site_builder.outputs.study_conditions import codes_of_condition


def code_data(code: ConditionCode) -> dict[str, str]:
    """A code: FHIR's address of its system, the code itself, and its name in the system."""
    data = {"system": CodeSystem(code.system).uri, "code": code.code}
    return {**data, "name": code.name} if code.name else data


def condition_data(inputs: PageInputs, id_: str, name: str, codes: tuple[ConditionCode, ...]) -> dict[str, object]:
    """A condition of a study: its identifier and name, or a written-out name, and its codes.

    Args:
        inputs: the page's inputs.
        id_: the condition's identifier.
        name: the condition's name, if it has no record.
        codes: codes that a registry gave the study.
    """
    data: dict[str, object] = {"name": name} if name else {"id": id_, "name": inputs.condition(id_).name}
    code_values = [code_data(code) for code in codes_of_condition(inputs, id_, name, codes)]
    return {**data, "codes": code_values} if code_values else data
