"""The exact position of every value of a YAML text, so that an edit can keep all other characters."""

import re
from dataclasses import dataclass, field
from typing import Any

import yaml

from site_builder.records.yaml_text.parser import events_of
from site_builder.records.yaml_text.values import Path

_ANCHOR = re.compile(r"&\S+\s*")


@dataclass(slots=True, eq=False)
class YamlNodeSpan:
    """A value as it was written.

    Attributes:
        kind: `scalar`, `mapping`, `sequence` or `alias`.
        start, end: offsets in the text, in characters, including a preceding anchor. For a mapping or sequence without
            brackets, only `start` is meaningful; `last` returns where its last value ends.
        value: the text of a scalar.
        style: for a scalar, its quotation mark, `|` or `>`; "" for a plain scalar.
        anchor: the name of its anchor, or of the anchor that an alias refers to; "" for none.
        flow: whether the value is written in brackets.
        pairs: the values inside it, each with its key; entries of a list have no key.
    """

    kind: str
    start: int
    end: int
    value: str = ""
    style: str = ""
    anchor: str = ""
    flow: bool = False
    pairs: list[tuple["YamlNodeSpan | None", "YamlNodeSpan"]] = field(default_factory=list)

    def get(self, step: str | int) -> "YamlNodeSpan | None":
        """The value under a key, or at an index of a list; None if there is none."""
        if isinstance(step, int):
            return self.pairs[step][1] if self.kind == "sequence" and step < len(self.pairs) else None
        return next((value for key, value in self.pairs if key and key.value == step), None)

    def inner_start(self, text: str) -> int:
        """The offset at which the value begins after its anchor."""
        match = _ANCHOR.match(text, self.start, self.end) if self.anchor and self.kind != "alias" else None
        return match.end() if match else self.start

    def last(self, text: str) -> int:
        """The offset at which its last character ends; line breaks at the end of a block of text are not included."""
        if self.kind in ("mapping", "sequence") and not self.flow:
            return self.pairs[-1][1].last(text) if self.pairs else self.end
        if self.style in ("|", ">"):
            return self.start + len(text[self.start : self.end].rstrip())
        return self.end


@dataclass(frozen=True, slots=True)
class Spots:
    """All values of a text.

    Attributes:
        text: the text, without a byte order mark.
        root: the outermost value.
        aliases: all aliases, in the order of the text.
        anchored: all values that have an anchor, by the anchor's name.
    """

    text: str
    root: YamlNodeSpan
    aliases: tuple[YamlNodeSpan, ...]
    anchored: dict[str, YamlNodeSpan]

    def at(self, path: Path) -> YamlNodeSpan | None:
        """The value at a path; None if there is none."""
        spot: YamlNodeSpan | None = self.root
        for step in path:
            spot = spot.get(step) if spot else None
        return spot


def spots_of(data: bytes) -> Spots:
    """Find every value of a YAML text that `read_tree` accepts and that is not empty."""
    builder = _Builder()
    for event in events_of(data):
        builder.take(event)
    assert builder.root is not None
    text = data.decode("utf-8-sig")
    return Spots(text, builder.root, tuple(builder.aliases), builder.anchored)


class _Builder:
    """Builds spans from parser events."""

    def __init__(self) -> None:
        self.root: YamlNodeSpan | None = None
        self.open: list[YamlNodeSpan] = []
        self.keys: list[YamlNodeSpan | None] = []
        self.aliases: list[YamlNodeSpan] = []
        self.anchored: dict[str, YamlNodeSpan] = {}

    def take(self, event: Any) -> None:
        """Process the next event."""
        if isinstance(event, yaml.CollectionEndEvent):
            spot = self.open.pop()
            self.keys.pop()
            spot.end = _offset(event.end_mark)
        elif isinstance(event, yaml.NodeEvent):
            self._begin(event, YamlNodeSpan(_kind(event), _offset(event.start_mark), _offset(event.end_mark)))

    def _begin(self, event: Any, spot: YamlNodeSpan) -> None:
        spot.anchor = str(event.anchor or "")
        if spot.kind == "alias":
            self.aliases.append(spot)
        elif spot.anchor:
            self.anchored[spot.anchor] = spot
        if spot.kind == "scalar":
            spot.value, spot.style = event.value, event.style or ""
        self._place(spot)
        if spot.kind in ("mapping", "sequence"):
            spot.flow = bool(event.flow_style)
            self.open.append(spot)
            self.keys.append(None)

    def _place(self, spot: YamlNodeSpan) -> None:
        """Add a value under the key that is waiting for it, or as the next key or entry."""
        if not self.open:
            self.root = self.root or spot
        elif self.open[-1].kind == "sequence":
            self.open[-1].pairs.append((None, spot))
        elif self.keys[-1] is None:
            self.keys[-1] = spot
        else:
            self.open[-1].pairs.append((self.keys[-1], spot))
            self.keys[-1] = None


def _kind(event: Any) -> str:
    kinds = (
        (yaml.AliasEvent, "alias"),
        (yaml.ScalarEvent, "scalar"),
        (yaml.MappingStartEvent, "mapping"),
        (yaml.SequenceStartEvent, "sequence"),
    )
    return next(name for kind, name in kinds if isinstance(event, kind))


def _offset(mark: Any) -> int:
    return int(mark.index)
