"""How fast a registry's entries become records, and how large what is put out for other programs gets."""

import json
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from tests.bench import library, tools
from tests.bench import words_clinical as clinical
from tests.bench import words_people as social
from tests.bench.measure import measure
from tests.bench.records import write_site
from tests.bench.sentences import Teller
from tests.bench.study import TODAY

BAR = 500
"""Entries a second, on two cores."""

_STATUSES = ("RECRUITING", "RECRUITING", "NOT_YET_RECRUITING", "ACTIVE_NOT_RECRUITING", "COMPLETED", "TERMINATED")
_MARKS = ("* ", "1. ", "- ", "")
_HEADINGS = (("Inclusion Criteria:", "Exclusion Criteria:"), ("INCLUSION CRITERIA", "EXCLUSION CRITERIA"))
_DATA = {
    "studies.json": "studies.json",
    "its further parts": "data/studies/*.json",
    "studies.csv": "studies.csv",
    "JSON of each": "studies/*.json",
    "FHIR": "fhir/**/*.json",
    "feeds": "**/*.atom",
    "calendars": "**/*.ics",
    "llms.txt": "llms.txt",
}
"""What is put out for other programs, and where."""


class Imported(NamedTuple):
    """What was measured."""

    entries: int
    rate: float
    """Entries a second."""
    sizes: dict[str, float]
    """Megabytes of what is put out for other programs."""

    @property
    def is_met(self) -> bool:
        """Whether the bar is met."""
        return self.rate >= BAR

    def told(self) -> Iterator[str]:
        """In lines."""
        sign = "met" if self.is_met else "MISSED"
        yield f"import of {self.entries} entries: {self.rate:.0f} a second (bar {BAR}): {sign}"
        yield "built from them, in MB: " + ", ".join(f"{name} {size:.1f}" for name, size in self.sizes.items())


def run(folder: Path, entries: int) -> Imported:
    """Import made-up entries of ClinicalTrials.gov from files, by the real command, and build."""
    site, given = folder / "site", folder / "in"
    write_site(site, 0)
    settings = site / "content" / "site.yaml"
    off, on = "open_data: []", "open_data: [list, csv, feeds, calendar, llms, records, fhir]"
    settings.write_text(settings.read_text("utf-8").replace(off, on), "utf-8")
    given.mkdir()
    conditions = [(name, plain) for name, plain, *_ in clinical.DISEASES]
    for number in range(entries):
        made = entry(Random(f"import:{number}"), number, conditions)
        (given / f"{number:08d}.json").write_text(json.dumps(made), "utf-8")
    day = ["--date", TODAY.isoformat(), "-q"]
    taken = measure([*tools.Measured.command, "import", given, "--site", site, *day], tools.REPOSITORY)
    measure([*tools.Measured.command, "build", site, *day], tools.REPOSITORY)
    return Imported(entries, entries / taken.wall, dict(_sizes(site / "output")))


def _sizes(output: Path) -> Iterator[tuple[str, float]]:
    for name, pattern in _DATA.items():
        yield name, sum(path.stat().st_size for path in output.glob(pattern)) / 1e6


def entry(rng: Random, number: int, conditions: list[tuple[str, str]]) -> dict[str, Any]:
    """An entry as API v2 gives it (https://clinicaltrials.gov/data-api/about-api/study-data-structure)."""
    condition, plain = rng.choice(conditions)
    tell = Teller(rng, condition, plain)
    status = rng.choice(_STATUSES)
    sponsor = rng.choice(clinical.SPONSORS)
    return {
        "protocolSection": {
            "identificationModule": {
                "nctId": f"NCT{number + 1:08d}",
                "orgStudyIdInfo": {"id": f"P-{number}"},
                "briefTitle": tell.plain_title(),
                "officialTitle": tell.title(),
            },
            "statusModule": {
                "overallStatus": status,
                "statusVerifiedDate": "2026-03",
                "startDateStruct": {"date": "2024-05", "type": "ACTUAL"},
                "completionDateStruct": {"date": "2028-02-01", "type": "ESTIMATED"},
                "lastUpdatePostDateStruct": {"date": "2026-04-02", "type": "ACTUAL"},
            },
            "sponsorCollaboratorsModule": {"leadSponsor": {"name": sponsor, "class": "OTHER"}},
            "descriptionModule": {"briefSummary": tell.about(6), "detailedDescription": tell.about(12)},
            "conditionsModule": {"conditions": [condition], "keywords": [tell.drug]},
            "designModule": {"studyType": "INTERVENTIONAL", "phases": ["PHASE2"], "enrollmentInfo": {"count": 90}},
            "armsInterventionsModule": {"interventions": [{"type": "DRUG", "name": tell.drug}]},
            "eligibilityModule": {
                "eligibilityCriteria": _criteria(rng, tell),
                "sex": "ALL",
                "minimumAge": "18 Years",
                "healthyVolunteers": False,
            },
            "contactsLocationsModule": {
                "centralContacts": [{"name": "Study Office", "role": "CONTACT", "phone": library.phone(rng)}],
                "locations": [_location(rng, status) for _ in range(min(200, int(rng.lognormvariate(1.2, 1.2)) + 1))],
            },
        }
    }


def _criteria(rng: Random, tell: Teller) -> str:
    mark, (inclusion, exclusion) = rng.choice(_MARKS), rng.choice(_HEADINGS)
    lines = [inclusion, *(f"{mark}{tell.criterion(True)}" for _ in range(rng.randrange(2, 14)))]
    lines += [exclusion, *(f"{mark}{tell.criterion(False)}" for _ in range(rng.randrange(2, 18)))]
    return "\n\n".join(lines)


def _location(rng: Random, status: str) -> dict[str, Any]:
    city, _, region, country, north, east = rng.choice(social.CITIES)
    place = {"city": city, "state": region, "country": country, "geoPoint": {"lat": north, "lon": east}}
    return {"facility": f"{city} {rng.choice(social.HOUSES)[0]}", "status": status, **place}
