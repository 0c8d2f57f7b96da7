"""What a form shows: inputs, groups and lists, with their errors, in the order of the model."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from site_builder.forms.form_fields import FormField, Widget, fields_of
from site_builder.forms.form_values import Sent, gone_keys, keys_of
from site_builder.model.record import Record

_REFERENCES = {"location": "location", "person": "person", "condition": "condition"}
"""Fields that name another record, and its kind."""

_NOT_BY_HAND = frozenset({"history", "registry", "accepted", "approval", "source", "registered_as", "status_since"})
"""Fields that commands fill in; they come last, closed."""

PASTED = frozenset({"inclusion", "exclusion"})
"""Lists that a list from Word or a web page can be pasted into."""


HELPED = 12
"""Entries of a list that have help; those after them are like them."""


class Input(NamedTuple):
    """A single value."""

    name: str
    field: FormField
    value: str
    error: str
    source: str
    kind: str = "input"

    @property
    def id(self) -> str:
        """Its id in the page."""
        return id_of(self.name)

    @property
    def choices(self) -> tuple[str, ...]:
        """What can be chosen; a word that is none of them stays as it was typed."""
        return self.field.choices if self.value in ("", *self.field.choices) else (*self.field.choices, self.value)

    @property
    def is_long(self) -> bool:
        """Whether it takes more than a line."""
        return self.field.widget in (Widget.PARAGRAPH, Widget.PROSE) or "\n" in self.value

    @property
    def is_date(self) -> bool:
        """Whether a calendar can be offered: only if it would not lose what was typed."""
        plain = not self.value or (len(self.value) == 10 and self.value[4] == self.value[7] == "-")
        return self.field.widget is Widget.DATE and plain

    @property
    def reference(self) -> str:
        """The kind of record that it names, or ""."""
        return _REFERENCES.get(self.field.name, "") if self.field.widget is Widget.LINE else ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing is in it."""
        return not self.value


class FormGroup(NamedTuple):
    """Fields that belong together."""

    name: str
    field: FormField
    children: tuple["Node", ...]
    error: str
    kind: str = "group"

    @property
    def id(self) -> str:
        """Its id in the page."""
        return id_of(self.name)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is in any of them."""
        return all(each.is_empty for each in self.children)

    @property
    def first(self) -> tuple["Node", ...]:
        """The fields that are shown at once: those with something in them; all of a group that is empty."""
        if self.is_empty and not self.field.short:
            return self.children
        return tuple(each for each in self.children if self._leads(each))

    @property
    def more(self) -> tuple["Node", ...]:
        """The other fields."""
        return tuple(each for each in self.children if each not in self.first)

    def _leads(self, node: "Node") -> bool:
        is_short = self.is_empty and node.field.name == self.field.short
        return is_short or not node.is_empty or is_wrong(node) or node.field.required

    @property
    def is_wrong(self) -> bool:
        """Whether an error is in it."""
        return bool(self.error) or any(is_wrong(each) for each in self.children)


class RowView(NamedTuple):
    """An entry of a list."""

    key: str
    title: str
    node: "Node"
    gone: bool


class ListView(NamedTuple):
    """A list."""

    name: str
    field: FormField
    rows: tuple[RowView, ...]
    order: str
    gone: str
    error: str
    kind: str = "list"

    @property
    def id(self) -> str:
        """Its id in the page."""
        return id_of(self.name)

    @property
    def is_empty(self) -> bool:
        """Whether it has no entries."""
        return not self.rows

    @property
    def is_wrong(self) -> bool:
        """Whether an error is in it."""
        return bool(self.error) or any(is_wrong(each.node) for each in self.rows)

    @property
    def takes_paste(self) -> bool:
        """Whether a list can be pasted into it."""
        return self.field.name in PASTED


Node = Input | FormGroup | ListView


def is_wrong(node: Node) -> bool:
    """Whether an error is in a part of a form."""
    return bool(node.error) if isinstance(node, Input) else node.is_wrong


def id_of(name: str) -> str:
    """The id of a field in the page."""
    return "f-" + name.replace("/", "-")


class Form(NamedTuple):
    """A form: what is most often needed, and the rest."""

    main: tuple[Node, ...]
    rest: tuple[Node, ...]
    by_hand: tuple[Node, ...]
    """Fields that commands fill in."""


def form_of(model: type[Record], sent: Sent, errors: Mapping[str, str], source: Mapping[str, str]) -> Form:
    """The form for what a browser sent, or would send.

    Args:
        model: the kind of record.
        sent: names and values.
        errors: what is wrong, by the name of the field.
        source: of a translation, the words that it translates, by the same names.
    """
    maker = _Maker(sent, errors, source)
    nodes = [maker.node(field, field.name) for field in fields_of(model)]
    commands = tuple(each for each in nodes if each.field.name in _NOT_BY_HAND)
    others = [each for each in nodes if each.field.name not in _NOT_BY_HAND]
    main = tuple(
        each for each in others if each.field.required or not each.is_empty or is_wrong(each) or source.get(each.name)
    )
    return Form(main, tuple(each for each in others if each not in main), commands)


class _Maker:
    def __init__(self, sent: Sent, errors: Mapping[str, str], source: Mapping[str, str]) -> None:
        self.sent, self.errors, self.source = sent, errors, source
        self.brief = False
        """Whether help is left out: in a long list it would be most of the page."""

    def node(self, field: FormField, name: str) -> Node:
        """A part of the form."""
        error = self.errors.get(name, "")
        field = field._replace(help="") if self.brief else field
        if field.many or field.by_key:
            return ListView(
                name,
                field,
                tuple(self.rows(field, name)),
                self.sent.get(f"{name}#order", ""),
                self.sent.get(f"{name}#gone", ""),
                error,
            )
        if field.record is not None:
            children = tuple(self._children(field, name))
            return FormGroup(name, field, children, error)
        return Input(name, field, self.sent.get(name, ""), error, self.source.get(name, ""))

    def _children(self, field: FormField, name: str) -> Iterator[Node]:
        assert field.record is not None
        for inner in fields_of(field.record):
            yield self.node(inner, f"{name}/{inner.name}")

    def rows(self, field: FormField, name: str) -> Iterator[RowView]:
        """The entries of a list."""
        gone, keys, before = gone_keys(self.sent, name), keys_of(self.sent, name), self.brief
        for number, key in enumerate(keys, 1):
            self.brief = before or number > HELPED
            node = self.node(field._replace(many=False, by_key=False), f"{name}/{key}")
            yield RowView(key, key if field.by_key else _title(node) or f"{field.label} {number}", node, key in gone)
        self.brief = before


def _title(node: Node) -> str:
    """The first words of an entry, by which it is told from others."""
    if isinstance(node, Input):
        return _cut(node.value)
    if isinstance(node, FormGroup):
        return next((found for each in node.children if (found := _title(each))), "")
    return next((each.title for each in node.rows), "")


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 60 else f"{line[:59]}…"
