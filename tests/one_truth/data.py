"""The statuses in the files for other programs and for the search."""

import csv
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from tests.one_truth.pages import Claim
from tests.one_truth.world import ELSEWHERE, ORDER, PLACES, TOKENS

FHIR = {
    "recruiting": "open",
    "enrolling-by-invitation": "by invitation",
    "not-yet-recruiting": "opening soon",
    "temporarily-closed-to-accrual": "paused",
    "active-but-not-recruiting": "closed",
    "completed": "completed",
    "terminated": "ended early",
    "withdrawn": "withdrawn",
}
_STATUS = {token: status for status, token in TOKENS.items()}
_EVERYWHERE = {**PLACES, f"entry of {ELSEWHERE}": ELSEWHERE}
_ATOM = "{http://www.w3.org/2005/Atom}"


def data_claims(output: Path) -> Iterator[Claim]:
    """All statuses in the files of a site."""
    for name in ("studies.json", "data/v1/studies.json"):
        for row in _json(output / name)["studies"]:
            yield Claim(row["id"], "", row["status"], name)
            for here in row.get("locations", ()):
                place = here["id"] if here.get("own") else here["name"]
                yield Claim(row["id"], f"entry of {place}", here["status"], name)
    for name in ("studies.csv", "data/v1/studies.csv"):
        for cells in _rows(output / name):
            yield Claim(cells["id"], "", cells["status"], name)
            for place, _, status in (each.rpartition(": ") for each in cells["locations"].split(" | ") if each):
                yield Claim(cells["id"], f"entry of {_named(place)}", status, name)
    for cells in _rows(output / "data/v1/locations.csv"):
        yield Claim(cells["study"], f"entry of {_named(cells['name'])}", cells["status"], "locations.csv")
    for path in sorted((output / "data/v1/studies").glob("s?.json")):
        yield from _record(_json(path), path.name)
    for path in sorted((output / "fhir/ResearchStudy").glob("*.json")):
        yield from _fhir(_json(path), path.name)
    for path in sorted((output / "fhir/Bundle").glob("*.json")):
        for entry in _json(path)["entry"]:
            yield from _fhir(entry["resource"], f"Bundle {path.name}")
    for path in sorted((output / "fhir/ndjson").glob("*.ndjson")):
        for line in path.read_text(encoding="utf-8").splitlines():
            yield from _fhir(json.loads(line), f"ndjson {path.name}")
    for path in [output / "studies.atom", *sorted(output.glob("[lc]o*/*.atom"))]:
        yield from _feed(path)
    for path in [output / "openings.ics", *sorted((output / "locations").glob("*.ics"))]:
        yield from _calendar(path)


def _json(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def _named(place: str) -> str:
    return next((id_ for id_, name in PLACES.items() if name == place), place)


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def _record(told: dict[str, Any], name: str) -> Iterator[Claim]:
    yield Claim(told["id"], "", told["status"], name)
    for here in told.get("locations", ()):
        yield Claim(told["id"], f"entry of {here['place'].get('id', here['place']['name'])}", here["status"], name)


def _fhir(told: dict[str, Any], name: str) -> Iterator[Claim]:
    state = [each["state"]["coding"][0]["code"] for each in told.get("progressStatus", ())]
    yield Claim(told["id"], "", FHIR[state[0]] if state else "not confirmed", f"fhir {name}")
    for site in told.get("site", ()):
        values = {each["url"]: each for each in site["extension"][0]["extension"]}
        place = next((id_ for id_, text in PLACES.items() if text == site["display"]), site["display"])
        yield Claim(told["id"], f"entry of {place}", values["status"]["valueString"], f"fhir {name}")


def _feed(path: Path) -> Iterator[Claim]:
    """Every entry gives the status of its study today, whatever happened on the day of the entry: at the place of the
    event, else in a location's feed there, else as a whole."""
    feed_of = path.stem if path.stem in PLACES else ""
    for entry in ElementTree.fromstring(path.read_bytes()).iter(f"{_ATOM}entry"):
        study = entry.find(f"{_ATOM}link").get("href", "").rpartition("/")[2].removesuffix(".html")  # type: ignore[union-attr]
        title, summary = entry.findtext(f"{_ATOM}title") or "", entry.findtext(f"{_ATOM}summary") or ""
        place = next((id_ for id_, name in _EVERYWHERE.items() if summary.endswith(f". {name}")), feed_of)
        (token,) = re.findall(r"Zz\d+zz", summary)
        for each in (token, *re.findall(r"Zz\d+zz", title)):
            yield Claim(study, place, _STATUS[each], path.name)


def _calendar(path: Path) -> Iterator[Claim]:
    text = path.read_bytes().decode().replace("\r\n ", "")
    for event in text.split("BEGIN:VEVENT")[1:]:
        study, place = re.search(r"UID:(s\d)\.(\w+)", event).groups()  # type: ignore[union-attr]
        (token,) = re.findall(r"DESCRIPTION:(Zz\d+zz)", event)
        yield Claim(study, place, _STATUS[token], path.name)


def known(status: str) -> bool:
    """Whether it is a status at all."""
    return status in ORDER
