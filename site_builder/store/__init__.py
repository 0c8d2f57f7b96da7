"""All data saved between builds: one sealed store with named tables."""
