"""Suggestions for keys that a record does not have."""

import re
from collections.abc import Mapping
from difflib import SequenceMatcher
from typing import Any

from site_builder.diagnostics import closest
from site_builder.model.days import age_hint, age_lines
from site_builder.model.near_values import without_quotes
from site_builder.model.record import Record
from site_builder.model.word_forms import words_meant
from site_builder.records.field_mistakes.hints import field_of_value, fields_for, is_web_address, two_fields
from site_builder.records.field_mistakes.registry_language import registry_language
from site_builder.records.field_mistakes.shapes import accepted_texts
from site_builder.records.fields.all_kinds import is_setting
from site_builder.records.fields.allowed import enum_at, fields_at, has_short_form, is_list_at, owners_of, words_at
from site_builder.records.fields.other_names import fields_meant, in_words
from site_builder.records.layout import RECORD_KINDS, SETTINGS_FILE
from site_builder.records.yaml_text.line_errors import quoted, quoted_if_needed
from site_builder.records.yaml_text.values import Path

_NEAR, _FIRST_LETTER = 0.8, 0.75
"""Minimum likeness for a key to count as a misspelt field: in general, and if the first letter is the same."""
_LANGUAGES = frozenset(
    ("en", "es", "fr", "de", "it", "pt", "nl", "ar", "zh", "vi", "so", "ru", "pl", "ja", "ko", "hmn", "da", "sv")
)
_FILLED_IN = frozenset({"registry", "other_registries", "history", "empty_blocks", "publish"})
"""Groups that programs fill in, whose fields share names with others, so that hints never point to them."""
_OF_ANYTHING = frozenset({"id", "identifier", "name", "key"})
"""Keys that could belong to anything, so that hints name no other place for them."""
_MARKS = re.compile(r"</?[a-z]{1,6}>|[*`]")
"""Marks for bold text or code around a key."""
_LONGEST = 60
_SHORTEST = 4
"""Minimum length of a field that is recognised as a part of a key: `on` is a part of many keys."""
_MOST_OWNERS = 3
_MOST_FIELDS = 32
_MORE_TEXT = "if the text above goes on here, write both on one line, in quotes; otherwise remove this line"
_FEWEST_WORDS = 3
_INDENTED_TEXT = "if it is a line of the text above, begin it in the column of that text; if not, remove it"
_NOTHING = "remove this line, or begin it with # to keep it as a note to yourself"


def key_hint(model: type[Record], path: Path, value: Any, beside: Mapping[str, Any] | None = None) -> str:
    """A hint for an unknown key: the field that is meant or misspelt, or the place where such a field belongs.

    A field that only slightly resembles the key is not suggested, because that would mislead people.

    Args:
        model: the model of the record.
        path: the path of the key within the record.
        value: the value written after the key; None if there is none.
        beside: the values beside it, by their fields; a field that is not among them is proposed if possible.
    """
    filled_fields = beside or {}
    if hint := two_fields(str(path[-1]), filled_fields, fields_at(model, path[:-1])):
        return hint
    key, fields = _MARKS.sub("", without_quotes(str(path[-1]))), fields_at(model, path[:-1])
    free = tuple(each for each in fields if each not in filled_fields)
    field = field_meant(model, key, free) or field_meant(model, key, fields)
    if ages := _ages_meant(model, key, field, value):
        return ages
    if len(path) == 1 and (language := registry_language(model, key, value, filled_fields)):
        return language
    if field and _may_hold(model, (*path[:-1], field), value):
        base, _, language = key.casefold().replace("-", "_").rpartition("_")
        if base == field and language in _LANGUAGES:
            return f"write `{field}:`; its translation is part of a file of its own, `….{language}.yaml`"
        return _instead(model, (*path[:-1], field), value)
    settings, link = RECORD_KINDS["site"].model, _link_in_a_text(value)
    if link and model is not settings:  # the settings have fields for addresses, which have other names too
        return link
    for name in (key.casefold(), *(fields_meant(key) if key.casefold() not in _OF_ANYTHING else ())):
        if len(path) > 1 and name in model.model_fields and _accepts(model, name, value):
            return f"`{name}:` belongs to the whole record: begin its line at the left edge"
        owners = [each for each in owners_of(model, name) if each not in _FILLED_IN]
        if owners:
            owners = [each for each in fields if each in owners] or owners
            places = " or ".join(f"`{owner}:`" for owner in owners[:_MOST_OWNERS])
            more = ", and elsewhere" if len(owners) > _MOST_OWNERS else ""
            return f"`{name}:` belongs below {places}{more}, indented"
        if is_setting(name) and model is not settings and _accepts(settings, name, value):
            return f"`{name}:` is a setting of the whole site: write this line in {SETTINGS_FILE}"
    if link:
        return link
    if form := field_of_value(value, free):
        return _instead(model, (*path[:-1], form), value)
    if isinstance(value, str) and " " in key.strip():
        return _MORE_TEXT
    if value is not None and len(path) == 1 and len(key.split()) >= _FEWEST_WORDS:
        return _INDENTED_TEXT
    return "write one of: " + ", ".join(fields) if 0 < len(fields) <= _MOST_FIELDS else _NOTHING


