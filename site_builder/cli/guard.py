"""`studyboard guard`"""

import os
import sys
from contextlib import suppress
from pathlib import Path

import click

from site_builder.cli.common import (
    options_for,
    output_option,
    pluralize,
    print_diagnostics,
    site_option,
    site_templates_option,
)
from site_builder.cli.removals import accept_removals_option, refuse_removals
from site_builder.cli.terminal import say
from site_builder.model.redact import redact_address
from site_builder.publishing.host_address import host_address
from site_builder.publishing.live import NothingThere, published_pages, site_address
from site_builder.publishing.live_studies import published_studies
from site_builder.publishing.ready import SiteWithErrors, ready_site
from site_builder.publishing.removals import doubtful_removals


@click.command()
@click.argument("address", default="", metavar="[ADDRESS]")
@site_option
@output_option("The folder of the built site.")
@accept_removals_option
@site_templates_option
def command(address: str, site: Path, output: Path | None, accept_removals: bool, site_templates: bool) -> None:
    """Compare the built site with the one that is published, before a host replaces all of it.

    ADDRESS is the web address of the site, by default `address:` in content/site.yaml, else the one in the
    environment of the pipelines of GitHub, GitLab, Netlify and Cloudflare. Its sitemap lists the published pages;
    without one, the index of its search lists the studies. If more than a fifth of the pages or studies would be
    removed, they are listed and the exit status is 3; so a pipeline stops before it publishes. `studyboard publish`
    makes this check itself and needs no guard.
    """
    options = options_for(site, output, site_templates=site_templates)
    try:
        settings, files = ready_site(options)
    except SiteWithErrors as errors:
        print_diagnostics(options.site, errors.diagnostics, "text")
        say(f"studyboard: {errors.message}\n    {errors.hint}", err=True)
        sys.exit(1)
    if accept_removals:
        say("guard: removals are accepted, so nothing was compared")
        return
    site_url = address or settings.address or host_address(os.environ)
    if not site_url:
        message = "guard: nothing was compared, since content/site.yaml has no `address:`"
        say(f"{message}\n    add it there, or name it: studyboard guard https://studies.example.org/", err=True)
        return
    base = site_address(site_url)
    try:
        published, noun, listed = _published(base)
    except NothingThere as nothing:
        say(f"guard: {nothing}, so this counts as the first publication")
        return
    if doubt := doubtful_removals(published, files):
        refuse_removals(doubt)
    count = pluralize(len(published), noun)
    say(f"guard: {redact_address(base)} has {count} in its {listed}; at most a fifth would be removed")


def _published(base: str) -> tuple[frozenset[str], str, str]:
    """Return the published pages: their addresses, the noun for them, and the list that has them."""
    try:
        return published_pages(base), "page", "sitemap"
    except NothingThere as nothing:
        with suppress(NothingThere):
            return published_studies(base), "study page", "search"
        raise nothing
