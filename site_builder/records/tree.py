"""YAML text to plain values, with YAML's traps closed.

Every plain scalar stays the text that was typed: `no`, `off`, `1:30`, `1e3` and `0123` are never guessed to be
something else; the model's fields read what they need. Tags, merge keys, duplicate keys and alias bombs are refused.
The work is done by libyaml's composer, which also knows where each value stands.
"""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import yaml
from yaml.composer import Composer
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from yaml.parser import Parser
from yaml.reader import Reader
from yaml.scanner import Scanner

from site_builder.diagnostics import Diagnostic
from site_builder.records.yaml_trouble import translate

Value = str | list[Any] | dict[str, Any]
Path = tuple[str | int, ...]

MOST_VALUES = 100_000
"""How many values one file may hold once its aliases are written out."""

DEEPEST = 40
"""How many levels a record may be nested. The deepest honest record has about ten."""

_TEXT_TAG = "text"
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_OPENERS = re.compile(rb"[\[{]|[-?] +(?=[-?\[{])|\n {100}")
_NOTHING = frozenset({"", "~", "null", "Null", "NULL"})


class _PlainResolver:
    """Takes the place of PyYAML's resolver: no scalar is ever guessed to be a number, a date or a truth value."""

    def resolve(self, kind: type[Node], value: Any, implicit: Any) -> str:
        return _TEXT_TAG

    def descend_resolver(self, current_node: Node | None, current_index: Any) -> None:
        pass

    def ascend_resolver(self) -> None:
        pass


HAS_LIBYAML: bool = bool(yaml.__with_libyaml__)
"""Whether PyYAML was built with libyaml. Without it a build is right, but about ten times slower."""

if HAS_LIBYAML:
    from yaml._yaml import CParser

    class _Composer(_PlainResolver, CParser):
        pass

else:  # pragma: no cover - the wheels of PyYAML all carry libyaml

    class _Composer(_PlainResolver, Reader, Scanner, Parser, Composer):  # type: ignore[no-redef]
        def __init__(self, stream: bytes) -> None:
            Reader.__init__(self, stream)
            Scanner.__init__(self)
            Parser.__init__(self)
            Composer.__init__(self)


class Tree(NamedTuple):
    """The decoded text of one file."""

    value: Value | None
    """None when nothing stands in the file, or when it cannot be read."""
    empties: tuple[Path, ...] = ()
    """Paths of keys and list entries without a value."""
    diagnostics: tuple[Diagnostic, ...] = ()


def read_tree(data: bytes, file: str) -> Tree:
    """Decode the bytes of a YAML file. Never raises for anything the file holds."""
    text = as_text(data, file)
    if isinstance(text, Diagnostic):
        return Tree(None, (), (text,))
    try:
        node = compose(data)
    except (yaml.YAMLError, RecursionError) as error:
        return Tree(None, (), (translate(error, file, text),))
    if node is None:
        return Tree(None)
    builder = _Builder(file, escapes=b"\\" in data, aliases=b"*" in data)
    try:
        value = builder.build(node, ())
    except _Stop as stop:
        return Tree(None, (), (*builder.diagnostics, stop.diagnostic))
    return Tree(value, tuple(builder.empties), tuple(builder.diagnostics))


def as_text(data: bytes, file: str) -> str | Diagnostic:
    """The bytes as text, or what stands against it."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return Diagnostic(
            "E101", file, "the file is saved as UTF-16", "save it again with the encoding UTF-8", line=1, column=1
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8", "replace").removeprefix("\ufeff")
        line, column = position(before, len(before))
        return Diagnostic(
            "E101",
            file,
            f"the byte 0x{data[error.start]:02x} here is not UTF-8 text",
            "save the file again with the encoding UTF-8 and type the letter anew",
            line=line,
            column=column,
        )
    found = _CONTROL.search(text)
    if found:
        line, column = position(text, found.start())
        message = f"an invisible control character (U+{ord(found[0]):04X}) stands here"
        return Diagnostic("E207", file, message, "delete it", line=line, column=column)
    return text


def position(text: str, offset: int) -> tuple[int, int]:
    """Line and column of an offset, both counted from 1."""
    before = text[:offset]
    return before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1


def compose(data: bytes) -> Node | None:
    """The tree of YAML nodes, each knowing its place; None for a file without a value.

    Raises:
        yaml.YAMLError: the text is not YAML, or holds more than one document.
        RecursionError: brackets are nested far deeper than any record needs.
    """
    if len(_OPENERS.findall(data)) > 100:
        _refuse_deep_nesting(data)
    node: Node | None = _Composer(data.removeprefix(b"\xef\xbb\xbf")).get_single_node()
    return node


def _refuse_deep_nesting(data: bytes) -> None:
    """Composing recurses on the C stack, so a wall of brackets must be found before it is climbed."""
    depth = 0
    parser = _Composer(data.removeprefix(b"\xef\xbb\xbf"))
    while (event := parser.get_event()) is not None:
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > 10 * DEEPEST:
                mark = event.start_mark
                raise RecursionError(mark.line if mark else 0, mark.column if mark else 0)
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


class _Stop(Exception):
    """Going on would only repeat the trouble, or never end."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic)
        self.diagnostic = diagnostic


