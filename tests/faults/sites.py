"""Sites on which a command has every kind of work to do, or none."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import yaml

from tests.sites import ON_TODAY, TODAY, built, run_here, write_site, write_yaml


def edited_site(folder: Path) -> Path:
    """A site of two studies that was built; since then one was removed, and every page is another."""
    return edited(built_site(folder))


def edited(site: Path) -> Path:
    """Remove a study of a site, and change every page."""
    settings = yaml.safe_load((site / "content/site.yaml").read_text("utf-8"))
    write_yaml(site / "content/site.yaml", {**settings, "title": "Edited, so that every page is another"})
    (site / "content/studies/study-1.yaml").unlink()
    return site


def built_site(folder: Path) -> Path:
    """A site of two studies that was built."""
    site = write_site(folder, 2)
    built(site)
    return site


def new_site(folder: Path) -> Path:
    """A site of two studies that was never built."""
    return write_site(folder, 2)


def published_site(folder: Path) -> Path:
    """A site that was built and published, then edited and built again."""
    site = built_site(folder)
    done = run_here("publish", site / "public", "--site", site, SOURCE_DATE_EPOCH=ON_TODAY["SOURCE_DATE_EPOCH"])
    assert done.returncode == 0, done.stderr
    built(edited(site))
    return site


class Trial(NamedTuple):
    """A command on a site.

    Args:
        make: makes the site in its state before the command.
        arguments: of the command; `SITE` stands for the site's folder.
        result: the folder in the site that the command changes.
        afresh: more arguments, with which the command makes the same from nothing.
    """

    make: Callable[[Path], Path]
    arguments: tuple[str, ...]
    result: str
    afresh: tuple[str, ...] = ()


BUILD = ("build", "SITE", "--jobs", "1", "--date", TODAY.isoformat())
PUBLISH = ("publish", "SITE/public", "--site", "SITE", "--accept-removals", "--quiet")
TRIALS = {
    "a first build": Trial(new_site, BUILD, "output", ("--clean",)),
    "a build after edits": Trial(edited_site, BUILD, "output", ("--clean",)),
    "a build with nothing to do": Trial(built_site, BUILD, "output", ("--clean",)),
    "a publication after edits": Trial(published_site, PUBLISH, "public"),
}
