"""Removes the examples and the sample banner from a new site when real studies arrive."""

import re
from pathlib import Path

from site_builder.editing.scaffold import STARTER, with_field
from site_builder.editing.writing import replace_bytes
from site_builder.records.layout import SETTINGS_FILE

EXAMPLE = "content/studies/example-study.yaml"
EXAMPLES = ("content/locations.yaml", "content/people.yaml", "content/conditions.yaml")
"""Files with one example each."""
_DAY = re.compile(rb"^\s*checked_on: .*$", re.MULTILINE)
_SAMPLE = re.compile(rb"^sample:[ \t]*(?:yes|true)\b", re.MULTILINE | re.IGNORECASE)


def end_sample(site: Path) -> bool:
    """Remove the example study and write `sample: no`, if the example is unchanged and there is no other study.

    The example's location, person and condition are removed too, if they are unchanged: otherwise readers would find
    "Main Hospital, Your city: 0 studies".

    Args:
        site: the site's folder, which now has studies of a registry.

    Returns:
        whether the example was removed.

    Raises:
        UserError: a file cannot be written.
    """
    paths = sample_files(site)
    if not paths:
        return False
    before = (site / SETTINGS_FILE).read_bytes()
    replace_bytes(site, SETTINGS_FILE, before, with_field(before, (), "sample", "no"))
    for path in paths:
        (site / path).unlink()
    return True


def sample_files(site: Path) -> tuple[str, ...]:
    """Return the files that `end_sample` would remove, which imported studies must therefore not use.

    Args:
        site: the site's folder.
    """
    settings, example = site / SETTINGS_FILE, site / EXAMPLE
    if not settings.is_file() or not example.is_file() or not _SAMPLE.search(settings.read_bytes()):
        return ()
    paths = [path for path in example.parent.iterdir() if not path.name.startswith(".")]
    if paths != [example] or not _is_unchanged(site, EXAMPLE):
        return ()
    return EXAMPLE, *(name for name in EXAMPLES if _is_unchanged(site, name))


def _is_unchanged(site: Path, name: str) -> bool:
    path = site / name
    return path.is_file() and _plain(path) == _plain(STARTER / "site" / name)


def _plain(path: Path) -> bytes:
    """Return an example without the day on which the site was created."""
    return _DAY.sub(b"", path.read_bytes()).replace(b"\r\n", b"\n")
