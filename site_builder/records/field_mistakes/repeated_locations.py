"""Finds locations that a study names twice, so that readers cannot tell which of two statuses is true."""

from collections.abc import Iterator

from yaml import MappingNode, Node, ScalarNode

from site_builder.records.layers import is_imported
from site_builder.records.yaml_text.values import Path


def repeated_locations(file: str, path: Path, node: Node) -> Iterator[tuple[Node, str]]:
    """Each repeated location in the list `locations` of a study, with a message.

    Imported files are not checked, because a registry may list two departments of one hospital.

    Args:
        file: the path of the file.
        path: the path of the list in the record.
        node: the node of the list.
    """
    if path != ("locations",) or is_imported(file):
        return
    lines: dict[str, int] = {}
    for entry in node.value:
        for key, value in entry.value if isinstance(entry, MappingNode) else ():
            if (
                isinstance(key, ScalarNode)
                and key.value == "location"
                and isinstance(value, ScalarNode)
                and value.value
            ):
                line = value.start_mark.line + 1
                first = lines.setdefault(value.value, line)
                if first != line:
                    yield value, f"line {line} names the location `{value.value}` again; the first is on line {first}"
