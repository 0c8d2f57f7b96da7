"""Studies as a task carries them: the bytes of their files, or the plain values that an earlier stage read from them.

Other records are few, and the store keeps them decoded. Studies are many: storing them decoded would slow down every
cold build by more than it takes to read again the few studies that an edit affects.
"""

from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from site_builder.diagnostics import Diagnostic, UserError
from site_builder.model.json_text import read_json
from site_builder.model.reading import read_json_record
from site_builder.model.study import Study
from site_builder.records.decode import Decoded, decode, revive
from site_builder.records.imported.sealed import ENDING, SealedEntry, sealed_entry
from site_builder.records.layered import decode_layers
from site_builder.records.layers import with_layers
from site_builder.records.layout import STUDY
from site_builder.records.source import SourceFile
from site_builder.records.source_bytes import read_layers


class StudyContent(NamedTuple):
    """The files of a study as bytes, so that a task does not read the disk."""

    file: SourceFile
    layers: tuple[bytes, ...] = ()
    """The bytes of its files, the topmost first."""
    values: bytes = b""
    """Its plain values as JSON instead, if an earlier stage of this build has read the files."""


class LoadedStudy:
    """A study, and the plain values that it was made from.

    Args:
        record: the study.
        values: its plain values, or these as JSON.
    """

    def __init__(self, record: Study, values: dict[str, Any] | bytes) -> None:
        self.record = record
        self._values = values

    @cached_property
    def values(self) -> dict[str, Any]:
        """Its plain values. Only translations need them, so JSON is read on demand."""
        values: dict[str, Any] = read_json(self._values) if isinstance(self._values, bytes) else self._values
        return values


def sealed_study(file: SourceFile, layers: tuple[bytes, ...]) -> SealedEntry | None:
    """The study in a sealed entry that nobody overrides; None for any other file."""
    return sealed_entry(layers[0]) if file.path.endswith(ENDING) and not file.under else None


def study_content(site: Path, path: str) -> StudyContent:
    """The bytes of a study's files.

    Args:
        site: the site's folder.
        path: the study's topmost file, from the site's folder.

    Raises:
        UserError: they can no longer be read.
    """
    file = with_layers(site, SourceFile(path, STUDY.name, False, 0, 0))
    layers = read_layers(site, file)
    if isinstance(layers, Diagnostic):
        raise _changed_error(path)
    return StudyContent(file, layers)


def load_study(content: StudyContent) -> LoadedStudy:
    """Decode a study that was valid when it was last checked.

    Raises:
        UserError: it is no longer valid.
    """
    if content.values:
        return LoadedStudy(_revived(content.values), content.values)
    file, layers = content.file, content.layers
    if sealed := sealed_study(file, layers):
        return LoadedStudy(sealed.record, sealed.values)
    records: tuple[Decoded, ...] = (decode_layers(file, layers) if file.under else decode(file, layers[0])).records
    if not records or not isinstance(records[0].record, Study):
        raise _changed_error(file.path)
    return LoadedStudy(records[0].record, records[0].values)


def _revived(json: bytes) -> Study:
    record = read_json_record(Study, json) or revive(STUDY.name, read_json(json))
    assert isinstance(record, Study)
    return record


def reload_study(site: Path, path: str) -> LoadedStudy:
    """Read a study again from its current files.

    Raises:
        UserError: the study is no longer valid.
    """
    return load_study(study_content(site, path))


def _changed_error(path: str) -> UserError:
    return UserError(f"{path} was changed while the site was built", "build again")
