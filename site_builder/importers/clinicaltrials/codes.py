"""The MeSH terms that the registry assigns to the conditions of a study, and the broader terms above them.

Source: `derivedSection.conditionBrowseModule` of API v2, with an identifier and a term in `meshes` and `ancestors`:
https://clinicaltrials.gov/data-api/about-api/study-data-structure.
"""

from site_builder.importers.conversions import valid_text
from site_builder.importers.reading import Fields, group, groups
from site_builder.importers.text import line
from site_builder.model.codes import CodeSystem, MeshCode


def condition_codes(entry: Fields) -> list[dict[str, str]]:
    """The distinct codes; anything that is not a MeSH identifier is left out."""
    codes: dict[str, dict[str, str]] = {}
    for mesh in groups(group(entry, "derivedSection", "conditionBrowseModule"), "meshes"):
        code = valid_text(MeshCode, line(mesh.get("id")))
        if code:
            name = line(mesh.get("term"))
            fields = {"system": CodeSystem.MESH.value, "code": code}
            codes.setdefault(code, {**fields, "name": name} if name else fields)
    return list(codes.values())


def broader_terms(entry: Fields) -> list[str]:
    """The distinct names of the terms above these. They are broader than the study, so readers browse by them only."""
    above = groups(group(entry, "derivedSection", "conditionBrowseModule"), "ancestors")
    return list(dict.fromkeys(name for each in above if (name := line(each.get("term")))))
