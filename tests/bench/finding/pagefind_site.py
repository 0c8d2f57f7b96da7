"""The same texts for Pagefind: one small page per study, with everything that our own index is made from."""

import sys
from html import escape
from pathlib import Path

from site_builder.model.places import Condition, Location
from site_builder.model.study import Study
from tests.bench.measure import Measure, measure
from tests.bench.tools import REPOSITORY


def write_pages(
    folder: Path, studies: dict[str, Study], conditions: dict[str, Condition], locations: dict[str, Location]
) -> None:
    """Write a folder of pages, weighted as Pagefind's documentation advises: headings, `data-pagefind-weight`."""
    folder.mkdir(parents=True, exist_ok=True)
    for id_, study in studies.items():
        (folder / f"{id_}.html").write_text(page(study, conditions, locations), encoding="utf-8")


def page(study: Study, conditions: dict[str, Condition], locations: dict[str, Location]) -> str:
    """Return the page of one study."""
    own = [conditions[each.condition] for each in study.conditions if each.condition]
    names = [each.name for each in study.conditions if each.name]
    for condition in own:
        names += (condition.name, condition.plain_name or "", *condition.synonyms, *condition.former_names)
    places = [locations[each.location] if each.location else each.place for each in study.locations]
    told = [(place.name, place.city, place.region, place.country) for place in places if place]
    where = sorted({text for texts in told for text in texts if text})
    passing = escape(", ".join((study.sponsor or "", *study.collaborators, *where)))
    known = study.identifiers
    numbers = [each for each in (known.nct, known.isrctn, known.eu_ct, known.sponsor_protocol, known.irb) if each]
    parts = [
        f"<h1>{escape(study.plain_title or study.title)}</h1><h2>{escape(study.title)}</h2>",
        f"<p data-pagefind-weight='7'>{escape(study.short_title or '')}</p>",
        *(f"<p data-pagefind-weight='6'>{escape(name)}</p>" for name in names),
        *(f"<p data-pagefind-weight='4'>{escape(each)}</p>" for each in (*study.keywords, *numbers)),
        f"<p>{escape((study.about or '')[:600])}</p>",
        f"<p data-pagefind-weight='0.5'>{passing}</p>",
    ]
    return f"<!doctype html><html lang='en'><title>{escape(study.title)}</title><body><main>{''.join(parts)}</main>"


def index(folder: Path) -> Measure:
    """Run Pagefind over the whole folder; it has no incremental mode."""
    return measure([sys.executable, "-m", "pagefind", "--site", folder], REPOSITORY)
