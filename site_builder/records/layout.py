"""The place of each kind of record in `content/`."""

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from site_builder.model.record import Record


@dataclass(frozen=True, slots=True)
class RecordKind:
    """A kind of record.

    Attributes:
        name: name in the singular, as used in diagnostics and references, with `_` for a space.
        folder: the folder in `content/` with one file per record.
        one_file: whether records may instead share one file, `content/<folder>.yaml`, each under its identifier.
        of: for translations, the name of the translated kind; otherwise "".
    """

    name: str
    folder: str
    one_file: bool = True
    of: str = ""

    @property
    def model(self) -> "type[Record]":
        """The model of its records. Models are loaded when first needed."""
        return _translations()[self.of] if self.of else _models()[self.name]


STUDY = RecordKind("study", "studies", one_file=False)
LOCATION = RecordKind("location", "locations")
PERSON = RecordKind("person", "people")
CONDITION = RecordKind("condition", "conditions")
TERM = RecordKind("term", "glossary")
PAGE = RecordKind("page", "pages", one_file=False)
SITE = RecordKind("site", "site", one_file=False)


def translation_of(kind: str) -> str:
    """Name of the kind of record that translates a kind."""
    return f"{kind}_translation"


_MAIN = (STUDY, LOCATION, PERSON, CONDITION, TERM, PAGE, SITE)
RECORD_KINDS = {kind.name: kind for kind in _MAIN} | {
    translation_of(kind.name): RecordKind(translation_of(kind.name), kind.folder, kind.one_file, kind.name)
    for kind in _MAIN
}
FOLDERS = {kind.folder: kind for kind in _MAIN if kind is not SITE}
ONE_FILE = {kind.folder: kind for kind in _MAIN if kind.one_file}
OTHER_FOLDERS = frozenset({"assets", "schema", "approved", "asked", "registry", "sources"})
"""Folders of `content/` without records written by people: files for the site, schemas for editors, approvals of
words, questions sent to study teams, imported entries, and meanings of the columns of external tables."""

REGISTRY_FOLDER = "registry"
PLATFORM_FOLDERS = ("ictrp", *(f"ictrp-{number}" for number in range(2, 9)))
"""Folders of the WHO's platform, which copies many registers. Those after the first hold the entries of further
registers for a study that the first already has. A study in more registers has further pages."""
TABLES_FOLDER = "tables"
IMPORT_FOLDERS = (
    *(TABLES_FOLDER, "nci", "clinicaltrials.gov", "isrctn", "ctis", "eudract", "anzctr", "drks"),
    *(*PLATFORM_FOLDERS, "protocols"),
)
"""Folders in `content/registry`: data from registries and from tables of other systems. If two hold the same study,
the first takes precedence."""
TABLES_PLACE = f"content/{REGISTRY_FOLDER}/{TABLES_FOLDER}/"
"""Where the entries from tables are, in the form of paths in diagnostics."""

SETTINGS_FILE = "content/site.yaml"
SITE_FOLDERS = ("content", "templates", ".cache", ".git")
"""Folders of a site to which its pages are never written."""
YAML_ENDINGS = (".yaml", ".yml")
"""File name endings of record files."""
TEXT_ENDINGS = (*YAML_ENDINGS, ".md")
"""The same, with those of pages."""


@lru_cache(maxsize=1)
def _models() -> "dict[str, type[Record]]":
    from site_builder.model import people, places, study
    from site_builder.model.settings import site

    return {
        "study": study.Study,
        "location": places.Location,
        "person": people.Person,
        "condition": places.Condition,
        "term": places.GlossaryTerm,
        "page": site.TextPage,
        "site": site.SiteSettings,
    }


@lru_cache(maxsize=1)
def _translations() -> "dict[str, type[Record]]":
    """Models of translations, by the name of the translated kind. Most sites have one language and never need them."""
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
    """The JSON Schema with a name from `SCHEMAS`."""
    from site_builder.model.schemas.records import schema_of  # builds do not need it

    if name in _MANY:
        return schema_of(_MANY[name].model, many=True)
    return schema_of(RECORD_KINDS[name].model)
