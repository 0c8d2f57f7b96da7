"""A site in three languages in which every text of every record is hostile: people's records, translations, registry
entries, settings.
"""

from pathlib import Path
from typing import Any

from site_builder.model.eligibility import Eligibility
from site_builder.model.markup import hostless_link
from site_builder.model.people import Person
from site_builder.model.places import Condition, GlossaryTerm, Location
from site_builder.model.record import Record
from site_builder.model.settings.parts import DataFormat, Extra
from site_builder.model.settings.site import SiteSettings, TextPage
from site_builder.model.study import Study
from site_builder.model.study_parts import StudyLocation, Withdrawn
from site_builder.model.translation import (
    ConditionTranslation,
    LocationTranslation,
    PageTranslation,
    PersonTranslation,
    SiteTranslation,
    StudyLocationWords,
    StudyTranslation,
    TermTranslation,
)
from site_builder.records.layout import IMPORT_FOLDERS
from tests.browser.hostile.values import OMIT, Writer
from tests.sites import write_yaml

ADDRESS = "https://example.org/a~b/%27%3B%60%7B%7B7%7D%7D%26lt%3Bd/"
LANGUAGES = ("en", "es", "ar")
STUDIES = 5
OTHERS = 3
"""Number of locations, people, conditions and terms: enough for all attacks to appear in most of their fields."""


def _criteria(writer: Writer, place: str) -> Any:
    def item() -> str:
        return writer.text(f"{place}.text", markdown=True)

    return [
        item(),
        {"text": item(), "items": [item()]},
        {"heading": writer.text(f"{place}.heading"), "items": [item()]},
    ]


def _locations(writer: Writer, place: str) -> Any:
    here = writer.record(StudyLocation, place, location="loc-0", place=OMIT, status="open")
    here["principal_investigator"] = "person-0"
    soon = writer.record(StudyLocation, place, location="loc-1", place=OMIT, status="opening soon")
    soon["opens_on"] = "2027-03"
    other = writer.record(StudyLocation, place, location=OMIT, status="closed")
    return [here, soon, {"location": "loc-2", "status": "open", "principal_investigator": "person-1"}, other]


def _conditions(writer: Writer, place: str) -> Any:
    return ["condition-0", "condition-1", {"name": writer.text(f"{place}.name")}]


SPECIAL: dict[tuple[str, str], Any] = {
    ("Study", "status"): OMIT,
    ("Study", "withdrawn"): OMIT,
    ("Study", "leave_out"): OMIT,
    ("RegistryEntry", "text_languages"): OMIT,
    ("Study", "draft"): "no",
    ("Study", "conditions"): _conditions,
    ("Study", "locations"): _locations,
    ("Eligibility", "inclusion"): _criteria,
    ("Eligibility", "exclusion"): _criteria,
    ("EligibilityWords", "inclusion"): _criteria,
    ("EligibilityWords", "exclusion"): _criteria,
    ("Investigator", "person"): OMIT,
    ("TextPage", "draft"): "no",
    ("StudyPage", "leave_out"): OMIT,
    ("SiteSettings", "sample"): "no",
    ("SiteSettings", "address"): ADDRESS,
    ("SiteSettings", "languages"): list(LANGUAGES),
    ("SiteSettings", "also_make"): [each.value for each in Extra],
    ("SiteSettings", "open_data"): [each.value for each in DataFormat],
    ("SiteSettings", "page_size"): "10",
    ("PublishTarget", "name"): "web",
    ("PublishTarget", "to"): "./public",
    ("PublishTarget", "endpoint"): "https://s3.named.example",
    ("StudyTranslation", "locations"): lambda writer, place: {
        "loc-0": writer.record(StudyLocationWords, f"{place}.loc-0")
    },
    **{
        (model.__name__, "source"): OMIT
        for model in (
            *(StudyTranslation, LocationTranslation, PersonTranslation, ConditionTranslation),
            *(TermTranslation, PageTranslation, SiteTranslation),
        )
    },
}

