"""Converts entries of a registry into a plain Hugo site, as a web team would: no maps, no explained words, no search.

The pages show what our import makes of an entry; it is in their front matter.
"""

import json
import shutil
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from enum import StrEnum
from itertools import repeat
from pathlib import Path
from typing import Any

import yaml

from site_builder.importers.clinicaltrials import read_study
from site_builder.model.status import Status
from tests.bench import library

THEME = Path(__file__).parent / "hugo_plain"
"""The plain layouts."""

_RENAMED = {"type": "study_type", "locations": "study_locations"}
_CHUNK = 200


class FrontMatter(StrEnum):
    """The format of front matter in Hugo's pages. Hugo reads JSON in about half the time."""

    YAML = "yaml"
    JSON = "json"


def write_plain_hugo(entries: Path, folder: Path, written: FrontMatter = FrontMatter.YAML) -> None:
    """Write a Hugo site of all entries, one JSON file each in the folder `entries`, into `folder`."""
    shutil.copytree(THEME, folder, dirs_exist_ok=True)
    studies = folder / "content" / "studies"
    studies.mkdir(parents=True)
    (folder / "hugo.json").write_text(json.dumps(_configuration()), "utf-8")
    _page(studies / "_index.md", {"title": "All studies"}, written)
    _page(folder / "content" / "conditions" / "_index.md", {"title": "Conditions"}, written)
    paths = sorted(entries.glob("*.json"))
    chunks = [paths[at : at + _CHUNK] for at in range(0, len(paths), _CHUNK)]
    with ProcessPoolExecutor() as pool:
        list(pool.map(_write_studies, chunks, repeat(studies), repeat(written)))


def _configuration() -> dict[str, Any]:
    settings = library.settings()
    return {
        "baseURL": settings["address"],
        "title": settings["title"],
        "disableKinds": ["rss"],
        "enableRobotsTXT": True,
        "taxonomies": {"condition": "conditions"},
        "pagination": {"pagerSize": int(str(settings["page_size"])), "disableAliases": True},
        "params": {name: settings[name] for name in ("contact", "home", "texts")},
    }


def _write_studies(paths: Sequence[Path], folder: Path, written: FrontMatter) -> None:
    for path in paths:
        read = read_study(json.loads(path.read_text("utf-8")))
        values = read.values
        front = {_RENAMED.get(key, key): value for key, value in values.items()}
        front["conditions"] = [each["name"] for each in values.get("conditions", ())]
        front["status"] = _status(values)
        front["description"] = values.get("about", values["title"])[:160]
        _page(folder / f"{read.number.lower()}.md", front, written)


def _status(values: dict[str, Any]) -> str:
    """Return the study's status: the first, in our order, that one of its locations has."""
    found = {each.get("status", Status.NOT_CONFIRMED.value) for each in values.get("locations", ())}
    found = found or {values.get("status", Status.NOT_CONFIRMED.value)}
    return next(status.value for status in Status if status.value in found)


def _page(path: Path, front_matter: dict[str, Any], written: FrontMatter) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if written is FrontMatter.JSON:
        text = json.dumps(front_matter, ensure_ascii=False, indent=2)
    else:
        text = f"---\n{yaml.dump(front_matter, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False)}---"
    path.write_bytes(f"{text}\n".encode())
