"""libyaml's complaints in the words of somebody who edits a record."""

import yaml

from site_builder.diagnostics import Diagnostic

_QUOTE = 'put the whole text in quotes: "…"'

# What libyaml says (the beginning of it is enough), what it means, and what to do.
_MEANINGS: tuple[tuple[str, str, str, str], ...] = (
    (
        "mapping values are not allowed",
        "E201",
        "a colon with a space after it stands where no key can be",
        "if it belongs to the text, " + _QUOTE + "; if it begins a field, check its indentation",
    ),
    (
        "could not find expected ':'",
        "E201",
        "a key without a colon, or a text that is not indented",
        "write `key: value`, and indent every line of a longer text",
    ),
    (
        "did not find expected key",
        "E201",
        "this line does not fit to the lines above",
        "indent it like its neighbours, and check that a quote above is closed",
    ),
    (
        "did not find expected '-' indicator",
        "E201",
        "this line does not fit to the list above",
        "begin the entry with a dash, in one column with the others",
    ),
    (
        "did not find expected ',' or",
        "E201",
        "a bracket that was opened above is not closed",
        "close it, or put a text that begins with a bracket in quotes",
    ),
    ("did not find expected node content", "E201", "a value was expected here", "write the value, or " + _QUOTE),
    (
        "did not find expected <document start>",
        "E201",
        "this line does not belong to the record above",
        "write it as `key: value`, without indentation, and nothing after it",
    ),
    (
        "block sequence entries are not allowed",
        "E201",
        "a list cannot begin on this line",
        "begin it on a line of its own, below its key",
    ),
    (
        "block mapping entries are not allowed",
        "E201",
        "a field cannot begin on this line",
        "begin it on a line of its own",
    ),
    ("found unexpected end of stream", "E201", "a quote is opened and never closed", "close it"),
    ("found unexpected document indicator", "E201", "a quote is opened and never closed", "close it"),
    (
        "found unknown escape character",
        "E201",
        "a backslash stands in a text in double quotes",
        "use single quotes, or write two backslashes",
    ),
    (
        "did not find expected hexdecimal number",
        "E201",
        "a backslash stands in a text in double quotes",
        "use single quotes, or write two backslashes",
    ),
    (
        "found invalid Unicode character escape",
        "E207",
        "an escape sequence that is no character",
        "write the character itself",
    ),
    (
        "expected a single document",
        "E209",
        "a second document begins here, after a line of three dashes",
        "keep one record in each file and remove the line",
    ),
    ("found undefined alias", "E201", "the text begins with an asterisk, which has a meaning in YAML", _QUOTE),
    (
        "did not find expected alphabetic or numeric character",
        "E201",
        "the text begins with * or &, which have a meaning in YAML",
        _QUOTE,
    ),
    ("found duplicate anchor", "E201", "an anchor (&) stands twice", "give each its own name, or " + _QUOTE),
    (
        "found undefined tag handle",
        "E204",
        "the text begins with an exclamation mark, which has a meaning in YAML",
        _QUOTE,
    ),
    (
        "did not find expected tag URI",
        "E204",
        "the text begins with an exclamation mark, which has a meaning in YAML",
        _QUOTE,
    ),
    (
        "did not find expected '!'",
        "E204",
        "the text begins with an exclamation mark, which has a meaning in YAML",
        _QUOTE,
    ),
    ("found a tab character", "E202", "a tab stands where spaces are expected", "replace it with spaces"),
    (
        "did not find expected comment or line break",
        "E201",
        "more follows after | or >",
        "begin the text on the next line",
    ),
)


def translate(error: Exception, file: str, text: str) -> Diagnostic:
    """A diagnostic for an error that composing raised.

    Args:
        error: a `yaml.YAMLError`, or a `RecursionError` with line and column for hopeless nesting.
        file: the file it is about.
        text: what stands in the file.
    """
    if isinstance(error, RecursionError):
        line, column = (*error.args, 0, 0)[:2] if len(error.args) > 1 else (0, 0)
        return Diagnostic(
            "E206", file, "this is nested far too deeply", "remove brackets", line=line + 1, column=column + 1
        )
    if not isinstance(error, yaml.MarkedYAMLError):
        return Diagnostic("E201", file, f"the YAML cannot be read: {error}", line=1, column=1)
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line, mark.column) if mark else (0, 0)
    said = error.problem or error.context or ""
    if "cannot start any token" in said:
        return _bad_first_letter(file, text, line, column)
    before = _line(text, line)[:column]
    if "\t" in _line(text, line)[: len(_line(text, line)) - len(_line(text, line).lstrip())] or before.endswith("\t"):
        tab = _line(text, line).index("\t")
        return _tab(file, line, tab)
    for beginning, code, message, hint in _MEANINGS:
        if beginning in said or beginning in (error.context or ""):
            return Diagnostic(code, file, message, hint, line=line + 1, column=column + 1)
    return Diagnostic("E201", file, f"the YAML cannot be read: {said}", line=line + 1, column=column + 1)


def _bad_first_letter(file: str, text: str, line: int, column: int) -> Diagnostic:
    letter = _line(text, line)[column : column + 1]
    if letter == "\t":
        return _tab(file, line, column)
    message = f"a text cannot begin with {letter} in YAML"
    return Diagnostic("E201", file, message, _QUOTE, line=line + 1, column=column + 1)


def _tab(file: str, line: int, column: int) -> Diagnostic:
    return Diagnostic(
        "E202", file, "a tab is used for indentation", "replace it with spaces", line=line + 1, column=column + 1
    )


def _line(text: str, line: int) -> str:
    lines = text.splitlines()
    return lines[line] if line < len(lines) else ""
