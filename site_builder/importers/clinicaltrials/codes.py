"""The MeSH terms that the registry finds for the conditions of a study, and the wider terms above them.

`derivedSection.conditionBrowseModule` of API v2, `meshes` and `ancestors`, identifier and term of each:
https://clinicaltrials.gov/data-api/about-api/study-data-structure.
"""

from site_builder.importers.conversions import matched
from site_builder.importers.reading import Fields, group, groups
from site_builder.importers.text import line
from site_builder.model.codes import CodeSystem, MeshCode


def condition_codes(entry: Fields) -> list[dict[str, str]]:
    """The codes, each once; what is no identifier of MeSH is left out."""
    found: dict[str, dict[str, str]] = {}
    for mesh in groups(group(entry, "derivedSection", "conditionBrowseModule"), "meshes"):
        code = matched(MeshCode, line(mesh.get("id")))
        if code:
            name = line(mesh.get("term"))
            told = {"system": CodeSystem.MESH.value, "code": code}
            found.setdefault(code, {**told, "name": name} if name else told)
    return list(found.values())


def broader_terms(entry: Fields) -> list[str]:
    """Names of the terms above these, each once. They are wider than the study, so they are ways to it and no codes."""
    above = groups(group(entry, "derivedSection", "conditionBrowseModule"), "ancestors")
    return list(dict.fromkeys(name for each in above if (name := line(each.get("term")))))
