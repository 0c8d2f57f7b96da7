"""libyaml's complaints in the words of somebody who edits a record."""

import re
from collections.abc import Callable
from typing import NamedTuple

import yaml

from site_builder.diagnostics import Diagnostic
from site_builder.records.yaml_parser import DEEPEST, NestingError

_START_AND_TEXT = re.compile(r"(\s*(?:- +)*(?:[a-z][a-z0-9_]*: +)?)(.*)")
_NO_SPACE = re.compile(r"(\s*(?:- +)*[A-Za-z_]+):(?=[^\s/:])(.*)")
_STRANGE_SPACE = re.compile("\\s*(?:- +)*[A-Za-z_]+:[\u00a0\u2000-\u200b\u202f\u3000]")
_UNSOLVED = ("<<<<<<<", "=======", ">>>>>>>")


class _Spot(NamedTuple):
    """A place in a text that libyaml complains about."""

    file: str
    lines: list[str]
    line: int
    """Counted from 0, as is the column."""
    column: int

    @property
    def text(self) -> str:
        """The whole line."""
        return self.at(self.line)

    @property
    def before(self) -> str:
        """What stands before the place on its line."""
        return self.text[: self.column]

    def at(self, line: int) -> str:
        """Another line, or "" if there is none."""
        return self.lines[line] if 0 <= line < len(self.lines) else ""

    def last_line_above(self) -> int:
        """The nearest line above that is not blank; -1 if there is none."""
        return next((line for line in range(self.line - 1, -1, -1) if self.at(line).strip()), -1)

    def moved(self, line: int, column: int) -> "_Spot":
        """Another place in the same text."""
        return self._replace(line=line, column=column)

    def says(self, message: str, hint: str, code: str = "E201") -> Diagnostic:
        """A diagnostic here."""
        return Diagnostic(code, self.file, message, hint, line=self.line + 1, column=self.column + 1)


def translate(error: yaml.YAMLError, file: str, text: str) -> Diagnostic:
    """A diagnostic for an error that composing raised.

    Args:
        error: what was raised; of a `NestingError`, only the place is used.
        file: the file it is about.
        text: what stands in the file.
    """
    lines = text.splitlines()
    if not isinstance(error, yaml.MarkedYAMLError):
        return _Spot(file, lines, 0, 0).says(f"the YAML cannot be read: {error}", "")
    mark = error.problem_mark or error.context_mark
    spot = _Spot(file, lines, mark.line, mark.column) if mark else _Spot(file, lines, 0, 0)
    if isinstance(error, NestingError):
        hint = "a record is a short list of fields; remove what is not one"
        return spot.says(f"this is nested more than {DEEPEST} levels deep", hint, "E206")
    begun = spot.moved(error.context_mark.line, error.context_mark.column) if error.context_mark else spot
    tab = _tab(spot)
    if tab is not None:
        return tab
    said = f"{error.problem or ''} {error.context or ''}"
    for beginning, explain in _MEANINGS:
        if beginning in said:
            return explain(spot, begun)
    return spot.says(f"the YAML cannot be read: {said.strip()}", "")


def in_quotes(line: str) -> str:
    """A hint: the line as it should be, with its text in quotes."""
    found = _START_AND_TEXT.fullmatch(line)
    start, text = (found[1].strip(), found[2].rstrip()) if found else ("", line.strip())
    if len(text) > 1 and text[0] == text[-1] and text[0] in "'\"":
        text = text[1:-1]
    quoted = f'"{text}"' if '"' not in text and "\\" not in text else "'" + text.replace("'", "''") + "'"
    whole = f"{start} {quoted}".strip()
    return f"write: {whole}" if len(whole) <= 90 else 'put the whole text in quotes: "…"'


def _tab(spot: _Spot) -> Diagnostic | None:
    indentation = spot.text[: len(spot.text) - len(spot.text.lstrip())]
    if "\t" in indentation:
        spot = spot.moved(spot.line, indentation.index("\t"))
    elif spot.before.endswith("\t"):
        spot = spot.moved(spot.line, spot.column - 1)
    elif spot.text[spot.column : spot.column + 1] != "\t":
        return None
    return spot.says("a tab stands where only spaces can be", "replace it with spaces", "E202")


def _bad_beginning(spot: _Spot, begun: _Spot) -> Diagnostic:
    """A text begins with a letter that YAML keeps for itself."""
    letter = begun.text[begun.column : begun.column + 1]
    hint = in_quotes(begun.text)
    if letter in "|>":
        hint += ", or begin a longer text on the next line"
    return begun.says(f"a text cannot begin with {letter} in YAML", hint, "E204" if letter == "!" else "E201")


def _bad_letter(spot: _Spot, begun: _Spot) -> Diagnostic:
    return _bad_beginning(spot, spot)


def _colon(spot: _Spot, begun: _Spot) -> Diagnostic:
    """A second colon on a line, or a line that was taken for the rest of the text above it."""
    if ": " in spot.before:
        return spot.says("a text that holds a colon and a space needs quotes", in_quotes(spot.text))
    above = spot.last_line_above()
    if above >= 0 and ": " not in spot.at(above) and _indentation(spot.at(above)) == _indentation(spot.text):
        return _no_colon(spot, spot.moved(above, _indentation(spot.at(above))))
    return spot.moved(spot.line, _indentation(spot.text)).says(
        "this line is taken for the rest of the text above it, and a colon stands in it",
        "a field: begin it in the same column as its neighbours; a long text: write `key: |` and the text below it",
    )


