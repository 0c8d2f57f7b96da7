"""Sets values in a record file, or in the front matter of a Markdown page."""

from collections.abc import Mapping

from site_builder.records.decode import front_span
from site_builder.records.layout import RECORD_KINDS
from site_builder.records.rewrite.record import NewValue, rewrite_record
from site_builder.records.rewrite.single_values import NotSafe
from site_builder.records.source import SourceFile
from site_builder.records.yaml_text.values import Path


def rewrite_file(file: SourceFile, data: bytes, changes: Mapping[Path, NewValue]) -> bytes:
    """The bytes of a record file with some values changed and every other byte unchanged.

    Args:
        file: the file. In a file of many records, each path begins with the identifier of a record.
        data: the bytes of the file.
        changes: see `rewrite_record`.

    Raises:
        NotSafe: the change is not possible without affecting other values.
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
