"""`studyboard new`"""

from pathlib import Path

import click

from site_builder.cli.common import pluralize, site_option
from site_builder.cli.editing import today
from site_builder.cli.terminal import say
from site_builder.diagnostics import UserError, closest
from site_builder.editing.own_locations import begin_location
from site_builder.editing.scaffold import begin_site, begin_study, hosts, identifier_of


@click.command()
@click.argument("target", metavar="DIR | study | location")
@click.argument("title", nargs=-1)
@site_option
@click.option("--organisation", default="", metavar="NAME", help="The organisation that runs the site.")
@click.option(
    "--host",
    type=click.Choice([*hosts(), "none"]),
    default="github" if "github" in hosts() else "none",
    help="The host to add files for publishing for.  [default: github, if there are any]",
)
@click.option(
    "--id", "name", default="", metavar="NAME", help="The study's name in addresses.  [default: made of the title]"
)
def command(target: str, title: tuple[str, ...], site: Path, organisation: str, host: str, name: str) -> None:
    """Make a site of your own in DIR, or a record for a new study or for a location of your own.

    \b
    studyboard new our-studies                     a site, ready for: studyboard preview our-studies --open
    studyboard new study "The registered title"    a record with comments on every field, in this site
    studyboard new location "Mayo Clinic Rochester"    one of your own, as imported studies name it

    No existing file is ever overwritten.
    """
    if target == "study" and title:
        path = begin_study(site.absolute(), " ".join(title), name)
        if not name and not identifier_of(" ".join(title)):
            say("the title has no letters that are allowed in an address; --id gives it another name")
        say(f"{path} is a draft: the preview shows it, the website does not yet")
        return
    if target == "location" and title:
        file, id_, studies = begin_location(site.absolute(), " ".join(title))
        say(f"{file}: `{id_}`, which {pluralize(studies, 'imported study', 'imported studies')} name")
        say("import these again, and they are listed at this location")
        return
    if target == "location":
        raise UserError("a location needs a name", 'write: studyboard new location "Mayo Clinic Rochester"')
    if target == "study":
        raise UserError("a study needs a title", 'write: studyboard new study "The registered title"')
    if title:
        raise UserError(f"`{target}` and `{title[0]}` are two names", _hint_for(target, " ".join(title)))
    files = begin_site(Path(target), today(), organisation, "" if host == "none" else host)
    quoted_target = f'"{target}"' if " " in target else target
    say(f"{pluralize(len(files), 'file')} in {target}; README.md explains the next steps")
    say(f"See it: studyboard preview {quoted_target} --open")


def _hint_for(kind: str, title: str) -> str:
    """What to write instead, for a word that looks like the name of a kind of record or of a folder."""
    near = closest(kind, (*_HERE, *_ELSEWHERE))
    if near in _HERE:
        return f'did you mean: studyboard new {near} "{title}"?'
    if near in _ELSEWHERE:
        return f"write it into {_ELSEWHERE[near]}, or add it in the forms: studyboard edit"
    return f'write: studyboard new "{kind} {title}"'


_HERE = ("study", "location")
_ELSEWHERE = {
    "person": "content/people.yaml",
    "condition": "content/conditions.yaml",
    "term": "content/glossary.yaml",
    "page": "a new file in content/pages",
}
"""Where people write the other kinds of records; `remove` has the same names for them."""
