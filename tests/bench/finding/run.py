"""Runs both searches over the same generated studies and shows the figures side by side."""

import os
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from site_builder.building.studies import reload_study
from site_builder.model.places import Condition, Location
from site_builder.model.study import Study
from site_builder.records.decode import decode
from site_builder.records.find import SourceFile
from site_builder.records.source_bytes import read_bytes
from site_builder.search.contribution import Contribution, contribution
from site_builder.search.disease_synonyms import concepts_of_any, names_in
from site_builder.search.index import NamedRecord, make_index
from tests.bench import tools
from tests.bench.edit import edit_one_status
from tests.bench.finding import browser, pagefind_site
from tests.bench.finding.questions import KINDS, Question, best, questions
from tests.bench.measure import measure
from tests.bench.records import write_site
from tests.bench.study import TODAY
from tests.search.pairs import PAIRS, write_pairs_site

ASKED = 100
"""Number of studies that are searched for, each in four ways."""


@dataclass(frozen=True)
class Line:
    """A line of the table."""

    what: str
    ours: str
    pagefind: str


def compare(folder: Path, count: int) -> Iterator[Line]:
    """Yield all figures, each as soon as it is available."""
    site, pages = folder / "site", folder / "pagefind"
    write_site(site, count)
    studies, conditions, locations = _read(site)
    pagefind_site.write_pages(pages, studies, conditions, locations)
    indexed = pagefind_site.index(pages)
    ours = _index_seconds(studies, conditions, locations)
    built = _build(site)
    yield Line("index, s CPU", f"{ours:.2f}", f"{indexed.cpu:.2f}")
    yield Line("  of the whole build's CPU", f"{100 * ours / built.cpu:.1f} %", "")
    yield Line("files, MB", _files(site / "output" / "search"), _files(pages / "pagefind"))
    edit_one_status(site / "content" / "studies", 0)
    before = _stamps(site / "output" / "search")
    edited = _build(site)
    again = pagefind_site.index(pages)
    yield Line("one edited status, s CPU", f"{edited.cpu:.2f} (whole build)", f"{again.cpu:.2f} (index alone)")
    changed = [path for path, stamp in _stamps(site / "output" / "search").items() if before.get(path) != stamp]
    yield Line("  files of the index written", str(len(changed)), "all")
    asked = questions(studies, conditions, ASKED)
    typed = asked[0].typed
    kilobytes = browser.bytes_of_ours(site / "output", typed) / 1000, browser.bytes_of_pagefind(pages, typed) / 1000
    yield Line("first result, KB compressed", *(f"{each:.0f}" for each in kilobytes))
    shares, took = browser.answers(site / "output", browser.OURS, asked)
    theirs, they_took = browser.answers(pages, browser.PAGEFIND, asked)
    yield Line("an answer once loaded, ms", f"{took:.1f}", f"{they_took:.1f}")
    for kind in KINDS:
        most = best(question for question in asked if question.kind == kind)
        yield Line(f"in the first ten: {kind} (at best {most:.0%})", f"{shares[kind]:.0%}", f"{theirs[kind]:.0%}")
    yield _pairs(folder)


def _pairs(folder: Path) -> Line:
    """Test queries in another form or spelling than the study's, on a separate site of a few studies."""
    site, pages = write_pairs_site(folder / "pairs"), folder / "pairs-pagefind"
    studies, locations = _studies(site), _records(site, "location", "locations")
    pagefind_site.write_pages(pages, studies, {}, locations)
    pagefind_site.index(pages)
    _build(site, "2026-11-22")
    kind = "another form or spelling"
    asked = [Question(kind, typed, each, len(wanted)) for typed, wanted in PAIRS for each in sorted(wanted)]
    shares, _ = browser.answers(site / "output", browser.OURS, asked)
    theirs, _ = browser.answers(pages, browser.PAGEFIND, asked)
    return Line(f"in the first ten: {kind} ({len(asked)} pairs)", f"{shares[kind]:.0%}", f"{theirs[kind]:.0%}")


def _read(site: Path) -> tuple[dict[str, Study], dict[str, Condition], dict[str, Location]]:
    return _studies(site), _records(site, "condition", "conditions"), _records(site, "location", "locations")


def _studies(site: Path) -> dict[str, Study]:
    paths = sorted(path for path in (site / "content" / "studies").glob("*.yaml") if "." not in path.stem)
    return {path.stem: reload_study(site, path.relative_to(site).as_posix()).record for path in paths}


def _records(site: Path, kind: str, name: str) -> dict[str, Any]:
    file = SourceFile(f"content/{name}.yaml", kind, True, 0, 0)
    data = read_bytes(site, file)
    assert isinstance(data, bytes)
    return {each.id: each.record for each in decode(file, data).records}


def _index_seconds(
    studies: dict[str, Study], conditions: dict[str, Condition], locations: dict[str, Location]
) -> float:
    """Return the processor seconds that the index adds to the stages `validate` and `index`."""
    begun = time.process_time()
    made: list[Contribution] = [contribution(study) for study in studies.values()]
    names = [NamedRecord((*each.names, *names_in(concepts_of_any(each.names), ["en"]))) for each in conditions.values()]
    make_index(made, names, [NamedRecord((each.name, each.area)) for each in locations.values()], {})
    return time.process_time() - begun


def _build(site: Path, date: str = TODAY.isoformat()) -> Any:
    return measure([*tools.Measured.command, "build", site, "--date", date, "-q"], tools.REPOSITORY)


def _stamps(folder: Path) -> dict[str, int]:
    return {
        os.path.join(at, name): os.stat(os.path.join(at, name)).st_mtime_ns  # noqa: PTH116, PTH118
        for at, _, names in os.walk(folder)
        for name in names
    }


def _files(folder: Path) -> str:
    sizes = [path.stat().st_size for path in folder.rglob("*") if path.is_file()]
    return f"{len(sizes)}, {sum(sizes) / 1e6:.1f}"
