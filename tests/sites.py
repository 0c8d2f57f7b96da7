"""Small sites for tests, and ways to read what was built."""

import hashlib
import os
import subprocess
import sys
from contextlib import chdir
from datetime import date
from pathlib import Path
from typing import Any
from unittest.mock import patch

import yaml
from click.testing import CliRunner

from site_builder.building.options import BuildOptions
from site_builder.building.run import BuildReport
from site_builder.cli import main
from site_builder.stages.pipeline import build

REPOSITORY = Path(__file__).resolve().parent.parent
TODAY = date(2026, 11, 22)
ON_TODAY = {"SOURCE_DATE_EPOCH": "1795305600"}
"""For a command that should take it for that day."""

SITE: dict[str, Any] = {
    "organisation": "Example Hospital",
    "title": "Studies at Example Hospital",
    "address": "https://example.org/trials/",
    "page_size": "10",
    "contact": {"role": "Clinical trials office", "phone": "+1 555 555 0100"},
    "empty_blocks": {"publications": "Publications are currently not available"},
}
LOCATIONS: dict[str, Any] = {
    "north": {"name": "North Campus", "city": "Rochester", "region": "Minnesota", "country": "United States"},
    "south": {"name": "South Campus", "city": "Phoenix", "country": "United States"},
    "east": {"name": "Klinikum Ost", "city": "Łódź", "country": "Poland"},
}
PEOPLE: dict[str, Any] = {
    "ada": {"name": "Ada Łukasiewicz", "credentials": "M.D."},
    "bo": {"name": "山田 太郎"},
}
CONDITIONS: dict[str, Any] = {
    "gpa": {"name": "Granulomatosis with polyangiitis", "former_names": "Wegener's granulomatosis"},
    "asthma": {"name": "Asthma", "plain_name": "Asthma"},
    "unused": {"name": "Zoster"},
}
GLOSSARY: dict[str, Any] = {"placebo": {"term": "Placebo", "definition": "Something without an active drug."}}
STATUSES = ("open", "closed", "opening soon", "by invitation", "paused", "completed", "ended early", "not confirmed")


def study(number: int = 0) -> dict[str, Any]:
    """A study that is different for each number."""
    places = list(LOCATIONS)[: number % 4]
    return {
        "title": f"{'ABÄc'[number % 4]} study number {number} of *blood* vessels",
        "about": f"What study {number} is about.\n\n- one\n- two **things**",
        "type": ("interventional", "observational")[number % 2],
        "sponsor": "Example Hospital",
        "identifiers": {"nct": f"NCT{number:08d}"},
        "conditions": [["gpa"], ["asthma", "gpa"], [{"name": "Something rare"}]][number % 3],
        "eligibility": {
            "minimum_age": "18 years",
            "inclusion": ["Adults", {"text": "One of:", "items": ["ALT < 3 × ULN", "Age \\>= 18"]}],
            "exclusion": [{"heading": "For part 2 only", "items": ["Pregnant"]}],
        },
        "locations": [
            {
                "location": place,
                "status": STATUSES[(number + shift) % len(STATUSES)],
                "checked_on": "2026-10-02",
                "checked_by": "Study office",
                "principal_investigator": "ada" if shift else "bo",
            }
            for shift, place in enumerate(places)
        ],
    }


def write_yaml(path: Path, values: Any) -> None:
    """Write plain values as YAML."""
    path.parent.mkdir(parents=True, exist_ok=True)
    text = yaml.safe_dump(values, allow_unicode=True, sort_keys=False, width=100)
    path.write_text(text, encoding="utf-8")


def write_site(site: Path, studies: int = 6, **settings: Any) -> Path:
    """Write a small site with everything in it; returns its folder."""
    content = site / "content"
    write_yaml(content / "site.yaml", {**SITE, **settings})
    for name, values in (
        ("locations", LOCATIONS),
        ("people", PEOPLE),
        ("conditions", CONDITIONS),
        ("glossary", GLOSSARY),
    ):
        write_yaml(content / f"{name}.yaml", values)
    for number in range(studies):
        write_yaml(content / "studies" / f"study-{number}.yaml", study(number))
    page = content / "pages" / "about.md"
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text(
        "---\ntitle: About us\nmenu: 1\n---\n\n# Who we are\n\nSome [link](glossary.html).\n", encoding="utf-8"
    )
    asset = content / "assets" / "logo.svg"
    asset.parent.mkdir(parents=True, exist_ok=True)
    asset.write_text("<svg xmlns='http://www.w3.org/2000/svg'/>", encoding="utf-8")
    return site


def write_translations(site: Path) -> Path:
    """Make a site of `write_site` one of three languages, with translations of some of everything."""
    content = site / "content"
    settings = yaml.safe_load((content / "site.yaml").read_text("utf-8"))
    write_yaml(content / "site.yaml", {**settings, "languages": ["en", "es", "ar"]})
    write_yaml(content / "site.es.yaml", {"title": "Estudios del Hospital Ejemplo"})
    write_yaml(content / "conditions.es.yaml", {"asthma": {"name": "Asma"}})
    write_yaml(content / "glossary.ar.yaml", {"placebo": {"term": "دواء وهمي", "definition": "شيء بلا دواء فعال."}})
    write_yaml(content / "locations" / "north.es.yaml", {"country": "Estados Unidos"})
    for number, language, title in ((0, "es", "Un estudio de los vasos"), (1, "es", "Zumo"), (1, "ar", "دراسة")):
        translation = {"translator": "Office", "plain_title": title, "about": f"{title}: *palabras*."}
        write_yaml(content / "studies" / f"study-{number}.{language}.yaml", translation)
    (content / "pages" / "about.es.md").write_text(
        "---\ntitle: Sobre nosotros\n---\n\n[Glosario](glossary.html), [logo](assets/logo.svg)\n", encoding="utf-8"
    )
    return site


def options(site: Path, output: Path | None = None, **more: Any) -> BuildOptions:
    """Options of a build in this process."""
    return BuildOptions(site, output or site / "output", **{"jobs": 1, "date": TODAY, **more})


def built(site: Path, output: Path | None = None, **more: Any) -> BuildReport:
    """Build a site in this process; it must succeed."""
    report = build(options(site, output, **more))
    assert not report.failed, report.diagnostics
    return report


def files_of(folder: Path) -> dict[str, str]:
    """Digest of every file below a folder, by its path."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def run_command(
    *arguments: str | Path, cwd: Path | None = None, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run the real command in a separate process."""
    known = {**os.environ, "PYTHONPATH": str(REPOSITORY), "NO_COLOR": "1", **environment}
    known.pop("SOURCE_DATE_EPOCH", None) if "SOURCE_DATE_EPOCH" not in environment else None
    return subprocess.run(
        [sys.executable, "-m", "site_builder", *map(str, arguments)],
        cwd=cwd,
        env=known,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )


def run_here(*arguments: str | Path, cwd: Path | None = None, **environment: str) -> subprocess.CompletedProcess[str]:
    """As `run_command`, but in this process, which is many times faster."""
    command = ["studyboard", *map(str, arguments)]
    known = {"NO_COLOR": "1", "SOURCE_DATE_EPOCH": None, **environment}
    with chdir(cwd or Path.cwd()), CliRunner().isolation(env=known) as streams, patch.object(sys, "argv", command):
        try:
            main()
            status = 0
        except SystemExit as end:
            status = int(end.code or 0)
        printed, errors = (stream.getvalue().decode() for stream in streams[:2])
    return subprocess.CompletedProcess(command, status, printed, errors)
