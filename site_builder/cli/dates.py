"""`studyboard dates`"""

import os
from pathlib import Path

import click

from site_builder.building.change_file import NAME, read_changes, save_changes
from site_builder.cli.common import pluralize, site_option
from site_builder.cli.terminal import say
from site_builder.diagnostics import UserError, file_error
from site_builder.editing.settings import site_settings
from site_builder.model.redact import redact_address
from site_builder.publishing.host_address import host_address
from site_builder.publishing.live import NothingThere, site_address
from site_builder.publishing.live_changes import later_changes, published_changes

_HINT = f"try again later; without these days, the days of changes are wrong unless {NAME} is kept between builds"


@click.command()
@click.argument("address", default="", metavar="[ADDRESS]")
@site_option
def command(address: str, site: Path) -> None:
    """Take the days on which studies last changed from the published site.

    For pipelines, which begin with an empty checkout. A build writes these days to changes.tsv beside content/; where
    nobody commits that file, they would be lost. ADDRESS is the web address of the site, by default `address:` in
    content/site.yaml, else the one in the environment of the pipelines of GitHub, GitLab, Netlify and Cloudflare.
    Of each study the later day is kept. If nothing is published yet, nothing is written, and the exit status is 0.
    """
    site_url = address or site_settings(site).address or host_address(os.environ)
    if not site_url:
        say("dates: nothing was fetched, since content/site.yaml has no `address:`", err=True)
        return
    base = site_address(site_url)
    try:
        change_log = published_changes(base)
    except NothingThere as nothing:
        say(f"dates: {nothing}; the days come from {NAME} and from the records")
        return
    except UserError as error:
        raise UserError(error.message, _HINT) from None
    try:
        save_changes(site, later_changes(read_changes(site), change_log))
    except OSError as error:
        raise file_error(error, site / NAME) from error
    studies = pluralize(len(change_log.changes), "study", "studies")
    say(f"dates: {redact_address(base)} knows when {studies} changed last")
