"""The languages of the texts of a study in layers: people write in the site's language, a registry in its own."""

from collections.abc import Iterator, Sequence
from typing import Any

from site_builder.model.text_languages import OF_THE_SITE, TextLanguages, field_at
from site_builder.model.translation import HEAD, StudyTranslation
from site_builder.records.imported.overlay import GROUPS, Origin, Values
from site_builder.records.yaml_text.values import Path

_FIELDS = (*(name for name in StudyTranslation.model_fields if name not in HEAD), "official_title")
_PARTS = ("arms", "interventions", "publications")
"""Parts of a study that only registries write in the usual case, each with texts inside."""


def mark_languages(merged: Values, origin: Origin, layers: Sequence[Values], imported: Sequence[bool]) -> None:
    """Note in the `registry` group which texts are in another language than most of the entry.

    Args:
        merged: the merged record; the group is replaced.
        origin: the origin of its values.
        layers: the values of the layers, the topmost first.
        imported: for each layer, whether an import wrote it.
    """
    entry = merged.get("registry")
    if not isinstance(entry, dict):
        return
    languages = [
        languages_of_values(values) if of_registry else TextLanguages(OF_THE_SITE, {})
        for values, of_registry in zip(layers, imported, strict=True)
    ]
    usual = _tag(entry.get("language"))
    if True in imported:  # people may correct the language of the entry
        languages[imported.index(True)] = languages[imported.index(True)]._replace(usual=usual)
    exceptions = {}
    for path in _text_paths(merged):
        layer, inner_path = origin.find(path)
        language = languages[layer].at(inner_path)
        if language != usual:
            exceptions[field_at(path)] = language
    fields = {name: value for name, value in entry.items() if name != "text_languages"}
    merged["registry"] = {**fields, "text_languages": exceptions} if exceptions else fields


def languages_of_values(values: Values) -> TextLanguages:
    """The languages of the texts in an imported entry, or in a study made of layers."""
    entry = values.get("registry")
    group: dict[str, Any] = entry if isinstance(entry, dict) else {}
    exceptions = group.get("text_languages")
    return TextLanguages(_tag(group.get("language")), exceptions if isinstance(exceptions, dict) else {})


def _tag(value: Any) -> str:
    return value if isinstance(value, str) else OF_THE_SITE


def _text_paths(values: Values) -> Iterator[Path]:
    """The paths of all texts, as far as layers can differ in them."""
    for name in (*_FIELDS, *_PARTS):
        value = values.get(name)
        if name == "locations":
            entries = value if isinstance(value, list) else []
            yield from ((name, place, field) for place, each in enumerate(entries) for field in _worded(each))
        elif name in GROUPS and isinstance(value, dict):
            yield from ((name, field) for field in value)
        elif value:
            yield (name,)


def _worded(location: Any) -> Iterator[str]:
    """The fields of a location with words in a language."""
    return (name for name in ("note", "contact") if isinstance(location, dict) and name in location)
