"""Protocols of USDM 3 in the fields of USDM 4, in which they are read.

Source: https://github.com/cdisc-org/DDF-RA, USDM 3.0 and 4.0. In USDM 3, the type and the phase are those of the study
version, interventions belong to a design, and some fields have other names. Some programs write these names in files
of version 4, so the version of a file does not decide.
"""

from site_builder.importers.reading import Fields, group, groups

_OF_IDENTIFIERS = {"studyIdentifier": "text"}
_OF_ORGANISATIONS = {"organizationType": "type"}
_OF_ENCOUNTERS = {"environmentalSetting": "environmentalSettings"}
_OF_ALL_DESIGNS = ("studyType", "studyPhase")
"""Fields of a study version that USDM 4 has in each of its designs."""


def in_version_4(version: Fields) -> Fields:
    """A copy of a study version with the fields of USDM 4. What it has in these fields stays as it is.

    Args:
        version: a study version of USDM 3 or 4.
    """
    designs = [_design(each, version) for each in groups(version, "studyDesigns")]
    return {
        **version,
        "studyIdentifiers": [_identifier(each) for each in groups(version, "studyIdentifiers")],
        "studyDesigns": designs,
        "studyInterventions": _interventions([version, *designs]),
    }


def _identifier(identifier: Fields) -> Fields:
    organisation = group(identifier, "studyIdentifierScope")
    inside = {"studyIdentifierScope": _renamed(organisation, _OF_ORGANISATIONS)} if organisation else {}
    return {**_renamed(identifier, _OF_IDENTIFIERS), **inside}


def _design(design: Fields, version: Fields) -> Fields:
    of_all = {name: version[name] for name in _OF_ALL_DESIGNS if version.get(name) and not design.get(name)}
    encounters = [_renamed(each, _OF_ENCOUNTERS) for each in groups(design, "encounters")]
    return {**design, **of_all, "encounters": encounters}


def _interventions(holders: list[Fields]) -> list[Fields]:
    """The interventions of a version and its designs. Designs with one in common list it each."""
    unique: dict[tuple[str, ...], Fields] = {}
    for each in (each for holder in holders for each in groups(holder, "studyInterventions")):
        unique.setdefault(tuple(str(each.get(name)) for name in ("id", "name", "label", "description")), each)
    return list(unique.values())


def _renamed(fields: Fields, names: dict[str, str]) -> Fields:
    renamed = {new: fields[old] for old, new in names.items() if fields.get(old) and not fields.get(new)}
    return {**fields, **renamed}
