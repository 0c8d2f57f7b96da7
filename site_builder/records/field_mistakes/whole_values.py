"""Suggested lines for values in another shape than their field, which keep every value that was typed."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from site_builder.model.languages import LANGUAGE_NAMES
from site_builder.records.fields.other_names import fields_meant
from site_builder.records.find import suggested_identifier
from site_builder.records.yaml_text.line_errors import quoted, quoted_if_needed, shorten

_LANGUAGES = frozenset(tag.casefold() for tag in LANGUAGE_NAMES.values())
_NO = frozenset({"no", "false", "off"})
_TARGET = frozenset({"name", "to"})
"""Fields of a target of publishing: its name and its address."""
_USUAL_NAME = "web"
_MOST_TARGETS = 4


def target_lines(fields: Sequence[str], address: Any, name: str = "") -> tuple[str, ...]:
    """The lines for a target of publishing whose address is typed in place of its fields; empty for other records.

    Args:
        fields: the fields of the record.
        address: the value that was typed.
        name: the key before it, if any: a name of the target, or another word for its address.
    """
    if not _TARGET.issubset(fields) or not isinstance(address, str) or (name in fields and name != "to"):
        return ()
    is_name = name and name != "to" and "to" not in fields_meant(name)
    first = suggested_identifier(name) if is_name else _USUAL_NAME
    return (f"- name: {quoted_if_needed(first)}", f"  to: {shorten(quoted_if_needed(address))}")


def targets_by_name(values: dict[str, Any], fields: Sequence[str]) -> str:
    """A hint for targets of publishing that are typed without dashes, as `web: ../public`; "" for anything else."""
    lines = [line for name, value in values.items() for line in target_lines(fields, value, name)]
    if not lines or len(lines) != 2 * len(values) or len(values) > _MOST_TARGETS:
        return ""
    return f"begin each entry with a dash, and write its fields on lines of their own: {_in_order(lines)}"


def lines_without_dashes(entries: Sequence[Any], fields: Sequence[str]) -> str:
    """A hint for a group of fields that is typed as a list with one field per dash, or with several groups."""
    if not entries or not all(isinstance(each, dict) and each for each in entries):
        return ""
    names = [name for each in entries for name in each]
    if not set(names).issubset(fields):
        return ""
    if len(set(names)) < len(names):
        more = "; what others say can be in its `note:`" if "note" in fields else ""
        return f"there can be only one here: leave out the dash before its fields, and keep no second one{more}"
    texts = [(name, value) for each in entries for name, value in each.items()]
    lines = (
        f"{name}: {shorten(quoted_if_needed(text))}" if isinstance(text, str) else f"{name}:" for name, text in texts
    )
    return f"leave out the dashes: {_in_order(lines)}"


def list_of_keys(key: str, values: dict[str, Any], accepted: Callable[[str], Sequence[str]]) -> str:
    """A hint for a list of words that is typed as a group: `languages: {en: English}`; "" if they are not its words.

    Args:
        key: the key of the list.
        values: the group.
        accepted: gives the words that an entry of the list may be, for a text.
    """
    choices = {name: each for name, each in values.items() if str(each).casefold() not in _NO}
    for texts in (choices, choices.values()):
        if choices and all(isinstance(each, str) for each in texts):
            words = [accepted(str(each))[:1] for each in texts]
            if all(words):
                return f"write: {key}: [{', '.join(dict.fromkeys(word for (word,) in words))}]"
    return ""


def joined_text(key: str, values: dict[str, Any], accepts: Callable[[str], bool] | None) -> str:
    """A hint for a text typed as one field or several: in several languages, or as in `hours: {Mon: 9-5, Tue: 9-12}`.

    Args:
        key: the key of the text.
        values: the fields.
        accepts: whether the field accepts a text; None if its texts have lines of their own.
    """
    if not values or not all(isinstance(each, str) for each in values.values()):
        return ""
    first, *more = values
    if more and all(each.casefold() in _LANGUAGES for each in values):
        files = " and ".join(f"`….{language}.yaml`" for language in more)
        line = f"{key}: {shorten(quoted_if_needed(values[first]))}"
        return f"write: {line}; the words in another language belong in a file of their own, {files}"
    text = ", ".join(f"{each}: {values[each]}" for each in values)
    return f"if it is one text, put the text in quotes: {shorten(quoted(text))}" if accepts and accepts(text) else ""


def _in_order(lines: Iterable[str]) -> str:
    return " and ".join(f"`{line}`" for line in lines)
