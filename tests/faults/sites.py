"""Sites whose next build has something of everything to do, or nothing."""

from pathlib import Path

import yaml

from tests.sites import built, write_site, write_yaml


def edited_site(folder: Path) -> Path:
    """A site of two studies that was built; since then one was removed, and every page is another."""
    site = built_site(folder)
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


SITES = {"a first build": new_site, "a build after edits": edited_site, "a build with nothing to do": built_site}
