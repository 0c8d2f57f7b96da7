"""The registries that studies were imported from, as pages and files for other programs name them."""

from collections.abc import Iterable

from site_builder.model.card import Card

REGISTRY_TERMS = {
    "ClinicalTrials.gov": "https://clinicaltrials.gov/about-site/terms-conditions",
    "ISRCTN": "https://www.isrctn.com/page/terms",
    "EU Clinical Trials (CTIS)": "https://euclinicaltrials.eu/about-this-website/",
    "EU Clinical Trials Register": "https://www.clinicaltrialsregister.eu/disclaimer.html",
    "ANZCTR": "https://www.anzctr.org.au/Support/Terms.aspx",
    "cancer.gov (NCI)": "https://www.cancer.gov/policies/copyright-reuse",
    "German Clinical Trials Register": "https://www.bfarm.de/EN/BfArM/Tasks/German-Clinical-Trials-Register/_node.html",
}
"""The terms of use of each registry; each is named, with the day on which data was retrieved, as some require.

The WHO's platform has none here: its entries name the register that each comes from, and are under its terms too.
"""


def sources_of(cards: Iterable[Card]) -> tuple[tuple[str, str], ...]:
    """The registries that studies were imported from, each with the latest day of an import."""
    latest: dict[str, str] = {}
    for card in cards:
        for day, name in card.source:
            latest[name] = max(day, latest.get(name, ""))
    return tuple(sorted(latest.items()))


def source_entries(sources: Iterable[tuple[str, str]]) -> list[dict[str, str]]:
    """The registries for a file: their names and terms, the days of the data, and a note that it was changed."""
    return [
        {
            "name": name,
            "processed_on": day,
            **({"terms": REGISTRY_TERMS[name]} if name in REGISTRY_TERMS else {}),
            "note": f"Copied from {name}, rearranged, and partly rewritten by the organisation.",
        }
        for name, day in sources
    ]
