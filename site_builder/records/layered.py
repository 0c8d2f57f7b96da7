"""Studies in layers: fields from `content/studies` override those imported into `content/registry`."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain
from pathlib import Path as FilePath
from typing import Any, NamedTuple

from site_builder.diagnostics import Diagnostic, has_errors
from site_builder.records.decode import Decoded, DecodedFile, decode, with_single_causes
from site_builder.records.field_mistakes.criteria_text import divide_criteria
from site_builder.records.field_mistakes.hidden_words import hidden_words
from site_builder.records.field_mistakes.no_values import required_without_value, unfinished
from site_builder.records.field_mistakes.other_side import headings_of_other_side
from site_builder.records.formats.plain_text import as_text
from site_builder.records.imported.languages import mark_languages
from site_builder.records.imported.overlay import Origin, merge_layers
from site_builder.records.imported.sealed import ENDING, edit_warnings, record_tree
from site_builder.records.layers import is_imported, with_layers
from site_builder.records.layout import STUDY
from site_builder.records.proposed_lines import with_accepted_lines
from site_builder.records.source import SourceFile
from site_builder.records.source_bytes import read_layers
from site_builder.records.tree import Tree
from site_builder.records.validate import empty_warnings, validate
from site_builder.records.yaml_text.values import NOTHING, Path


class MergedStudy(NamedTuple):
    """A study in layers, merged into plain values."""

    values: dict[str, Any]
    origin: Origin
    files: tuple[str, ...]
    """Paths of the files, the topmost first."""
    warnings: tuple[Diagnostic, ...] = ()
    """Problems in the files that do not stop a build."""

    def place(self, path: Path) -> tuple[str, Path]:
        """The file that a value comes from, and its path there."""
        layer, inner_path = self.origin.find(path)
        return self.files[layer], inner_path


def decode_layers(file: SourceFile, layers: tuple[bytes, ...]) -> DecodedFile:
    """The study in several files, and all its problems, each located in the file where it occurs."""
    decoded = _decode_together(file, layers)
    if not has_errors(decoded.diagnostics):
        return decoded
    diagnostics = decoded.diagnostics
    for path, data in zip(_paths(file), layers, strict=True):
        if not is_imported(path):
            diagnostics = _with_single_causes(file._replace(path=path, under=()), data, diagnostics)
    return decoded._replace(diagnostics=diagnostics)


def _decode_together(file: SourceFile, layers: tuple[bytes, ...]) -> DecodedFile:
    study = _merge(file, layers)
    if isinstance(study, DecodedFile):
        return study
    record, problems = validate(STUDY.model, study.values, (), file.path)
    if record is None:
        return DecodedFile((), (*study.warnings, *(_locate(study, problem) for problem in problems)))
    warnings = (
        edit_warnings(data, path) for path, data in zip(_paths(file), layers, strict=True) if path.endswith(ENDING)
    )
    return DecodedFile(
        (Decoded(STUDY.name, file.stem, study.values, record),), (*study.warnings, *chain.from_iterable(warnings))
    )


def _paths(file: SourceFile) -> tuple[str, ...]:
    """The paths of all files of a study, the topmost first."""
    return (file.path, *(layer.path for layer in file.under))


def _with_single_causes(file: SourceFile, data: bytes, diagnostics: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    """The problems of a study, in which those that one mistake in the layout of a file causes are a single error.

    Args:
        file: the file, which people wrote.
        data: its bytes.
        diagnostics: the problems of the whole study.
    """

    def read(text: str) -> tuple[Diagnostic, ...]:
        tree = with_accepted_lines(STUDY.model, record_tree(text.encode(), file.path), file.path, many=False)
        if not isinstance(tree.value, dict):
            return decode(file, text.encode()).diagnostics
        return (*tree.diagnostics, *_remarks_on_own(file.path, tree), *_problems_of_own(file.path, tree))

    text = as_text(data, file.path)
    alone = read(text) if isinstance(text, str) else ()
    if not has_errors(alone):
        return diagnostics
    reported = {(each.code, each.message, each.path) for each in alone}
    elsewhere = (
        each for each in diagnostics if each.file != file.path or (each.code, each.message, each.path) not in reported
    )
    return (*elsewhere, *with_single_causes(file, data, alone, read))


def _remarks_on_own(path: str, tree: Tree) -> Iterator[Diagnostic]:
    """Problems with comments, empty values, placeholders and headings in a file that people wrote over an import."""
    yield from hidden_words(STUDY.model, tree.remarks, path)
    yield from empty_warnings(STUDY.model, tree.value or {}, tree.empties, path)
    yield from headings_of_other_side(tree.value if isinstance(tree.value, dict) else {}, path)
    # Where nothing is written, the registry's value holds.
    words = [each for each in tree.remarks if each.value not in NOTHING]
    yield from required_without_value(STUDY.model, (), words, tree.doubtful, path)
    yield from unfinished(STUDY.model, words, path)


def _merge(file: SourceFile, layers: tuple[bytes, ...]) -> MergedStudy | DecodedFile:
    paths = _paths(file)
    values: list[dict[str, Any]] = []
    diagnostics: list[Diagnostic] = []
    doubts: list[Diagnostic] = []
    own_trees: list[tuple[str, Tree]] = []
    for path, data in zip(paths, layers, strict=True):
        tree = record_tree(data, path)
        if not is_imported(path):
            tree = with_accepted_lines(STUDY.model, tree, path, many=False)
            own_trees.append((path, tree))
        if not isinstance(tree.value, dict):
            # All other problems are reported as for a file without layers.
            diagnostics += decode(file._replace(path=path, under=()), data).diagnostics
            continue
        diagnostics += tree.diagnostics
        if is_imported(path):
            diagnostics += hidden_words(STUDY.model, tree.remarks, path)
            diagnostics += empty_warnings(STUDY.model, tree.value, tree.empties, path)
        else:
            diagnostics += _remarks_on_own(path, tree)
        doubts += divide_criteria(tree.value, path)
        values.append(tree.value)
    if has_errors(diagnostics):
        reported = {(each.file, each.path) for each in diagnostics}
        further = chain.from_iterable(_problems_of_own(path, tree) for path, tree in own_trees)
        return DecodedFile((), (*diagnostics, *(each for each in further if (each.file, each.path) not in reported)))
    values_together, origin = merge_layers(values)
    _mark_title(values_together, values[0] if not is_imported(paths[0]) else {})
    mark_languages(values_together, origin, values, [is_imported(path) for path in paths])
    return MergedStudy(values_together, origin, paths, (*diagnostics, *doubts))


def _problems_of_own(path: str, tree: Tree) -> Iterator[Diagnostic]:
    """Problems of the words over an import, alone: what is missing in them may be in the import."""
    value = tree.value if isinstance(tree.value, dict) else {}
    for each in validate(STUDY.model, value, (), path, doubtful=tree.doubtful)[1]:
        if each.code != "E302":
            yield each


def _mark_title(merged: dict[str, Any], own_values: dict[str, Any]) -> None:
    """Note in the `registry` group that people wrote the title, which then precedes any generated headline."""
    entry = merged.get("registry")
    if "title" in own_values and isinstance(entry, dict):
        merged["registry"] = {**entry, "title_replaced": True}


def _locate(study: MergedStudy, diagnostic: Diagnostic) -> Diagnostic:
    file, path = study.place(diagnostic.path)
    return replace(diagnostic, file=file, path=path)


def merge_study(site: FilePath, path: str) -> MergedStudy | None:
    """The merged values of a study, and where each came from; None if its files cannot be read."""
    file = with_layers(site, SourceFile(path, STUDY.name, False, 0, 0))
    data = read_layers(site, file)
    study = None if isinstance(data, Diagnostic) else _merge(file, data)
    return study if isinstance(study, MergedStudy) else None


def locate_in_layers(
    file: SourceFile, layers: tuple[bytes, ...], diagnostics: Iterable[Diagnostic]
) -> Iterator[Diagnostic]:
    """As `locate_diagnostics`, for one study whose bytes may not be saved yet.

    Args:
        file: its topmost file.
        layers: the bytes of all its files, the topmost first.
        diagnostics: the diagnostics about the whole study.
    """
    study = _merge(file, layers)
    for diagnostic in diagnostics:
        yield _locate(study, diagnostic) if isinstance(study, MergedStudy) else diagnostic


def locate_diagnostics(site: FilePath, diagnostics: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Diagnostics about whole studies, each moved to the file and place where its value was written."""
    studies: dict[str, MergedStudy | None] = {}
    for diagnostic in diagnostics:
        if diagnostic.file not in studies:
            file = with_layers(site, SourceFile(diagnostic.file, STUDY.name, False, 0, 0))
            studies[diagnostic.file] = merge_study(site, diagnostic.file) if file.under else None
        study = studies[diagnostic.file]
        yield _locate(study, diagnostic) if study else diagnostic
