"""Which files are about one study: what people write, and what was imported beneath it. Nothing is read here."""

from collections.abc import Iterable
from pathlib import Path

from site_builder.records.layout import REGISTRIES, REGISTRY_FOLDER, STUDY
from site_builder.records.source import Layer, SourceFile

IMPORTED_ENDINGS = (".json", ".yaml")
"""Endings of imported entries; versions before 0.2 wrote YAML, which the next import replaces."""


def layered(files: Iterable[SourceFile]) -> list[SourceFile]:
    """The files of a site, those of one study taken together: the topmost, with the others beneath it."""
    files = list(files)
    imported = sorted((_rank(file.path), file) for file in files if is_imported(file.path))
    if not imported:
        return files
    beneath: dict[str, list[SourceFile]] = {}
    ranks: set[tuple[str, int]] = set()
    for rank, file in imported:
        if (file.stem, rank) not in ranks:
            beneath.setdefault(file.stem, []).append(file)
        ranks.add((file.stem, rank))
    result, told = [], set()
    for file in files:
        if is_imported(file.path):
            continue
        if file.kind == STUDY.name and file.stem in beneath:
            told.add(file.stem)
            file = file._replace(under=_as_layers(beneath[file.stem]))
        result.append(file)
    alone = (found for stem, found in beneath.items() if stem not in told)
    result += (first._replace(under=_as_layers(rest)) if rest else first for first, *rest in alone)
    return sorted(result)


def other_capitals(files: Iterable[SourceFile]) -> list[tuple[str, str]]:
    """Paths of studies that people write whose name is that of an imported entry but for capitals, with its path."""
    imported: dict[str, SourceFile] = {}
    written: list[SourceFile] = []
    for file in files:
        if is_imported(file.path):
            imported.setdefault(file.stem.casefold(), file)
        elif file.kind == STUDY.name:
            written.append(file)
    if not imported:
        return []
    stems = {file.stem for file in imported.values()}
    pairs = ((file, imported.get(file.stem.casefold())) for file in written if file.stem not in stems)
    return [(file.path, found.path) for file, found in pairs if found]


def _as_layers(files: Iterable[SourceFile]) -> tuple[Layer, ...]:
    return tuple(Layer(file.path, *file.stamp) for file in files)


def is_imported(path: str) -> bool:
    """Whether a file belongs to the importers, and nobody writes in it."""
    return path.startswith(f"content/{REGISTRY_FOLDER}/")


def _rank(path: str) -> int:
    """The registry that knows most of a study's locations lies on top."""
    return REGISTRIES.index(path.split("/")[2])


def with_layers(site: Path, file: SourceFile) -> SourceFile:
    """A study's topmost file with those beneath it, found again."""
    if not (site / "content" / REGISTRY_FOLDER).is_dir():
        return file
    there = (imported_file(site, registry, file.stem) for registry in REGISTRIES)
    return file._replace(under=tuple(Layer(path, 0, 0) for path in there if path and path != file.path))


def imported_file(site: Path, registry: str, stem: str) -> str:
    """The file, from the site's folder, in which the entry of a study in a registry was imported; "" if there is none.

    Args:
        site: the site's folder.
        registry: the registry's folder in `content/registry`.
        stem: the study's identifier.
    """
    base = f"content/{REGISTRY_FOLDER}/{registry}/{stem}"
    return next((base + ending for ending in IMPORTED_ENDINGS if (site / (base + ending)).is_file()), "")
