"""Changes single values of a YAML text and leaves every other character unchanged."""

from collections.abc import Mapping, Sequence

from site_builder.records.rewrite.positions import Spots, YamlNodeSpan, spots_of
from site_builder.records.yaml_text.lines import LINE_BREAK, line_end, line_start
from site_builder.records.yaml_text.values import NOTHING, Path
from site_builder.records.yaml_text.write import group, scalar

_BOM = b"\xef\xbb\xbf"


class NotSafe(Exception):
    """The change cannot be made without affecting other values. The message gives the reason to the person editing."""


class Editor:
    """Collects changes to one file; `result` returns the new bytes.

    Args:
        data: the bytes of the file, which must be readable YAML and not empty.
    """

    def __init__(self, data: bytes) -> None:
        self.mark = data[: len(_BOM)] if data.startswith(_BOM) else b""
        self.spots: Spots = spots_of(data)
        self.text = self.spots.text
        self._replaced: dict[int, tuple[YamlNodeSpan, str]] = {}
        """The new text of each replaced value, by the offset at which the value begins."""
        self._inserted: list[tuple[int, str]] = []

    def set_value(self, at: Path, key: str, value: str, after: Sequence[str] = ()) -> None:
        """Set a field, replacing its value if it has one, or else on a new line.

        Args:
            at: path of the group that contains the field.
            key: the field.
            value: a text on one line.
            after: fields that it should follow, in order of preference; if none exists, it follows the last field.

        Raises:
            NotSafe: the field cannot be set without affecting other values.
            Unwritable: a record cannot hold the text.
        """
        holder = self._group_at(at)
        current = holder.get(key)
        if current is None:
            quote = self._quote_of(holder)
            self._insert_pair(holder, f"{scalar(key, quote)}: {scalar(value, quote)}", after)
        elif current.kind not in ("scalar", "alias"):
            raise NotSafe(f"`{key}:` is not a single text")
        elif self._value_of(current) != value:
            self._replace(current, value)

    def replace(self, at: Path, value: str) -> None:
        """Replace a value in a group or list with a text on one line.

        Raises:
            NotSafe: the value is part of something written elsewhere, or is not a single text.
            Unwritable: a record cannot hold the text.
        """
        for length in range(len(at)):
            if (holder := self.spots.at(at[:length])) is not None and holder.kind == "alias":
                raise NotSafe(f"`*{holder.anchor}` refers to something written elsewhere; write it out here first")
        current = self.spots.at(at)
        if current is None or current.kind not in ("scalar", "alias"):
            raise NotSafe("this is not a single text")
        if self._value_of(current) != value:
            self._replace(current, value)

    def put_group(self, key: str, values: Mapping[str, str]) -> None:
        """Add a group of fields to the record, under a new key. Raises NotSafe if the key is already there."""
        root = self._group_at(())
        if root.get(key) is not None and not self._is_unwritten(root.get(key)):
            raise NotSafe(f"`{key}:` is there already")
        self._add_to_record(root, key, group(values, self._quote_of(root)))

    def add_entries(self, key: str, values: Sequence[Mapping[str, str]]) -> None:
        """Add entries, each a group on one line, to a list, created if needed. Raises NotSafe if it is not a list."""
        root = self._group_at(())
        entries, current = [group(each, self._quote_of(root)) for each in values], root.get(key)
        if current is None or self._is_unwritten(current):
            indentation = " " * (2 if root.flow else 2 + self._column(_key_of(root)))
            below = "".join(f"{self._line_break()}{indentation}- {entry}" for entry in entries)
            self._add_to_record(root, key, f"[{', '.join(entries)}]", below)
        elif current.kind != "sequence":
            raise NotSafe(f"`{key}:` is not a list")
        elif current.flow:
            before = current.pairs[-1][1].end if current.pairs else current.inner_start(self.text) + 1
            new = ", ".join(entries)
            self._inserted.append((before, f", {new}" if current.pairs else new))
        else:
            for entry in entries:
                self._insert_line(current.last(self.text), self._dash_column(current), f"- {entry}")

    def result(self) -> bytes:
        """The new bytes of the file.

        Raises:
            NotSafe: the changes overlap.
        """
        changes = self._anchors_moved()
        changes += [(spot.inner_start(self.text), spot.last(self.text), new) for spot, new in self._replaced.values()]
        changes += [(place, place, new) for place, new in self._inserted]
        text, done = [], 0
        for start, end, new in sorted(changes, key=lambda change: change[:2]):
            if start < done:
                raise NotSafe("two changes touch one another")
            text += [self.text[done:start], new]
            done = end
        return self.mark + "".join([*text, self.text[done:]]).encode()

    def _group_at(self, path: Path) -> YamlNodeSpan:
        for length in range(len(path) + 1):
            spot = self.spots.at(path[:length])
            if spot is not None and spot.kind == "alias":
                raise NotSafe(f"`*{spot.anchor}` refers to something written elsewhere; write it out here first")
        if spot is None or spot.kind != "mapping":
            raise NotSafe("fields were expected where this should be written")
        return spot

    def _value_of(self, spot: YamlNodeSpan) -> str:
        return self.spots.anchored[spot.anchor].value if spot.kind == "alias" else spot.value

    def _replace(self, spot: YamlNodeSpan, value: str) -> None:
        quote = spot.style if spot.kind == "scalar" and spot.style in ("'", '"') else ""
        new = scalar(value, quote)
        if spot.style in ("|", ">") and "#" in self.text[spot.start : spot.end]:
            raise NotSafe("there may be a comment in the text that would be replaced")
        if self._is_unwritten(spot) and spot.inner_start(self.text) == spot.end:
            new = f" {new}"
        self._replaced[spot.start] = (spot, new)

    def _anchors_moved(self) -> list[tuple[int, int, str]]:
        """When an anchor's value is replaced, move the old value to the first alias that still refers to it."""
        changes: list[tuple[int, int, str]] = []
        by_anchor: dict[str, list[YamlNodeSpan]] = {}
        for alias in self.spots.aliases:
            by_anchor.setdefault(alias.anchor, []).append(alias)
        for name, spot in self.spots.anchored.items():
            uses = by_anchor.get(name, [])
            remaining = [alias for alias in uses if alias.start not in self._replaced]
            replacement = self._replaced.get(spot.start)
            if replacement is None and (remaining or not uses):
                continue
            if (
                replacement
                and not remaining
                and all(self._replaced[alias.start][1] == replacement[1] for alias in uses)
            ):
                for alias in uses:  # they take the anchor's new value
                    del self._replaced[alias.start]
                continue
            if spot.kind != "scalar":
                raise NotSafe(f"the anchor `&{name}` would be left without an alias")
            changes.append((spot.start, spot.inner_start(self.text), ""))
            if remaining:
                old = self._on_one_line(spot)
                # An anchor without aliases would be misread as a text that begins with &.
                old = old if len(remaining) > 1 else old[spot.inner_start(self.text) - spot.start :]
                changes.append((remaining[0].start, remaining[0].end, old))
        return changes

    def _on_one_line(self, spot: YamlNodeSpan) -> str:
        """An anchored value, written on one line."""
        old = self.text[spot.start : spot.last(self.text)]
        if len(old.splitlines()) > 1:
            raise NotSafe(f"`&{spot.anchor}` names a text of several lines that is used elsewhere too")
        return old

    def _insert_pair(self, holder: YamlNodeSpan, pair: str, after: Sequence[str]) -> None:
        start = holder.inner_start(self.text)
        if holder.flow and self.text[start] != "{":
            raise NotSafe("fields in a list in brackets need braces of their own")
        if not holder.pairs:
            self._inserted.append((start + 1, pair))
            return
        before = next((pair_value for key in after if (pair_value := holder.get(key))), holder.pairs[-1][1])
        if holder.flow:
            space = " " if self.text[before.end - 1] == ":" else ""  # `status:,` would be read as a word
            self._inserted.append((before.end, f"{space}, {pair}"))
        else:
            self._insert_line(before.last(self.text), self._column(_key_of(holder)), pair)

    def _add_to_record(self, root: YamlNodeSpan, key: str, inline: str, below: str = "") -> None:
        """Add a field to the record: at its end, or at its key if that has no value yet.

        Args:
            root: the record.
            key: the field.
            inline: its value, in the form that can follow the key on the same line.
            below: the same value on lines of its own, which is preferred where possible; "" if there is no such form.
        """
        unwritten = root.get(key)
        if unwritten is not None and (root.flow or not below or unwritten.value):
            self._replaced[unwritten.start] = (unwritten, inline if unwritten.value else f" {inline}")
        elif unwritten is not None:
            self._inserted.append((line_end(self.text, unwritten.end), below))
        elif root.flow:
            self._insert_pair(root, f"{scalar(key, self._quote_of(root))}: {inline}", ())
        else:
            self._add_at_end(root, scalar(key, self._quote_of(root)) + ":" + (below or f" {inline}"))

    def _add_at_end(self, root: YamlNodeSpan, pair: str) -> None:
        """Adds a field below everything else, including comments, unless a mark ends the record there."""
        end, column = root.last(self.text), self._column(_key_of(root))
        lines = LINE_BREAK.split(self.text[line_end(self.text, end) :])
        if column or any(line.strip() and not line.startswith("#") for line in lines):
            self._insert_line(end, column, pair)
            return
        new = self._line_break()
        blank = new if f"{new}{new}" in self.text else ""
        complete = LINE_BREAK.search(self.text[-1:]) is not None
        self._inserted.append((len(self.text), f"{blank}{pair}{new}" if complete else f"{new}{blank}{pair}"))

    def _insert_line(self, after: int, column: int, line: str) -> None:
        """Inserts a line below the line that contains an offset."""
        end = line_end(self.text, after)
        line_break = LINE_BREAK.match(self.text, end)
        self._inserted.append((end, f"{line_break[0] if line_break else self._line_break()}{' ' * column}{line}"))

    def _line_break(self) -> str:
        match = LINE_BREAK.search(self.text)
        return match[0] if match else "\n"

    def _column(self, spot: YamlNodeSpan) -> int:
        before = self.text[line_start(self.text, spot.start) : spot.start]
        if "?" in before:
            raise NotSafe("fields written with `?` cannot be added to")
        return len(before)

    def _dash_column(self, listed: YamlNodeSpan) -> int:
        """The column of a list's dashes."""
        before = self.text[: listed.pairs[0][1].start].rstrip()
        if not before.endswith("-"):
            raise NotSafe("the entries of the list are not on the lines of their dashes")
        return len(before) - line_start(self.text, len(before)) - 1

    @staticmethod
    def _is_unwritten(spot: YamlNodeSpan | None) -> bool:
        return spot is not None and spot.kind == "scalar" and spot.value in NOTHING and not spot.style

    @staticmethod
    def _quote_of(holder: YamlNodeSpan) -> str:
        """The quotation mark around the keys of a group; "" if there is none."""
        return _key_of(holder).style if holder.pairs else ""


def _key_of(holder: YamlNodeSpan) -> YamlNodeSpan:
    key = holder.pairs[0][0]
    assert key is not None
    return key
