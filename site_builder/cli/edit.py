"""`studyboard edit`"""

import webbrowser
from dataclasses import replace
from pathlib import Path
from threading import Thread

import click

from site_builder.building.workers import collect_rarely
from site_builder.cli.common import build_date, options_for, site_argument, site_templates_option
from site_builder.cli.terminal import keep_log_harmless, say
from site_builder.diagnostics import UserError
from site_builder.editing.signature import signature


@click.command()
@site_argument
@click.option(
    "-p", "--port", type=click.IntRange(1, 65535), metavar="N", help="The port.  [default: 5500, or a free one]"
)
@click.option("--open", "open_it", is_flag=True, help="Open the forms in the browser.")
@click.option(
    "--by", default="", metavar="NAME", help="Who makes the changes.  [default: git's user.name, or the account]"
)
@click.option(
    "--behind-proxy",
    "header",
    metavar="HEADER",
    help="The header in which a proxy on this computer names the person; site.yaml lists the `editors`.",
)
@click.option(
    "--at",
    "origin",
    metavar="ADDRESS",
    help="Behind a proxy: the address of the forms in browsers, such as https://edit.hospital.example",
)
@click.option(
    "--socket",
    "socket_file",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Behind a proxy: listen at a Unix socket instead of a port. Needs --at.",
)
@site_templates_option
def command(
    site: Path,
    port: int | None,
    open_it: bool,
    by: str,
    header: str | None,
    origin: str | None,
    socket_file: Path | None,
    site_templates: bool,
) -> None:
    """Edit the records of SITE in forms, with the page beside them.

    The first page lists all statuses, the oldest first. Every change is checked before it is written, changes only the
    necessary characters, is signed with your name, and can be undone. Only this computer can open the forms. Ctrl-C
    ends it.
    """
    from site_builder.editing.settings import site_settings
    from site_builder.forms.people import at_this_computer, behind_proxy
    from site_builder.forms.serving import public_origin, serve_forms

    options = options_for(site, drafts=True, site_templates=site_templates)
    options = replace(options, site=options.site.resolve())
    if origin and not header:
        raise UserError("--at needs --behind-proxy: without a proxy only this computer can open the forms", "")
    if socket_file and (not origin or port or open_it):
        raise UserError(
            "--socket needs --behind-proxy and --at, and no port", "browsers reach it only by the proxy's address"
        )
    if header:
        person = behind_proxy(options.site, header, over_socket=socket_file is not None)
    else:
        person = at_this_computer(author := signature(options.site, by))
    collect_rarely()
    keep_log_harmless()

    def announce(address: str) -> None:
        signature_text = f"the name of the author is in {header}" if header else f"you sign as {author}"
        say(f"{address} has the forms; {signature_text}; Ctrl-C ends it")
        if open_it:
            Thread(target=webbrowser.open, args=(address,), daemon=True).start()

    outside = public_origin(origin or "")
    branches = bool(header) and site_settings(options.site).editor_branches
    serve_forms(options, port, announce, person, lambda: build_date(None), outside, socket_file, branches, bool(header))