def field_or_text(model: type[Record], path: Path, holder: Mapping[str, Any]) -> str:
    """A hint for a text with a colon whose first word is a field, or nearly one: `- Name: A condition`; otherwise "".

    Args:
        model: the model of the record.
        path: the path of the first word, as a key within the record.
        holder: the group that the text was read as.
    """
    key, fields = str(path[-1]), fields_at(model, path[:-1])
    if hint := two_fields(key, holder, fields):
        return hint
    field = misspelt(key, fields)
    if field is None:
        return ""
    dash = "- " if isinstance(path[-2], int) else ""
    line = f"{dash}{field}: {quoted_if_needed(holder[key])}"
    if in_words(key) == in_words(field) and ("text" not in fields or field == "text"):
        return f"write: {line}"
    text = f"{dash or f'{path[-2]}: '}{quoted(f'{key}: {holder[key]}')}"
    lines = (text, line) if "text" in fields else (line, text)  # a criterion is more often a text than a field
    return f"write: {lines[0]}, or: {lines[1]}"


def _link_in_a_text(value: Any) -> str:
    """A hint for a web address that no field is for; "" for anything else."""
    if not isinstance(value, str) or not is_web_address(value):
        return ""
    return f"remove this line; a web address can be part of a longer text, as [words]({value})"


def _ages_meant(model: type[Record], key: str, field: str | None, value: Any) -> str:
    """The lines for a range of ages under another name, such as `age: 18-65`; "" for anything else."""
    limit, names = "minimum_age", (field,) if field else fields_meant(key)
    lines = age_lines(value) if isinstance(value, str) and limit in names else ()
    if not lines or field:
        return age_hint(lines) if lines else ""
    owner = next(iter(owners_of(model, limit)), None)
    quoted = " and ".join(f"`{line}`" for line in lines)
    return f"write below `{owner}:`, indented: {quoted}" if owner else ""


def field_meant(model: type[Record], key: str, fields: tuple[str, ...]) -> str | None:
    """The field that a key is another name for, or a misspelling of; None if there is none.

    Args:
        model: the model of the record.
        key: the key as written.
        fields: the fields allowed in its place.
    """
    same = in_words(key).replace(" ", "_")
    names = (same, f"{same}s", *fields_meant(key))
    alias = next((each for each in names if each in fields), None)
    return alias or misspelt(key, fields, is_word=bool(owners_of(model, in_words(key).replace(" ", "_"))))


def misspelt(key: str, fields: tuple[str, ...], *, is_word: bool = False) -> str | None:
    """The field that a key misspells or extends, such as `title_en` or `start_date`; None if there is none.

    Args:
        key: the key as written.
        fields: the fields allowed in its place.
        is_word: whether the key is a field of another record, and so is unlikely to be a misspelling.
    """
    plain = in_words(key)
    forms = {in_words(field): field for field in fields}
    if plain in forms:
        return forms[plain]
    likeness = {} if is_word else {form: _likeness(plain, form) for form in forms}
    near = max(likeness, key=likeness.__getitem__, default="")
    if near and likeness[near] >= (_FIRST_LETTER if near[:1] == plain[:1] else _NEAR):
        return forms[near]
    longer = (form for form in forms if len(form) >= _SHORTEST or form == "nct")
    parts = [form for form in longer if _is_part(form, plain) or (not is_word and _is_part(plain, form))]
    return forms[parts[0]] if len(parts) == 1 else None


def _is_part(name: str, longer: str) -> bool:
    return longer.startswith(f"{name} ") or longer.endswith(f" {name}")


def _likeness(key: str, form: str) -> float:
    """The likeness of two names: that of their least similar words, because a different word makes a different name."""
    words, other_words = key.split(), form.split()
    if len(words) != len(other_words):
        if 2 * min(len(key), len(form)) < _FIRST_LETTER * (len(key) + len(form)):
            return 0  # the likeness of texts of such lengths is never higher; of long ones, it takes seconds to find
        return SequenceMatcher(None, key.replace(" ", ""), form.replace(" ", "")).ratio() - 0.1
    return min(_likeness_of_words(*pair) for pair in zip(words, other_words, strict=True))


def _likeness_of_words(word: str, other: str) -> float:
    if abs(len(word) - len(other)) > 2:
        return 0
    if sorted(word) == sorted(other) and len(word) > 2:
        return 1  # letters that are swapped
    return SequenceMatcher(None, word, other).ratio() if len(word) > 3 or word[:1] == other[:1] else 0


def _may_hold(model: type[Record], path: Path, value: Any) -> bool:
    """Whether a field accepts a value; a field with a fixed set of words accepts no others."""
    words = enum_at(model, path)
    if words is None or not isinstance(value, str):
        return True
    return bool(words_meant(words, value)) or closest(value, words_at(model, path)) is not None


def _accepts(model: type[Record], name: str, value: Any) -> bool:
    """Whether a field of the record itself accepts a value; of a group or a list, this is not asked."""
    return not isinstance(value, str) or bool(accepted_texts(model, (name,), value))


def _instead(model: type[Record], path: Path, value: Any) -> str:
    field, inner = str(path[-1]), fields_at(model, path)
    dash = "- " if is_list_at(model, path) else ""
    short = isinstance(value, str) and "\n" not in value and len(value) <= _LONGEST
    if short and dash and field.removesuffix("s") in inner:
        line = f"- {field.removesuffix('s')}: {quoted_if_needed(value)}"
        return f"write two lines: `{field}:` and below it, indented, `{line}`"
    if short and inner and not has_short_form(model, path):
        return fields_for(field, value, inner, dash) or f"did you mean `{field}:`?"
    words = enum_at(model, path)
    candidates = words_meant(words, value) if words and short else ()
    value = candidates[0] if candidates else value
    return f"did you mean `{field}: {quoted_if_needed(value)}`?" if short else f"did you mean `{field}:`?"
