"""Sets values of a record, and proves that the new text means exactly that."""

from collections.abc import Mapping
from copy import deepcopy
from typing import Any

import yaml

from site_builder.model.record import Record
from site_builder.records.fields.allowed import fields_at, short_form_at
from site_builder.records.rewrite.group_fields import add_field, without_field
from site_builder.records.rewrite.list_entries import add_entry, reorder_entries, without_entry
from site_builder.records.rewrite.matching import match_entries
from site_builder.records.rewrite.replacing import replace_value
from site_builder.records.rewrite.single_values import NotSafe
from site_builder.records.rewrite.values import refuse_unwritable
from site_builder.records.tree import Tree, read_tree
from site_builder.records.yaml_mistakes.invisible import without_invisible_ends
from site_builder.records.yaml_text.values import Path

NewValue = str | list[Any] | dict[str, Any] | None


def rewrite_record(
    data: bytes, changes: Mapping[Path, NewValue], model: type[Record] | None = None, above: int = 0
) -> bytes:
    """The bytes of a record with some values changed and every other byte unchanged.

    Args:
        data: the YAML text, which must be readable and not empty.
        changes: the new value of each field or entry, by path; None removes a field. Empty texts, lists and groups
            count as None. A text written after `|` or `>` keeps its line breaks at the end.
        model: the model of the record; if given, new fields follow its order.
        above: number of steps in each path that lead to the record: 1 in a file of many records.

    Raises:
        NotSafe: the change is not possible without affecting other values.
        Unwritable: a text has characters that no record can hold.
    """
    tree = read_tree(data, "")
    if not isinstance(tree.value, dict):
        raise NotSafe("the file holds no fields")
    work = _Work(data, deepcopy(tree.value), model, above)
    target = deepcopy(tree.value)
    for path, value in changes.items():
        clean = _without_empties(_tidy(value))
        refuse_unwritable(clean or "")
        _set_value(target, path, clean)
    try:
        work.group((), work.value, target)
    except (yaml.YAMLError, IndexError, AssertionError, ValueError) as error:
        raise NotSafe(f"it is written in an unusual way ({type(error).__name__})") from error
    after = read_tree(work.data, "")
    if not _same(after.value, target) or _errors(after) > _errors(tree):
        raise NotSafe("what is written there is used in several places, or would mean something else")
    return work.data


def _errors(tree: Tree) -> int:
    return sum(diagnostic.is_error for diagnostic in tree.diagnostics)


class _Work:
    """Applies one step after another; `value` is the meaning of the text after each step."""

    def __init__(self, data: bytes, value: dict[str, Any], model: type[Record] | None, above: int) -> None:
        self.data, self.value, self.model, self.above = data, value, model, above

    def group(self, path: Path, old: dict[str, Any], new: dict[str, Any]) -> None:
        """Change a group to its new value."""
        for key in [key for key in new if key in old]:
            self._field(path, old, key, new, key)
        for key in [key for key in new if key not in old]:
            self.data = add_field(self.data, path, key, new[key], self._preceding_fields(path, key, old))
            old[key] = deepcopy(new[key])
        for key in [key for key in old if key not in new]:
            self.data = without_field(self.data, path, key)
            del old[key]

    def _field(self, path: Path, old: Any, key: Any, target: Any, place: Any) -> None:
        """Set the value under a key, or at a position in a list, to the one at `place` in the new group or list."""
        before, at = old[key], (*path, key)
        if isinstance(before, dict) and isinstance(target[place], str) and (short := self._short_form(at)):
            target[place] = {short: target[place]}  # a value written in full form keeps that form
        new = target[place]
        if _same(before, new):
            return
        if isinstance(before, dict) and isinstance(new, dict):
            self.group(at, before, new)
        elif isinstance(before, list) and isinstance(new, list):
            self.entries(at, before, new)
        else:
            self.data = replace_value(self.data, at, new)
            old[key] = deepcopy(new)

    def entries(self, path: Path, old: list[Any], new: list[Any]) -> None:
        """Change a list to its new value: changed entries first, then removed ones, the order, and new ones."""
        matches = match_entries([_plain(entry) for entry in old], [_plain(entry) for entry in new])
        for number, before in enumerate(matches):
            if before is not None:
                self._field(path, old, before, new, number)
        kept_numbers = [before for before in matches if before is not None]
        if not kept_numbers:
            self.data = replace_value(self.data, path, new)
            old[:] = deepcopy(new)
            return
        for number in sorted(set(range(len(old))) - set(kept_numbers), reverse=True):
            self.data = without_entry(self.data, path, number)
            del old[number]
        places = {before: place for place, before in enumerate(sorted(kept_numbers))}
        order = [places[before] for before in kept_numbers]
        if order != sorted(order):
            self.data = reorder_entries(self.data, path, order)
            old[:] = [old[place] for place in order]
        for number, before in enumerate(matches):
            if before is None:
                self.data = add_entry(self.data, path, number, new[number])
                old.insert(number, deepcopy(new[number]))

    def _preceding_fields(self, path: Path, key: str, group: dict[str, Any]) -> list[str]:
        """The fields of a group that should precede a new field, the nearest first."""
        if self.model is None or len(path) < self.above:
            return list(group)[::-1]
        order = fields_at(self.model, path[self.above :])
        if key not in order:
            return list(group)[::-1]
        return list(order[: order.index(key)])[::-1]

    def _short_form(self, path: Path) -> str:
        return short_form_at(self.model, path[self.above :]) if self.model else ""


def _set_value(values: dict[str, Any], path: Path, value: NewValue) -> None:
    """Set a value in plain values. Groups on the path are created, and removed when they become empty."""
    holders: list[Any] = [values]
    for step in path[:-1]:
        holder = holders[-1]
        if isinstance(holder, dict) and step not in holder:
            if value is None:
                return
            holder[step] = {}
        holders.append(holder[step])
        if not isinstance(holders[-1], dict | list):
            raise NotSafe("fields were expected where this should be written")
    if value is not None:
        holders[-1][path[-1]] = value
        return
    for holder, step in zip(reversed(holders), reversed(path), strict=True):
        if isinstance(holder, list) and isinstance(step, int):
            del holder[step]
        elif isinstance(holder, dict):
            holder.pop(step, None)
        if holder:
            break


def _without_empties(value: Any) -> Any:
    """A value without empty texts, lists and groups inside it; None if nothing is left."""
    if isinstance(value, dict):
        inner = {
            key: clean for key, inner_value in value.items() if (clean := _without_empties(inner_value)) is not None
        }
        return inner or None
    if isinstance(value, list):
        entries = [clean for inner_value in value if (clean := _without_empties(inner_value)) is not None]
        return entries or None
    return value or None


def _tidy(value: Any) -> Any:
    """A value whose texts have the line breaks of records, whatever a browser or other system sends, and no invisible
    characters at their ends."""
    if isinstance(value, dict):
        return {key: _tidy(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_tidy(each) for each in value]
    if not isinstance(value, str):
        return value
    return without_invisible_ends(value.replace("\r\n", "\n").replace("\r", "\n"))


def _plain(value: Any) -> Any:
    """A value without line breaks at the end of its texts."""
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_plain(each) for each in value]
    return value.rstrip("\n") if isinstance(value, str) else value


def _same(before: Any, after: Any) -> bool:
    """Whether two values mean the same, although a text after `|` ends with an additional line break."""
    return bool(_plain(before) == _plain(after))
