"""`studyboard preview`"""

import webbrowser
from dataclasses import replace
from pathlib import Path
from threading import Thread

import click

from site_builder.building.workers import collect_rarely
from site_builder.cli.common import options_for, site_argument, site_templates_option
from site_builder.cli.terminal import keep_log_harmless, say


@click.command()
@site_argument
@click.option(
    "-p", "--port", type=click.IntRange(1, 65535), metavar="N", help="The port.  [default: 5500, or a free one]"
)
@click.option("--open", "open_it", is_flag=True, help="Open the site in the browser.")
@click.option("--date", "day", metavar="DATE", help="The day to show the site for, as 2026-10-02.  [default: today]")
@click.option("--no-drafts", is_flag=True, help="Leave drafts out, as a build does.")
@site_templates_option
def command(
    site: Path, port: int | None, open_it: bool, day: str | None, no_drafts: bool, site_templates: bool
) -> None:
    """Show the site in SITE while you write: what you save is in the browser at once.

    Only this computer can see it. A mistake is reported on the page that it affects. Add ?date=2027-01-31 to an address
    to see a page as of that day. Ctrl-C ends it.
    """
    from site_builder.preview.serving import serve

    options = options_for(site, day=day, drafts=not no_drafts, site_templates=site_templates)
    options = replace(options, site=options.site.resolve())
    collect_rarely()
    keep_log_harmless()

    def announce(address: str) -> None:
        say(f"{address} shows the site; Ctrl-C ends it")
        if open_it:
            Thread(target=webbrowser.open, args=(address,), daemon=True).start()

    serve(options, port, announce)
