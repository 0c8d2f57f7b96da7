"""The view of a form for a browser's form data, in the order of the model."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from site_builder.forms.form_fields import BY_COMMANDS, FormField, field_named, fields_of
from site_builder.forms.form_values import OPEN, FormData, keys_of, removed_keys, values_by_entry
from site_builder.forms.languages import choice_in_words, gettext_noop, localized_field, translate
from site_builder.forms.originals import Originals
from site_builder.forms.views import FormGroup, FormMistake, Input, ListView, Node, RowView, is_wrong, reference_of
from site_builder.model.places import Condition
from site_builder.model.record import Record
from site_builder.model.study import Study

_IN_FRONT = {
    Study: frozenset({"plain_title", "about", "conditions", "eligibility", "locations", "contact"}),
    Condition: frozenset({"plain_name", "description", "synonyms"}),
}
"""Fields that are shown at once even if empty, by kind of record: the main parts of its page."""

FOLDED = 12
"""Number of compound entries from which on a list shows only titles and loads a form when it is opened."""

_NEW_ENTRY = gettext_noop("New entry")
_NAME_ONE = gettext_noop("Type its name or identifier, or choose it from the list.")
HELPED = 12
"""Number of list entries that show help; later entries have the same fields."""


class Form(NamedTuple):
    """A form, split into the fields that are needed most often and the others."""

    main: tuple[Node, ...]
    more: tuple[Node, ...]
    by_hand: tuple[Node, ...]
    """Fields that commands fill in."""


def form_of(
    model: type[Record],
    form_data: FormData,
    errors: Mapping[str, FormMistake],
    originals: Originals,
    language: str = "en",
) -> Form:
    """The form for a browser's form data.

    Args:
        model: the kind of record.
        form_data: names and values.
        errors: the mistakes, by field name.
        originals: the original words of a translation, or those of a registry.
        language: language of the labels.
    """
    maker = _Maker(form_data, errors, originals, language)
    nodes = [maker.node(field, field.name) for field in fields_of(model)]
    commands = tuple(each for each in nodes if each.field.name in BY_COMMANDS)
    in_front = next((names for kind, names in _IN_FRONT.items() if kind is model), frozenset())
    by_people = [each for each in nodes if each.field.name not in BY_COMMANDS]
    main = tuple(
        each
        for each in by_people
        if each.field.required
        or not each.is_empty
        or is_wrong(each)
        or originals.words.get(each.name)
        or each.name in in_front
    )
    return Form(main, tuple(each for each in by_people if each not in main), commands)


def row_view(
    model: type[Record], form_data: FormData, name: str, key: str, originals: Originals, language: str = "en"
) -> RowView | None:
    """The form of one folded list entry; None if there is no such list.

    Args:
        model: the kind of record.
        form_data: the values of the entry.
        name: the list, such as `locations`.
        key: the key of the entry.
        originals: the original words of a translation, or those of a registry.
        language: language of the labels.
    """
    field = field_named(model, name)
    if field is None or not (field.many or field.by_key):
        return None
    node = _Maker(form_data, {}, originals, language).node(field._replace(many=False, by_key=False), f"{name}/{key}")
    return RowView(key, _title(node, language) or node.field.label, node, False)


class _Maker:
    def __init__(
        self, form_data: FormData, errors: Mapping[str, FormMistake], originals: Originals, language: str
    ) -> None:
        self.form_data, self.errors, self.originals = form_data, errors, originals
        self.language = language
        self.brief = False
        """Whether to leave out help, which would fill most of the page in a long list."""

    def node(self, field: FormField, name: str) -> Node:
        """A part of the form."""
        error = self.errors.get(name)
        field = localized_field(field._replace(help="") if self.brief else field, self.language)
        if field.help and reference_of(field):
            field = field._replace(help=translate(self.language, _NAME_ONE))
        if field.many or field.by_key:
            rows, source = tuple(self.rows(field, name)), self.originals.lists.get(name, ())
            is_at_rows = self.originals.by_position and len(rows) >= len(source)
            return ListView(
                name,
                field,
                rows,
                self.form_data.get(f"{name}#order", ""),
                self.form_data.get(f"{name}#removed", ""),
                error,
                self.form_data.get(name + OPEN, ""),
                () if is_at_rows else source,
                self.originals.language_at(name),
            )
        if field.record is not None:
            children = tuple(self._children(field, name))
            return FormGroup(name, field, children, error)
        words, language = self.originals.words.get(name, ""), self.originals.language_at(name)
        return Input(name, field, self.form_data.get(name, ""), error, words, language)

    def _children(self, field: FormField, name: str) -> Iterator[Node]:
        assert field.record is not None
        for inner in fields_of(field.record):
            yield self.node(inner, f"{name}/{inner.name}")

    def rows(self, field: FormField, name: str) -> Iterator[RowView]:
        """The entries of a list."""
        removed, keys, brief_before = removed_keys(self.form_data, name), keys_of(self.form_data, name), self.brief
        entry_field = field._replace(many=False, by_key=False)
        is_long = len(keys) > FOLDED and field.record is not None and not field.short
        values = values_by_entry(self.form_data, name) if is_long or removed else {}
        for number, key in enumerate(keys, 1):
            self.brief = brief_before or (number > HELPED and not is_long)
            at = f"{name}/{key}"
            if key in removed or (is_long and not self._is_open(name, key)):
                title = self._first_value(entry_field, at)
                status = self.form_data.get(f"{at}/status", "")
                node, own_values = None, tuple(values.get(key, ()))
            else:
                node, status, own_values = self.node(entry_field, at), "", ()
                title = _title(node, self.language)
            title = key if field.by_key else title or translate(self.language, _NEW_ENTRY)
            yield RowView(key, title, node, key in removed, status, own_values)
        self.brief = brief_before

    def _is_open(self, name: str, key: str) -> bool:
        """Whether to show an entry's form in a long list: if it is new, was opened, or has a mistake."""
        at = f"{name}/{key}"
        is_open = key.startswith("n") or key in self.form_data.get(name + OPEN, "").split(",")
        return is_open or any(each == at or each.startswith(f"{at}/") for each in self.errors)

    def _first_value(self, field: FormField, name: str) -> str:
        """The first text in an entry whose form is not shown."""
        if field.many or field.by_key:
            entry_field = field._replace(many=False, by_key=False)
            texts = (self._first_value(entry_field, f"{name}/{key}") for key in keys_of(self.form_data, name))
            return next((text for text in texts if text), "")
        if field.record is None:
            return _title_of_value(field, self.form_data.get(name, ""), self.language)
        inner = fields_of(field.record)
        return next((text for each in inner if (text := self._first_value(each, f"{name}/{each.name}"))), "")


def _title(node: Node, language: str) -> str:
    """The first text in an entry, as a title that distinguishes it from others."""
    if isinstance(node, Input):
        return _title_of_value(node.field, node.value, language)
    if isinstance(node, FormGroup):
        return next((title for each in node.children if (title := _title(each, language))), "")
    return next((each.title for each in node.rows), "")


def _title_of_value(field: FormField, value: str, language: str) -> str:
    return choice_in_words(language, value) if value in field.choices else _shorten(value)


def _shorten(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 60 else f"{line[:59]}…"
