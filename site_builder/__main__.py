"""`python -m site_builder` is the same as the `studyboard` command."""

from site_builder.cli import main

main()
