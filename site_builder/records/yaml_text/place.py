"""Finds the position in a file of the value at a path."""

from functools import lru_cache

from yaml.nodes import CollectionNode, MappingNode, Node, ScalarNode, SequenceNode

from site_builder.records.yaml_text.parser import compose
from site_builder.records.yaml_text.values import Path


def place_of(data: bytes, path: Path, *, key: bool) -> tuple[int, int]:
    """Line and column, from 1, of the value (or the key) at a path, or of its nearest existing parent.

    The position of a group or list below its key is that of the key.
    """
    node = _node_tree(data)
    if node is None:
        return 1, 1
    line, column = node.start_mark.line, node.start_mark.column
    for step in path:
        name, node = _inner(node, step)
        if node is None:
            break
        mark = node.start_mark
        unwritten = isinstance(node, ScalarNode) and not node.value and not node.style
        below = isinstance(node, CollectionNode) and not node.flow_style
        if name is not None and (key or unwritten or below):
            mark = name.start_mark
        # For libyaml, an entry without a value begins after its dash.
        line, column = mark.line, mark.column - (unwritten and name is None)
    return line + 1, column + 1


def _inner(node: Node, step: str | int) -> tuple[Node | None, Node | None]:
    """The key, if any, and the value one step below a node."""
    if isinstance(node, MappingNode):
        pairs = (pair for pair in node.value if isinstance(pair[0], ScalarNode) and pair[0].value == step)
        return next(pairs, (None, None))
    if isinstance(node, SequenceNode) and isinstance(step, int) and step < len(node.value):
        return None, node.value[step]
    return None, None


@lru_cache(maxsize=1)
def _node_tree(data: bytes) -> Node | None:
    """The root node of a text. Cached, because many diagnostics concern the same file."""
    return compose(data)
