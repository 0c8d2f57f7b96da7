"""Shows an entry of a list in brackets on its line: `conditions: [asthma]`, where a hint would show `- asthma`."""

import re

_VALUE = r'"(?:[^"\\]|\\.)*"|[^`,;"]+'
_AFTER_WRITE = re.compile(rf"(?P<start>write: |, or: )- (?P<value>{_VALUE})(?=, or: |$)")
_QUOTED_LINE = re.compile(rf"(?P<start>`)- (?P<value>{_VALUE})(?=`)(?!` and `  )")
"""Not the first of several lines of an entry, which no line in brackets can hold."""
_FIELD = re.compile(r"[a-z_]+: ")
_WRITE_ENTRIES = re.compile(r"\bwrite (?:\d+ lines: )?(?=`- )")
_WRITE_ENTRY = re.compile(r"(?<=\bwrite: )- |(?<=\bwrite `)- (?=[^`:]+`(?! and `- ))")
_KEY_BEFORE = re.compile(r"\s*[a-z_]+:\s+[\"']?")
_ENTRY = re.compile(r"""\s*(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^,\[\]{}]*[^,\[\]{}\s])""")
_PROPOSED = re.compile(r"write: (?P<key>[a-z_]+): ")
_ANY_KEY = re.compile(r"\s*(?:- +)*[^:]+:(?:\s|$)|.*[\[{]")
_KEY_ALONE = re.compile(r"\s*(?:- +)*[a-z_]+ ?: *(?: [|>][-+]?)? *")
_NEEDS_QUOTES = re.compile(r"[,\[\]{}]")


def on_one_line(hint: str, text: str) -> str:
    """A hint that says so if a field's value is on the line below its key; any other hint stays as it is.

    Args:
        hint: the hint; it may show the line as it should be, after `write: `.
        text: the line of the file: the value, or the key alone.
    """
    proposed = _PROPOSED.match(hint)
    if proposed is None or (_ANY_KEY.match(text) and not _KEY_ALONE.fullmatch(text)):
        return hint
    if text.lstrip(" -").startswith(proposed["key"]) and not _KEY_ALONE.fullmatch(text):
        return hint
    return hint.replace("write: ", "write both on one line: ", 1)


def with_brackets(hint: str, text: str, column: int) -> str:
    """A hint whose lines for an entry are the whole line, if the entry is in brackets or beside its key.

    Any other hint stays as it is.

    Args:
        hint: the hint; it may show lines that begin with a dash.
        text: the line of the file.
        column: the column in which the entry begins, counted from 1.
    """
    before = text[: column - 1]
    if _KEY_BEFORE.fullmatch(before):
        key = before.split(":")[0].strip()
        hint = _WRITE_ENTRY.sub(f"{key}: ", hint)
        return _WRITE_ENTRIES.sub(f"write `{key}:` and below it, indented, ", hint)
    entry = _ENTRY.match(text, column - 1)
    if not before.rstrip().endswith(("[", ",")) or "[" not in before or entry is None:
        return hint
    after = text[entry.end() :]

    def whole(line: re.Match[str]) -> str:
        value = line["value"]
        if _FIELD.match(value):
            value = f"{{{value}}}"
        elif _NEEDS_QUOTES.search(value) and not value.startswith('"'):
            value = f'"{value}"'
        return f"{line['start']}{before.lstrip()}{value}{after}"

    return _QUOTED_LINE.sub(whole, _AFTER_WRITE.sub(whole, hint))
