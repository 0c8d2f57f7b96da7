"""The markup of texts: parsed once, for every output (decision 0048)."""
