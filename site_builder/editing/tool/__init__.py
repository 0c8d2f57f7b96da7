"""Pins the running tool in a site: finds its origin, and writes the files that install the same version again."""
