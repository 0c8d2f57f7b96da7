"""Writing one field into a record file by hand, so to speak: all other letters of the file stay as they are."""

import re

from site_builder.records.decode import front_matter

_COMMENT = re.compile(r"[ \t]{1,80}#[^\r\n\"']*")
"""A comment after the field's value, which stays."""


def with_field(data: bytes, field: str, value: str, under: str = "", after: tuple[str, ...] = ()) -> bytes | None:
    """A record file with one plain field set.

    Args:
        data: the file.
        field: name of the field.
        value: what to write; plain text that needs no quotes.
        under: in a file of many records, the identifier of the record.
        after: fields below which a new one belongs; without one of these it goes to the record's beginning.

    Returns:
        The file, or None if the record is not written in lines of its own.
    """
    text = data.decode("utf-8")
    head = front_matter(data)
    # The front matter of a page begins below its first line.
    first = text.index("\n") + 1 if head is not None else 0
    last = first + len(head[1:].decode("utf-8")) if head is not None else len(text)
    ending = "\r\n" if "\r\n" in text else "\n"
    lines = text[first:last].splitlines(keepends=True)
    start, stop, indent = _record(lines, under) if under else (0, len(lines), "")
    if start < 0:
        return None
    own = lines[start:stop]
    place = next((number for number, line in enumerate(own) if _is(line, indent, field)), None)
    if place is not None:
        if own[place].split(":", 1)[1].strip().startswith(("|", ">", "&", "*")):
            return None
        comment = _COMMENT.search(own[place])
        own[place] = f"{indent}{field}: {value}{comment[0] if comment else ''}{ending}"
    else:
        known = [number for number, line in enumerate(own) if any(_is(line, indent, each) for each in after)]
        above = known[-1] + 1 if known else next((n for n, line in enumerate(own) if _has_content(line)), len(own))
        if above and own and not own[above - 1].endswith("\n"):
            own[above - 1] += ending
        own.insert(above, f"{indent}{field}: {value}{ending}")
    made = "".join([*lines[:start], *own, *lines[stop:]])
    return (text[:first] + made + text[last:]).encode("utf-8")


def _record(lines: list[str], id_: str) -> tuple[int, int, str]:
    """First and last line of a record below its identifier, and how far it is indented; -1 if it cannot be told."""
    key = re.compile(rf"""(["']?){re.escape(id_)}\1\s*:\s*(#.*)?$""")
    start = next((number + 1 for number, line in enumerate(lines) if key.match(line.rstrip())), -1)
    if start < 0:
        return -1, -1, ""
    rest = range(start, len(lines))
    stop = next((n for n in rest if _has_content(lines[n]) and not lines[n][0].isspace()), len(lines))
    first = next((lines[n] for n in range(start, stop) if _has_content(lines[n])), "")
    indent = first[: len(first) - len(first.lstrip())]
    return (start, stop, indent) if indent else (-1, -1, "")


def _is(line: str, indent: str, field: str) -> bool:
    return line.startswith(f"{indent}{field}:")


def _has_content(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith("#") and line.strip() != "---"