def _no_colon(spot: _Spot, begun: _Spot) -> Diagnostic:
    if begun.text.startswith(_UNSOLVED):
        return begun.says(
            "two versions of this file were merged, and this was left to decide",
            "keep one of the two versions, and remove the lines that begin with <<<<<<<, ======= and >>>>>>>",
        )
    found = _STRANGE_SPACE.match(begun.text)
    if found:
        spot = begun.moved(begun.line, found.end() - 1)
        return spot.says("a no-break space stands after the colon", "replace it with an ordinary space")
    found = _NO_SPACE.fullmatch(begun.text)
    if found:
        return begun.says("there is no space after the colon", f"write: {found[1].strip()}: {found[2].strip()}")
    return begun.says(
        "this line has no colon",
        "a field: write `key: value`; an entry: begin it with a dash; more of the text above: indent it further",
    )


def _does_not_go_on(spot: _Spot, begun: _Spot) -> Diagnostic:
    """A line that is not in column with the others, or a text that goes on after a quote or bracket was closed."""
    before = spot.before.rstrip()
    start = _START_AND_TEXT.fullmatch(before)
    if before.endswith(('"', "'")) and start and len(start[2]) == 1:
        return spot.moved(spot.line, len(before) - 1).says(
            "a quote that is opened above ends only here", "close it where its text ends"
        )
    if before.endswith(('"', "'")) and spot.text[spot.column :].startswith(","):
        return spot.says("a comma stands after a closing quote", "write one entry a line, or the whole list in [ ]")
    if before.endswith(('"', "'")):
        return spot.says("the text goes on after its closing quote", in_quotes(spot.text))
    if before.endswith(("]", "}")):
        return spot.says("the text goes on after its closing bracket", in_quotes(spot.text))
    return spot.says("this line does not line up with the lines above", "begin it in the same column as its neighbours")


def _entry_expected(spot: _Spot, begun: _Spot) -> Diagnostic:
    if spot.before.strip():
        return _does_not_go_on(spot, begun)
    return spot.says("this line does not belong to the list above", "begin an entry with a dash, a field without")


def _open_bracket(spot: _Spot, begun: _Spot) -> Diagnostic:
    return begun.says(
        "a bracket is opened here and not closed, or a comma is missing between its entries",
        "close it, or put a text that begins with a bracket in quotes",
    )


def _open_quote(spot: _Spot, begun: _Spot) -> Diagnostic:
    return begun.says("a quote is opened here and never closed", "close it where the text ends")


def _backslash(spot: _Spot, begun: _Spot) -> Diagnostic:
    return spot.says("a backslash stands in a text in double quotes", in_quotes(spot.text))


def _same(code: str, message: str, hint: str) -> Callable[[_Spot, _Spot], Diagnostic]:
    return lambda spot, begun: spot.says(message, hint, code)


# What libyaml says, and what makes a diagnostic of the place of the trouble and of the place where it began.
_MEANINGS: tuple[tuple[str, Callable[[_Spot, _Spot], Diagnostic]], ...] = (
    ("cannot start any token", _bad_letter),
    ("mapping values are not allowed", _colon),
    ("could not find expected ':'", _no_colon),
    ("did not find expected key", _does_not_go_on),
    ("did not find expected '-' indicator", _entry_expected),
    ("did not find expected ',' or", _open_bracket),
    ("did not find expected node content", _same("E201", "a value was expected here", "write it, or put it in quotes")),
    (
        "did not find expected <document start>",
        _same("E201", "this does not belong to what stands above", "begin every field of the record in one column"),
    ),
    (
        "block sequence entries are not allowed",
        _same("E201", "a list cannot begin on this line", "begin it on a line of its own, below its key"),
    ),
    (
        "block mapping entries are not allowed",
        _same("E201", "a field cannot begin on this line", "begin it on a line of its own"),
    ),
    ("found unexpected end of stream", _open_quote),
    ("found unexpected document indicator", _open_quote),
    ("found unknown escape character", _backslash),
    ("did not find expected hexdecimal number", _backslash),
    (
        "found invalid Unicode character escape",
        _same("E207", "an escape sequence that is no character", "write the character itself"),
    ),
    (
        "expected a single document",
        _same("E209", "a second record begins here, after a line of three dashes", "make a file for each record"),
    ),
    ("found undefined alias", _bad_letter),
    ("did not find expected alphabetic or numeric character", _bad_beginning),
    (
        "found duplicate anchor",
        _same("E201", "an anchor (&) stands twice", "give each its own name, or put the text in quotes"),
    ),
    ("found undefined tag handle", _bad_beginning),
    ("did not find expected tag URI", _bad_beginning),
    ("did not find expected '!'", _bad_beginning),
    ("did not find expected comment or line break", _bad_beginning),
    ("directive", _bad_beginning),
)


def _indentation(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
