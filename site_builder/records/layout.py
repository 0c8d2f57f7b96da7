"""Which record stands where in `content/`."""

from dataclasses import dataclass
from typing import Any

from site_builder.model.people import Person
from site_builder.model.places import Condition, GlossaryTerm, Location
from site_builder.model.record import Record
from site_builder.model.site import SiteSettings, TextPage
from site_builder.model.study import Study


@dataclass(frozen=True, slots=True)
class RecordKind:
    """A kind of record.

    Attributes:
        name: singular, as diagnostics and references say it.
        folder: the folder in `content/` with one file a record.
        model: what its records become.
        one_file: whether they may instead stand in one file, `content/<folder>.yaml`, each under its identifier.
    """

    name: str
    folder: str
    model: type[Record]
    one_file: bool = True


STUDY = RecordKind("study", "studies", Study, one_file=False)
LOCATION = RecordKind("location", "locations", Location)
PERSON = RecordKind("person", "people", Person)
CONDITION = RecordKind("condition", "conditions", Condition)
TERM = RecordKind("term", "glossary", GlossaryTerm)
PAGE = RecordKind("page", "pages", TextPage, one_file=False)
SITE = RecordKind("site", "site", SiteSettings, one_file=False)

RECORD_KINDS = {kind.name: kind for kind in (STUDY, LOCATION, PERSON, CONDITION, TERM, PAGE, SITE)}
FOLDERS = {kind.folder: kind for kind in (STUDY, LOCATION, PERSON, CONDITION, TERM, PAGE)}
ONE_FILE = {kind.folder: kind for kind in RECORD_KINDS.values() if kind.one_file}
OTHER_FOLDERS = frozenset({"assets", "schema", "approved", "registry"})
"""Folders of `content/` that hold no records that people write: files for the site, schemas for editors, statements of
approved words, what registries say."""

REGISTRY_FOLDER = "registry"
REGISTRIES = ("clinicaltrials.gov", "isrctn", "ctis")
"""Folders in `content/registry`. Where two know one study, the first lies over the second."""

SETTINGS_FILE = "content/site.yaml"
YAML_ENDINGS = (".yaml", ".yml")
"""Endings of record files."""

SCHEMAS = tuple(sorted([*RECORD_KINDS, *ONE_FILE]))
"""Names of the JSON Schemas: one for each kind of record, and one for each file that holds many."""


def schema_named(name: str) -> dict[str, Any]:
    """The JSON Schema of that name."""
    from site_builder.model.schema import schema_of  # builds do not need it

    if name in ONE_FILE:
        return schema_of(ONE_FILE[name].model, many=True)
    return schema_of(RECORD_KINDS[name].model)
