"""The commands. This is the only package that prints or exits."""

from site_builder.cli.main import main

__all__ = ["main"]
