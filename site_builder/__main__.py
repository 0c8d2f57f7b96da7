"""Runs the `studyboard` command for `python -m site_builder`."""

from site_builder.cli import main

main()
