"""Explains libyaml's errors to people who edit records."""

import re
from collections.abc import Callable

import yaml

from site_builder.records.fields.all_kinds import word_fields
from site_builder.records.yaml_mistakes.error_place import START_AND_TEXT, ErrorPlace
from site_builder.records.yaml_mistakes.foreign_notation import (
    foreign_notation,
    labelled_value,
    linked_value,
    mark_before_word,
)
from site_builder.records.yaml_mistakes.inside_lists import inside_list, unindented_text
from site_builder.records.yaml_mistakes.key_at_end import key_at_end
from site_builder.records.yaml_mistakes.open_brackets import list_and_more, open_bracket
from site_builder.records.yaml_mistakes.open_quotes import closed_here, open_quote
from site_builder.records.yaml_mistakes.outline import outline
from site_builder.records.yaml_mistakes.second_document import after_the_end, second_document
from site_builder.records.yaml_text.line_errors import (
    LineError,
    as_entry,
    bullet_of,
    quoted,
    quoted_if_needed,
    shorten,
    value_of,
)
from site_builder.records.yaml_text.lines import indentation
from site_builder.records.yaml_text.parser import DEEPEST, NestingError

LONGEST_KEY = 1024
"""Maximum length of a key in characters; anything longer is not a key: https://yaml.org/spec/1.1/#id934537"""
_KEY = re.compile(r"\s*(?:- )?[^\s:#\"'][^:]*:(?: |$)")

_AGE = re.compile(r"(\s*(?:minimum|maximum)_age: *)>=? *(\d{1,3})( [A-Za-z]+)?\s*")
_QUOTED_MAIL = re.compile(r"(\s*(?:- +)*(?:[a-z][a-z0-9_]*: +)?)>(?: ?>)* *([^\W\d_].*)")
_KEY_AGAIN = re.compile(r"(\s*(?:- +)?)(?P<key>[a-z_]+): +(?i:(?P=key)) *[:#]:? *(?P<value>\S.*)")
_NO_SPACE = re.compile(r"(\s*(?:- +)*[A-Za-z_]+):(?=[^\s/:])(.*)")


def translate(error: yaml.YAMLError, lines: list[str]) -> LineError:
    """The line error that explains an error raised by libyaml.

    Args:
        error: the error; for a `NestingError`, only the position is used.
        lines: the lines of the file.
    """
    if not isinstance(error, yaml.MarkedYAMLError):
        return ErrorPlace(lines, 0, 0).error(f"the YAML cannot be read: {error}", "")
    mark = error.problem_mark or error.context_mark
    spot = ErrorPlace(lines, mark.line, mark.column) if mark else ErrorPlace(lines, 0, 0)
    if isinstance(error, NestingError):
        hint = "a record is a short list of fields; remove what is not one"
        return spot.error(f"this is nested more than {DEEPEST} levels deep", hint, "E206")
    context = spot.move(error.context_mark.line, error.context_mark.column) if error.context_mark else spot
    tab = _tab(spot)
    if tab is not None:
        return tab
    problem = f"{error.problem or ''} {error.context or ''}"
    for beginning, explain in _MEANINGS:
        if beginning in problem:
            return explain(spot, context)
    return spot.error(f"the YAML cannot be read: {problem.strip()}", "")


def _tab(spot: ErrorPlace) -> LineError | None:
    indentation = spot.text[: len(spot.text) - len(spot.text.lstrip())]
    message, corrected_line = "a tab is here, where only spaces can be", None
    if "\t" in indentation:
        spot = spot.move(spot.line, indentation.index("\t"))
        corrected_line = " " * _column_meant(spot) + spot.text.lstrip().replace("\t", " ")
    elif spot.before.endswith("\t"):
        spot = spot.move(spot.line, spot.column - 1)
        corrected_line = spot.text.replace("\t", " ")
    elif spot.text[spot.column : spot.column + 1] == "\t":
        remainder = spot.text[spot.column :].lstrip().replace("\t", " ")
        remainder = remainder.removeprefix("- ") if spot.before.strip() == "-" else remainder
        corrected_line = f"{spot.before.rstrip()} {remainder}"
    else:
        return None
    hint = f"replace it with spaces: `{shorten(corrected_line)}`" if corrected_line else "replace it with spaces"
    return spot.error(message, hint, "E202", corrected_line)


def _column_meant(spot: ErrorPlace) -> int:
    """The column in which a line that is indented with tabs should probably begin."""
    above = list(outline(spot.lines[: spot.line]))
    if not above:
        return 0
    last = above[-1]
    dash = spot.text.lstrip().startswith("- ")
    if last.opens:
        return last.parent_column + 2
    if dash:
        return next((line.indent for line in reversed(above) if line.dash), last.column)
    return last.column if last.key else last.column + 2


