"""The page of one study."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from site_builder.catalogue.catalogue import Catalogue
from site_builder.catalogue.entry import Entry
from site_builder.catalogue.page_inputs import GLOSSARY, Link, PageInputs
from site_builder.catalogue.status import StudyStatus
from site_builder.model.eligibility import Eligibility
from site_builder.model.people import Contact
from site_builder.model.planned import DayOnPages
from site_builder.model.settings.parts import MissingFacts
from site_builder.model.settings.site import SiteSettings
from site_builder.model.status import LISTED, Status
from site_builder.model.study import Study
from site_builder.model.study_parts import Arm
from site_builder.model.text.value import TextForm, beginning
from site_builder.model.text_languages import OF_THE_SITE, TextLanguages
from site_builder.outputs import addresses
from site_builder.outputs.condition_link import condition_links, links_to_other_studies
from site_builder.outputs.frame import PREVIEW, Frame, frame, full_address
from site_builder.outputs.headline import headline_of_study
from site_builder.outputs.kind import Context, HtmlKind
from site_builder.outputs.optional_files import has_qr_codes, has_study_pictures
from site_builder.outputs.page import Page
from site_builder.outputs.pages.crumbs import home_and
from site_builder.outputs.pages.flyer import flyer_address
from site_builder.outputs.pages.history import HistoryLine, history_line
from site_builder.outputs.pages.location_rows import LocationRow, has_own_contacts, location_rows
from site_builder.outputs.pages.print_fitting import print_class
from site_builder.outputs.pages.questions_to_ask import questions
from site_builder.outputs.pages.referral import referral_address
from site_builder.outputs.pages.registry_groups import placebo_line, registry_groups
from site_builder.outputs.pages.registry_words import speaks_to_readers
from site_builder.outputs.pages.results_line import ResultsLine, due_line
from site_builder.outputs.pages.state import StudyPageState, page_states
from site_builder.outputs.pages.structured import medical_study, schema_term, study_areas
from site_builder.outputs.pages.study_blocks import BlockContents, StudyBlocks, study_blocks
from site_builder.outputs.pages.study_places import StudyPlaces, study_places
from site_builder.outputs.pages.summary import FEW, StudySummary, study_summary
from site_builder.outputs.pages.taking_part import shown_facts
from site_builder.outputs.pages.versions import StudyVersions, study_versions
from site_builder.outputs.study_conditions import study_conditions
from site_builder.rendering.explaining import PageWords
from site_builder.rendering.languages import name_of_language
from site_builder.rendering.renderer import Renderer
from site_builder.rendering.wording import Wording
from site_builder.search.condition_pages import StudyConditions, shown_name
from site_builder.search.condition_pages import study_conditions as study_pages

if TYPE_CHECKING:
    from site_builder.rendering.map import Map


@dataclass(frozen=True, slots=True, kw_only=True)
class StudyContext(Context):
    """The values that the template of a study's page may show."""

    study: Study
    status: StudyStatus
    state: StudyPageState
    days: tuple[DayOnPages, ...]
    """Its start and end dates."""
    summary: StudySummary
    participants: str
    """Who can join, in one line."""
    words: PageWords
    """The glossary words that the page explains."""
    conditions: tuple[Link, ...]
    other_studies: tuple[Link, ...]
    """The pages of its conditions, each once."""
    locations: tuple[LocationRow, ...]
    map: "Map | None"
    """A map of the locations, if it would show more than their names do."""
    elsewhere: str
    """Address of a page with other studies: the condition's, if it has one."""
    places: StudyPlaces
    """The same locations in the order of the page."""
    blocks: StudyBlocks
    """The heading of each block that is shown."""
    taking_part: tuple[tuple[str, str], ...]
    """Name and text of each fact about taking part."""
    groups: tuple[Arm, ...]
    """The groups of a registry entry, if they appear in the block about taking part and not among the details."""
    placebo: str
    """Sentence about how many of these get a placebo; or ""."""
    questions: tuple[str, ...]
    """Questions that readers may ask; none if nobody can join."""
    headline: str
    """The headline shown above a registry's title; "" if the title comes first."""
    registry_words: bool
    """Whether the criteria come from a registry, written by researchers for researchers."""
    registry_language: str
    """Name of the registry's language, if it is not the page's and no note on the translation names it; or ""."""
    contact: Contact | None
    """The study's contact, else that of its only location, else the site's contact of last resort."""
    shown_contacts: bool
    """Whether any location names a contact of its own."""
    referral: str
    """Address of the referral sheet within the site, or "" if there is none."""
    qr_code: str
    """Address of the QR code of the page, in the folder of its language, or ""; on paper only."""
    on_paper: str
    """CSS class that shortens the page on paper, or ""."""
    later: StudyVersions
    """What changes on the page once the status has aged."""
    flyer: str
    """Address of the flyer within the folder of the page's language, or "" if there is none."""
    history: HistoryLine | None
    """How long the study has had its status, and how often that was confirmed."""
    results_due: ResultsLine | None
    """When its results are due, if there are none yet."""


