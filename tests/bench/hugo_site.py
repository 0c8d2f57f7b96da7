"""Converts a site of Studyboard into the same site for Hugo: records as front matter, the rest as data files."""

import argparse
import re
import shutil
from collections import defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import repeat
from pathlib import Path
from typing import Any

import yaml

from site_builder.model.status import Status
from site_builder.rendering.outlines import View

from .hugo_maps import Maps, outlines

THEME = Path(__file__).parent / "hugo"
"""Our layouts for Hugo."""

_RENAMED = {
    "type": "study_type",
    "status": "typed_status",
    "conditions": "about_conditions",
    "locations": "study_locations",
    "menu": "menu_place",
    "footer": "footer_place",
}
"""Top-level keys that have another meaning in Hugo, or that name one of our taxonomies."""

_TOP_LEVEL = re.compile(rf"^({'|'.join(_RENAMED)}):", re.MULTILINE)

_SCHEMA_STATUSES = {
    Status.OPEN: "Recruiting",
    Status.BY_INVITATION: "EnrollingByInvitation",
    Status.OPENING_SOON: "NotYetRecruiting",
    Status.PAUSED: "Suspended",
    Status.CLOSED: "ActiveNotRecruiting",
    Status.COMPLETED: "Completed",
    Status.ENDED_EARLY: "Terminated",
    Status.WITHDRAWN: "Withdrawn",
}

_AROUND = ("{}", "{},", "{}.", "{};", "{}:", "{})", "({}", "({})", "{}?", '"{}', '{}"')
"""The characters that may surround a word between spaces; the same as in our own look-up."""

_TAKING_PART = (
    "visits", "visit_length", "duration", "overnight_stays", "from_home", "travel", "parking", "payment",
    "costs", "placebo", "after_the_study", "results",
)  # fmt: skip


def write_hugo_site(site: Path, folder: Path) -> None:
    """Write the Hugo equivalent of `site` into `folder`."""
    source = site / "content"
    shutil.copytree(THEME, folder, dirs_exist_ok=True)
    (folder / "content" / "studies").mkdir()
    (folder / "data").mkdir()
    for name in ("conditions", "locations", "people", "glossary"):
        shutil.copyfile(source / f"{name}.yaml", folder / "data" / f"{name}.yaml")
    _write_yaml(folder / "hugo.yaml", _configuration(_read_yaml(source / "site.yaml"), _explained(source)))
    for page in sorted((source / "pages").glob("*.md")):
        (folder / "content" / page.name).write_text(_renamed(page.read_text("utf-8")), "utf-8")
    for path, front_matter in _fixed_pages():
        _write_front_matter(folder / "content" / path, front_matter)
    studies = sorted((source / "studies").glob("*.yaml"))
    maps = Maps(_read_yaml(source / "locations.yaml"))
    chunks = [studies[at : at + 200] for at in range(0, len(studies), 200)]
    with ProcessPoolExecutor() as pool:
        views = pool.map(_write_studies, chunks, repeat(folder / "content" / "studies"), repeat(maps))
        _write_yaml(folder / "data" / "outlines.yaml", outlines([view for found in views for view in found]))


def _fixed_pages() -> Iterator[tuple[str, dict[str, str]]]:
    yield "studies/_index.md", {"title": "All studies"}
    yield "conditions/_index.md", {"title": "Conditions"}
    yield "locations/_index.md", {"title": "Locations"}
    yield "status/_index.md", {"title": "Studies by status"}
    yield "letters/_index.md", {"title": "Studies from A to Z"}
    yield "investigators/_index.md", {"title": "Investigators"}
    yield "glossary.md", {"title": "Glossary", "layout": "glossary"}


def _explained(source: Path) -> dict[str, Any]:
    """Return the forms of glossary terms by their first words, with the characters that may surround them."""
    starts: defaultdict[str, list[dict[str, str]]] = defaultdict(list)
    for id_, term in _read_yaml(source / "glossary.yaml").items():
        for form in (term["term"].lower(), *(also.lower() for also in term.get("also", ()))):
            known = {"id": id_, "form": form, "pattern": rf"(?i)\b{re.escape(form)}\b"}
            for shape in _AROUND:
                starts[shape.format(form.split()[0])].append(known)
    return dict(starts)


