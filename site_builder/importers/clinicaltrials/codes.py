"""The MeSH terms that the registry finds for the conditions of a study.

`derivedSection.conditionBrowseModule.meshes` of API v2, identifier and term of each:
https://clinicaltrials.gov/data-api/about-api/study-data-structure. Its ancestors are wider than the study.
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
