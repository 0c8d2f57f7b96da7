"""`studyboard translations`"""

import sys
from pathlib import Path

import click

from site_builder.cli.common import options_for, pluralize, print_diagnostics, site_option
from site_builder.cli.terminal import say
from site_builder.editing.translations import Count, overview

_PLURALS = {"study": "studies", "term": "terms of the glossary"}
_NAMED = 8
"""Most untranslated records that are named; the others are counted."""


@click.command()
@site_option
@click.option(
    "--confirm",
    is_flag=True,
    help="Confirm that the FILES fit the current words: writes the line `source:` into them.",
)
@click.argument("files", nargs=-1, type=click.Path(path_type=Path), metavar="[FILES]...")
def command(site: Path, confirm: bool, files: tuple[Path, ...]) -> None:
    """Show what is translated into each language, and which translations are out of date.

    After you have compared a translation with the main text and updated it:

    studyboard translations --confirm content/studies/brevas.es.yaml
    """
    if confirm != bool(files):
        raise click.UsageError("--confirm needs files to confirm, and files need --confirm")
    options = options_for(site)
    report = overview(options, files)
    print_diagnostics(options.site, report.diagnostics, "text")
    if report.failed:
        say("fix this first", err=True)
        sys.exit(1)
    for path in report.confirmed:
        say(f"confirmed {path}")
    if report.foreign:
        studies = pluralize(len(report.foreign), "study has", "studies have")
        say(f"{report.main}: {studies} texts of a registry in another language: {_some(report.foreign)}")
    if not report.languages:
        say("the site has one language; others are named in content/site.yaml: languages: [en, es]")
    for language in report.languages:
        say(f"{language.tag}: {', '.join(_describe(count) for count in language.counts)}")
        for count in language.counts:
            if count.missing and count.translated:
                say(f"    {_many(count.kind)} without: {_some(count.missing)}")


def _describe(count: Count) -> str:
    return f"{count.translated:,} of {pluralize(count.all, count.kind, _many(count.kind))}"


def _many(kind: str) -> str:
    return _PLURALS.get(kind, f"{kind}s")


def _some(ids: tuple[str, ...]) -> str:
    more = len(ids) - _NAMED
    return ", ".join(ids[:_NAMED]) + (f" and {more:,} more" if more > 0 else "")
