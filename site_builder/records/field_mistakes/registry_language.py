"""A language typed where a study has none of its own: it is that of a registry's texts, or of a translation."""

from collections.abc import Collection
from typing import Any

from site_builder.model.languages import LANGUAGE_NAMES
from site_builder.model.record import Record
from site_builder.model.registry_entry import RegistryEntry
from site_builder.records.fields.allowed import record_at
from site_builder.records.fields.other_names import fields_meant
from site_builder.records.layout import SETTINGS_FILE

_KEYS = frozenset({"language", "lang", "locale", "sprache", "idioma", "lengua", "langue", "اللغة", "语言"})
_ENTRY = "registry"


def language_tag(value: Any) -> str:
    """The tag of a language that is named or given by its code: `en` for "English" or `[en]`; "" for anything else."""
    if isinstance(value, list) and len(value) == 1:
        value = value[0]
    if not isinstance(value, str):
        return ""
    word = value.strip(" .").casefold()
    return LANGUAGE_NAMES.get(word) or next((tag for tag in LANGUAGE_NAMES.values() if tag.casefold() == word), "")


def registry_language(model: type[Record], key: str, value: Any, filled_fields: Collection[str]) -> str:
    """A hint for a language at the top of a study; "" for anything else.

    Args:
        model: the model of the record.
        key: the unknown key, at the left edge.
        value: the value written after the key.
        filled_fields: the fields that the study has, including those of an import.
    """
    if record_at(model, (_ENTRY,)) is not RegistryEntry:
        return ""
    if key.casefold() not in _KEYS and "languages" not in fields_meant(key):
        return ""
    tag = language_tag(value)
    own = f"your own words are in the first language of `languages:` in {SETTINGS_FILE}"
    if _ENTRY in filled_fields:
        lines = f"write two lines: `{_ENTRY}:` and below it, indented, `language: {tag or 'en'}`"
        return f"if the registry's words are in this language, {lines}; {own}"
    return f"remove this line: {own}, and a translation is a file of its own, `….{tag or 'es'}.yaml`"
