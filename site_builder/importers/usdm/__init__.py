"""Study protocols in CDISC's Unified Study Definitions Model, to which ICH M11 protocols map."""

from site_builder.importers.usdm.mapping import FOLDER, read_study

__all__ = ["FOLDER", "read_study"]
