"""The words that a form shows above its fields: a translation's original, or the words of a registry."""

import re
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any, NamedTuple

from site_builder.diagnostics import UserError
from site_builder.forms.form_fields import field_named
from site_builder.forms.form_values import ORDER, FormData, form_data_of, keys_of, values_by_entry
from site_builder.forms.languages import choice_in_words
from site_builder.forms.open_record import OpenRecord, imported_values, open_record, whole_values
from site_builder.forms.views import PASTED
from site_builder.forms.workspace import Workspace
from site_builder.model.text_languages import OF_THE_SITE, TextLanguages
from site_builder.records.imported.languages import languages_of_values
from site_builder.records.layout import RECORD_KINDS

_IN_LIST = re.compile(r"/[0-9]+(/|$)|#")
"""Names of fields in lists, whose entries are not matched with those of a registry by their position."""
_MOST_ENTRIES = 100


class Originals(NamedTuple):
    """The original words of a form.

    Attributes:
        words: the words, by the names of the fields.
        lists: the entries of lists, by the names of the lists.
        languages: the languages of the words.
        main: the main language of the site; "" if it is unknown.
        by_position: whether each entry of a list belongs to the entry at the same position, as in a translation.
    """

    words: Mapping[str, str] = {}
    lists: Mapping[str, tuple[str, ...]] = {}
    languages: TextLanguages = TextLanguages(OF_THE_SITE, {})
    main: str = ""
    by_position: bool = False

    def language_at(self, name: str) -> str:
        """The language of the original at a field; "" if it is unknown."""
        return self.languages.at(name.split("/")) or self.main


def originals_of(work: Workspace, record: OpenRecord, language: str) -> Originals:
    """The original words of a record; none for a record that is neither a translation nor imported.

    Args:
        work: the site.
        record: the record of the form.
        language: the language of the form, for the words for statuses.
    """
    of, main = RECORD_KINDS[record.name.kind].of, work.site_language
    if not of:
        values = imported_values(work.site, record.name.file)
        form_data = form_data_of(record.model, values) if values else {}
        words = {name: value for name, value in form_data.items() if value and not _IN_LIST.search(name)}
        lists = dict(_lists(record, form_data, language))
        return Originals(words, lists, languages_of_values(values), main)
    try:
        original = open_record(work.site, f"{of}:{record.name.id.rpartition('.')[0]}")
    except UserError:
        return Originals()
    values = whole_values(work.site, original)
    form_data = form_data_of(original.model, values)
    originals = Originals({}, {}, languages_of_values(values), main, by_position=True)
    own_language = record.name.file.language
    form_data = {
        name: value
        for name, value in form_data.items()
        if value and originals.language_at(name.partition("#")[0]) != own_language
    }
    words = {name: value for name, value in form_data.items() if "#" not in name}
    return originals._replace(words=words, lists=dict(_lists(original, form_data, language)))


def _lists(record: OpenRecord, form_data: FormData, language: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The lists of a record that are in no other list, each with its entries as short texts."""
    for name in (each.removesuffix(ORDER) for each in form_data if each.endswith(ORDER)):
        field = None if _IN_LIST.search(name) else field_named(record.model, name)
        if field is None or not field.many:
            continue
        entries = values_by_entry(form_data, name)
        keys = keys_of(form_data, name)
        texts = [_entry(entries[key], language, whole=field.name in PASTED) for key in keys if key in entries]
        more = ("…",) if len(texts) > _MOST_ENTRIES else ()
        if texts:
            yield name, (*islice(texts, _MOST_ENTRIES), *more)


def _entry(values: list[tuple[str, Any]], language: str, *, whole: bool) -> str:
    """An entry as one text: the whole criterion, or the name of anything else, with its status."""
    first, *further = [value for name, value in values if "#" not in name] or [""]
    if whole:
        return f"{first} {'; '.join(further)}".strip()
    status = next((value for name, value in values if name.endswith("/status")), "")
    return f"{first} ({choice_in_words(language, status)})" if status else first
