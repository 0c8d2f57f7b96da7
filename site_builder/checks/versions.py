"""Decodes both versions of changed files; a study over its import counts as one study."""

from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

from site_builder.checks.revisions import ChangedFile
from site_builder.diagnostics import Diagnostic
from site_builder.records.decode import DecodedFile, decode
from site_builder.records.find import kind_of
from site_builder.records.layered import decode_layers
from site_builder.records.layers import IMPORTED_ENDINGS, is_imported
from site_builder.records.layout import IMPORT_FOLDERS, REGISTRY_FOLDER, STUDY
from site_builder.records.source import Layer, SourceFile


class Versions(NamedTuple):
    """Files that are decoded together, in their old and new versions; None where they do not exist."""

    path: str
    before: DecodedFile | None
    after: DecodedFile | None

    @property
    def mistakes(self) -> tuple[tuple[Diagnostic, str], ...]:
        """The first error of each version that has one, with the name of the version."""
        sides = ((self.before, "as it was"), (self.after, "as it is now"))
        firsts = (
            (next((each for each in side.diagnostics if each.is_error), None), when) for side, when in sides if side
        )
        return tuple((each, when) for each, when in firsts if each)


def versions(site: Path, files: list[ChangedFile]) -> tuple[Versions, ...]:
    """Return both versions of all changed files that hold records, in the order of their paths."""
    studies: defaultdict[str, list[ChangedFile]] = defaultdict(list)
    pairs = []
    for file in files:
        kind, many = kind_of(file.path)
        if kind == STUDY.name:
            studies[SourceFile(file.path, kind, many, 0, 0).stem].append(file)
        elif kind not in ("", "asset"):
            pairs.append(Versions(file.path, read(file.path, file.before), read(file.path, file.after)))
    pairs += [_of_study(_all_files(site, stem, own_files), stem) for stem, own_files in studies.items()]
    return tuple(sorted(pairs, key=lambda each: each.path))


def read(path: str, data: bytes | None) -> DecodedFile | None:
    """Decode a version of a file; return None if it does not exist or holds no records."""
    kind, many = kind_of(path)
    if data is None or kind in ("", "asset"):
        return None
    return decode(SourceFile(path, kind, many, len(data), 0), data)


def _all_files(site: Path, stem: str, changed_files: list[ChangedFile]) -> list[ChangedFile]:
    """Return the files of a study, topmost first: those that changed, and those above and below them."""
    by_path = {file.path: file for file in changed_files}
    imported = [
        f"content/{REGISTRY_FOLDER}/{registry}/{stem}{ending}"
        for registry in IMPORT_FOLDERS
        for ending in IMPORTED_ENDINGS
    ]
    own_paths = [path for path in by_path if not is_imported(path)]
    if not own_paths:
        paths = (site / "content" / STUDY.folder).rglob(f"{stem}.y*ml")
        own_paths = [path.relative_to(site).as_posix() for path in sorted(paths)][:1]
    for path in (path for path in (*own_paths, *imported) if path not in by_path and (site / path).is_file()):
        data = (site / path).read_bytes()
        by_path[path] = ChangedFile(path, data, data)
    return [by_path[path] for path in (*own_paths, *imported) if path in by_path]


def _of_study(files: list[ChangedFile], stem: str) -> Versions:
    before, after = (
        _decoded([(file.path, data) for file in files if (data := (file.before, file.after)[side]) is not None], stem)
        for side in (0, 1)
    )
    return Versions(files[0].path, before, after)


def _decoded(files: list[tuple[str, bytes]], stem: str) -> DecodedFile | None:
    if len(files) < 2:
        return read(*files[0]) if files else None
    (top, _), *beneath = files
    under = tuple(Layer(path, len(data), 0) for path, data in beneath)
    return decode_layers(
        SourceFile(top, STUDY.name, False, 0, 0)._replace(under=under), tuple(data for _, data in files)
    )
