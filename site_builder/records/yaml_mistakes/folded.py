"""Restores the lines of lists typed without YAML's dashes, which YAML folds into one line.

```yaml
exclusion:
  • smokes
  • is pregnant
```
"""

import textwrap
from itertools import groupby

from yaml.nodes import ScalarNode

from site_builder.model.text.line_marks import read_line


def with_lines(node: ScalarNode, text: str) -> str:
    """The value of a text over several lines. Its line breaks are kept if two or more lines are list entries.

    Args:
        node: the value, which is not a block of text after `|`.
        text: the whole file, without a byte order mark.
    """
    value: str = node.value
    start = node.start_mark
    source = text[start.index : node.end_mark.index]
    if node.style == ">":
        source = source.partition("\n")[2]
    elif node.style:
        source = source[1:-1]
        if "\\" in source or node.style * 2 in source:
            return value
    if node.style != ">":
        source = " " * start.column + source
    lines = textwrap.dedent(source.replace("\r\n", "\n")).split("\n")
    groups = [(blank, list(group)) for blank, group in groupby(lines, key=lambda line: not line.strip())]
    if source.split() != value.split() or not any(map(_is_list, (group for blank, group in groups if not blank))):
        return value
    # As in YAML, each empty line is a line break.
    return "".join("\n" * len(group) if blank else _join_lines(group) for blank, group in groups).strip()


def _is_list(lines: list[str]) -> bool:
    return sum(1 for line in lines if read_line(line).kind) > 1


def _join_lines(lines: list[str]) -> str:
    return "\n".join(lines) if _is_list(lines) else " ".join(map(str.strip, lines))
