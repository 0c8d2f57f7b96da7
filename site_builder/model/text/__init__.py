"""The language of texts: what somebody typed, read once, for every output (decision 0048)."""
