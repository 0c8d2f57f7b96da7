"""The MeSH terms that the registry finds for the conditions of a study, and the wider terms above them.

`derivedSection.conditionBrowseModule` of API v2, `meshes` and `ancestors`, identifier and term of each:
https://clinicaltrials.gov/data-api/about-api/study-data-structure.
"""

from site_builder.importers.conversions import valid_text
from site_builder.importers.reading import Fields, group, groups
from site_builder.importers.text import line
from site_builder.model.codes import CodeSystem, MeshCode


def condition_codes(entry: Fields) -> list[dict[str, str]]:
    """The codes, each once; anything that is no MeSH identifier is left out."""
    codes: dict[str, dict[str, str]] = {}
    for mesh in groups(group(entry, "derivedSection", "conditionBrowseModule"), "meshes"):
        code = valid_text(MeshCode, line(mesh.get("id")))
        if code:
            name = line(mesh.get("term"))
            fields = {"system": CodeSystem.MESH.value, "code": code}
            codes.setdefault(code, {**fields, "name": name} if name else fields)
    return list(codes.values())


def broader_terms(entry: Fields) -> list[str]:
    """Names of the terms above these, each once. They are wider than the study, so they are ways to it and no codes."""
    above = groups(group(entry, "derivedSection", "conditionBrowseModule"), "ancestors")
    return list(dict.fromkeys(name for each in above if (name := line(each.get("term")))))
