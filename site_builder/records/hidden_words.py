"""Words after # on the line of a visible text, which become a note to yourself, intended or not."""

from collections.abc import Iterable, Iterator
from itertools import islice

from site_builder.diagnostics import Diagnostic
from site_builder.model.record import Record
from site_builder.model.redact import redact
from site_builder.records.fields import is_text
from site_builder.records.line_errors import quoted, shorten
from site_builder.records.tree import TreeRemark

MOST = 50
"""The most such lines that are reported per file."""


def hidden_words(model: type[Record], remarks: Iterable[TreeRemark], file: str) -> Iterator[Diagnostic]:
    """A warning for each comment on the line of a text such as a title or criterion.

    Args:
        model: the model of the record.
        remarks: comments on the lines of values, with paths inside the record.
        file: the file.
    """
    for remark in islice((remark for remark in remarks if is_text(model, remark.path)), MOST):
        words = remark.words if len(remark.words) <= 60 else f"{remark.words[:60]} …"
        message = f"`{words}` is not shown: after a space, # begins a note to yourself"
        start = f"{remark.path[-1]}:" if isinstance(remark.path[-1], str) else "-"
        whole = f"{start} {quoted(f'{remark.value} {remark.words}')}"
        hint = f"if it is part of the text, write: {shorten(whole)}; if not, move it to a line of its own"
        yield Diagnostic("W202", file, redact(message), redact(hint), line=remark.line, column=remark.column)
