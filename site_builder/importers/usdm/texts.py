"""Texts of a protocol: HTML with tags for values from elsewhere in the protocol.

Syntax: https://github.com/cdisc-org/DDF-RA, USDM 4.0, "USDM Implementation Guide", section on syntax templates.
"""

from typing import Any

from site_builder.importers.reading import group, groups
from site_builder.importers.tags import without_letter_tags
from site_builder.importers.text import clean, line
from site_builder.importers.usdm.markup import DEEPEST, TextPart, read_markup

Objects = dict[str, dict[str, Any]]
"""All objects of a protocol, by identifier."""

MOST_VALUES = 200
"""Maximum number of values in a text, including values inside values, because some refer to themselves."""


def objects_in(value: Any) -> Objects:
    """Every object of a protocol that has an identifier."""
    objects: Objects = {}
    waiting = [value]
    while waiting:
        each = waiting.pop()
        if isinstance(each, dict):
            if isinstance(each.get("id"), str) and each["id"]:
                objects.setdefault(each["id"], each)
            waiting += each.values()
        elif isinstance(each, list):
            waiting += each
    return objects


class _Values:
    """The values that a text needs."""

    def __init__(self, objects: Objects, dictionary: Any, spent: list[int], depth: int) -> None:
        self.objects, self.spent, self.depth = objects, spent, depth
        self.maps = groups(dictionary, "parameterMaps") if isinstance(dictionary, dict) else []
        self.missing: list[str] = []

    def of_tag(self, tag: str, attributes: dict[str, str]) -> str:
        """The words in place of a tag; its name in brackets if the protocol has none."""
        if tag == "usdm:ref":
            words, name = self._referenced(attributes), attributes.get("attribute") or attributes.get("id") or "a value"
        else:
            name = attributes.get("name") or attributes.get("id") or "a value"
            references = (each.get("reference") for each in self.maps if each.get("tag") == name)
            words = next(filter(None, map(self._inner, references)), "")
        if not words:
            self.missing.append(name)
        return words or f"[{name}]"

    def _referenced(self, attributes: dict[str, str]) -> str:
        value = self.objects.get(attributes.get("id", ""), {}).get(attributes.get("attribute", ""))
        return self._inner(value) if isinstance(value, str) else plain_value(value)

    def _inner(self, text: Any) -> str:
        """The words of another text; "" if it contains a value that is missing."""
        self.spent[0] += 1
        if self.spent[0] > MOST_VALUES or self.depth > DEEPEST:
            return ""
        text_parts, missing = parts(text, self.objects, None, self.spent, self.depth + 1)
        return "" if missing else " ".join(part.words for part in text_parts)


def name_of(fields: dict[str, Any]) -> str:
    """The name of an organisation or design for readers; its technical one without such a label."""
    return line(fields.get("label") or fields.get("name"))


def plain_value(value: Any) -> str:
    """A number, the word of a code, or a quantity with its unit, as words; "" for anything else."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return clean(value)
    if not isinstance(value, dict):
        return ""
    if "value" in value:
        number = plain_value(value["value"])
        return f"{number} {plain_value(value.get('unit'))}".strip() if number else ""
    return line(value.get("decode")) or line(group(value, "standardCode").get("decode"))


def parts(
    value: Any, objects: Objects, dictionary: Any = None, spent: list[int] | None = None, depth: int = 0
) -> tuple[list[TextPart], list[str]]:
    """The paragraphs and entries of a text, and the names of the values that it needs but the protocol does not have.

    Args:
        value: the HTML.
        objects: all objects of the protocol, by identifier.
        dictionary: the text's dictionary of tags.
        spent: number of values looked up so far, in a list of one element.
        depth: length of the chain of values that led to this text.
    """
    values = _Values(objects, dictionary, spent if spent is not None else [0], depth)
    html = value if isinstance(value, str) else ""
    text_parts = read_markup(without_letter_tags(html) if "<su" in html.lower() else html, values.of_tag)
    return text_parts, values.missing
