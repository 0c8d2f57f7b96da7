"""Words after # on the line of a text that readers see: they become a note to yourself, meant so or not."""

from collections.abc import Iterable, Iterator
from itertools import islice

from site_builder.diagnostics import Diagnostic
from site_builder.model.record import Record
from site_builder.model.redact import redact
from site_builder.records.fields import is_text
from site_builder.records.line_errors import quoted, shown
from site_builder.records.tree import TreeRemark

MOST = 50
"""Such lines of one file that are reported."""


def hidden_words(model: type[Record], remarks: Iterable[TreeRemark], file: str) -> Iterator[Diagnostic]:
    """A warning for each comment on the line of a text: a title, a criterion.

    Args:
        model: what the record is.
        remarks: comments on the lines of values, with paths inside the record.
        file: the file.
    """
    for each in islice((each for each in remarks if is_text(model, each.path)), MOST):
        words = each.words if len(each.words) <= 60 else f"{each.words[:60]} …"
        message = f"`{words}` is not shown: after a space, # begins a note to yourself"
        start = f"{each.path[-1]}:" if isinstance(each.path[-1], str) else "-"
        whole = f"{start} {quoted(f'{each.value} {each.words}')}"
        hint = f"if it is part of the text, write: {shown(whole)}; if not, move it to a line of its own"
        yield Diagnostic("W202", file, redact(message), redact(hint), line=each.line, column=each.column)
