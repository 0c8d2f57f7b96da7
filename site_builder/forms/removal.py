"""The file changes that remove a record and its translations."""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from site_builder.diagnostics import UserError
from site_builder.forms.journal import FileChange
from site_builder.forms.open_record import FormRecordName, OpenRecord, RecordList, open_record, parse_record
from site_builder.records.layout import RECORD_KINDS, translation_of
from site_builder.records.rewrite.file import rewrite_file
from site_builder.records.rewrite.single_values import NotSafe
from site_builder.records.tree import read_tree


class Removal(NamedTuple):
    """The removal of a record.

    Attributes:
        name: the record.
        translations: its translations, which are removed with it.
        changes: the changes to files.
    """

    name: FormRecordName
    translations: tuple[FormRecordName, ...]
    changes: tuple[FileChange, ...]

    @property
    def digest(self) -> str:
        """Digest that depends on the bytes of all these files."""
        data = b"\0".join(sha256(change.before or b"").digest() + change.file.encode() for change in self.changes)
        return sha256(data).hexdigest()[:32]

    @property
    def summary(self) -> str:
        """Description of the change."""
        return f"removed: {self.name.title} ({self.name.kind.replace('_', ' ')})"


def plan_removal(site: Path, records: RecordList, address: str) -> Removal:
    """Prepare the removal of a record and its translations, without writing anything.

    Args:
        site: the site's folder.
        records: all records.
        address: the record's name in forms, such as `study:brevas`.

    Raises:
        UserError: there is no such record, or it cannot be removed.
    """
    record = open_record(site, address)
    if record.name.kind == "site":
        raise UserError("the settings of the site cannot be removed", "remove a record, or change the settings")
    translations = tuple(_translations_of(record.name, records))
    if record.is_new:
        return Removal(record.name, (), ())  # there are no words of your own to remove
    opened_records = (record, *(open_record(site, each.address) for each in translations))
    return Removal(record.name, translations, tuple(_without(site, each) for each in opened_records))


def _translations_of(name: FormRecordName, records: RecordList) -> Iterator[FormRecordName]:
    kind = translation_of(name.kind)
    if kind in RECORD_KINDS:
        yield from (each for each in records.all() if each.kind == kind and each.id.rpartition(".")[0] == name.id)


def _without(site: Path, record: OpenRecord) -> FileChange:
    """The change to a record's file, which is removed or loses only the record."""
    file = record.name.file
    if (site / file.path).is_symlink():
        raise UserError(f"{file.path} is a symbolic link", "remove the link and its target yourself")
    if not file.many:
        return FileChange(file.path, record.data, None)
    records = read_tree(record.data, file.path).value
    if isinstance(records, dict) and list(records) == list(record.above):  # without the record, nothing would be left
        return FileChange(file.path, record.data, None)
    try:
        after = rewrite_file(file, record.data, {record.above: None})
    except NotSafe as error:
        hint = "nothing was written; edit the file itself"
        raise UserError(f"{file.path} cannot be changed safely: {error}", hint) from None
    assert parse_record(file, record.name.id, after) is None, "rewrite_file proves it"
    return FileChange(file.path, record.data, after)
