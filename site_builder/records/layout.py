"""Which record stands where in `content/`."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from site_builder.model.people import Person
from site_builder.model.places import Condition, GlossaryTerm, Location
from site_builder.model.record import Record
from site_builder.model.site import SiteSettings, TextPage
from site_builder.model.study import Study
from site_builder.records.fields import fields_of_value, fields_within, lists_within


@dataclass(frozen=True, slots=True)
class RecordKind:
    """A kind of record.

    Attributes:
        name: singular, as diagnostics and references say it, with `_` for a space.
        folder: the folder in `content/` with one file a record.
        record: what its records become; None for translations, whose models are loaded when there is one.
        one_file: whether they may instead stand in one file, `content/<folder>.yaml`, each under its identifier.
        of: for translations, the name of the kind that they translate.
    """

    name: str
    folder: str
    record: type[Record] | None
    one_file: bool = True
    of: str = ""

    @property
    def model(self) -> type[Record]:
        """What its records become."""
        return self.record or _translations()[self.of]


STUDY = RecordKind("study", "studies", Study, one_file=False)
LOCATION = RecordKind("location", "locations", Location)
PERSON = RecordKind("person", "people", Person)
CONDITION = RecordKind("condition", "conditions", Condition)
TERM = RecordKind("term", "glossary", GlossaryTerm)
PAGE = RecordKind("page", "pages", TextPage, one_file=False)
SITE = RecordKind("site", "site", SiteSettings, one_file=False)


def translation_of(kind: str) -> str:
    """Name of the kind that translates a kind."""
    return f"{kind}_translation"


_MAIN = (STUDY, LOCATION, PERSON, CONDITION, TERM, PAGE, SITE)
RECORD_KINDS = {kind.name: kind for kind in _MAIN} | {
    translation_of(kind.name): RecordKind(translation_of(kind.name), kind.folder, None, kind.one_file, kind.name)
    for kind in _MAIN
}
FOLDERS = {kind.folder: kind for kind in _MAIN if kind is not SITE}
ONE_FILE = {kind.folder: kind for kind in _MAIN if kind.one_file}
OTHER_FOLDERS = frozenset({"assets", "schema", "approved", "asked", "registry"})
"""Folders of `content/` that hold no records that people write: files for the site, schemas for editors, statements of
approved words, questions sent to study teams, what registries say."""

REGISTRY_FOLDER = "registry"
REGISTRIES = ("clinicaltrials.gov", "isrctn", "ctis", "ictrp", "protocols")
"""Folders in `content/registry`. Where two know one study, the first lies over the second."""

SETTINGS_FILE = "content/site.yaml"
YAML_ENDINGS = (".yaml", ".yml")
"""Endings of record files."""


@lru_cache(maxsize=1)
def field_names() -> frozenset[str]:
    """Names of all fields of all records."""
    return frozenset().union(*(fields_within(kind.model) for kind in RECORD_KINDS.values()))


@lru_cache(maxsize=1)
def list_fields() -> frozenset[str]:
    """Names of the fields that hold a list of records, each with fields of its own."""
    return frozenset().union(*(lists_within(kind.model) for kind in RECORD_KINDS.values()))


@lru_cache(maxsize=256)
def fields_below(key: str) -> frozenset[str]:
    """Names of the fields that may stand in the value of a field; "" is the record itself."""
    models = [kind.model for kind in RECORD_KINDS.values()]
    if not key:
        return frozenset().union(*(model.model_fields for model in models))
    return frozenset().union(*(fields_of_value(model, key) for model in models))


def translated_by(model: type[Record]) -> type[Record] | None:
    """What records a model of translations translates; None for any other model."""
    kinds = (kind for kind in RECORD_KINDS.values() if kind.of and kind.model is model)
    return next((RECORD_KINDS[kind.of].model for kind in kinds), None)


@lru_cache(maxsize=1)
def _translations() -> dict[str, type[Record]]:
    """Models of translations, by the kind that they translate. Most sites have one language and never need them."""
    from site_builder.model import translation

    return {
        "study": translation.StudyTranslation,
        "location": translation.LocationTranslation,
        "person": translation.PersonTranslation,
        "condition": translation.ConditionTranslation,
        "term": translation.TermTranslation,
        "page": translation.PageTranslation,
        "site": translation.SiteTranslation,
    }


_MANY = {
    **ONE_FILE,
    **{translation_of(name): RECORD_KINDS[translation_of(kind.name)] for name, kind in ONE_FILE.items()},
}
SCHEMAS = tuple(sorted([*RECORD_KINDS, *_MANY]))
"""Names of the JSON Schemas: one for each kind of record, and one for each file that holds many."""


def schema_named(name: str) -> dict[str, Any]:
    """The JSON Schema of that name."""
    from site_builder.model.schema import schema_of  # builds do not need it

    if name in _MANY:
        return schema_of(_MANY[name].model, many=True)
    return schema_of(RECORD_KINDS[name].model)