def _bad_beginning(spot: ErrorPlace, context: ErrorPlace) -> LineError:
    """A text begins with a character that YAML reserves."""
    letter = context.text[context.column : context.column + 1]
    if letter in "|>" and (error := mark_before_word(context)) is not None:
        return error
    if letter == "*" and not context.before.strip() and context.text[context.column + 1 : context.column + 2].isspace():
        return _bullet(context, context.text)
    if letter == "|" and (field := re.fullmatch(r"( *)([a-z_]+): *", context.before)):
        words = context.text[context.column + 1 :].strip()
        hint = f"write two lines: `{field[2]}: |` and below it, indented, `{shorten(words)}`"
        below = next((each for each in spot.lines[context.line + 1 :] if each.strip()), "")
        indented = below.startswith(" " * (len(field[1]) + 1)) and below.strip()
        corrected = f"{context.before}|" if indented else f"{context.before}{quoted(words)}"
        return context.error("after | the text begins on the next line", hint, corrected_line=corrected)
    if context.text.strip().startswith("```"):
        return context.error("a line of three backticks is not part of a record", "remove this line", corrected_line="")
    if letter == ">" and (age := _AGE.fullmatch(context.text)):
        whole = f"{age[1]}{age[2]}{age[3] or ' years'}"
        return context.error("the number alone is the limit, without a sign", f"write: {whole.strip()}", "E201", whole)
    if (quoted_mail := _QUOTED_MAIL.fullmatch(context.text)) is not None and letter == ">":
        whole = f"{quoted_mail[1]}{quoted_if_needed(quoted_mail[2])}"
        message = "a > is here, as mail programs mark the lines of a quoted message"
        return context.error(message, f"write: {shorten(whole.strip())}", corrected_line=whole)
    key = context.before.strip(" -").rstrip(":")
    more = ", or begin a longer text on the next line" if letter in "|>" and key not in word_fields() else ""
    return context.in_quotes(f"a text cannot begin with {letter} in YAML", "E204" if letter == "!" else "E201", more)


def _bad_letter(spot: ErrorPlace, context: ErrorPlace) -> LineError:
    return _bad_beginning(spot, spot)


def _no_value(spot: ErrorPlace, context: ErrorPlace) -> LineError:
    """A value is missing, or begins with a character that ends lists in brackets."""
    first = spot.text[spot.column : spot.column + 1]
    start = START_AND_TEXT.fullmatch(spot.text)
    if first in (*"]},",) and start and len(start[1]) == spot.column and any(map(str.isalpha, start[2])):
        return _bad_beginning(spot, spot)
    return spot.error("a value was expected here", "write it, or put it in quotes")


def _colon(spot: ErrorPlace, context: ErrorPlace) -> LineError:
    """A second colon is on a line, or a line was read as part of the text above it."""
    if again := _KEY_AGAIN.fullmatch(spot.text):
        whole = f"{again[1]}{again['key']}: {quoted_if_needed(again['value'])}"
        return spot.error("the field is named twice on this line", f"write: {whole.strip()}", corrected_line=whole)
    if ": " in spot.before:
        return (
            labelled_value(spot)
            or key_at_end(spot)
            or spot.in_quotes("a text that holds a colon and a space needs quotes")
        )
    above = spot.last_line_above()
    if above >= 0 and ": " not in spot.at(above) and indentation(spot.at(above)) == indentation(spot.text):
        return _no_colon(spot, spot.move(above, indentation(spot.at(above))))
    if bullet_of(spot.at(above)) and ": " in f"{spot.at(above)} ":
        return _bullet(spot.move(above, 0), spot.at(above))
    line_start = spot.move(spot.line, indentation(spot.text))
    start = next((line for line in reversed(list(outline(spot.lines[: spot.line]))) if line.key or line.dash), None)
    if start is None or start.opens or start.value[0] in "'\"[{|>":
        return line_start.error(
            "this line is taken for the rest of the text above it, but a colon is in it",
            "a field: begin it in the same column as its neighbours; a long text: write `key: |` and the text below it",
        )
    text = " ".join(line.strip() for line in (start.value, *spot.lines[start.number + 1 : spot.line + 1]))
    head = spot.at(start.number)[: len(spot.at(start.number)) - len(start.value)]
    whole = f"{head}{quoted(text)}"
    lines = {start.number: whole} | dict.fromkeys(range(start.number + 1, spot.line + 1), "")
    message = f"this line is taken for the rest of the text on line {start.number + 1}, and a colon is in it"
    hint = f"put the whole text in quotes: `{shorten(whole)}`; if this line is a field, begin it below the others"
    return LineError(line_start.line, line_start.column, message, hint, lines)


