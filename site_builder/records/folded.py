"""Lists that somebody typed without YAML's dashes: YAML folds their lines into one, and here they are lines again.

```yaml
exclusion:
  • smokes
  • is pregnant
```
"""

import textwrap

from yaml.nodes import ScalarNode

from site_builder.model.text.line_marks import read_line


def with_lines(node: ScalarNode, text: str) -> str:
    """The value of a text over several lines, with its line breaks if two or more of the lines are entries of a list.

    Args:
        node: the value, which is not a block of text with `|`.
        text: the whole file, without a byte order mark.
    """
    value: str = node.value
    start = node.start_mark
    written = text[start.index : node.end_mark.index]
    if node.style == ">":
        written = written.partition("\n")[2]
    elif node.style:
        written = written[1:-1]
        if "\\" in written or node.style * 2 in written:
            return value
    if node.style != ">":
        written = " " * start.column + written
    lines = written.replace("\r\n", "\n").split("\n")
    if sum(1 for line in lines if read_line(line).kind) < 2 or written.split() != value.split():
        return value
    return textwrap.dedent("\n".join(lines)).strip()
