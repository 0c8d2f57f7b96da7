"""Edits one location's status in a study file, as a study team would."""

import re
from pathlib import Path

_STATUS = re.compile(r"^    status: (.+)$", re.MULTILINE)
_LOCATIONS = range(5, 21)
"""Number of locations of the study that is edited: several, but no more than most studies have."""


def edit_one_status(studies: Path, round_number: int) -> Path:
    """Change the status at one location of one study, another study for each round; return the file."""
    path = _candidate(studies, round_number)
    text = path.read_text("utf-8")
    found = next(_STATUS.finditer(text))
    # Open becomes closed, anything else open: this changes the study's summary and the lists that show it.
    status = "closed" if found[1] == "open" else "open"
    path.write_text(f"{text[: found.start(1)]}{status}{text[found.end(1) :]}", "utf-8")
    return path


def _candidate(studies: Path, round_number: int) -> Path:
    """Return the study of a round: the first suitable one after a position that advances from round to round."""
    paths = sorted(studies.glob("*.yaml"))
    start = len(paths) * (2 * round_number + 1) // 17 % len(paths)
    for path in paths[start:] + paths[:start]:
        text = path.read_text("utf-8")
        if len(_STATUS.findall(text)) in _LOCATIONS and "\nwithdrawn:" not in text:
            return path
    raise ValueError("no study of the site has several locations")
