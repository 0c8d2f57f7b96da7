"""`studyboard verify`"""

import sys
from pathlib import Path

import click

from site_builder.cli.common import (
    jobs_option,
    options_for,
    pluralize,
    print_diagnostics,
    site_option,
    site_templates_option,
)
from site_builder.cli.terminal import say
from site_builder.diagnostics import UserError, file_error
from site_builder.editing.settings import site_settings
from site_builder.publishing.live import site_address
from site_builder.verification.approvals import ApprovalState
from site_builder.verification.attestation import as_html, as_json, is_proved
from site_builder.verification.differences import DifferenceKind
from site_builder.verification.host import Host
from site_builder.verification.verify import SiteHasErrors, Verification, verify


@click.command()
@click.argument("address", default="", metavar="[ADDRESS]")
@site_option
@click.option(
    "--date",
    "day",
    metavar="DATE",
    help="The day that the published site was built, as 2026-10-02.  [default: the one of the last eight that fits]",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="NAME",
    help="Write the attestation to NAME.html and NAME.json.  [default: attestation-DATE]",
)
@jobs_option("Processes that build.")
@site_templates_option
def command(
    address: str, site: Path, day: str | None, output: Path | None, jobs: int | None, site_templates: bool
) -> None:
    """Prove that the published site says what the records say.

    ADDRESS is the web address of the site, by default `address:` in content/site.yaml. The site is built again in a
    temporary folder, and each of its files is compared with what the host answers. A changed word is reported, and so
    is anything else that is published. Two files attest the result, one for people and one for programs.

    The exit status is 0 if everything is correct, 1 if not, and 2 if the host does not answer.
    """
    options = options_for(site, None, jobs, day, site_templates=site_templates)
    settings = site_settings(options.site)
    if not address and not settings.address:
        raise UserError("content/site.yaml has no `address:`", "write: studyboard verify https://studies.example.org/")
    configured = site_address(settings.address) if settings.address else ""
    host = Host(site_address(address) if address else configured, configured)
    try:
        verification = verify(host, options, settings.title, day_is_known=day is not None, report=_print_step)
    except SiteHasErrors as errors:
        print_diagnostics(options.site, errors.diagnostics, "text")
        say("studyboard: the records have errors, so nothing can be proved with them", err=True)
        sys.exit(1)
    usual_name = f"attestation-{verification.verified_on.isoformat()}"
    # `-o .` is meant as a folder: it has no name that an ending could be added to.
    name = (output if output.name.strip(".") else output / usual_name) if output else Path(usual_name)
    _write(name.with_name(f"{name.name}.html"), as_html(verification))
    _write(name.with_name(f"{name.name}.json"), as_json(verification))
    _report(verification)
    say(f"{name}.html: for the ethics board; {name}.json: for programs")
    sys.exit(0 if is_proved(verification) else 1)


_MOST_ABSENT = 0.9
"""If a larger share of the files is missing, the address itself is wrong; it may lead to an error page."""


def _report(verification: Verification) -> None:
    absent = sum(each.kind is DifferenceKind.MISSING for each in verification.differences)
    elsewhere = absent > _MOST_ABSENT * verification.files
    if elsewhere:
        say("almost no file of the site is at this address; does it lack a folder, or have one too many?")
    for each in () if elsewhere else verification.differences:
        say(f"{each.address}: {each.kind.value}: {each.message}")
    for words in verification.studies:
        if words.state is ApprovalState.CHANGED:
            say(f"{words.page}: {words.state.value} (approval {words.reference})")
    approved = sum(each.state is ApprovalState.SAME for each in verification.studies)
    summary = (
        f"{pluralize(verification.files, 'file')} compared, {pluralize(len(verification.differences), 'difference')}"
    )
    pages = pluralize(len(verification.studies), "page of a study", "pages of studies")
    say(f"{summary}; {approved} of {pages} with approved words")
    if verification.uncommitted:
        say(f"the records have changes that are not committed: {', '.join(verification.uncommitted[:5])}", err=True)


def _print_step(step: str) -> None:
    say(f"{step} …", err=True)


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise file_error(error, path, hint="or name another file: -o") from None
