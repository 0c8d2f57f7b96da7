"""Values of a record set to what they should be, proved to mean just that."""

from collections.abc import Mapping
from copy import deepcopy
from typing import Any

import yaml

from site_builder.model.record import Record
from site_builder.records.edit import NotSafe
from site_builder.records.fields import fields_at, short_form_at
from site_builder.records.invisible import without_invisible_ends
from site_builder.records.rewrite.group_fields import added_field, without_field
from site_builder.records.rewrite.list_entries import added_entry, reordered, without_entry
from site_builder.records.rewrite.matching import matched
from site_builder.records.rewrite.replacing import replaced
from site_builder.records.rewrite.values import refuse_unwritable
from site_builder.records.tree import Path, Tree, read_tree

Wanted = str | list[Any] | dict[str, Any] | None


def rewritten(data: bytes, changes: Mapping[Path, Wanted], model: type[Record] | None = None, above: int = 0) -> bytes:
    """The bytes of a record in which some values are as they should be, and every other byte as it was.

    Args:
        data: the YAML text; it must be one that can be read, and not empty.
        changes: the new value of each field or entry, by its path; None takes a field out. Empty texts, lists and
            groups count as None. A text that is written after `|` or `>` keeps its line breaks at the end.
        model: what the record becomes; new fields then stand in its order.
        above: how many steps of each path lead to the record: 1 in a file of many records.

    Raises:
        NotSafe: it cannot be done without touching other values.
        Unwritable: a text has characters that no record can hold.
    """
    tree = read_tree(data, "")
    if not isinstance(tree.value, dict):
        raise NotSafe("the file holds no fields")
    work = _Work(data, deepcopy(tree.value), model, above)
    wanted = deepcopy(tree.value)
    for path, value in changes.items():
        clean = _without_empties(_tidy(value))
        refuse_unwritable(clean or "")
        _put(wanted, path, clean)
    try:
        work.group((), work.value, wanted)
    except (yaml.YAMLError, IndexError, AssertionError, ValueError) as error:
        raise NotSafe(f"it is written in an unusual way ({type(error).__name__})") from error
    after = read_tree(work.data, "")
    if not _same(after.value, wanted) or _errors(after) > _errors(tree):
        raise NotSafe("what is written there is used in several places, or would mean something else")
    return work.data


def _errors(tree: Tree) -> int:
    return sum(each.is_error for each in tree.diagnostics)


class _Work:
    """Takes one step after the other; `value` is what the text means after each."""

    def __init__(self, data: bytes, value: dict[str, Any], model: type[Record] | None, above: int) -> None:
        self.data, self.value, self.model, self.above = data, value, model, above

    def group(self, path: Path, old: dict[str, Any], new: dict[str, Any]) -> None:
        """Make a group what it should be."""
        for key in [key for key in new if key in old]:
            self._field(path, old, key, new, key)
        for key in [key for key in new if key not in old]:
            self.data = added_field(self.data, path, key, new[key], self._before(path, key, old))
            old[key] = deepcopy(new[key])
        for key in [key for key in old if key not in new]:
            self.data = without_field(self.data, path, key)
            del old[key]

    def _field(self, path: Path, old: Any, key: Any, wanted: Any, place: Any) -> None:
        """Make the value under a key, or at a place of a list, what stands at a place in the wanted group or list."""
        before, at = old[key], (*path, key)
        if isinstance(before, dict) and isinstance(wanted[place], str) and (short := self._short_form(at)):
            wanted[place] = {short: wanted[place]}  # written out once, it stays written out
        new = wanted[place]
        if _same(before, new):
            return
        if isinstance(before, dict) and isinstance(new, dict):
            self.group(at, before, new)
        elif isinstance(before, list) and isinstance(new, list):
            self.entries(at, before, new)
        else:
            self.data = replaced(self.data, at, new)
            old[key] = deepcopy(new)

    def entries(self, path: Path, old: list[Any], new: list[Any]) -> None:
        """Make a list what it should be: changed entries first, then those that go, the order, those that come."""
        found = matched([_plain(each) for each in old], [_plain(each) for each in new])
        for number, before in enumerate(found):
            if before is not None:
                self._field(path, old, before, new, number)
        kept = [before for before in found if before is not None]
        if not kept:
            self.data = replaced(self.data, path, new)
            old[:] = deepcopy(new)
            return
        for number in sorted(set(range(len(old))) - set(kept), reverse=True):
            self.data = without_entry(self.data, path, number)
            del old[number]
        places = {before: place for place, before in enumerate(sorted(kept))}
        order = [places[before] for before in kept]
        if order != sorted(order):
            self.data = reordered(self.data, path, order)
            old[:] = [old[place] for place in order]
        for number, before in enumerate(found):
            if before is None:
                self.data = added_entry(self.data, path, number, new[number])
                old.insert(number, deepcopy(new[number]))

    def _before(self, path: Path, key: str, group: dict[str, Any]) -> list[str]:
        """The fields of a group that belong before a new one, the nearest first."""
        if self.model is None or len(path) < self.above:
            return list(group)[::-1]
        order = fields_at(self.model, path[self.above :])
        if key not in order:
            return list(group)[::-1]
        return list(order[: order.index(key)])[::-1]

    def _short_form(self, path: Path) -> str:
        return short_form_at(self.model, path[self.above :]) if self.model else ""


def _put(values: dict[str, Any], path: Path, value: Wanted) -> None:
    """Set a value in plain values. Groups on the way to it are made, and taken out when nothing is left in them."""
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
    """A value without empty texts, lists and groups in it; None if nothing is left."""
    if isinstance(value, dict):
        inner = {key: found for key, each in value.items() if (found := _without_empties(each)) is not None}
        return inner or None
    if isinstance(value, list):
        entries = [found for each in value if (found := _without_empties(each)) is not None]
        return entries or None
    return value or None


def _tidy(value: Any) -> Any:
    """Texts with the line breaks of records, whatever a browser or a file of another system sends, and without
    characters at their ends that nobody sees."""
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
    """Whether two values mean the same; a text after `|` ends with a line break of its own."""
    return bool(_plain(before) == _plain(after))
