"""Lighthouse on many kinds of pages, run by hand: it needs Node.js, which `make test` does not require."""