class StudyKind(HtmlKind):
    """A page for each study that was not withdrawn."""

    name = "study"
    pattern = addresses.STUDY

    def pages(self, catalogue: Catalogue) -> Iterator[Page]:
        """One page per study."""
        for entry in catalogue.studies.values():
            if page := self.page_for(entry, catalogue.settings.language):
                values = _on_day(entry, catalogue)
                yield replace(page, values=values) if values else page

    def page_for(self, entry: Entry, language: str) -> Page | None:
        """The page of a study without values that depend on the day; None for a withdrawn study."""
        if entry.card is None or entry.card.status not in LISTED:
            return None
        address, depends_on = self.pattern.fill(entry.id), (entry.name, GLOSSARY, *entry.references)
        return Page(address, self.name, language, entry.id, depends_on=depends_on, template=self.template)

    def context(self, page: Page, inputs: PageInputs, renderer: Renderer) -> StudyContext:
        """The study with everything that its record refers to."""
        wording, settings, study = renderer.wording, inputs.settings, inputs.study(page.key)
        _, rows, status = wording.translations.gettext, location_rows(study, inputs), inputs.status(study)
        due, summary = due_line(next(iter(page.values), None), _), study_summary(study, status, rows, page.language)
        headline = headline_of_study(study, about := study_pages(study), inputs, wording)
        state, *_later = states = page_states(study, inputs)
        page_questions, groups = _questions(study, state, summary, settings, _), _groups(study, state)
        contact = study.contact or (rows[0].contact if len(rows) == 1 else None) or settings.contact
        from_registry = study.registry is not None and not speaks_to_readers(study)
        more = _has_more(study, settings, due)
        contents = BlockContents(
            bool(rows), contact, bool(groups), bool(page_questions), more=more, registry_words=from_registry
        )
        blocks = [study_blocks(study, each, settings, contents, _) for each in states]
        return StudyContext(
            page=(page_frame := _frame_of(page, headline, study, status, rows, inputs, renderer)),
            study=study,
            qr_code=addresses.QR_CODE.fill(page.key) if has_qr_codes(settings) else "",
            on_paper=print_class(study, rows, settings),
            later=study_versions(study, page.key, states, blocks, inputs, _),
            flyer=flyer_address(study, page.key, status.status, settings),
            headline=headline,
            referral=referral_address(study, page.key, status.status, settings),
            status=status,
            state=state,
            days=inputs.days(study),
            summary=summary,
            participants=_participants(study, state, wording),
            words=_words(study, inputs, renderer, page_frame.root),
            conditions=condition_links(about.conditions, about.more, inputs, page.language),
            other_studies=links_to_other_studies(about, inputs, page.language) if state.over else (),
            locations=rows,
            map=_map(rows),
            elsewhere=_elsewhere(about),
            places=study_places(rows, page.language, over=state.over),
            blocks=blocks[0],
            taking_part=shown_facts(study.taking_part, _),
            groups=groups,
            placebo=placebo_line(groups, wording) if groups else "",
            questions=page_questions,
            registry_words=contents.registry_words,
            registry_language=_registry_language(study, page, settings),
            contact=contents.contact,
            shown_contacts=has_own_contacts(rows, contents.contact),
            history=history_line(study, status, wording),
            results_due=due,
        )


def _registry_language(study: Study, page: Page, settings: SiteSettings) -> str:
    if page.language != settings.language:
        return ""
    languages = TextLanguages.of(study)
    # Somebody may have written the criteria anew, and not the rest.
    fields = (("eligibility", "inclusion"), ("about",)) if study.about else (("eligibility", "inclusion"),)
    foreign = [tag for field in fields if (tag := languages.at(field)) not in (OF_THE_SITE, page.language)]
    return name_of_language(foreign[0], page.language) if foreign else ""


