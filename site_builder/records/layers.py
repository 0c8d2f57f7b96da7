"""Which files are about one study: what people write, and what was imported beneath it. Nothing is read here."""

from collections.abc import Iterable
from pathlib import Path

from site_builder.records.layout import REGISTRIES, REGISTRY_FOLDER, STUDY
from site_builder.records.source import Layer, SourceFile


def layered(files: Iterable[SourceFile]) -> list[SourceFile]:
    """The files of a site, those of one study taken together: the topmost, with the others beneath it."""
    files = list(files)
    imported = sorted((_rank(file.path), file) for file in files if is_imported(file.path))
    if not imported:
        return files
    beneath: dict[str, list[SourceFile]] = {}
    for _, file in imported:
        beneath.setdefault(file.stem, []).append(file)
    result, told = [], set()
    for file in files:
        if is_imported(file.path):
            continue
        if file.kind == STUDY.name and file.stem in beneath:
            told.add(file.stem)
            file = file._replace(under=_as_layers(beneath[file.stem]))
        result.append(file)
    alone = (found for stem, found in beneath.items() if stem not in told)
    result += (first._replace(under=_as_layers(rest)) for first, *rest in alone)
    return sorted(result)


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
    paths = (f"content/{REGISTRY_FOLDER}/{registry}/{file.stem}.yaml" for registry in REGISTRIES)
    return file._replace(
        under=tuple(Layer(path, 0, 0) for path in paths if path != file.path and (site / path).is_file())
    )
