"""The settings of a site, read without a build."""

from pathlib import Path

from site_builder.diagnostics import Diagnostic
from site_builder.model.settings.site import SiteSettings
from site_builder.records.decode import decode
from site_builder.records.layout import SETTINGS_FILE
from site_builder.records.source import SourceFile
from site_builder.records.source_bytes import read_bytes


def settings_of(site: Path) -> SiteSettings | None:
    """The settings of a site; None if they cannot be read."""
    file = SourceFile(SETTINGS_FILE, "site", False, 0, 0)
    data = read_bytes(site, file)
    records = () if isinstance(data, Diagnostic) else decode(file, data).records
    settings = records[0].record if records else None
    return settings if isinstance(settings, SiteSettings) else None