def _participants(study: Study, state: StudyPageState, wording: Wording) -> str:
    """Who can join, or could; "" if nobody knows. Without a word about it in the record, "any age" would be a guess."""
    if study.eligibility == Eligibility():
        return "" if state.over else wording.translations.gettext("Ask the team")
    return wording.who_of(study, state.over)


def _words(study: Study, inputs: PageInputs, renderer: Renderer, root: str) -> PageWords:
    """The words that a page explains: the site's and, on a page with registry text, medical words."""
    layout = inputs.settings.study_page
    medical = layout.medical_words and study.registry is not None
    return renderer.words(inputs.terms() if layout.explain_words else None, root, medical=medical)


def _frame_of(
    page: Page,
    headline: str,
    study: Study,
    status: StudyStatus,
    rows: tuple[LocationRow, ...],
    inputs: PageInputs,
    renderer: Renderer,
) -> Frame:
    """Head, breadcrumbs and structured data of a page."""
    _, address = renderer.wording.translations.gettext, full_address(inputs.settings, page.address)
    areas = study_areas(rows, page.language)
    return frame(
        page,
        inputs,
        headline or study.plain_title or study.title,
        description=beginning(study.about, PREVIEW) or beginning(study.title, PREVIEW, TextForm.LITERAL),
        crumbs=home_and(_, Link(_("Studies"), addresses.STUDIES.fill())),
        structured=[medical_study(study, status, areas, study_conditions(study, inputs), address)],
        hidden=study.draft,
        picture=addresses.STUDY_PICTURE.fill(page.key) if has_study_pictures(inputs.settings) else "",
        status_until=renderer.marks.until(status, schema_term),
    )


def _groups(study: Study, state: StudyPageState) -> tuple[Arm, ...]:
    return () if state.over else registry_groups(study)


def _questions(
    study: Study, state: StudyPageState, summary: StudySummary, settings: SiteSettings, _: Callable[[str], str]
) -> tuple[str, ...]:
    """The questions of a page; none if nobody can join."""
    if state.over or state.records:
        return ()
    missing = settings.study_page.missing_facts is MissingFacts.ASK
    return questions(study, stops_medicine=summary.stops_medicine, missing=missing, _=_)


def _has_more(study: Study, settings: SiteSettings, due: ResultsLine | None) -> bool:
    """Whether there is a publication, a result or supplementary information, or the organisation's text about none."""
    empty = settings.empty_blocks
    has_content = study.publications or study.results or study.supplemental or due
    return bool(has_content or empty.publications or empty.results or empty.supplemental)


def _on_day(entry: Entry, catalogue: Catalogue) -> tuple[Any, ...]:
    """The part of a study's results line that depends on the day of the build; empty for most studies.

    It is among the page's values, so the page is made again on the day on which it changes, and not before.
    """
    promise = catalogue.promises.get(entry.id)
    return () if promise is None else (tuple(promise),)


def _map(rows: tuple[LocationRow, ...]) -> "Map | None":
    placed = [(row, row.place.latitude, row.place.longitude) for row in rows]
    points = [(row, north, east) for row, north, east in placed if north is not None and east is not None]
    if len(points) < FEW:
        return None
    from site_builder.rendering.map import MapPoint, drawn_map  # many builds make no page with a map

    return drawn_map(
        [
            MapPoint(row.place.city or row.place.name, north, east, *_openness(row.row.status, row.row.relied_on_until))
            for row, north, east in points
        ]
    )


def _openness(status: Status, until: str) -> tuple[bool, str]:
    """Whether the map shows a location as open, and the last day on which it does."""
    return status is Status.OPEN, until if status is Status.OPEN else ""


def _elsewhere(about: StudyConditions) -> str:
    """Address of other studies: those of a condition with a record or a known name, else all studies."""
    pairs = (*about.conditions, *about.more)
    condition_addresses = (
        addresses.CONDITION.fill(id_) for id_, name in pairs if id_ and (not name or shown_name(id_))
    )
    return next(condition_addresses, addresses.STUDIES.fill())


KIND = StudyKind()
