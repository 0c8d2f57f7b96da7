"""The little of the site's settings that editing needs."""

from pathlib import Path

from site_builder.diagnostics import Diagnostic, Trouble
from site_builder.model.site import SiteSettings
from site_builder.records.decode import decode, read_bytes
from site_builder.records.find import SourceFile
from site_builder.records.layout import SETTINGS_FILE


def site_settings(site: Path) -> SiteSettings:
    """The site's settings.

    Raises:
        Trouble: they cannot be read.
    """
    settings = _read(site)
    if settings is None:
        raise Trouble(f"{SETTINGS_FILE} cannot be read", "studyboard build lists its mistakes")
    return settings


def freshness_limit(site: Path) -> int:
    """After how many days a status is no longer relied on; the usual limit if the settings cannot be read."""
    settings = _read(site)
    return int(settings.freshness_limit if settings else _USUAL)


def _read(site: Path) -> SiteSettings | None:
    file = SourceFile(SETTINGS_FILE, "site", False, 0, 0)
    data = read_bytes(site, file)
    records = () if isinstance(data, Diagnostic) else decode(file, data).records
    settings = records[0].record if records else None
    return settings if isinstance(settings, SiteSettings) else None


_USUAL = SiteSettings.model_fields["freshness_limit"].default