def _configuration(settings: dict[str, Any], starts: dict[str, Any]) -> dict[str, Any]:
    """Return the site's settings in Hugo's form."""
    organisation = settings["organisation"]
    return {
        "baseURL": settings["address"],
        "title": settings["title"],
        "defaultContentLanguage": "en",
        "disableKinds": ["rss"],
        "enableRobotsTXT": True,
        "taxonomies": {
            "condition": "conditions",
            "location": "locations",
            "status": "status",
            "letter": "letters",
        },
        "pagination": {"pagerSize": int(settings["page_size"]), "disableAliases": True},
        "params": {
            "organisation": organisation["name"] if isinstance(organisation, dict) else organisation,
            "sample": settings.get("sample") == "yes",
            **{name: settings.get(name, {}) for name in ("contact", "home", "texts", "empty_blocks")},
            "statuses": [{"id": str(status)} for status in Status],
            "status_words": {str(status): status.capitalize() for status in Status},
            "status_names": {_slug(status): status.capitalize() for status in Status},
            "schema_statuses": {str(status): word for status, word in _SCHEMA_STATUSES.items()},
            "taking_part": [
                {
                    "key": key,
                    "label": key.replace("_", " ").capitalize(),
                    "question": f"How about {key.replace('_', ' ')}?",
                }
                for key in _TAKING_PART
            ],
            "starts": starts,
        },
    }


def _write_studies(paths: Sequence[Path], folder: Path, maps: Maps) -> list[View]:
    views = []
    for path in paths:
        text = path.read_text("utf-8")
        record = yaml.load(text, yaml.CBaseLoader)
        found: dict[str, Any] = dict(_terms(record))
        if shown := maps.of(record):
            views.append(shown[0])
            found["map"] = shown[1]
        terms = yaml.dump(found, allow_unicode=True, sort_keys=False) if found else ""
        (folder / f"{path.stem}.md").write_text(f"---\n{_renamed(text)}{terms}---\n", "utf-8")
    return views


def _terms(record: dict[str, Any]) -> dict[str, list[str]]:
    """Return the taxonomy terms of a study. Lists omit withdrawn studies."""
    if "withdrawn" in record:
        return {}
    locations = record.get("locations", [])
    statuses = {each.get("status", Status.NOT_CONFIRMED) for each in locations} or {record.get("status")}
    letter = str(record["title"])[0].casefold()
    return {
        "status": [next(_slug(status) for status in Status if status in statuses)],
        "letters": [letter if letter.isascii() and letter.isalpha() else "other"],
        "conditions": [each for each in record.get("conditions", []) if isinstance(each, str)],
        "locations": [each["location"] for each in locations if "location" in each],
    }


def _renamed(text: str) -> str:
    return _TOP_LEVEL.sub(lambda found: f"{_RENAMED[found[1]]}:", text)


def _slug(status: str) -> str:
    return status.replace(" ", "-")


def _read_yaml(path: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.load(path.read_text("utf-8"), yaml.CBaseLoader)
    return loaded


def _write_yaml(path: Path, value: Any) -> None:
    path.write_text(yaml.safe_dump(value, allow_unicode=True, sort_keys=False), "utf-8")


def _write_front_matter(path: Path, front_matter: dict[str, str]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"---\n{yaml.safe_dump(front_matter)}---\n", "utf-8")


def main(arguments: Sequence[str] | None = None) -> None:
    """The command `python -m tests.bench.hugo_site`."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.hugo_site", description=__doc__)
    parser.add_argument("site", type=Path)
    parser.add_argument("folder", type=Path)
    chosen = parser.parse_args(arguments)
    write_hugo_site(chosen.site, chosen.folder)


if __name__ == "__main__":
    main()
