"""`studyboard explain`"""

import sys
from pathlib import Path

import click

from site_builder.checks.explaining import Explanation, PartChange, explain
from site_builder.cli.common import options_for, print_diagnostics, site_option, site_templates_option
from site_builder.diagnostics import has_errors

_SIGNS = {PartChange.SAME: " ", PartChange.CHANGED: "*", PartChange.NEW: "+"}


@click.command()
@click.argument("address")
@site_option
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Where the site stands.  [default: SITE/output]",
)
@click.option("--drafts", is_flag=True, help="Count drafts as pages too.")
@site_templates_option
def command(address: str, site: Path, output: Path | None, drafts: bool, site_templates: bool) -> None:
    """Tell what the page at ADDRESS is made from, and whether and why it would be made again.

    ADDRESS is as in the site: studies/belimumab-vasculitis.html. A study may also be named by its identifier or its
    file; where each of its fields was written is told if it has an entry in a registry too.
    """
    options = options_for(site, output, drafts=drafts, site_templates=site_templates)
    found = explain(options, address)
    if found.page is None:
        print_diagnostics(options.site, found.diagnostics, "text")
        if has_errors(found.diagnostics):
            click.echo("fix this first; then pages can be explained", err=True)
            sys.exit(1)
        hint = f"; did you mean {found.near}?" if found.near else ""
        click.echo(f"no page stands at {address}{hint}", err=True)
        sys.exit(1)
    _tell(found)


def _tell(found: Explanation) -> None:
    page = found.page
    assert page is not None
    click.echo(f"{page.address}: {found.state}")
    click.echo(f"  kind      {page.kind}")
    if page.template:
        click.echo(f"  template  templates/{page.template}")
    click.echo(f"  language  {page.language}")
    click.echo("  made from")
    for part in found.parts:
        file = f"  ({part.file})" if part.file else ""
        click.echo(f"  {_SIGNS[part.change]} {part.name}{file}")
    if any(part.change is not PartChange.SAME for part in found.parts):
        click.echo("  * changed, + new since the page was written")
    if found.fields:
        click.echo("  fields and where they were written")
        widest = max(len(field.name) for field in found.fields)
        for field in found.fields:
            click.echo(f"    {field.name:<{widest}}  {field.file}:{field.line}")
