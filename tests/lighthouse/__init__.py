"""Lighthouse on many kinds of pages, by hand: it needs Node, which `make test` cannot count on."""
