"""The fields of a form, derived from the record models: label, help, kind, choices and limits."""

import re
from enum import Enum, StrEnum
from functools import cache
from typing import Any, NamedTuple, get_args, get_origin

from site_builder.model.days import AgeLimit, FullDate, PartialDate
from site_builder.model.numbers import Latitude, Longitude
from site_builder.model.record import ONE_OR_SEVERAL, Record, Shorthand
from site_builder.model.registry_entry import SET_BY_MERGING
from site_builder.model.scalars import LONGEST_TEXT, TextFormat, holds_words
from site_builder.model.schemas.records import field_texts
from site_builder.model.text.value import TextForm
from site_builder.model.text_fields import text_kinds
from site_builder.records.fields.allowed import within


class Widget(StrEnum):
    """The kind of input for a single value."""

    LINE = "line"
    PARAGRAPH = "paragraph"
    PROSE = "prose"
    CHOICE = "choice"
    DATE = "date"
    NUMBER = "number"


BY_COMMANDS = frozenset({"history", "registry", "accepted", "approval", "source", "registered_as", "status_since"})
"""Fields that commands fill in; they come last and are folded."""


BY_MERGING = SET_BY_MERGING | {"other_registries"}
"""Fields that the program sets when it merges what people write with what registries have; no form offers them."""


class FormField(NamedTuple):
    """A field of a form.

    Attributes:
        name: its name in the record.
        label: its name for people.
        help: its purpose.
        widget: kind of input for its value, or for each value of the list.
        record: the model of its value, if that has fields of its own; else None.
        many: whether it is a list.
        one_or_several: whether a list of one entry is written without a dash.
        by_key: whether it maps identifiers to records, as translations of locations do.
        required: whether a record must have it.
        choices: the permitted words; empty if it takes any text.
        longest: maximum number of characters; 0 for no separate limit.
        example: a correct example, for values with a required format.
        kind: name of such a value, with its article: "a web address".
    """

    name: str
    label: str
    help: str
    widget: Widget
    record: type[Record] | None = None
    many: bool = False
    one_or_several: bool = False
    by_key: bool = False
    required: bool = False
    choices: tuple[str, ...] = ()
    longest: int = 0
    example: str = ""
    kind: str = ""

    @property
    def short(self) -> str:
        """The field of the record that a plain text stands for; "" if the record has no short form."""
        return self.record.shorthand if self.record is not None and issubclass(self.record, Shorthand) else ""

    @property
    def entry(self) -> "FormField":
        """The field for a single entry of the list."""
        return self._replace(many=False)


_OFTEN = {"nct": "ClinicalTrials.gov number", "isrctn": "ISRCTN number", "eu_ct": "EU CT number", "irb": "IRB number"}
_OFTEN |= {"pmid": "PubMed number", "doi": "DOI", "on": "Day", "by": "By", "email": "E-mail", "ours": "In registries"}
_OFTEN |= {"irb_number": "IRB number", "irb_reference": "IRB reference", "page_html": "Page HTML"}
_OFTEN |= {"mesh": "MeSH term", "icd10": "ICD-10 code", "snomed": "SNOMED CT code", "orpha": "ORPHA code"}
_OFTEN |= {"csv": "CSV table", "llms": "llms.txt", "fhir": "FHIR data"}


@cache
def fields_of(model: type[Record]) -> tuple[FormField, ...]:
    """The fields of a record that people may write, in order."""
    texts = field_texts(model)
    fields = ((name, field) for name, field in model.model_fields.items() if name not in BY_MERGING)
    return tuple(_field(model, name, field, texts.get(name, "")) for name, field in fields)


def field_named(model: type[Record], name: str) -> FormField | None:
    """The field with the given name in a form, such as `locations/0/contact`."""
    fields, field = fields_of(model), None
    for step in name.split("/"):
        if field is not None and (field.many or field.by_key):
            field = field._replace(many=False, by_key=False)
            fields = fields_of(field.record) if field.record else ()
            continue
        field = next((each for each in fields if each.name == step), None)
        if field is None:
            return None
        if field.record is not None:
            fields = fields_of(field.record)
    return field


def label_of(name: str) -> str:
    """The label of a field: "Checked on" for `checked_on`."""
    return _OFTEN.get(name) or (name[:1].upper() + name[1:]).replace("_", " ")


def _field(model: type[Record], name: str, field: Any, help_: str) -> FormField:
    origin = _origin(field.annotation)
    choices = _choices(field)
    kind = text_kinds(model).get(name)
    words = holds_words(field)
    return FormField(
        name,
        label_of(name),
        " ".join(help_.split()),
        _widget(field, kind, choices),
        within(field.annotation, Record),
        origin is tuple,
        ONE_OR_SEVERAL in (field.json_schema_extra or ()),
        origin is dict,
        field.is_required(),
        choices,
        LONGEST_TEXT if words and kind is None else 0,
        _example(field),
        format_.kind if (format_ := _format(field)) else "",
    )


def _origin(annotation: Any) -> Any:
    origin = get_origin(annotation)
    if origin in (tuple, dict):
        return origin
    return next((inner for each in get_args(annotation) if (inner := _origin(each))), None)


def _choices(field: Any) -> tuple[str, ...]:
    words: type[Enum] | None = within(field.annotation, Enum)
    if words:
        return tuple(str(each.value) for each in words)
    return ("yes", "no") if within(field.annotation, bool) else ()


def _widget(field: Any, kind: TextForm | None, choices: tuple[str, ...]) -> Widget:
    if choices:
        return Widget.CHOICE
    if kind is not None:
        return Widget.PROSE if kind is TextForm.PROSE else Widget.PARAGRAPH
    if _is_made_of(field, FullDate):
        return Widget.DATE
    return Widget.NUMBER if within(field.annotation, int) else Widget.LINE


def _is_made_of(field: Any, kind: Any) -> bool:
    """Whether a field uses the validators of a kind of value."""
    marks = [*field.metadata, *_marks(field.annotation)]
    return all(any(mark is own for mark in marks) for own in kind.__metadata__)


def _marks(annotation: Any) -> list[Any]:
    return [*getattr(annotation, "__metadata__", ()), *(m for each in get_args(annotation) for m in _marks(each))]


def _example(field: Any) -> str:
    if format_ := _format(field):
        return re.split(r"[:,] ", format_.example)[0].strip('"')  # quotes and notes are for people who type YAML
    examples = {"18 years": AgeLimit, "2026-10-02": FullDate, "2026-10": PartialDate, "44.0225": Latitude}
    examples |= {"-92.4691": Longitude}
    return next((example for example, kind in examples.items() if _is_made_of(field, kind)), "")


def _format(field: Any) -> TextFormat | None:
    marks = [*field.metadata, *_marks(field.annotation)]
    return next((mark for mark in marks if isinstance(mark, TextFormat)), None)
