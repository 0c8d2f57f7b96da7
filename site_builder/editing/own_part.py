"""Reads what people wrote over an imported entry: a record of a few fields, which needs no title."""

from collections.abc import Iterator
from pathlib import Path

from site_builder.diagnostics import has_errors
from site_builder.records.decode import Decoded, DecodedFile, decode
from site_builder.records.imported.sealed import record_tree
from site_builder.records.layered import merge_study
from site_builder.records.layers import is_imported
from site_builder.records.layout import STUDY
from site_builder.records.source import SourceFile
from site_builder.records.validate import validate

_TITLE = "(the registry's)"


def decode_own(file: SourceFile, data: bytes) -> DecodedFile:
    """Decode a study's own file; over an imported entry, a title stands in for the registry's.

    Args:
        file: the file.
        data: its bytes.
    """
    decoded = decode(file, data)
    if decoded.records or not file.under or is_imported(file.path):
        return decoded
    tree = record_tree(data, file.path)
    if not isinstance(tree.value, dict) or has_errors(tree.diagnostics) or "title" in tree.value:
        return decoded
    values = {"title": _TITLE, **tree.value}
    record, problems = validate(STUDY.model, values, tree.empties, file.path, doubtful=tree.doubtful)
    if record is None or has_errors(problems):
        return DecodedFile((), tuple(each for each in decoded.diagnostics if each.path != ("title",)))
    return DecodedFile((Decoded(file.kind, file.stem, values, record),), problems)


def own_numbers(site: Path, file: SourceFile, locations: int) -> Iterator[int]:
    """Yield, per location of a study, the number (from 1) of the entry in the site's own file that gives its status.

    The number is 0 if the file gives one status for the whole study, and -1 if a registry gives the status. A study
    without locations has a single status.
    """
    merged = merge_study(site, file.path) if file.under else None
    for number in range(max(locations, 1)):
        if merged is None:
            yield -1 if is_imported(file.path) else number + 1 if locations else 0
            continue
        path, place = merged.place(("locations", number, "status") if locations else ("status",))
        yield -1 if is_imported(path) else int(place[1]) + 1 if place[0] == "locations" else 0
