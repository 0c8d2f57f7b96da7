"""The settings of the site that editing needs."""

from datetime import date
from pathlib import Path

from site_builder.diagnostics import UserError
from site_builder.model.reliance import Freshness
from site_builder.model.settings.site import SiteSettings
from site_builder.records.layout import SETTINGS_FILE
from site_builder.records.settings import settings_of
from site_builder.records.site_folder import require_site


def site_settings(site: Path) -> SiteSettings:
    """Read the site's settings.

    Raises:
        UserError: the folder is not a site, or the settings cannot be read.
    """
    require_site(site)
    settings = settings_of(site)
    if settings is None:
        raise UserError(f"{SETTINGS_FILE} cannot be read", "`studyboard build` lists its mistakes")
    return settings


def freshness(site: Path, day: date) -> Freshness:
    """Return the limits for statuses; the default ones if the settings cannot be read."""
    settings = settings_of(site)
    return Freshness.of(settings, day) if settings else Freshness(day.isoformat())