FOLDERS: tuple[tuple[str, str, type[Record], type[Record]], ...] = (
    ("locations", "loc", Location, LocationTranslation),
    ("people", "person", Person, PersonTranslation),
    ("conditions", "condition", Condition, ConditionTranslation),
    ("glossary", "term", GlossaryTerm, TermTranslation),
)


def write_hostile_site(site: Path, attacks: int = 7) -> Writer:
    """Write the site; the writer knows every text in it. With no attacks it is the same site with harmless texts."""
    writer = Writer(attacks, SPECIAL)
    content = site / "content"
    (content / "assets").mkdir(parents=True)
    (content / "assets/logo.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>", encoding="utf-8")
    write_yaml(content / "site.yaml", writer.record(SiteSettings, "site"))
    for folder, stem, model, translation in FOLDERS:
        for number in range(OTHERS):
            _write(writer, content / folder, f"{stem}-{number}", stem, model, translation)
    _write_studies(writer, content)
    _write_pages(writer, content)
    for language in LANGUAGES[1:]:
        write_yaml(content / f"site.{language}.yaml", writer.record(SiteTranslation, f"site.{language}"))
    return writer


def _write(
    writer: Writer, folder: Path, name: str, place: str, model: type[Record], translation: type[Record], **own: Any
) -> None:
    write_yaml(folder / f"{name}.yaml", writer.record(model, place, **own))
    for language in LANGUAGES[1:]:
        write_yaml(folder / f"{name}.{language}.yaml", writer.record(translation, f"{place}.{language}"))


def _write_studies(writer: Writer, content: Path) -> None:
    for number in range(STUDIES):
        writer.shift += 7
        own: dict[str, Any] = {"about": _with_terms(writer)} if number == 0 else {}
        if number == 1:
            own = {"eligibility": _without_ages(writer, "study")}
        _write(writer, content / "studies", f"s{number}", "study", Study, StudyTranslation, **own)
    write_yaml(content / "studies/bare.yaml", {"title": writer.text("study.title")})  # its blocks are empty
    paused = {"locations": [{"location": "loc-0", "status": "paused"}]}  # its page says why
    _write(writer, content / "studies", "paused", "study", Study, StudyTranslation, **paused)
    gone = writer.record(Withdrawn, "study.withdrawn")
    _write(writer, content / "studies", "gone", "study", Study, StudyTranslation, withdrawn=gone)
    for number, registry in enumerate(IMPORT_FOLDERS):
        writer.shift += 7
        place = f"registry.{registry}"
        values = writer.record(Study, place, former_addresses=OMIT, eligibility=_without_ages(writer, place))
        write_yaml(content / "registry" / registry / f"NCT9000000{number}.yaml", values)


def _without_ages(writer: Writer, place: str) -> dict[str, Any]:
    """Return eligibility with the note that is shown where no age is given."""
    return writer.record(Eligibility, f"{place}.eligibility", minimum_age=OMIT, maximum_age=OMIT)


def _with_terms(writer: Writer) -> str:
    """Return a text in which glossary terms are explained in place."""
    terms = [each.text for each in writer.texts if each.place == "term.term" and not hostless_link(each.text)]
    return "\n\n".join((writer.text("study.about", markdown=True), *terms, "plain <b> placebo & 'x' end"))


def _write_pages(writer: Writer, content: Path) -> None:
    for number in range(2):
        models: dict[str, type[Record]] = {"": TextPage, **{f".{each}": PageTranslation for each in LANGUAGES[1:]}}
        for ending, model in models.items():
            path = content / "pages" / f"page-{number}{ending}.md"
            write_yaml(path, writer.record(model, f"page{ending}"))
            bodies = [writer.text(f"page{ending}.body", markdown=True) for _ in range(12)]
            head = path.read_text("utf-8")
            path.write_text(f"---\n{head}---\n\n" + "\n\n".join(bodies) + "\n", encoding="utf-8")
