"""All that is remembered between builds: one sealed store with named tables."""
