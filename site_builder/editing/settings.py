"""The little of the site's settings that editing needs."""

from datetime import date
from pathlib import Path

from site_builder.diagnostics import Diagnostic
from site_builder.model.reliance import Freshness
from site_builder.model.site import SiteSettings
from site_builder.records.decode import decode, read_bytes
from site_builder.records.find import SourceFile
from site_builder.records.layout import SETTINGS_FILE


def freshness(site: Path, day: date) -> Freshness:
    """Until when statuses can be relied on; by the usual limits if the settings cannot be read."""
    file = SourceFile(SETTINGS_FILE, "site", False, 0, 0)
    data = read_bytes(site, file)
    records = () if isinstance(data, Diagnostic) else decode(file, data).records
    settings = records[0].record if records else None
    return Freshness.of(settings, day) if isinstance(settings, SiteSettings) else Freshness(day.isoformat())
