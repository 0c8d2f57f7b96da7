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
    settings, example = site / SETTINGS_FILE, site / EXAMPLE
    if not settings.is_file() or not example.is_file() or not _SAMPLE.search(before := settings.read_bytes()):
        return False
    paths = [path for path in example.parent.iterdir() if not path.name.startswith(".")]
    if paths != [example] or _plain(example) != _plain(STARTER / "site" / EXAMPLE):
        return False
    replace_bytes(site, SETTINGS_FILE, before, with_field(before, (), "sample", "no"))
    example.unlink()
    for name in EXAMPLES:
        path = site / name
        if path.is_file() and _plain(path) == _plain(STARTER / "site" / name):
            path.unlink()
    return True


def _plain(path: Path) -> bytes:
    """Return an example without the day on which the site was created."""
    return _DAY.sub(b"", path.read_bytes()).replace(b"\r\n", b"\n")
