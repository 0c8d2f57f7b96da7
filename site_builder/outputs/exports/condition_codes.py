"""Codes of conditions, as files for other programs have them."""

from collections.abc import Iterable, Sequence

from site_builder.catalogue.page_inputs import PageInputs
from site_builder.model.codes import Code, CodeSystem


def code_data(code: Code) -> dict[str, str]:
    """A code: the address that FHIR gives its system, the code itself, and what the system calls it."""
    told = {"system": CodeSystem(code.system).uri, "code": code.code}
    return {**told, "name": code.name} if code.name else told


def condition_data(inputs: PageInputs, id_: str, name: str, codes: Sequence[Code]) -> dict[str, object]:
    """A condition of a study: identifier and name, or a name that is written out, and its codes.

    Args:
        inputs: the page's inputs.
        id_: its identifier.
        name: its name, if it has no record.
        codes: codes that a registry gave the study.
    """
    told: dict[str, object] = {"name": name} if name else {"id": id_, "name": inputs.condition(id_).name}
    found = [code_data(code) for code in codes_of_condition(inputs, id_, name, codes)]
    return {**told, "codes": found} if found else told


def codes_of_condition(inputs: PageInputs, id_: str, name: str, codes: Iterable[Code]) -> list[Code]:
    """The codes of its record, and those that the registry gave under one of its names."""
    record = None if name else inputs.condition(id_)
    own = list(record.codes) if record else []
    names = {each.casefold() for each in (record.names if record else (name,))}
    known = {(code.system, code.code) for code in own}
    return own + [code for code in codes if code.name.casefold() in names and (code.system, code.code) not in known]
