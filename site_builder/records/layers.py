"""Groups the files about one study: its own record, with the imported files under it. No file is read here."""

from collections.abc import Iterable
from pathlib import Path

from site_builder.records.layout import IMPORT_FOLDERS, REGISTRY_FOLDER, STUDY
from site_builder.records.source import Layer, SourceFile

IMPORTED_ENDINGS = (".json", ".yaml")
"""File name endings of imported entries. Versions before 0.2 wrote YAML, which the next import replaces."""


def join_layers(files: Iterable[SourceFile]) -> list[SourceFile]:
    """The files of a site. Those of one study are joined: the topmost file, with the others under it."""
    files = list(files)
    imported = sorted((_rank(file.path), file) for file in files if is_imported(file.path))
    if not imported:
        return files
    under: dict[str, list[SourceFile]] = {}
    ranks: set[tuple[str, int]] = set()
    for rank, file in imported:
        stem = file.stem
        if (stem, rank) not in ranks:
            under.setdefault(stem, []).append(file)
        ranks.add((stem, rank))
    result, joined_stems = [], set()
    for file in files:
        if is_imported(file.path):
            continue
        if file.kind == STUDY.name and (stem := file.stem) in under:
            joined_stems.add(stem)
            file = file._replace(under=_as_layers(under[stem]))
        result.append(file)
    alone = (entries for stem, entries in under.items() if stem not in joined_stems)
    result += (first._replace(under=_as_layers(lower)) if lower else first for first, *lower in alone)
    return sorted(result)


def other_capitals(files: Iterable[SourceFile]) -> list[tuple[str, str]]:
    """Pairs of paths: a record whose name differs from that of an imported entry only in capitals, and the entry."""
    imported: dict[str, SourceFile] = {}
    files = list(files)
    records = [file for file in files if file.kind == STUDY.name and not is_imported(file.path)]
    if not records:
        return []
    for file in files:
        if is_imported(file.path):
            imported.setdefault(file.stem.casefold(), file)
    if not imported:
        return []
    stems = {file.stem for file in imported.values()}
    pairs = ((file, imported.get(file.stem.casefold())) for file in records if file.stem not in stems)
    return [(file.path, entry.path) for file, entry in pairs if entry]


def _as_layers(files: Iterable[SourceFile]) -> tuple[Layer, ...]:
    return tuple(Layer(file.path, *file.stamp) for file in files)


def is_imported(path: str) -> bool:
    """Whether a file belongs to the importers, so that nobody should edit it."""
    return path.startswith(f"content/{REGISTRY_FOLDER}/")


def _rank(path: str) -> int:
    """Rank of an imported file; the registry that knows most about a study's locations comes first (rank 0)."""
    return IMPORT_FOLDERS.index(path.split("/")[2])


def with_layers(site: Path, file: SourceFile) -> SourceFile:
    """A study's topmost file with the imported files under it."""
    if not (site / "content" / REGISTRY_FOLDER).is_dir():
        return file
    paths = (imported_file(site, registry, file.stem) for registry in IMPORT_FOLDERS)
    return file._replace(under=tuple(Layer(path, 0, 0) for path in paths if path and path != file.path))


def imported_file(site: Path, registry: str, stem: str) -> str:
    """The path, relative to the site's folder, of the imported entry of a study; "" if there is none.

    Args:
        site: the site's folder.
        registry: the registry's folder in `content/registry`.
        stem: the study's identifier.
    """
    base = f"content/{REGISTRY_FOLDER}/{registry}/{stem}"
    return next((base + ending for ending in IMPORTED_ENDINGS if (site / (base + ending)).is_file()), "")


def is_layered(file: SourceFile) -> bool:
    """Whether a study is imported, in part or as a whole."""
    return bool(file.under) or is_imported(file.path)


def own_source(file: SourceFile) -> SourceFile:
    """The site's own file over a study's imported files, whether it exists or not."""
    if not is_imported(file.path):
        return file
    layers = (Layer(file.path, *file.stamp), *file.under)
    return SourceFile(f"content/{STUDY.folder}/{file.stem}.yaml", STUDY.name, False, 0, 0, layers)