def _bullet(spot: ErrorPlace, line: str) -> LineError:
    """A line begins with a character other than a dash."""
    indent = len(line) - len(line.lstrip())
    corrected = " " * indent + as_entry(line)
    message = f"line {spot.line + 1} begins with “{bullet_of(line)}” instead of a dash"
    return spot.move(spot.line, indent).error(message, f"write `{shorten(corrected)}`", corrected_line=corrected)


def _no_colon(spot: ErrorPlace, context: ErrorPlace) -> LineError:
    match = _NO_SPACE.fullmatch(context.text)
    if match:
        corrected_line = f"{match[1]}: {value_of(match[2].strip())}"
        hint = f"write: {shorten(corrected_line.strip())}"
        return context.error("there is no space after the colon", hint, corrected_line=corrected_line)
    if len(context.text) > LONGEST_KEY and _KEY.match(context.text):
        hint = "shorten it; if it is a text, write its field and a colon before it"
        return context.error(f"the key that begins here is longer than {LONGEST_KEY:,} characters", hint)
    return context.error(
        "this line has no colon",
        "a field: write `key: value`; an entry: begin it with a dash; more of the text above: indent it further",
    )


def _does_not_go_on(spot: ErrorPlace, context: ErrorPlace) -> LineError:
    """A line is not aligned with the others, or a text continues after a closed quotation mark or bracket."""
    if (foreign := foreign_notation(spot)) is not None:
        return foreign
    before = spot.before.rstrip()
    start = START_AND_TEXT.fullmatch(before)
    if before.endswith(('"', "'")) and start and len(start[2]) == 1:
        return closed_here(spot.move(spot.line, len(before) - 1))
    if before.endswith(('"', "'")) and spot.text[spot.column :].strip() == ",":
        hint = f"write: {shorten(before.strip())}"
        return spot.error("there is a comma after a closing quote", hint, corrected_line=before)
    if before.endswith(('"', "'")) and spot.text[spot.column :].startswith(","):
        return spot.error(
            "there is a comma after a closing quote", "write one entry per line, or the whole list in [ ]"
        )
    if before.endswith(('"', "'")):
        return spot.in_quotes("the text continues after its closing quote")
    if before.endswith(("]", "}")):
        return (
            linked_value(spot) or list_and_more(spot) or spot.in_quotes("the text continues after its closing bracket")
        )
    if (unindented := unindented_text(spot) or inside_list(spot)) is not None:
        return unindented
    return spot.error(
        "this line does not line up with the lines above", "begin it in the same column as its neighbours"
    )


def _entry_expected(spot: ErrorPlace, context: ErrorPlace) -> LineError:
    if spot.before.strip():
        return _does_not_go_on(spot, context)
    return spot.error("this line does not belong to the list above", "begin an entry with a dash, a field without")


def _open_quote(spot: ErrorPlace, context: ErrorPlace) -> LineError:
    """A quotation mark is never closed."""
    opened = START_AND_TEXT.fullmatch(context.text) and context.text[context.column : context.column + 1] in ("'", '"')
    error = open_quote(context.lines, context.line, context.column) if opened else None
    return error or context.error("a quote is opened here and never closed", "close it where the text ends")


def _backslash(spot: ErrorPlace, context: ErrorPlace) -> LineError:
    return spot.in_quotes("a backslash is in a text in double quotes")


def _same(code: str, message: str, hint: str) -> Callable[[ErrorPlace, ErrorPlace], LineError]:
    return lambda spot, context: spot.error(message, hint, code)


# A part of libyaml's message, and the function that explains the error from its position and its context.
_MEANINGS: tuple[tuple[str, Callable[[ErrorPlace, ErrorPlace], LineError]], ...] = (
    ("cannot start any token", _bad_letter),
    ("mapping values are not allowed", _colon),
    ("could not find expected ':'", _no_colon),
    ("did not find expected key", _does_not_go_on),
    ("did not find expected '-' indicator", _entry_expected),
    ("did not find expected ',' or", open_bracket),
    ("did not find expected node content", _no_value),
    ("did not find expected <document start>", after_the_end),
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
        _same("E207", "an escape sequence that is not a character", "write the character itself"),
    ),
    ("expected a single document", lambda spot, context: second_document(spot)),
    ("found undefined alias", _bad_letter),
    ("did not find expected alphabetic or numeric character", _bad_beginning),
    (
        "found duplicate anchor",
        _same("E201", "an anchor (&) is defined twice", "give each its own name, or put the text in quotes"),
    ),
    ("found undefined tag handle", _bad_beginning),
    ("did not find expected tag URI", _bad_beginning),
    ("did not find expected '!'", _bad_beginning),
    ("did not find expected comment or line break", _bad_beginning),
    ("directive", _bad_beginning),
)
