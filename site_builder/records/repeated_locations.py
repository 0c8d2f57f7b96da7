"""One location that a study names twice: a reader could not know which of its two statuses is true."""

from collections.abc import Iterator

from yaml import MappingNode, Node, ScalarNode

from site_builder.records.fields import Path
from site_builder.records.layout import REGISTRY_FOLDER


def repeated_locations(file: str, path: Path, node: Node) -> Iterator[tuple[Node, str]]:
    """The second mention of each location in the list `locations` of a study, with what is wrong.

    A registry may have two departments of one hospital; it is asked nothing.

    Args:
        file: the file.
        path: where the list is in the record.
        node: the list.
    """
    if path != ("locations",) or file.startswith(f"content/{REGISTRY_FOLDER}/"):
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
