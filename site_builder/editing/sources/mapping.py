"""The files in `content/sources`, each of which maps the columns of one table."""

from pathlib import Path
from typing import NamedTuple

from site_builder.diagnostics import Diagnostic, closest
from site_builder.editing.sources.values import UnusableCell, meaning_of
from site_builder.model.source import TableSource
from site_builder.model.study import Study
from site_builder.records.fields.allowed import fields_at, words_at
from site_builder.records.layout import YAML_ENDINGS
from site_builder.records.source import SourceFile
from site_builder.records.source_bytes import read_bytes
from site_builder.records.tree import read_tree
from site_builder.records.validate import validate

FOLDER = "content/sources"
_GROUPS_OF_COMMANDS = ("history", "registry", "other_registries", "approval", "accepted", "withdrawn")
_NO_COLUMN = (*_GROUPS_OF_COMMANDS, "leave_out", "locations", "eligibility", "draft")
"""Fields that no table can fill in."""


class Mapping(NamedTuple):
    """A file of `content/sources`, parsed."""

    stem: str
    path: str
    """The path relative to the site's folder."""
    source: TableSource


def read_mappings(site: Path) -> tuple[tuple[Mapping, ...], tuple[Diagnostic, ...]]:
    """Read all files of `content/sources`; return them with their mistakes.

    Args:
        site: the site's folder.
    """
    mappings: list[Mapping] = []
    diagnostics: list[Diagnostic] = []
    for path in sorted((site / FOLDER).glob("*.y*ml")):
        if path.suffix in YAML_ENDINGS:
            source, wrong = _read(site, f"{FOLDER}/{path.name}")
            diagnostics += wrong
            if source is not None:
                mappings.append(Mapping(path.stem, f"{FOLDER}/{path.name}", source))
    return tuple(mappings), tuple(diagnostics)


def _read(site: Path, path: str) -> tuple[TableSource | None, list[Diagnostic]]:
    data = read_bytes(site, SourceFile(path, "source", False, 0, 0))
    if isinstance(data, Diagnostic):
        return None, [data]
    tree = read_tree(data, path)
    if not isinstance(tree.value, dict):
        message = "there is nothing in this file"
        return None, [*tree.diagnostics] or [
            Diagnostic("E102", path, message, "write `name:`, `study:` and `columns:`")
        ]
    source, wrong = validate(TableSource, tree.value, tree.empties, path)
    diagnostics = [*tree.diagnostics, *wrong]
    if source is not None:
        diagnostics += [*_unknown_fields(source, path), *_unknown_words(source, path)]
    return (None if diagnostics else source), diagnostics


def _unknown_fields(source: TableSource, path: str) -> list[Diagnostic]:
    """Report fields that no study has, or that no table can fill in."""
    diagnostics = []
    for field, names in (("columns", source.columns), ("values", source.values)):
        for name in names:
            *above, last = name.split(".")
            study_fields = fields_at(Study, tuple(above))
            if last in study_fields and name not in _NO_COLUMN and not name.startswith(_GROUPS_OF_COMMANDS):
                continue
            near = closest(name, _all_fields())
            hint = (
                f"did you mean `{near}`?" if near else "write a field of a study, such as sponsor or locations.status"
            )
            message = f"`{name}` is not a field of a study that a table can fill in"
            diagnostics.append(Diagnostic("E301", path, message, hint, (field, name)))
    return diagnostics


def _unknown_words(source: TableSource, path: str) -> list[Diagnostic]:
    """Report meanings that are no word of their field: otherwise each row with them would lose its value."""
    diagnostics = []
    for name, meanings in source.values.items():
        for text, meaning in meanings.items():
            try:
                meaning_of(name, meaning)
            except UnusableCell as error:
                hint = f"write one of: {', '.join(words_at(Study, tuple(name.split('.'))))}"
                diagnostics.append(Diagnostic("E304", path, str(error), hint, ("values", name, text)))
    return diagnostics


def _all_fields() -> list[str]:
    names = []
    for name in fields_at(Study, ()):
        inner = fields_at(Study, (name,))
        names += [f"{name}.{each}" for each in inner] or [name]
    return [each for each in names if each not in _NO_COLUMN]
