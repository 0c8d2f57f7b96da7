"""Files that a site makes only if its settings ask for them; pages link only to those that are made."""

from site_builder.model.settings.parts import DataFormat, Extra
from site_builder.model.settings.site import SiteSettings
from site_builder.model.status import Status
from site_builder.model.words import StudyType
from site_builder.outputs.address import AddressPattern


def feed_address(settings: SiteSettings, pattern: AddressPattern, key: str = "") -> str:
    """The address of the feed for a link, or "" if the site makes none."""
    return pattern.fill(key) if settings.address and DataFormat.FEEDS in settings.open_data else ""


def calendar_address(settings: SiteSettings, pattern: AddressPattern, key: str = "") -> str:
    """The address of the calendar for a link, or "" if the site makes none."""
    return pattern.fill(key) if DataFormat.CALENDAR in settings.open_data else ""


def has_sheets(study_type: str | None, status: str) -> bool:
    """Whether a study with this status has a flyer and a referral sheet, if its site makes any.

    They invite people, so there are none for a study that nobody can join, as is every study of medical records.
    """
    return Status(status).wants_people and study_type != StudyType.MEDICAL_RECORDS


def has_qr_codes(settings: SiteSettings) -> bool:
    """Whether a site has a file with the QR code of each study: it makes flyers and has an address."""
    return Extra.FLYERS in settings.also_make and bool(settings.address)


def has_study_pictures(settings: SiteSettings) -> bool:
    """Whether each study of a site has its own picture."""
    return Extra.PICTURES in settings.also_make and bool(settings.address)
