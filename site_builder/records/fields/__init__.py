"""The fields that records may have, and the other names that people give to them."""
