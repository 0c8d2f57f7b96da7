"""Proves that a host publishes exactly the site that the records give, with the approved words."""
