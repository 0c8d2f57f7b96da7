"""A study in layers: what people write in `content/studies` over what was imported into `content/registry`."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain
from pathlib import Path as FilePath
from typing import Any, NamedTuple

from site_builder.diagnostics import Diagnostic, has_errors
from site_builder.records.criteria_text import divide_criteria
from site_builder.records.decode import Decoded, DecodedFile, decode, read_bytes
from site_builder.records.hidden_words import hidden_words
from site_builder.records.imported import ENDING, edited, record_tree
from site_builder.records.layers import is_imported, with_layers
from site_builder.records.layout import STUDY
from site_builder.records.overlay import Origin, Path, merged
from site_builder.records.source import SourceFile
from site_builder.records.validate import empty_warnings, validate


def read_layers(site: FilePath, file: SourceFile) -> tuple[bytes, ...] | Diagnostic:
    """The bytes of all files of a study, the topmost first, or what stands against reading them."""
    found = []
    for path in (file.path, *(layer.path for layer in file.under)):
        data = read_bytes(site, file._replace(path=path))
        if isinstance(data, Diagnostic):
            return data
        found.append(data)
    return tuple(found)


class Merged(NamedTuple):
    """A study in layers as plain values."""

    values: dict[str, Any]
    origin: Origin
    files: tuple[str, ...]
    """The files, the topmost first."""
    warnings: tuple[Diagnostic, ...] = ()
    """What was found in the files that stops no build."""

    def place(self, path: Path) -> tuple[str, Path]:
        """File and path in it of a value."""
        layer, where = self.origin.find(path)
        return self.files[layer], where


def decode_layers(file: SourceFile, layers: tuple[bytes, ...]) -> DecodedFile:
    """The study of several files, and all their problems, each at its place in its own file."""
    found = _merge(file, layers)
    if isinstance(found, DecodedFile):
        return found
    record, told = validate(STUDY.model, found.values, (), file.path)
    if record is None:
        return DecodedFile((), (*found.warnings, *(_at_home(found, each) for each in told)))
    paths = (file.path, *(layer.path for layer in file.under))
    warnings = (edited(data, path) for path, data in zip(paths, layers, strict=True) if path.endswith(ENDING))
    return DecodedFile(
        (Decoded(STUDY.name, file.stem, found.values, record),), (*found.warnings, *chain.from_iterable(warnings))
    )


def _merge(file: SourceFile, layers: tuple[bytes, ...]) -> Merged | DecodedFile:
    paths = (file.path, *(layer.path for layer in file.under))
    values: list[dict[str, Any]] = []
    diagnostics: list[Diagnostic] = []
    doubts: list[Diagnostic] = []
    for path, data in zip(paths, layers, strict=True):
        tree = record_tree(data, path)
        if not isinstance(tree.value, dict):
            # Whatever else it may be, it is told as it would be of a file that stands alone.
            diagnostics += decode(file._replace(path=path, under=()), data).diagnostics
            continue
        diagnostics += tree.diagnostics
        diagnostics += hidden_words(STUDY.model, tree.remarks, path)
        diagnostics += empty_warnings(STUDY.model, tree.value, tree.empties, path)
        doubts += divide_criteria(tree.value, path)
        values.append(tree.value)
    if has_errors(diagnostics):
        return DecodedFile((), tuple(diagnostics))
    together, origin = merged(values)
    _mark_title(together, values[0] if not is_imported(paths[0]) else {})
    return Merged(together, origin, paths, (*diagnostics, *doubts))


def _mark_title(together: dict[str, Any], written: dict[str, Any]) -> None:
    """Note in the registry's part whether people wrote the title: then it leads, and no headline made of fields."""
    entry = together.get("registry")
    if "title" in written and isinstance(entry, dict):
        together["registry"] = {**entry, "title_replaced": True}


def _at_home(found: Merged, diagnostic: Diagnostic) -> Diagnostic:
    file, path = found.place(diagnostic.path)
    return replace(diagnostic, file=file, path=path)


def merged_again(site: FilePath, path: str) -> Merged | None:
    """A study's values and where each came from; None if its files cannot be read (any more)."""
    file = with_layers(site, SourceFile(path, STUDY.name, False, 0, 0))
    data = read_layers(site, file)
    found = None if isinstance(data, Diagnostic) else _merge(file, data)
    return found if isinstance(found, Merged) else None


def at_home(site: FilePath, diagnostics: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Diagnostics about studies as wholes, each in the file and at the place where its value was written."""
    known: dict[str, Merged | None] = {}
    for each in diagnostics:
        if each.file not in known:
            file = with_layers(site, SourceFile(each.file, STUDY.name, False, 0, 0))
            known[each.file] = merged_again(site, each.file) if file.under else None
        found = known[each.file]
        yield _at_home(found, each) if found else each
