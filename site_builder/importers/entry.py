"""The result of an importer for one registry entry."""

from collections.abc import Collection
from typing import Any, NamedTuple

from site_builder.diagnostics.diagnostic import Path
from site_builder.importers.placeholders import without_placeholders
from site_builder.importers.readable_names import with_readable_names
from site_builder.model.filenames import bad_name, is_identifier
from site_builder.model.reading import Complaint, read_record
from site_builder.model.study import Study
from site_builder.records.field_mistakes.user_info import leave_out_user_info, left_out_message
from site_builder.records.yaml_text.parser import DEEPEST
from site_builder.records.yaml_text.size import MOST_NODES

USUAL_LANGUAGE = "en"
"""The language of an entry whose importer names none: registries of the WHO's network are to be in English.
https://www.who.int/clinical-trials-registry-platform/network/registry-criteria
"""


class Remark(NamedTuple):
    """Something about an entry that a person should check."""

    code: str
    message: str
    hint: str = ""
    path: Path = ()


def unknown_status(word: str) -> Remark:
    """The remark about a status that no table of a registry's words has."""
    message = f"the status `{word[:60]}` is unknown; it is shown as not confirmed"
    return Remark("W603", message, "write the statuses in content/studies")


def unknown_fields(names: Collection[str]) -> tuple[Remark, ...]:
    """The remark about fields of a registry that this importer does not know; none without such fields."""
    if not names:
        return ()
    message = f"the registry has unknown fields: {', '.join(sorted(names)[:8])}"
    return (Remark("W602", message, "they are not imported"),)


def unusable_value(name: str, words: str) -> Remark:
    """The remark about a field of a registry whose words mean nothing here."""
    return Remark("W603", f"`{name}` cannot be used: {words[:60]}", "write it in content/studies")


def unusable_age(words: str) -> Remark:
    """The remark about an age limit in words that no age can be read from."""
    return Remark("W603", f"an age limit cannot be used: {words}", "write it in content/studies")


def recruiting_somewhere(missing: str = "at which of its locations") -> Remark:
    """The remark about a study that recruits, of which the registry does not say where."""
    message = f"the registry says that this study is recruiting, but not {missing}"
    return Remark("W604", message, "write in content/studies where it can be joined; until then it is not confirmed")


class Imported(NamedTuple):
    """One entry of a registry as a study record, in plain values."""

    registry: str
    """The registry's folder in `content/registry`."""
    number: str
    """The study's number in the registry."""
    values: dict[str, Any]
    remarks: tuple[Remark, ...]
    doubts: tuple[str, ...] = ()
    """Reasons why the division of its criteria is uncertain."""
    study: str = ""
    """Identifier of its study, if the site has none for it yet; "" if it is the number."""


class Unreadable(Exception):
    """The input is not an entry of the registry."""


def with_safe_number(imported: Imported) -> Imported:
    """The same entry, if its number can name its file: whoever made the document may have written `../..` there.

    Raises:
        Unreadable: it cannot.
    """
    if not is_identifier(imported.number) or bad_name(imported.number):
        raise Unreadable(f"its number cannot name a file: `{imported.number[:60]}`")
    return imported


_REFUSED = ("E318", "E319")
_TELL = "readers would see it; tell whoever wrote it that it is public in the registry"


def drop_empty(values: dict[str, Any]) -> dict[str, Any]:
    """A copy of a group without its empty values."""
    return {key: value for key, value in values.items() if value}


def usable_values(values: dict[str, Any]) -> tuple[dict[str, Any], tuple[Remark, ...]]:
    """The values that make a valid study, and a remark for each value that had to be left out.

    Importers write only valid values; this last check ensures that an import never breaks a build.

    Raises:
        Unreadable: a text is too long or nested too deeply to show, and leaving it out would change the entry.
    """
    _refuse_what_no_file_can_hold(values)
    values = with_readable_names(without_placeholders(values))
    values, addresses = leave_out_user_info(values)
    remarks = [Remark("W603", left_out_message(*each), _TELL, each[0]) for each in addresses]
    for _ in range(20):
        record, complaints = read_record(Study, values)
        if record is not None:
            break
        for each in complaints:
            if each.code in _REFUSED or each.kind == "string_too_long":
                name = ".".join(str(step) for step in each.path)
                raise Unreadable(f"`{name}` cannot be shown: {each.message}")
            values = _without(values, each.path[:-1] if _is_inner(each) else each.path)
            remarks.append(_left_out_remark(each))
    return values, tuple(remarks)


def _refuse_what_no_file_can_hold(values: dict[str, Any]) -> None:
    """Apply the limits of a record file (`records.tree`, `records.yaml_text.size`) before anything walks the values."""
    groups = [(each, name, 1) for name, each in values.items() if isinstance(each, dict | list)]
    count = len(values)
    while groups:
        value, name, depth = groups.pop()
        if depth >= DEEPEST and value:
            raise Unreadable(f"`{name}` is nested more than {DEEPEST} levels deep")
        count += len(value)
        if count > MOST_NODES // 2:
            raise Unreadable(f"it has more than {MOST_NODES // 2:,} values")
        inner = value.values() if isinstance(value, dict) else value
        groups += [(each, name, depth + 1) for each in inner if isinstance(each, dict | list)]


def _is_inner(complaint: Complaint) -> bool:
    """Whether the problem is not the value itself but a missing field next to it."""
    return complaint.kind == "missing" and len(complaint.path) > 1


def _left_out_remark(complaint: Complaint) -> Remark:
    name = ".".join(str(step) for step in complaint.path) or "the record"
    if isinstance(complaint.value, dict | list):  # what a rule about several fields refuses has no text of its own
        return Remark("W603", f"`{name}` is left out: {complaint.message}", complaint.hint)
    value = str(complaint.value)
    excerpt = value if len(value) <= 60 else f"{value[:60]} …"
    return Remark("W603", f"`{name}` is left out: {complaint.message}", f"the registry has: {excerpt}")


def _without(value: Any, path: Path) -> Any:
    if not path:
        return value
    first, *tail = path
    if isinstance(value, dict) and first in value:
        inner = _without(value[first], tuple(tail)) if tail else None
        return {key: each if key != first else inner for key, each in value.items() if key != first or inner}
    if isinstance(value, list) and isinstance(first, int) and first < len(value):
        inner = _without(value[first], tuple(tail)) if tail else None
        return [*value[:first], *([inner] if inner else []), *value[first + 1 :]]
    return value if isinstance(value, dict | list) else None  # a text in place of a group
