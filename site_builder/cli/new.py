"""`studyboard new`"""

from pathlib import Path

import click

from site_builder.cli.common import counted, site_option
from site_builder.cli.editing import today
from site_builder.diagnostics import UserError
from site_builder.editing.own_locations import begin_location
from site_builder.editing.scaffold import begin_site, begin_study, hosts, identifier_of


@click.command()
@click.argument("what", metavar="DIR | study | location")
@click.argument("title", nargs=-1)
@site_option
@click.option("--organisation", default="", metavar="NAME", help="Whose site it is.")
@click.option(
    "--host",
    type=click.Choice([*hosts(), "none"]),
    default="github" if "github" in hosts() else "none",
    help="Whose files for publishing are added.  [default: github, if there are any]",
)
@click.option(
    "--id", "name", default="", metavar="NAME", help="The study's name in addresses.  [default: made of the title]"
)
def command(what: str, title: tuple[str, ...], site: Path, organisation: str, host: str, name: str) -> None:
    """Make a site of your own in DIR, or a record for a new study or for a location of your own.

    \b
    studyboard new our-studies                     a site, ready for: studyboard preview our-studies --open
    studyboard new study "The registered title"    a record with a comment on everything, in this site
    studyboard new location "Mayo Clinic Rochester"    one of your own, as imported studies name it

    Nothing that is there is ever overwritten.
    """
    if what == "study" and title:
        path = begin_study(site.absolute(), " ".join(title), name)
        if not name and not identifier_of(" ".join(title)):
            click.echo("the title has no letters that an address can have; --id gives it another name")
        click.echo(f"{path} is a draft: the preview shows it, the website does not yet")
        return
    if what == "location" and title:
        file, id_, studies = begin_location(site.absolute(), " ".join(title))
        click.echo(f"{file}: `{id_}`, which {counted(studies, 'imported study', 'imported studies')} name")
        click.echo("import these again, and they are listed at this location")
        return
    if what == "location":
        raise UserError("a location needs a name", 'write: studyboard new location "Mayo Clinic Rochester"')
    if what == "study":
        raise UserError("a study needs a title", 'write: studyboard new study "The registered title"')
    if title:
        raise UserError(
            f"`{what}` and `{title[0]}` are two names", f'write: studyboard new "{" ".join((what, *title))}"'
        )
    files = begin_site(Path(what), today(), organisation, "" if host == "none" else host)
    shown = f'"{what}"' if " " in what else what
    click.echo(f"{counted(len(files), 'file')} in {what}; README.md tells how to go on")
    click.echo(f"See it: studyboard preview {shown} --open")
