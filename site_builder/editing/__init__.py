"""Changes to records that keep every letter that need not change."""
