"""What YAML makes of the line of a visible text, intended or not: words after # become a note, quotes are shown."""

from collections.abc import Iterable, Iterator
from itertools import islice

from site_builder.diagnostics import Diagnostic
from site_builder.model.record import Record
from site_builder.model.redact import redact
from site_builder.records.fields.allowed import accepts_at, is_text
from site_builder.records.yaml_text.line_errors import TYPOGRAPHIC, quoted, quoted_if_needed, shorten
from site_builder.records.yaml_text.remark import TreeRemark

MOST = 50
"""The most such lines that are reported per file."""

_LONGEST_VALUE = 60
"""Length, in characters, of the longest value, such as a status or a number, that is looked for in a comment."""
_NO_VALUE = "not a value"
"""Words that only fields for any text accept."""


def hidden_words(model: type[Record], remarks: Iterable[TreeRemark], file: str) -> Iterator[Diagnostic]:
    """A warning for each comment on the line of a text such as a title or criterion, and for quotes around it.

    Args:
        model: the model of the record.
        remarks: comments on the lines of values and quotes around values, with paths inside the record.
        file: the file.
    """
    remarks = tuple(remarks)
    yield from islice(_hidden_values(model, remarks, file), MOST)
    for remark in islice((remark for remark in remarks if is_text(model, remark.path)), MOST):
        if not remark.words:
            if TYPOGRAPHIC.fullmatch(remark.value):
                yield _quotes(remark, file)
            continue
        words = remark.words if len(remark.words) <= 60 else f"{remark.words[:60]} …"
        message = f"`{words}` is not shown: after a space, # begins a note to yourself"
        whole = f"{_start(remark)} {quoted(f'{remark.value} {remark.words}'.strip())}"
        hint = f"if it is part of the text, write: {shorten(whole)}; if not, move it to a line of its own"
        yield Diagnostic("W202", file, redact(message), redact(hint), line=remark.line, column=remark.column)


def _hidden_values(model: type[Record], remarks: Iterable[TreeRemark], file: str) -> Iterator[Diagnostic]:
    """A warning for each field without a value, such as a status, whose value is in the comment beside it."""
    for remark in remarks:
        value = remark.words.lstrip("# ")
        if remark.value or not value or len(value) > _LONGEST_VALUE or is_text(model, remark.path):
            continue
        if accepts_at(model, remark.path, value) and not accepts_at(model, remark.path, _NO_VALUE):
            message = f"`{remark.words}` is not read: after a space, # begins a note to yourself"
            hint = f"if it is the value, write: {_start(remark)} {quoted_if_needed(value)}"
            yield Diagnostic("W202", file, redact(message), redact(hint), line=remark.line, column=remark.column)


def _quotes(remark: TreeRemark, file: str) -> Diagnostic:
    message = f"the quotes {remark.value[0]} and {remark.value[-1]} are shown, since they are not those of YAML"
    bare = f"{_start(remark)} {quoted_if_needed(remark.value[1:-1].strip())}"
    in_straight_quotes = f'{_start(remark)} "{remark.value}"'
    hint = f"write: {shorten(bare)}"
    if '"' not in remark.value:
        hint += f"; if readers are to see them: {shorten(in_straight_quotes)}"
    return Diagnostic("W205", file, message, redact(hint), line=remark.line, column=remark.column)


def _start(remark: TreeRemark) -> str:
    return f"{remark.path[-1]}:" if isinstance(remark.path[-1], str) else "-"
