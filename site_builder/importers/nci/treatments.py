"""What a trial is about: its diseases and biomarkers, the groups of participants, and what is studied."""

from collections.abc import Iterator
from typing import Any

from site_builder.importers.conversions import without_placeholder
from site_builder.importers.entry import drop_empty
from site_builder.importers.reading import Fields, groups, text, texts, truth, word
from site_builder.importers.text import inline, line, literal

_NAMES = ("name", "display_name", "preferred_name", "disease_menu_display_name")
_ADVERTISEMENT = "Check for active clinical trials"
"""The beginning of the links that follow the Thesaurus's definition of a drug."""
_UNSPECIFIC = frozenset(("na", "other"))


def diseases(entry: Fields) -> list[str]:
    """The diseases that the trial names, those that it is mainly about first.

    The registry adds the terms above them in the NCI Thesaurus, such as "Neoplasm" (`TREE`).
    """
    own_diseases = [each for each in groups(entry, "diseases") if _is_named(each)]
    own_diseases.sort(key=lambda each: not (truth(each, "is_lead_disease") or truth(each, "lead_disease_indicator")))
    names: dict[str, str] = {}
    for each in own_diseases:
        name = next(filter(None, (without_placeholder(each.get(field)) for field in _NAMES)), "")
        if name:
            names.setdefault(name.casefold(), name)
    return list(names.values())


def keywords(entry: Fields) -> list[str]:
    """The trial's keywords, and the biomarkers that people are tested for to join."""
    markers = [
        line(each.get("name"))
        for each in groups(entry, "biomarkers")
        if _is_named(each) and not any("EXCLUSION" in each_text.upper() for each_text in _purposes(each))
    ]
    return list(dict.fromkeys(filter(None, (*texts(entry, "keywords"), *markers))))


def _purposes(biomarker: Fields) -> Iterator[str]:
    for name in ("assay_purpose", "eligibility_criterion"):
        yield from texts(biomarker, name)


def _is_named(each: Fields) -> bool:
    """Whether the trial itself names a disease, a biomarker or a drug. Entries without the field are of the trial."""
    return word(each, "inclusion_indicator") in ("", "TRIAL")


def arms(entry: Fields) -> list[dict[str, Any]]:
    """The groups of participants."""
    return [
        drop_empty({"name": name, "kind": _kind(each, "arm_type"), "description": _words(each, "arm_description")})
        for each in groups(entry, "arms")
        if (name := line(each.get("arm_name")))
    ]


def interventions(entry: Fields) -> list[dict[str, Any]]:
    """What is studied, each once, although several groups get it. Further names are those of the NCI Thesaurus."""
    by_name: dict[str, dict[str, Any]] = {}
    for arm in groups(entry, "arms"):
        for each in filter(_is_named, groups(arm, "interventions")):
            name = line(each.get("intervention_name") or each.get("name"))
            if name:
                fields = {"name": name, "kind": _kind(each, "intervention_type"), "also": texts(each, "synonyms")}
                description = _words(each, "intervention_description").partition(_ADVERTISEMENT)[0].strip()
                by_name.setdefault(name.casefold(), drop_empty({**fields, "description": description}))
    return list(by_name.values())


def _kind(fields: Fields, name: str) -> str:
    kind = line(fields.get(name)).replace("_", " ").lower()
    return "" if kind in _UNSPECIFIC else kind


def _words(fields: Fields, name: str) -> str:
    return inline(literal(text(fields, name)))
