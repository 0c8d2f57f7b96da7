"""Sets values of a record file; of a page in Markdown, those of its front matter."""

from collections.abc import Mapping

from site_builder.records.decode import front_span
from site_builder.records.edit import NotSafe
from site_builder.records.layout import RECORD_KINDS
from site_builder.records.rewrite.record import NewValue, rewrite_record
from site_builder.records.source import SourceFile
from site_builder.records.tree import Path


def rewrite_file(file: SourceFile, data: bytes, changes: Mapping[Path, NewValue]) -> bytes:
    """The bytes of a record file with some values changed and every other byte as it was.

    Args:
        file: the file; the paths in one of many records begin with the identifier of a record.
        data: its bytes.
        changes: see `rewrite_record`.

    Raises:
        NotSafe: it cannot be done without touching other values.
        Unwritable: a text has characters that no record can hold.
    """
    start, end = 0, len(data)
    if file.path.endswith(".md"):
        span = front_span(data)
        if span is None:
            raise NotSafe("the page has no front matter")
        start, end = span
    model = RECORD_KINDS[file.kind].model
    return data[:start] + rewrite_record(data[start:end], changes, model, above=1 if file.many else 0) + data[end:]
