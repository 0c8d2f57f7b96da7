"""`studyboard changes`"""

from pathlib import Path

import click

from site_builder.checks.changes import as_markdown, changes
from site_builder.cli.common import site_option
from site_builder.cli.terminal import say
from site_builder.records.site_folder import require_site


@click.command()
@click.argument("revision", default="HEAD", metavar="[GIT-REV]")
@site_option
def command(revision: str, site: Path) -> None:
    """Show in plain words what changed on the site since GIT-REV: a commit, a tag or a branch of git.

    Without one, show what is saved but not committed yet. The text is Markdown, for the review of a pull request:
    `studyboard changes origin/main`.
    """
    require_site(site)
    say(as_markdown(changes(site.absolute(), revision)), nl=False)
