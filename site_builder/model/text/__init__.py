"""The markup of texts: read once, for every output (decision 0048)."""
