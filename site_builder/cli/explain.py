"""`studyboard explain`"""

import sys
from pathlib import Path

import click

from site_builder.checks.page_explanation import Explanation, PartChange, explain
from site_builder.cli.common import options_for, output_option, print_diagnostics, site_option, site_templates_option
from site_builder.cli.terminal import say
from site_builder.diagnostics import has_errors
from site_builder.model.redact import redact_address

_MARKS = {PartChange.SAME: " ", PartChange.CHANGED: "*", PartChange.NEW: "+"}


@click.command()
@click.argument("address")
@site_option
@output_option("The folder of the built site.")
@click.option("--drafts", is_flag=True, help="Count drafts as pages too.")
@site_templates_option
def command(address: str, site: Path, output: Path | None, drafts: bool, site_templates: bool) -> None:
    """Show what the page at ADDRESS is made from, and whether and why it would be made again.

    ADDRESS is as in the site: studies/belimumab-vasculitis.html. A study may also be named by its identifier or its
    file; if it also has an entry in a registry, the file and line of each field are shown.
    """
    options = options_for(site, output, drafts=drafts, site_templates=site_templates)
    explanation = explain(options, address)
    if explanation.page is None:
        print_diagnostics(options.site, explanation.diagnostics, "text")
        if has_errors(explanation.diagnostics):
            say("fix this first; then pages can be explained", err=True)
            sys.exit(1)
        hint = f"; did you mean {explanation.near}?" if explanation.near else ""
        say(f"there is no page at {redact_address(address)}{hint}", err=True)
        sys.exit(1)
    _print_explanation(explanation)


def _print_explanation(explanation: Explanation) -> None:
    page = explanation.page
    assert page is not None
    say(f"{page.address}: {explanation.state}")
    say(f"  kind      {page.kind}")
    if page.template:
        say(f"  template  templates/{page.template}")
    say(f"  language  {page.language}")
    say("  made from")
    for part in explanation.parts:
        file = f"  ({part.file})" if part.file else ""
        say(f"  {_MARKS[part.change]} {part.name}{file}")
    if any(part.change is not PartChange.SAME for part in explanation.parts):
        say("  * changed, + new since the page was written")
    if explanation.fields:
        say("  fields, each with its file and line")
        widest = max(len(field.name) for field in explanation.fields)
        for field in explanation.fields:
            say(f"    {field.name:<{widest}}  {field.file}:{field.line}")
