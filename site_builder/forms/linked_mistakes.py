"""The mistakes of the whole site, each with its record and in the words of its form."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from site_builder.diagnostics import Diagnostic, UserError
from site_builder.forms.form_values import form_data_of
from site_builder.forms.mistakes import form_mistakes
from site_builder.forms.open_record import FormRecordName, RecordList, open_record
from site_builder.forms.views import FormMistake

MOST_ERRORS = 20
"""Maximum number of mistakes that a page lists."""

_OF_FILES = ("E1", "E2")
"""Mistakes about whole files, which no form can show."""


class LinkedMistake(NamedTuple):
    """A mistake with its record.

    Attributes:
        address: the record, as forms name it; "" if no form can show the mistake.
        title: title of the record or the file.
        mistake: the mistake.
    """

    address: str
    title: str
    mistake: FormMistake


def linked_mistakes(records: RecordList, diagnostics: Iterable[Diagnostic], language: str) -> Iterator[LinkedMistake]:
    """The mistakes, each with the record where it can be corrected.

    Args:
        records: all records that people write.
        diagnostics: the diagnostics of a build.
        language: language of the forms.
    """
    names: dict[str, list[FormRecordName]] = {}
    for record_name in records.all():
        names.setdefault(record_name.file.path, []).append(record_name)
    for each in diagnostics:
        name = _record_of(each, names.get(each.file, []))
        try:
            record = open_record(records.site, name.address) if name else None
        except UserError:
            record = None
        if record is None:
            details = ". ".join(filter(None, (each.message, each.hint)))
            yield LinkedMistake("", each.file, FormMistake("", "", "", details))
            continue
        form_data = form_data_of(record.model, record.values)
        [mistake] = form_mistakes(record, form_data, (each,), language)
        yield LinkedMistake(record.name.address, record.name.title, mistake)


def _record_of(diagnostic: Diagnostic, names: list[FormRecordName]) -> FormRecordName | None:
    if diagnostic.code.startswith(_OF_FILES):
        return None
    if len(names) == 1:
        return names[0]
    return next((each for each in names if diagnostic.path[:1] == (each.id.partition(".")[0],)), None)
