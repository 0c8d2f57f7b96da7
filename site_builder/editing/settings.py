"""The settings of the site that editing needs."""

from datetime import date
from pathlib import Path

from site_builder.diagnostics import Diagnostic, UserError
from site_builder.model.reliance import Freshness
from site_builder.model.settings.site import SiteSettings
from site_builder.records.decode import decode, read_bytes
from site_builder.records.find import SourceFile
from site_builder.records.layout import SETTINGS_FILE
from site_builder.records.site_folder import require_site


def site_settings(site: Path) -> SiteSettings:
    """Read the site's settings.

    Raises:
        UserError: the folder is not a site, or the settings cannot be read.
    """
    require_site(site)
    settings = _read(site)
    if settings is None:
        raise UserError(f"{SETTINGS_FILE} cannot be read", "`studyboard build` lists its mistakes")
    return settings


def freshness(site: Path, day: date) -> Freshness:
    """Return the limits for statuses; the default ones if the settings cannot be read."""
    settings = _read(site)
    return Freshness.of(settings, day) if settings else Freshness(day.isoformat())


def _read(site: Path) -> SiteSettings | None:
    file = SourceFile(SETTINGS_FILE, "site", False, 0, 0)
    data = read_bytes(site, file)
    records = () if isinstance(data, Diagnostic) else decode(file, data).records
    settings = records[0].record if records else None
    return settings if isinstance(settings, SiteSettings) else None
