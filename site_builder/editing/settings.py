"""The little of the site's settings that editing needs."""

from pathlib import Path

from site_builder.diagnostics import Diagnostic
from site_builder.model.site import SiteSettings
from site_builder.records.decode import decode, read_bytes
from site_builder.records.find import SourceFile
from site_builder.records.layout import SETTINGS_FILE


def freshness_limit(site: Path) -> int:
    """After how many days a status is no longer relied on; the usual limit if the settings cannot be read."""
    file = SourceFile(SETTINGS_FILE, "site", False, 0, 0)
    data = read_bytes(site, file)
    records = () if isinstance(data, Diagnostic) else decode(file, data).records
    settings = records[0].record if records else None
    found = settings.freshness_limit if isinstance(settings, SiteSettings) else _USUAL
    return int(found)


_USUAL = SiteSettings.model_fields["freshness_limit"].default
