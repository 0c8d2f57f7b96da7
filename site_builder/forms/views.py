"""The parts of a form: inputs, groups and lists, with their errors."""

from typing import NamedTuple

from site_builder.forms.form_fields import BY_COMMANDS, FormField, Widget

_REFERENCES = {"location": "location", "person": "person", "condition": "condition"}
"""Fields that refer to another record, with its kind."""

_LONG_LINE = 60
"""Length in characters from which on a text is shown in several lines, so that its end stays visible."""

PASTED = frozenset({"inclusion", "exclusion"})
"""Lists into which a list from Word or a web page can be pasted."""


class FormMistake(NamedTuple):
    """A mistake at a field.

    Attributes:
        name: name of the field in the form; "" if the mistake is not about a field.
        label: label of the field, preceded by those of its groups.
        text: the mistake and its correction, in the language of the form.
        details: more about it, in English; "" if the text is complete.
    """

    name: str
    label: str
    text: str
    details: str = ""

    @property
    def id(self) -> str:
        """The id of the field in the page."""
        return id_of(self.name) if self.name else ""


class Input(NamedTuple):
    """A single value."""

    name: str
    field: FormField
    value: str
    error: FormMistake | None
    source: str
    """The original of a translation, or the words of a registry."""
    source_language: str = ""
    kind: str = "input"

    @property
    def id(self) -> str:
        """Its id in the page."""
        return id_of(self.name)

    @property
    def choices(self) -> tuple[str, ...]:
        """The possible choices; any other typed word is kept."""
        return self.field.choices if self.value in ("", *self.field.choices) else (*self.field.choices, self.value)

    @property
    def is_long(self) -> bool:
        """Whether it takes more than one line."""
        is_long_line = self.field.widget is Widget.LINE and len(self.value) > _LONG_LINE
        return is_long_line or self.field.widget in (Widget.PARAGRAPH, Widget.PROSE) or "\n" in self.value

    @property
    def is_date(self) -> bool:
        """Whether to offer a calendar, which must not lose what was typed."""
        plain = not self.value or (len(self.value) == 10 and self.value[4] == self.value[7] == "-")
        return self.field.widget is Widget.DATE and plain

    @property
    def reference(self) -> str:
        """The kind of record to which it refers, or ""."""
        return reference_of(self.field)

    @property
    def is_empty(self) -> bool:
        """Whether it is empty."""
        return not self.value


class FormGroup(NamedTuple):
    """Fields that belong together."""

    name: str
    field: FormField
    children: tuple["Node", ...]
    error: FormMistake | None
    kind: str = "group"

    @property
    def id(self) -> str:
        """Its id in the page."""
        return id_of(self.name)

    @property
    def is_empty(self) -> bool:
        """Whether all fields are empty."""
        return all(each.is_empty for each in self.children)

    @property
    def first(self) -> tuple["Node", ...]:
        """The fields that are shown at once: those that are filled in, required or wrong; all if the group is empty."""
        if self.is_empty and not self.field.short:
            return tuple(each for each in self.children if each.field.name not in BY_COMMANDS)
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
        """Whether it contains an error."""
        return bool(self.error) or any(is_wrong(each) for each in self.children)


class RowView(NamedTuple):
    """An entry of a list."""

    key: str
    title: str
    node: "Node | None"
    """Its form; None if it is folded or removed, when `values` are sent unchanged."""
    is_removed: bool
    status: str = ""
    """The status of a location, shown next to the title of a folded entry."""
    values: tuple[tuple[str, str], ...] = ()
    """Names and values of its non-empty fields."""


class ListView(NamedTuple):
    """A list."""

    name: str
    field: FormField
    rows: tuple[RowView, ...]
    order: str
    removed: str
    error: FormMistake | None
    open: str = ""
    source: tuple[str, ...] = ()
    """The entries of the original, or of a registry, that are not shown at the rows."""
    source_language: str = ""
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
        """Whether it contains an error."""
        return bool(self.error) or any(is_wrong(each.node) for each in self.rows if each.node)

    @property
    def takes_paste(self) -> bool:
        """Whether a list can be pasted into it."""
        return self.field.name in PASTED


Node = Input | FormGroup | ListView


def is_wrong(node: Node) -> bool:
    """Whether a part of a form contains an error."""
    return bool(node.error) if isinstance(node, Input) else node.is_wrong


def reference_of(field: FormField) -> str:
    """The kind of record to which a field refers, or ""."""
    return _REFERENCES.get(field.name, "") if field.widget is Widget.LINE else ""


def id_of(name: str) -> str:
    """The id of a field in the page."""
    return "f-" + name.replace("/", "-")
