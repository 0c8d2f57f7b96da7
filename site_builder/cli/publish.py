"""`studyboard publish`"""

import sys
from pathlib import Path
from typing import NamedTuple

import click

from site_builder.building.options import BuildOptions
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
from site_builder.publishing.ready import NotBuilt, SiteWithErrors, ready_site
from site_builder.publishing.removals import doubtful_removals
from site_builder.publishing.targets import named_target, open_target
from site_builder.publishing.upload_plan import UploadPlan
from site_builder.stages.pipeline import build
from site_builder.store.locks import locked_output


@click.command()
@click.argument("target", default="", metavar="[TARGET]")
@site_option
@output_option("The folder of the built site.")
@click.option("-n", "--dry-run", is_flag=True, help="List what would be sent and removed, and do nothing.")
@click.option("--among", "allow_foreign_files", is_flag=True, help="Publish even if there are other files; they stay.")
@accept_removals_option
@site_templates_option
@click.option("-q", "--quiet", is_flag=True, help="Do not list the files.")
def command(
    target: str,
    site: Path,
    output: Path | None,
    dry_run: bool,
    allow_foreign_files: bool,
    accept_removals: bool,
    site_templates: bool,
    quiet: bool,
) -> None:
    """Send the site to TARGET; build it first if needed.

    TARGET is a name from `publish:` in content/site.yaml, or an address: a folder (./public), a branch
    (git+https://host/repository.git#gh-pages), a server (user@host:/var/www/studies, rsync://host/module/path) or
    S3-compatible storage (s3://bucket/prefix).

    Only changed files are sent, pages after the files they need; old files are removed last, and only if this command
    published them. The next run completes an interrupted one. If more than a fifth of the published pages or
    studies would be removed, nothing is done, they are listed, and the exit status is 3.
    """
    options = options_for(site, output, site_templates=site_templates)
    choices = _PublishOptions(target, dry_run, allow_foreign_files, accept_removals, quiet)
    try:
        try:
            _publish(options, choices)
        except NotBuilt:
            report = build(options)
            print_diagnostics(options.site, report.diagnostics, "text")
            if report.failed:
                raise SiteWithErrors(()) from None
            _publish(options, choices)
    except SiteWithErrors as errors:
        print_diagnostics(options.site, errors.diagnostics, "text")
        say(f"studyboard: {errors.message}\n    {errors.hint}", err=True)
        sys.exit(1)


class _PublishOptions(NamedTuple):
    target: str
    dry_run: bool
    allow_foreign_files: bool
    accept_removals: bool
    quiet: bool


def _publish(options: BuildOptions, choices: _PublishOptions) -> None:
    """Send the site from the output folder, which no build may change in the meantime."""
    with locked_output(options.output):
        settings, files = ready_site(options)
        publish_target = named_target(choices.target, settings.publish)
        place = open_target(
            publish_target, options.site, options.output, allow_foreign_files=choices.allow_foreign_files
        )
        plan = place.plan(files)
        doubt = None if choices.accept_removals else doubtful_removals(plan.before, files)

        def report(mark: str, address: str) -> None:
            if not choices.quiet:
                say(f"{mark} {address}")

        if choices.dry_run:
            for mark, addresses in (("+", plan.send), ("-", plan.remove)):
                for address in addresses:
                    report(mark, address)
        elif not doubt and not plan.empty:
            place.send(files, plan, report)
    if choices.dry_run or not doubt:
        say(f"{redact_address(publish_target.to)}: {_summary(plan, dry_run=choices.dry_run)}")
    if doubt:
        refuse_removals(doubt)


def _summary(plan: UploadPlan, *, dry_run: bool) -> str:
    did = "to send" if dry_run else "sent"
    removed = f", {len(plan.remove):,} {'to remove' if dry_run else 'removed'}" if plan.remove else ""
    return f"{pluralize(len(plan.send), 'file')} {did}{removed}, {plan.same:,} there already"