class _Builder:
    """Nodes to values. `diagnostics` and `empties` fill up on the way."""

    def __init__(self, file: str, *, escapes: bool, aliases: bool) -> None:
        self.file = file
        self.escapes = escapes
        self.aliases = aliases
        self.values = 0
        self.diagnostics: list[Diagnostic] = []
        self.empties: list[Path] = []

    def build(self, node: Node, path: Path) -> Any:
        if node.tag != _TEXT_TAG:
            self._say(
                "E204",
                node,
                f"the YAML tag `{_short(node.tag)}` is not used here",
                "remove the word that begins with !",
            )
        if self.aliases:
            self.values += 1
            if self.values > MOST_VALUES:
                raise self._stop("E205", node, "written out, the aliases of this file hold too many values")
        if isinstance(node, ScalarNode):
            return self._scalar(node)
        if len(path) > DEEPEST:
            raise self._stop("E206", node, f"this is nested more than {DEEPEST} levels deep")
        if isinstance(node, MappingNode):
            return self._mapping(node, path)
        return self._sequence(node, path)

    def _scalar(self, node: ScalarNode) -> str | None:
        value: str = node.value
        if value in _NOTHING and not node.style:
            return None
        if self.escapes and (found := _CONTROL.search(value)):
            message = f"the text holds an invisible control character (U+{ord(found[0]):04X})"
            self._say("E207", node, message, "take the escape sequence that begins with \\ out")
        return value

    def _sequence(self, node: Node, path: Path) -> list[Any]:
        result = []
        for place, child in enumerate(node.value):
            value = self.build(child, (*path, place))
            if value is None:
                self.empties.append((*path, place))
            result.append(value)
        return result

    def _mapping(self, node: Node, path: Path) -> dict[str, Any]:
        result: dict[str, Any] = {}
        seen: dict[str, Node] = {}
        for key_node, value_node in node.value:
            if key_node.__class__ is not ScalarNode:
                self._say("E208", key_node, "a key must be plain text", "if this is a text, put it in quotes")
                continue
            key: str = key_node.value
            if key == "<<" and not key_node.style:
                self._say("E210", key_node, "the merge key `<<` is not used here", "write the fields out")
                continue
            if key in seen:
                first = seen[key].start_mark.line + 1
                self._say(
                    "E203", key_node, f"`{key}` stands twice here; the first is on line {first}", "keep one of the two"
                )
                continue
            seen[key] = key_node
            value = self.build(value_node, (*path, key))
            if value is None:
                self.empties.append((*path, key))
            else:
                result[key] = value
        return result

    def _say(self, code: str, node: Node, message: str, hint: str) -> None:
        self.diagnostics.append(self._diagnostic(code, node, message, hint))

    def _stop(self, code: str, node: Node, message: str) -> _Stop:
        return _Stop(
            self._diagnostic(code, node, message, "a study's record is a short list of fields; remove what is not one")
        )

    def _diagnostic(self, code: str, node: Node, message: str, hint: str) -> Diagnostic:
        mark = node.start_mark
        return Diagnostic(code, self.file, message, hint, line=mark.line + 1, column=mark.column + 1)


def _short(tag: str) -> str:
    return tag.replace("tag:yaml.org,2002:", "!!")


def place_of(data: bytes, path: Path, *, key: bool) -> tuple[int, int]:
    """Line and column of the value (or the key) at a path; of the nearest thing above it if it is not there."""
    node = compose(data)
    if node is None:
        return 1, 1
    mark = node.start_mark
    for last, step in _with_last(path):
        if isinstance(node, MappingNode):
            pair = next(((k, v) for k, v in node.value if isinstance(k, ScalarNode) and k.value == step), None)
            if pair is None:
                break
            mark = pair[0].start_mark if (last and key) or _unwritten(pair[1]) else pair[1].start_mark
            node = pair[1]
        elif isinstance(node, SequenceNode) and isinstance(step, int) and step < len(node.value):
            node = node.value[step]
            mark = node.start_mark
        else:
            break
        if not last and isinstance(node, MappingNode) and isinstance(step, str):
            mark = pair[0].start_mark if pair else mark
    return mark.line + 1, mark.column + 1


def _unwritten(node: Node) -> bool:
    """An empty value has no place of its own that one could point at."""
    return isinstance(node, ScalarNode) and not node.value and not node.style


def _with_last(path: Path) -> Iterator[tuple[bool, str | int]]:
    for place, step in enumerate(path):
        yield place == len(path) - 1, step
