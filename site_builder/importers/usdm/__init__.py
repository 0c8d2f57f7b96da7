"""Study protocols in CDISC's Unified Study Definitions Model, to which ICH M11 protocols map."""

from site_builder.importers.usdm.mapping import FOLDER, is_protocol, read_study

__all__ = ["FOLDER", "is_protocol", "read_study"]
