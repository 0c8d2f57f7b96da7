"""`studyboard publish`"""

import sys
from pathlib import Path
from typing import NamedTuple

import click

from site_builder.building.options import BuildOptions
from site_builder.cli.common import counted, options_for, print_diagnostics, site_option, site_templates_option
from site_builder.cli.removals import accept_removals_option, refuse_removals
from site_builder.diagnostics import UserError
from site_builder.model.redact import redact_address
from site_builder.publishing.ready import NotBuilt, SiteWithErrors, ready_site
from site_builder.publishing.removals import doubtful_removals
from site_builder.publishing.targets import named_target, open_target
from site_builder.publishing.upload_plan import Shipment
from site_builder.stages.pipeline import build
from site_builder.store.locks import locked_output


@click.command()
@click.argument("target", default="", metavar="[TARGET]")
@site_option
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Where the built site stands.  [default: SITE/output]",
)
@click.option("-n", "--dry-run", is_flag=True, help="List what would be sent and taken away, and do nothing.")
@click.option("--among", is_flag=True, help="Publish even if other files stand there; they are left alone.")
@accept_removals_option
@site_templates_option
@click.option("-q", "--quiet", is_flag=True, help="Do not list the files.")
def command(
    target: str,
    site: Path,
    output: Path | None,
    dry_run: bool,
    among: bool,
    accept_removals: bool,
    site_templates: bool,
    quiet: bool,
) -> None:
    """Send the site to TARGET; it is built first if that is needed.

    TARGET is a name from `publish:` in content/site.yaml, or an address: a folder (./public), a branch
    (git+https://host/repository.git#gh-pages), a server (user@host:/var/www/studies, rsync://host/module/path) or
    storage that speaks S3 (s3://bucket/prefix).

    Only what changed is sent, pages after what they need; what is gone is taken away last, and only what was published
    before. An interrupted publishing is completed by the next. If more than a fifth of the pages there would go, or all
    studies, nothing is done, they are listed, and the exit status is 3.
    """
    options = options_for(site, output, site_templates=site_templates)
    wish = _Wish(target, dry_run, among, accept_removals, quiet)
    try:
        try:
            _publish(options, wish)
        except NotBuilt:
            report = build(options)
            print_diagnostics(options.site, report.diagnostics, "text")
            if report.failed:
                raise SiteWithErrors(()) from None
            _publish(options, wish)
    except SiteWithErrors as errors:
        print_diagnostics(options.site, errors.diagnostics, "text")
        click.echo(f"studyboard: {errors.message}\n    {errors.hint}", err=True)
        sys.exit(1)
    except OSError as error:  # a temporary file, say
        where = f"{error.filename}: " if error.filename else ""
        raise UserError(f"{where}{error.strerror or error}", "make room, and publish again") from None


class _Wish(NamedTuple):
    target: str
    dry_run: bool
    among: bool
    accept_removals: bool
    quiet: bool


def _publish(options: BuildOptions, wish: _Wish) -> None:
    """Send the site as it is in the output folder, which no build may change meanwhile."""
    with locked_output(options.output):
        settings, files = ready_site(options)
        wanted = named_target(wish.target, settings.publish)
        place = open_target(wanted, options.site, options.output, among=wish.among)
        plan = place.plan(files)
        doubt = None if wish.accept_removals else doubtful_removals(plan.before, files)

        def tell(sign: str, address: str) -> None:
            if not wish.quiet:
                click.echo(f"{sign} {address}")

        if wish.dry_run:
            for sign, addresses in (("+", plan.send), ("-", plan.remove)):
                for address in addresses:
                    tell(sign, address)
        elif not doubt and not plan.empty:
            place.send(files, plan, tell)
    if wish.dry_run or not doubt:
        click.echo(f"{redact_address(wanted.to)}: {_summary(plan, dry_run=wish.dry_run)}")
    if doubt:
        refuse_removals(doubt)


def _summary(plan: Shipment, *, dry_run: bool) -> str:
    did = "to send" if dry_run else "sent"
    removed = f", {len(plan.remove):,} {'to take away' if dry_run else 'taken away'}" if plan.remove else ""
    return f"{counted(len(plan.send), 'file')} {did}{removed}, {plan.same:,} there already"
