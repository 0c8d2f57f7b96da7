"""The records that forms can open."""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from site_builder.diagnostics import Diagnostic, UserError
from site_builder.model.record import Record
from site_builder.records.decode import decode, front_span, yaml_part
from site_builder.records.field_mistakes.criteria_text import divide_criteria
from site_builder.records.find import find
from site_builder.records.layered import merge_study
from site_builder.records.layers import is_imported
from site_builder.records.layout import FOLDERS, RECORD_KINDS, SITE, STUDY
from site_builder.records.source import Layer, SourceFile
from site_builder.records.source_bytes import read_bytes
from site_builder.records.stamp import Stamp
from site_builder.records.tree import read_tree

KINDS = {
    "study": "Studies",
    "location": "Locations",
    "person": "People",
    "condition": "Conditions",
    "term": "Glossary",
    "page": "Pages",
    "site": "Settings",
}
"""The kinds of record, as headings."""


class FormRecordName(NamedTuple):
    """A record that can be opened."""

    kind: str
    id: str
    title: str
    file: SourceFile
    draft: bool = False

    @property
    def address(self) -> str:
        """Its name in forms: `study:brevas`."""
        return f"{self.kind}:{self.id}"


class OpenRecord(NamedTuple):
    """A record with everything that a form needs.

    Attributes:
        name: its name.
        data: the bytes of its file.
        values: its plain values as written.
    """

    name: FormRecordName
    data: bytes
    values: dict[str, Any]

    @property
    def is_new(self) -> bool:
        """Whether it has no file yet, because the study is imported and nobody has overridden it."""
        return not self.data and not self.name.file.mtime_ns

    @property
    def before(self) -> bytes | None:
        """The bytes of its file; None if it has none."""
        return None if self.is_new else self.data

    @property
    def model(self) -> type[Record]:
        """The model of its kind."""
        return RECORD_KINDS[self.name.kind].model

    @property
    def digest(self) -> str:
        """Digest that shows whether the file has changed."""
        return digest_of(self.data)

    @property
    def body(self) -> str:
        """The text below the head of a page."""
        span = front_span(self.data)
        if span is None or not self.name.file.path.endswith(".md"):
            return ""
        _, _, text = self.data[span[1] :].partition(b"\n")
        return text.decode("utf-8", "replace").replace("\r\n", "\n").lstrip("\n")

    @property
    def above(self) -> tuple[str, ...]:
        """The path to the record within its file."""
        return (
            (self.name.id.rpartition(".")[0] if self.name.file.language else self.name.id,)
            if self.name.file.many
            else ()
        )


def digest_of(data: bytes) -> str:
    """The digest of a file's bytes."""
    return hashlib.sha256(data).hexdigest()[:32]


class RecordList:
    """Every record that people write. Unchanged files are not read again.

    Args:
        site: the site's folder.
    """

    def __init__(self, site: Path) -> None:
        self.site = site
        self._cache: dict[str, tuple[Stamp, tuple[FormRecordName, ...]]] = {}

    def all(self) -> Iterator[FormRecordName]:
        """The records, in the order of the files."""
        cache = {}
        for file in find(self.site).files:
            if file.kind == "asset" or is_imported(file.path):
                continue
            cached = self._cache.get(file.path)
            if cached is None or cached[0] != file.stamp:
                cached = (file.stamp, tuple(_names_in(self.site, file)))
            cache[file.path] = cached
            yield from cached[1]
        self._cache = cache


def _names_in(site: Path, file: SourceFile) -> Iterator[FormRecordName]:
    values = _values(site, file)
    if not file.many:
        yield _record_name(file, file.stem, values)
        return
    for id_, inner in values.items():
        full = f"{id_}.{file.language}" if file.language else id_
        yield _record_name(file, full, inner if isinstance(inner, dict) else {})


def _record_name(file: SourceFile, id_: str, values: dict[str, Any]) -> FormRecordName:
    title = next(
        (values[key] for key in ("plain_title", "title", "name", "term") if isinstance(values.get(key), str)), ""
    )
    return FormRecordName(file.kind, id_, title or id_, file, str(values.get("draft", "no")).lower() in ("yes", "true"))


def _values(site: Path, file: SourceFile) -> dict[str, Any]:
    data = read_bytes(site, file)
    value = read_tree(yaml_part(file.path, data), file.path).value if isinstance(data, bytes) and data.strip() else None
    return value if isinstance(value, dict) else {}


def open_record(site: Path, address: str) -> OpenRecord:
    """The record with the given name in forms, such as `study:brevas`.

    Raises:
        UserError: there is no such record, or its file cannot be read.
    """
    kind, _, id_ = address.partition(":")
    for file in find(site).files:
        if file.kind != kind or is_imported(file.path):
            continue
        if not file.many and file.stem != id_:
            continue
        data = read_bytes(site, file)
        if isinstance(data, Diagnostic):
            raise UserError(f"{file.path}: {data.message}", data.hint)
        record = parse_record(file, id_, data)
        if record is not None:
            return record
    if kind == STUDY.name and (new := _over_import(site, id_)):
        return new
    raise UserError(f"there is no {kind.replace('_', ' ')} `{id_}`", "it may have been renamed or removed")


def _over_import(site: Path, id_: str) -> OpenRecord | None:
    """The record that can override an imported study; None if there is no such study."""
    imported = next((each for each in find(site).files if is_imported(each.path) and each.stem == id_), None)
    study = merge_study(site, imported.path) if imported else None
    if imported is None or study is None:
        return None
    layers = (Layer(imported.path, *imported.stamp), *imported.under)
    file = SourceFile(f"content/{STUDY.folder}/{id_}.yaml", STUDY.name, False, 0, 0, layers)
    return OpenRecord(_record_name(file, id_, study.values)._replace(draft=False), b"", {})


def imported_values(site: Path, file: SourceFile) -> dict[str, Any]:
    """The imported values that a record overrides; empty if nothing is imported."""
    study = merge_study(site, file.under[0].path) if file.under else None
    return study.values if study else {}


def whole_values(site: Path, record: OpenRecord) -> dict[str, Any]:
    """The values of a record; for an imported study, together with the imported ones."""
    file = record.name.file
    study = merge_study(site, file.under[0].path if record.is_new else file.path) if file.under else None
    return study.values if study else record.values


def parse_record(file: SourceFile, id_: str, data: bytes) -> OpenRecord | None:
    """A record parsed from the bytes of its file; None if the file does not contain it."""
    part = yaml_part(file.path, data)
    value: Any = read_tree(part, file.path).value if part.strip() else {}
    if not isinstance(value, dict):
        value = {}
    if file.many:
        inner = value.get(id_.rpartition(".")[0] if file.language else id_)
        if not isinstance(inner, dict):
            return None
        value = inner
    if file.kind in ("study", "study_translation"):
        divide_criteria(value, file.path)
    return OpenRecord(_record_name(file, id_, value), data, value)


def layout_mistakes(record: OpenRecord) -> tuple[Diagnostic, ...]:
    """The mistakes in a record's file that a form cannot correct, since they are not those of a field."""
    if not record.data.strip():
        return ()
    diagnostics = decode(record.name.file, record.data).diagnostics
    return tuple(each for each in diagnostics if each.is_error and each.code[:2] in ("E1", "E2") and not each.path)


def folder_of(kind: str) -> str:
    """The folder in `content/` with the records of a kind."""
    return SITE.folder if kind == SITE.name else next(name for name, each in FOLDERS.items() if each.name == kind)
