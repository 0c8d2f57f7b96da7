"""Lighthouse on three pages, by hand: it needs Node, which `make test` cannot count on."""
