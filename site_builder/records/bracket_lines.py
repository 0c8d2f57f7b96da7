"""Shows an entry of a list in brackets on its line: `conditions: [asthma]`, where a hint would show `- asthma`."""

import re

_VALUE = r'"(?:[^"\\]|\\.)*"|[^`,;"]+'
_AFTER_WRITE = re.compile(rf"(?P<start>write: |, or: )- (?P<value>{_VALUE})(?=, or: |$)")
_QUOTED_LINE = re.compile(rf"(?P<start>`)- (?P<value>{_VALUE})(?=`)")
_ENTRY = re.compile(r"""\s*(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^,\[\]{}]*[^,\[\]{}\s])""")
_NEEDS_QUOTES = re.compile(r"[,\[\]{}]")


def with_brackets(hint: str, text: str, column: int) -> str:
    """A hint whose lines for an entry are the whole line, if the entry is in brackets; otherwise the hint as it is.

    Args:
        hint: the hint; it may show lines that begin with a dash.
        text: the line of the file.
        column: the column in which the entry begins, counted from 1.
    """
    before = text[: column - 1]
    entry = _ENTRY.match(text, column - 1)
    if not before.rstrip().endswith(("[", ",")) or "[" not in before or entry is None:
        return hint
    after = text[entry.end() :]

    def whole(line: re.Match[str]) -> str:
        value = line["value"]
        if _NEEDS_QUOTES.search(value) and not value.startswith('"'):
            value = f'"{value}"'
        return f"{line['start']}{before.lstrip()}{value}{after}"

    return _QUOTED_LINE.sub(whole, _AFTER_WRITE.sub(whole, hint))
