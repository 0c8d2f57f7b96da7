"""Which blocks a study's page shows, and their headings. Templates place the blocks."""

from collections.abc import Callable
from typing import NamedTuple

from site_builder.model.people import Contact
from site_builder.model.settings.site import SiteSettings
from site_builder.model.study import Study
from site_builder.outputs.pages.state import OVER, RECORDS, WAITING, StudyPageState

_Say = Callable[[str], str]


class StudyBlocks(NamedTuple):
    """The heading of each block; "" for a block that is not shown."""

    about: str
    eligibility: str
    inclusion: str
    """Heading of the inclusion criteria within `eligibility`; `exclusion` is that of the exclusion criteria."""
    exclusion: str
    locations: str
    taking_part: str
    questions: str
    contact: str
    details: str
    more: str

    @property
    def contents(self) -> tuple[tuple[str, str], ...]:
        """Anchor and heading of every block that is shown, in page order."""
        headings = (
            *(("about", self.about), ("eligibility", self.eligibility), ("locations", self.locations)),
            *(("taking-part", self.taking_part), ("questions", self.questions), ("contact", self.contact)),
            *(("details", self.details), ("more", self.more)),
        )
        return tuple(each for each in headings if each[1])


class BlockContents(NamedTuple):
    """Facts that determine the blocks, besides the study's record."""

    locations: bool
    contact: Contact | None
    groups: bool
    """Whether a registry's groups show what taking part means, because nobody wrote a better description."""
    questions: bool
    more: bool
    registry_words: bool
    """Whether the criteria are in a registry's words, so that headings must not address the reader."""


def study_blocks(
    study: Study, state: StudyPageState, settings: SiteSettings, contents: BlockContents, _: _Say
) -> StudyBlocks:
    """Determine the blocks of a page.

    Args:
        study: the study.
        state: its state on the day of the build.
        settings: the site's settings, which may remove blocks or change their headings.
        contents: the other facts.
        _: translates the interface text.
    """
    texts, empty, layout = state.texts, settings.empty_blocks, settings.study_page

    def block(name: str, has_content: bool, heading: str | None, default: str) -> str:
        return (heading or default) if has_content and layout.shows(name) else ""

    asking = _("Ask about taking part") if state.invites else _("Who to contact")
    inclusion, exclusion = criteria_headings(state, contents.registry_words, _)
    return StudyBlocks(
        about=block(
            "about", bool(study.about or study.purpose or empty.about), texts.about_heading, _("About this study")
        ),
        eligibility=block(
            "eligibility",
            _has_criteria(study) or bool(empty.eligibility),
            texts.eligibility_heading,
            _eligibility_heading(state, _),
        ),
        inclusion=texts.inclusion_heading or inclusion,
        exclusion=texts.exclusion_heading or exclusion,
        locations=block(
            "locations",
            contents.locations or bool(empty.locations),
            texts.locations_heading,
            _locations_heading(state, _),
        ),
        taking_part=block(
            "taking_part",
            any(vars(study.taking_part).values()) or contents.groups or bool(empty.taking_part and not state.records),
            texts.taking_part_heading,
            _taking_part_heading(state, _),
        ),
        questions=block("questions", contents.questions, texts.questions_heading, _("Questions to ask")),
        contact=block("contact", bool(contents.contact or empty.contact), texts.contact_heading, asking),
        details=block("details", True, texts.details_heading, _("Study details")) if _has_details(study) else "",
        more=block("more", contents.more, texts.more_heading, _("More information")),
    )


def _has_criteria(study: Study) -> bool:
    criteria = study.eligibility
    return bool(criteria.inclusion or criteria.exclusion or criteria.note or criteria.sex_note or study.expanded_access)


def _has_details(study: Study) -> bool:
    titles = study.official_title or study.short_title or (study.plain_title and study.plain_title != study.title)
    kind = study.type or study.phase or study.sponsor or study.collaborators or study.led_by
    design = study.arms or study.interventions or study.enrollment is not None or study.planned_with_patients
    dates, ids = study.dates, study.identifiers
    days = dates.start or dates.primary_completion or dates.completion
    numbers = ids.nct or ids.isrctn or ids.eu_ct or ids.sponsor_protocol or ids.irb or ids.others
    return bool(titles or kind or design or days or numbers)


def _eligibility_heading(state: StudyPageState, _: _Say) -> str:
    if state.name == OVER and state.records:
        return _("Whose records were studied")
    if state.name == OVER:
        return _("Who could take part")
    if state.name == RECORDS:
        return _("Whose records are studied")
    return _("Who will be able to take part") if state.name == WAITING else _("Who can take part")


def criteria_headings(state: StudyPageState, registry_words: bool, _: _Say) -> tuple[str, str]:
    """The usual headings of the inclusion and exclusion criteria; neutral ones for a registry's words."""
    if registry_words:
        return _("Inclusion criteria"), _("Exclusion criteria")
    if state.name == OVER and state.records:
        return _("Records were included if"), _("Records were left out if")
    if state.name == OVER:
        return _("Who could have joined"), _("Who could not have joined")
    if state.name == RECORDS:
        return _("Records are included if"), _("Records are left out if")
    if state.name == WAITING:
        return _("You may be able to join later if"), _("You will not be able to join if")
    return _("You may be able to join if"), _("You cannot join if")


def asking_note(state: StudyPageState, _: _Say) -> str:
    """What readers should know before they ask."""
    if state.name == RECORDS:
        return _(
            "This study looks at records that already exist. There is nothing to sign up for, and no need to travel."
        )
    if state.records:
        return _("This study looked at records that already existed. You can still ask about it.")
    return _(state.status.note)


def _locations_heading(state: StudyPageState, _: _Say) -> str:
    if state.name == OVER:
        return _("Locations")
    return _("Where it will take place") if state.name == WAITING else _("Where it takes place")


def _taking_part_heading(state: StudyPageState, _: _Say) -> str:
    if state.name == OVER:
        return _("What taking part meant")
    return _("What taking part will mean") if state.name == WAITING else _("What taking part means")
