"""Reads YAML text as libyaml's nodes and events, with a nesting limit of its own.

libyaml builds the tree of nodes recursively, and its releases differ in their nesting limits and in the messages
about them. Each text is therefore checked against `DEEPEST` before it reaches libyaml's composer.
"""

import operator
from collections.abc import Iterator
from itertools import islice
from typing import Any

import yaml
from yaml.composer import Composer
from yaml.error import MarkedYAMLError
from yaml.nodes import Node
from yaml.parser import Parser
from yaml.reader import Reader
from yaml.scanner import Scanner

from site_builder.records.yaml_text.size import MOST_NODES, refuse_too_many

DEEPEST = 40
"""Maximum number of nesting levels in a record. The deepest genuine record has about ten."""

TEXT_TAG = "text"
"""The tag given to every value that has none of its own."""


class NestingError(MarkedYAMLError):
    """Something is nested more than `DEEPEST` levels deep. `problem_mark` is the position where that level begins."""

    def __init__(self, mark: Any) -> None:
        super().__init__(problem=f"more than {DEEPEST} levels", problem_mark=mark)


class _PlainResolver:
    """Replaces PyYAML's resolver: no scalar is ever interpreted as a number, a date or a truth value.

    The resolver is called three times for every value of every file, so its methods are built-in functions; calls of
    Python functions took a third of the composing time.
    """

    resolve = TEXT_TAG.format
    """Called with the kind of node, its value and whether its tag is implied; always returns the same word."""

    descend_resolver = operator.is_
    """Called with a node and the place within it."""

    ascend_resolver = tuple
    """Called without arguments."""


HAS_LIBYAML: bool = bool(yaml.__with_libyaml__)
"""Whether PyYAML was built with libyaml. Without it, a build is correct but about ten times slower."""

if HAS_LIBYAML:
    from yaml._yaml import CParser

    class _Composer(_PlainResolver, CParser):
        pass

else:  # pragma: no cover - the wheels of PyYAML all include libyaml

    class _Composer(_PlainResolver, Reader, Scanner, Parser, Composer):  # type: ignore[no-redef]
        def __init__(self, stream: bytes) -> None:
            Reader.__init__(self, stream)
            Scanner.__init__(self)
            Parser.__init__(self)
            Composer.__init__(self)


def compose(data: bytes) -> Node | None:
    """The tree of YAML nodes, each with its position; None for a file without a value.

    Raises:
        NestingError: something is nested more than `DEEPEST` levels deep.
        TooManyValues: the text holds more values than can be read in bounded time.
        yaml.YAMLError: the text is not YAML, or holds more than one document.
    """
    if _may_be_deep(data):
        _refuse_deep_nesting(data)
    refuse_too_many(data)
    node: Node | None = _Composer(_without_mark(data)).get_single_node()
    return node


def events_of(data: bytes) -> Iterator[Any]:
    """The events of a YAML text in order, each with its position.

    Raises:
        yaml.YAMLError: the text is not YAML; the events before the mistake came first.
    """
    parser = _Composer(_without_mark(data))
    while (event := parser.get_event()) is not None:
        yield event


def _without_mark(data: bytes) -> bytes:
    return data.removeprefix(b"\xef\xbb\xbf")


def _may_be_deep(data: bytes) -> bool:
    """Whether a text may be nested deeply: each level takes a bracket, a dash or `?` with a space, or an indent."""
    marks = sum(data.count(mark) for mark in (b"[", b"{", b"- -", b"? ?", b"- ?", b"-  ", b"?  "))
    return marks > 100 or b" " * 100 in data


def _refuse_deep_nesting(data: bytes) -> None:
    """Check the nesting. The scanner reads ahead by over a thousand brackets and may stop at its own limit before it
    yields an earlier event, so where it stops, the text before that is checked separately.

    Raises:
        NestingError: as `compose`.
    """
    stopped = _depth_checked(data)
    marks = [mark for mark in (stopped.context_mark, stopped.problem_mark) if mark] if stopped else []
    if marks:
        before = _without_mark(data).decode()[: min(mark.index for mark in marks)]
        _depth_checked(before.encode())


def _depth_checked(data: bytes) -> MarkedYAMLError | None:
    """Follow the nesting to the end of the text or to the first mistake, which is returned."""
    depth = 0
    try:
        for event in islice(events_of(data), 2 * MOST_NODES):
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
                if depth > DEEPEST + 1:  # the record itself is no level
                    raise NestingError(event.start_mark)
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
    except NestingError:
        raise
    except MarkedYAMLError as error:
        return error
    return None
