"""A record in which every field is filled in: walks the models, so that new fields are filled in too.

A text is an attack, a marker, more attacks and the marker again. Where a type restricts the text, it gets the worst
text that passes.
"""

from collections.abc import Callable
from enum import Enum
from itertools import count
from types import UnionType
from typing import Annotated, Any, NamedTuple, Union, get_args, get_origin

from site_builder.model.markup import hostless_link
from site_builder.model.record import Record
from site_builder.model.scalars import TextFormat
from site_builder.model.text.links import brackets_in
from site_builder.model.text.value import TextForm
from tests.browser.hostile.attacks import ATTACKS, DOI, EMAIL, WEB_ADDRESS

OMIT = object()

WRITTEN = {
    "a language code": "de",
    "a web address": WEB_ADDRESS,
    "an e-mail address": EMAIL,
    "a DOI": DOI,
    "a PubMed number": "12345678",
    "a MeSH identifier": "D001249",
    "an ICD-10 code": "J45.9",
    "a SNOMED CT identifier": "195967001",
    "an ORPHAcode": "900",
    "a telephone number": "+1 (507) 555-0100 ext. 12",
    "a ClinicalTrials.gov number": "NCT{n:08d}",
    "an ISRCTN number": "ISRCTN{n:08d}",
    "an EU CT number": "2022-{n:06d}-12-00",
    "an address within the site": "old/~page_{n}.php",
    "a fingerprint": "3f2a91c07be4d815",
    "a file in content/assets": "logo.svg",
    "a colour": "#14506b",
}
"""Values by the name of the `TextFormat`. `{n}` is a number that differs for each field."""

MARKUP = (TextForm.LINE, TextForm.PROSE)


def leads_elsewhere(text: str) -> bool:
    """Whether a text has a link that is refused: it does not say by which scheme it leads to another host."""
    return any(each.is_hostless for each in brackets_in(text))


IN_MARKDOWN = tuple(each for each in ATTACKS if hostless_link(each) is None and not leads_elsewhere(each))
"""Attacks that are valid in Markdown; links without a scheme are refused, as `test_refused` shows."""


class Marked(NamedTuple):
    """A text that was written."""

    place: str
    """The field: `study.es.taking_part.travel`."""
    text: str
    marker: str
    """Appears in the text, and again at its end with an `e` added."""
    markdown: bool


class Writer:
    """Fills in records.

    Args:
        attacks: the number of attacks in a text; with 0 its words are harmless.
        special: values for fields that cannot be filled in from their type alone, by model and field.
    """

    def __init__(self, attacks: int, special: dict[tuple[str, str], Any]) -> None:
        self.attacks, self.special = attacks, special
        self.numbers = count(1)
        self.texts: list[Marked] = []
        self.shift = 0

    def text(self, place: str, markdown: bool = False) -> str:
        """Return a hostile text; each begins with another attack. Texts without a place are not searched for."""
        number = next(self.numbers)
        first = number + self.shift
        attacks = IN_MARKDOWN if markdown else ATTACKS
        chosen = [attacks[(first + each) % len(attacks)] for each in range(self.attacks)]
        marker = f"qz{number}k"
        words = (f"{chosen[0]} {marker}", *chosen[1:], f"{marker}e") if chosen else (f"word {marker}", f"{marker}e")
        text = "\n".join(words).strip()
        if place:
            self.texts.append(Marked(place, text, marker, markdown))
        return text

    def record(self, model: type[Record], place: str, /, **own: Any) -> dict[str, Any]:
        """Return the values of a record; `own` gives values for single fields, `OMIT` for none."""
        values: dict[str, Any] = {}
        for name, field in model.model_fields.items():
            value = own.get(name, self.special.get((model.__name__, name)))
            if value is None:
                value = self.value(field.annotation, field.metadata, f"{place}.{name}")
            elif isinstance(value, Callable):  # type: ignore[arg-type]
                value = value(self, f"{place}.{name}")
            if value is not OMIT:
                values[name] = value
        return values

    def value(self, kind: Any, metadata: Any, place: str) -> Any:
        """Return a value for a type, as YAML represents it.

        Raises:
            TypeError: there is no value for such a type yet: add it here.
        """
        origin, arguments = get_origin(kind), get_args(kind)
        if origin is Annotated:
            return self.value(arguments[0], (*arguments[1:], *metadata), place)
        if origin in (Union, UnionType):
            return self.value(next(each for each in arguments if each is not type(None)), metadata, place)
        if origin is tuple:
            return [self.value(arguments[0], (), f"{place}[]")]
        if isinstance(kind, type) and issubclass(kind, Record):
            return self.record(kind, place)
        if isinstance(kind, type) and issubclass(kind, Enum):
            return next(iter(kind)).value
        if kind is bool:
            return "yes"
        if kind is str:
            written = next((each for each in metadata if isinstance(each, TextFormat)), None)
            if written is not None:
                worst = WRITTEN[written.kind]
                return worst.format(n=next(self.numbers)) if "{n" in worst else worst
            return self.text(place, any(each in metadata for each in MARKUP))
        plain = {"Day": "2026-10-02", "Age": "18 years", "int": "60", "float": "44.5"}
        if isinstance(kind, type) and kind.__name__ in plain:
            return plain[kind.__name__]
        raise TypeError(f"{place}: no value is known for {kind}")
